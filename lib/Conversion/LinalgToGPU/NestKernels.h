//===- NestKernels.h - Kernels of a loop nest -------------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOGPU_NESTKERNELS_H
#define ARRAX_LIB_CONVERSION_LINALGTOGPU_NESTKERNELS_H

#include "../LoopNests/NestBody.h"
#include "KernelBuilder.h"
#include "Mapping.h"

namespace arrax::kernels {

/// Emits the kernels of one nest.
class NestKernels : NestBody {
public:
  NestKernels(KernelBuilder &kernel, const LoopNest &nest)
      : NestBody(kernel.builder(), nest), kernel(kernel) {}

  mlir::LogicalResult emit();

private:
  // One thread for each iteration, or for each vector of them.
  mlir::LogicalResult emitMap();
  mlir::LogicalResult emitIteration(mlir::Value index, unsigned lanes);
  // A block for each tile of the last two dimensions.
  mlir::LogicalResult emitTransposition(const Transposition &tiles);
  // One thread for each result.
  mlir::LogicalResult emitSerialReduction();
  mlir::LogicalResult emitSerialLoops(unsigned dim);
  // A team of threads for each result.
  mlir::LogicalResult emitReduction(const Team &team);

  /// Which part of the work a thread has.
  struct Seat {
    mlir::Value member, team; // Numbers in the team and in the block, i32.
    mlir::Value output;       // Number of the result.
    mlir::Value inside;       // Whether it exists; null if it must.
    mlir::Value chunk;        // An i64.
  };
  Seat beginTeams(llvm::StringRef kind, const Team &team);
  void forFirstMember(const Seat &seat, llvm::function_ref<void()> body);
  Values ifInside(const Seat &seat, mlir::ValueRange otherwise,
                  llvm::function_ref<Values()> fn);
  Values forTerms(
      const Team &team, mlir::Value first, mlir::Value end,
      mlir::ValueRange inits,
      llvm::function_ref<Values(mlir::Value term, mlir::ValueRange totals)> fn);
  Values accumulate(const Team &team, const Seat &seat);
  Values addTerms(mlir::Value index, unsigned lanes, mlir::ValueRange totals);
  Values combineTeam(const Team &team, const Seat &seat, Values totals);
  Values combineByShuffles(int64_t members, Values totals);
  Values combineNeighbours(const Team &team, const Seat &seat, Values totals);
  Values combineColumns(const Team &team, const Seat &seat, Values totals);
  void storeTotals(const Seat &seat, mlir::ValueRange totals);

  mlir::LogicalResult startRows();
  void enter(unsigned first, unsigned end, mlir::Value flat,
             unsigned lanes = 1);
  mlir::Value isLess(mlir::Value index, int64_t bound);

  KernelBuilder &kernel;
  mlir::Value lastIndex; // Of the last dimension, the first lane.
  bool failedBody = false;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOGPU_NESTKERNELS_H
