//===- Workspace.h - Memory that functions work in --------------*- C++ -*-===//
//
// What matrix products and functions of the library take from the allocator
// while they run, told without running them.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_WORKSPACE_H
#define ARRAX_RUNTIME_WORKSPACE_H

#include <cstddef>
#include <cstdint>
#include <map>

namespace arrax::runtime {

/// Blocks of memory, by the sizes that the allocator rounds them to: it keeps
/// what is given back, and hands it out again for blocks of the same size only.
class Workspace {
public:
  /// `Count` blocks of `Bytes` that are in use at a time.
  void add(int64_t Bytes, int64_t Count = 1);
  /// All of `Other`, `Count` times, at the same time.
  void add(const Workspace &Other, int64_t Count = 1);
  /// All of `Other`, before or after.
  void alternate(const Workspace &Other);

  /// Of all blocks, as they were asked for.
  int64_t bytes() const;

private:
  struct Blocks {
    int64_t Count = 0, Bytes = 0; // Bytes of the largest.
  };
  std::map<size_t, Blocks> BySize;
};

/// How many of the chunks of a parallel loop run at a time, with the present
/// number of threads; one if the loop is started in another.
int64_t concurrentChunks(int64_t Extent, int64_t Grain, bool Nested = false);

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_WORKSPACE_H
