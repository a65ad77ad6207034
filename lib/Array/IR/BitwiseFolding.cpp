//===- BitwiseFolding.cpp - Folds of ops on bits --------------------------===//

#include "ConstantFolding.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;
using llvm::APInt;
using llvm::APSInt;

using Int = std::optional<APSInt>;
using Ints = ArrayRef<APSInt>;

template <typename Function>
static Attribute evaluateBits(ArrayRef<Attribute> operands, Type result,
                              Function function) {
  return evaluate<APSInt, APSInt>(operands, result, function);
}

OpFoldResult NotOp::fold(FoldAdaptor adaptor) {
  if (auto inner = getX().getDefiningOp<NotOp>())
    return forward(*this, inner.getX());
  return evaluateBits(adaptor.getOperands(), getType(),
                      [](Ints x) -> Int { return ~x[0]; });
}

OpFoldResult AndOp::fold(FoldAdaptor adaptor) {
  if (getLhs() == getRhs() || isAllOnes(adaptor.getRhs()))
    return forward(*this, getLhs());
  if (isAllOnes(adaptor.getLhs()))
    return forward(*this, getRhs());
  if (isAll(adaptor.getLhs(), 0) || isAll(adaptor.getRhs(), 0))
    return splatOf(getType(), 0);
  return evaluateBits(adaptor.getOperands(), getType(),
                      [](Ints x) -> Int { return x[0] & x[1]; });
}

OpFoldResult OrOp::fold(FoldAdaptor adaptor) {
  if (getLhs() == getRhs() || isAll(adaptor.getRhs(), 0))
    return forward(*this, getLhs());
  if (isAll(adaptor.getLhs(), 0))
    return forward(*this, getRhs());
  if (isAllOnes(adaptor.getLhs()) || isAllOnes(adaptor.getRhs()))
    return splatOf(getType(), -1);
  return evaluateBits(adaptor.getOperands(), getType(),
                      [](Ints x) -> Int { return x[0] | x[1]; });
}

OpFoldResult XorOp::fold(FoldAdaptor adaptor) {
  if (isAll(adaptor.getRhs(), 0))
    return forward(*this, getLhs());
  if (isAll(adaptor.getLhs(), 0))
    return forward(*this, getRhs());
  if (getLhs() == getRhs())
    return splatOf(getType(), 0);
  return evaluateBits(adaptor.getOperands(), getType(),
                      [](Ints x) -> Int { return x[0] ^ x[1]; });
}

OpFoldResult PopulationCountOp::fold(FoldAdaptor adaptor) {
  return evaluateBits(adaptor.getOperands(), getType(), [](Ints x) -> Int {
    APSInt result(x[0]);
    result = x[0].popcount();
    return result;
  });
}

OpFoldResult CountLeadingZerosOp::fold(FoldAdaptor adaptor) {
  return evaluateBits(adaptor.getOperands(), getType(), [](Ints x) -> Int {
    APSInt result(x[0]);
    result = x[0].countl_zero();
    return result;
  });
}

//===----------------------------------------------------------------------===//
// Shifts
//===----------------------------------------------------------------------===//

/// The shift amount; the width of `x[0]` for one that is larger or negative,
/// which APInt's shifts take to shift all bits out.
static unsigned getShift(Ints x) {
  return x[1].getLimitedValue(x[0].getBitWidth());
}

OpFoldResult ShiftLeftOp::fold(FoldAdaptor adaptor) {
  if (isAll(adaptor.getRhs(), 0))
    return forward(*this, getLhs());
  return evaluateBits(adaptor.getOperands(), getType(), [](Ints x) -> Int {
    return APSInt(x[0].shl(getShift(x)), x[0].isUnsigned());
  });
}

OpFoldResult ShiftRightLogicalOp::fold(FoldAdaptor adaptor) {
  if (isAll(adaptor.getRhs(), 0))
    return forward(*this, getLhs());
  return evaluateBits(adaptor.getOperands(), getType(), [](Ints x) -> Int {
    return APSInt(x[0].lshr(getShift(x)), x[0].isUnsigned());
  });
}

OpFoldResult ShiftRightArithmeticOp::fold(FoldAdaptor adaptor) {
  if (isAll(adaptor.getRhs(), 0))
    return forward(*this, getLhs());
  return evaluateBits(adaptor.getOperands(), getType(), [](Ints x) -> Int {
    return APSInt(x[0].ashr(getShift(x)), x[0].isUnsigned());
  });
}
