//===- CubeRoot.cpp - The cube root of f32 and f64 ------------------------===//
//
// The bits of |x| divided by 3, plus a bias, are those of a t that is off by at
// most 3%. With r = t^3 / x, t P(r) for a polynomial P near r^(-1/3) has 14
// bits (f32) or 24 (f64). Half of the bits of t are cut off, so that t^2 is
// exact and t^3 - x, formed by one fma, has a relative error of one rounding.
// Halley's step  t - t (t^3 - x) / (2 t^3 + x)  triples the bits; its rounding
// errors are 2^-12 and less of an ulp, and only the last subtraction is seen.
//
// Coefficients are minimax fits (weighted least squares, Lawson's iteration) of
// r^(-1/3) in r - 1 on [0.9096, 1.0993], relative to the result.
//
//===----------------------------------------------------------------------===//

#include "CubeRoot.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace arrax;
using arith::AddFOp, arith::CmpFOp, arith::DivFOp, arith::MulFOp,
    arith::SelectOp, arith::SubFOp;

namespace {

/// What differs between the types.
struct Format {
  double least; // Smaller numbers are scaled up: t^3 - x loses no bits.
  double scale, unscale; // Powers of 2: the second is the cube root's inverse.
  int64_t bias; // Of the bits / 3, found by search; of f64's upper half.
  int64_t mask; // Keeps half of the significand.
  ArrayRef<double> polynomial;
};

constexpr double Polynomial32[] = {1.00000345335141, -0.33448937255476907,
                                   0.2212595910469042};
constexpr double Polynomial64[] = {0.9999999891896877, -0.3333302577340148,
                                   0.22223532527142661, -0.1742223314854971,
                                   0.14279935655589568};

class CubeRoot {
public:
  CubeRoot(OpBuilder &builder, Location loc, Type type)
      : b(builder), loc(loc), type(type),
        isF32(getElementTypeOrSelf(type).isF32()),
        format(isF32 ? Format{0x1p-90, 0x1p60, 0x1p-20, 709958130, ~0xfffll,
                              Polynomial32}
                     : Format{0x1p-900, 0x1p300, 0x1p-100, 715094163,
                              ~0x7ffffffll, Polynomial64}) {}

  Value emit(Value x);

private:
  Type withElement(Type element) {
    auto vector = dyn_cast<VectorType>(type);
    return vector ? vector.clone(element) : element;
  }
  Value splat(Type of, TypedAttr attr) {
    if (auto vector = dyn_cast<VectorType>(of))
      attr = DenseElementsAttr::get(vector, Attribute(attr));
    return arith::ConstantOp::create(b, loc, attr);
  }
  Value number(double value) {
    return splat(type, b.getFloatAttr(getElementTypeOrSelf(type), value));
  }
  Value bits(Type of, int64_t value) {
    return splat(of, b.getIntegerAttr(getElementTypeOrSelf(of), value));
  }
  Value fma(Value x, Value y, Value z) {
    return math::FmaOp::create(b, loc, x, y, z);
  }
  Value mul(Value x, Value y) { return MulFOp::create(b, loc, x, y); }

  Value guess(Value x);

  OpBuilder &b;
  Location loc;
  Type type;
  bool isF32;
  Format format;
};

} // namespace

/// The upper 32 bits of x divided by 3, which divides the exponent.
Value CubeRoot::guess(Value x) {
  Type narrow = withElement(b.getI32Type()), wide = withElement(b.getI64Type());
  Value word = arith::BitcastOp::create(b, loc, isF32 ? narrow : wide, x);
  if (!isF32) {
    word = arith::ShRUIOp::create(b, loc, word, bits(wide, 32));
    word = arith::TruncIOp::create(b, loc, narrow, word);
  }
  word = arith::DivUIOp::create(b, loc, word, bits(narrow, 3));
  word = arith::AddIOp::create(b, loc, word, bits(narrow, format.bias));
  if (!isF32) {
    word = arith::ExtUIOp::create(b, loc, wide, word);
    word = arith::ShLIOp::create(b, loc, word, bits(wide, 32));
  }
  return arith::BitcastOp::create(b, loc, type, word);
}

Value CubeRoot::emit(Value x) {
  Value magnitude = math::AbsFOp::create(b, loc, x);
  Value tiny = CmpFOp::create(b, loc, arith::CmpFPredicate::OLT, magnitude,
                              number(format.least));
  Value y = SelectOp::create(b, loc, tiny, mul(magnitude, number(format.scale)),
                             magnitude);

  Value t = guess(y);
  Value ratio = mul(mul(t, t), DivFOp::create(b, loc, t, y));
  Value off = SubFOp::create(b, loc, ratio, number(1.0));
  Value factor = number(format.polynomial.back());
  for (double coefficient : llvm::reverse(format.polynomial.drop_back()))
    factor = fma(factor, off, number(coefficient));
  t = mul(t, factor);

  Type integers = withElement(isF32 ? b.getI32Type() : b.getI64Type());
  Value word = arith::BitcastOp::create(b, loc, integers, t);
  word = arith::AndIOp::create(b, loc, word, bits(integers, format.mask));
  t = arith::BitcastOp::create(b, loc, type, word);

  // A quarter of both sides of the fraction: 3 x would overflow.
  Value square = mul(t, t), quarter = number(0.25);
  Value excess = fma(t, square, arith::NegFOp::create(b, loc, y));
  Value triple = fma(mul(number(0.5), t), square, mul(quarter, y));
  Value step = DivFOp::create(b, loc, mul(quarter, excess), triple);
  t = SubFOp::create(b, loc, t, mul(t, step));

  t = SelectOp::create(b, loc, tiny, mul(t, number(format.unscale)), t);
  t = math::CopySignOp::create(b, loc, t, x);
  // Zero, infinity and NaN are their own roots.
  Value positive =
      CmpFOp::create(b, loc, arith::CmpFPredicate::OGT, magnitude, number(0.0));
  Value finite = CmpFOp::create(b, loc, arith::CmpFPredicate::OLT, magnitude,
                                number(INFINITY));
  Value regular = arith::AndIOp::create(b, loc, positive, finite);
  return SelectOp::create(b, loc, regular, t, x);
}

Value arrax::emitCubeRoot(OpBuilder &builder, Location loc, Value x) {
  return CubeRoot(builder, loc, x.getType()).emit(x);
}
