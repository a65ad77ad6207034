//===- BlockKernels.h - Kernels of gather and scatter -----------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOGPU_BLOCKKERNELS_H
#define ARRAX_LIB_CONVERSION_LINALGTOGPU_BLOCKKERNELS_H

#include "KernelBuilder.h"
#include "arrax/Array/IR/Array.h"

namespace arrax::kernels {

/// True for a gather, and for a scatter that replaces elements at different
/// places: what array-decompose-library leaves of them.
bool isBlockCall(array::LibraryCallOp call);

/// Emits the kernel of such a call: one thread for each element of the blocks.
/// A scatter finds the array to update in the memory of its result.
mlir::LogicalResult emitBlockKernel(KernelBuilder &kernel,
                                    array::LibraryCallOp call);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOGPU_BLOCKKERNELS_H
