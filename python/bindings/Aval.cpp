//===- Aval.cpp - Interned types of values --------------------------------===//

#include "Compiler.h"
#include "Core.h"
#include <algorithm>
#include <unordered_map>

using namespace arrax;
using namespace arrax::core;

static uint64_t hashAval(DType dtype, const int64_t *shape, int32_t rank,
                         bool weak) {
  uint64_t hash = uint64_t(dtype) * 2 + weak;
  for (int32_t i = 0; i < rank; ++i)
    hash = (hash ^ uint64_t(shape[i])) * 0x9E3779B97F4A7C15ull + (hash >> 29);
  return hash;
}

static std::unordered_multimap<uint64_t, Aval *> &table() {
  static auto *instance = new std::unordered_multimap<uint64_t, Aval *>();
  return *instance;
}

static Aval *makeAval(DType dtype, const int64_t *shape, int32_t rank,
                      bool weak) {
  // As many as NumPy's arrays and Python's buffers can have.
  constexpr int32_t maxRank = 64;
  if (rank > maxRank)
    raise(PyExc_ValueError, "arrays have at most %d dimensions, got %d",
          maxRank, rank);
  int64_t size = 1;
  for (int32_t i = 0; i < rank; ++i) {
    if (shape[i] < 0)
      raise(PyExc_TypeError, "shapes have no negative sizes, got %s",
            shapeString(shape, rank).c_str());
    if (__builtin_mul_overflow(size, shape[i], &size))
      raise(PyExc_ValueError, "an array of shape %s is too large",
            shapeString(shape, rank).c_str());
  }
  int64_t nbytes;
  if (__builtin_mul_overflow(size, int64_t(runtime::itemSize(dtype)), &nbytes))
    raise(PyExc_ValueError, "an array of shape %s is too large",
          shapeString(shape, rank).c_str());
  nb::object tuple = steal(toTuple(shape, rank));
  Aval *aval = PyObject_New(Aval, &AvalType);
  if (!aval)
    rethrow();
  aval->dtype = dtype;
  aval->weak = weak;
  aval->rank = rank;
  aval->size = size;
  aval->nbytes = nbytes;
  aval->cachedType = nullptr;
  aval->shapeTuple = tuple.release().ptr();
  aval->shape = new int64_t[rank ? rank : 1];
  std::copy_n(shape, rank, aval->shape);
  return aval;
}

Aval *core::getAval(DType dtype, const int64_t *shape, int32_t rank,
                    bool weak) {
  weak = weak && !isBool(dtype);
  uint64_t hash = hashAval(dtype, shape, rank, weak);
  auto [begin, end] = table().equal_range(hash);
  for (auto it = begin; it != end; ++it) {
    Aval *aval = it->second;
    if (aval->dtype == dtype && aval->weak == weak && aval->rank == rank &&
        std::equal(shape, shape + rank, aval->shape))
      return aval;
  }
  Aval *aval = makeAval(dtype, shape, rank, weak);
  table().emplace(hash, aval);
  return aval;
}

Aval *core::scalarAval(DType dtype, bool weak) {
  static Aval *cache[NumDTypes][2];
  Aval *&entry = cache[int(dtype)][weak];
  if (!entry)
    entry = getAval(dtype, nullptr, 0, weak);
  return entry;
}

Aval *core::withDType(Aval *aval, DType dtype, bool weak) {
  return getAval(dtype, aval->shape, aval->rank, weak);
}

ArraxType Aval::computeType() {
  return cachedType = compiler().arraxTensorType(int32_t(dtype), shape, rank);
}

Aval *core::avalOf(ArraxType type, bool weak) {
  static std::unordered_map<ArraxType, Aval *> cache[2];
  Aval *&entry = cache[weak][type];
  if (entry)
    return entry;
  int32_t dtype = 0;
  int64_t shape[64];
  int32_t rank = compiler().arraxTensorInfo(type, &dtype, shape, 64);
  if (rank < 0 || rank > 64)
    raise(PyExc_RuntimeError,
          "an op gave a result that is no array of at most 64 dimensions");
  return entry = getAval(DType(dtype), shape, rank, weak);
}

std::string core::shapeString(const int64_t *shape, int32_t rank) {
  std::string text = "(";
  for (int32_t i = 0; i < rank; ++i)
    text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + (rank == 1 ? ",)" : ")");
}

std::string core::toString(const Aval *aval) {
  std::string text = dtypeName(aval->dtype);
  text += '[';
  for (int32_t i = 0; i < aval->rank; ++i)
    text += (i ? "," : "") + std::to_string(aval->shape[i]);
  return text + ']';
}

PyObject *core::toTuple(const int64_t *values, size_t count) {
  PyObject *tuple = PyTuple_New(count);
  for (size_t i = 0; tuple && i < count; ++i)
    PyTuple_SET_ITEM(tuple, i, PyLong_FromLongLong(values[i]));
  return tuple;
}

int64_t core::toSize(PyObject *object) {
  nb::object index = nb::steal(PyNumber_Index(object));
  if (!index.is_valid()) {
    // A tracer says itself why it is no number.
    if (isTracer(object))
      rethrow();
    PyErr_Clear();
    raise(PyExc_TypeError, "shapes and axes are integers, got %R of type %s",
          object, Py_TYPE(object)->tp_name);
  }
  int64_t value = PyLong_AsLongLong(index.ptr());
  if (value == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    raise(PyExc_OverflowError, "shapes and axes fit in 64 bits, got %R",
          object);
  }
  return value;
}

std::vector<int64_t> core::toShape(nb::handle object) {
  PyObject *p = object.ptr();
  std::vector<int64_t> shape;
  if (!PyTuple_Check(p) && !PyList_Check(p)) {
    if (PyLong_Check(p) || !PySequence_Check(p) || isArray(p) || isTracer(p))
      return {toSize(p)};
  }
  for (nb::handle item : itemsOf(object, "a shape is a sequence of integers"))
    shape.push_back(toSize(item.ptr()));
  return shape;
}

//===----------------------------------------------------------------------===//
// The Python type
//===----------------------------------------------------------------------===//

static PyObject *avalNew(PyTypeObject *, PyObject *args, PyObject *kwargs) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    static const char *names[] = {"shape", "dtype", "weak_type", nullptr};
    PyObject *shape, *dtype;
    int weak = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO|p",
                                     const_cast<char **>(names), &shape, &dtype,
                                     &weak))
      return nullptr;
    std::vector<int64_t> sizes = toShape(shape);
    Aval *aval = getAval(toDType(dtype), sizes.data(), sizes.size(), weak);
    return Py_NewRef(reinterpret_cast<PyObject *>(aval));
  });
}

static PyObject *avalRepr(PyObject *object) {
  std::string text = toString(as<Aval>(object));
  return PyUnicode_FromFormat("Aval(%s%s)", text.c_str(),
                              as<Aval>(object)->weak ? ", weak_type=True" : "");
}

static PyObject *avalReduce(PyObject *object, PyObject *) {
  Aval *aval = as<Aval>(object);
  return Py_BuildValue("O(OOi)", &AvalType, aval->shapeTuple,
                       dtypeObject(aval->dtype), int(aval->weak));
}

static PyMethodDef avalMethods[] = {
    {"__reduce__", avalReduce, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr}};

static PyGetSetDef avalGetSet[] = {
    {"shape",
     [](PyObject *o, void *) { return Py_NewRef(as<Aval>(o)->shapeTuple); },
     nullptr, "The sizes of the dimensions.", nullptr},
    {"dtype",
     [](PyObject *o, void *) {
       return Py_NewRef(dtypeObject(as<Aval>(o)->dtype));
     },
     nullptr, "The numpy.dtype.", nullptr},
    {"weak_type",
     [](PyObject *o, void *) { return PyBool_FromLong(as<Aval>(o)->weak); },
     nullptr, "Whether the dtype yields to others in promotion.", nullptr},
    {"ndim",
     [](PyObject *o, void *) { return PyLong_FromLong(as<Aval>(o)->rank); },
     nullptr, nullptr, nullptr},
    {"size",
     [](PyObject *o, void *) { return PyLong_FromLongLong(as<Aval>(o)->size); },
     nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyTypeObject core::AvalType = {PyVarObject_HEAD_INIT(nullptr, 0)};

void core::initAval(nb::module_ &m) {
  AvalType.tp_name = "arrax._core.Aval";
  AvalType.tp_doc =
      "The dtype, shape and weak_type of a value; equal ones are identical.";
  AvalType.tp_basicsize = sizeof(Aval);
  AvalType.tp_flags = Py_TPFLAGS_DEFAULT;
  AvalType.tp_new = avalNew;
  AvalType.tp_repr = avalRepr;
  AvalType.tp_methods = avalMethods;
  AvalType.tp_getset = avalGetSet;
  if (PyType_Ready(&AvalType) < 0)
    rethrow();
  m.attr("Aval") = nb::borrow(reinterpret_cast<PyObject *>(&AvalType));
}
