//===- Callback.cpp - Transform rules of calls of the host ----------------===//

#include "Rules.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

//===----------------------------------------------------------------------===//
// Derivatives
//===----------------------------------------------------------------------===//

LogicalResult CallbackOp::jvp(JVP_SIGNATURE) {
  switch (getKind()) {
  case CallbackKind::Pure:
    return emitOpError("Pure callbacks do not support JVP. Please use "
                       "`arrax.custom_jvp` to use callbacks while taking "
                       "gradients.");
  case CallbackKind::IO:
    return emitOpError("IO callbacks do not support JVP.");
  case CallbackKind::Debug:
    emitLike(builder, *this, primals);
    return success();
  }
  llvm_unreachable("unknown kind of callback");
}

//===----------------------------------------------------------------------===//
// Batches
//===----------------------------------------------------------------------===//

/// Calls for one element after another, in a scan over the mapped operands.
static void batchInTurn(CallbackOp op, OpBuilder &builder, ValueRange operands,
                        const SmallBitVector &mapped, int64_t size,
                        SmallVectorImpl<Value> &results) {
  Location loc = op.getLoc();
  SmallVector<Value> consts, xs;
  for (auto [i, operand] : llvm::enumerate(operands))
    (mapped.test(i) ? xs : consts).push_back(operand);
  SmallVector<Type> arguments(ValueRange(consts).getTypes()), types;
  for (unsigned i : mapped.set_bits())
    arguments.push_back(op.getInputs()[i].getType());
  for (Type type : op.getResultTypes())
    types.push_back(batchedType(type, size));
  auto loop = ScanOp::create(builder, loc, types, consts, ValueRange(), xs,
                             builder.getI64IntegerAttr(size), UnitAttr());
  OpBuilder::InsertionGuard guard(builder);
  SmallVector<Location> locs(arguments.size(), loc);
  Block *body = builder.createBlock(&loop.getBody(), {}, arguments, locs);
  SmallVector<Value> element;
  unsigned numConsts = 0, numXs = 0;
  for (unsigned i = 0; i < operands.size(); ++i)
    element.push_back(body->getArgument(mapped.test(i) ? consts.size() + numXs++
                                                       : numConsts++));
  Operation *call = emitLike(builder, op, element);
  YieldOp::create(builder, loc, call->getResults());
  llvm::append_range(results, loop.getResults());
}

/// One call for the whole batch; operands without it are as the method says.
static void batchAtOnce(CallbackOp op, OpBuilder &builder, ValueRange operands,
                        const SmallBitVector &mapped, int64_t size,
                        SmallVectorImpl<Value> &results) {
  int64_t missing = op.getVmap() == VmapMethod::BroadcastAll ? size : 1;
  SmallVector<Value> batched(operands);
  if (op.getVmap() != VmapMethod::LegacyVectorized)
    for (auto [i, operand] : llvm::enumerate(batched))
      if (!mapped.test(i))
        operand = broadcastBatch(builder, op.getLoc(), operand, missing);
  SmallVector<Type> types;
  for (Type type : op.getResultTypes())
    types.push_back(batchedType(type, size));
  llvm::append_range(results,
                     emitLike(builder, op, batched, types)->getResults());
}

LogicalResult CallbackOp::batch(BATCH_SIGNATURE) {
  if (getKind() == CallbackKind::IO && getOrdered())
    return emitOpError("Cannot `vmap` ordered IO callback.");
  if (getKind() == CallbackKind::Pure && !getVmap())
    return emitOpError("vmap is only supported for pure_callback with a "
                       "vmap_method: \"sequential\" calls it for one element "
                       "after another, \"broadcast_all\" once for the batch");
  switch (getVmap().value_or(VmapMethod::Sequential)) {
  case VmapMethod::Sequential:
    batchInTurn(*this, builder, operands, mapped, size, results);
    return success();
  case VmapMethod::SequentialUnrolled:
    return batchByLoop(*this, builder, operands, mapped, size, results);
  case VmapMethod::ExpandDims:
  case VmapMethod::BroadcastAll:
  case VmapMethod::LegacyVectorized:
    batchAtOnce(*this, builder, operands, mapped, size, results);
    return success();
  }
  llvm_unreachable("unknown way to batch");
}
