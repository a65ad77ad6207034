//===- Functions.h - The functions of the library ---------------*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_FUNCTIONS_H
#define ARRAX_LIB_RUNTIME_LIBRARY_FUNCTIONS_H

#include "arrax/Runtime/Library.h"

namespace arrax::runtime {

/// Parameters: kind, axis, reverse. One input, one output of its type.
Status cumulative(const LibraryCall &Call);

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_FUNCTIONS_H
