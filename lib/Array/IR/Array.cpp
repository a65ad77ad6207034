//===- Array.cpp - The array dialect --------------------------------------===//

#include "arrax/Array/IR/Array.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

#include "arrax/Array/IR/ArrayDialect.cpp.inc"
#include "arrax/Array/IR/ArrayEnums.cpp.inc"
#include "arrax/Array/IR/ArrayInterfaces.cpp.inc"

static ParseResult parseWrt(AsmParser &parser, DenseI64ArrayAttr &wrt) {
  SmallVector<int64_t> values;
  auto parseOne = [&] { return parser.parseInteger(values.emplace_back()); };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseOne))
    return failure();
  wrt = DenseI64ArrayAttr::get(parser.getContext(), values);
  return success();
}

static void printWrt(AsmPrinter &printer, DenseI64ArrayAttr wrt) {
  printer << '[';
  llvm::interleaveComma(wrt.asArrayRef(), printer);
  printer << ']';
}

/// A list of types in brackets, which may be empty.
static ParseResult parseTypeList(OpAsmParser &parser,
                                 SmallVectorImpl<Type> &types) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] {
    return parser.parseType(types.emplace_back());
  });
}

static void printTypeList(OpAsmPrinter &printer, Operation *, TypeRange types) {
  printer << '[' << types << ']';
}

/// A list of types in parentheses, which may be empty.
static ParseResult parseResultTypes(OpAsmParser &parser,
                                    SmallVectorImpl<Type> &types) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Paren, [&] {
    return parser.parseType(types.emplace_back());
  });
}

static void printResultTypes(OpAsmPrinter &printer, Operation *,
                             TypeRange types) {
  printer << '(' << types << ')';
}

#define GET_TYPEDEF_CLASSES
#include "arrax/Array/IR/ArrayTypes.cpp.inc"
#define GET_OP_CLASSES
#include "arrax/Array/IR/ArrayOps.cpp.inc"

void ArrayDialect::initialize() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "arrax/Array/IR/ArrayTypes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "arrax/Array/IR/ArrayOps.cpp.inc"
      >();
  addLibraryOps();
}

Operation *ArrayDialect::materializeConstant(OpBuilder &builder,
                                             Attribute value, Type type,
                                             Location loc) {
  auto elements = dyn_cast<ElementsAttr>(value);
  if (!elements || elements.getType() != type)
    return nullptr;
  return ConstantOp::create(builder, loc, elements);
}

Type arrax::array::getTangentType(Type type) {
  Type element = getElementTypeOrSelf(type);
  return isa<FloatType, ComplexType>(element) ? type : Type();
}
