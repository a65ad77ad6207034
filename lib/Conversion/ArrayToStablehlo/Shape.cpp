//===- Shape.cpp - Ops that move elements in StableHLO --------------------===//

#include "Lowering.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

Value arrax::convertShape(HloBuilder &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](ConstantOp x) {
        return hlo::ConstantOp::create(b, x.getType(), x.getValue());
      })
      .Case([&](EmptyOp x) {
        return emitSplat(b, cast<RankedTensorType>(x.getType()), 0);
      })
      .Case([&](IotaOp x) {
        return hlo::IotaOp::create(b, x.getType(), x.getDimension());
      })
      .Case([&](BroadcastInDimOp x) {
        return hlo::BroadcastInDimOp::create(b, x.getType(), x.getX(),
                                             x.getDims());
      })
      .Case([&](ReshapeOp x) {
        return hlo::ReshapeOp::create(b, x.getType(), x.getX());
      })
      .Case([&](TransposeOp x) {
        return hlo::TransposeOp::create(b, x.getType(), x.getX(),
                                        x.getPermutation());
      })
      .Case([&](OptimizationBarrierOp x) {
        return hlo::OptimizationBarrierOp::create(b, x.getX());
      })
      .Case([&](ReverseOp x) {
        return hlo::ReverseOp::create(b, x.getX(), x.getAxes());
      })
      .Case([&](ConcatenateOp x) {
        return hlo::ConcatenateOp::create(b, x.getType(), x.getInputs(),
                                          x.getAxis());
      })
      .Case([&](PadOp x) {
        return hlo::PadOp::create(b, x.getType(), x.getX(), x.getPadding(),
                                  x.getLow(), x.getHigh(), x.getInterior());
      })
      .Case([&](SliceOp x) {
        return hlo::SliceOp::create(b, x.getType(), x.getX(), x.getStart(),
                                    x.getLimit(), x.getStride());
      })
      .Default([](Operation *) { return Value(); });
}
