//===- Arrays.h - Ops of the library in terms of others ---------*- C++ -*-===//
//
// For targets without the library: StableHLO, where it has no such op, and
// GPUs, for which there are kernels of loop nests, gather and scatter.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_DECOMPOSITIONS_ARRAYS_H
#define ARRAX_LIB_ARRAY_DECOMPOSITIONS_ARRAYS_H

#include "arrax/Array/IR/LibraryOps.h"
#include "arrax/Array/Rules/Emit.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace arrax::array {

/// The notation that decompositions of ops of the library are written in: each
/// method emits few ops in front of the one that is decomposed.
class Arrays : public mlir::ImplicitLocOpBuilder {
  using Value = mlir::Value;
  using Shape = llvm::ArrayRef<int64_t>;

public:
  explicit Arrays(mlir::Operation *op)
      : mlir::ImplicitLocOpBuilder(op->getLoc(), op) {}

  template <typename Op, typename... Args> Value emit(Args &&...args) {
    return Op::create(*this, std::forward<Args>(args)...);
  }

  Value number(mlir::Type type, double value) {
    return splat(*this, getLoc(), type, value);
  }
  Value numberLike(Value x, double value) { return number(x.getType(), value); }
  Value compare(Direction direction, Value x, Value y) {
    return emit<CompareOp>(direction, x, y);
  }
  Value select(Value pred, Value yes, Value no) {
    return emit<SelectOp>(yes.getType(), pred, yes, no);
  }
  Value convert(Value x, mlir::Type element) {
    return convertTo(*this, getLoc(), x, element);
  }
  Value reshape(Value x, Shape shape) {
    return reshapeTo(*this, getLoc(), x, arrayType(x).clone(shape));
  }
  Value permute(Value x, Shape permutation) {
    return array::permute(*this, getLoc(), x, permutation);
  }
  Value moveAxis(Value x, int64_t from, int64_t to) {
    return array::moveAxis(*this, getLoc(), x, from, to);
  }
  /// Dimension i of `x` is dimension `dims[i]` of `shape`.
  Value broadcast(Value x, Shape shape, Shape dims) {
    return emit<BroadcastInDimOp>(arrayType(x).clone(shape), x, dims);
  }
  Value iota(Shape shape, mlir::Type element, int64_t dim) {
    return emit<IotaOp>(mlir::RankedTensorType::get(shape, element), dim);
  }
  Value slice(Value x, int64_t dim, int64_t start, int64_t limit,
              int64_t stride = 1);
  /// Zeros around and between the elements, or `value`.
  Value pad(Value x, Shape low, Shape high, Shape interior, double value = 0);

  /// An integer type that can count to `count`.
  mlir::Type indexType(int64_t count) {
    return count <= INT32_MAX ? getI32Type() : getI64Type();
  }

  /// Elements of `x` at an array of positions along dimension `dim`, which is
  /// not empty and which the dimensions of `positions` replace; zeros out of
  /// bounds.
  Value take(Value x, Value positions, int64_t dim = 0);
  /// `x` with rows at different positions replaced; none where they are out of
  /// bounds. `positions` is one-dimensional.
  Value putRows(Value x, Value positions, Value rows);
};

/// The type in which floats of 16 bits are combined: sums of few digits lose
/// what is added.
mlir::Type combinedIn(mlir::Type element);

/// The least or greatest value of an element type that is not complex, as a
/// scalar.
mlir::DenseElementsAttr extremeAttr(mlir::Type element, bool greatest);

using Values = llvm::SmallVector<mlir::Value>;

/// True if all operands and results of `op` have static shapes.
bool isStatic(mlir::Operation *op);

/// The results of an op of static shapes if they are all empty; else none.
Values emptyResults(Arrays &b, mlir::Operation *op);

/// `y[i] = combine(y[i - 1], x[i])` along an axis, of several arrays at once,
/// by doubling the number of elements that are combined; `combine` is
/// associative.
Values emitScan(Arrays &b, Values arrays, int64_t axis, bool reverse,
                llvm::function_ref<Values(Values, Values)> combine);

/// True if each element of a row of `size` is not compared with all others.
bool isLongRow(int64_t size);

/// The positions, per row, at which each place of the sorted rows finds its
/// element: rows of `keys`, of two dimensions, in the lexicographic order of
/// the op `sort`, equal ones in their order.
mlir::Value emitSortingPermutation(Arrays &b, mlir::ValueRange keys);

// The values that replace the results of an op of a family; none for the
// others.
Values decomposeConvolution(Arrays &b, mlir::Operation *op);
Values decomposeCumulative(Arrays &b, mlir::Operation *op);
Values decomposeFourier(Arrays &b, mlir::Operation *op);
Values decomposeGatherScatter(Arrays &b, mlir::Operation *op);
Values decomposeSorting(Arrays &b, mlir::Operation *op);
Values decomposeWindows(Arrays &b, mlir::Operation *op);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_DECOMPOSITIONS_ARRAYS_H
