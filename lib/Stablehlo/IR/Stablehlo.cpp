//===- Stablehlo.cpp - The export dialect ---------------------------------===//

#include "arrax/Stablehlo/IR/Stablehlo.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::stablehlo;

#include "arrax/Stablehlo/IR/StablehloDialect.cpp.inc"
#include "arrax/Stablehlo/IR/StablehloEnums.cpp.inc"

static ParseResult parseDims(AsmParser &parser, SmallVector<int64_t> &dims) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] {
    return parser.parseInteger(dims.emplace_back());
  });
}

static void printDims(AsmPrinter &printer, ArrayRef<int64_t> dims) {
  printer << '[' << dims << ']';
}

#define GET_ATTRDEF_CLASSES
#include "arrax/Stablehlo/IR/StablehloAttributes.cpp.inc"
#define GET_OP_CLASSES
#include "arrax/Stablehlo/IR/StablehloOps.cpp.inc"

void StablehloDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "arrax/Stablehlo/IR/StablehloAttributes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "arrax/Stablehlo/IR/StablehloOps.cpp.inc"
      >();
}
