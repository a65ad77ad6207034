//===- Host.h - Functions of the host that programs call --------*- C++ -*-===//
//
// A run comes with a function that stands for all the functions of the host:
// compiled code calls it by position in the list of callees of its program,
// from the thread that started the run, while no kernel of it is under way.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_HOST_H
#define ARRAX_RUNTIME_HOST_H

#include <cstddef>
#include <cstdint>

extern "C" {

/// A dense array of the type `dtype`, a value of arrax::runtime::DType.
struct ArraxHostArray {
  int32_t dtype;
  int32_t rank;
  const int64_t *shape;
  void *data;
};

struct ArraxHostCall {
  size_t callee; // Its position among the callees of the program.
  size_t numInputs, numOutputs;
  const ArraxHostArray *arrays; // Inputs, then outputs to be written.
};

struct ArraxHost {
  /// False if the function failed: the run ends there.
  bool (*call)(void *state, const ArraxHostCall *call);
  void *state;
};
}

namespace arrax::runtime {

/// Sets the host of the runs that this thread starts meanwhile.
class HostScope {
public:
  explicit HostScope(const ArraxHost *Host);
  HostScope(const HostScope &) = delete;
  HostScope &operator=(const HostScope &) = delete;
  ~HostScope();

  /// Null if there is none.
  static const ArraxHost *current();

private:
  const ArraxHost *Outer;
};

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_HOST_H
