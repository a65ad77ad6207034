//===- MemoryReport.cpp - What takes the memory of a run ------------------===//

#include "arrax/Conversion/MemoryReport.h"
#include "Lowering.h"
#include "arrax/Runtime/Donation.h"
#include "arrax/Runtime/Pages.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

//===----------------------------------------------------------------------===//
// Sources
//===----------------------------------------------------------------------===//

template <typename T> static void addOnce(std::vector<T> &list, T item) {
  if (!llvm::is_contained(list, item))
    list.push_back(std::move(item));
}

static void addLines(Location location, MemoryReport::Source &source) {
  location->walk([&](Location part) {
    if (auto place = dyn_cast<FileLineColLoc>(part))
      addOnce(source.lines,
              (place.getFilename().getValue() + ":" + Twine(place.getLine()))
                  .str());
    return WalkResult::advance();
  });
}

static void addTransforms(Location location, MemoryReport::Source &source) {
  while (auto name = dyn_cast<NameLoc>(location)) {
    source.transforms.push_back(name.getName().str());
    location = name.getChildLoc();
  }
}

/// Adds `op`, and what of its group it is computed from, the nearest first.
static void addOps(Operation *op, MemoryReport::Source &source) {
  llvm::SetVector<Operation *> ops;
  ops.insert(op);
  for (size_t i = 0; i < ops.size(); ++i) {
    addLines(ops[i]->getLoc(), source);
    if (i)
      source.fused.push_back(ops[i]->getName().stripDialect().str());
    if (isa<FusionOp>(ops[i]->getParentOp()))
      for (Value operand : ops[i]->getOperands())
        if (Operation *producer = operand.getDefiningOp())
          ops.insert(producer);
  }
}

static MemoryReport::Source sourceOf(Operation *op) {
  MemoryReport::Source source;
  source.op = op->getName().stripDialect().str();
  addTransforms(op->getLoc(), source);
  addOps(op, source);
  return source;
}

/// Of a result of `op`: for a group, of what the group yields for it.
static MemoryReport::Source sourceOf(Operation *op, unsigned result) {
  auto fusion = dyn_cast<FusionOp>(op);
  if (!fusion)
    return sourceOf(op);
  Operation *end = fusion.getBody().front().getTerminator();
  Operation *inner = end->getOperand(result).getDefiningOp();
  return sourceOf(inner ? inner : op);
}

/// Of all results of `op`, under the name of the first.
static MemoryReport::Source sourceOfStep(Operation *op) {
  if (op->getNumResults() == 0)
    return sourceOf(op);
  MemoryReport::Source source = sourceOf(op, 0);
  for (unsigned i = 1; i < op->getNumResults(); ++i) {
    MemoryReport::Source other = sourceOf(op, i);
    for (std::string &line : other.lines)
      addOnce(source.lines, std::move(line));
  }
  return source;
}

/// Of what the return does, which is of no line of the function.
static MemoryReport::Source theEnd() { return {"return", {}, {}, {}}; }

static std::string textOf(Type type) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  type.print(stream);
  return text;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static runtime::Workspace workspaceOf(Operation *op) {
  return llvm::TypeSwitch<Operation *, runtime::Workspace>(op)
      .Case([](DotGeneralOp dot) { return getDotWorkspace(dot); })
      .Case([](LibraryOpInterface op) { return getLibraryWorkspace(op); })
      .Default([](Operation *) { return runtime::Workspace(); });
}

namespace {
/// Makes a report of a function.
class Reporter {
public:
  Reporter(func::FuncOp func, ArrayRef<size_t> donated, bool onHost);

  MemoryReport report;

private:
  void addSteps(bool onHost);
  void addTenant(const MemoryPlan::Tenant &tenant);
  void addCopies();
  void addPages();
  void add(MemoryReport::Buffer buffer);
  /// Whether a result is in the memory of an argument.
  bool isDonated(int64_t output) const { return assigned[output] >= 0; }

  func::FuncOp func;
  MemoryPlan plan;
  std::vector<int64_t> assigned; // Arguments, by the results in their memory.
  /// The first step from an op on, by its number; one more for the end.
  SmallVector<int64_t> stepAt;
};
} // namespace

Reporter::Reporter(func::FuncOp func, ArrayRef<size_t> donated, bool onHost)
    : func(func), plan(func) {
  SmallVector<SmallVector<int64_t>> aliases;
  for (unsigned i = 0; i < func.getNumResults(); ++i)
    aliases.push_back(plan.getPossibleAliases(i));
  assigned = runtime::assignDonated(aliases, donated);
  report.temporaries = plan.getArenaSize();
  if (onHost)
    addPages();
  addSteps(onHost);
  for (const MemoryPlan::Tenant &tenant : plan.getTenants())
    addTenant(tenant);
  addCopies();
}

/// False for what nothing is done for while the program runs.
static bool isStep(Operation *op) {
  return op && !isa<ConstantOp, ReshapeOp, EmptyOp>(op);
}

void Reporter::addSteps(bool onHost) {
  runtime::Workspace all;
  for (Operation *op : plan.getOps()) {
    stepAt.push_back(report.steps.size());
    if (!isStep(op))
      continue;
    runtime::Workspace space = onHost ? workspaceOf(op) : runtime::Workspace();
    all.alternate(space);
    report.steps.push_back({sourceOfStep(op), space.bytes(), space.bytes()});
  }
  report.steps.push_back({theEnd(), 0, 0});
  stepAt.push_back(report.steps.size());
  report.workspace = all.bytes();
}

/// Counts it in the steps from its first to its last.
void Reporter::add(MemoryReport::Buffer buffer) {
  for (int64_t step = buffer.first; step <= buffer.last; ++step)
    report.steps[step].bytes += buffer.bytes;
  if (buffer.bytes)
    report.buffers.push_back(std::move(buffer));
}

void Reporter::addTenant(const MemoryPlan::Tenant &tenant) {
  MemoryReport::Buffer buffer{MemoryReport::Kind::Temporary,
                              tenant.index,
                              tenant.size,
                              tenant.value ? textOf(tenant.value.getType())
                                           : "",
                              {},
                              0,
                              int64_t(report.steps.size()) - 1};
  if (tenant.kind == MemoryPlan::Kind::Input) {
    buffer.kind = MemoryReport::Kind::Argument;
    report.arguments += buffer.bytes;
    return add(std::move(buffer));
  }
  auto result = dyn_cast_or_null<OpResult>(tenant.value);
  buffer.source = result ? sourceOf(result.getOwner(), result.getResultNumber())
                         : sourceOf(tenant.op);
  buffer.first = stepAt[tenant.first];
  buffer.last = stepAt[tenant.last + 1] - 1;
  if (tenant.kind == MemoryPlan::Kind::Output) {
    buffer.kind = MemoryReport::Kind::Result;
    if (isDonated(tenant.index))
      return;
  }
  add(std::move(buffer));
}

/// The results that are copies of arguments, constants or other results.
void Reporter::addCopies() {
  Operation *end = func.front().getTerminator();
  int64_t last = report.steps.size() - 1;
  for (unsigned output : plan.getCopiedOutputs()) {
    Value value = end->getOperand(output);
    if (!isDonated(output))
      add({MemoryReport::Kind::Result, output,
           getByteSize(getBufferType(value.getType())), textOf(value.getType()),
           theEnd(), last, last});
  }
  for (auto [output, type] : llvm::enumerate(func.getResultTypes())) {
    int64_t bytes = getByteSize(getBufferType(type));
    report.results += bytes;
    if (isDonated(output))
      report.donated += bytes;
  }
}

void Reporter::addPages() {
  report.pages = runtime::hugePageRest(report.temporaries);
  for (auto [output, type] : llvm::enumerate(func.getResultTypes()))
    if (!isDonated(output))
      report.pages += runtime::hugePageRest(getByteSize(getBufferType(type)));
}

FailureOr<MemoryReport>
arrax::reportMemory(func::FuncOp func, ArrayRef<size_t> donated, bool onHost) {
  if (failed(checkMemory(func)))
    return failure();
  return std::move(Reporter(func, donated, onHost).report);
}
