//===- Lowering.h - Conversion of one function to memory --------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_ARRAYTOLINALG_LOWERING_H
#define ARRAX_LIB_CONVERSION_ARRAYTOLINALG_LOWERING_H

#include "MemoryPlan.h"
#include "Scalars.h"
#include "arrax/Runtime/Workspace.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace arrax {

/// What the lowerings of ops see of the function that is being made.
struct Lowering {
  Lowering(mlir::Location loc, const MemoryPlan &plan,
           mlir::SymbolTable &symbols)
      : builder(loc, loc.getContext()), plan(plan), symbols(symbols) {}

  ScalarBuilder builder;
  const MemoryPlan &plan;
  mlir::SymbolTable &symbols;
  llvm::SmallVector<mlir::Value> inputs, outputs;
  mlir::Value arena;
  /// The memory of arrays that were asked for.
  llvm::DenseMap<mlir::Value, mlir::Value> views;

  /// The index of the step of each scan under way.
  llvm::DenseMap<mlir::Operation *, mlir::Value> steps;

  /// The memory of an array of the old function.
  mlir::Value getBuffer(mlir::Value array);
  /// What is at `place`, `extra` elements further on if that is not null.
  mlir::Value getMemory(const MemoryPlan::Place &place, mlir::MemRefType type,
                        mlir::Value extra = {});
  /// The scratch buffer `i` of `op`.
  mlir::Value getScratch(mlir::Operation *op, unsigned i);
  mlir::Value getView(int64_t offset, mlir::MemRefType type);

  /// A loop nest over `shape` that copies from `from`, indexed by `map`.
  void emitCopy(mlir::Value from, mlir::AffineMap map, mlir::Value to);
};

llvm::SmallVector<mlir::MemRefType> getFusionScratchTypes(array::FusionOp op);
llvm::SmallVector<mlir::MemRefType> getDotScratchTypes(array::DotGeneralOp op);

/// What they take from the allocator while they run.
runtime::Workspace getDotWorkspace(array::DotGeneralOp op);
runtime::Workspace getLibraryWorkspace(array::LibraryOpInterface op);

/// Refuses arrays that no memory can hold, and what is no straight line of ops.
llvm::LogicalResult checkMemory(mlir::func::FuncOp func);

/// Lowers the ops of the block but the terminator.
llvm::LogicalResult lowerBlock(Lowering &lowering, mlir::Block &block);

/// The scalar `start`, an index of a block of `size` in a dimension of `limit`,
/// bounded so that the block lies within.
mlir::Value emitStart(ScalarBuilder &b, mlir::Value start, bool isUnsigned,
                      int64_t limit, int64_t size);

llvm::LogicalResult lowerControlFlow(Lowering &lowering, mlir::Operation *op);
/// As lowerControlFlow, with all regions in registers.
llvm::LogicalResult lowerScalarControlFlow(Lowering &lowering,
                                           mlir::Operation *op);
/// The bool that a region of scalars yields, given memory for its arguments.
llvm::FailureOr<mlir::Value> lowerScalarCondition(Lowering &lowering,
                                                  mlir::Region &region);

llvm::LogicalResult lowerFusion(Lowering &lowering, array::FusionOp op);
llvm::LogicalResult lowerDotGeneral(Lowering &lowering, array::DotGeneralOp op);
llvm::LogicalResult lowerCallback(Lowering &lowering, array::CallbackOp op);
llvm::LogicalResult lowerLibraryOp(Lowering &lowering,
                                   array::LibraryOpInterface op);
llvm::LogicalResult lowerConstant(Lowering &lowering, array::ConstantOp op);
llvm::LogicalResult lowerPad(Lowering &lowering, array::PadOp op);
llvm::LogicalResult lowerConcatenate(Lowering &lowering,
                                     array::ConcatenateOp op);
llvm::LogicalResult lowerDynamicSlice(Lowering &lowering,
                                      array::DynamicSliceOp op);
llvm::LogicalResult lowerDynamicUpdateSlice(Lowering &lowering,
                                            array::DynamicUpdateSliceOp op);

} // namespace arrax

#endif // ARRAX_LIB_CONVERSION_ARRAYTOLINALG_LOWERING_H
