//===- DType.cpp - Element types and their promotion ----------------------===//

#include "Core.h"
#include <array>
#include <cstdarg>
#include <cstring>

using namespace arrax;
using namespace arrax::core;

//===----------------------------------------------------------------------===//
// Errors
//===----------------------------------------------------------------------===//

static void setErrorV(PyObject *type, const char *format, va_list args) {
  nb::object message = nb::steal(PyUnicode_FromFormatV(format, args));
  if (!message.is_valid())
    return; // The formatting failed and says why.
  std::string where = userLocation();
  if (where.empty())
    PyErr_SetObject(type, message.ptr());
  else
    PyErr_Format(type, "%s: %U", where.c_str(), message.ptr());
}

void core::setError(PyObject *type, const char *format, ...) {
  va_list args;
  va_start(args, format);
  setErrorV(type, format, args);
  va_end(args);
}

void core::raise(PyObject *type, const char *format, ...) {
  va_list args;
  va_start(args, format);
  setErrorV(type, format, args);
  va_end(args);
  throw nb::python_error();
}

static PyObject *errorClasses;

void core::setErrorClasses(nb::dict classes) {
  errorClasses = classes.release().ptr();
}

PyObject *core::errorClass(const char *name, PyObject *fallback) {
  PyObject *found =
      errorClasses ? PyDict_GetItemString(errorClasses, name) : nullptr;
  return found ? found : fallback;
}

//===----------------------------------------------------------------------===//
// Names, formats, NumPy objects
//===----------------------------------------------------------------------===//

namespace {
struct DTypeInfo {
  const char *name;
  const char *format;
};
} // namespace

static const DTypeInfo dtypeInfo[NumDTypes] = {{"bool", "?"},
                                               {"int8", "b"},
                                               {"int16", "h"},
                                               {"int32", "i"},
                                               {"int64", "q"},
                                               {"uint8", "B"},
                                               {"uint16", "H"},
                                               {"uint32", "I"},
                                               {"uint64", "Q"},
                                               {"float16", "e"},
                                               {"bfloat16", nullptr},
                                               {"float32", "f"},
                                               {"float64", "d"},
                                               {"complex64", "Zf"},
                                               {"complex128", "Zd"},
                                               {"float8_e3m4", nullptr},
                                               {"float8_e4m3", nullptr},
                                               {"float8_e4m3b11fnuz", nullptr},
                                               {"float8_e4m3fn", nullptr},
                                               {"float8_e4m3fnuz", nullptr},
                                               {"float8_e5m2", nullptr},
                                               {"float8_e5m2fnuz", nullptr},
                                               {"float8_e8m0fnu", nullptr}};

static std::array<PyObject *, NumDTypes> dtypeObjects;
static std::array<std::array<double, 256>, NumDTypes> *float8Values;
static PyObject *dtypeMap;     // numpy.dtype -> int
static PyObject *toNumpyDType; // numpy.dtype
static PyTypeObject *ndarrayType, *genericType, *numpyDTypeType;

const char *core::dtypeName(DType dtype) { return dtypeInfo[int(dtype)].name; }
const char *core::dtypeFormat(DType dtype) {
  return dtypeInfo[int(dtype)].format;
}
PyObject *core::dtypeObject(DType dtype) { return dtypeObjects[int(dtype)]; }

bool core::isBool(DType dtype) { return dtype == DType::Bool; }
bool core::isInexact(DType dtype) {
  return runtime::isFloat(dtype) || runtime::isComplex(dtype);
}

void core::setNumpy(nb::dict dtypes, nb::handle ndarray, nb::handle generic,
                    nb::handle dtypeType, nb::object asDType) {
  dtypeMap = PyDict_New();
  for (int i = 0; i < NumDTypes; ++i) {
    PyObject *object = PyDict_GetItemString(dtypes.ptr(), dtypeInfo[i].name);
    if (!object)
      raise(PyExc_KeyError, "%s", dtypeInfo[i].name);
    Py_INCREF(object);
    dtypeObjects[i] = object;
    PyDict_SetItem(dtypeMap, object, nb::int_(i).ptr());
  }
  ndarrayType = reinterpret_cast<PyTypeObject *>(ndarray.inc_ref().ptr());
  genericType = reinterpret_cast<PyTypeObject *>(generic.inc_ref().ptr());
  numpyDTypeType = reinterpret_cast<PyTypeObject *>(dtypeType.inc_ref().ptr());
  toNumpyDType = asDType.release().ptr();
}

double core::float8Value(DType dtype, uint8_t code) {
  if (!float8Values)
    float8Values = new std::array<std::array<double, 256>, NumDTypes>();
  auto &values = (*float8Values)[int(dtype)];
  if (values[1] == 0) { // Not read yet: in every format it is a number above 0.
    nb::object numpy = nb::module_::import_("numpy");
    nb::object codes = numpy.attr("arange")(256, nb::arg("dtype") = "uint8");
    nb::object numbers = codes.attr("view")(nb::handle(dtypeObject(dtype)))
                             .attr("astype")("float64");
    for (size_t i = 0; i < values.size(); ++i)
      values[i] = nb::cast<double>(nb::float_(numbers[i]));
  }
  return values[code];
}

uint8_t core::float8Code(DType dtype, double value) {
  nb::object type = nb::handle(dtypeObject(dtype)).attr("type");
  nb::object bytes = type(value).attr("tobytes")();
  return uint8_t(PyBytes_AS_STRING(bytes.ptr())[0]);
}

bool core::isNumpyArray(PyObject *object) {
  return Py_TYPE(object) == ndarrayType ||
         (ndarrayType && PyObject_TypeCheck(object, ndarrayType));
}

bool core::isNumpyScalar(PyObject *object) {
  return genericType && PyObject_TypeCheck(object, genericType);
}

bool core::dtypeFromFormat(const char *format, DType &dtype) {
  if (!format)
    return false;
  if (*format == '<' || *format == '=' || *format == '@')
    ++format;
  // C's long is 64 bits wide on the platforms supported.
  if (!std::strcmp(format, "l"))
    format = "q";
  if (!std::strcmp(format, "L"))
    format = "Q";
  for (int i = 0; i < NumDTypes; ++i)
    if (dtypeInfo[i].format && !std::strcmp(format, dtypeInfo[i].format)) {
      dtype = DType(i);
      return true;
    }
  return false;
}

DType core::toDType(nb::handle object, bool *weak) {
  if (weak)
    *weak = false;
  PyObject *p = object.ptr();
  const std::pair<PyTypeObject *, DType> builtin[] = {
      {&PyBool_Type, DType::Bool},
      {&PyLong_Type, DType::Int32},
      {&PyFloat_Type, DType::Float32},
      {&PyComplex_Type, DType::Complex64}};
  for (auto [type, dtype] : builtin)
    if (p == reinterpret_cast<PyObject *>(type)) {
      if (weak)
        *weak = dtype != DType::Bool;
      return dtype;
    }
  if (p == Py_None)
    raise(PyExc_TypeError, "None is not a dtype");
  nb::object dtype = nb::borrow(object);
  if (!PyDict_GetItemWithError(dtypeMap, p)) {
    PyErr_Clear();
    dtype = steal(PyObject_CallOneArg(toNumpyDType, p));
  }
  PyObject *index = PyDict_GetItemWithError(dtypeMap, dtype.ptr());
  if (!index) {
    PyErr_Clear();
    raise(PyExc_TypeError,
          "dtype %R is not supported: arrax has bool, (u)int8 to 64, float8 in "
          "eight formats, float16, bfloat16, float32, float64, complex64 and "
          "complex128",
          object.ptr());
  }
  return DType(PyLong_AsLong(index));
}

//===----------------------------------------------------------------------===//
// Promotion
//===----------------------------------------------------------------------===//

// JAX's type promotion lattice (docs.jax.dev, "Type promotion semantics"): the
// dtypes, then the weak types of Python's int, float and complex.
namespace {
enum Node { WeakInt = NumDTypes, WeakFloat, WeakComplex, NumNodes };
using NodeSet = uint32_t;

struct Lattice {
  NodeSet above[NumNodes]; // each node with all that is above it

  Lattice() {
    auto node = [](DType dtype) { return int(dtype); };
    const std::vector<std::pair<int, std::vector<int>>> edges = {
        {node(DType::Bool), {WeakInt}},
        {WeakInt, {node(DType::UInt8), node(DType::Int8)}},
        {node(DType::UInt8), {node(DType::Int16), node(DType::UInt16)}},
        {node(DType::UInt16), {node(DType::Int32), node(DType::UInt32)}},
        {node(DType::UInt32), {node(DType::Int64), node(DType::UInt64)}},
        {node(DType::UInt64), {WeakFloat}},
        {node(DType::Int8), {node(DType::Int16)}},
        {node(DType::Int16), {node(DType::Int32)}},
        {node(DType::Int32), {node(DType::Int64)}},
        {node(DType::Int64), {WeakFloat}},
        {WeakFloat,
         {node(DType::Float8E3M4), node(DType::Float8E4M3),
          node(DType::Float8E4M3B11FNUZ), node(DType::Float8E4M3FN),
          node(DType::Float8E4M3FNUZ), node(DType::Float8E5M2),
          node(DType::Float8E5M2FNUZ), node(DType::Float8E8M0FNU),
          node(DType::BFloat16), node(DType::Float16), WeakComplex}},
        {node(DType::BFloat16), {node(DType::Float32)}},
        {node(DType::Float16), {node(DType::Float32)}},
        {node(DType::Float32), {node(DType::Float64), node(DType::Complex64)}},
        {node(DType::Float64), {node(DType::Complex128)}},
        {WeakComplex, {node(DType::Complex64)}},
        {node(DType::Complex64), {node(DType::Complex128)}}};
    for (int i = 0; i < NumNodes; ++i)
      above[i] = NodeSet(1) << i;
    for (int pass = 0; pass < NumNodes; ++pass)
      for (auto &[from, to] : edges)
        for (int next : to)
          above[from] |= above[next];
  }

  /// The one common upper bound that all others are above; NumNodes if there is
  /// none.
  int join(NodeSet common) const {
    for (int i = 0; i < NumNodes; ++i)
      if ((common >> i & 1) && (common & above[i]) == common)
        return i;
    return NumNodes;
  }
};
} // namespace

static int nodeOf(WeakDType type) {
  if (!type.weak || isBool(type.dtype))
    return int(type.dtype);
  if (runtime::isInteger(type.dtype))
    return WeakInt;
  return runtime::isFloat(type.dtype) ? WeakFloat : WeakComplex;
}

/// Only 8-bit floats have no bound in common with others.
[[noreturn]] static void raiseNoPromotion(const WeakDType *types,
                                          size_t count) {
  std::string names;
  for (size_t i = 0; i < count; ++i)
    names += std::string(i ? ", " : "") + dtypeName(types[i].dtype) +
             (types[i].weak ? " (weak)" : "");
  raise(
      errorClass("TypePromotionError", PyExc_ValueError),
      "%s are promoted to no dtype: floats of 8 bits are converted to and from "
      "other floats only by astype",
      names.c_str());
}

WeakDType core::promote(const WeakDType *types, size_t count) {
  static const Lattice lattice;
  if (count == 1)
    return {types[0].dtype, types[0].weak && !isBool(types[0].dtype)};
  bool allWeak = true, same = true, sawWeakFloat = false;
  for (size_t i = 0; i < count; ++i) {
    allWeak &= types[i].weak;
    same &= types[i].dtype == types[0].dtype;
    sawWeakFloat |= types[i].weak && isInexact(types[i].dtype);
  }
  if (same)
    return {types[0].dtype, allWeak && !isBool(types[0].dtype)};
  NodeSet common = ~NodeSet(0) >> (32 - NumNodes);
  for (size_t i = 0; i < count; ++i)
    common &= lattice.above[allWeak ? int(types[i].dtype) : nodeOf(types[i])];
  int result = lattice.join(common);
  if (result == NumNodes)
    raiseNoPromotion(types, count);
  if (result < NumDTypes)
    return {DType(result), allWeak && !isBool(DType(result))};
  if (result == WeakInt) {
    // Only bool joined weak integers: keep the width that holds their value.
    WeakDType integer = {DType::Int32, true};
    for (size_t i = 0; i < count; ++i)
      if (types[i].dtype == DType::Int64)
        integer.dtype = DType::Int64;
    return integer;
  }
  if (result == WeakFloat)
    // uint64 with a signed integer has no integer to hold both.
    return {sawWeakFloat ? DType::Float32 : DType::Float64, true};
  return {DType::Complex64, true};
}
