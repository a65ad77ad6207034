//===- Memory.h - What takes the memory of programs -------------*- C++ -*-===//

#ifndef ARRAX_PYTHON_MEMORY_H
#define ARRAX_PYTHON_MEMORY_H

#include "Frame.h"

namespace arrax::core {

/// Whether a run takes so much memory that the source is kept, which then is
/// small beside it, to say what takes it should it run out.
bool isLarge(const Program &program);

/// What takes the memory of a run of the function `entry` of a module, as JSON
/// in which types are written as Python users know them. Throws
/// CompilationError.
std::string memoryText(ArraxModule module, const char *entry, Place place,
                       const std::vector<size_t> &donated);

/// Throws MemoryError after `wanted` bytes were refused to a run whose results
/// are in the memory of the inputs `donated`.
[[noreturn]] void raiseNoMemory(const Program &program, int64_t wanted,
                                const std::vector<size_t> &donated);

} // namespace arrax::core

#endif // ARRAX_PYTHON_MEMORY_H
