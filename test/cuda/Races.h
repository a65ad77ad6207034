//===- Races.h - Who used which memory --------------------------*- C++ -*-===//
//
// Two threads race for memory that one of them writes, unless a barrier of
// their block lies between. Nothing orders the blocks of a launch: there are no
// atomic operations. What is read as constant must not be written in the same
// launch.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_TEST_CUDA_RACES_H
#define ARRAX_TEST_CUDA_RACES_H

#include <atomic>
#include <cstdint>

namespace simulator {

/// Who used memory: a block, which one of its phases between barriers, and a
/// thread. None has no bits. (Numbers wrap in launches that would take days.)
class User {
public:
  constexpr User() = default;
  explicit User(uint64_t Bits) : Bits(Bits) {}
  User(uint64_t Block, uint64_t Phase, uint64_t Thread)
      : Bits(uint64_t(1) << 63 | (Block & SeveralBlocks) << 32 |
             (Phase & 0x1FFFFF) << 11 | Thread) {}

  uint64_t bits() const { return Bits; }
  explicit operator bool() const { return Bits; }
  uint32_t thread() const { return Bits & SeveralThreads; }
  uint32_t block() const { return Bits >> 32 & SeveralBlocks; }
  bool isSeveral() const {
    return thread() == SeveralThreads || block() == SeveralBlocks;
  }

  bool sameBlock(User Other) const { return (Bits ^ Other.Bits) >> 32 == 0; }
  bool samePhase(User Other) const { return (Bits ^ Other.Bits) >> 11 == 0; }
  /// Whether nothing is between its use and that of Other.
  bool races(User Other) const {
    return Other &&
           (!sameBlock(Other) || (samePhase(Other) && Bits != Other.Bits));
  }
  User withOtherThreads() const { return User(Bits | SeveralThreads); }
  User withOtherBlocks() const {
    return User(Bits | uint64_t(SeveralBlocks) << 32 | SeveralThreads);
  }

private:
  static constexpr uint32_t SeveralThreads = 0x7FF, SeveralBlocks = 0x7FFFFFFF;
  uint64_t Bits = 0;
};

enum class Access : uint8_t { Load, LoadConstant, Store };

/// The uses of a few bytes in a launch, none if zero. Atomic for the workers
/// that run blocks side by side: it is exact within a block.
class Uses {
public:
  /// The user that this access races with, else User().
  User record(User Self, Access How) {
    User LastWriter = load(Writer), LastReader = load(Reader);
    if (Self.races(LastWriter))
      return LastWriter;
    if (How == Access::Store) {
      if (Self.races(LastReader))
        return LastReader;
      store(Writer, Self);
      return User();
    }
    if (How == Access::LoadConstant && LastWriter)
      return LastWriter;
    store(Reader, together(LastReader, Self, How));
    return User();
  }

private:
  static User together(User Last, User Self, Access How) {
    if (How == Access::LoadConstant)
      return Self.withOtherBlocks();
    if (!Last)
      return Self;
    if (!Self.sameBlock(Last))
      return Self.withOtherBlocks();
    return Self.samePhase(Last) && Self.bits() != Last.bits()
               ? Self.withOtherThreads()
               : Self;
  }
  static User load(const std::atomic<uint64_t> &From) {
    return User(From.load(std::memory_order_relaxed));
  }
  static void store(std::atomic<uint64_t> &To, User Value) {
    To.store(Value.bits(), std::memory_order_relaxed);
  }

  std::atomic<uint64_t> Writer{0}, Reader{0};
};

} // namespace simulator

#endif // ARRAX_TEST_CUDA_RACES_H
