//===- IndexMaps.cpp - Which elements a loop nest reads --------------------===//

#include "arrax/Array/Transforms/IndexMaps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

static ArrayRef<int64_t> getShape(Value value) {
  return cast<RankedTensorType>(value.getType()).getShape();
}

bool arrax::array::isReduction(Operation *op) {
  return isa<ReduceSumOp, ReduceProdOp, ReduceMaxOp, ReduceMinOp, ReduceAndOp, ReduceOrOp,
             ArgmaxOp, ArgminOp>(op);
}

SmallVector<int64_t> arrax::array::getReducedAxes(Operation *reduction) {
  if (auto argmax = dyn_cast<ArgmaxOp>(reduction))
    return {argmax.getAxis()};
  if (auto argmin = dyn_cast<ArgminOp>(reduction))
    return {argmin.getAxis()};
  auto axes = reduction->getAttrOfType<DenseI64ArrayAttr>("axes");
  return SmallVector<int64_t>(axes.asArrayRef());
}

/// True if `op` adds and removes dimensions of size one only.
static bool changesUnitDimsOnly(ReshapeOp op) {
  auto isNotOne = [](int64_t size) { return size != 1; };
  return llvm::equal(llvm::make_filter_range(getShape(op.getX()), isNotOne),
                     llvm::make_filter_range(op.getType().getShape(), isNotOne));
}

bool arrax::array::isMovement(Operation *op) {
  if (auto reshape = dyn_cast<ReshapeOp>(op))
    return changesUnitDimsOnly(reshape);
  return isa<BroadcastInDimOp, TransposeOp, ReverseOp, SliceOp>(op);
}

bool arrax::array::isFusible(Operation *op) {
  if (auto constant = dyn_cast<ConstantOp>(op))
    return isa<SplatElementsAttr>(constant.getValue());
  return op->hasTrait<arrax::array::OpTrait::Elementwise>() || isa<IotaOp>(op) || isMovement(op) ||
         isReduction(op);
}

AffineMap arrax::array::getOperandMap(Operation *op, AffineMap resultMap) {
  if (op->hasTrait<arrax::array::OpTrait::Elementwise>())
    return resultMap;
  ArrayRef<AffineExpr> results = resultMap.getResults();
  ArrayRef<int64_t> shape = getShape(op->getOperand(0));
  AffineExpr zero = getAffineConstantExpr(0, op->getContext());
  SmallVector<AffineExpr> exprs(shape.size(), zero);
  llvm::TypeSwitch<Operation *>(op)
      .Case([&](BroadcastInDimOp broadcast) {
        for (auto [i, dim] : llvm::enumerate(broadcast.getDims()))
          if (shape[i] != 1)
            exprs[i] = results[dim];
      })
      .Case([&](TransposeOp transpose) {
        for (auto [i, dim] : llvm::enumerate(transpose.getPermutation()))
          exprs[dim] = results[i];
      })
      .Case([&](ReverseOp reverse) {
        llvm::copy(results, exprs.begin());
        for (int64_t axis : reverse.getAxes())
          exprs[axis] = shape[axis] - 1 - results[axis];
      })
      .Case([&](SliceOp slice) {
        for (size_t i = 0; i < exprs.size(); ++i)
          exprs[i] = results[i] * slice.getStride()[i] + slice.getStart()[i];
      })
      .Case([&](ReshapeOp reshape) {
        // The dimensions that are not of size one correspond in order.
        ArrayRef<int64_t> to = reshape.getType().getShape();
        size_t j = 0;
        for (size_t i = 0; i < exprs.size(); ++i) {
          if (shape[i] == 1)
            continue;
          while (to[j] == 1)
            ++j;
          exprs[i] = results[j++];
        }
      });
  return AffineMap::get(resultMap.getNumDims(), 0, exprs, op->getContext());
}

FusionAccesses::FusionAccesses(FusionOp fusion) {
  Block &body = fusion.getBody().front();
  MLIRContext *context = fusion.getContext();
  auto identity = AffineMap::getMultiDimIdentityMap(fusion.getIterationShape().size(), context);
  for (Value value : body.getTerminator()->getOperands()) {
    Operation *op = value.getDefiningOp();
    add(op && isReduction(op) ? op->getOperand(0) : value, identity);
  }
  for (Operation &op : llvm::reverse(body.without_terminator()))
    for (Value result : op.getResults())
      for (AffineMap map : SmallVector<AffineMap>(of(result)))
        for (Value operand : op.getOperands())
          add(operand, getOperandMap(&op, map));
}

void FusionAccesses::add(Value value, AffineMap map) {
  SmallVector<AffineMap, 1> &known = maps[value];
  if (!llvm::is_contained(known, map))
    known.push_back(map);
}

ArrayRef<AffineMap> FusionAccesses::of(Value value) const {
  auto it = maps.find(value);
  return it == maps.end() ? ArrayRef<AffineMap>() : ArrayRef<AffineMap>(it->second);
}
