//===- Checks.h - Results that must hold no NaN or infinity -----*- C++ -*-===//

#ifndef ARRAX_PYTHON_CHECKS_H
#define ARRAX_PYTHON_CHECKS_H

#include "Frame.h"

namespace arrax::core {

/// False as long as no check was ever asked for: the short way.
extern bool mayCheckValues;

/// What results are checked for in this thread: bit 0 for NaNs, bit 1 for
/// infinities.
unsigned checkedKinds();

inline unsigned checkedValues() { return mayCheckValues ? checkedKinds() : 0; }

/// "jax_debug_nans" and the like, for what the bits say.
std::string checksText(unsigned kinds);

/// Keeps what it takes to find the origin of a value, if results are checked,
/// and what takes the memory of a large program.
void keepSource(Program &program, ArraxModule module, const char *entry);

/// Throws FloatingPointError if a result holds what is checked for. `buffers`
/// are all inputs, on the device of the program.
void checkResults(const Program &program, void *const *buffers,
                  PyObject *const *outputs);

} // namespace arrax::core

#endif // ARRAX_PYTHON_CHECKS_H
