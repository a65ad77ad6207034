//===- Ref.cpp - References to arrays that functions change ---------------===//

#include "Ref.h"
#include "Compiler.h"
#include "Traced.h"
#include <condition_variable>
#include <mutex>

using namespace arrax;
using namespace arrax::core;

static nb::handle refType;

Ref::Ref(Aval *aval, nb::object value)
    : aval(aval), frame(currentFrame()), value(std::move(value)) {
  if (frame)
    retain(frame);
}

Ref::~Ref() {
  if (frame)
    release(frame);
}

Ref *core::toRef(nb::handle object) {
  return Py_TYPE(object.ptr()) == as<PyTypeObject>(refType.ptr())
             ? nb::inst_ptr<Ref>(object)
             : nullptr;
}

nb::object core::makeRef(Aval *aval, nb::object value) {
  return nb::cast(new Ref(aval, std::move(value)),
                  nb::rv_policy::take_ownership);
}

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

/// How many runs have ended that others may wait for.
static std::mutex endedMutex;
static std::condition_variable endedCondition;
static uint64_t endedRuns;

void core::awaitRef(const Ref &ref) {
  while (ref.isBusy) {
    std::unique_lock<std::mutex> lock(endedMutex);
    uint64_t seen = endedRuns;
    PyThreadState *state = PyEval_SaveThread();
    endedCondition.wait(lock, [&] { return endedRuns != seen; });
    lock.unlock();
    outliving([&] { PyEval_RestoreThread(state); });
  }
}

void BusyRefs::add(nb::handle ref) {
  toRef(ref)->isBusy = true;
  refs.push_back(nb::borrow(ref));
}

BusyRefs::~BusyRefs() {
  if (refs.empty())
    return;
  for (const nb::object &ref : refs)
    toRef(ref)->isBusy = false;
  std::lock_guard<std::mutex> lock(endedMutex);
  ++endedRuns;
  endedCondition.notify_all();
}

static std::string typeText(const Ref &ref) {
  return "Ref{" + toString(ref.aval) + "}";
}

//===----------------------------------------------------------------------===//
// Errors
//===----------------------------------------------------------------------===//

[[noreturn]] static void raiseEscaped(const Ref &ref) {
  raise(errorClass("UnexpectedTracerError", PyExc_TypeError),
        "a reference escaped from its function: the %s made while tracing %s "
        "for %s is used outside of that trace. Return what it holds, ref[...], "
        "in its place",
        typeText(ref).c_str(), ref.frame->name.c_str(),
        ref.frame->purpose.c_str());
}

void core::raiseReturnedRef(const std::string &function, nb::handle ref,
                            const std::string &where) {
  raise(PyExc_ValueError,
        "%s returned a reference, %s, at output%s: references cannot be "
        "returned. Return what it holds, ref[...]",
        function.c_str(), typeText(*toRef(ref)).c_str(), where.c_str());
}

/// A function that takes a reference as an argument must not reach it
/// otherwise: it would have two values.
static void requireNotArgument(const Frame &frame, nb::handle object) {
  for (const RefArgument &argument : frame.refArguments)
    if (argument.outer.is(object))
      raise(
          PyExc_ValueError,
          "%s, traced for %s, closes over a reference, %s, that it also takes "
          "as an argument. Use the argument alone",
          frame.name.c_str(), frame.purpose.c_str(),
          typeText(*toRef(object)).c_str());
}

/// Throws if the elements of a batch would write to one reference.
static void requireNoBatch(const Ref &ref) {
  for (Frame *frame = currentFrame(); frame != ref.frame; frame = frame->parent)
    if (frame->batchSize >= 0)
      raise(PyExc_ValueError,
            "%s, mapped by vmap, writes to a reference, %s, that all elements "
            "of the batch share. Make it an argument with an axis of the batch",
            frame->name.c_str(), typeText(ref).c_str());
}

/// True if `value` may have a tangent in a derivative that is taken inside of
/// `outside`.
static bool hasTangentInside(nb::handle value, const Frame *outside) {
  if (!isTracer(value.ptr()))
    return false;
  auto *tracer = as<Tracer>(value.ptr());
  for (const Frame *frame = outside; frame; frame = frame->parent)
    if (frame == tracer->frame)
      return false;
  const Frame &frame = *tracer->frame;
  std::vector<ArraxValue> sources;
  for (size_t i = 0; i < frame.arguments.size(); ++i) {
    bool isKnown = !frame.isDifferentiated && i < frame.concrete.size() &&
                   frame.concrete[i].is_valid();
    if (!isKnown || hasTangentInside(frame.concrete[i], outside))
      sources.push_back(as<Tracer>(frame.arguments[i].ptr())->value);
  }
  for (const Capture &capture : frame.captures)
    if (hasTangentInside(capture.source, outside))
      sources.push_back(capture.argument);
  return compiler().arraxMayHaveTangent(tracer->value, sources.data(),
                                        sources.size());
}

/// The outermost function inside of the one that made the reference that is
/// differentiated; null if there is none.
static const Frame *differentiatedFrame(const Ref &ref) {
  const Frame *found = nullptr;
  for (Frame *frame = currentFrame(); frame != ref.frame; frame = frame->parent)
    if (frame->isDifferentiated)
      found = frame;
  return found;
}

static void requireNoTangent(const Ref &ref, nb::handle value) {
  const Frame *differentiated = differentiatedFrame(ref);
  if (differentiated && hasTangentInside(value, ref.frame))
    raise(PyExc_ValueError,
          "%s, differentiated by %s, writes a value that may have a derivative "
          "to a reference from outside, %s, which has none. Write "
          "stop_gradient(value), or make the reference inside",
          differentiated->name.c_str(), differentiated->purpose.c_str(),
          typeText(ref).c_str());
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

static RefState *findState(Frame &frame, nb::handle object) {
  for (RefState &state : frame.refs)
    if (state.ref.is(object))
      return &state;
  return nullptr;
}

static nb::object sharedArray(nb::handle value) {
  auto *array = as<Array>(value.ptr());
  return nb::steal(core::object(shareArray(array->aval, array)));
}

/// The value where `frame` stands, made an argument of each function from there
/// out to the one that made the reference.
static nb::object valueIn(Frame *frame, nb::handle object) {
  const Ref &ref = *toRef(object);
  if (frame == ref.frame) {
    awaitRef(ref);
    return ref.value;
  }
  if (!frame)
    raiseEscaped(ref);
  if (RefState *state = findState(*frame, object))
    return state->value;
  requireNotArgument(*frame, object);
  nb::object outer = valueIn(frame->parent, object);
  // A program of another thread must not write what this one captures.
  if (isArray(outer.ptr()))
    outer = sharedArray(outer);
  ArraxValue argument = compiler().arraxFuncAddArgument(
      frame->func, ref.aval->type(), frame->location);
  size_t position = frame->captures.size();
  frame->captures.push_back({argument, std::move(outer)});
  nb::object value = makeTracer(ref.aval, argument, frame);
  frame->refs.push_back({nb::borrow(object), value, position, false});
  return value;
}

static void requireUsable(const Ref &ref) {
  if (ref.value.is_none())
    raise(PyExc_ValueError,
          "a reference, %s, is used after it was frozen or freed",
          typeText(ref).c_str());
}

nb::object core::valueOf(nb::handle object) {
  requireUsable(*toRef(object));
  return valueIn(currentFrame(), object);
}

static FrameValue resolved(nb::handle value) {
  Operand operand;
  requireOperand("a reference", value.ptr(), 0, operand);
  return resolve(operand);
}

static nb::object stopGradient(nb::handle value) {
  static const ArraxOpName name = opName("stop_gradient");
  FrameValue kept = resolved(value);
  FrameValue stopped =
      emitOne(name, {kept}, nullptr, kept.aval, kept.aval->weak);
  return makeTracer(kept.aval, stopped.value);
}

/// Throws unless the innermost frame may write `value` to a reference.
static void requireWritable(nb::handle object, nb::handle value) {
  const Ref &ref = *toRef(object);
  valueOf(object);
  requireNoBatch(ref);
  requireNoTangent(ref, value);
}

void core::setValue(nb::handle object, nb::object value) {
  Ref &ref = *toRef(object);
  if (currentFrame() == ref.frame) {
    ref.value = std::move(value);
    ref.isWritten = true;
    return;
  }
  valueIn(currentFrame(), object);
  // What calls and loops give seems to depend on all that they take.
  if (isInexact(ref.aval->dtype) && differentiatedFrame(ref))
    value = stopGradient(value);
  RefState *state = findState(*currentFrame(), object);
  state->value = std::move(value);
  state->isWritten = true;
}

//===----------------------------------------------------------------------===//
// Functions that use references
//===----------------------------------------------------------------------===//

std::vector<RefUse> core::finishRefs(Frame &frame,
                                     std::vector<FrameValue> &results) {
  std::vector<RefUse> uses;
  auto add = [&](RefUse use, bool isWritten, nb::handle value) {
    if (isWritten) {
      use.output = int64_t(results.size());
      results.push_back(resolved(value));
    }
    uses.push_back(std::move(use));
  };
  for (const RefArgument &argument : frame.refArguments) {
    const Ref &inner = *toRef(argument.inner);
    add({{}, int64_t(argument.position), -1}, inner.isWritten, inner.value);
  }
  for (const RefState &state : frame.refs)
    add({state.ref, -1, int64_t(state.capture)}, state.isWritten, state.value);
  return uses;
}

void core::applyWrites(const Traced &traced, std::vector<FrameValue> &results,
                       const std::vector<nb::object> &arguments) {
  if (traced.visible() == traced.outputs.size())
    return;
  for (const RefUse &use : traced.refs)
    if (use.output >= 0) {
      const FrameValue &result = results.at(use.output);
      nb::object value = makeTracer(result.aval, result.value);
      // What was written to others was checked where that was done.
      if (!use.ref.is_valid())
        requireWritable(arguments.at(use.argument), value);
      setValue(use.ref.is_valid() ? use.ref : arguments.at(use.argument),
               std::move(value));
    }
  results.erase(results.begin() + traced.visible(),
                results.begin() + traced.outputs.size());
}

std::vector<nb::object>
core::writtenRefs(const std::vector<std::shared_ptr<Traced>> &functions) {
  std::vector<nb::object> refs;
  for (const auto &traced : functions)
    for (const RefUse &use : traced->refs)
      if (use.output >= 0 &&
          std::none_of(refs.begin(), refs.end(),
                       [&](const nb::object &ref) { return ref.is(use.ref); }))
        refs.push_back(use.ref);
  return refs;
}

static const RefUse *findUse(const Traced &traced, nb::handle ref) {
  for (const RefUse &use : traced.refs)
    if (use.ref.is(ref))
      return &use;
  return nullptr;
}

std::shared_ptr<Traced> core::withRefs(const std::shared_ptr<Traced> &traced,
                                       const std::vector<nb::object> &refs,
                                       size_t input, int64_t output) {
  if (refs.empty())
    return traced;
  std::vector<Aval *> inputs = traced->inputs, avals;
  for (const nb::object &ref : refs)
    avals.push_back(toRef(ref)->aval);
  inputs.insert(inputs.begin() + input, avals.begin(), avals.end());
  auto body = [&](const std::vector<nb::object> &tracers) {
    std::vector<FrameValue> arguments;
    for (const nb::object &tracer : tracers)
      arguments.push_back(resolved(tracer));
    auto first = arguments.begin() + input, last = first + refs.size();
    std::vector<FrameValue> values(first, last);
    arguments.erase(first, last);
    std::vector<ArraxValue> operands;
    for (const FrameValue &argument : arguments)
      operands.push_back(argument.value);
    std::vector<ArraxValue> captures(traced->captures.size());
    for (size_t i = 0; i < refs.size(); ++i)
      if (const RefUse *use = findUse(*traced, refs[i]))
        captures[use->capture] = values[i].value;
    for (size_t i = 0; i < captures.size(); ++i)
      operands.push_back(captures[i]
                             ? captures[i]
                             : resolved(traced->captures[i].source).value);
    std::vector<FrameValue> results = emitFunction(*traced, operands);
    for (size_t i = 0; i < refs.size(); ++i)
      if (const RefUse *use = findUse(*traced, refs[i]);
          use && use->output >= 0)
        values[i] = results[use->output];
    results.resize(traced->visible());
    if (output >= 0)
      results.insert(results.begin() + output, values.begin(), values.end());
    return results;
  };
  return traceFunction(traced->name, "a function of references", inputs, body);
}

//===----------------------------------------------------------------------===//
// The Python type
//===----------------------------------------------------------------------===//

static Ref &checkRef(nb::handle object) {
  if (Ref *ref = toRef(object))
    return *ref;
  raise(PyExc_TypeError, "expected a reference, as new_ref returns it, got %s",
        Py_TYPE(object.ptr())->tp_name);
}

/// An array of its own for values of the user, which lie outside of traces.
static nb::object owned(nb::handle value) {
  return isArray(value.ptr()) && !currentFrame()
             ? copyArray(as<Array>(value.ptr()))
             : nb::borrow(value);
}

/// A value of the innermost frame; arrays share the memory of the reference,
/// which is then not written in place.
static nb::object readRef(nb::handle object) {
  checkRef(object);
  nb::object value = valueOf(object);
  return isArray(value.ptr()) ? sharedArray(value) : value;
}

/// `value` has the type of the reference. What `isFresh` is known to no one
/// else.
static void writeRef(nb::handle object, nb::handle value, bool isFresh) {
  checkRef(object);
  requireWritable(object, value);
  setValue(object, isFresh ? nb::borrow(value) : owned(value));
}

static nb::object newRef(nb::handle value) {
  Operand operand;
  requireOperand("new_ref", value.ptr(), 0, operand);
  return makeRef(operand.aval, owned(value));
}

/// The value, after which the reference is none.
static nb::object freezeRef(nb::handle object) {
  Ref &ref = checkRef(object);
  requireUsable(ref);
  bool isArgument = false;
  if (Frame *frame = currentFrame())
    for (const RefArgument &argument : frame->refArguments)
      isArgument |= argument.inner.is(object);
  if (ref.frame != currentFrame() || isArgument)
    raise(PyExc_ValueError,
          "a reference, %s, is frozen or freed by another function than the "
          "one that made it. Do it there",
          typeText(ref).c_str());
  return std::exchange(ref.value, nb::none());
}

void core::initRef(nb::module_ &m) {
  refType = nb::class_<Ref>(m, "Ref", nb::is_weak_referenceable(),
                            "A reference to an array that functions change.")
                .def_prop_ro("aval", [](const Ref &ref) {
                  return nb::borrow(core::object(ref.aval));
                });
  m.def("_new_ref", &newRef);
  m.def("_read_ref", &readRef);
  m.def("_write_ref", &writeRef);
  m.def("_freeze_ref", &freezeRef);
}
