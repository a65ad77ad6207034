//===- Checkify.cpp - Failed checks as results of functions ---------------===//
//
// An error goes through the program like the carries of a loop: the number of
// the first site that failed, and values for its message. Sites never fail at
// the same time, so that they share the places of these values: one for each
// type and position among those of that type. Every derived function takes an
// error and returns one, every branch and every loop does.
//
//===----------------------------------------------------------------------===//

#include "arrax/Array/Transforms/Checkify.h"
#include "Derivations.h"
#include "arrax/Array/Rules/Expr.h"
#include "arrax/Array/Transforms/Passes.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYCHECKIFY
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;
/// The number of the site, then the values of payloads.
using ErrorValues = SmallVector<Value>;

namespace {
class Checkifier {
public:
  Checkifier(ModuleOp module, const CheckOptions &options)
      : module(module), symbols(module), options(options) {
    findPayloads();
  }

  /// From operands and an error to results and an error.
  FailureOr<func::FuncOp> derive(func::FuncOp func);
  /// From operands to results and an error.
  FailureOr<func::FuncOp> deriveEntry(func::FuncOp func);
  void dropChecks();

  SmallVector<CheckSite> sites;

private:
  void findPayloads();
  bool isCheck(CallbackOp call) const {
    return llvm::is_contained(options.checks, call.getCallee());
  }
  /// The type of a site's number, and those of payloads.
  SmallVector<Type> errorTypes();
  SmallVector<unsigned> placesOf(TypeRange payload) const;
  func::FuncOp createFunction(StringRef name, func::FuncOp like,
                              TypeRange operands);

  LogicalResult emitOps(Block &block, OpBuilder &builder, IRMapping &values,
                        ErrorValues &error);
  LogicalResult emitOp(Operation *op, OpBuilder &builder, IRMapping &values,
                       ErrorValues &error);
  /// A region that does what `from` does: the error is among its arguments from
  /// `position` on, and among what it yields.
  LogicalResult emitRegion(Region &from, Region &to, unsigned position,
                           unsigned yieldPosition, Location loc);
  LogicalResult emitCall(func::CallOp call, OpBuilder &builder,
                         IRMapping &values, ErrorValues &error);
  LogicalResult emitCustom(Operation *op, OpBuilder &builder, IRMapping &values,
                           ErrorValues &error);
  LogicalResult emitSwitch(SwitchOp op, OpBuilder &builder, IRMapping &values,
                           ErrorValues &error);
  LogicalResult emitScan(ScanOp op, OpBuilder &builder, IRMapping &values,
                         ErrorValues &error);
  LogicalResult emitWhile(WhileOp op, OpBuilder &builder, IRMapping &values,
                          ErrorValues &error);
  LogicalResult emitCondition(WhileOp op, ValueRange arguments,
                              OpBuilder &builder, ErrorValues &error);

  void fail(Value failed, CheckSite site, ValueRange payload,
            OpBuilder &builder, ErrorValues &error);
  void checkUser(CallbackOp call, OpBuilder &builder, IRMapping &values,
                 ErrorValues &error);
  void checkOp(Operation *op, OpBuilder &builder, ErrorValues &error);
  void checkIndices(Operation *op, Value array, ValueRange indices,
                    ArrayRef<int64_t> sizes, OpBuilder &builder,
                    ErrorValues &error);

  ModuleOp module;
  SymbolTable symbols;
  const CheckOptions &options;
  SmallVector<Type> payloads;
  llvm::StringMap<func::FuncOp> derived;
  /// Whether what is derived is called for its checks only: what it does to the
  /// host happens in another call.
  bool isForChecksOnly = false;
};
} // namespace

//===----------------------------------------------------------------------===//
// Errors
//===----------------------------------------------------------------------===//

static RankedTensorType indexPayload(MLIRContext *context) {
  return RankedTensorType::get({3}, IntegerType::get(context, 32));
}

void Checkifier::findPayloads() {
  llvm::MapVector<Type, unsigned> most;
  auto need = [&](TypeRange types) {
    llvm::MapVector<Type, unsigned> counts;
    for (Type type : types)
      ++counts[type];
    for (auto [type, count] : counts)
      most[type] = std::max(most[type], count);
  };
  module.walk([&](Operation *op) {
    auto call = dyn_cast<CallbackOp>(op);
    if (call && options.user && isCheck(call))
      need(call.getInputs().drop_front().getTypes());
    if (options.index && isa<DynamicSliceOp, DynamicUpdateSliceOp>(op))
      need(Type(indexPayload(op->getContext())));
  });
  for (auto [type, count] : most)
    payloads.append(count, type);
}

SmallVector<Type> Checkifier::errorTypes() {
  Builder builder(module.getContext());
  SmallVector<Type> types{RankedTensorType::get({}, builder.getI32Type())};
  llvm::append_range(types, payloads);
  return types;
}

SmallVector<unsigned> Checkifier::placesOf(TypeRange types) const {
  SmallVector<unsigned> places;
  for (Type type : types) {
    unsigned place = 0;
    while (payloads[place] != type || llvm::is_contained(places, place))
      ++place;
    places.push_back(place);
  }
  return places;
}

/// A scalar repeated over the shape of `type`.
static Value repeat(Expr scalar, RankedTensorType type) {
  if (type.getRank() == 0)
    return scalar.value;
  Type element =
      cast<RankedTensorType>(scalar.value.getType()).getElementType();
  return BroadcastInDimOp::create(*scalar.builder, scalar.loc,
                                  type.clone(element), scalar.value,
                                  ArrayRef<int64_t>());
}

/// Records that a site failed, unless one before it has.
void Checkifier::fail(Value failed, CheckSite site, ValueRange payload,
                      OpBuilder &builder, ErrorValues &error) {
  site.payload = placesOf(payload.getTypes());
  Expr code{&builder, site.loc, error[0]};
  Expr now = code.with(failed) & (code == 0.0);
  error[0] = select(now, double(sites.size() + 1), code).value;
  for (auto [place, value] : llvm::zip_equal(site.payload, payload)) {
    Value &kept = error[place + 1];
    Value pred = repeat(now, cast<RankedTensorType>(value.getType()));
    kept = select(now.with(pred), now.with(value), now.with(kept)).value;
  }
  sites.push_back(std::move(site));
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

static Value anyOf(Expr mask) {
  int64_t rank = cast<RankedTensorType>(mask.value.getType()).getRank();
  if (rank == 0)
    return mask.value;
  return ReduceOrOp::create(*mask.builder, mask.loc, mask.value,
                            llvm::to_vector(llvm::seq<int64_t>(0, rank)));
}

void Checkifier::checkUser(CallbackOp call, OpBuilder &builder,
                           IRMapping &values, ErrorValues &error) {
  SmallVector<Value> inputs = mappedOperands(call, values);
  fail(inputs[0],
       {CheckKind::User, call.getCallee(), "", {}, {}, call.getLoc()},
       ArrayRef(inputs).drop_front(), builder, error);
}

/// Operations that may give NaN for other operands than NaN. What moves or
/// chooses elements does not.
static bool mayMakeNaN(Operation *op) {
  if (isa<DotGeneralOp, ReduceSumOp, ReduceProdOp>(op))
    return true;
  return op->hasTrait<arrax::array::OpTrait::Elementwise>() &&
         !isa<SelectOp, NegOp, AbsOp, ConvertOp, BitcastOp, MaxOp, MinOp,
              ClampOp, StopGradientOp, ConjOp, RealOp, ImagOp, ComplexOp,
              SignOp, FloorOp, CeilOp, RoundOp, NextAfterOp>(op);
}

/// Checks `op`, which has been emitted.
void Checkifier::checkOp(Operation *op, OpBuilder &builder,
                         ErrorValues &error) {
  Location loc = op->getLoc();
  std::string name = op->getName().stripDialect().str();
  if (auto slice = dyn_cast<DynamicSliceOp>(op))
    return checkIndices(op, slice.getX(), slice.getIndices(), slice.getSizes(),
                        builder, error);
  if (auto update = dyn_cast<DynamicUpdateSliceOp>(op))
    return checkIndices(op, update.getX(), update.getIndices(),
                        update.getUpdate().getType().getShape(), builder,
                        error);
  if (auto division = dyn_cast<DivOp>(op); division && options.division) {
    Expr divisor{&builder, loc, division->getOperand(1)};
    fail(anyOf(divisor == 0.0), {CheckKind::Division, -1, name, {}, {}, loc},
         {}, builder, error);
  }
  if (!options.nan || !mayMakeNaN(op))
    return;
  for (Value result : op->getResults())
    if (getTangentType(result.getType())) {
      Expr x{&builder, loc, result};
      fail(anyOf(compare(Direction::NE, x, x)),
           {CheckKind::NaN, -1, name, {}, {}, loc}, {}, builder, error);
    }
}

/// The payload is the first index that is out of bounds, its axis, and the size
/// of that.
void Checkifier::checkIndices(Operation *op, Value array, ValueRange indices,
                              ArrayRef<int64_t> sizes, OpBuilder &builder,
                              ErrorValues &error) {
  if (!options.index || indices.empty())
    return;
  Location loc = op->getLoc();
  RankedTensorType type = indexPayload(op->getContext());
  ArrayRef<int64_t> shape = cast<RankedTensorType>(array.getType()).getShape();
  auto constant = [&](ArrayRef<int32_t> numbers) -> Value {
    return ConstantOp::create(
        builder, loc,
        DenseElementsAttr::get(RankedTensorType::get(int64_t(numbers.size()),
                                                     type.getElementType()),
                               numbers));
  };
  Value any, payload = constant({0, 0, 0});
  for (size_t axis = indices.size(); axis-- > 0;) {
    Expr index{&builder, loc, indices[axis]};
    Expr below = index < index.constant(0),
         above = index.constant(double(shape[axis] - sizes[axis])) < index;
    Expr outside = emit<OrOp>(below, above.value);
    Value number = repeat(convert(index, type.getElementType()), type),
          rest = constant({0, int32_t(axis), int32_t(shape[axis])});
    Value own = select(index.with(ConstantOp::create(
                           builder, loc,
                           DenseElementsAttr::get(
                               RankedTensorType::get(3, builder.getI1Type()),
                               ArrayRef<bool>{true, false, false}))),
                       index.with(number), index.with(rest))
                    .value;
    payload = select(index.with(repeat(outside, type)), index.with(own),
                     index.with(payload))
                  .value;
    any = any ? emit<OrOp>(outside, any).value : outside.value;
  }
  fail(any,
       {CheckKind::Index,
        -1,
        op->getName().stripDialect().str(),
        SmallVector<int64_t>(shape),
        {},
        loc},
       payload, builder, error);
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

LogicalResult Checkifier::emitOps(Block &block, OpBuilder &builder,
                                  IRMapping &values, ErrorValues &error) {
  for (Operation &op : block.without_terminator())
    if (failed(emitOp(&op, builder, values, error)))
      return failure();
  return success();
}

LogicalResult Checkifier::emitOp(Operation *op, OpBuilder &builder,
                                 IRMapping &values, ErrorValues &error) {
  if (auto call = dyn_cast<func::CallOp>(op))
    return emitCall(call, builder, values, error);
  if (auto branches = dyn_cast<SwitchOp>(op))
    return emitSwitch(branches, builder, values, error);
  if (auto scan = dyn_cast<ScanOp>(op))
    return emitScan(scan, builder, values, error);
  if (auto loop = dyn_cast<WhileOp>(op))
    return emitWhile(loop, builder, values, error);
  if (isCustomCall(op))
    return emitCustom(op, builder, values, error);
  if (auto call = dyn_cast<CallbackOp>(op); call && isCheck(call)) {
    if (options.user)
      checkUser(call, builder, values, error);
    return success();
  }
  if (auto call = dyn_cast<CallbackOp>(op); call && isForChecksOnly) {
    if (call.getKind() == CallbackKind::Debug)
      return success();
    if (call.getKind() == CallbackKind::IO)
      return op->emitOpError("is in a function with a derivative of its own, "
                             "which checkify would call twice: call back "
                             "outside of it");
  }
  checkOp(builder.clone(*op, values), builder, error);
  return success();
}

static void takeResults(Operation *from, ValueRange results, IRMapping &values,
                        ErrorValues &error) {
  values.map(from->getResults(), results.take_front(from->getNumResults()));
  llvm::copy(results.drop_front(from->getNumResults()), error.begin());
}

LogicalResult Checkifier::emitCall(func::CallOp call, OpBuilder &builder,
                                   IRMapping &values, ErrorValues &error) {
  auto callee = derive(symbols.lookup<func::FuncOp>(call.getCallee()));
  if (failed(callee))
    return failure();
  SmallVector<Value> operands = mappedOperands(call, values);
  llvm::append_range(operands, error);
  auto checked =
      func::CallOp::create(builder, call.getLoc(), *callee, operands);
  takeResults(call, checked.getResults(), values, error);
  return success();
}

/// The call stays, for its derivative; its checks are those of the callee,
/// called once more. Where nothing is differentiated, both become one. What is
/// called for its checks is not differentiated, and needs one call only.
LogicalResult Checkifier::emitCustom(Operation *op, OpBuilder &builder,
                                     IRMapping &values, ErrorValues &error) {
  auto symbol = op->getAttrOfType<FlatSymbolRefAttr>("callee");
  if (!symbol) {
    builder.clone(*op, values);
    return success();
  }
  llvm::SaveAndRestore forChecksOnly(isForChecksOnly, true);
  auto callee = derive(symbols.lookup<func::FuncOp>(symbol.getValue()));
  if (failed(callee))
    return failure();
  SmallVector<Value> operands = mappedOperands(op, values);
  llvm::append_range(operands, error);
  auto checked = func::CallOp::create(builder, op->getLoc(), *callee, operands);
  if (forChecksOnly.get()) {
    takeResults(op, checked.getResults(), values, error);
    return success();
  }
  llvm::copy(checked.getResults().drop_front(op->getNumResults()),
             error.begin());
  builder.clone(*op, values);
  return success();
}

LogicalResult Checkifier::emitRegion(Region &from, Region &to,
                                     unsigned position, unsigned yieldPosition,
                                     Location loc) {
  OpBuilder builder(module.getContext());
  Block &source = from.front();
  SmallVector<Type> types(source.getArgumentTypes());
  SmallVector<Type> errors = errorTypes();
  types.insert(types.begin() + position, errors.begin(), errors.end());
  Block *block = builder.createBlock(&to, to.end(), types,
                                     SmallVector<Location>(types.size(), loc));
  IRMapping values;
  ErrorValues error(block->getArguments().slice(position, errors.size()));
  for (auto [i, argument] : llvm::enumerate(source.getArguments()))
    values.map(argument,
               block->getArgument(i < position ? i : i + errors.size()));
  if (failed(emitOps(source, builder, values, error)))
    return failure();
  SmallVector<Value> yielded = mappedOperands(source.getTerminator(), values);
  yielded.insert(yielded.begin() + yieldPosition, error.begin(), error.end());
  YieldOp::create(builder, loc, yielded);
  return success();
}

LogicalResult Checkifier::emitSwitch(SwitchOp op, OpBuilder &builder,
                                     IRMapping &values, ErrorValues &error) {
  SmallVector<Value> inputs = mappedOperands(op, values);
  Value index = inputs.front();
  inputs.erase(inputs.begin());
  llvm::append_range(inputs, error);
  SmallVector<Type> types(op.getResultTypes());
  llvm::append_range(types, errorTypes());
  auto checked = SwitchOp::create(builder, op.getLoc(), types, index, inputs,
                                  op.getBranches().size());
  for (auto [from, to] :
       llvm::zip_equal(op.getBranches(), checked.getBranches()))
    if (failed(emitRegion(from, to, op.getInputs().size(), op.getNumResults(),
                          op.getLoc())))
      return failure();
  takeResults(op, checked.getResults(), values, error);
  return success();
}

/// A loop returns its carries first, the error among them after the others.
static void takeLoopResults(Operation *from, unsigned carries,
                            ValueRange results, IRMapping &values,
                            ErrorValues &error) {
  llvm::copy(results.slice(carries, error.size()), error.begin());
  SmallVector<Value> others(results.take_front(carries));
  llvm::append_range(others, results.drop_front(carries + error.size()));
  values.map(from->getResults(), others);
}

static SmallVector<Value> lookupAll(ValueRange from, const IRMapping &values) {
  return llvm::map_to_vector(from,
                             [&](Value value) { return values.lookup(value); });
}

LogicalResult Checkifier::emitScan(ScanOp op, OpBuilder &builder,
                                   IRMapping &values, ErrorValues &error) {
  SmallVector<Value> inits = lookupAll(op.getInits(), values);
  unsigned consts = op.getConsts().size(), carries = inits.size();
  llvm::append_range(inits, error);
  SmallVector<Type> types(op.getResultTypes()), errors = errorTypes();
  types.insert(types.begin() + carries, errors.begin(), errors.end());
  auto checked = ScanOp::create(
      builder, op.getLoc(), types, lookupAll(op.getConsts(), values), inits,
      lookupAll(op.getXs(), values), op.getLengthAttr(), op.getReverseAttr());
  if (failed(emitRegion(op.getBody(), checked.getBody(), consts + carries,
                        carries, op.getLoc())))
    return failure();
  takeLoopResults(op, carries, checked.getResults(), values, error);
  return success();
}

/// Checks of the condition for these constants and carries.
LogicalResult Checkifier::emitCondition(WhileOp op, ValueRange arguments,
                                        OpBuilder &builder,
                                        ErrorValues &error) {
  IRMapping values;
  values.map(op.getCond().getArguments(), arguments);
  return emitOps(op.getCond().front(), builder, values, error);
}

/// The condition is checked before the loop, and for the carries of each step
/// at its end.
LogicalResult Checkifier::emitWhile(WhileOp op, OpBuilder &builder,
                                    IRMapping &values, ErrorValues &error) {
  SmallVector<Value> operands = mappedOperands(op, values);
  if (failed(emitCondition(op, operands, builder, error)))
    return failure();
  unsigned consts = op.getConsts().size(), carries = op.getInits().size();
  SmallVector<Value> inits(operands.begin() + consts, operands.end());
  llvm::append_range(inits, error);
  auto checked = WhileOp::create(builder, op.getLoc(),
                                 ArrayRef(operands).take_front(consts), inits,
                                 op.getMemory());
  IRMapping test;
  op.getCond().cloneInto(&checked.getCond(), test);
  for (Type type : errorTypes())
    checked.getCond().front().addArgument(type, op.getLoc());
  if (failed(emitRegion(op.getBody(), checked.getBody(), consts + carries,
                        carries, op.getLoc())))
    return failure();
  Block &body = checked.getBody().front();
  Operation *end = body.getTerminator();
  OpBuilder atEnd(end);
  ErrorValues last(end->getOperands().drop_front(carries));
  SmallVector<Value> next(body.getArguments().take_front(consts));
  llvm::append_range(next, end->getOperands().take_front(carries));
  if (failed(emitCondition(op, next, atEnd, last)))
    return failure();
  end->setOperands(carries, last.size(), last);
  takeLoopResults(op, carries, checked.getResults(), values, error);
  return success();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

func::FuncOp Checkifier::createFunction(StringRef name, func::FuncOp like,
                                        TypeRange operands) {
  OpBuilder builder(module.getContext());
  auto func = func::FuncOp::create(builder, like.getLoc(), name,
                                   builder.getFunctionType(operands, {}));
  func.setPrivate();
  func.addEntryBlock();
  symbols.insert(func, std::next(like->getIterator()));
  return func;
}

FailureOr<func::FuncOp> Checkifier::derive(func::FuncOp func) {
  std::string name =
      ((isForChecksOnly ? "checks(" : "checkify(") + func.getName() + ")")
          .str();
  if (func::FuncOp known = derived.lookup(name))
    return known;
  if (func.isExternal() || !func.getBody().hasOneBlock())
    return func.emitOpError("has several blocks, or none; only straight-line "
                            "functions can be checkified");
  SmallVector<Type> operands(func.getArgumentTypes());
  llvm::append_range(operands, errorTypes());
  func::FuncOp checked = createFunction(name, func, operands);
  Block &body = checked.front();
  OpBuilder builder = OpBuilder::atBlockBegin(&body);
  IRMapping values;
  unsigned arity = func.getNumArguments();
  values.map(func.getArguments(), body.getArguments().take_front(arity));
  ErrorValues error(body.getArguments().drop_front(arity));
  if (failed(emitOps(func.front(), builder, values, error)))
    return failure();
  Operation *end = func.front().getTerminator();
  SmallVector<Value> results = mappedOperands(end, values);
  llvm::append_range(results, error);
  finishFunction(checked, builder, end->getLoc(), results);
  derived[name] = checked;
  return checked;
}

FailureOr<func::FuncOp> Checkifier::deriveEntry(func::FuncOp func) {
  auto checked = derive(func);
  if (failed(checked))
    return failure();
  func::FuncOp entry =
      createFunction(("checkified(" + func.getName() + ")").str(), func,
                     func.getArgumentTypes());
  OpBuilder builder = OpBuilder::atBlockBegin(&entry.front());
  SmallVector<Value> operands(entry.getArguments());
  for (Type type : errorTypes())
    operands.push_back(splat(builder, func.getLoc(), type, 0));
  auto call = func::CallOp::create(builder, func.getLoc(), *checked, operands);
  finishFunction(entry, builder, func.getLoc(), call.getResults());
  return entry;
}

/// Those that are left stand in conditions and in rules of custom derivatives.
void Checkifier::dropChecks() {
  SmallVector<CallbackOp> calls;
  module.walk([&](CallbackOp call) {
    if (isCheck(call))
      calls.push_back(call);
  });
  for (CallbackOp call : calls)
    call.erase();
}

FailureOr<Checkified> arrax::array::checkify(func::FuncOp func,
                                             const CheckOptions &options) {
  Checkifier checkifier(func->getParentOfType<ModuleOp>(), options);
  auto entry = checkifier.deriveEntry(func);
  if (failed(entry))
    return failure();
  checkifier.dropChecks();
  return Checkified{*entry, std::move(checkifier.sites)};
}

namespace {
struct ArrayCheckify : arrax::array::impl::ArrayCheckifyBase<ArrayCheckify> {
  using ArrayCheckifyBase::ArrayCheckifyBase;

  void runOnOperation() override {
    SmallVector<func::FuncOp> entries;
    for (auto func : getOperation().getOps<func::FuncOp>())
      if (func.isPublic())
        entries.push_back(func);
    SmallVector<int64_t> numbers(checks.begin(), checks.end());
    CheckOptions options{!numbers.empty(), nan, division, index, numbers};
    for (func::FuncOp func : entries) {
      auto checkified = checkify(func, options);
      if (failed(checkified))
        return signalPassFailure();
      checkified->func.setPublic();
    }
  }
};
} // namespace
