//===- Tracer.cpp - Values of functions being traced ----------------------===//

#include "Frame.h"
#include <cstddef>
#include <structmember.h>

using namespace arrax;
using namespace arrax::core;

PyTypeObject *core::TracerType;

nb::object core::makeTracer(Aval *aval, ArraxValue value, Frame *frame) {
  Tracer *tracer = PyObject_New(Tracer, TracerType);
  if (!tracer)
    rethrow();
  tracer->aval = aval;
  tracer->value = value;
  tracer->frame = frame;
  tracer->location = currentLocation();
  tracer->weakrefs = nullptr;
  retain(tracer->frame);
  return nb::steal(reinterpret_cast<PyObject *>(tracer));
}

static void tracerDealloc(PyObject *object) {
  if (as<Tracer>(object)->weakrefs)
    PyObject_ClearWeakRefs(object);
  release(as<Tracer>(object)->frame);
  PyTypeObject *type = Py_TYPE(object);
  PyObject_Free(object);
  Py_DECREF(type);
}

//===----------------------------------------------------------------------===//
// No Python number can be had
//===----------------------------------------------------------------------===//

static void raiseConcretization(PyObject *object, const char *error,
                                const char *what, const char *remedy) {
  Tracer *tracer = as<Tracer>(object);
  std::string type = toString(tracer->aval);
  std::string made = locationText(tracer->location),
              here = locationText(currentLocation());
  PyErr_Format(errorClass(error, PyExc_TypeError),
               "%s: %s of a traced value is asked for, a %s created at %s. "
               "While %s traces %s, "
               "values are not known. %s",
               here.c_str(), what, type.c_str(), made.c_str(),
               tracer->frame->purpose.c_str(), tracer->frame->name.c_str(),
               remedy);
}

/// `convert` of the tracer's value if it can be had; else null, and no error is
/// set if the trace is not concrete.
template <typename F>
static PyObject *convertValue(PyObject *object, F convert) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    nb::object value = evaluate(as<Tracer>(object));
    return value.is_valid() ? convert(value.ptr()) : nullptr;
  });
}

static int tracerBool(PyObject *object) {
  if (PyObject *truth = convertValue(object, [](PyObject *value) {
        int truth = PyObject_IsTrue(value);
        return truth < 0 ? nullptr : PyBool_FromLong(truth);
      })) {
    Py_DECREF(truth);
    return truth == Py_True;
  }
  if (!PyErr_Occurred())
    raiseConcretization(
        object, "TracerBoolConversionError", "the truth",
        "Choose by value with arrax.numpy.where or arrax.lax.cond, loop with "
        "arrax.lax.while_loop, or make the argument it depends on static "
        "(static_argnums, static_argnames)");
  return -1;
}

template <PyObject *(*convert)(PyObject *)>
static PyObject *tracerNumber(PyObject *object) {
  if (PyObject *number = convertValue(object, convert))
    return number;
  if (!PyErr_Occurred())
    raiseConcretization(
        object, "ConcretizationTypeError", "the Python number",
        "Keep it an array (x.astype(dtype) converts), or make the argument it "
        "depends on static (static_argnums, static_argnames)");
  return nullptr;
}

static PyObject *toComplex(PyObject *value) {
  return PyObject_CallOneArg(reinterpret_cast<PyObject *>(&PyComplex_Type),
                             value);
}

static PyObject *toItem(PyObject *value) {
  return PyObject_CallMethod(value, "item", nullptr);
}

static PyObject *toList(PyObject *value) {
  return PyObject_CallMethod(value, "tolist", nullptr);
}

static PyObject *tracerIndex(PyObject *object) {
  if (PyObject *index = convertValue(object, PyNumber_Index))
    return index;
  if (!PyErr_Occurred())
    raiseConcretization(
        object, "TracerIntegerConversionError", "the integer",
        "Shapes and positions in Python containers must be known: index arrays "
        "(arrax.numpy.asarray(sequence)[i]), or make the argument it depends "
        "on static (static_argnums, static_argnames)");
  return nullptr;
}

/// Only of what has no tangent: the derivative would be lost without a word.
static PyObject *tracerArray(PyObject *object, PyObject *args,
                             PyObject *keywords) {
  PyObject *array = guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    nb::object value = evaluateConstant(as<Tracer>(object));
    if (!value.is_valid())
      return nullptr;
    nb::object method = value.attr("__array__");
    return PyObject_Call(method.ptr(), args, keywords);
  });
  if (!array && !PyErr_Occurred())
    raiseConcretization(
        object, "TracerArrayConversionError", "the NumPy array",
        "Use arrax.numpy in place of numpy, or make the argument it depends on "
        "static (static_argnums, static_argnames)");
  return array;
}

template <PyObject *(*convert)(PyObject *)>
static PyObject *tracerMethod(PyObject *object, PyObject *) {
  return tracerNumber<convert>(object);
}

static PyMethodDef tracerMethods[] = {
    {"__array__",
     reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(tracerArray)),
     METH_VARARGS | METH_KEYWORDS, nullptr},
    {"__complex__", tracerMethod<toComplex>, METH_NOARGS, nullptr},
    {"item", tracerMethod<toItem>, METH_NOARGS, nullptr},
    {"tolist", tracerMethod<toList>, METH_NOARGS, nullptr},
    {"block_until_ready", [](PyObject *o, PyObject *) { return Py_NewRef(o); },
     METH_NOARGS, "The tracer itself."},
    {nullptr, nullptr, 0, nullptr}};

static PyMemberDef tracerMembers[] = {{"__weaklistoffset__", T_PYSSIZET,
                                       offsetof(Tracer, weakrefs), READONLY,
                                       nullptr},
                                      {nullptr, 0, 0, 0, nullptr}};

void core::initTracer(nb::module_ &m) {
  std::vector<PyType_Slot> slots = operatorSlots();
  const PyType_Slot own[] = {
      {Py_tp_doc, const_cast<char *>("A value of the function being traced.")},
      {Py_tp_dealloc, reinterpret_cast<void *>(tracerDealloc)},
      {Py_tp_methods, tracerMethods},
      {Py_tp_members, tracerMembers},
      {Py_nb_bool, reinterpret_cast<void *>(tracerBool)},
      {Py_nb_int, reinterpret_cast<void *>(tracerNumber<PyNumber_Long>)},
      {Py_nb_float, reinterpret_cast<void *>(tracerNumber<PyNumber_Float>)},
      {Py_nb_index, reinterpret_cast<void *>(tracerIndex)},
      {0, nullptr}};
  slots.insert(slots.end(), std::begin(own), std::end(own));
  PyType_Spec spec = {"arrax.Tracer", sizeof(Tracer), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
                      slots.data()};
  TracerType = reinterpret_cast<PyTypeObject *>(
      steal(PyType_FromSpec(&spec)).release().ptr());
  m.attr("Tracer") = nb::borrow(reinterpret_cast<PyObject *>(TracerType));
  m.def("_suspend_traces", &suspendTraces);
  m.def("_resume_traces", &resumeTraces);
  m.def(
      "is_tracing", [] { return currentFrame() != nullptr; },
      "Whether a function is being traced in this thread.");
}
