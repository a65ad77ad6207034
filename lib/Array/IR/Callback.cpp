//===- Callback.cpp - Effects and constraints of calls of the host --------===//

#include "BufferTypes.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax::array;

static LogicalResult checkNumber(Operation *op, int64_t callee) {
  if (callee >= 0)
    return success();
  return op->emitOpError("callee must not be negative, got ") << callee;
}

LogicalResult CallbackOp::verify() {
  // C1
  if (failed(checkNumber(*this, getCallee())))
    return failure();
  // C2
  if (getKind() == CallbackKind::Debug && getNumResults() != 0)
    return emitOpError("of kind debug has no results, got ") << getNumResults();
  if (getKind() == CallbackKind::Pure) {
    // C3
    if (getOrdered())
      return emitOpError("of kind pure cannot be ordered");
    return success();
  }
  // C4
  if (getVmapAttr())
    return emitOpError("of kind ")
           << stringifyCallbackKind(getKind()) << " cannot have vmap";
  return success();
}

void CallbackOp::getEffects(
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  if (getKind() == CallbackKind::Pure)
    return;
  // What it reads and writes is outside of the program, and keeps an order.
  effects.emplace_back(MemoryEffects::Read::get());
  effects.emplace_back(MemoryEffects::Write::get());
}

LogicalResult HostCallOp::verify() {
  // C1
  if (failed(checkBufferTypes(*this, getTypes())))
    return failure();
  // C2
  return checkNumber(*this, getCallee());
}
