//===- Symbols.cpp - Functions of a module --------------------------------===//

#include "Symbols.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;

void arrax::array::eraseUnreachable(ModuleOp module) {
  SymbolTable symbols(module);
  llvm::DenseSet<Operation *> reached;
  SmallVector<Operation *> worklist;
  auto reach = [&](Operation *op) {
    if (op && reached.insert(op).second)
      worklist.push_back(op);
  };
  for (Operation &op : module.getOps()) {
    auto func = dyn_cast<func::FuncOp>(op);
    if (!func || !func.isPrivate())
      reach(&op);
  }
  while (!worklist.empty()) {
    auto uses = SymbolTable::getSymbolUses(worklist.pop_back_val());
    if (!uses)
      return;
    for (SymbolTable::SymbolUse use : *uses)
      reach(symbols.lookup(use.getSymbolRef().getRootReference()));
  }
  for (auto func : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
    if (!reached.contains(func))
      symbols.erase(func);
}
