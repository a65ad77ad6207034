//===- Fourier.cpp - Transform rules of Fourier transforms ----------------===//

#include "Rules.h"
#include "arrax/Array/IR/LibraryOps.h"
#include "arrax/Array/Rules/Expr.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

STRUCTURALLY_LINEAR(FftOp)

bool FftOp::isLinearIn(const SmallBitVector &linear) { return linear.any(); }

LogicalResult FftOp::batch(BATCH_SIGNATURE) {
  results.push_back(FftOp::create(builder, getLoc(), operands[0], getKindAttr(),
                                  getLengthsAttr()));
  return success();
}

/// `x` with zeros up to `size` in the last dimension.
static Expr padLast(Expr x, int64_t size) {
  RankedTensorType type = arrayType(x.value);
  SmallVector<int64_t> none(type.getRank(), 0), high(none);
  high.back() = size - type.getShape().back();
  Value zero = splat(*x.builder, x.loc,
                     RankedTensorType::get({}, type.getElementType()), 0);
  return x.with(
      PadOp::create(*x.builder, x.loc, x.value, zero, none, high, none));
}

/// 2 where the last index stands for an element and for its conjugate too, 1
/// where an element is its own conjugate.
static Expr conjugateCounts(Expr x, int64_t length) {
  RankedTensorType type = arrayType(x.value).clone(x.builder->getI32Type());
  Expr index =
      x.with(IotaOp::create(*x.builder, x.loc, type, type.getRank() - 1));
  Expr isSelf = index == 0.0;
  if (length % 2 == 0)
    isSelf = x.with(OrOp::create(*x.builder, x.loc, isSelf.value,
                                 (index == double(length / 2)).value));
  return select(isSelf, x.constant(1), x.constant(2));
}

LogicalResult FftOp::transpose(TRANSPOSE_SIGNATURE) {
  Expr cotangent{&builder, getLoc(), cotangents[0]};
  ArrayRef<int64_t> lengths = getLengths();
  auto transform = [&](Expr x, StringRef kind) {
    return x.with(FftOp::create(builder, getLoc(), x.value,
                                builder.getStringAttr(kind), getLengthsAttr()));
  };
  StringRef kind = getKind();
  Expr result = cotangent;
  if (kind == "rfft") {
    result = real(transform(padLast(cotangent, lengths.back()), "fft"));
  } else if (kind == "irfft") {
    double count = 1;
    for (int64_t length : lengths)
      count *= double(length);
    Expr y = transform(cotangent, "rfft");
    result = conj(1.0 / count * conjugateCounts(y, lengths.back()) * y);
  } else {
    // The matrix of a transform is symmetric.
    result = transform(cotangent, kind);
  }
  outCotangents.push_back(result.value);
  return success();
}
