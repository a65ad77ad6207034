//===- BodyEmitter.h - Evaluates a scalar body on vectors -------*- C++ -*-===//
//
// Clones the body of a linalg op with vectors in place of scalars. Values that
// are the same for every lane stay scalar and are emitted before the loop.
// f16 and bf16 are computed in f32; a complex number is a pair of vectors.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_CONVERSION_LOOPNESTS_BODYEMITTER_H
#define ARRAX_LIB_CONVERSION_LOOPNESTS_BODYEMITTER_H

#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace arrax::kernels {

/// A value of the body: a scalar if the same for all lanes, else a vector.
struct Lanes {
  mlir::Value re, im; // `im` only for complex numbers.

  Lanes() = default;
  Lanes(mlir::Value re, mlir::Value im = {}) : re(re), im(im) {}
  bool isVector() const { return llvm::isa<mlir::VectorType>(re.getType()); }
};

/// The scalar type that values of `type` are computed in: f32 for narrower
/// floats, i64 for index, the element type for a part of a complex number.
mlir::Type computeType(mlir::Type type);

/// `type` for one lane, a vector of it for more.
mlir::Type laneType(mlir::Type type, unsigned lanes);

/// A constant of `type`, a scalar or a vector with all lanes equal.
mlir::Value splatConstant(mlir::OpBuilder &builder, mlir::Location loc,
                          mlir::Type type, double value);

class BodyEmitter {
public:
  /// Ops on scalars go to `outer`, the rest to `inner`. For a single lane,
  /// where that does not tell what a loop leaves alone, the two must be the
  /// same.
  BodyEmitter(mlir::OpBuilder &inner, mlir::OpBuilder &outer,
              mlir::Location loc, unsigned lanes)
      : inner(inner), outer(outer), loc(loc), lanes(lanes) {}

  /// The index of dimension `dim` of the linalg op, of type `type` (an
  /// integer): a scalar, or a vector where the dimension runs over the lanes.
  using IndexFn =
      llvm::function_ref<mlir::Value(unsigned dim, mlir::Type type)>;

  void bind(mlir::Value scalar, Lanes value) { values[scalar] = value; }
  const Lanes &lookup(mlir::Value scalar) const {
    return values.find(scalar)->second;
  }
  bool isBound(mlir::Value scalar) const { return values.contains(scalar); }

  /// All that is bound: what is emitted in a region is not seen after it.
  using Scope = llvm::DenseMap<mlir::Value, Lanes>;
  Scope getScope() const { return values; }
  void restore(Scope scope) { values = std::move(scope); }

  /// Emits the ops of `body` but those that `skip` is true for. The
  /// terminator's operands can be looked up afterwards.
  mlir::LogicalResult emit(mlir::Block &body, IndexFn index,
                           llvm::function_ref<bool(mlir::Operation *)> skip);

  /// Emits `value`, a scalar outside the loops, with what it depends on.
  mlir::LogicalResult emitTree(mlir::Value value);

  /// `value` with all lanes, broadcast if it is the same for all.
  mlir::Value widen(mlir::Value value);
  Lanes widen(Lanes value);

private:
  mlir::LogicalResult emitOp(mlir::Operation &op, IndexFn index);
  mlir::LogicalResult emitIndexOp(mlir::Operation &op, IndexFn index);
  mlir::LogicalResult emitComplexOp(mlir::Operation &op);
  mlir::LogicalResult emitCast(mlir::Operation &op);
  mlir::LogicalResult emitConstant(mlir::Operation &op);

  mlir::OpBuilder &inner, &outer;
  mlir::Location loc;
  unsigned lanes;
  llvm::DenseMap<mlir::Value, Lanes> values;
};

} // namespace arrax::kernels

#endif // ARRAX_LIB_CONVERSION_LOOPNESTS_BODYEMITTER_H
