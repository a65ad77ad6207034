//===- Complex.cpp - Functions of complex numbers -------------------------===//

#include "arrax/Array/Formulas.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

/// i z and -i z, without a multiplication, which would make zeros lose their
/// sign.
static Value timesI(Formula &f, Value z) {
  return f.complex(f.neg(f.imag(z)), f.real(z));
}
static Value overI(Formula &f, Value z) {
  return f.complex(f.imag(z), f.neg(f.real(z)));
}

/// Each part times a real factor: an infinite one leaves the other alone.
static Value scale(Formula &f, Value z, double factor) {
  return f.complex(f.mul(f.real(z), factor), f.mul(f.imag(z), factor));
}

/// sinh(x + iy) = sinh x cos y + i cosh x sin y
static Value emitSinh(Formula &f, Value z) {
  Value x = f.real(z), y = f.imag(z);
  return f.complex(f.mul(f.sinh(x), f.cos(y)), f.mul(f.cosh(x), f.sin(y)));
}

/// cosh(x + iy) = cosh x cos y + i sinh x sin y
static Value emitCosh(Formula &f, Value z) {
  Value x = f.real(z), y = f.imag(z);
  return f.complex(f.mul(f.cosh(x), f.cos(y)), f.mul(f.sinh(x), f.sin(y)));
}

//===----------------------------------------------------------------------===//
// The inverse functions follow Kahan, Branch cuts for complex elementary
// functions (1987), whose forms have the right value on every branch cut.
//===----------------------------------------------------------------------===//

/// asinh z = asinh(Im(conj(s1) s2)) + i atan2(Im z, Re(s1 s2))
/// with s1 = sqrt(1 - iz), s2 = sqrt(1 + iz)
static Value emitAsinh(Formula &f, Value z) {
  Value one = f.number(z, 1), iz = timesI(f, z);
  Value s1 = f.sqrt(f.sub(one, iz)), s2 = f.sqrt(f.add(one, iz));
  Value cross =
      f.sub(f.mul(f.real(s1), f.imag(s2)), f.mul(f.imag(s1), f.real(s2)));
  Value dot =
      f.sub(f.mul(f.real(s1), f.real(s2)), f.mul(f.imag(s1), f.imag(s2)));
  return f.complex(f.asinh(cross), f.atan2(f.imag(z), dot));
}

/// acosh z = asinh(Re(conj(sqrt(z-1)) sqrt(z+1))) + 2i atan(Im sqrt(z-1) / Re
/// sqrt(z+1))
static Value emitAcosh(Formula &f, Value z) {
  Value one = f.number(z, 1);
  Value s1 = f.sqrt(f.sub(z, one)), s2 = f.sqrt(f.add(z, one));
  Value dot =
      f.add(f.mul(f.real(s1), f.real(s2)), f.mul(f.imag(s1), f.imag(s2)));
  Value angle = f.atan2(f.imag(s1), f.real(s2));
  return f.complex(f.asinh(dot), f.add(angle, angle));
}

/// acos z = 2 atan(Re sqrt(1-z) / Re sqrt(1+z)) + i asinh(Im(conj(sqrt(1+z))
/// sqrt(1-z)))
static Value emitAcos(Formula &f, Value z) {
  Value one = f.number(z, 1);
  Value s1 = f.sqrt(f.sub(one, z)), s2 = f.sqrt(f.add(one, z));
  Value angle = f.atan2(f.real(s1), f.real(s2));
  Value cross =
      f.sub(f.mul(f.real(s2), f.imag(s1)), f.mul(f.imag(s2), f.real(s1)));
  return f.complex(f.add(angle, angle), f.asinh(cross));
}

/// atanh z = (log1p(z) - log1p(-z)) / 2
static Value emitAtanh(Formula &f, Value z) {
  return scale(f, f.sub(f.log1p(z), f.log1p(f.neg(z))), 0.5);
}

Value arrax::array::emitComplexFormula(Formula &f, Operation *op, Value z) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](SinhOp) { return emitSinh(f, z); })
      .Case([&](CoshOp) { return emitCosh(f, z); })
      .Case([&](AsinhOp) { return emitAsinh(f, z); })
      .Case([&](AcoshOp) { return emitAcosh(f, z); })
      .Case([&](AtanhOp) { return emitAtanh(f, z); })
      .Case([&](AsinOp) { return overI(f, emitAsinh(f, timesI(f, z))); })
      .Case([&](AcosOp) { return emitAcos(f, z); })
      .Case([&](AtanOp) { return overI(f, emitAtanh(f, timesI(f, z))); })
      .Case([&](Exp2Op) { return f.exp(scale(f, z, M_LN2)); })
      .Default([](Operation *) { return Value(); });
}
