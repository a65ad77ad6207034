//===- ControlFlow.cpp - Building branches and loops from C ---------------===//

#include "ControlFlow.h"
#include "Handles.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

void capi::fillWithCall(OpBuilder &b, Location loc, Region &region,
                        TypeRange types, func::FuncOp callee,
                        ArrayRef<unsigned> operands) {
  OpBuilder::InsertionGuard guard(b);
  SmallVector<Location> locs(types.size(), loc);
  Block *block = b.createBlock(&region, region.end(), types, locs);
  SmallVector<Value> values;
  for (unsigned i : operands)
    values.push_back(block->getArgument(i));
  auto call = func::CallOp::create(b, loc, callee, values);
  array::YieldOp::create(b, loc, call.getResults());
}

SmallVector<unsigned> capi::range(unsigned first, unsigned count) {
  return llvm::to_vector(llvm::seq(first, first + count));
}

int arraxEmitSwitch(ArraxFunc func, const ArraxFunc *branches,
                    size_t branchCount, ArraxLocation location,
                    const ArraxValue *operands, size_t operandCount,
                    size_t explicitCount, ArraxResults *results) {
  clearError();
  OpBuilder b = capi::builderOf(func);
  Location loc = capi::unwrap(location);
  SmallVector<Value> values = capi::unwrap(operands, operandCount);
  ValueRange inputs = ValueRange(values).drop_front();
  auto op = array::SwitchOp::create(b, loc,
                                    capi::unwrap(branches[0]).getResultTypes(),
                                    values.front(), inputs, branchCount);
  unsigned next = explicitCount;
  for (size_t i = 0; i < branchCount; ++i) {
    func::FuncOp branch = capi::unwrap(branches[i]);
    unsigned captures = branch.getNumArguments() - explicitCount;
    SmallVector<unsigned> arguments = range(0, explicitCount);
    llvm::append_range(arguments, range(next, captures));
    next += captures;
    fillWithCall(b, branch.getLoc(), op.getBranches()[i], inputs.getTypes(),
                 branch, arguments);
  }
  return publish(op, results);
}

int arraxEmitWhile(ArraxFunc func, ArraxFunc condHandle, ArraxFunc bodyHandle,
                   ArraxLocation location, const ArraxValue *operands,
                   size_t operandCount, size_t carryCount, int64_t memory,
                   ArraxResults *results) {
  clearError();
  OpBuilder b = capi::builderOf(func);
  Location loc = capi::unwrap(location);
  SmallVector<Value> values = capi::unwrap(operands, operandCount);
  ValueRange inits = ValueRange(values).take_front(carryCount),
             consts = ValueRange(values).drop_front(carryCount);
  auto op =
      array::WhileOp::create(b, loc, inits.getTypes(), consts, inits, memory);
  unsigned next = 0;
  for (auto [region, handle] : {std::pair(&op.getCond(), condHandle),
                                std::pair(&op.getBody(), bodyHandle)}) {
    func::FuncOp callee = capi::unwrap(handle);
    unsigned captures = callee.getNumArguments() - carryCount;
    SmallVector<unsigned> arguments = range(consts.size(), carryCount);
    llvm::append_range(arguments, range(next, captures));
    next += captures;
    fillWithCall(b, callee.getLoc(), *region, op->getOperandTypes(), callee,
                 arguments);
  }
  return publish(op, results);
}
