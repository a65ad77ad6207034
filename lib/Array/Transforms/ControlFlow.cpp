//===- ControlFlow.cpp - What rules of branches and loops share -----------===//

#include "ControlFlow.h"

using namespace mlir;
using namespace arrax::array;

void arrax::array::buildRegion(OpBuilder &builder, Location loc, Region &region,
                               TypeRange types,
                               llvm::function_ref<Values(ValueRange)> body) {
  OpBuilder::InsertionGuard guard(builder);
  SmallVector<Location> locs(types.size(), loc);
  Block *block = builder.createBlock(&region, region.end(), types, locs);
  YieldOp::create(builder, loc, body(block->getArguments()));
}

Values arrax::array::emitCall(OpBuilder &builder, Location loc,
                              func::FuncOp callee, ValueRange operands) {
  return Values(
      func::CallOp::create(builder, loc, callee, operands).getResults());
}

Values arrax::array::concat(ValueRange first, ValueRange second) {
  Values all(first);
  llvm::append_range(all, second);
  return all;
}

void arrax::array::appendOrZero(OpBuilder &builder, Location loc,
                                const llvm::SmallBitVector &wanted,
                                const llvm::SmallBitVector &mask,
                                TypeRange like, ValueRange present,
                                Values &out) {
  size_t next = 0;
  for (unsigned i = 0; i < wanted.size(); ++i) {
    Value value = mask.test(i) ? present[next++] : Value();
    if (wanted.test(i))
      out.push_back(value ? value : splat(builder, loc, like[i], 0));
  }
}

llvm::SmallBitVector arrax::array::activeMask(ValueRange operands,
                                              const Duals &duals) {
  llvm::SmallBitVector mask(operands.size());
  for (auto [i, operand] : llvm::enumerate(operands))
    mask[i] = bool(duals.tangent(operand));
  return mask;
}

llvm::SmallBitVector arrax::array::slice(const llvm::SmallBitVector &bits,
                                         unsigned first, unsigned count) {
  llvm::SmallBitVector part(count);
  for (unsigned i = 0; i < count; ++i)
    part[i] = bits.test(first + i);
  return part;
}

llvm::SmallBitVector
arrax::array::maskOf(ValueRange values, const llvm::DenseSet<Value> &members) {
  llvm::SmallBitVector mask(values.size());
  for (auto [i, value] : llvm::enumerate(values))
    mask[i] = members.contains(value);
  return mask;
}

llvm::SmallBitVector Derivations::linearOperands(func::FuncOp body,
                                                 unsigned firstCarry,
                                                 unsigned carries,
                                                 llvm::SmallBitVector linear) {
  while (true) {
    llvm::SmallBitVector results = dependentResults(body, linear);
    bool grew = false;
    for (unsigned i = 0; i < carries; ++i)
      if (results.test(i) && !linear.test(firstCarry + i)) {
        linear.set(firstCarry + i);
        grew = true;
      }
    if (!grew)
      return linear;
  }
}

Values arrax::array::without(ValueRange values,
                             const llvm::SmallBitVector &mask,
                             const llvm::SmallBitVector &others) {
  Values out;
  for (auto [i, value] : llvm::zip_equal(mask.set_bits(), values))
    if (!others.test(i))
      out.push_back(value);
  return out;
}

Segments arrax::array::selectSegments(OpBuilder &builder, ScanOp op,
                                      const llvm::SmallBitVector &mask,
                                      llvm::function_ref<Value(Value)> value) {
  unsigned firstCarry = op.getConsts().size(),
           firstX = firstCarry + op.getInits().size();
  Segments segments;
  for (unsigned i : mask.set_bits()) {
    Values &list = i < firstCarry ? segments.consts
                   : i < firstX   ? segments.carries
                                  : segments.xs;
    Value operand = op->getOperand(i), selected = value(operand);
    list.push_back(selected
                       ? selected
                       : splat(builder, op.getLoc(), operand.getType(), 0));
  }
  return segments;
}

Segments arrax::array::splitSegments(ValueRange arguments,
                                     const Segments &like) {
  Segments segments;
  segments.consts.assign(arguments.begin(),
                         arguments.begin() + like.consts.size());
  arguments = arguments.drop_front(like.consts.size());
  segments.carries.assign(arguments.begin(),
                          arguments.begin() + like.carries.size());
  arguments = arguments.drop_front(like.carries.size());
  segments.xs.assign(arguments.begin(), arguments.begin() + like.xs.size());
  return segments;
}
