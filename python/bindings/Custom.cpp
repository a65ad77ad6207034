//===- Custom.cpp - Calls with custom derivatives -------------------------===//
//
// The primitives of custom_jvp, custom_vjp and checkpoint: calls of traced
// functions, which come with their rules as traced functions.
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"
#include "Ref.h"
#include "Traced.h"
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

using namespace arrax;
using namespace arrax::core;

using TracedPtr = std::shared_ptr<Traced>;

/// The positions of the differentiable arguments.
static std::vector<int64_t> inexactPositions(const Traced &traced) {
  std::vector<int64_t> positions;
  for (size_t i = 0; i < traced.inputs.size(); ++i)
    if (isInexact(traced.inputs[i]->dtype))
      positions.push_back(int64_t(i));
  return positions;
}

/// The arguments of a call of `traced`, then its captures.
static std::vector<ArraxValue> operandsOf(const Traced &traced, nb::handle args,
                                          bool appliesWrites = false) {
  requireFrame(traced.name.c_str());
  std::vector<ArraxValue> operands;
  appendValues(traced.name, args, traced.inputs, operands);
  appendCaptures(traced, operands, appliesWrites);
  return operands;
}

/// Adds the captures of a rule to the operands; null for no rule.
static ArraxTracedFunc handleOf(const TracedPtr &traced) {
  if (!traced)
    return {nullptr, 0};
  return {traced->func, traced->captures.size()};
}

static nb::list resultsOf(const Traced &traced, int status,
                          const ArraxResults &emitted) {
  if (status < 0)
    raiseCompilerError(traced.name.c_str());
  std::vector<FrameValue> values = toFrameValues(emitted, traced.outputs, {});
  applyWrites(traced, values);
  return wrapAll(values);
}

static nb::list customJvp(const TracedPtr &traced, const TracedPtr &rule,
                          nb::handle args) {
  std::vector<ArraxValue> operands = operandsOf(*traced, args);
  if (rule)
    appendCaptures(*rule, operands);
  std::vector<int64_t> wrt = inexactPositions(*traced);
  ArraxResults emitted;
  int status = compiler().arraxEmitCustomJvp(
      currentFrame()->func, handleOf(traced), handleOf(rule), currentLocation(),
      operands.data(), operands.size(), wrt.data(), wrt.size(), &emitted);
  return resultsOf(*traced, status, emitted);
}

static nb::list customVjp(const TracedPtr &traced, const TracedPtr &fwd,
                          const TracedPtr &bwd, nb::handle args) {
  std::vector<ArraxValue> operands = operandsOf(*traced, args);
  for (const TracedPtr &rule : {fwd, bwd})
    if (rule)
      appendCaptures(*rule, operands);
  std::vector<int64_t> wrt = inexactPositions(*traced);
  ArraxResults emitted;
  int status = compiler().arraxEmitCustomVjp(
      currentFrame()->func, handleOf(traced), handleOf(fwd), handleOf(bwd),
      currentLocation(), operands.data(), operands.size(), wrt.data(),
      wrt.size(), &emitted);
  return resultsOf(*traced, status, emitted);
}

/// Pairs of a kind and names.
using Policies = std::vector<std::pair<std::string, std::vector<std::string>>>;

static nb::list checkpoint(const TracedPtr &traced, nb::handle args,
                           const Policies &policies, bool allowCse) {
  std::vector<ArraxValue> operands =
      operandsOf(*traced, args, /*appliesWrites=*/true);
  std::vector<std::vector<const char *>> texts(policies.size());
  std::vector<ArraxPolicy> list;
  for (size_t i = 0; i < policies.size(); ++i) {
    for (const std::string &name : policies[i].second)
      texts[i].push_back(name.c_str());
    list.push_back(
        {policies[i].first.c_str(), texts[i].data(), texts[i].size()});
  }
  ArraxResults emitted;
  int status = compiler().arraxEmitCheckpoint(
      currentFrame()->func, traced->func, currentLocation(), operands.data(),
      operands.size(), list.data(), list.size(), allowCse, &emitted);
  return resultsOf(*traced, status, emitted);
}

/// The transpose of a function that is linear in all of its arguments, applied
/// to cotangents of its results.
static nb::list linearTranspose(const TracedPtr &traced,
                                nb::handle cotangents) {
  requireFrame(traced->name.c_str());
  std::vector<ArraxValue> operands;
  appendCaptures(*traced, operands);
  appendValues("the transpose of " + traced->name, cotangents, traced->outputs,
               operands);
  ArraxResults emitted;
  if (compiler().arraxEmitLinearTranspose(
          currentFrame()->func, handleOf(traced), currentLocation(),
          operands.data(), operands.size(), &emitted) < 0)
    raiseCompilerError(traced->name.c_str());
  return wrapAll(toFrameValues(emitted, traced->inputs, {}));
}

/// The solution of a linear equation. `transposeSolve` may be null, or `solve`.
static nb::list linearSolve(const TracedPtr &matvec, const TracedPtr &solve,
                            const TracedPtr &transposeSolve, bool symmetric,
                            nb::handle args) {
  requireFrame(solve->name.c_str());
  std::vector<ArraxValue> operands;
  appendValues(solve->name, args, solve->inputs, operands);
  appendCaptures(*matvec, operands);
  appendCaptures(*solve, operands);
  if (transposeSolve && transposeSolve != solve)
    appendCaptures(*transposeSolve, operands);
  ArraxResults emitted;
  int status = compiler().arraxEmitLinearSolve(
      currentFrame()->func, handleOf(matvec), handleOf(solve),
      handleOf(transposeSolve), symmetric, currentLocation(), operands.data(),
      operands.size(), &emitted);
  return resultsOf(*solve, status, emitted);
}

//===----------------------------------------------------------------------===//
// Batches
//===----------------------------------------------------------------------===//

static bool isInside(const Frame *frame, const Frame *around) {
  while (frame && frame != around)
    frame = frame->parent;
  return frame;
}

/// Whether a value of `frame` depends on the batch of `level`. What arguments
/// of functions between them stand for is known for some; others are taken to.
static bool isBatched(const Frame &frame, ArraxValue value,
                      const Frame &level) {
  if (!isInside(&frame, &level))
    return false;
  auto isSource = [&](const nb::object &source) {
    auto *tracer = reinterpret_cast<Tracer *>(source.ptr());
    return isTracer(source.ptr()) &&
           isBatched(*tracer->frame, tracer->value, level);
  };
  std::vector<ArraxValue> batched;
  for (size_t i = 0; i < frame.arguments.size(); ++i) {
    bool isKnown = &frame != &level && i < frame.concrete.size() &&
                   frame.concrete[i].is_valid();
    if (!isKnown || isSource(frame.concrete[i]))
      batched.push_back(
          reinterpret_cast<Tracer *>(frame.arguments[i].ptr())->value);
  }
  for (const Capture &capture : frame.captures)
    if (isSource(capture.source))
      batched.push_back(capture.argument);
  return !batched.empty() &&
         compiler().arraxDependsOn(value, batched.data(), batched.size());
}

/// The frame with a batch around `frame`.
static Frame *nextBatch(const Frame *frame) {
  return frame->parent ? frame->parent->batchFrame : nullptr;
}

/// The size of the innermost batch that some of the values depend on, which of
/// them do, and a handle of that batch; None if there is none.
static nb::object batchOf(nb::handle values) {
  nb::tuple items = itemsOf(values, "values come as a sequence");
  for (Frame *level = currentFrame() ? currentFrame()->batchFrame : nullptr;
       level; level = nextBatch(level)) {
    nb::list mask;
    bool any = false;
    for (nb::handle item : items) {
      auto *tracer = reinterpret_cast<Tracer *>(item.ptr());
      bool isElement = isTracer(item.ptr()) &&
                       isBatched(*tracer->frame, tracer->value, *level);
      any |= isElement;
      mask.append(isElement);
    }
    if (any)
      return nb::make_tuple(level->batchSize, mask,
                            nb::capsule(static_cast<void *>(level)));
  }
  return nb::none();
}

/// From here on, the function being traced is neither in the batch of `level`,
/// as batchOf returns it, nor in one inside of that.
static void leaveBatch(const nb::capsule &level) {
  requireFrame("a rule of custom_vmap");
  currentFrame()->batchFrame = nextBatch(static_cast<Frame *>(level.data()));
}

static std::unique_ptr<bool[]> toMask(nb::handle sequence) {
  std::unique_ptr<bool[]> mask(new bool[nb::len(sequence)]);
  size_t i = 0;
  for (nb::handle item : sequence)
    mask[i++] = nb::cast<bool>(item);
  return mask;
}

/// Calls a function; `rule` is what to call for a batch.
static nb::list customVmap(const TracedPtr &traced, const TracedPtr &rule,
                           nb::handle args, int64_t size, nb::list inBatched,
                           nb::list outBatched) {
  std::vector<ArraxValue> operands = operandsOf(*traced, args);
  appendCaptures(*rule, operands);
  ArraxResults emitted;
  int status = compiler().arraxEmitCustomVmap(
      currentFrame()->func, handleOf(traced), handleOf(rule), currentLocation(),
      operands.data(), operands.size(), size, toMask(inBatched).get(),
      toMask(outBatched).get(), &emitted);
  return resultsOf(*traced, status, emitted);
}

/// The tracers and arrays from outside that a traced function uses.
static nb::list captures(const TracedPtr &traced) {
  nb::list list;
  for (const Capture &capture : traced->captures)
    list.append(capture.source);
  return list;
}

/// Calls a function with other values for those from outside.
static nb::list callWith(const TracedPtr &traced, nb::handle args,
                         nb::handle captures) {
  requireFrame(traced->name.c_str());
  std::vector<Aval *> outside;
  for (const Capture &capture : traced->captures) {
    Operand operand;
    requireOperand(traced->name.c_str(), capture.source.ptr(), 0, operand);
    outside.push_back(operand.aval);
  }
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  appendValues(traced->name, captures, outside, operands);
  ArraxResults emitted;
  int status = compiler().arraxEmitCall(currentFrame()->func, traced->func,
                                        currentLocation(), operands.data(),
                                        operands.size(), &emitted);
  return resultsOf(*traced, status, emitted);
}

/// Whether a derivative that is being taken may be by `value`: false for
/// arrays, and for tracers from outside of all derivatives.
static bool mayHaveTangent(nb::handle value) {
  return isTracer(value.ptr()) &&
         reinterpret_cast<Tracer *>(value.ptr())->frame->derivatives > 0;
}

void core::initCustom(nb::module_ &m) {
  m.def("_custom_jvp", &customJvp, nb::arg("traced"), nb::arg("rule").none(),
        nb::arg("args"));
  m.def("_custom_vjp", &customVjp, nb::arg("traced"), nb::arg("fwd").none(),
        nb::arg("bwd").none(), nb::arg("args"));
  m.def("_checkpoint", &checkpoint);
  m.def("_batch_of", &batchOf);
  m.def("_leave_batch", &leaveBatch);
  m.def("_custom_vmap", &customVmap);
  m.def("_linear_transpose", &linearTranspose);
  m.def("_linear_solve", &linearSolve, nb::arg("matvec"), nb::arg("solve"),
        nb::arg("transpose_solve").none(), nb::arg("symmetric"),
        nb::arg("args"));
  m.def("_captures", &captures);
  m.def("_call_with", &callWith);
  m.def("_may_have_tangent", &mayHaveTangent);
  m.def("_derivatives",
        [] { return currentFrame() ? currentFrame()->derivatives : 0; });
}
