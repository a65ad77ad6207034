//===- Costs.cpp - What it takes to compute arrays ------------------------===//

#include "Costs.h"

using namespace mlir;
using namespace arrax::array;

int64_t arrax::array::countAtMost(ArrayRef<int64_t> shape) {
  constexpr int64_t max = int64_t(1) << 40;
  if (llvm::is_contained(shape, 0))
    return 0;
  int64_t count = 1;
  for (int64_t size : shape)
    count = size > max / count ? max : count * size;
  return count;
}

int64_t arrax::array::getElementCost(Operation *op) {
  if (isa<Threefry2x32Op>(op))
    return 80;
  if (isa<LgammaOp, DigammaOp, BesselI0eOp, BesselI1eOp>(op))
    return 100;
  if (isa<ZetaOp>(op))
    return 400;
  if (isa<PowOp, Atan2Op, ErfInvOp, TanOp, AsinOp, AcosOp, AtanOp, SinhOp,
          CoshOp, AsinhOp, AcoshOp, AtanhOp, CbrtOp>(op))
    return 30;
  if (isa<ExpOp, Exp2Op, Expm1Op, LogOp, Log1pOp, SinOp, CosOp, TanhOp,
          LogisticOp, ErfOp, ErfcOp>(op))
    return 16;
  if (isa<DivOp, RemOp, SqrtOp, RsqrtOp, IntegerPowOp>(op))
    return 4;
  return op->hasTrait<arrax::array::OpTrait::Elementwise>() ? 1 : 0;
}
