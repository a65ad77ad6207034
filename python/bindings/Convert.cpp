//===- Convert.cpp - From Python objects to operands and arrays -----------===//

#include "Compiler.h"
#include "Device.h"
#include "Frame.h"
#include <cmath>
#include <cstring>
#include <nanobind/stl/string.h>

using namespace arrax;
using namespace arrax::core;

//===----------------------------------------------------------------------===//
// Classification
//===----------------------------------------------------------------------===//

/// int32 unless the value needs more. What exceeds int64 is refused when it is
/// written: uint64 and floats, if it is promoted to one, may hold it.
static Aval *integerAval(PyObject *object) {
  int overflow = 0;
  long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
  bool isShort = !overflow && value == int32_t(value);
  return scalarAval(isShort ? DType::Int32 : DType::Int64, /*weak=*/true);
}

static void classifyScalar(PyObject *object, Aval *aval, Operand &operand) {
  operand.kind = Operand::Scalar;
  operand.aval = aval;
  operand.object = object;
}

/// A NumPy array or scalar. Its memory is used as it is if it is contiguous.
static bool classifyNumpy(PyObject *object, Operand &operand) {
  operand.keep = fromNumpy(object, /*copy=*/false);
  auto *array = reinterpret_cast<Array *>(operand.keep.ptr());
  operand.kind = Operand::Concrete;
  operand.aval = array->aval;
  operand.data = array->data;
  operand.object = object;
  return true;
}

bool core::classify(PyObject *object, Operand &operand) {
  if (isArray(object)) {
    auto *array = reinterpret_cast<Array *>(object);
    operand.kind = Operand::Concrete;
    operand.aval = array->aval;
    operand.data = dataOf(array);
    operand.object = object;
    return true;
  }
  if (isTracer(object)) {
    operand.kind = Operand::Traced;
    operand.aval = reinterpret_cast<Tracer *>(object)->aval;
    operand.object = object;
    return true;
  }
  // NumPy's float64 and complex128 scalars are Python floats too: they carry
  // their dtype, so they come first unless the type is exact.
  if (PyFloat_CheckExact(object)) {
    classifyScalar(object, scalarAval(DType::Float32, true), operand);
    return true;
  }
  if (PyLong_CheckExact(object)) {
    classifyScalar(object, integerAval(object), operand);
    return true;
  }
  if (PyBool_Check(object)) {
    classifyScalar(object, scalarAval(DType::Bool, false), operand);
    return true;
  }
  if (isNumpyArray(object) || isNumpyScalar(object))
    return classifyNumpy(object, operand);
  if (PyLong_Check(object)) {
    classifyScalar(object, integerAval(object), operand);
    return true;
  }
  if (PyFloat_Check(object)) {
    classifyScalar(object, scalarAval(DType::Float32, true), operand);
    return true;
  }
  if (PyComplex_Check(object)) {
    classifyScalar(object, scalarAval(DType::Complex64, true), operand);
    return true;
  }
  return false;
}

void core::requireOperand(const char *function, PyObject *object,
                          size_t position, Operand &operand) {
  if (!classify(object, operand))
    raise(PyExc_TypeError,
          "%s requires arrays or scalars, got %s at position %zu", function,
          Py_TYPE(object)->tp_name, position);
}

nb::tuple core::itemsOf(nb::handle sequence, const char *what) {
  nb::object items = nb::steal(PySequence_Tuple(sequence.ptr()));
  if (items.is_valid())
    return nb::borrow<nb::tuple>(items);
  if (!PyErr_ExceptionMatches(PyExc_TypeError))
    rethrow();
  PyErr_Clear();
  raise(PyExc_TypeError, "%s, got %s", what, Py_TYPE(sequence.ptr())->tp_name);
}

const char *core::textOf(PyObject *string) {
  Py_ssize_t size = 0;
  const char *text = PyUnicode_AsUTF8AndSize(string, &size);
  if (!text)
    rethrow();
  if (std::strlen(text) != size_t(size))
    raise(PyExc_ValueError, "%R contains a null character", string);
  return text;
}

std::vector<Operand> core::toOperands(const char *function,
                                      const nb::tuple &items) {
  std::vector<Operand> operands(items.size());
  for (size_t i = 0; i < operands.size(); ++i)
    requireOperand(function, PyTuple_GET_ITEM(items.ptr(), i), i, operands[i]);
  return operands;
}

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

template <typename T> static void store(void *out, T value) {
  std::memcpy(out, &value, sizeof(T));
}

template <typename T>
static void storeInteger(void *out, int64_t value, DType dtype) {
  if (value != int64_t(T(value)))
    raise(PyExc_OverflowError, "Python integer %lld out of bounds for %s",
          (long long)value, dtypeName(dtype));
  store(out, T(value));
}

/// Rounds to nearest even.
static uint16_t toBFloat(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, 4);
  if (std::isnan(value))
    return uint16_t(bits >> 16 | 0x40);
  return uint16_t((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

static void writeInteger(PyObject *scalar, DType dtype, void *out) {
  if (dtype == DType::UInt64) {
    unsigned long long value = PyLong_AsUnsignedLongLong(scalar);
    if (value == ~0ull && PyErr_Occurred()) {
      PyErr_Clear();
      raise(PyExc_OverflowError, "Python integer %S out of bounds for uint64",
            scalar);
    }
    return store(out, uint64_t(value));
  }
  long long value = PyLong_AsLongLong(scalar);
  if (value == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    raise(PyExc_OverflowError, "Python integer %S out of bounds for %s", scalar,
          dtypeName(dtype));
  }
  switch (dtype) {
  case DType::Int8:
    return storeInteger<int8_t>(out, value, dtype);
  case DType::Int16:
    return storeInteger<int16_t>(out, value, dtype);
  case DType::Int32:
    return storeInteger<int32_t>(out, value, dtype);
  case DType::UInt8:
    return storeInteger<uint8_t>(out, value, dtype);
  case DType::UInt16:
    return storeInteger<uint16_t>(out, value, dtype);
  case DType::UInt32:
    return storeInteger<uint32_t>(out, value, dtype);
  default:
    return store(out, int64_t(value));
  }
}

static void writeFloat(double value, DType dtype, void *out) {
  switch (dtype) {
  case DType::Float16:
    return store(out, _Float16(value));
  case DType::BFloat16:
    return store(out, toBFloat(float(value)));
  case DType::Float32:
    return store(out, float(value));
  case DType::Float64:
    return store(out, value);
  default:
    return store(out, float8Code(dtype, value));
  }
}

void core::writeScalar(PyObject *scalar, DType dtype, void *out) {
  if (isBool(dtype)) {
    int truth = PyObject_IsTrue(scalar);
    if (truth < 0)
      rethrow();
    return store(out, uint8_t(truth));
  }
  if (PyComplex_Check(scalar) && !runtime::isComplex(dtype))
    raise(PyExc_TypeError, "the complex number %R is no %s", scalar,
          dtypeName(dtype));
  if (runtime::isInteger(dtype)) {
    if (PyLong_Check(scalar))
      return writeInteger(scalar, dtype, out);
    nb::object integer = steal(PyNumber_Long(scalar));
    return writeInteger(integer.ptr(), dtype, out);
  }
  if (runtime::isComplex(dtype)) {
    Py_complex value = PyComplex_AsCComplex(scalar);
    if (value.real == -1.0 && PyErr_Occurred())
      rethrow();
    DType part = dtype == DType::Complex64 ? DType::Float32 : DType::Float64;
    writeFloat(value.real, part, out);
    return writeFloat(value.imag, part,
                      static_cast<char *>(out) + runtime::itemSize(part));
  }
  double value = PyFloat_AsDouble(scalar);
  if (value == -1.0 && PyErr_Occurred())
    rethrow();
  writeFloat(value, dtype, out);
}

nb::object core::scalarArray(PyObject *scalar, Aval *aval) {
  Array *array = newArray(aval);
  nb::object result = nb::steal(reinterpret_cast<PyObject *>(array));
  writeScalar(scalar, aval->dtype, array->data);
  return atDefault(std::move(result));
}

nb::object core::toArray(Operand &operand) {
  if (operand.kind == Operand::Scalar)
    return scalarArray(operand.object, operand.aval);
  if (operand.keep.is_valid())
    return atDefault(operand.keep);
  return nb::borrow(operand.object);
}

//===----------------------------------------------------------------------===//
// NumPy
//===----------------------------------------------------------------------===//

/// Contiguous, in native byte order, aligned to its elements.
static nb::object normalNumpy(nb::handle array) {
  nb::object numpy = nb::module_::import_("numpy");
  nb::object dtype = array.attr("dtype").attr("newbyteorder")("=");
  toDType(dtype); // throws before a copy is made
  return numpy.attr("require")(array, dtype, "CA");
}

bool core::isAligned(const void *data, DType dtype) {
  size_t size = runtime::itemSize(dtype);
  if (runtime::isComplex(dtype))
    size /= 2;
  return reinterpret_cast<uintptr_t>(data) % size == 0;
}

namespace {
struct BufferView {
  Py_buffer view;
  bool held = false;
  ~BufferView() {
    if (held)
      PyBuffer_Release(&view);
  }
  bool get(PyObject *object) {
    held = PyObject_GetBuffer(object, &view,
                              PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) == 0;
    if (!held)
      PyErr_Clear();
    return held;
  }
};
} // namespace

/// The array of a dtype that has no buffer format, through its bytes.
static nb::object fromBytes(nb::handle array) {
  nb::object normal = normalNumpy(array);
  DType dtype = toDType(normal.attr("dtype"));
  std::vector<int64_t> shape = toShape(normal.attr("shape"));
  auto address = nb::cast<uintptr_t>(normal.attr("ctypes").attr("data"));
  Aval *aval = getAval(dtype, shape.data(), shape.size());
  return nb::steal(reinterpret_cast<PyObject *>(
      borrowArray(aval, reinterpret_cast<void *>(address), normal.ptr())));
}

nb::object core::fromNumpy(nb::handle source, bool copy) {
  nb::object array = nb::borrow(source);
  BufferView buffer;
  DType dtype;
  bool usable = buffer.get(array.ptr()) &&
                dtypeFromFormat(buffer.view.format, dtype) &&
                size_t(buffer.view.itemsize) == runtime::itemSize(dtype) &&
                isAligned(buffer.view.buf, dtype) && buffer.view.ndim <= 64;
  if (!usable) {
    nb::object result = fromBytes(array);
    return copy ? copyArray(reinterpret_cast<Array *>(result.ptr())) : result;
  }
  int64_t shape[64];
  for (int i = 0; i < buffer.view.ndim; ++i)
    shape[i] = buffer.view.shape[i];
  Aval *aval = getAval(dtype, shape, buffer.view.ndim);
  if (!copy && !isNumpyScalar(array.ptr()))
    // The ndarray cannot be resized while it is referred to.
    return nb::steal(reinterpret_cast<PyObject *>(
        borrowArray(aval, buffer.view.buf, array.ptr())));
  Array *result = newArray(aval);
  std::memcpy(result->data, buffer.view.buf, aval->nbytes);
  return nb::steal(reinterpret_cast<PyObject *>(result));
}

//===----------------------------------------------------------------------===//
// asarray and the types of things
//===----------------------------------------------------------------------===//

static PyObject *listConverter; // for nested sequences, in Python

static nb::object convertValue(nb::handle x, DType dtype, bool weak) {
  // No static initialiser: importing may give up the lock, which a thread that
  // waits for the initialiser would hold.
  static PyObject *convert;
  if (!convert)
    convert = nb::object(nb::module_::import_("arrax._core").attr("convert"))
                  .release()
                  .ptr();
  return nb::handle(convert)(x, nb::handle(dtypeObject(dtype)), weak);
}

static nb::object asArray(nb::handle x, nb::handle dtype, nb::handle copy) {
  bool mustCopy = copy.ptr() == Py_True;
  bool hasDType = !dtype.is_none();
  Operand operand;
  if (!classify(x.ptr(), operand)) {
    bool known = PyList_Check(x.ptr()) || PyTuple_Check(x.ptr()) ||
                 PyObject_HasAttrString(x.ptr(), "__array__") ||
                 PyObject_CheckBuffer(x.ptr()) ||
                 PyObject_HasAttrString(x.ptr(), "__dlpack__");
    if (!known || !listConverter)
      raise(PyExc_TypeError, "%s is no array, scalar or sequence of them: %R",
            Py_TYPE(x.ptr())->tp_name, x.ptr());
    return callPython(listConverter, x, dtype, copy);
  }
  if (operand.kind == Operand::Scalar) {
    Aval *aval = hasDType ? scalarAval(toDType(dtype), false) : operand.aval;
    if (!currentFrame())
      return scalarArray(operand.object, aval);
    return makeTracer(aval, emitScalar(operand.object, aval));
  }
  if (hasDType && toDType(dtype) != operand.aval->dtype)
    return convertValue(x, toDType(dtype), false);
  if (operand.kind == Operand::Traced)
    return hasDType && operand.aval->weak
               ? convertValue(x, operand.aval->dtype, false)
               : nb::borrow(x);
  nb::object array = toArray(operand);
  if (mustCopy)
    array = copyArray(reinterpret_cast<Array *>(array.ptr()));
  return hasDType && operand.aval->weak
             ? convertValue(array, operand.aval->dtype, false)
             : array;
}

/// The dtype, with weakness, of anything that takes part in promotion.
static WeakDType promotable(nb::handle x) {
  PyObject *object = x.ptr();
  if (Py_TYPE(object) == &AvalType) {
    auto *aval = reinterpret_cast<Aval *>(object);
    return {aval->dtype, aval->weak};
  }
  Operand operand;
  if (!PyType_Check(object) && classify(object, operand))
    return {operand.aval->dtype, operand.aval->weak};
  if (!PyType_Check(object) && !PyUnicode_Check(object) &&
      PyObject_HasAttrString(object, "dtype") &&
      PyObject_HasAttrString(object, "shape") &&
      !PyObject_HasAttrString(object, "newbyteorder"))
    return {toDType(x.attr("dtype")), false};
  bool weak = false;
  DType dtype = toDType(x, &weak);
  return {dtype, weak};
}

static WeakDType resultType(nb::args args) {
  if (args.size() == 0)
    raise(PyExc_ValueError, "result_type needs at least one array or dtype");
  std::vector<WeakDType> types;
  for (nb::handle arg : args)
    types.push_back(promotable(arg));
  return promote(types.data(), types.size());
}

void core::initConvert(nb::module_ &m) {
  m.def("asarray", &asArray, nb::arg("x").none(), nb::arg("dtype") = nb::none(),
        nb::arg("copy") = nb::none(),
        "An array or tracer of x, which may be an array, a scalar or a nested "
        "sequence.");
  m.def("_set_list_converter",
        [](nb::object function) { listConverter = function.release().ptr(); });
  m.def("_from_numpy",
        [](nb::handle x, bool copy) { return atDefault(fromNumpy(x, copy)); });
  m.def("_set_numpy", &setNumpy);
  m.def("set_errors", &setErrorClasses, nb::arg("classes"));
  m.def("_set_package_directory", &setPackageDirectory);
  m.def(
      "located",
      // A message may quote half of a surrogate pair, which UTF-8 has not.
      [](nb::str message) {
        auto bytes = nb::borrow<nb::bytes>(
            message.attr("encode")("utf-8", "backslashreplace"));
        return located(std::string(bytes.c_str(), bytes.size()));
      },
      nb::arg("message"),
      "The message after the file and line of the user's code that runs and "
      "the function that it called.");
  m.def(
      "created_at",
      [](nb::handle x) {
        return isTracer(x.ptr())
                   ? locationText(reinterpret_cast<Tracer *>(x.ptr())->location)
                   : std::string();
      },
      nb::arg("x"),
      "The file and line that made a traced value; empty for other values.");
  m.def(
      "promote_types",
      [](nb::handle a, nb::handle b) {
        WeakDType types[2];
        types[0].dtype = toDType(a, &types[0].weak);
        types[1].dtype = toDType(b, &types[1].weak);
        return nb::borrow(dtypeObject(promote(types, 2).dtype));
      },
      nb::arg("a"), nb::arg("b"), "The dtype both promote to.");
  m.def(
      "result_type",
      [](nb::args args) {
        return nb::borrow(dtypeObject(resultType(args).dtype));
      },
      "The dtype an operation on the arguments computes in.");
  m.def(
      "result_type_weak",
      [](nb::args args) {
        WeakDType type = resultType(args);
        return nb::make_tuple(nb::borrow(dtypeObject(type.dtype)), type.weak);
      },
      "result_type, and whether it is weak.");
  m.def(
      "canonical_dtype",
      [](nb::handle dtype) { return nb::borrow(dtypeObject(toDType(dtype))); },
      nb::arg("dtype").none(),
      "The dtype as a numpy.dtype that arrays can have; TypeError for others.");
  m.def(
      "typeof",
      [](nb::handle x) {
        Operand operand;
        requireOperand("typeof", x.ptr(), 0, operand);
        return nb::borrow(reinterpret_cast<PyObject *>(operand.aval));
      },
      nb::arg("x").none(), "The aval of an array, tracer or scalar.");
  m.def(
      "is_array_like",
      [](nb::handle x) {
        PyObject *o = x.ptr();
        return isArray(o) || isTracer(o) || PyLong_Check(o) ||
               PyFloat_Check(o) || PyComplex_Check(o) || isNumpyArray(o) ||
               isNumpyScalar(o);
      },
      nb::arg("x").none(), "Whether x is an array, tracer or scalar.");
}
