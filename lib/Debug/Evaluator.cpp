//===- Evaluator.cpp - Programs run block by block ------------------------===//

#include "Evaluator.h"
#include "arrax/Compiler/Compiler.h"
#include "arrax/Target/CPU.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::debug;

HostArrays debug::operandArrays(ValueRange operands,
                                const BlockValues &values) {
  return llvm::map_to_vector(
      operands, [&](Value operand) { return values.lookup(operand); });
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

/// Copies the functions that `op` calls, and those that they call.
static void copyCallees(Operation *op, const SymbolTable &symbols,
                        OpBuilder &builder) {
  llvm::SetVector<Operation *> reached;
  auto reachFrom = [&](Operation *caller) {
    caller->walk([&](func::CallOp call) {
      if (Operation *callee = symbols.lookup(call.getCallee()))
        reached.insert(callee);
    });
  };
  reachFrom(op);
  for (size_t i = 0; i < reached.size(); ++i) {
    reachFrom(reached[i]);
    builder.clone(*reached[i]);
  }
}

FailureOr<Evaluator::Code> Evaluator::compileBlock(Block &block) {
  MLIRContext *context = block.getParentOp()->getContext();
  OwningOpRef<ModuleOp> program = ModuleOp::create(UnknownLoc::get(context));
  OpBuilder builder = OpBuilder::atBlockEnd(program->getBody());
  // No function is called like it: the module's own is the entry.
  auto main = func::FuncOp::create(builder, block.getParentOp()->getLoc(),
                                   "main", builder.getFunctionType({}, {}));
  IRMapping mapping;
  Block *body = builder.createBlock(&main.getBody());
  for (BlockArgument argument : block.getArguments())
    mapping.map(argument,
                body->addArgument(argument.getType(), argument.getLoc()));
  Code code;
  SmallVector<Value> returned;
  for (Operation &op : block.without_terminator()) {
    if (op.getNumResults() == 0)
      continue;
    Operation *copy = builder.clone(op, mapping);
    llvm::append_range(code.results, op.getResults());
    llvm::append_range(returned, copy->getResults());
  }
  if (returned.empty())
    return code;
  func::ReturnOp::create(builder, main.getLoc(), returned);
  main.setFunctionType(builder.getFunctionType(
      body->getArgumentTypes(), TypeRange(ValueRange(returned))));
  builder.setInsertionPointToEnd(program->getBody());
  copyCallees(main, symbols, builder);
  for (auto callee : program->getOps<func::FuncOp>())
    if (callee != main)
      callee.setPrivate();
  auto executable = compile(*program, main.getName(), cpu::hostDevice());
  if (failed(executable))
    return failure();
  code.executable = std::move(executable->executable);
  return code;
}

static FailureOr<HostArray> allocateArray(Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  auto buffer =
      std::make_shared<runtime::Buffer>(cpu::hostDevice(), byteSize(type));
  if (!buffer->address())
    return emitError(value.getLoc()) << "no memory for the values of a program "
                                        "that is run op by op";
  auto *data = static_cast<const char *>(buffer->address());
  return HostArray{type, data, std::move(buffer)};
}

FailureOr<BlockValues> Evaluator::run(Block &block,
                                      ArrayRef<HostArray> arguments) {
  auto known = codes.find(&block);
  if (known == codes.end()) {
    FailureOr<Code> code = compileBlock(block);
    if (failed(code))
      return failure();
    known = codes.try_emplace(&block, std::move(*code)).first;
  }
  const Code &code = known->second;
  BlockValues values;
  SmallVector<void *> inputs, outputs;
  for (auto [argument, array] :
       llvm::zip_equal(block.getArguments(), arguments)) {
    values[argument] = array;
    inputs.push_back(const_cast<char *>(array.data));
  }
  for (Value result : code.results) {
    FailureOr<HostArray> array = allocateArray(result);
    if (failed(array))
      return failure();
    outputs.push_back(const_cast<char *>(array->data));
    values[result] = std::move(*array);
  }
  if (code.executable && code.executable->run(inputs.data(), outputs.data()) !=
                             runtime::Status::Ok)
    return emitError(block.getParentOp()->getLoc())
           << "a program that is run op by op failed";
  return values;
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

void LoopStates::keep(int64_t step, const HostArrays &carries) {
  if (step % stride != 0)
    return;
  kept.push_back(carries);
  constexpr size_t maxKept = 2048;
  if (kept.size() < maxKept)
    return;
  for (size_t i = 0; 2 * i < kept.size(); ++i)
    kept[i] = std::move(kept[2 * i]);
  kept.resize((kept.size() + 1) / 2);
  stride *= 2;
}

FailureOr<int64_t> LoopStates::run() {
  HostArrays carries = kept.front();
  for (int64_t step = 0;; ++step) {
    auto next = advance(step, carries);
    if (failed(next))
      return failure();
    if (!*next)
      return step;
    carries = std::move(**next);
    keep(step + 1, carries);
  }
}

FailureOr<HostArrays> LoopStates::before(int64_t step) {
  if (int64_t start = step / stride * stride; start != first) {
    segment.assign(1, kept[step / stride]);
    first = start;
  }
  while (first + int64_t(segment.size()) <= step) {
    auto next = advance(first + segment.size() - 1, segment.back());
    if (failed(next))
      return failure();
    segment.push_back(std::move(**next));
  }
  return segment[step - first];
}
