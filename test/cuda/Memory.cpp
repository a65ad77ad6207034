//===- Memory.cpp - Memory of devices -------------------------------------===//

#include "Simulator.h"

#include <cstring>
#include <new>

using namespace simulator;

/// As far apart as a page: what is past the end of an allocation is no memory.
static constexpr uint64_t Gap = 4096, Alignment = 512;

/// Above all addresses that the host has; where a device starts.
DeviceMemory::DeviceMemory(int Device, uint64_t Capacity)
    : Capacity(Capacity),
      Next((uint64_t(1) << 62) + (uint64_t(Device + 1) << 48)) {}

static uint64_t roundUp(uint64_t Size) {
  return (Size + Alignment - 1) / Alignment * Alignment;
}

std::shared_ptr<Allocation> DeviceMemory::allocate(uint64_t Size) {
  if (Size > Capacity || roundUp(Size) > Capacity - Used)
    return nullptr;
  auto A = std::make_shared<Allocation>();
  A->Bytes.reset(new (std::nothrow) uint8_t[Size]);
  if (!A->Bytes)
    return nullptr;
  A->Where = {Next, Size, A->Bytes.get()};
  Next += roundUp(Size) + Gap;
  Used += roundUp(Size);
  MostUsed = std::max(MostUsed, Used);
  Allocations.emplace(A->Where.Begin, A);
  return A;
}

void DeviceMemory::begin(Allocation &A) {
  A.Now = Allocation::Live;
  for (uint64_t I = 0; I < A.Where.Size; I += sizeof(Garbage))
    std::memcpy(A.Where.Host + I, &Garbage,
                std::min(sizeof(Garbage), A.Where.Size - I));
}

void DeviceMemory::end(Allocation &A) {
  if (A.Now == Allocation::Freed)
    return;
  A.Now = Allocation::Freed;
  A.Bytes.reset();
  Used -= roundUp(A.Where.Size);
  Allocations.erase(A.Where.Begin);
}

const Allocation *DeviceMemory::holding(uint64_t Address, uint64_t Size) const {
  auto After = Allocations.upper_bound(Address);
  if (After == Allocations.begin())
    return nullptr;
  const Allocation &A = *std::prev(After)->second;
  return A.Where.contains(Address, Size) ? &A : nullptr;
}

std::shared_ptr<Allocation> DeviceMemory::startingAt(uint64_t Address) const {
  auto At = Allocations.find(Address);
  return At == Allocations.end() || At->second->FreeAsked ? nullptr
                                                          : At->second;
}

bool DeviceMemory::covers(uint64_t Address, uint64_t Size) const {
  const Allocation *A = holding(Address, Size);
  return A && !A->FreeAsked;
}

uint8_t *DeviceMemory::find(uint64_t Address, uint64_t Size) const {
  const Allocation *A = holding(Address, Size);
  return A && A->Now == Allocation::Live
             ? A->Where.Host + (Address - A->Where.Begin)
             : nullptr;
}

std::vector<Range> DeviceMemory::live() const {
  std::vector<Range> Result;
  for (const auto &[Begin, A] : Allocations)
    if (A->Now == Allocation::Live)
      Result.push_back(A->Where);
  return Result;
}

void DeviceMemory::endAll() {
  while (!Allocations.empty()) {
    std::shared_ptr<Allocation> A = Allocations.begin()->second;
    end(*A);
  }
}
