//===- Transform.cpp - Transform ops on traced functions ------------------===//
//
// The primitives from which python/arrax/_api.py builds grad, jvp, vmap and
// the rest: all of them work on flat lists of values.
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"
#include "Device.h"
#include "Explain.h"
#include "Jit.h"
#include "Ref.h"
#include "Traced.h"
#include <map>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>

using namespace arrax;
using namespace arrax::core;

using TracedPtr = std::shared_ptr<Traced>;

//===----------------------------------------------------------------------===//
// Lists of values
//===----------------------------------------------------------------------===//

static nb::tuple valuesOf(nb::handle sequence) {
  return itemsOf(sequence, "values come as a sequence");
}

void core::appendValues(const std::string &function, nb::handle sequence,
                        const std::vector<Aval *> &expected,
                        std::vector<ArraxValue> &values) {
  nb::tuple items = valuesOf(sequence);
  std::vector<Operand> operands = toOperands(function.c_str(), items);
  if (operands.size() != expected.size())
    raise(PyExc_ValueError, "%s takes %zu arrays, got %zu", function.c_str(),
          expected.size(), operands.size());
  for (size_t i = 0; i < operands.size(); ++i) {
    Aval *aval = expected[i];
    if (operands[i].kind == Operand::Scalar && aval->rank == 0) {
      values.push_back(emitScalar(operands[i].object, aval));
      continue;
    }
    Aval *actual = operands[i].aval;
    if (actual->type() != aval->type())
      raise(PyExc_TypeError, "%s takes %s at position %zu, got %s",
            function.c_str(), toString(aval).c_str(), i,
            toString(actual).c_str());
    values.push_back(resolve(operands[i]).value);
  }
}

nb::list core::wrapAll(const std::vector<FrameValue> &values) {
  nb::list list;
  for (const FrameValue &value : values)
    list.append(makeTracer(value.aval, value.value));
  return list;
}

static std::vector<int64_t> toInts(nb::handle sequence) {
  return toShape(sequence);
}

static std::vector<Aval *> selected(const std::vector<Aval *> &avals,
                                    const std::vector<int64_t> &wrt) {
  std::vector<Aval *> result;
  for (int64_t i : wrt) {
    if (i < 0 || size_t(i) >= avals.size())
      raise(PyExc_ValueError, "there is no value %lld among %zu", (long long)i,
            avals.size());
    result.push_back(avals[i]);
  }
  return result;
}

static std::vector<Aval *> differentiable(const std::vector<Aval *> &avals) {
  std::vector<Aval *> result;
  for (Aval *aval : avals)
    if (isInexact(aval->dtype))
      result.push_back(aval);
  return result;
}

/// The types of what Python returned.
static std::vector<Aval *> visibleOf(const Traced &traced) {
  return {traced.outputs.begin(), traced.outputs.begin() + traced.visible()};
}

static ArraxValue emitZeros(Aval *aval) {
  const char zero[MaxItemSize] = {};
  return emitSplat(aval, zero);
}

std::vector<FrameValue> core::toFrameValues(const ArraxResults &emitted,
                                            const std::vector<Aval *> &first,
                                            const std::vector<Aval *> &second) {
  std::vector<FrameValue> values;
  for (size_t i = 0; i < emitted.count; ++i)
    values.push_back(
        {emitted.values[i], currentFrame(),
         i < first.size() ? first[i] : second.at(i - first.size())});
  return values;
}

void core::requireFrame(const char *what) {
  if (!currentFrame())
    raise(PyExc_RuntimeError, "%s needs an open trace", what);
}

//===----------------------------------------------------------------------===//
// Primitives
//===----------------------------------------------------------------------===//

Aval *core::toAval(nb::handle object) {
  if (Py_TYPE(object.ptr()) == &AvalType)
    return reinterpret_cast<Aval *>(object.ptr());
  Operand operand;
  requireOperand("trace", object.ptr(), 0, operand);
  return operand.aval;
}

/// How many derivatives the transform takes that a function is traced for.
static int derivativesOf(const std::string &purpose) {
  for (const char *known : {"grad", "value_and_grad", "vjp", "jvp", "linearize",
                            "jacfwd", "jacrev"})
    if (purpose == known)
      return 1;
  return 0;
}

/// Traces `function`, from a list of tracers to a sequence of values, as a
/// function of the open module. `values` are avals, or values to trace it for.
/// `derivatives` of it may be taken: those of the function around it and of the
/// purpose, unless it is given. With `axisSize`, they are elements of a batch
/// of that size, which collective ops may name unless `axisName` is None.
static TracedPtr trace(nb::handle function, nb::handle values,
                       const std::string &name, const std::string &purpose,
                       int derivatives, nb::handle axisName, int64_t axisSize) {
  requireFrame("trace");
  std::vector<Aval *> inputs;
  std::vector<nb::object> concrete;
  for (nb::handle value : values) {
    inputs.push_back(toAval(value));
    bool isKnown = Py_TYPE(value.ptr()) != &AvalType;
    concrete.push_back(isKnown ? nb::borrow(value) : nb::object());
  }
  return traceFunction(
      name, purpose, std::move(inputs), [&](const auto &arguments) {
        Frame &frame = *currentFrame();
        if (!axisName.is_none())
          frame.axis = makeAxis(axisName, axisSize);
        for (const nb::object &value : concrete)
          frame.isConcrete |= value.is_valid();
        frame.isConcrete |= concrete.empty();
        frame.concrete = std::move(concrete);
        frame.derivatives = derivatives >= 0
                                ? derivatives
                                : frame.derivatives + derivativesOf(purpose);
        frame.isDifferentiated = derivativesOf(purpose) != 0;
        frame.batchSize = axisSize;
        if (axisSize >= 0)
          frame.batchFrame = &frame;
        nb::list list;
        for (const nb::object &argument : arguments)
          list.append(argument);
        nb::tuple results = valuesOf(callPython(function, list));
        std::vector<FrameValue> values;
        for (Operand &operand : toOperands(name.c_str(), results))
          values.push_back(resolve(operand));
        return values;
      });
}

/// The innermost axis of a name: how the program calls it, and its size. The
/// names of all, innermost first, if there is none.
static nb::object namedAxis(nb::handle name) {
  if (const NamedAxis *axis = findAxis(name))
    return nb::make_tuple(axis->text, axis->size);
  nb::list names;
  for (Frame *frame = currentFrame(); frame; frame = frame->parent)
    if (frame->axis)
      names.append(frame->axis->name);
  return std::move(names);
}

static nb::list call(const TracedPtr &traced, nb::handle args) {
  requireFrame("call");
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  return wrapAll(emitCall(*traced, std::move(operands)));
}

/// Results, then tangents of the differentiable ones.
static nb::list jvp(const TracedPtr &traced, nb::handle args,
                    nb::handle tangents, nb::handle wrtSequence) {
  requireFrame("jvp");
  std::vector<int64_t> wrt = toInts(wrtSequence);
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  appendCaptures(*traced, operands, /*appliesWrites=*/true);
  appendValues("the tangent of " + traced->name, tangents,
               selected(traced->inputs, wrt), operands);
  ArraxResults emitted;
  if (compiler().arraxEmitJvp(currentFrame()->func, traced->func,
                              currentLocation(), operands.data(),
                              operands.size(), wrt.data(), wrt.size(),
                              &emitted) < 0)
    raiseCompilerError("jvp");
  std::vector<FrameValue> values =
      toFrameValues(emitted, traced->outputs, differentiable(traced->outputs));
  applyWrites(*traced, values);
  values.resize(traced->visible() + differentiable(visibleOf(*traced)).size());
  return wrapAll(values);
}

/// Results, then cotangents of the arguments in `wrt`.
static nb::list vjp(const TracedPtr &traced, nb::handle args,
                    nb::handle cotangents, nb::handle wrtSequence) {
  requireFrame("vjp");
  std::vector<int64_t> wrt = toInts(wrtSequence);
  std::vector<Aval *> chosen = selected(traced->inputs, wrt);
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  appendCaptures(*traced, operands, /*appliesWrites=*/true);
  appendValues("the cotangent of " + traced->name, cotangents,
               differentiable(visibleOf(*traced)), operands);
  for (size_t i = traced->visible(); i < traced->outputs.size(); ++i)
    if (Aval *aval = traced->outputs[i]; isInexact(aval->dtype))
      operands.push_back(emitZeros(aval));
  ArraxResults emitted;
  if (compiler().arraxEmitVjp(currentFrame()->func, traced->func,
                              currentLocation(), operands.data(),
                              operands.size(), wrt.data(), wrt.size(),
                              &emitted) < 0)
    raiseCompilerError("vjp");
  std::vector<FrameValue> values =
      toFrameValues(emitted, traced->outputs, chosen);
  applyWrites(*traced, values);
  return wrapAll(values);
}

static Aval *batchedAval(Aval *aval, int64_t axis, int64_t size) {
  if (axis < 0)
    return aval;
  if (axis > aval->rank)
    raise(PyExc_ValueError, "there is no axis %lld in a batch of %s",
          (long long)axis, toString(aval).c_str());
  std::vector<int64_t> shape(aval->shape, aval->shape + aval->rank);
  shape.insert(shape.begin() + axis, size);
  return getAval(aval->dtype, shape.data(), shape.size(), aval->weak);
}

static std::vector<Aval *> batchedAvals(const std::vector<Aval *> &avals,
                                        const std::vector<int64_t> &axes,
                                        int64_t size) {
  if (axes.size() != avals.size())
    raise(PyExc_ValueError, "%zu axes for %zu values", axes.size(),
          avals.size());
  std::vector<Aval *> result;
  for (size_t i = 0; i < avals.size(); ++i)
    result.push_back(batchedAval(avals[i], axes[i], size));
  return result;
}

static nb::list vmap(const TracedPtr &traced, nb::handle args,
                     nb::handle inSequence, nb::handle outSequence,
                     int64_t size) {
  requireFrame("vmap");
  std::vector<int64_t> inAxes = toInts(inSequence),
                       outAxes = toInts(outSequence);
  std::vector<Aval *> outputs = batchedAvals(traced->outputs, outAxes, size);
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, batchedAvals(traced->inputs, inAxes, size),
               operands);
  appendCaptures(*traced, operands);
  inAxes.resize(operands.size(), -1);
  ArraxResults emitted;
  if (compiler().arraxEmitVmap(
          currentFrame()->func, traced->func, currentLocation(),
          operands.data(), operands.size(), inAxes.data(), outAxes.data(), size,
          traced->axis.empty() ? nullptr : traced->axis.c_str(), &emitted) < 0)
    raiseCompilerError("vmap");
  return wrapAll(toFrameValues(emitted, outputs, {}));
}

//===----------------------------------------------------------------------===//
// Linearization
//===----------------------------------------------------------------------===//

namespace {
/// The derivative of a traced function as functions of residuals, which outlive
/// the trace: machine code when called outside of traces, functions of the
/// module being traced otherwise.
struct Linearized {
  ArraxLinearized functions{};
  std::string name;
  std::vector<Aval *> residuals;
  size_t results = 0;             // of the function, in front of the residuals
  std::vector<Aval *> tangents;   // of the operands linearized by
  std::vector<Aval *> cotangents; // of the differentiable outputs
  HostFunctions hostFunctions;
  std::map<ArraxDevice *, std::unique_ptr<Program>> programs[2];

  Linearized() = default;
  Linearized(const Linearized &) = delete;
  ~Linearized() {
    if (functions.module)
      compiler().arraxModuleDestroy(functions.module);
  }

  std::string partName(bool backward) const {
    return name + (backward ? "_backward" : "_linear");
  }
  std::vector<Aval *> inputs(bool backward) const {
    std::vector<Aval *> avals = residuals;
    const auto &rest = backward ? cotangents : tangents;
    avals.insert(avals.end(), rest.begin(), rest.end());
    return avals;
  }
  const std::vector<Aval *> &outputs(bool backward) const {
    return backward ? tangents : cotangents;
  }
  Program &program(bool backward, ArraxDevice *device) {
    std::unique_ptr<Program> &program = programs[backward][device];
    if (program)
      return *program;
    Stopwatch stopwatch;
    program = compileEntry(functions.module, backward ? "backward" : "linear",
                           inputs(backward), outputs(backward), {}, {device});
    program->name = partName(backward);
    if (explaining)
      explainProgram(partName(backward), "first call of the derivative", 0,
                     stopwatch.lap(), *program);
    return *program;
  }
};
} // namespace

/// Calls the forward part of `traced` linearized by the arguments in `wrt`.
/// Returns the results, the residuals, and the derivative of the first
/// `outputs` results as a function of the residuals.
static nb::tuple linearize(const TracedPtr &traced, nb::handle args,
                           nb::handle wrtSequence, size_t outputs) {
  requireFrame("linearize");
  std::vector<int64_t> wrt = toInts(wrtSequence);
  std::vector<Aval *> tangents = selected(traced->inputs, wrt);
  if (outputs > traced->visible())
    raise(PyExc_ValueError, "%s has %zu results, not %zu", traced->name.c_str(),
          traced->visible(), outputs);
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  appendCaptures(*traced, operands, /*appliesWrites=*/true);
  auto linearized = std::make_shared<Linearized>();
  ArraxLinearized &functions = linearized->functions;
  if (compiler().arraxLinearize(traced->func, wrt.data(), wrt.size(), outputs,
                                &functions) < 0)
    raiseCompilerError(traced->name.c_str());
  linearized->hostFunctions = currentFrame()->root().hostFunctions;
  linearized->name = traced->name;
  linearized->tangents = std::move(tangents);
  linearized->cotangents = differentiable(std::vector<Aval *>(
      traced->outputs.begin(), traced->outputs.begin() + outputs));

  size_t results = linearized->results = traced->outputs.size();
  const ArraxType *types;
  size_t count = compiler().arraxFuncTypes(functions.forward, true, &types);
  for (size_t i = results; i < count; ++i)
    linearized->residuals.push_back(avalOf(types[i], /*weak=*/false));
  ArraxFunc forward =
      compiler().arraxFuncImport(currentFrame()->module, functions.forward,
                                 (traced->name + "_forward").c_str());
  ArraxResults emitted;
  if (compiler().arraxEmitCall(currentFrame()->func, forward, currentLocation(),
                               operands.data(), operands.size(), &emitted) < 0)
    raiseCompilerError(traced->name.c_str());
  std::vector<FrameValue> values =
      toFrameValues(emitted, traced->outputs, linearized->residuals);
  // What is an operand need not go through the function.
  for (size_t i = 0; i < values.size(); ++i)
    if (int64_t operand = compiler().arraxFuncForwarded(functions.forward, i);
        operand >= 0)
      values[i].value = operands[operand];
  applyWrites(*traced, values);
  auto middle = values.begin() + traced->visible();
  return nb::make_tuple(wrapAll({values.begin(), middle}),
                        wrapAll({middle, values.end()}), linearized);
}

/// The linear part, or the backward one, in the module being traced.
static ArraxFunc importPart(const std::shared_ptr<Linearized> &linearized,
                            bool backward) {
  Frame &root = currentFrame()->root();
  auto [it, isNew] = root.imported.try_emplace({linearized, backward});
  if (isNew) {
    mergeInto(root.hostFunctions, linearized->hostFunctions);
    it->second =
        compiler().arraxFuncImport(root.module,
                                   backward ? linearized->functions.backward
                                            : linearized->functions.linear,
                                   linearized->partName(backward).c_str());
  }
  return it->second;
}

/// Where a function of the arrays runs.
static Place placeOf(const char *function,
                     const std::vector<nb::object> &arrays) {
  Placing placing(function);
  for (const nb::object &array : arrays)
    placing.add(array.ptr());
  return placing.found();
}

static nb::list runOnArrays(Program &program, std::vector<nb::object> arrays,
                            bool committed) {
  std::vector<const void *> data;
  for (nb::object &array : arrays) {
    array =
        onDevice(reinterpret_cast<Array *>(array.ptr()), program.place.device);
    data.push_back(dataOf(reinterpret_cast<Array *>(array.ptr())));
  }
  KeptArrays kept;
  for (size_t i = 0; program.isLong() && i < arrays.size(); ++i)
    kept.add(arrays[i].ptr());
  std::vector<PyObject *> outs(program.outputs.size());
  runProgram(program, data.data(), outs.data(), committed);
  nb::list list;
  for (PyObject *out : outs)
    list.append(nb::steal(out));
  return list;
}

/// An operand as an array of the type `aval`, from which its own type differs
/// at most in weakness, unless it is a scalar.
static nb::object arrayOf(const std::string &function, Operand &operand,
                          size_t position, Aval *aval) {
  if (operand.kind == Operand::Scalar && aval->rank == 0) {
    return scalarArray(operand.object, aval);
  }
  if (operand.aval->type() != aval->type())
    raise(PyExc_TypeError, "%s takes %s at position %zu, got %s",
          function.c_str(), toString(aval).c_str(), position,
          toString(operand.aval).c_str());
  if (operand.kind == Operand::Traced)
    resolve(operand); // throws: no trace is open
  return toArray(operand);
}

/// Applies the linear part to residuals and tangents, or the backward part to
/// residuals and cotangents.
static nb::list applyLinear(const std::shared_ptr<Linearized> &linearized,
                            bool backward, nb::list args) {
  std::string name = linearized->partName(backward);
  std::vector<Aval *> inputs = linearized->inputs(backward);
  if (currentFrame()) {
    std::vector<ArraxValue> values;
    appendValues(name, args, inputs, values);
    ArraxFunc part = importPart(linearized, backward);
    ArraxResults emitted;
    if (compiler().arraxEmitCall(currentFrame()->func, part, currentLocation(),
                                 values.data(), values.size(), &emitted) < 0)
      raiseCompilerError(name.c_str());
    return wrapAll(toFrameValues(emitted, linearized->outputs(backward), {}));
  }
  nb::tuple items = valuesOf(args);
  std::vector<Operand> operands = toOperands(name.c_str(), items);
  if (operands.size() != inputs.size())
    raise(PyExc_ValueError, "%s takes %zu arrays, got %zu", name.c_str(),
          inputs.size(), operands.size());
  std::vector<nb::object> arrays;
  for (size_t i = 0; i < operands.size(); ++i)
    arrays.push_back(arrayOf(name, operands[i], i, inputs[i]));
  Place place = placeOf(name.c_str(), arrays);
  return runOnArrays(linearized->program(backward, place.device), arrays,
                     place.committed);
}

/// For each residual: its type, the operand that it is or -1, the op that
/// computes it, its name and its line.
static nb::list residualOrigins(Linearized &linearized) {
  nb::list list;
  ArraxFunc forward = linearized.functions.forward;
  for (size_t i = 0; i < linearized.residuals.size(); ++i) {
    size_t result = linearized.results + i;
    int64_t operand = compiler().arraxFuncForwarded(forward, result);
    ArraxOrigin origin{"", "", ""};
    if (operand < 0)
      compiler().arraxFuncOrigin(forward, result, &origin);
    list.append(nb::make_tuple(
        nb::borrow(reinterpret_cast<PyObject *>(linearized.residuals[i])),
        operand, origin.op, origin.name, origin.where));
  }
  return list;
}

static std::string linearText(Linearized &linearized, bool backward,
                              const std::string &stage) {
  char *error = nullptr;
  char *text = compiler().arraxStageText(
      MlirModule{linearized.functions.module}, backward ? "backward" : "linear",
      stage.c_str(), &error);
  std::string result = text ? text : error ? error : "";
  compiler().arraxStringFree(text);
  compiler().arraxStringFree(error);
  return result;
}

//===----------------------------------------------------------------------===//
// Running a function that traces
//===----------------------------------------------------------------------===//

/// The arrays that values of an outermost frame stand for.
static std::unordered_map<ArraxValue, Array *>
knownArrays(Frame &frame, const std::vector<Operand> &operands) {
  std::unordered_map<ArraxValue, Array *> known;
  auto add = [&](ArraxValue value, const nb::object &array) {
    known.emplace(value, reinterpret_cast<Array *>(array.ptr()));
  };
  // NumPy arrays may change: values that are theirs are copied.
  for (size_t i = 0; i < operands.size(); ++i)
    if (operands[i].kind == Operand::Scalar || isArray(operands[i].object))
      add(reinterpret_cast<Tracer *>(frame.arguments[i].ptr())->value,
          frame.concrete[i]);
  for (const Capture &capture : frame.captures)
    add(capture.argument, capture.source);
  return known;
}

/// Calls `function` on a list of tracers of `args` and runs what it traced;
/// under an open trace it is called on `args` themselves. `function` returns a
/// list of values, or a tuple of such a list, something to hand through, and
/// how many of the values are the user's.
/// Compiled code is found by the content of the program.
static nb::object run(nb::handle function, nb::list args,
                      const std::string &name, const std::string &purpose) {
  if (currentFrame())
    return callPython(function, args);
  nb::tuple items = valuesOf(args);
  std::vector<Operand> operands = toOperands(name.c_str(), items);
  std::vector<Aval *> inputs;
  for (const Operand &operand : operands)
    inputs.push_back(operand.aval);
  OpenFrame frame(name, purpose, inputs);
  for (Operand &operand : operands)
    frame->concrete.push_back(toArray(operand));
  frame->isConcrete = true;
  std::vector<nb::object> arrays = frame->concrete;
  nb::list tracers;
  for (nb::object &argument : frame->arguments)
    tracers.append(argument);
  nb::object returned = callPython(function, tracers);
  bool hasExtra = PyTuple_Check(returned.ptr());
  size_t userValues = hasExtra ? nb::cast<size_t>(returned[2]) : SIZE_MAX;
  nb::object results = hasExtra ? nb::object(returned[0]) : returned;
  std::vector<FrameValue> resolved;
  nb::tuple resultItems = valuesOf(results);
  for (Operand &operand : toOperands(name.c_str(), resultItems))
    resolved.push_back(resolve(operand));
  userValues = std::min(userValues, resolved.size());
  size_t returnedValues = resolved.size();
  std::vector<RefUse> refs = finishRefs(*frame, resolved);
  auto known = knownArrays(*frame, operands);
  std::vector<ArraxValue> values;
  std::vector<Aval *> outputs;
  std::vector<nb::object> shared;
  size_t visible = 0; // of the outputs
  for (const FrameValue &value : resolved) {
    auto array = known.find(value.value);
    if (array != known.end()) {
      shared.push_back(nb::steal(
          reinterpret_cast<PyObject *>(shareArray(value.aval, array->second))));
      continue;
    }
    visible += shared.size() < userValues;
    shared.emplace_back();
    values.push_back(value.value);
    outputs.push_back(value.aval);
  }
  frame.finish(values);
  nb::list computed;
  if (!outputs.empty() || !frame->hostFunctions.empty()) {
    Place place = placeOf(name.c_str(), arrays);
    std::unique_ptr<Program> program =
        compileProgram(frame, std::move(inputs), std::move(outputs), place);
    program->visible = visible;
    computed = runOnArrays(*program, std::move(arrays), place.committed);
  }
  nb::list list;
  size_t next = 0;
  for (nb::object &array : shared) {
    if (!array.is_valid())
      array = computed[next++];
    if (nb::len(list) < returnedValues)
      list.append(array);
  }
  for (const RefUse &use : refs)
    if (use.output >= 0)
      setValue(use.ref, shared[use.output]);
  if (hasExtra)
    return nb::make_tuple(list, returned[1], userValues);
  return std::move(list);
}

static nb::list avalList(const std::vector<Aval *> &avals) {
  nb::list list;
  for (Aval *aval : avals)
    list.append(nb::borrow(reinterpret_cast<PyObject *>(aval)));
  return list;
}

void core::initTransform(nb::module_ &m) {
  nb::class_<Traced>(m, "_Traced", "A function of the module being traced.")
      .def_prop_ro("in_avals",
                   [](const Traced &traced) { return avalList(traced.inputs); })
      .def_prop_ro(
          "out_avals",
          [](const Traced &traced) { return avalList(visibleOf(traced)); })
      .def(
          "set_auxiliary",
          [](const Traced &traced, size_t first) {
            compiler().arraxFuncSetAuxiliary(traced.func, first);
          },
          nb::arg("first"),
          "Takes the derivatives of the results from `first` on for zero.");
  m.def("_trace", &trace, nb::arg("function"), nb::arg("values"),
        nb::arg("name"), nb::arg("purpose"), nb::arg("derivatives") = -1,
        nb::arg("axis_name").none() = nb::none(), nb::arg("axis_size") = -1);
  m.def("_named_axis", &namedAxis, nb::arg("name").none());
  m.def("_call", &call);
  m.def("_jvp", &jvp);
  m.def("_vjp", &vjp);
  m.def("_vmap", &vmap);
  m.def("_run", &run);
  nb::class_<Linearized>(m, "_Linearized",
                         "The derivative of a function at a point, as "
                         "functions of residuals.")
      .def("residual_origins", &residualOrigins)
      .def("as_text", &linearText, nb::arg("backward"),
           nb::arg("stage") = "array");
  m.def("_linearize", &linearize);
  m.def("_apply_linear", &applyLinear);
}
