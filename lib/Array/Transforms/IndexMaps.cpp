//===- IndexMaps.cpp - Which elements a loop nest reads -------------------===//

#include "arrax/Array/Transforms/IndexMaps.h"
#include "arrax/Array/IR/ArrayType.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::array;

bool arrax::array::isReduction(Operation *op) {
  return isa<ReduceSumOp, ReduceProdOp, ReduceMaxOp, ReduceMinOp, ReduceAndOp,
             ReduceOrOp, ArgmaxOp, ArgminOp>(op);
}

SmallVector<int64_t> arrax::array::getReducedAxes(Operation *reduction) {
  if (auto argmax = dyn_cast<ArgmaxOp>(reduction))
    return {argmax.getAxis()};
  if (auto argmin = dyn_cast<ArgminOp>(reduction))
    return {argmin.getAxis()};
  auto axes = reduction->getAttrOfType<DenseI64ArrayAttr>("axes");
  return SmallVector<int64_t>(axes.asArrayRef());
}

/// The indices of an element of `from` given those of the same element, in
/// row-major order, of `to`. Nothing if that takes a division, that is unless
/// `to` only splits dimensions of `from`, and adds or removes some of size one.
static std::optional<SmallVector<AffineExpr>>
getSplitIndices(ArrayRef<int64_t> from, ArrayRef<int64_t> to,
                ArrayRef<AffineExpr> indices, MLIRContext *context) {
  SmallVector<AffineExpr> exprs;
  size_t next = 0;
  for (int64_t size : from) {
    AffineExpr expr = getAffineConstantExpr(0, context);
    for (int64_t covered = 1; covered != size; ++next) {
      if (next == to.size() || to[next] == 0 || covered * to[next] > size)
        return std::nullopt;
      if (to[next] == 1)
        continue;
      covered *= to[next];
      expr = expr * to[next] + indices[next];
    }
    exprs.push_back(expr);
  }
  return exprs;
}

bool arrax::array::isMovement(Operation *op) {
  if (auto reshape = dyn_cast<ReshapeOp>(op)) {
    auto identity = AffineMap::getMultiDimIdentityMap(
        reshape.getType().getRank(), op->getContext());
    return getSplitIndices(reshape.getX().getType().getShape(),
                           reshape.getType().getShape(), identity.getResults(),
                           op->getContext())
        .has_value();
  }
  return isa<BroadcastInDimOp, TransposeOp, ReverseOp, SliceOp>(op);
}

bool arrax::array::isFusible(Operation *op) {
  if (auto constant = dyn_cast<ConstantOp>(op))
    return isa<SplatElementsAttr>(constant.getValue());
  return op->hasTrait<arrax::array::OpTrait::Elementwise>() ||
         isa<IotaOp>(op) || isMovement(op) || isReduction(op);
}

AffineMap arrax::array::getOperandMap(Operation *op, AffineMap resultMap) {
  if (op->hasTrait<arrax::array::OpTrait::Elementwise>())
    return resultMap;
  ArrayRef<AffineExpr> results = resultMap.getResults();
  ArrayRef<int64_t> shape = arrayType(op->getOperand(0)).getShape();
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
        exprs = *getSplitIndices(shape, reshape.getType().getShape(), results,
                                 op->getContext());
      });
  return AffineMap::get(resultMap.getNumDims(), 0, exprs, op->getContext());
}

FusionAccesses::FusionAccesses(FusionOp fusion) {
  Block &body = fusion.getBody().front();
  MLIRContext *context = fusion.getContext();
  auto identity = AffineMap::getMultiDimIdentityMap(
      fusion.getIterationShape().size(), context);
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
  return it == maps.end() ? ArrayRef<AffineMap>()
                          : ArrayRef<AffineMap>(it->second);
}
