//===- TileEmitter.cpp - Blocked access to transposed operands ------------===//
//
// An operand that is contiguous along another dimension than the results would
// be read with a stride, one cache line for each element. Blocks of it are
// turned on the stack instead, so that both sides see whole lines.
//
//===----------------------------------------------------------------------===//

#include "NestEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace arrax::kernels;

/// Turns the square matrix of which `rows` are the rows: in step s, the halves
/// of lanes that differ in bit s change places between rows that do.
static void transposeSquare(OpBuilder &b, Location loc,
                            MutableArrayRef<Value> rows) {
  unsigned size = rows.size();
  for (unsigned step = size / 2; step; step /= 2) {
    SmallVector<int32_t> low, high;
    for (unsigned lane = 0; lane < size; ++lane) {
      bool upper = lane & step;
      low.push_back(upper ? size + lane - step : lane);
      high.push_back(upper ? size + lane : lane + step);
    }
    for (unsigned row = 0; row < size; ++row) {
      if (row & step)
        continue;
      Value x = rows[row], y = rows[row + step];
      rows[row] = LLVM::ShuffleVectorOp::create(b, loc, x, y, low);
      rows[row + step] = LLVM::ShuffleVectorOp::create(b, loc, x, y, high);
    }
  }
}

/// Fills `target`, `tile` x `tile` and row-major, with the transpose of the
/// block at `source`, whose rows are `stride` elements apart.
void NestEmitter::emitTransposedBlock(Value source, Type element,
                                      int64_t stride, Value target) {
  unsigned tile = plan.tile;
  int64_t bytes = elementBytes(element);
  if (bytes > 8) {
    emitLoop(i64(0), i64(tile), 1, {}, [&](Value column, ValueRange) -> Values {
      Value from = elementPointer(b, loc, source, element, column, stride);
      Value to = elementPointer(b, loc, target, element, column);
      emitLoop(i64(0), i64(tile), 1, {}, [&](Value row, ValueRange) -> Values {
        Lanes value = loadLanes(b, loc, from, element, 1, row, 1);
        storeLanes(b, loc, value, to, element, tile, row, 1);
        return {};
      });
      return {};
    });
    return;
  }
  // Only the size of an element matters.
  Type storage = bytes == 8   ? Type(b.getF64Type())
                 : bytes == 4 ? Type(b.getF32Type())
                              : Type(b.getIntegerType(8 * bytes));
  unsigned registerBytes = bytes >= 4 ? 32 : 16;
  unsigned size = std::min<unsigned>(tile, registerBytes / bytes);
  Type vector = laneType(storage, size);
  for (unsigned top = 0; top < tile; top += size) {
    for (unsigned left = 0; left < tile; left += size) {
      SmallVector<Value> rows;
      for (unsigned i = 0; i < size; ++i) {
        Value from = elementPointer(b, loc, source, storage,
                                    int64_t(left + i) * stride + top);
        rows.push_back(
            LLVM::LoadOp::create(b, loc, vector, from, /*alignment=*/bytes));
      }
      transposeSquare(b, loc, rows);
      for (unsigned i = 0; i < size; ++i) {
        Value to = elementPointer(b, loc, target, storage,
                                  int64_t(top + i) * tile + left);
        LLVM::StoreOp::create(b, loc, rows[i], to, /*alignment=*/bytes);
      }
    }
  }
}

/// The tiles of the given rows, and of the columns up to `columnHi`, block by
/// block.
void NestEmitter::emitBlocks(
    Value rowLo, Value rowHi, Value columnHi,
    llvm::function_ref<void(Value top, Value left)> emitTile) {
  auto within = [&](Value lo, int64_t size, Value hi) -> Value {
    return arith::MinSIOp::create(
        b, loc, arith::AddIOp::create(b, loc, lo, i64(size)), hi);
  };
  emitLoop(rowLo, rowHi, plan.blockRows, {}, [&](Value row, ValueRange) {
    Value rowEnd = within(row, plan.blockRows, rowHi);
    emitLoop(i64(0), columnHi, plan.blockColumns, {},
             [&](Value column, ValueRange) {
               Value columnEnd = within(column, plan.blockColumns, columnHi);
               emitLoop(row, rowEnd, plan.tile, {}, [&](Value top, ValueRange) {
                 emitLoop(column, columnEnd, plan.tile, {},
                          [&](Value left, ValueRange) {
                            emitTile(top, left);
                            return Values();
                          });
                 return Values();
               });
               return Values();
             });
    return Values();
  });
}

/// The last two dimensions in square tiles: the operands that need it are
/// turned to a scratch block each, whose rows then stand in for theirs.
LogicalResult NestEmitter::emitTiles(Value rowLo, Value rowHi, Value columnHi) {
  unsigned rowDim = nest.rank() - 2;
  unsigned tile = plan.tile;
  SmallVector<int64_t, 2> offsets;
  int64_t bytes = 0;
  for (unsigned input : plan.tiledInputs) {
    offsets.push_back(bytes);
    bytes += elementBytes(nest.inputs[input].elementType) * tile * tile;
  }
  Value block = buffers.nestScratch(loc, bytes);
  SmallVector<Value, 2> scratch;
  for (int64_t offset : offsets)
    scratch.push_back(elementPointer(b, loc, block, b.getI8Type(), offset));
  LogicalResult status = success();
  emitBlocks(rowLo, rowHi, columnHi, [&](Value top, Value left) {
    for (auto [number, input] : llvm::enumerate(plan.tiledInputs)) {
      const Access &a = nest.inputs[input];
      Value source = elementPointer(b, loc, rows[input], a.elementType, top);
      source =
          elementPointer(b, loc, source, a.elementType, left, a.strides.back());
      emitTransposedBlock(source, a.elementType, a.strides.back(),
                          scratch[number]);
    }
    emitLoop(i64(0), i64(tile), 1, {}, [&](Value row, ValueRange) -> Values {
      auto saved = rows;
      auto savedAccesses = nest.inputs;
      enterIteration(rowDim, arith::AddIOp::create(b, loc, top, row));
      for (auto [number, input] : llvm::enumerate(plan.tiledInputs)) {
        Access &a = nest.inputs[input];
        // The vector index starts at `left`, the scratch row at 0.
        Value start =
            elementPointer(b, loc, scratch[number], a.elementType, row, tile);
        Value back = arith::SubIOp::create(b, loc, i64(0), left);
        rows[input] = elementPointer(b, loc, start, a.elementType, back);
        a.strides.back() = 1;
      }
      Value end = arith::AddIOp::create(b, loc, left, i64(tile));
      status = emitMapIterations(left, end, tile);
      rows = saved;
      nest.inputs = savedAccesses;
      return {};
    });
  });
  return status;
}

LogicalResult NestEmitter::emitTiledMap() {
  unsigned rowDim = nest.rank() - 2, columnDim = nest.rank() - 1;
  auto [rowLo, rowHi] = bounds(rowDim);
  int64_t wholeRows = nest.dims[rowDim].extent / plan.tile * plan.tile;
  int64_t columns = nest.dims[columnDim].extent;
  int64_t wholeColumns = columns / plan.tile * plan.tile;
  // Chunks start at multiples of the tile.
  Value rowEnd = rowHi;
  if (wholeRows != nest.dims[rowDim].extent)
    rowEnd = arith::MinSIOp::create(b, loc, rowHi, i64(wholeRows));
  if (failed(emitTiles(rowLo, rowEnd, i64(wholeColumns))))
    return failure();
  auto rest = [&](Value lo, Value hi, int64_t firstColumn) {
    LogicalResult status = success();
    emitLoop(lo, hi, 1, {}, [&](Value row, ValueRange) -> Values {
      auto saved = rows;
      enterIteration(rowDim, row);
      status = emitMapIterations(i64(firstColumn), i64(columns), 1);
      rows = saved;
      return {};
    });
    return status;
  };
  if (wholeColumns != columns && failed(rest(rowLo, rowEnd, wholeColumns)))
    return failure();
  if (wholeRows != nest.dims[rowDim].extent)
    return rest(rowEnd, rowHi, 0);
  return success();
}
