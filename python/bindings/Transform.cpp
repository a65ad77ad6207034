//===- Transform.cpp - Transform ops on traced functions ------------------===//
//
// The primitives from which python/arrax/_api.py builds grad, jvp, vmap and
// the rest: all of them work on flat lists of values.
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"
#include "Jit.h"
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>

using namespace arrax;
using namespace arrax::core;

using TracedPtr = std::shared_ptr<Traced>;

//===----------------------------------------------------------------------===//
// Lists of values
//===----------------------------------------------------------------------===//

static std::vector<Operand> operandsOf(const std::string &function,
                                       nb::handle sequence) {
  nb::object fast =
      steal(PySequence_Fast(sequence.ptr(), "values come as a sequence"));
  std::vector<Operand> operands(PySequence_Fast_GET_SIZE(fast.ptr()));
  for (size_t i = 0; i < operands.size(); ++i)
    requireOperand(function.c_str(), PySequence_Fast_GET_ITEM(fast.ptr(), i), i,
                   operands[i]);
  return operands;
}

/// Values in the types that a function expects, which differ from those of the
/// operands in weakness only.
static void appendValues(const std::string &function, nb::handle sequence,
                         const std::vector<Aval *> &expected,
                         std::vector<ArraxValue> &values) {
  std::vector<Operand> operands = operandsOf(function, sequence);
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

static nb::list wrapAll(const std::vector<FrameValue> &values) {
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
  for (int64_t i : wrt)
    result.push_back(avals.at(i));
  return result;
}

static std::vector<Aval *> differentiable(const std::vector<Aval *> &avals) {
  std::vector<Aval *> result;
  for (Aval *aval : avals)
    if (isInexact(aval->dtype))
      result.push_back(aval);
  return result;
}

static std::vector<FrameValue>
toFrameValues(const ArraxResults &emitted, const std::vector<Aval *> &first,
              const std::vector<Aval *> &second) {
  std::vector<FrameValue> values;
  for (size_t i = 0; i < emitted.count; ++i)
    values.push_back(
        {emitted.values[i], currentFrame(),
         i < first.size() ? first[i] : second.at(i - first.size())});
  return values;
}

static void requireFrame(const char *what) {
  if (!currentFrame())
    raise(PyExc_RuntimeError, "%s needs an open trace", what);
}

//===----------------------------------------------------------------------===//
// Primitives
//===----------------------------------------------------------------------===//

static Aval *toAval(nb::handle object) {
  if (Py_TYPE(object.ptr()) == &AvalType)
    return reinterpret_cast<Aval *>(object.ptr());
  Operand operand;
  requireOperand("trace", object.ptr(), 0, operand);
  return operand.aval;
}

/// Traces `function`, from a list of tracers to a sequence of values, as a
/// function of the open module. `values` are avals, or values to trace it for.
static TracedPtr trace(nb::handle function, nb::handle values,
                       const std::string &name, const std::string &purpose) {
  requireFrame("trace");
  std::vector<Aval *> inputs;
  std::vector<nb::object> concrete;
  for (nb::handle value : values) {
    inputs.push_back(toAval(value));
    if (Py_TYPE(value.ptr()) != &AvalType)
      concrete.push_back(nb::borrow(value));
  }
  return traceFunction(name, purpose, std::move(inputs),
                       [&](const auto &arguments) {
                         Frame &frame = *currentFrame();
                         frame.isConcrete = concrete.size() == arguments.size();
                         frame.concrete = std::move(concrete);
                         nb::list list;
                         for (const nb::object &argument : arguments)
                           list.append(argument);
                         nb::object results = function(list);
                         std::vector<FrameValue> values;
                         for (Operand &operand : operandsOf(name, results))
                           values.push_back(resolve(operand));
                         return values;
                       });
}

static nb::list call(const TracedPtr &traced, nb::handle args) {
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  return wrapAll(emitCall(*traced, std::move(operands)));
}

/// Results, then tangents of the differentiable ones.
static nb::list jvp(const TracedPtr &traced, nb::handle args,
                    nb::handle tangents, nb::handle wrtSequence) {
  std::vector<int64_t> wrt = toInts(wrtSequence);
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  appendCaptures(*traced, operands);
  appendValues("the tangent of " + traced->name, tangents,
               selected(traced->inputs, wrt), operands);
  ArraxResults emitted;
  if (compiler().arraxEmitJvp(currentFrame()->func, traced->func,
                              currentLocation(), operands.data(),
                              operands.size(), wrt.data(), wrt.size(),
                              &emitted) < 0)
    raiseCompilerError("jvp");
  return wrapAll(
      toFrameValues(emitted, traced->outputs, differentiable(traced->outputs)));
}

/// Results, then cotangents of the arguments in `wrt`.
static nb::list vjp(const TracedPtr &traced, nb::handle args,
                    nb::handle cotangents, nb::handle wrtSequence) {
  std::vector<int64_t> wrt = toInts(wrtSequence);
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  appendCaptures(*traced, operands);
  appendValues("the cotangent of " + traced->name, cotangents,
               differentiable(traced->outputs), operands);
  ArraxResults emitted;
  if (compiler().arraxEmitVjp(currentFrame()->func, traced->func,
                              currentLocation(), operands.data(),
                              operands.size(), wrt.data(), wrt.size(),
                              &emitted) < 0)
    raiseCompilerError("vjp");
  return wrapAll(
      toFrameValues(emitted, traced->outputs, selected(traced->inputs, wrt)));
}

static Aval *batchedAval(Aval *aval, int64_t axis, int64_t size) {
  if (axis < 0)
    return aval;
  std::vector<int64_t> shape(aval->shape, aval->shape + aval->rank);
  shape.insert(shape.begin() + axis, size);
  return getAval(aval->dtype, shape.data(), shape.size(), aval->weak);
}

static std::vector<Aval *> batchedAvals(const std::vector<Aval *> &avals,
                                        const std::vector<int64_t> &axes,
                                        int64_t size) {
  std::vector<Aval *> result;
  for (size_t i = 0; i < avals.size(); ++i)
    result.push_back(batchedAval(avals[i], axes.at(i), size));
  return result;
}

static nb::list vmap(const TracedPtr &traced, nb::handle args,
                     nb::handle inSequence, nb::handle outSequence,
                     int64_t size) {
  std::vector<int64_t> inAxes = toInts(inSequence),
                       outAxes = toInts(outSequence);
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, batchedAvals(traced->inputs, inAxes, size),
               operands);
  appendCaptures(*traced, operands);
  inAxes.resize(operands.size(), -1);
  ArraxResults emitted;
  if (compiler().arraxEmitVmap(currentFrame()->func, traced->func,
                               currentLocation(), operands.data(),
                               operands.size(), inAxes.data(), outAxes.data(),
                               size, &emitted) < 0)
    raiseCompilerError("vmap");
  return wrapAll(
      toFrameValues(emitted, batchedAvals(traced->outputs, outAxes, size), {}));
}

//===----------------------------------------------------------------------===//
// Running a function that traces
//===----------------------------------------------------------------------===//

/// Calls `function` on a list of tracers of `args` and runs what it traced;
/// under an open trace it is called on `args` themselves. `function` returns a
/// list of values, or a pair of such a list and something to hand through.
/// Compiled code is found by the content of the program.
static nb::object run(nb::handle function, nb::list args,
                      const std::string &name, const std::string &purpose) {
  if (currentFrame())
    return function(args);
  std::vector<Operand> operands = operandsOf(name, args);
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
  nb::object returned = function(tracers);
  bool hasExtra = PyTuple_Check(returned.ptr());
  nb::object results = hasExtra ? nb::object(returned[0]) : returned;
  std::vector<ArraxValue> values;
  std::vector<Aval *> outputs;
  for (Operand &operand : operandsOf(name, results)) {
    FrameValue value = resolve(operand);
    values.push_back(value.value);
    outputs.push_back(value.aval);
  }
  frame.finish(values);
  std::unique_ptr<Program> program =
      compileProgram(frame, std::move(inputs), std::move(outputs));
  std::vector<const void *> data;
  for (const nb::object &array : arrays)
    data.push_back(dataOf(reinterpret_cast<Array *>(array.ptr())));
  std::vector<PyObject *> outs(program->outputs.size());
  runProgram(*program, data.data(), outs.data());
  nb::list list;
  for (PyObject *out : outs)
    list.append(nb::steal(out));
  if (hasExtra)
    return nb::make_tuple(list, returned[1]);
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
      .def_prop_ro("out_avals", [](const Traced &traced) {
        return avalList(traced.outputs);
      });
  m.def("_trace", &trace);
  m.def("_call", &call);
  m.def("_jvp", &jvp);
  m.def("_vjp", &vjp);
  m.def("_vmap", &vmap);
  m.def("_run", &run);
}
