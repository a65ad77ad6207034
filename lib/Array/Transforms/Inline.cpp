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

  /// Inlines the calls in `func`, after those in its callees.
  LogicalResult visit(func::FuncOp func, Operation *user,
                      const SymbolTable &symbols) {
    auto [entry, isNew] = states.try_emplace(func, State::Entered);
    if (!isNew) {
      if (entry->second == State::Done)
        return success();
      return user->emitOpError("calls @")
             << func.getName()
             << " recursively; recursive functions cannot be inlined";
    }
    SmallVector<func::CallOp> calls;
    func.walk([&](func::CallOp call) { calls.push_back(call); });
    for (func::CallOp call : calls) {
      auto callee = symbols.lookup<func::FuncOp>(call.getCallee());
      if (!callee || callee.isExternal() || !callee.getBody().hasOneBlock())
        continue;
      if (failed(visit(callee, call, symbols)))
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
