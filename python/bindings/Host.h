//===- Host.h - Python functions that programs call -------------*- C++ -*-===//
//
// The compiler knows them by number. Whoever may compile or run a program that
// calls one keeps it: the frame it was traced in, what comes of its module, and
// machine code.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_PYTHON_HOST_H
#define ARRAX_PYTHON_HOST_H

#include "Core.h"
#include "arrax/CAPI/Compile.h"

namespace arrax::core {

struct HostFunction {
  explicit HostFunction(nb::object function);
  HostFunction(const HostFunction &) = delete;
  ~HostFunction();

  const int64_t number;
  /// From a list of arrays and a list of the types of the results to a sequence
  /// of arrays of these types.
  const nb::object function;
};

using HostFunctions = std::vector<std::shared_ptr<HostFunction>>;

/// Those that machine code calls, in its order.
HostFunctions hostFunctionsOf(const ArraxExecutable *executable);

/// Adds what `more` has and `functions` lacks.
void mergeInto(HostFunctions &functions, const HostFunctions &more);

/// As arraxExecute, for a program that calls `functions`; throws what they
/// throw. The lock is given up while none of them runs.
int executeWithHost(const ArraxExecutable *executable, void *const *inputs,
                    void *const *outputs, const HostFunctions &functions);

} // namespace arrax::core

#endif // ARRAX_PYTHON_HOST_H
