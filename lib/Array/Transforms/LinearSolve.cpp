//===- LinearSolve.cpp - Derivatives of the solutions of linear equations -===//
//
// From A x = b follow A dx = db - dA x and, for the cotangents of x and b,
// A^T ct_b = ct_x: derivatives are linear equations again. What solves them is
// never differentiated.
//
//===----------------------------------------------------------------------===//

#include "Derivations.h"
#include "arrax/Array/Rules/Emit.h"

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

/// The equation of `op` with other operands.
static LinearSolveOp emitSolve(OpBuilder &builder, LinearSolveOp op,
                               ValueRange params, ValueRange b) {
  return LinearSolveOp::create(builder, op.getLoc(), op.getResultTypes(),
                               op.getMatvecAttr(), params, b, op.getSolveAttr(),
                               op.getTransposeSolveAttr(),
                               op.getSymmetricAttr(), op.getTransposedAttr());
}

FailureOr<SmallVector<Value>>
Derivations::emitTangents(func::FuncOp func, Location loc, ValueRange operands,
                          const SmallBitVector &wrt, ValueRange tangents,
                          OpBuilder &builder, bool linearizes) {
  SmallVector<Value> inputs;
  func::FuncOp derivative;
  SmallBitVector mask;
  unsigned first = 0;
  if (linearizes) {
    auto halves = linearize(func, wrt);
    if (failed(halves))
      return failure();
    auto forward =
        func::CallOp::create(builder, loc, (*halves)->forward, operands);
    inputs = (*halves)->residualsOf(forward);
    derivative = (*halves)->linear;
    mask = (*halves)->tangentMask;
  } else {
    auto dual = jvp(func, wrt);
    if (failed(dual))
      return failure();
    llvm::append_range(inputs, operands);
    derivative = (*dual)->func;
    mask = (*dual)->mask;
    first = func.getNumResults();
  }
  SmallVector<Value> all(func.getNumResults());
  if (mask.none())
    return all;
  llvm::append_range(inputs, tangents);
  auto call = func::CallOp::create(builder, loc, derivative, inputs);
  for (auto [i, value] :
       llvm::zip_equal(mask.set_bits(), call.getResults().drop_front(first)))
    all[i] = value;
  return all;
}

LogicalResult Derivations::linearSolveDual(LinearSolveOp op, OpBuilder &builder,
                                           Duals &duals, bool linearizes) {
  Location loc = op.getLoc();
  unsigned numParams = op.getParams().size(), size = op.getB().size();
  SmallVector<Value> operands = mappedOperands(op, duals.primals);
  ArrayRef<Value> params = ArrayRef(operands).take_front(numParams);
  auto solution =
      emitSolve(builder, op, params, ArrayRef(operands).drop_front(numParams));
  duals.primals.map(op.getResults(), solution.getResults());

  SmallBitVector wrt(operands.size());
  SmallVector<Value> tangents, right;
  for (auto [i, param] : llvm::enumerate(op.getParams()))
    if (Value tangent = duals.tangent(param)) {
      wrt.set(i);
      tangents.push_back(tangent);
    }
  for (Value b : op.getB())
    right.push_back(duals.tangent(b));
  if (wrt.any()) {
    func::FuncOp matvec = lookup(op.getMatvec());
    if (op.getTransposed()) {
      SmallBitVector linear(operands.size());
      linear.set(numParams, operands.size());
      auto transposed = linearTranspose(matvec, linear);
      if (failed(transposed))
        return failure();
      matvec = *transposed;
    }
    SmallVector<Value> point(params);
    llvm::append_range(point, solution.getResults().take_front(size));
    auto changes =
        emitTangents(matvec, loc, point, wrt, tangents, builder, linearizes);
    if (failed(changes))
      return failure();
    for (auto [b, change] : llvm::zip_equal(right, *changes))
      if (change)
        b = addOrNull(builder, loc, b, NegOp::create(builder, loc, change));
  }
  if (llvm::none_of(right, [](Value b) { return bool(b); }))
    return success();
  for (auto [b, like] : llvm::zip_equal(right, op.getB()))
    if (!b)
      b = splat(builder, loc, like.getType(), 0);
  auto step = emitSolve(builder, op, params, right);
  for (unsigned i = 0; i < size; ++i)
    duals.tangents[op.getResult(i)] = step.getResult(i);
  return success();
}

LogicalResult
Derivations::transposeLinearSolve(LinearSolveOp op, OpBuilder &builder,
                                  const IRMapping &primals,
                                  const llvm::DenseSet<Value> &linearValues,
                                  llvm::DenseMap<Value, Value> &cotangents) {
  Location loc = op.getLoc();
  unsigned size = op.getB().size();
  SmallVector<Value> params, right;
  for (Value param : op.getParams()) {
    if (linearValues.contains(param))
      return error(op) << "is not linear in what its matvec closes over";
    params.push_back(primals.lookup(param));
  }
  if (!op.getTransposeSolveAttr())
    return error(op)
           << "has no transpose_solve, which reverse mode requires. Pass it to "
              "custom_linear_solve, or symmetric=True";
  for (auto [i, result] : llvm::enumerate(op.getResults())) {
    Value cotangent = cotangents.lookup(result);
    if (i < size)
      right.push_back(cotangent ? cotangent
                                : splat(builder, loc, result.getType(), 0));
    else if (cotangent)
      return error(op) << "has a cotangent of result " << i
                       << ", which is no part of the solution";
  }
  bool transposed = !op.getTransposed() && !op.getSymmetric();
  auto solution = LinearSolveOp::create(
      builder, loc, lookup(*op.getTransposeSolve()).getResultTypes(),
      op.getMatvecAttr(), params, right, op.getTransposeSolveAttr(),
      op.getSolveAttr(), op.getSymmetricAttr(),
      transposed ? builder.getUnitAttr() : UnitAttr());
  for (auto [b, cotangent] : llvm::zip(op.getB(), solution.getResults()))
    if (linearValues.contains(b))
      accumulate(cotangents, builder, loc, b, cotangent);
  return success();
}

LogicalResult Derivations::vmapLinearSolve(LinearSolveOp op, OpBuilder &builder,
                                           Batch &batch) {
  unsigned numParams = op.getParams().size(), size = op.getB().size();
  SmallVector<Value> operands = mappedOperands(op, batch.values);
  SmallBitVector mask(operands.size());
  for (auto [i, operand] : llvm::enumerate(op.getOperands()))
    mask[i] = batch.mapped.contains(operand);
  // The solution has the batch if anything has it, and so must the right side.
  for (unsigned i = numParams; i < operands.size(); ++i)
    if (!mask.test(i)) {
      operands[i] =
          broadcastBatch(builder, op.getLoc(), operands[i], batch.size);
      mask.set(i);
    }
  auto batched = [&](FlatSymbolRefAttr name) -> FailureOr<Derived> {
    return vmapTo(lookup(name.getValue()), mask, batch.size,
                  SmallBitVector(size, true));
  };
  auto nameOf = [](const Derived &derived) {
    return FlatSymbolRefAttr::get(func::FuncOp(derived.func).getSymNameAttr());
  };
  auto matvec = batched(op.getMatvecAttr()), solve = batched(op.getSolveAttr());
  if (failed(matvec) || failed(solve))
    return failure();
  FlatSymbolRefAttr transposeSolve;
  if (op.getTransposeSolveAttr()) {
    auto derived = batched(op.getTransposeSolveAttr());
    if (failed(derived))
      return failure();
    transposeSolve = nameOf(*derived);
  }
  auto solution = LinearSolveOp::create(
      builder, op.getLoc(), solve->func.getResultTypes(), nameOf(*matvec),
      ArrayRef(operands).take_front(numParams),
      ArrayRef(operands).drop_front(numParams), nameOf(*solve), transposeSolve,
      op.getSymmetricAttr(), op.getTransposedAttr());
  batch.values.map(op.getResults(), solution.getResults());
  for (unsigned i : solve->mask.set_bits())
    batch.mapped.insert(op.getResult(i));
  return success();
}
