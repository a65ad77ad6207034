//===- NestEmitter.h - Code of a loop nest ----------------------*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTEMITTER_H
#define ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTEMITTER_H

#include "../LoopNests/NestBody.h"
#include "Plan.h"

namespace arrax::kernels {

/// The iterations [lo, hi) of the split loop that a kernel runs, and the first
/// byte of its partial results for Split::Reduction.
struct Chunk {
  mlir::Value lo, hi;
  mlir::Value partials;
};

/// The type of the partial results of `output`: narrow floats are summed in
/// f32.
mlir::Type partialType(const Access &output);

/// Offset of the partial result of each output in one chunk's block, and the
/// size of that block.
struct PartialLayout {
  llvm::SmallVector<int64_t, 2> offsets;
  int64_t bytes = 0;
  explicit PartialLayout(const LoopNest &nest);
};

/// The loops around the body, for one thread of a CPU.
class NestEmitter : NestBody {
public:
  NestEmitter(mlir::OpBuilder &builder, const LoopNest &nest, const Plan &plan,
              BufferTable &buffers);

  /// Emits all iterations, or those of `chunk`.
  mlir::LogicalResult emit(std::optional<Chunk> chunk = {});

  /// Combines the partial results of all chunks, in order, into the outputs.
  void emitFinalCombine(mlir::Value partials);

private:
  using LoopFn =
      llvm::function_ref<Values(mlir::Value index, mlir::ValueRange args)>;
  using Leaf = llvm::function_ref<mlir::LogicalResult()>;

  // Loops.
  Values emitLoop(mlir::Value lo, mlir::Value hi, int64_t step,
                  mlir::ValueRange inits, LoopFn fn);
  mlir::LogicalResult emitLoops(unsigned first, unsigned end, Leaf leaf);
  mlir::LogicalResult emitFlatLoop(unsigned end, Leaf leaf);
  std::pair<mlir::Value, mlir::Value> bounds(unsigned dim);

  // The vector dimension.
  struct VectorRange {
    mlir::Value lo, main, hi; // Vectors up to `main`, then scalars.
    bool hasMain, hasTail;
  };
  VectorRange vectorRange();

  void accumulate(BodyEmitter &body, unsigned output, mlir::Value index,
                  unsigned lanes);

  // Strategies.
  mlir::LogicalResult emitStrategy();
  mlir::LogicalResult emitMapRow();
  mlir::Value canStream(mlir::Value lo, unsigned lanes);
  mlir::LogicalResult emitMapIterations(mlir::Value lo, mlir::Value hi,
                                        unsigned lanes);
  mlir::LogicalResult emitMapLoop(mlir::Value lo, mlir::Value hi,
                                  unsigned lanes);
  mlir::LogicalResult emitTiledMap();
  void emitBlocks(
      mlir::Value rowLo, mlir::Value rowHi, mlir::Value columnHi,
      llvm::function_ref<void(mlir::Value top, mlir::Value left)> emitTile);
  mlir::LogicalResult emitTiles(mlir::Value rowLo, mlir::Value rowHi,
                                mlir::Value columnHi);
  void emitTransposedBlock(mlir::Value source, mlir::Type element,
                           int64_t stride, mlir::Value target);
  mlir::LogicalResult emitReductionRow();
  Values emitReductionLoops(unsigned dim, mlir::ValueRange accumulators);
  Values emitReductionIterations(mlir::Value lo, mlir::Value hi, unsigned lanes,
                                 mlir::ValueRange accumulators);
  using AccumulateFn = llvm::function_ref<Values(mlir::Value lo, mlir::Value hi,
                                                 mlir::ValueRange inits)>;
  int64_t tripCount(unsigned dim, int64_t step) const;
  Values emitAccumulation(mlir::Value lo, mlir::Value hi, int64_t step,
                          int64_t runs, int64_t terms,
                          mlir::ValueRange accumulators, AccumulateFn fn);
  void fillPartials();
  void combineRows(unsigned first, unsigned count, int64_t bytesOfChunk,
                   llvm::ArrayRef<int64_t> strides, unsigned dim);
  void combineChunks(unsigned first, unsigned count, int64_t bytesOfChunk);

  const Plan &plan;
  BufferTable &buffers;
  std::optional<Chunk> chunk;
  bool failedBody = false;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LINALGTOKERNELS_NESTEMITTER_H
