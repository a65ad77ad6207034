//===- Scratch.h - Memory that a function of the library needs --*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_SCRATCH_H
#define ARRAX_LIB_RUNTIME_LIBRARY_SCRATCH_H

#include "arrax/Runtime/Allocator.h"

namespace arrax::runtime {

/// `Count` uninitialised elements; false if there is no memory for them.
template <typename T> class Scratch {
public:
  explicit Scratch(int64_t Count)
      : Bytes(size_t(Count) * sizeof(T)), Elements(allocate(Bytes)) {}
  ~Scratch() { deallocate(Elements, Bytes); }
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;

  explicit operator bool() const { return Elements != nullptr; }
  T *get() const { return static_cast<T *>(Elements); }
  T &operator[](int64_t I) const { return get()[I]; }

private:
  size_t Bytes;
  void *Elements;
};

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_SCRATCH_H
