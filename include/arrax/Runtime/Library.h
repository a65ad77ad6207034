//===- Library.h - Functions on whole arrays --------------------*- C++ -*-===//
//
// Compiled code calls these for what no loop nest of a fusion group computes:
// sorting, gathers and scatters, scans along an axis, factorizations, Fourier
// transforms. An op names its function by LibraryOpInterface; functions are
// found by name when code is loaded.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_LIBRARY_H
#define ARRAX_RUNTIME_LIBRARY_H

#include "arrax/Runtime/DType.h"
#include "arrax/Runtime/Status.h"
#include "arrax/Runtime/Workspace.h"

namespace arrax::runtime {

/// A dense row-major array in memory.
struct LibraryArray {
  DType Type;
  int64_t Rank;
  const int64_t *Shape;
  void *Data;

  template <typename T> T *data() const { return static_cast<T *>(Data); }

  /// The number of elements.
  int64_t size() const { return count(0, Rank); }
  /// The number of elements of the dimensions [Begin, End).
  int64_t count(int64_t Begin, int64_t End) const {
    int64_t Product = 1;
    for (int64_t Dim = Begin; Dim < End; ++Dim)
      Product *= Shape[Dim];
    return Product;
  }
};

/// What a program hands to a function of the library: numbers that its op knows
/// when it is compiled, the arrays to read and those to write. An output may be
/// in the memory of an input only where the op says so (getUpdatedOperand).
struct LibraryCall {
  const int64_t *Parameters;
  int64_t NumParameters;
  const LibraryArray *Inputs;
  int64_t NumInputs;
  const LibraryArray *Outputs;
  int64_t NumOutputs;
  /// If not null, the function adds here what memory it would take, and does no
  /// more: arrays have no data then. Set only for functions that know of it.
  Workspace *Needs = nullptr;
};

/// Runs on the thread that runs the program, never in a parallel loop. May use
/// the thread pool. The bits of outputs do not depend on the number of threads.
using LibraryFunction = Status (*)(const LibraryCall &);

struct NamedLibraryFunction {
  const char *Name; // As compiled code names it.
  LibraryFunction Function;
  bool TellsNeeds = false;
};

/// All functions of the library.
const NamedLibraryFunction *libraryBegin();
const NamedLibraryFunction *libraryEnd();

/// What the function with this name takes from the allocator for such a call;
/// nothing if it does not tell.
Workspace libraryWorkspace(const char *Name, LibraryCall Call);

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_LIBRARY_H
