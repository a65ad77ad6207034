//===- Evaluator.h - Programs run block by block ----------------*- C++ -*-===//

#ifndef ARRAX_LIB_DEBUG_EVALUATOR_H
#define ARRAX_LIB_DEBUG_EVALUATOR_H

#include "Elements.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/DenseMap.h"
#include <functional>

namespace arrax::debug {

using HostArrays = llvm::SmallVector<HostArray>;
/// What the values of a block are in one run of it.
using BlockValues = llvm::DenseMap<mlir::Value, HostArray>;

/// Those of the operands of an op.
HostArrays operandArrays(mlir::ValueRange operands, const BlockValues &values);

/// Runs blocks of a module without transforms. The code of a block returns what
/// each of its ops computes; calls, branches and loops in it are one op each.
class Evaluator {
public:
  explicit Evaluator(mlir::ModuleOp module) : symbols(module) {}

  mlir::FailureOr<BlockValues> run(mlir::Block &block,
                                   llvm::ArrayRef<HostArray> arguments);

  mlir::func::FuncOp lookup(llvm::StringRef name) const {
    return symbols.lookup<mlir::func::FuncOp>(name);
  }

private:
  struct Code {
    std::shared_ptr<runtime::Executable> executable; // null without results
    llvm::SmallVector<mlir::Value> results;
  };
  mlir::FailureOr<Code> compileBlock(mlir::Block &block);

  mlir::SymbolTable symbols;
  llvm::DenseMap<mlir::Block *, Code> codes;
};

/// The carries after a step, or none if the loop ends before it.
using NextState = std::optional<HostArrays>;

/// The carries of a loop before each of its steps. Those of every n-th step are
/// kept, others are computed again from these.
class LoopStates {
public:
  using Advance = std::function<mlir::FailureOr<NextState>(int64_t step,
                                                           const HostArrays &)>;

  LoopStates(HostArrays inits, Advance advance)
      : advance(std::move(advance)), kept{std::move(inits)} {}

  /// Runs the loop; how many steps it takes.
  mlir::FailureOr<int64_t> run();
  mlir::FailureOr<HostArrays> before(int64_t step);

private:
  void keep(int64_t step, const HostArrays &carries);

  Advance advance;
  std::vector<HostArrays> kept;
  int64_t stride = 1;
  std::vector<HostArrays> segment; // from step `first` on
  int64_t first = -1;
};

} // namespace arrax::debug

#endif // ARRAX_LIB_DEBUG_EVALUATOR_H
