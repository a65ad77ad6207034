//===- Elementwise.cpp - Transform rules of elementwise ops ---------------===//
//
// Derivatives follow JAX's conventions at ties, zeros and branch cuts. Complex
// functions are differentiated as holomorphic ones; transposition does not
// conjugate. Batching is that of the Elementwise trait.
//
//===-----------------------------------------------------------------------===//

#include "Rules.h"
#include "arrax/Array/Rules/Expr.h"
#include <cmath>

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

//===-----------------------------------------------------------------------===//
// Derivatives
//===-----------------------------------------------------------------------===//

/// Emits `op` on the primals and sums the terms of its tangent:
/// `terms[i](x, z, t)` for the operands x, the result z and tangent t of x[i].
template <typename... Terms>
static LogicalResult
sumOfPartials(Operation *op, OpBuilder &builder, ValueRange primals,
              ArrayRef<Value> tangents, SmallVectorImpl<Value> &outPrimals,
              SmallVectorImpl<Value> &outTangents, Terms... terms) {
  Location loc = op->getLoc();
  SmallVector<Expr> x;
  for (Value primal : primals)
    x.push_back({&builder, loc, primal});
  Expr z{&builder, loc, emitLike(builder, op, primals)->getResult(0)};
  Value sum;
  size_t i = 0;
  auto addTerm = [&](auto term) {
    if (Value tangent = tangents[i++])
      sum = addOrNull(builder, loc, sum,
                      term(x, z, Expr{&builder, loc, tangent}).value);
  };
  (addTerm(terms), ...);
  outPrimals.push_back(z.value);
  outTangents.push_back(sum);
  return success();
}

// One term of a derivative, of tangent `t`, operands `x[i]` and result `z`.
#define TERM(FORMULA)                                                          \
  [&]([[maybe_unused]] ArrayRef<Expr> x, [[maybe_unused]] Expr z,              \
      Expr t) -> Expr { return FORMULA; }
#define UNARY(OP, FORMULA)                                                     \
  LogicalResult OP::jvp(JVP_SIGNATURE) {                                       \
    return sumOfPartials(*this, JVP_ARGUMENTS, TERM(FORMULA));                 \
  }
#define BINARY(OP, LHS, RHS)                                                   \
  LogicalResult OP::jvp(JVP_SIGNATURE) {                                       \
    return sumOfPartials(*this, JVP_ARGUMENTS, TERM(LHS), TERM(RHS));          \
  }

/// 1 where `x` is the extremum `z` of `x` and `y`, one half where both are.
static Expr balancedEq(Expr x, Expr z, Expr y) {
  Expr one = x.constant(1);
  return select(x == z, one, 0.0) / select(y == z, 2.0, one);
}

static Expr absTangent(Expr x, Expr z, Expr t) {
  if (!x.isComplex())
    return select(x >= x.constant(0), t, -t);
  Type element = getElementTypeOrSelf(x.value.getType());
  return real(t * (conj(x) / replaceZero(convert(z, element))));
}

/// The complex sign s = x/|x| turns by the part of the tangent normal to it:
/// ds = (t - s Re(conj(s) t)) / |x|. Real signs are piecewise constant.
static Expr complexSignTangent(Expr x, Expr s, Expr t) {
  Type element = getElementTypeOrSelf(x.value.getType());
  Expr modulus = convert(abs(x), element);
  Expr radial = s * convert(real(conj(s) * t), element);
  return select(modulus == 0.0, 0.0, (t - radial) / replaceZero(modulus));
}

/// y x^(y-1), and 0 at y = 0 whatever x is.
static Expr powerOfBase(Expr x, Expr y) {
  return select(y == 0.0, 0.0, replaceZero(y) * pow(x, y - 1.0));
}

/// The derivative of digamma: zeta(2, x), and the reflection of it for x < 0.
static Expr trigamma(Expr x) {
  Expr isNegative = x < x.constant(0);
  Expr positive = select(isNegative, 1.0 - x, x);
  Expr value = emit<ZetaOp>(x.constant(2), positive.value);
  // Of the distance from the nearest integer, for exact arguments.
  Expr offset = x - floor(0.5 + x);
  Expr sine = sin(M_PI * select(isNegative, offset, 0.5));
  return select(isNegative, M_PI * M_PI * powi(sine, -2) - value, value);
}

/// e^-|x| I1(x) has the derivative e^-|x| (I0(x) - I1(x) / x) - sign(x) z, and
/// I1(x) / x is 1/2 at zero.
static Expr slopeOfI1e(Expr x, Expr z) {
  Expr isZero = x == 0.0;
  Expr quotient = select(isZero, 0.5, z / replaceZero(x));
  return emit<BesselI0eOp>(x) - quotient - sign(x) * z;
}

/// zeta(s + 1, q), which times -s is the derivative of zeta(s, q) by q.
static Expr zetaOfNext(Expr s, Expr q) {
  return emit<ZetaOp>(1.0 + s, q.value);
}

// clang-format off
UNARY(AbsOp,      absTangent(x[0], z, t))
UNARY(ExpOp,      t * z)
UNARY(Exp2Op,     t * (M_LN2 * z))
UNARY(Expm1Op,    t * (1.0 + z))
UNARY(LogOp,      t / x[0])
UNARY(Log1pOp,    t / (1.0 + x[0]))
UNARY(SqrtOp,     t * (0.5 / z))
UNARY(RsqrtOp,    t * (-0.5 * (z / x[0])))
UNARY(CbrtOp,     t * (1.0 / 3.0 * powi(z, -2)))
UNARY(SinOp,      t * cos(x[0]))
UNARY(CosOp,      t * -sin(x[0]))
UNARY(TanOp,      t * (1.0 + z * z))
UNARY(AsinOp,     t * rsqrt(1.0 - x[0] * x[0]))
UNARY(AcosOp,     t * -rsqrt(1.0 - x[0] * x[0]))
UNARY(AtanOp,     t / (1.0 + x[0] * x[0]))
UNARY(SinhOp,     t * cosh(x[0]))
UNARY(CoshOp,     t * sinh(x[0]))
UNARY(TanhOp,     t * ((1.0 + z) * (1.0 - z)))
UNARY(AsinhOp,    t * rsqrt(1.0 + x[0] * x[0]))
// Not 1 / sqrt(x^2 - 1): that has the wrong sign left of the imaginary axis,
// cancels near 1 and overflows.
UNARY(AcoshOp,    t * (rsqrt(x[0] - 1.0) * rsqrt(1.0 + x[0])))
UNARY(AtanhOp,    t / ((1.0 + x[0]) * (1.0 - x[0])))
UNARY(LogisticOp, t * (z * (1.0 - z)))
UNARY(ErfOp,      t * (M_2_SQRTPI * exp(-(x[0] * x[0]))))
UNARY(ErfcOp,     t * (-M_2_SQRTPI * exp(-(x[0] * x[0]))))
UNARY(ErfInvOp,   t * (1.0 / M_2_SQRTPI * exp(z * z)))
UNARY(LgammaOp,   t * emit<DigammaOp>(x[0]))
UNARY(DigammaOp,  t * trigamma(x[0]))
UNARY(BesselI0eOp, t * (emit<BesselI1eOp>(x[0]) - sign(x[0]) * z))
UNARY(BesselI1eOp, t * slopeOfI1e(x[0], z))

BINARY(MulOp,   t * x[1],                      x[0] * t)
// Written as JAX does, so that derivatives agree to the last bit.
BINARY(DivOp,   t / x[1],                      (-t * x[0]) * powi(x[1], -2))
BINARY(RemOp,   t,                             t * -(sign(x[0] / x[1]) * floor(abs(x[0] / x[1]))))
BINARY(PowOp,   t * powerOfBase(x[0], x[1]),   t * (log(replaceZero(x[0])) * z))
BINARY(MaxOp,   t * balancedEq(x[0], z, x[1]), t * balancedEq(x[1], z, x[0]))
BINARY(MinOp,   t * balancedEq(x[0], z, x[1]), t * balancedEq(x[1], z, x[0]))
BINARY(Atan2Op, t * (x[1] / (x[0] * x[0] + x[1] * x[1])),
                t * -(x[0] / (x[0] * x[0] + x[1] * x[1])))
// clang-format on

LogicalResult ZetaOp::jvp(JVP_SIGNATURE) {
  if (tangents[0])
    return emitOpError(
        "has no derivative by its exponent: stop_gradient of that "
        "makes it a constant");
  return sumOfPartials(*this, JVP_ARGUMENTS, TERM(t),
                       TERM(t * (-x[0] * zetaOfNext(x[0], x[1]))));
}

LogicalResult SignOp::jvp(JVP_SIGNATURE) {
  if (isa<ComplexType>(getElementTypeOrSelf(getType())))
    return sumOfPartials(*this, JVP_ARGUMENTS,
                         TERM(complexSignTangent(x[0], z, t)));
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(Value());
  return success();
}

LogicalResult IntegerPowOp::jvp(JVP_SIGNATURE) {
  int64_t n = getExponent();
  auto power = [n](Expr x) {
    if (n == 2)
      return 2.0 * x;
    return static_cast<double>(n) * powi(x, n - 1);
  };
  if (n != 0 && n != 1)
    return sumOfPartials(*this, JVP_ARGUMENTS, TERM(t * power(x[0])));
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(n == 0 ? Value() : tangents[0]);
  return success();
}

LogicalResult ClampOp::jvp(JVP_SIGNATURE) {
  // Operands are lower, x, upper; upper wins where the bounds cross.
  return sumOfPartials(*this, JVP_ARGUMENTS,
                       TERM(select((x[1] < x[0]) & (x[0] < x[2]), t, 0.0)),
                       TERM(select((x[0] < x[1]) & (x[1] < x[2]), t, 0.0)),
                       TERM(select(x[2] < x[1], t, 0.0)));
}

LogicalResult SelectOp::jvp(JVP_SIGNATURE) {
  auto orZero = [&](Value tangent) {
    return tangent ? tangent : splat(builder, getLoc(), getType(), 0);
  };
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(SelectOp::create(
      builder, getLoc(), primals[0], orZero(tangents[1]), orZero(tangents[2])));
  return success();
}

LogicalResult ConvertOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  bool differentiable = static_cast<bool>(getTangentType(getType()));
  outTangents.push_back(
      differentiable ? emitLike(builder, *this, tangents[0])->getResult(0)
                     : Value());
  return success();
}

LogicalResult AddOp::jvp(JVP_SIGNATURE) {
  outPrimals.push_back(emitLike(builder, *this, primals)->getResult(0));
  outTangents.push_back(addOrNull(builder, getLoc(), tangents[0], tangents[1]));
  return success();
}

LogicalResult SubOp::jvp(JVP_SIGNATURE) {
  return sumOfPartials(*this, builder, primals, tangents, outPrimals,
                       outTangents, TERM(t), TERM(-t));
}

STRUCTURALLY_LINEAR(NegOp)
STRUCTURALLY_LINEAR(ConjOp)
STRUCTURALLY_LINEAR(RealOp)
STRUCTURALLY_LINEAR(ImagOp)
STRUCTURALLY_LINEAR(ComplexOp)

//===-----------------------------------------------------------------------===//
// Transposes
//===-----------------------------------------------------------------------===//

// An op that is linear in all operands jointly: one formula of the cotangent
// `t` for each operand.
#define LINEAR(OP, ...)                                                        \
  bool OP::isLinearIn(const SmallBitVector &linear) { return linear.any(); }   \
  LogicalResult OP::transpose(TRANSPOSE_SIGNATURE) {                           \
    return transposeEach(*this, builder, linear, cotangents, outCotangents,    \
                         __VA_ARGS__);                                         \
  }
#define OF(FORMULA) [](Expr t) -> Expr { return FORMULA; }

template <typename... Formulas>
static LogicalResult
transposeEach(Operation *op, OpBuilder &builder, const SmallBitVector &linear,
              ArrayRef<Value> cotangents, SmallVectorImpl<Value> &outCotangents,
              Formulas... formulas) {
  Expr t{&builder, op->getLoc(), cotangents[0]};
  size_t i = 0;
  (outCotangents.push_back(linear.test(i++) ? formulas(t).value : Value()),
   ...);
  return success();
}

static Expr makeComplex(Expr re, Expr im) {
  return emit<ComplexOp>(re, im.value);
}

LINEAR(NegOp, OF(-t))
LINEAR(AddOp, OF(t), OF(t))
LINEAR(SubOp, OF(t), OF(-t))
LINEAR(ConjOp, OF(conj(t)))
LINEAR(RealOp, OF(makeComplex(t, t.constant(0))))
LINEAR(ImagOp, OF(makeComplex(t.constant(0), -t)))
LINEAR(ComplexOp, OF(real(t)), OF(-imag(t)))

bool MulOp::isLinearIn(const SmallBitVector &linear) {
  return linear.count() == 1;
}

LogicalResult MulOp::transpose(TRANSPOSE_SIGNATURE) {
  for (unsigned i : {0, 1})
    outCotangents.push_back(
        linear.test(i)
            ? MulOp::create(builder, getLoc(), cotangents[0], operands[1 - i])
            : Value());
  return success();
}

bool DivOp::isLinearIn(const SmallBitVector &linear) {
  return linear.test(0) && !linear.test(1);
}

LogicalResult DivOp::transpose(TRANSPOSE_SIGNATURE) {
  outCotangents.push_back(
      DivOp::create(builder, getLoc(), cotangents[0], operands[1]));
  outCotangents.push_back(Value());
  return success();
}

bool SelectOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any() && !linear.test(0);
}

LogicalResult SelectOp::transpose(TRANSPOSE_SIGNATURE) {
  Expr pred{&builder, getLoc(), operands[0]}, t = pred.with(cotangents[0]);
  outCotangents.push_back(Value());
  outCotangents.push_back(linear.test(1) ? select(pred, t, 0.0).value
                                         : Value());
  outCotangents.push_back(linear.test(2) ? select(pred, 0.0, t).value
                                         : Value());
  return success();
}

bool ConvertOp::isLinearIn(const SmallBitVector &linear) {
  return linear.any() && getTangentType(getX().getType()) &&
         getTangentType(getType());
}

LogicalResult ConvertOp::transpose(TRANSPOSE_SIGNATURE) {
  Type element = getElementTypeOrSelf(getX().getType());
  outCotangents.push_back(convertTo(builder, getLoc(), cotangents[0], element));
  return success();
}
