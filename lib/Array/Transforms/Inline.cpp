//===- Inline.cpp - Replaces calls by the bodies of their callees ---------===//

#include "Symbols.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/Passes.h"
#include "mlir/IR/IRMapping.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYINLINE
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

/// True if `func` has a body that runs from start to end.
static bool isStraightLine(func::FuncOp func) {
  return func.getBody().hasOneBlock() &&
         isa<func::ReturnOp>(func.front().getTerminator());
}

static void inlineCall(func::CallOp call, func::FuncOp callee) {
  Block &body = callee.getBody().front();
  IRMapping values;
  values.map(body.getArguments(), call.getOperands());
  OpBuilder builder(call);
  for (Operation &op : body.without_terminator())
    builder.clone(op, values);
  SmallVector<Value> results =
      llvm::map_to_vector(body.getTerminator()->getOperands(),
                          [&](Value value) { return values.lookup(value); });
  call.replaceAllUsesWith(results);
  call.erase();
}

namespace {
struct ArrayInline : arrax::array::impl::ArrayInlineBase<ArrayInline> {
  enum class State { Entered, Done };

  /// Inlines the calls in `func`, after those in its callees. `depth` functions
  /// led to it.
  LogicalResult visit(func::FuncOp func, Operation *user,
                      const SymbolTable &symbols, unsigned depth = 0) {
    auto [entry, isNew] = states.try_emplace(func, State::Entered);
    if (!isNew) {
      if (entry->second == State::Done)
        return success();
      return user->emitOpError("calls @")
             << func.getName()
             << " recursively; recursive functions cannot be inlined";
    }
    if (depth > maxCallDepth)
      return func.emitOpError("is called through more than ")
             << maxCallDepth << " functions, too many to inline";
    SmallVector<func::CallOp> calls;
    func.walk([&](func::CallOp call) { calls.push_back(call); });
    for (func::CallOp call : calls) {
      auto callee = symbols.lookup<func::FuncOp>(call.getCallee());
      if (!callee || !isStraightLine(callee))
        continue;
      if (failed(visit(callee, call, symbols, depth + 1)))
        return failure();
      inlineCall(call, callee);
    }
    states[func] = State::Done;
    return success();
  }

  void runOnOperation() override {
    states.clear();
    SymbolTable symbols(getOperation());
    for (auto func : getOperation().getOps<func::FuncOp>())
      if (failed(visit(func, func, symbols)))
        return signalPassFailure();
    eraseUnreachable(getOperation());
  }

  llvm::DenseMap<Operation *, State> states;
};
} // namespace
