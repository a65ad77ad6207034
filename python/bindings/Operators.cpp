//===- Operators.cpp - What Array and Tracer share ------------------------===//
//
// Operators call what the numpy layer registered; its functions become methods
// of both types.
//
//===----------------------------------------------------------------------===//

#include "Core.h"
#include <cstring>

using namespace arrax;
using namespace arrax::core;

namespace {
enum Op {
  Add,
  Sub,
  Mul,
  TrueDiv,
  FloorDiv,
  Mod,
  DivMod,
  Pow,
  MatMul,
  Neg,
  Pos,
  Abs,
  Invert,
  And,
  Or,
  Xor,
  LShift,
  RShift,
  Lt,
  Le,
  Eq,
  Ne,
  Gt,
  Ge,
  GetItem,
  Iter,
  Round,
  Repr,
  Str,
  Format,
  NumOps
};
const char *const opNames[NumOps] = {
    "add",     "sub",  "mul",    "truediv", "floordiv", "mod",
    "divmod",  "pow",  "matmul", "neg",     "pos",      "abs",
    "invert",  "and",  "or",     "xor",     "lshift",   "rshift",
    "lt",      "le",   "eq",     "ne",      "gt",       "ge",
    "getitem", "iter", "round",  "repr",    "str",      "format"};
PyObject *operators[NumOps];
} // namespace

static Aval *avalOfValue(PyObject *object) {
  return isArray(object) ? reinterpret_cast<Array *>(object)->aval
                         : reinterpret_cast<Tracer *>(object)->aval;
}

static PyObject *lookup(Op op) {
  if (!operators[op])
    setError(PyExc_TypeError, "operator %s needs arrax.numpy to be imported",
             opNames[op]);
  return operators[op];
}

static bool isOperand(PyObject *object) {
  if (isArray(object) || isTracer(object) || PyFloat_CheckExact(object) ||
      PyLong_CheckExact(object))
    return true;
  return PyBool_Check(object) || PyLong_Check(object) ||
         PyFloat_Check(object) || PyComplex_Check(object) ||
         isNumpyArray(object) || isNumpyScalar(object);
}

/// Sequences would be repeated or joined, or meant as arrays: as in JAX they
/// are refused, not left to their own operators.
static bool isRejected(PyObject *object) {
  return PyList_Check(object) || PyTuple_Check(object) ||
         PyAnySet_Check(object) || PyDict_Check(object);
}

static PyObject *callBinary(Op op, PyObject *left, PyObject *right) {
  if (!isOperand(left) || !isOperand(right)) {
    if (!isRejected(left) && !isRejected(right))
      Py_RETURN_NOTIMPLEMENTED;
    setError(PyExc_TypeError,
             "unsupported operand types for %s: %s and %s. Convert sequences "
             "with arrax.numpy.asarray",
             opNames[op], Py_TYPE(left)->tp_name, Py_TYPE(right)->tp_name);
    return nullptr;
  }
  PyObject *function = lookup(op);
  if (!function)
    return nullptr;
  PyObject *args[] = {left, right};
  return PyObject_Vectorcall(function, args, 2, nullptr);
}

template <Op op> static PyObject *binary(PyObject *left, PyObject *right) {
  return callBinary(op, left, right);
}

template <Op op> static PyObject *unary(PyObject *operand) {
  PyObject *function = lookup(op);
  return function ? PyObject_CallOneArg(function, operand) : nullptr;
}

static PyObject *power(PyObject *base, PyObject *exponent, PyObject *modulus) {
  if (modulus != Py_None) {
    setError(PyExc_TypeError, "pow() of arrays takes no modulus");
    return nullptr;
  }
  return callBinary(Pow, base, exponent);
}

static PyObject *compare(PyObject *left, PyObject *right, int code) {
  static constexpr Op ops[] = {Lt, Le, Eq, Ne, Gt, Ge};
  return callBinary(ops[code], left, right);
}

static PyObject *getItem(PyObject *object, PyObject *index) {
  PyObject *function = lookup(GetItem);
  if (!function)
    return nullptr;
  PyObject *args[] = {object, index};
  return PyObject_Vectorcall(function, args, 2, nullptr);
}

static int setItem(PyObject *object, PyObject *, PyObject *value) {
  setError(PyExc_TypeError,
           value ? "%s is immutable and does not support item assignment. "
                   "Instead of x[i] = y use x = x.at[i].set(y)"
                 : "%s is immutable and does not support item deletion. "
                   "Concatenate what shall remain",
           Py_TYPE(object)->tp_name);
  return -1;
}

static Py_ssize_t length(PyObject *object) {
  Aval *aval = avalOfValue(object);
  if (aval->rank == 0) {
    setError(PyExc_TypeError,
             "len() of unsized object: the array has no dimensions");
    return -1;
  }
  return aval->shape[0];
}

static PyObject *iterate(PyObject *object) {
  if (avalOfValue(object)->rank == 0) {
    setError(PyExc_TypeError,
             "iteration over a 0-d array, which has no first axis");
    return nullptr;
  }
  if (operators[Iter])
    return PyObject_CallOneArg(operators[Iter], object);
  return PySeqIter_New(object);
}

/// For the sequence protocol, which PySeqIter_New steps through.
static PyObject *sequenceItem(PyObject *object, Py_ssize_t i) {
  if (length(object) < 0)
    return nullptr;
  if (i >= length(object)) {
    setError(PyExc_IndexError, "index out of range");
    return nullptr;
  }
  nb::object index = nb::steal(PyLong_FromSsize_t(i));
  return getItem(object, index.ptr());
}

static PyObject *represent(PyObject *object, Op op) {
  if (isArray(object) && operators[op])
    return PyObject_CallOneArg(operators[op], object);
  std::string type = toString(avalOfValue(object));
  return PyUnicode_FromFormat("%s<%s>", isArray(object) ? "Array" : "Tracer",
                              type.c_str());
}

static PyObject *repr(PyObject *object) { return represent(object, Repr); }
static PyObject *str(PyObject *object) { return represent(object, Str); }

static PyObject *format(PyObject *object, PyObject *spec) {
  if (isArray(object) && operators[Format]) {
    PyObject *args[] = {object, spec};
    return PyObject_Vectorcall(operators[Format], args, 2, nullptr);
  }
  return str(object);
}

static PyObject *roundMethod(PyObject *object, PyObject *const *args,
                             Py_ssize_t count) {
  PyObject *function = lookup(Round);
  if (!function)
    return nullptr;
  PyObject *all[] = {object, count > 0 ? args[0] : Py_None};
  return PyObject_Vectorcall(function, all, count > 0 ? 2 : 1, nullptr);
}

static Py_hash_t noHash(PyObject *object) {
  setError(PyExc_TypeError,
           "unhashable type: '%s'. Arrays are compared by value: use an "
           "identifier or a tuple of Python numbers as the key",
           Py_TYPE(object)->tp_name);
  return -1;
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

static PyGetSetDef sharedGetSet[] = {
    {"shape",
     [](PyObject *o, void *) { return Py_NewRef(avalOfValue(o)->shapeTuple); },
     nullptr, "The sizes of the dimensions.", nullptr},
    {"dtype",
     [](PyObject *o, void *) {
       return Py_NewRef(dtypeObject(avalOfValue(o)->dtype));
     },
     nullptr, "The numpy.dtype of the elements.", nullptr},
    {"ndim",
     [](PyObject *o, void *) { return PyLong_FromLong(avalOfValue(o)->rank); },
     nullptr, "The number of dimensions.", nullptr},
    {"size",
     [](PyObject *o, void *) {
       return PyLong_FromLongLong(avalOfValue(o)->size);
     },
     nullptr, "The number of elements.", nullptr},
    {"itemsize",
     [](PyObject *o, void *) {
       return PyLong_FromSize_t(runtime::itemSize(avalOfValue(o)->dtype));
     },
     nullptr, "The bytes of one element.", nullptr},
    {"nbytes",
     [](PyObject *o, void *) {
       return PyLong_FromLongLong(avalOfValue(o)->nbytes);
     },
     nullptr, "The bytes of all elements.", nullptr},
    {"weak_type",
     [](PyObject *o, void *) { return PyBool_FromLong(avalOfValue(o)->weak); },
     nullptr,
     "Whether the dtype yields to others in promotion, as a Python scalar's "
     "does.",
     nullptr},
    {"aval",
     [](PyObject *o, void *) {
       return Py_NewRef(reinterpret_cast<PyObject *>(avalOfValue(o)));
     },
     nullptr, "The type: dtype, shape, weak_type.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

static PyMethodDef sharedMethods[] = {
    {"__format__", format, METH_O, nullptr},
    {"__round__",
     reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(roundMethod)),
     METH_FASTCALL, nullptr},
    {nullptr, nullptr, 0, nullptr}};

std::vector<PyType_Slot> core::operatorSlots() {
  auto slot = [](int id, auto *function) {
    return PyType_Slot{id, reinterpret_cast<void *>(function)};
  };
  return {slot(Py_nb_add, binary<Add>),
          slot(Py_nb_subtract, binary<Sub>),
          slot(Py_nb_multiply, binary<Mul>),
          slot(Py_nb_true_divide, binary<TrueDiv>),
          slot(Py_nb_floor_divide, binary<FloorDiv>),
          slot(Py_nb_remainder, binary<Mod>),
          slot(Py_nb_divmod, binary<DivMod>),
          slot(Py_nb_power, power),
          slot(Py_nb_matrix_multiply, binary<MatMul>),
          slot(Py_nb_negative, unary<Neg>),
          slot(Py_nb_positive, unary<Pos>),
          slot(Py_nb_absolute, unary<Abs>),
          slot(Py_nb_invert, unary<Invert>),
          slot(Py_nb_and, binary<And>),
          slot(Py_nb_or, binary<Or>),
          slot(Py_nb_xor, binary<Xor>),
          slot(Py_nb_lshift, binary<LShift>),
          slot(Py_nb_rshift, binary<RShift>),
          slot(Py_tp_richcompare, compare),
          slot(Py_tp_hash, noHash),
          slot(Py_tp_iter, iterate),
          slot(Py_tp_repr, repr),
          slot(Py_tp_str, str),
          slot(Py_mp_length, length),
          slot(Py_mp_subscript, getItem),
          slot(Py_mp_ass_subscript, setItem),
          slot(Py_sq_length, length),
          slot(Py_sq_item, sequenceItem)};
}

/// Adds to the dictionary of a type that is not subclassed and immutable in
/// Python's eyes.
static void addAttribute(PyTypeObject *type, PyObject *name, PyObject *value) {
  if (PyDict_SetItem(type->tp_dict, name, value) < 0)
    rethrow();
  PyType_Modified(type);
}

static void addShared(PyTypeObject *type) {
  for (PyGetSetDef *def = sharedGetSet; def->name; ++def) {
    nb::object descriptor = steal(PyDescr_NewGetSet(type, def));
    addAttribute(type, nb::str(def->name).ptr(), descriptor.ptr());
  }
  for (PyMethodDef *def = sharedMethods; def->ml_name; ++def) {
    nb::object descriptor = steal(PyDescr_NewMethod(type, def));
    addAttribute(type, nb::str(def->ml_name).ptr(), descriptor.ptr());
  }
  addAttribute(type, nb::str("__array_priority__").ptr(), nb::int_(100).ptr());
}

void core::initOperators(nb::module_ &m) {
  addShared(ArrayType);
  addShared(TracerType);
  m.def(
      "set_operator",
      [](const char *name, nb::object function) {
        for (int i = 0; i < NumOps; ++i)
          if (!std::strcmp(name, opNames[i])) {
            Py_XDECREF(operators[i]);
            operators[i] = function.release().ptr();
            return;
          }
        raise(PyExc_ValueError, "there is no operator %s", name);
      },
      nb::arg("name"), nb::arg("function"));
  m.def(
      "set_method",
      [](nb::str name, nb::object method) {
        addAttribute(ArrayType, name.ptr(), method.ptr());
        addAttribute(TracerType, name.ptr(), method.ptr());
      },
      nb::arg("name"), nb::arg("method"));
  m.def("_set_array_method", [](nb::str name, nb::object method) {
    addAttribute(ArrayType, name.ptr(), method.ptr());
  });
}
