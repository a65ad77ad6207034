//===- ControlFlowLinearize.cpp - Linearized branches and loops -----------===//
//
// A loop becomes two: the one of the primals, which also stacks what its
// derivative needs, and a linear one over these residuals. A residual that no
// step changes is computed once in front; what was an operand of the loop is
// not stored again.
//
//===----------------------------------------------------------------------===//

#include "ControlFlow.h"
#include "llvm/ADT/SetVector.h"
#include <variant>

using namespace mlir;
using namespace arrax::array;
using llvm::SmallBitVector;

LogicalResult Derivations::linearizeControlFlow(Operation *op,
                                                OpBuilder &builder,
                                                Duals &duals) {
  if (auto branches = dyn_cast<SwitchOp>(op))
    return linearizeSwitch(branches, builder, duals);
  if (auto scan = dyn_cast<ScanOp>(op))
    return linearizeScan(scan, builder, duals);
  if (auto loop = dyn_cast<WhileOp>(op))
    return linearizeWhile(loop, builder, duals);
  return linearizeRewind(cast<RewindOp>(op), builder, duals);
}

FailureOr<const Linearized *>
Derivations::linearizeBody(func::FuncOp body, unsigned firstCarry,
                           unsigned carries, SmallBitVector &wrt,
                           Surroundings surroundings) {
  while (true) {
    auto halves = linearize(body, wrt, surroundings);
    if (failed(halves))
      return failure();
    bool grew = false;
    for (unsigned i = 0; i < carries; ++i)
      if ((*halves)->tangentMask.test(i) && !wrt.test(firstCarry + i)) {
        wrt.set(firstCarry + i);
        grew = true;
      }
    if (!grew)
      return halves;
  }
}

//===----------------------------------------------------------------------===//
// switch
//===----------------------------------------------------------------------===//

namespace {
/// Where the residuals of all branches are among the results of one switch:
/// those of one type share places, as only one branch runs.
class Slots {
public:
  void beginBranch() { used.clear(); }
  unsigned place(Type type) {
    unsigned number = used[type]++;
    auto &places = byType[type];
    if (number == places.size()) {
      places.push_back(types.size());
      types.push_back(type);
    }
    return places[number];
  }
  SmallVector<Type> types;

private:
  llvm::DenseMap<Type, SmallVector<unsigned>> byType;
  llvm::DenseMap<Type, unsigned> used;
};

/// One branch, and for each of its residuals a place, or the operand that it
/// is.
struct LinearBranch {
  const Linearized *halves;
  SmallVector<std::optional<unsigned>> places;
};
} // namespace

LogicalResult Derivations::linearizeSwitch(SwitchOp op, OpBuilder &builder,
                                           Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  unsigned arity = op.getInputs().size(), results = op->getNumResults();
  SmallBitVector wrt(arity), mask(results);
  Values tangents;
  for (auto [i, input] : llvm::enumerate(op.getInputs()))
    if (Value tangent = duals.tangent(input)) {
      wrt.set(i);
      tangents.push_back(tangent);
    }
  Slots slots;
  SmallVector<LinearBranch> branches;
  for (Region &region : op.getBranches()) {
    auto halves = linearize(outline(region, func), wrt);
    if (failed(halves))
      return failure();
    LinearBranch branch{*halves, {}};
    slots.beginBranch();
    for (auto [source, type] :
         llvm::zip_equal((*halves)->residuals, (*halves)->residualTypes()))
      branch.places.push_back(
          source < arity ? std::nullopt : std::optional(slots.place(type)));
    mask |= (*halves)->tangentMask;
    branches.push_back(std::move(branch));
  }

  Values inputs = mapped(op.getInputs(), duals.primals);
  Value index = duals.primals.lookup(op.getIndex());
  SmallVector<Type> types(op->getResultTypes());
  llvm::append_range(types, slots.types);
  auto forward =
      SwitchOp::create(builder, loc, types, index, inputs, branches.size());
  for (auto [region, branch] : llvm::zip(forward.getBranches(), branches))
    buildRegion(builder, loc, region, ValueRange(inputs).getTypes(),
                [&, &branch = branch](ValueRange arguments) {
                  Values all =
                      emitCall(builder, loc, branch.halves->forward, arguments);
                  Values out(all.begin(), all.begin() + results), residuals;
                  residuals.resize(slots.types.size());
                  for (auto [source, place] :
                       llvm::zip_equal(branch.halves->residuals, branch.places))
                    if (place)
                      residuals[*place] = all[source - arity];
                  for (auto [residual, type] :
                       llvm::zip(residuals, slots.types))
                    if (!residual)
                      residual = splat(builder, loc, type, 0);
                  return concat(out, residuals);
                });
  ValueRange forwardResults = forward.getResults();
  duals.primals.map(op.getResults(), forwardResults.take_front(results));
  if (mask.none())
    return success();

  // Operands that are residuals, the slots, tangents.
  llvm::SetVector<unsigned> kept;
  for (const LinearBranch &branch : branches)
    for (auto [source, place] :
         llvm::zip_equal(branch.halves->residuals, branch.places))
      if (!place)
        kept.insert(source);
  Values linearInputs;
  for (unsigned source : kept)
    linearInputs.push_back(inputs[source]);
  llvm::append_range(linearInputs, forwardResults.drop_front(results));
  llvm::append_range(linearInputs, tangents);
  SmallVector<Type> tangentTypes;
  for (unsigned i : mask.set_bits())
    tangentTypes.push_back(op->getResultTypes()[i]);
  auto linear = SwitchOp::create(builder, loc, tangentTypes, index,
                                 linearInputs, branches.size());
  for (auto [region, branch] : llvm::zip(linear.getBranches(), branches))
    buildRegion(
        builder, loc, region, ValueRange(linearInputs).getTypes(),
        [&, &branch = branch](ValueRange arguments) {
          Values operands, out;
          for (auto [source, place] :
               llvm::zip_equal(branch.halves->residuals, branch.places))
            operands.push_back(
                place ? arguments[kept.size() + *place]
                      : arguments[llvm::find(kept, source) - kept.begin()]);
          llvm::append_range(
              operands, arguments.drop_front(kept.size() + slots.types.size()));
          const SmallBitVector &own = branch.halves->tangentMask;
          Values present = own.any() ? emitCall(builder, loc,
                                                branch.halves->linear, operands)
                                     : Values();
          appendOrZero(builder, loc, mask, own, op->getResultTypes(), present,
                       out);
          return out;
        });
  for (auto [i, tangent] :
       llvm::zip_equal(mask.set_bits(), linear.getResults()))
    duals.tangents[op.getResult(i)] = tangent;
  return success();
}

//===----------------------------------------------------------------------===//
// scan
//===----------------------------------------------------------------------===//

/// Emits what `value`, of a function, depends on where `builder` is, with
/// `constants` in place of the first arguments. False if it depends on others.
static bool emitInvariant(OpBuilder &builder, Value value, ValueRange constants,
                          IRMapping &known) {
  llvm::SetVector<Operation *> ops;
  SmallVector<Value> worklist{value};
  while (!worklist.empty()) {
    Value next = worklist.pop_back_val();
    if (auto argument = dyn_cast<BlockArgument>(next)) {
      if (argument.getArgNumber() >= constants.size())
        return false;
      continue;
    }
    if (ops.insert(next.getDefiningOp()))
      llvm::append_range(worklist, next.getDefiningOp()->getOperands());
  }
  auto func = cast<func::FuncOp>(value.getParentBlock()->getParentOp());
  for (auto [argument, constant] : llvm::zip(func.getArguments(), constants))
    known.map(argument, constant);
  for (Operation &op : func.front())
    if (ops.contains(&op) && !known.contains(op.getResult(0)))
      builder.clone(op, known);
  return true;
}

LogicalResult Derivations::linearizeScan(ScanOp op, OpBuilder &builder,
                                         Duals &duals) {
  auto func = op->getParentOfType<func::FuncOp>();
  Location loc = op.getLoc();
  func::FuncOp body = outline(op.getBody(), func);
  unsigned firstCarry = op.getConsts().size(), carries = op.getInits().size(),
           firstX = firstCarry + carries, arity = op->getNumOperands(),
           results = op->getNumResults();
  SmallBitVector wrt = activeMask(op.getOperands(), duals);
  auto found = linearizeBody(body, firstCarry, carries, wrt,
                             {Surroundings::Loop, firstCarry, carries});
  if (failed(found))
    return failure();
  const Linearized *halves = *found;

  Segments primals =
      selectSegments(builder, op, SmallBitVector(arity, true),
                     [&](Value value) { return duals.primals.lookup(value); });
  Values operands = primals.all();
  Operation *end = func::FuncOp(halves->forward).front().getTerminator();

  // What the forward loop stacks in addition, by what its body yields.
  SmallVector<unsigned> stacked;
  SmallVector<std::variant<Value, unsigned>> sources;
  IRMapping invariants;
  for (unsigned source : halves->residuals) {
    bool isCarry = source >= firstCarry && source < firstX;
    unsigned result = source - arity;
    if (source < arity && !isCarry) {
      sources.push_back(operands[source]);
    } else if (source >= arity && result >= carries && result < results) {
      sources.push_back(result); // one of the ys
    } else if (source >= arity + results &&
               emitInvariant(builder, end->getOperand(result), primals.consts,
                             invariants)) {
      sources.push_back(invariants.lookup(end->getOperand(result)));
    } else {
      sources.push_back(unsigned(results + stacked.size()));
      stacked.push_back(source);
    }
  }
  SmallVector<Type> types(op->getResultTypes());
  auto typeOf = [&](unsigned source) -> Type {
    return source < arity ? body.getArgumentTypes()[source]
                          : end->getOperand(source - arity).getType();
  };
  for (unsigned source : stacked)
    types.push_back(batchedType(typeOf(source), op.getLength()));
  auto forward =
      ScanOp::create(builder, loc, types, primals.consts, primals.carries,
                     primals.xs, op.getLengthAttr(), op.getReverseAttr());
  buildRegion(builder, loc, forward.getBody(), body.getArgumentTypes(),
              [&](ValueRange arguments) {
                Values all = emitCall(builder, loc, halves->forward, arguments);
                Values out(all.begin(), all.begin() + results);
                for (unsigned source : stacked)
                  out.push_back(source < arity ? arguments[source]
                                               : all[source - arity]);
                return out;
              });
  duals.primals.map(op.getResults(), forward.getResults().take_front(results));
  if (halves->tangentMask.none())
    return success();

  Segments tangents = selectSegments(
      builder, op, wrt, [&](Value value) { return duals.tangent(value); });
  // Constants: residuals, tangents; xs likewise.
  Segments linear;
  SmallVector<std::pair<bool, unsigned>> positions; // in xs?, where
  for (auto [source, from] : llvm::zip_equal(halves->residuals, sources)) {
    bool isStacked = std::holds_alternative<unsigned>(from) ||
                     (source >= firstX && source < arity);
    Values &list = isStacked ? linear.xs : linear.consts;
    positions.push_back({isStacked, list.size()});
    list.push_back(std::holds_alternative<unsigned>(from)
                       ? Value(forward.getResult(std::get<unsigned>(from)))
                       : std::get<Value>(from));
  }
  unsigned numConsts = linear.consts.size(), numXs = linear.xs.size();
  llvm::append_range(linear.consts, tangents.consts);
  linear.carries = tangents.carries;
  llvm::append_range(linear.xs, tangents.xs);

  SmallBitVector outMask = halves->tangentMask;
  for (unsigned i = 0; i < carries; ++i)
    outMask[i] = wrt.test(firstCarry + i);
  SmallVector<Type> linearTypes;
  for (unsigned i : outMask.set_bits())
    linearTypes.push_back(op->getResultTypes()[i]);
  auto loop =
      ScanOp::create(builder, loc, linearTypes, linear.consts, linear.carries,
                     linear.xs, op.getLengthAttr(), op.getReverseAttr());
  SmallVector<Type> arguments(ValueRange(linear.consts).getTypes());
  llvm::append_range(arguments, ValueRange(linear.carries).getTypes());
  for (Value x : linear.xs)
    arguments.push_back(
        arrayType(x).clone(arrayType(x).getShape().drop_front()));
  buildRegion(builder, loc, loop.getBody(), arguments, [&](ValueRange all) {
    Segments segments = splitSegments(all, linear);
    Values inner;
    for (auto [inXs, position] : positions)
      inner.push_back((inXs ? segments.xs : segments.consts)[position]);
    llvm::append_range(inner,
                       ArrayRef<Value>(segments.consts).drop_front(numConsts));
    llvm::append_range(inner, segments.carries);
    llvm::append_range(inner, ArrayRef<Value>(segments.xs).drop_front(numXs));
    Values present = emitCall(builder, loc, halves->linear, inner), out;
    appendOrZero(builder, loc, outMask, halves->tangentMask,
                 body.getResultTypes(), present, out);
    return out;
  });
  for (auto [i, tangent] :
       llvm::zip_equal(outMask.set_bits(), loop.getResults()))
    duals.tangents[op.getResult(i)] = tangent;
  return success();
}
