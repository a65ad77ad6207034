//===- Linalg.cpp - Linear algebra and transforms in StableHLO ------------===//

#include "Lowering.h"
#include "arrax/Array/IR/LibraryOps.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

using HloDirection = hlo::ComparisonDirection;

//===----------------------------------------------------------------------===//
// Triangular matrices
//===----------------------------------------------------------------------===//

/// Compares the rows of the elements of matrices with their columns.
static Value emitComparePlaces(HloBuilder &b, RankedTensorType type,
                               HloDirection direction) {
  RankedTensorType places = type.clone(b.getI32Type());
  int64_t rank = type.getRank();
  Value row = hlo::IotaOp::create(b, places, rank - 2),
        column = hlo::IotaOp::create(b, places, rank - 1);
  return emitCompare(b, direction, row, column);
}

/// Zero above the diagonal.
static Value emitLowerTriangle(HloBuilder &b, Value x) {
  RankedTensorType type = arrayType(x);
  Value isBelow = emitComparePlaces(b, type, HloDirection::GE);
  return hlo::SelectOp::create(b, type, isBelow, x, emitSplat(b, type, 0));
}

/// The imaginary parts of the diagonal are not read: XLA takes them along.
static Value emitRealDiagonal(HloBuilder &b, Value x) {
  RankedTensorType type = arrayType(x);
  auto complex = dyn_cast<ComplexType>(type.getElementType());
  if (!complex)
    return x;
  RankedTensorType part = type.clone(complex.getElementType());
  Value real = hlo::ComplexOp::create(b, type, hlo::RealOp::create(b, part, x),
                                      emitSplat(b, part, 0));
  Value isDiagonal = emitComparePlaces(b, type, HloDirection::EQ);
  return hlo::SelectOp::create(b, type, isDiagonal, real, x);
}

/// NaN in place of every matrix that has a NaN.
static Value emitSpreadNaN(HloBuilder &b, Value x) {
  RankedTensorType type = arrayType(x);
  int64_t rank = type.getRank();
  Value isNaN = emitCompare(b, HloDirection::NE, x, x);
  Value no = emitSplat(b, RankedTensorType::get({}, b.getI1Type()), 0);
  hlo::ReduceOp any = emitReduce(
      b, isNaN, no, {rank - 2, rank - 1}, [](HloBuilder &b, ValueRange v) {
        return SmallVector<Value>{hlo::OrOp::create(b, v[0], v[1])};
      });
  Value everywhere = hlo::BroadcastInDimOp::create(
      b, type.clone(b.getI1Type()), any.getResult(0),
      llvm::to_vector(llvm::seq<int64_t>(0, rank - 2)));
  Value nan = emitSplat(b, type, std::numeric_limits<double>::quiet_NaN());
  return hlo::SelectOp::create(b, type, everywhere, nan, x);
}

/// StableHLO says neither what is above the diagonal nor what comes of a matrix
/// that is not positive definite: XLA has NaN from the first bad pivot on.
static Value convertCholesky(HloBuilder &b, CholeskyOp op) {
  Value factor = hlo::CholeskyOp::create(b, emitRealDiagonal(b, op.getX()),
                                         /*lower=*/true);
  return emitSpreadNaN(b, emitLowerTriangle(b, factor));
}

static Value emitConj(HloBuilder &b, Value x) {
  RankedTensorType type = arrayType(x);
  auto complex = dyn_cast<ComplexType>(type.getElementType());
  if (!complex)
    return x;
  Type part = type.clone(complex.getElementType());
  return hlo::ComplexOp::create(
      b, type, hlo::RealOp::create(b, part, x),
      hlo::NegateOp::create(b, hlo::ImagOp::create(b, part, x)));
}

static Value convertTriangularSolve(HloBuilder &b, TriangularSolveOp op) {
  hlo::Transpose transpose = !op.getTransposeA()  ? hlo::Transpose::NO_TRANSPOSE
                             : op.getConjugateA() ? hlo::Transpose::ADJOINT
                                                  : hlo::Transpose::TRANSPOSE;
  bool conjugates = op.getConjugateA() && !op.getTransposeA();
  Value a = conjugates ? emitConj(b, op.getA()) : op.getA();
  return hlo::TriangularSolveOp::create(b, op.getType(), a, op.getB(),
                                        op.getLeftSide(), op.getLower(),
                                        op.getUnitDiagonal(), transpose);
}

//===----------------------------------------------------------------------===//
// Fourier transforms
//===----------------------------------------------------------------------===//

/// As many dimensions as one `fft` transforms.
static constexpr size_t MaxLengths = 3;

static Value emitFft(HloBuilder &b, Type type, Value x, hlo::FftType kind,
                     ArrayRef<int64_t> lengths) {
  return hlo::FftOp::create(b, type, x, kind, lengths);
}

/// Transforms dimension `dim` of complex numbers.
static Value emitFftAlong(HloBuilder &b, Value x, int64_t dim,
                          hlo::FftType kind) {
  RankedTensorType type = arrayType(x);
  auto order = llvm::to_vector(llvm::seq<int64_t>(0, type.getRank()));
  std::swap(order[dim], order.back());
  SmallVector<int64_t> shape(type.getShape());
  std::swap(shape[dim], shape.back());
  Type moved = type.clone(shape);
  Value last = hlo::TransposeOp::create(b, moved, x, order);
  last = emitFft(b, moved, last, kind, {shape.back()});
  return hlo::TransposeOp::create(b, type, last, order);
}

/// The first of many dimensions are transformed one by one: where all elements
/// are there, after `rfft` and before `irfft`.
static Value convertFft(HloBuilder &b, FftOp op) {
  auto kind = llvm::StringSwitch<hlo::FftType>(op.getKind())
                  .Case("fft", hlo::FftType::FFT)
                  .Case("ifft", hlo::FftType::IFFT)
                  .Case("rfft", hlo::FftType::RFFT)
                  .Default(hlo::FftType::IRFFT);
  bool isInverse = kind == hlo::FftType::IFFT || kind == hlo::FftType::IRFFT;
  ArrayRef<int64_t> last = op.getLengths().take_back(MaxLengths);
  int64_t rank = op.getType().getRank(), end = rank - last.size(),
          first = rank - op.getLengths().size();
  auto transformOthers = [&](Value x) {
    for (int64_t dim = first; dim < end; ++dim)
      x = emitFftAlong(b, x, dim,
                       isInverse ? hlo::FftType::IFFT : hlo::FftType::FFT);
    return x;
  };
  if (kind == hlo::FftType::IRFFT)
    return emitFft(b, op.getType(), transformOthers(op.getX()), kind, last);
  return transformOthers(emitFft(b, op.getType(), op.getX(), kind, last));
}

Value arrax::convertLinalg(HloBuilder &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](CholeskyOp cholesky) { return convertCholesky(b, cholesky); })
      .Case([&](TriangularSolveOp solve) {
        return convertTriangularSolve(b, solve);
      })
      .Case([&](FftOp fft) { return convertFft(b, fft); })
      .Default([](Operation *) { return Value(); });
}
