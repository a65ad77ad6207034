//===- Linalg.cpp - Constraints of linear algebra and transforms ----------===//
//
// C1, C2, ... are the constraints in dialects/stablehlo/StablehloOps.td.
//
//===----------------------------------------------------------------------===//

#include "arrax/Stablehlo/IR/Stablehlo.h"

using namespace mlir;
using namespace arrax::stablehlo;

static RankedTensorType shapedOf(Value value) {
  return cast<RankedTensorType>(value.getType());
}

static LogicalResult checkSquare(Operation *op, RankedTensorType type) {
  ArrayRef<int64_t> shape = type.getShape();
  if (shape.size() >= 2 && shape.back() == shape[shape.size() - 2])
    return success();
  return op->emitOpError("takes square matrices, got ") << type;
}

LogicalResult CholeskyOp::verify() {
  // C1
  return checkSquare(*this, shapedOf(getA()));
}

LogicalResult TriangularSolveOp::verify() {
  RankedTensorType a = shapedOf(getA()), b = shapedOf(getB());
  // C1
  if (failed(checkSquare(*this, a)))
    return failure();
  // C2
  int64_t rank = a.getRank();
  if (b.getRank() != rank || a.getElementType() != b.getElementType() ||
      a.getShape().drop_back(2) != b.getShape().drop_back(2) ||
      b.getDimSize(rank - (getLeftSide() ? 2 : 1)) != a.getDimSize(rank - 1))
    return emitOpError("cannot solve equations of ") << a << " for " << b;
  return success();
}

/// The type of what `type` is transformed to; null for elements of the wrong
/// kind.
static RankedTensorType transformed(FftType kind, RankedTensorType type,
                                    ArrayRef<int64_t> lengths) {
  Type element = type.getElementType();
  auto complex = dyn_cast<ComplexType>(element);
  if (bool(complex) == (kind == FftType::RFFT))
    return {};
  SmallVector<int64_t> shape(type.getShape());
  if (kind == FftType::RFFT) {
    element = ComplexType::get(element);
    shape.back() = lengths.back() / 2 + 1;
  } else if (kind == FftType::IRFFT) {
    element = complex.getElementType();
    shape.back() = lengths.back();
  }
  return RankedTensorType::get(shape, element);
}

LogicalResult FftOp::verify() {
  RankedTensorType from = shapedOf(getOperand()), to = shapedOf(getResult());
  ArrayRef<int64_t> lengths = getFftLength();
  int64_t count = lengths.size();
  // C1
  if (count < 1 || count > 3 || count > from.getRank())
    return emitOpError("cannot transform ")
           << count << " dimensions of " << from << " at once";
  // C2
  RankedTensorType expected = transformed(getFftType(), from, lengths);
  if (!expected || (expected.getElementType() != to.getElementType()))
    return emitOpError("does not make ") << to << " of " << from;
  // C3
  SmallVector<int64_t> sizes(lengths);
  if (getFftType() == FftType::IRFFT)
    sizes.back() = lengths.back() / 2 + 1;
  if (expected != to ||
      from.getShape().take_back(count) != ArrayRef<int64_t>(sizes))
    return emitOpError("of lengths [")
           << lengths << "] does not make " << to << " of " << from;
  return success();
}
