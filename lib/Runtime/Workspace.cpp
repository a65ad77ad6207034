//===- Workspace.cpp - Memory that functions work in ----------------------===//

#include "arrax/Runtime/Workspace.h"

#include "arrax/Runtime/Allocator.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>

namespace arrax::runtime {

void Workspace::add(int64_t Bytes, int64_t Count) {
  if (Bytes <= 0 || Count <= 0)
    return;
  Blocks &Known = BySize[blockBytes(size_t(Bytes))];
  Known.Count += Count;
  Known.Bytes = std::max(Known.Bytes, Bytes);
}

void Workspace::add(const Workspace &Other, int64_t Count) {
  for (auto [Size, Blocks] : Other.BySize)
    add(Blocks.Bytes, Count * Blocks.Count);
}

void Workspace::alternate(const Workspace &Other) {
  for (auto [Size, Blocks] : Other.BySize) {
    auto &Known = BySize[Size];
    Known.Count = std::max(Known.Count, Blocks.Count);
    Known.Bytes = std::max(Known.Bytes, Blocks.Bytes);
  }
}

int64_t Workspace::bytes() const {
  int64_t Sum = 0;
  for (auto [Size, Blocks] : BySize)
    Sum += Blocks.Count * Blocks.Bytes;
  return Sum;
}

int64_t concurrentChunks(int64_t Extent, int64_t Grain, bool Nested) {
  if (Extent <= 0 || Nested)
    return Extent > 0;
  Grain = std::max<int64_t>(Grain, 1);
  return std::min<int64_t>(numThreads(), (Extent - 1) / Grain + 1);
}

} // namespace arrax::runtime
