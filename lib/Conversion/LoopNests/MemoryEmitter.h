//===- MemoryEmitter.h - Pointers, loads and stores of vectors --*- C++ -*-===//

#ifndef ARRAX_LIB_CONVERSION_LOOPNESTS_MEMORYEMITTER_H
#define ARRAX_LIB_CONVERSION_LOOPNESTS_MEMORYEMITTER_H

#include "BodyEmitter.h"
#include "LoopNest.h"

namespace arrax::kernels {

/// Pointers to the buffers of one function, loaded once at its start from the
/// array of buffers it is given.
class BufferTable {
public:
  /// `prologueEnd`: pointers are loaded right after this op; null for the
  /// start of `entry`.
  BufferTable(mlir::Value buffers, mlir::Block *entry,
              mlir::Operation *prologueEnd = nullptr)
      : buffers(buffers), entry(entry), last(prologueEnd) {}

  mlir::Value pointer(mlir::Location loc, const BufferRef &ref);

  /// A block of stack that lives as long as the function runs.
  mlir::Value scratch(mlir::Location loc, int64_t bytes);

  /// A block of stack for one loop nest or call. All of the function share it:
  /// hundreds of blocks of their own would not fit on the stack.
  mlir::Value nestScratch(mlir::Location loc, int64_t bytes);

  /// Says where a view at a run-time position starts.
  void bindDynamic(mlir::Value view, mlir::Value pointer) {
    dynamic[view] = pointer;
  }

private:
  mlir::OpBuilder prologue();

  mlir::Value buffers;
  mlir::Block *entry;
  mlir::Operation *last;
  mlir::Value shared; // The block of nestScratch.
  llvm::DenseMap<std::pair<unsigned, int64_t>, mlir::Value> arguments;
  llvm::DenseMap<std::pair<mlir::Attribute, int64_t>, mlir::Value> globals;
  llvm::DenseMap<mlir::Value, mlir::Value> dynamic;
};

/// `pointer + index * scale` elements of `element`; `index` is an i64.
mlir::Value elementPointer(mlir::OpBuilder &builder, mlir::Location loc,
                           mlir::Value pointer, mlir::Type element,
                           mlir::Value index, int64_t scale = 1);
mlir::Value elementPointer(mlir::OpBuilder &builder, mlir::Location loc,
                           mlir::Value pointer, mlir::Type element,
                           int64_t offset);

/// The size of an element in memory.
int64_t elementBytes(mlir::Type element);

/// Elements `index + lane` of a row that starts at `row`, `stride` apart, in
/// the type they are computed in. Stride 0 gives a scalar.
Lanes loadLanes(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value row,
                mlir::Type element, int64_t stride, mlir::Value index,
                unsigned lanes);

/// One lane of several, and the other way round.
Lanes extractLane(mlir::OpBuilder &builder, mlir::Location loc, Lanes value,
                  unsigned lane);
Lanes packLanes(mlir::OpBuilder &builder, mlir::Location loc,
                llvm::ArrayRef<Lanes> scalars);

/// Where a store past the caches must start.
constexpr int64_t StreamAlignment = 64;

/// Writes them; `value` has all lanes. If `streamed`, those of stride 1 go past
/// the caches.
void storeLanes(mlir::OpBuilder &builder, mlir::Location loc, Lanes value,
                mlir::Value row, mlir::Type element, int64_t stride,
                mlir::Value index, unsigned lanes, bool streamed = false);

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LOOPNESTS_MEMORYEMITTER_H
