//===- Ufunc.cpp - Elementwise functions with promotion and broadcasting --===//

#include "Compiler.h"
#include "Eager.h"
#include <cstddef>
#include <cstring>
#include <structmember.h>

using namespace arrax;
using namespace arrax::core;

namespace {
enum class Kind {
  Any,
  Numeric,
  Inexact,
  Float,
  Real,
  Bitwise,
  Integer,
  Logical,
  Compare,
  Select
};

const std::pair<const char *, Kind> kindNames[] = {
    {"any", Kind::Any},         {"numeric", Kind::Numeric},
    {"inexact", Kind::Inexact}, {"float", Kind::Float},
    {"real", Kind::Real},       {"bitwise", Kind::Bitwise},
    {"integer", Kind::Integer}, {"logical", Kind::Logical},
    {"compare", Kind::Compare}, {"select", Kind::Select}};

struct Ufunc {
  PyObject_HEAD vectorcallfunc vectorcall;
  PyObject *name; // str
  PyObject *doc;
  PyObject *dict; // attributes that Python adds
  std::string *op;
  std::string *boolOp;
  PyObject *attrMapping;
  ArraxOpName opHandle; // looked up at the first call
  ArraxOpName boolOpHandle;
  ArraxAttrs attrs;
  Kind kind;
  int nin;
};

constexpr int MaxIn = 8;
} // namespace

static PyTypeObject *UfuncType;

static const char *nameOf(Ufunc *ufunc) {
  return PyUnicode_AsUTF8(ufunc->name);
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

namespace {
/// What an application computes in, and of which shape.
struct Plan {
  DType dtype;
  bool weak;
  bool useBoolOp = false;
  std::vector<int64_t> shape;
};
} // namespace

[[noreturn]] static void raiseDType(Ufunc *ufunc, DType dtype,
                                    const char *wants) {
  raise(PyExc_TypeError, "%s takes %s, got %s. Convert it with astype",
        nameOf(ufunc), wants, dtypeName(dtype));
}

static void checkKind(Ufunc *ufunc, Plan &plan) {
  DType dtype = plan.dtype;
  switch (ufunc->kind) {
  case Kind::Numeric:
    if (isBool(dtype)) {
      if (ufunc->boolOp->empty())
        raiseDType(ufunc, dtype, "numbers");
      plan.useBoolOp = true;
    }
    break;
  case Kind::Float:
    if (runtime::isComplex(dtype))
      raiseDType(ufunc, dtype, "real numbers");
    [[fallthrough]];
  case Kind::Inexact:
    if (!isInexact(dtype)) {
      // As in JAX, integers of any width give the default float.
      plan.weak = plan.weak && !isBool(dtype);
      plan.dtype = DType::Float32;
    }
    break;
  case Kind::Real:
    if (runtime::isComplex(dtype))
      raiseDType(ufunc, dtype, "real numbers");
    break;
  case Kind::Bitwise:
    if (isInexact(dtype))
      raiseDType(ufunc, dtype, "bool and integers");
    break;
  case Kind::Integer:
    if (!runtime::isInteger(dtype))
      raiseDType(ufunc, dtype, "integers");
    break;
  case Kind::Logical:
    plan.dtype = DType::Bool;
    plan.weak = false;
    break;
  default:
    break;
  }
}

static std::vector<int64_t> broadcastShape(const char *name,
                                           const Operand *operands, int count) {
  std::vector<int64_t> shape;
  bool fits = true;
  for (int i = 0; i < count; ++i) {
    Aval *aval = operands[i].aval;
    if (size_t(aval->rank) > shape.size())
      shape.insert(shape.begin(), aval->rank - shape.size(), 1);
    for (int32_t d = 0; d < aval->rank; ++d) {
      int64_t &size = shape[shape.size() - aval->rank + d];
      fits &= size == aval->shape[d] || size == 1 || aval->shape[d] == 1;
      if (size == 1)
        size = aval->shape[d];
    }
  }
  if (fits)
    return shape;
  std::string shapes;
  for (int i = 0; i < count; ++i)
    shapes += (i ? ", " : "") +
              shapeString(operands[i].aval->shape, operands[i].aval->rank);
  raise(errorClass("ShapeError", PyExc_TypeError),
        "%s got incompatible shapes for broadcasting: %s. Sizes of the same "
        "dimension, counted from the last, must be equal or 1: reshape an "
        "operand, or give it a dimension of size 1 with expand_dims",
        name, shapes.c_str());
}

static Plan makePlan(Ufunc *ufunc, const Operand *operands) {
  WeakDType types[MaxIn];
  int first = ufunc->kind == Kind::Select ? 1 : 0, count = 0;
  for (int i = first; i < ufunc->nin; ++i)
    types[count++] = {operands[i].aval->dtype, operands[i].aval->weak};
  WeakDType type = promote(types, count);
  Plan plan = {type.dtype, type.weak, false,
               broadcastShape(nameOf(ufunc), operands, ufunc->nin)};
  checkKind(ufunc, plan);
  return plan;
}

/// The dtype in which operand `i` enters the op.
static DType operandDType(Ufunc *ufunc, const Plan &plan, int i) {
  return ufunc->kind == Kind::Select && i == 0 ? DType::Bool : plan.dtype;
}

//===----------------------------------------------------------------------===//
// Application
//===----------------------------------------------------------------------===//

static void lookupOp(Ufunc *ufunc) {
  ArraxAttrs attrs = nullptr;
  if (ufunc->attrMapping != Py_None) {
    PyObject *key, *value;
    Py_ssize_t position = 0;
    std::vector<ArraxAttr> list;
    while (PyDict_Next(ufunc->attrMapping, &position, &key, &value)) {
      const char *name = textOf(key);
      ArraxAttr attr = {name, ARRAX_ATTR_STRING, 0, nullptr, 0, nullptr};
      if (PyUnicode_Check(value)) {
        attr.string = textOf(value);
      } else {
        attr.kind = ARRAX_ATTR_INT;
        attr.integer = toSize(value);
      }
      list.push_back(attr);
    }
    attrs = compiler().arraxAttrs(list.data(), list.size());
    if (!attrs)
      raise(PyExc_ValueError, "%s: %s", nameOf(ufunc),
            compiler().arraxLastError());
  }
  ArraxOpName op = opName(ufunc->op->c_str());
  ufunc->boolOpHandle =
      ufunc->boolOp->empty() ? nullptr : opName(ufunc->boolOp->c_str());
  ufunc->attrs = attrs;
  ufunc->opHandle = op;
}

static FrameValue emitUfunc(Ufunc *ufunc, const Plan &plan,
                            const FrameValue *values) {
  ArraxValue inputs[MaxIn];
  for (int i = 0; i < ufunc->nin; ++i) {
    DType dtype = operandDType(ufunc, plan, i);
    FrameValue value = emitConvert(values[i], dtype, plan.weak);
    inputs[i] =
        emitBroadcast(value, plan.shape.data(), plan.shape.size()).value;
  }
  ArraxResults results;
  ArraxOpName op = plan.useBoolOp ? ufunc->boolOpHandle : ufunc->opHandle;
  if (compiler().arraxEmit(currentFrame()->func, op, currentLocation(), inputs,
                           ufunc->nin, ufunc->attrs, nullptr, 0, &results) < 0)
    raiseCompilerError(nameOf(ufunc));
  return {results.values[0], currentFrame(),
          avalOf(results.types[0], plan.weak)};
}

static PyObject *applyTraced(Ufunc *ufunc, Operand *operands) {
  Plan plan = makePlan(ufunc, operands);
  FrameValue values[MaxIn];
  for (int i = 0; i < ufunc->nin; ++i) {
    if (operands[i].kind != Operand::Scalar) {
      values[i] = resolve(operands[i]);
      continue;
    }
    // A Python scalar is written in the dtype and shape it is used in.
    Aval *aval = getAval(operandDType(ufunc, plan, i), plan.shape.data(),
                         plan.shape.size());
    values[i] = {emitScalar(operands[i].object, aval), currentFrame(), aval};
  }
  FrameValue result = emitUfunc(ufunc, plan, values);
  return makeTracer(result.aval, result.value).release().ptr();
}

static EagerProgram *compileUfunc(Ufunc *ufunc, const EagerKey &key,
                                  const Operand *operands) {
  Plan plan = makePlan(ufunc, operands);
  std::vector<DType> scalars;
  for (int i = 0; i < ufunc->nin; ++i)
    scalars.push_back(operandDType(ufunc, plan, i));
  return compileEager(key, nameOf(ufunc), operands, ufunc->nin, scalars,
                      [&](Values values) {
                        return Values{emitUfunc(ufunc, plan, values.data())};
                      });
}

/// NumPy's `out` and `where` are taken for what JAX takes: None.
static void checkKeywords(Ufunc *ufunc, PyObject *const *values,
                          PyObject *names) {
  for (Py_ssize_t i = 0, n = PyTuple_GET_SIZE(names); i < n; ++i) {
    PyObject *name = PyTuple_GET_ITEM(names, i);
    bool isOut = PyUnicode_CompareWithASCIIString(name, "out") == 0;
    if (!isOut && PyUnicode_CompareWithASCIIString(name, "where") != 0)
      raise(PyExc_TypeError, "%U got an unexpected keyword argument '%U'",
            ufunc->name, name);
    if (values[i] == Py_None)
      continue;
    if (isOut)
      raise(PyExc_NotImplementedError,
            "The 'out' argument to arrax.numpy.%U is not supported: arrays are "
            "immutable.",
            ufunc->name);
    raise(PyExc_NotImplementedError,
          "%U: where= is not supported, use arrax.numpy.where", ufunc->name);
  }
}

static PyObject *callUfunc(PyObject *object, PyObject *const *args,
                           size_t flags, PyObject *kwnames) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    Ufunc *ufunc = as<Ufunc>(object);
    if (PyVectorcall_NARGS(flags) != ufunc->nin)
      raise(PyExc_TypeError, "%U takes %d positional argument%s, got %zd",
            ufunc->name, ufunc->nin, ufunc->nin == 1 ? "" : "s",
            PyVectorcall_NARGS(flags));
    if (kwnames)
      checkKeywords(ufunc, args + ufunc->nin, kwnames);
    if (!ufunc->opHandle)
      lookupOp(ufunc);
    Operand operands[MaxIn];
    bool traced = currentFrame() != nullptr;
    for (int i = 0; i < ufunc->nin; ++i) {
      if (!classify(args[i], operands[i]))
        requireOperand(nameOf(ufunc), args[i], i, operands[i]);
      traced |= operands[i].kind == Operand::Traced;
    }
    if (traced) {
      requireTrace(operands, ufunc->nin);
      return applyTraced(ufunc, operands);
    }
    Place place = placeOf(nameOf(ufunc), operands, ufunc->nin);
    EagerKey key = {ufunc, nullptr, nullptr, place.device};
    EagerProgram *eager = findEager(key, operands, ufunc->nin);
    if (!eager)
      eager = compileUfunc(ufunc, key, operands);
    PyObject *result = nullptr;
    runEager(*eager, operands, ufunc->nin, place.committed, &result);
    return result;
  });
}

//===----------------------------------------------------------------------===//
// The Python type
//===----------------------------------------------------------------------===//

static PyObject *makeUfunc(const char *name, const char *op, Kind kind, int nin,
                           const char *doc, PyObject *attrs,
                           const char *boolOp) {
  Ufunc *ufunc = PyObject_New(Ufunc, UfuncType);
  if (!ufunc)
    rethrow();
  ufunc->vectorcall = callUfunc;
  ufunc->name = PyUnicode_InternFromString(name);
  ufunc->doc = PyUnicode_FromString(doc);
  ufunc->dict = PyDict_New();
  nb::str module("arrax.numpy"); // where pickle finds it
  if (!ufunc->dict ||
      PyDict_SetItemString(ufunc->dict, "__module__", module.ptr()) < 0)
    rethrow();
  ufunc->op = new std::string(op);
  ufunc->boolOp = new std::string(boolOp ? boolOp : "");
  ufunc->attrMapping = Py_NewRef(attrs);
  ufunc->opHandle = ufunc->boolOpHandle = nullptr;
  ufunc->attrs = nullptr;
  ufunc->kind = kind;
  ufunc->nin = nin;
  // Programs are found by a ufunc's address: it lives as long as the process.
  Py_INCREF(ufunc);
  return reinterpret_cast<PyObject *>(ufunc);
}

static PyObject *newUfunc(PyTypeObject *, PyObject *args, PyObject *kwargs) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    static const char *names[] = {"name", "op",    "kind",    "nin",
                                  "doc",  "attrs", "bool_op", nullptr};
    const char *name, *op, *kindName, *doc = "", *boolOp = nullptr;
    int nin;
    PyObject *attrs = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "sssi|s$Oz",
                                     const_cast<char **>(names), &name, &op,
                                     &kindName, &nin, &doc, &attrs, &boolOp))
      return nullptr;
    if (nin < 1 || nin > MaxIn)
      raise(PyExc_ValueError, "nin is between 1 and %d, got %d", MaxIn, nin);
    if (attrs != Py_None && !PyDict_Check(attrs))
      raise(PyExc_TypeError, "attrs is a dict or None");
    for (auto [text, kind] : kindNames)
      if (!std::strcmp(text, kindName))
        return makeUfunc(name, op, kind, nin, doc, attrs, boolOp);
    raise(PyExc_ValueError, "there is no kind %s", kindName);
  });
}

static PyObject *ufuncRepr(PyObject *object) {
  return PyUnicode_FromFormat("<ufunc '%U'>", as<Ufunc>(object)->name);
}

/// As functions do, so that a ufunc set on a class becomes a method.
static PyObject *ufuncGet(PyObject *object, PyObject *instance, PyObject *) {
  if (!instance || instance == Py_None)
    return Py_NewRef(object);
  return PyMethod_New(object, instance);
}

/// By name, as functions are pickled; they are their own copies.
static PyObject *ufuncReduce(PyObject *object, PyObject *) {
  return Py_NewRef(as<Ufunc>(object)->name);
}

static PyMethodDef ufuncMethods[] = {
    {"__reduce__", ufuncReduce, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr}};

static PyMemberDef ufuncMembers[] = {
    {"__name__", T_OBJECT, offsetof(Ufunc, name), READONLY, nullptr},
    {"__qualname__", T_OBJECT, offsetof(Ufunc, name), READONLY, nullptr},
    {"__doc__", T_OBJECT, offsetof(Ufunc, doc), 0, nullptr},
    {"nin", T_INT, offsetof(Ufunc, nin), READONLY, nullptr},
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Ufunc, vectorcall), READONLY,
     nullptr},
    {"__dictoffset__", T_PYSSIZET, offsetof(Ufunc, dict), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr}};

static PyGetSetDef ufuncGetSet[] = {
    {"nout", [](PyObject *, void *) { return PyLong_FromLong(1); }, nullptr,
     nullptr, nullptr},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, nullptr,
     nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

static nb::tuple promoteArgs(nb::args args, nb::kwargs kwargs) {
  bool inexact = kwargs.contains("inexact") &&
                 PyObject_IsTrue(nb::object(kwargs["inexact"]).ptr()) > 0;
  if (args.size() < 2)
    raise(PyExc_TypeError,
          "promote_args takes the name of a function and its arguments");
  const char *name = textOf(args[0].ptr());
  std::vector<WeakDType> types;
  for (size_t i = 1; i < args.size(); ++i) {
    Operand operand;
    requireOperand(name, args[i].ptr(), i - 1, operand);
    types.push_back({operand.aval->dtype, operand.aval->weak});
  }
  WeakDType type = promote(types.data(), types.size());
  if (inexact && !isInexact(type.dtype))
    type = {DType::Float32, type.weak};
  static PyObject *convert; // no initialiser: see convertValue
  if (!convert)
    convert = nb::object(nb::module_::import_("arrax._core").attr("convert"))
                  .release()
                  .ptr();
  nb::list result;
  for (size_t i = 1; i < args.size(); ++i)
    result.append(nb::handle(convert)(
        args[i], nb::handle(dtypeObject(type.dtype)), type.weak));
  return nb::tuple(result);
}

static nb::object broadcastShapes(nb::args shapes) {
  std::vector<Operand> operands(shapes.size());
  for (size_t i = 0; i < shapes.size(); ++i) {
    std::vector<int64_t> shape = toShape(shapes[i]);
    operands[i].aval = getAval(DType::Bool, shape.data(), shape.size());
  }
  std::vector<int64_t> shape =
      broadcastShape("broadcast_shapes", operands.data(), operands.size());
  return steal(toTuple(shape.data(), shape.size()));
}

static nb::object broadcastArrays(nb::args args) {
  std::vector<Operand> operands(args.size());
  for (size_t i = 0; i < args.size(); ++i)
    requireOperand("broadcast_arrays", args[i].ptr(), i, operands[i]);
  std::vector<int64_t> shape =
      broadcastShape("broadcast_arrays", operands.data(), operands.size());
  nb::object tuple = steal(toTuple(shape.data(), shape.size()));
  nb::object broadcast =
      nb::module_::import_("arrax._core").attr("broadcast_to");
  nb::list result;
  for (nb::handle arg : args)
    result.append(broadcast(arg, tuple));
  return nb::tuple(result);
}

void core::initUfunc(nb::module_ &m) {
  PyType_Slot slots[] = {
      {Py_tp_new, reinterpret_cast<void *>(newUfunc)},
      {Py_tp_call, reinterpret_cast<void *>(PyVectorcall_Call)},
      {Py_tp_repr, reinterpret_cast<void *>(ufuncRepr)},
      {Py_tp_descr_get, reinterpret_cast<void *>(ufuncGet)},
      {Py_tp_methods, ufuncMethods},
      {Py_tp_members, ufuncMembers},
      {Py_tp_getset, ufuncGetSet},
      {0, nullptr}};
  PyType_Spec spec = {"arrax._core.Ufunc", sizeof(Ufunc), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL, slots};
  UfuncType = reinterpret_cast<PyTypeObject *>(
      steal(PyType_FromSpec(&spec)).release().ptr());
  m.attr("Ufunc") = nb::borrow(reinterpret_cast<PyObject *>(UfuncType));
  m.attr("select") = nb::steal(makeUfunc(
      "where", "select", Kind::Select, 3,
      "Elements of x where the condition holds, else of y.", Py_None, nullptr));
  m.def("promote_args", &promoteArgs,
        "The arguments converted to their common dtype.");
  m.def("broadcast_shapes", &broadcastShapes,
        "The shape all of the shapes broadcast to.");
  m.def("broadcast_arrays", &broadcastArrays,
        "The arguments broadcast to one shape.");
}
