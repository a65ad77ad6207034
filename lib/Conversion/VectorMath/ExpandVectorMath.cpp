//===- ExpandVectorMath.cpp - expand-vector-math --------------------------===//

#include "CubeRoot.h"
#include "Polynomials.h"
#include "arrax/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/ADT/TypeSwitch.h"

namespace arrax {
#define GEN_PASS_DEF_EXPANDVECTORMATH
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;

//===----------------------------------------------------------------------===//
// Library functions
//===----------------------------------------------------------------------===//

/// The libm function of f64 that computes `op`, or an empty string.
static StringRef libraryName(Operation *op) {
  return TypeSwitch<Operation *, StringRef>(op)
      .Case<math::SinOp>([](auto) { return "sin"; })
      .Case<math::CosOp>([](auto) { return "cos"; })
      .Case<math::TanOp>([](auto) { return "tan"; })
      .Case<math::AsinOp>([](auto) { return "asin"; })
      .Case<math::AcosOp>([](auto) { return "acos"; })
      .Case<math::AtanOp>([](auto) { return "atan"; })
      .Case<math::Atan2Op>([](auto) { return "atan2"; })
      .Case<math::SinhOp>([](auto) { return "sinh"; })
      .Case<math::CoshOp>([](auto) { return "cosh"; })
      .Case<math::TanhOp>([](auto) { return "tanh"; })
      .Case<math::AsinhOp>([](auto) { return "asinh"; })
      .Case<math::AcoshOp>([](auto) { return "acosh"; })
      .Case<math::AtanhOp>([](auto) { return "atanh"; })
      .Case<math::CbrtOp>([](auto) { return "cbrt"; })
      .Case<math::ErfOp>([](auto) { return "erf"; })
      .Case<math::ErfcOp>([](auto) { return "erfc"; })
      .Case<math::ExpOp>([](auto) { return "exp"; })
      .Case<math::Exp2Op>([](auto) { return "exp2"; })
      .Case<math::ExpM1Op>([](auto) { return "expm1"; })
      .Case<math::LogOp>([](auto) { return "log"; })
      .Case<math::Log10Op>([](auto) { return "log10"; })
      .Case<math::Log1pOp>([](auto) { return "log1p"; })
      .Case<math::Log2Op>([](auto) { return "log2"; })
      .Case<math::PowFOp>([](auto) { return "pow"; })
      // x - trunc(x/y) y: exact only in the library.
      .Case<arith::RemFOp>([](auto) { return "fmod"; })
      .Default([](Operation *) { return ""; });
}

/// The name that a library has for the libm function `name`.
static std::string librarySymbol(MathLibrary library, StringRef name,
                                 bool isF32) {
  switch (library) {
  case MathLibrary::Libm:
    return (name + (isF32 ? "f" : "")).str();
  case MathLibrary::Libdevice:
    return ("__nv_" + name + (isF32 ? "f" : "")).str();
  case MathLibrary::Ocml:
    return ("__ocml_" + name + (isF32 ? "_f32" : "_f64")).str();
  }
  llvm_unreachable("unknown library");
}

/// The vector function of ours that computes the libm function `name`, or an
/// empty string (lib/Runtime/VectorMath). Their errors are smaller than those
/// of libmvec.
static std::string ownSymbol(StringRef name, bool isF32) {
  auto isOneOf = [&](auto... names) { return ((name == names) || ...); };
  bool exists =
      isF32
          ? isOneOf("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow")
          : isOneOf("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow",
                    "exp", "log", "log1p", "tanh", "asinh", "acosh", "erf");
  return exists ? ("arrax_" + name + (isF32 ? "_f32x8" : "_f64x4")).str() : "";
}

/// The function of 256 bits that computes the libm function `name`, or an empty
/// string. `arrax.libm` asks for the bits of the scalar function, `arrax.fast`
/// for speed, at the price of an ulp.
static std::string vectorSymbol(Operation *op, StringRef name, bool isF32) {
  if (name == "fmod" || op->hasAttr("arrax.libm"))
    return "";
  std::string own = ownSymbol(name, isF32);
  if (!own.empty() && !op->hasAttr("arrax.fast"))
    return own;
  return ("_ZGVdN" + Twine(isF32 ? 8 : 4) +
          (op->getNumOperands() == 2 ? "vv_" : "v_") + name +
          (isF32 ? "f" : ""))
      .str();
}

namespace {

class MathExpander {
public:
  MathExpander(MathLibrary library, bool libmvec)
      : library(library), libmvec(libmvec && library == MathLibrary::Libm) {}

  void expand(Operation *op);

private:
  Value expandInline(OpBuilder &b, Operation *op);
  Value callLibrary(OpBuilder &b, Operation *op, StringRef name);
  LLVM::LLVMFuncOp declare(Operation *user, StringRef name, Type type,
                           unsigned numArguments);

  SymbolTableCollection tables;
  MathLibrary library;
  bool libmvec;
};

} // namespace

/// The function of that name in the module of `user`, or of kernels, that holds
/// it.
LLVM::LLVMFuncOp MathExpander::declare(Operation *user, StringRef name,
                                       Type type, unsigned numArguments) {
  Operation *module = SymbolTable::getNearestSymbolTable(user);
  SymbolTable &symbols = tables.getSymbolTable(module);
  if (auto known = symbols.lookup<LLVM::LLVMFuncOp>(name))
    return known;
  OpBuilder b = OpBuilder::atBlockBegin(&module->getRegion(0).front());
  auto signature =
      LLVM::LLVMFunctionType::get(type, SmallVector<Type>(numArguments, type));
  auto function =
      LLVM::LLVMFuncOp::create(b, module->getLoc(), name, signature);
  // Errno is nobody's concern: calls may be moved and dropped.
  function.setMemoryEffectsAttr(LLVM::MemoryEffectsAttr::get(
      b.getContext(),
      SmallVector<LLVM::ModRefInfo>(6, LLVM::ModRefInfo::NoModRef)));
  function.setWillReturn(true);
  function.setNoUnwind(true);
  symbols.insert(function);
  return function;
}

/// Lanes [first, first + count) of `value`; lanes past its end are copies of
/// the last one, and a scalar is a vector of one.
static Value slice(OpBuilder &b, Location loc, Value value, int64_t first,
                   int64_t count) {
  auto type = dyn_cast<VectorType>(value.getType());
  if (!type)
    return vector::BroadcastOp::create(
        b, loc, VectorType::get(count, value.getType()), value);
  SmallVector<int32_t> mask;
  for (int64_t lane = first; lane < first + count; ++lane)
    mask.push_back(std::min(lane, type.getNumElements() - 1));
  return LLVM::ShuffleVectorOp::create(b, loc, value, value, mask);
}

static Value concat(OpBuilder &b, Location loc, Value low, Value high) {
  int64_t lanes = cast<VectorType>(low.getType()).getNumElements();
  SmallVector<int32_t> mask = llvm::to_vector(llvm::seq<int32_t>(0, 2 * lanes));
  return LLVM::ShuffleVectorOp::create(b, loc, low, high, mask);
}

static Value extract(OpBuilder &b, Location loc, Value vector, int64_t lane) {
  Value index = LLVM::ConstantOp::create(b, loc, b.getI64Type(), lane);
  return LLVM::ExtractElementOp::create(b, loc, vector, index);
}

/// Calls the function for 256 bits at a time, scalars included, so that an
/// element's value does not depend on where it stands; else lane by lane.
Value MathExpander::callLibrary(OpBuilder &b, Operation *op, StringRef name) {
  Location loc = op->getLoc();
  Type type = op->getResult(0).getType(), scalar = getElementTypeOrSelf(type);
  unsigned numOperands = op->getNumOperands();
  auto vector = dyn_cast<VectorType>(type);
  int64_t lanes = vector ? vector.getNumElements() : 1;

  std::string symbol =
      libmvec ? vectorSymbol(op, name, scalar.isF32()) : std::string();
  if (symbol.empty()) {
    LLVM::LLVMFuncOp function = declare(
        op, librarySymbol(library, name, scalar.isF32()), scalar, numOperands);
    if (!vector)
      return LLVM::CallOp::create(b, loc, function, op->getOperands())
          .getResult();
    Value result = LLVM::PoisonOp::create(b, loc, type);
    for (int64_t lane = 0; lane < lanes; ++lane) {
      SmallVector<Value, 2> operands;
      for (Value operand : op->getOperands())
        operands.push_back(extract(b, loc, operand, lane));
      Value value =
          LLVM::CallOp::create(b, loc, function, operands).getResult();
      Value index = LLVM::ConstantOp::create(b, loc, b.getI64Type(), lane);
      result = LLVM::InsertElementOp::create(b, loc, result, value, index);
    }
    return result;
  }

  int64_t width = scalar.isF32() ? 8 : 4;
  LLVM::LLVMFuncOp function =
      declare(op, symbol, VectorType::get(width, scalar), numOperands);
  SmallVector<Value> parts;
  for (int64_t first = 0; first < lanes; first += width) {
    SmallVector<Value, 2> operands;
    for (Value operand : op->getOperands())
      operands.push_back(lanes == width ? operand
                                        : slice(b, loc, operand, first, width));
    parts.push_back(
        LLVM::CallOp::create(b, loc, function, operands).getResult());
  }
  if (!vector)
    return extract(b, loc, parts[0], 0);
  while (parts.size() > 1) {
    SmallVector<Value> pairs;
    for (size_t i = 0; i + 1 < parts.size(); i += 2)
      pairs.push_back(concat(b, loc, parts[i], parts[i + 1]));
    parts = std::move(pairs);
  }
  return lanes < width ? slice(b, loc, parts[0], 0, lanes) : parts[0];
}

Value MathExpander::expandInline(OpBuilder &b, Operation *op) {
  Type type = op->getResult(0).getType();
  if (isa<math::CbrtOp>(op))
    return emitCubeRoot(b, op->getLoc(), op->getOperand(0));
  if (!getElementTypeOrSelf(type).isF32())
    return {};
  Polynomials f(b, op->getLoc(), type);
  Value x = op->getOperand(0);
  return TypeSwitch<Operation *, Value>(op)
      .Case([&](math::ExpOp) { return f.exp(x); })
      .Case([&](math::Exp2Op) { return f.exp2(x); })
      .Case([&](math::ExpM1Op) { return f.expm1(x); })
      .Case([&](math::LogOp) { return f.log(x); })
      .Case([&](math::TanhOp) { return f.tanh(x); })
      .Case([&](math::ErfOp) { return f.erf(x); })
      .Case([&](math::PowFOp) { return f.pow(x, op->getOperand(1)); })
      .Default([](Operation *) { return Value(); });
}

void MathExpander::expand(Operation *op) {
  StringRef name = libraryName(op);
  if (name.empty())
    return;
  OpBuilder b(op);
  bool isF32 = getElementTypeOrSelf(op->getResult(0).getType()).isF32();
  Value value;
  if (!libmvec || ownSymbol(name, isF32).empty())
    value = expandInline(b, op);
  if (!value)
    value = callLibrary(b, op, name);
  op->getResult(0).replaceAllUsesWith(value);
  op->erase();
}

namespace {
struct ExpandVectorMath : arrax::impl::ExpandVectorMathBase<ExpandVectorMath> {
  using Base::Base;

  void runOnOperation() override {
    MathExpander expander(library, libmvec);
    getOperation().walk([&](Operation *op) { expander.expand(op); });
  }
};
} // namespace
