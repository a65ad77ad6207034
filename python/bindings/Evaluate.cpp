//===- Evaluate.cpp - Values of tracers of concrete traces ----------------===//
//
// grad, jvp and the like outside of jit trace a function for one set of
// arguments. Where Python needs a value (`if x > 0`), what was traced so far is
// run on them.
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"
#include "Device.h"
#include "Explain.h"

using namespace arrax;
using namespace arrax::core;

/// The array that a value of a concrete frame stands for, null if unknown.
static nb::object evaluateSource(nb::handle source) {
  if (isTracer(source.ptr()))
    return evaluate(reinterpret_cast<Tracer *>(source.ptr()));
  Operand operand;
  requireOperand("evaluate", source.ptr(), 0, operand);
  return toArray(operand);
}

static Tracer *argumentOf(Frame &frame, size_t i) {
  return reinterpret_cast<Tracer *>(frame.arguments[i].ptr());
}

/// True if a value of the frame depends on an argument that is not known.
static bool isUnknown(Frame &frame, ArraxValue value) {
  std::vector<ArraxValue> unknown;
  for (size_t i = 0; i < frame.concrete.size(); ++i)
    if (!frame.concrete[i].is_valid())
      unknown.push_back(argumentOf(frame, i)->value);
  return !unknown.empty() &&
         compiler().arraxDependsOn(value, unknown.data(), unknown.size());
}

/// The arguments of the frame's function, those for captures included.
static bool evaluateArguments(Frame &frame, std::vector<nb::object> &arrays) {
  auto add = [&](nb::handle source) {
    nb::object array = evaluateSource(source);
    if (!array.is_valid())
      return false;
    arrays.push_back(std::move(array));
    return true;
  };
  for (size_t i = 0; i < frame.concrete.size(); ++i) {
    // Nothing that is evaluated depends on what is not known.
    if (!frame.concrete[i].is_valid())
      arrays.push_back(nb::steal(
          reinterpret_cast<PyObject *>(newArray(argumentOf(frame, i)->aval))));
    else if (!add(frame.concrete[i]))
      return false;
  }
  for (const Capture &capture : frame.captures)
    if (!add(capture.source))
      return false;
  return true;
}

nb::object core::evaluate(Tracer *tracer) {
  Frame &frame = *tracer->frame;
  if (!frame.alive || !frame.isConcrete || isUnknown(frame, tracer->value))
    return {};
  for (size_t i = 0; i < frame.arguments.size(); ++i)
    if (argumentOf(frame, i)->value == tracer->value)
      return evaluateSource(frame.concrete[i]);
  std::vector<nb::object> arrays;
  if (hasNamedAxis(frame) || !evaluateArguments(frame, arrays))
    return {};
  Placing placing(frame.name.c_str());
  for (const nb::object &array : arrays)
    placing.add(array.ptr());
  Place place = placing.found();
  std::vector<Aval *> inputs;
  std::vector<const void *> data;
  for (nb::object &object : arrays) {
    object = onDevice(reinterpret_cast<Array *>(object.ptr()), place.device);
    auto *array = reinterpret_cast<Array *>(object.ptr());
    inputs.push_back(array->aval);
    data.push_back(dataOf(array));
  }
  ArraxModule module = compiler().arraxPrefixModule(frame.func, tracer->value);
  if (!module)
    return {};
  Stopwatch stopwatch;
  std::unique_ptr<Program> program =
      compileModule(module, std::move(inputs), {tracer->aval}, {}, place);
  program->name = frame.purpose + "(" + frame.name + ")";
  if (explaining)
    explainProgram(frame.name, "Python needs a value for " + frame.purpose, 0,
                   stopwatch.lap(), *program);
  KeptArrays kept;
  for (size_t i = 0; program->isLong() && i < arrays.size(); ++i)
    kept.add(arrays[i].ptr());
  PyObject *result = nullptr;
  runProgram(*program, data.data(), &result, place.committed);
  return nb::steal(result);
}

/// True if the value may have a tangent in a derivative around it.
static bool mayHaveTangent(Tracer *tracer) {
  Frame &frame = *tracer->frame;
  std::vector<ArraxValue> sources;
  auto add = [&](ArraxValue argument, nb::handle source) {
    bool isKnown = source.is_valid();
    if (!isKnown || (isTracer(source.ptr()) &&
                     mayHaveTangent(reinterpret_cast<Tracer *>(source.ptr()))))
      sources.push_back(argument);
  };
  for (size_t i = 0; i < frame.concrete.size(); ++i)
    add(argumentOf(frame, i)->value,
        frame.isDifferentiated ? nb::handle() : frame.concrete[i]);
  for (const Capture &capture : frame.captures)
    add(capture.argument, capture.source);
  return compiler().arraxMayHaveTangent(tracer->value, sources.data(),
                                        sources.size());
}

nb::object core::evaluateConstant(Tracer *tracer) {
  Frame &frame = *tracer->frame;
  if (!frame.alive || !frame.isConcrete || mayHaveTangent(tracer))
    return {};
  return evaluate(tracer);
}
