//===- LibraryOps.cpp - Registration of ops of the library ----------------===//

#include "arrax/Array/IR/LibraryOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

#include "arrax/Array/IR/ArrayLibraryEnums.cpp.inc"
#define GET_OP_CLASSES
#include "arrax/Array/IR/ArrayLibraryOps.cpp.inc"

void ArrayDialect::addLibraryOps() {
  addOperations<
#define GET_OP_LIST
#include "arrax/Array/IR/ArrayLibraryOps.cpp.inc"
      >();
}
