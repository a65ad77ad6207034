//===- LibraryCall.cpp - Constraints of calls of the library --------------===//

#include "BufferTypes.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

LogicalResult LibraryCallOp::verify() {
  // C1
  return checkBufferTypes(*this, getTypes());
}
