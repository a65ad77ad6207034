//===- Array.cpp - Concrete arrays ----------------------------------------===//

#include "Compiler.h"
#include "Device.h"
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <structmember.h>
#include <utility>

using namespace arrax;
using namespace arrax::core;

PyTypeObject *core::ArrayType;

//===----------------------------------------------------------------------===//
// Life
//===----------------------------------------------------------------------===//

// Objects of freed arrays, kept for the next one.
static constexpr int MaxFree = 256;
static Array *freeList[MaxFree];
static int numFree;

static Array *allocateObject() {
  Array *array;
  if (numFree > 0) {
    array = freeList[--numFree];
    PyObject_Init(object(array), ArrayType);
  } else {
    array = PyObject_New(Array, ArrayType);
    if (!array)
      rethrow();
  }
  array->kept = nullptr;
  array->exports = 0;
  array->weakrefs = nullptr;
  return array;
}

Array *core::newArray(Aval *aval, Place place) {
  Array *array = tryNewArray(aval, place);
  if (!array)
    raise(PyExc_MemoryError, "no memory for an array of %lld bytes on %s",
          (long long)aval->nbytes, deviceName(place.device).c_str());
  return array;
}

Array *core::tryNewArray(Aval *aval, Place place) {
  void *data = place.device
                   ? compiler().arraxDeviceAllocate(place.device, aval->nbytes)
                   : compiler().arrax_alloc(aval->nbytes);
  if (!data)
    return nullptr;
  Array *array = allocateObject();
  array->aval = aval;
  array->place = place;
  array->data = data;
  array->owner = nullptr;
  return array;
}

Array *core::borrowArray(Aval *aval, void *data, PyObject *owner, Place place) {
  Array *array = allocateObject();
  array->aval = aval;
  array->place = place;
  array->data = data;
  array->owner = Py_NewRef(owner);
  return array;
}

Array *core::takeArray(Aval *aval, Array *array) {
  Array *result = allocateObject();
  result->aval = aval;
  result->place = array->place;
  result->data = std::exchange(array->data, nullptr);
  result->owner = nullptr;
  return result;
}

Array *core::shareArray(Aval *aval, Array *array) {
  void *data = dataOf(array);
  Place place = array->place;
  // Views of views hold the array that has the memory, not one another.
  while (array->owner && isArray(array->owner))
    array = as<Array>(array->owner);
  ++array->exports;
  return borrowArray(aval, data, object(array), place);
}

static void releaseData(Array *array) {
  void *data = array->data ? array->data : array->kept;
  array->data = array->kept = nullptr;
  if (PyObject *owner = std::exchange(array->owner, nullptr)) {
    if (isArray(owner))
      --as<Array>(owner)->exports;
    Py_DECREF(owner);
  } else if (data && array->place.device) {
    compiler().arraxDeviceFree(array->place.device, data, array->aval->nbytes);
  } else if (data) {
    compiler().arrax_free(data, array->aval->nbytes);
  }
}

void core::deleteArray(Array *array) {
  if (array->exports == 0)
    return releaseData(array);
  // Memory that NumPy sees must outlive the views; it goes with the object.
  if (array->data)
    array->kept = std::exchange(array->data, nullptr);
}

static void arrayDealloc(PyObject *o) {
  Array *array = as<Array>(o);
  if (array->weakrefs)
    PyObject_ClearWeakRefs(o);
  releaseData(array);
  PyTypeObject *type = Py_TYPE(o);
  if (numFree < MaxFree)
    freeList[numFree++] = array;
  else
    PyObject_Free(o);
  Py_DECREF(type);
}

void *core::dataOf(Array *array) {
  if (!array->data)
    raise(PyExc_RuntimeError,
          "Array has been deleted with shape=%s: it was donated or delete() "
          "was called on it",
          toString(array->aval).c_str());
  return array->data;
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

namespace {
struct BufferLayout {
  Py_ssize_t strides[64];
  Py_ssize_t shape[64];
  nb::object host; // The array that has the memory.
};
} // namespace

/// bfloat16 and float8 have no format: such arrays go out as bytes to those who
/// ask for bytes, which __array__ does.
static int getBuffer(PyObject *o, Py_buffer *view, int flags) {
  return guarded<int>(-1, [&] {
    Array *array = as<Array>(o);
    Aval *aval = array->aval;
    view->obj = nullptr;
    if (flags & PyBUF_WRITABLE & ~PyBUF_SIMPLE)
      raise(PyExc_BufferError,
            "arrays are immutable; copy with numpy.array(x)");
    const char *format = dtypeFormat(aval->dtype);
    if ((flags & PyBUF_FORMAT) && !format)
      raise(PyExc_BufferError,
            "buffers have no format for %s; use numpy.asarray",
            dtypeName(aval->dtype));
    nb::object host = onHost(array);
    void *data = dataOf(as<Array>(host.ptr()));
    bool isFortran = std::count_if(aval->shape, aval->shape + aval->rank,
                                   [](int64_t n) { return n != 1; }) <= 1;
    if ((flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS && aval->size &&
        !isFortran)
      raise(PyExc_BufferError,
            "arrays are in row-major order, which is not Fortran's");
    auto *layout = new BufferLayout();
    Py_ssize_t stride = runtime::itemSize(aval->dtype);
    for (int32_t i = aval->rank - 1; i >= 0; --i) {
      layout->shape[i] = aval->shape[i];
      layout->strides[i] = stride;
      stride *= aval->shape[i];
    }
    layout->host = std::move(host);
    view->buf = data;
    view->len = aval->nbytes;
    view->itemsize = runtime::itemSize(aval->dtype);
    view->readonly = 1;
    view->format = flags & PyBUF_FORMAT ? const_cast<char *>(format) : nullptr;
    view->ndim = aval->rank;
    view->shape = flags & PyBUF_ND ? layout->shape : nullptr;
    view->strides =
        (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? layout->strides : nullptr;
    view->suboffsets = nullptr;
    view->internal = layout;
    ++array->exports;
    view->obj = Py_NewRef(o);
    return 0;
  });
}

static void releaseBuffer(PyObject *o, Py_buffer *view) {
  --as<Array>(o)->exports;
  delete static_cast<BufferLayout *>(view->internal);
}

//===----------------------------------------------------------------------===//
// Python numbers
//===----------------------------------------------------------------------===//

static float halfToFloat(uint16_t bits) {
  _Float16 half;
  std::memcpy(&half, &bits, 2);
  return float(half);
}

static float bfloatToFloat(uint16_t bits) {
  uint32_t word = uint32_t(bits) << 16;
  float value;
  std::memcpy(&value, &word, 4);
  return value;
}

template <typename T> static T load(const void *data) {
  T value;
  std::memcpy(&value, data, sizeof(T));
  return value;
}

/// The element at `data` as a Python number.
static PyObject *toNumber(DType dtype, const void *data) {
  switch (dtype) {
  case DType::Bool:
    return PyBool_FromLong(load<uint8_t>(data));
  case DType::Int8:
    return PyLong_FromLong(load<int8_t>(data));
  case DType::Int16:
    return PyLong_FromLong(load<int16_t>(data));
  case DType::Int32:
    return PyLong_FromLong(load<int32_t>(data));
  case DType::Int64:
    return PyLong_FromLongLong(load<int64_t>(data));
  case DType::UInt8:
    return PyLong_FromLong(load<uint8_t>(data));
  case DType::UInt16:
    return PyLong_FromLong(load<uint16_t>(data));
  case DType::UInt32:
    return PyLong_FromUnsignedLong(load<uint32_t>(data));
  case DType::UInt64:
    return PyLong_FromUnsignedLongLong(load<uint64_t>(data));
  case DType::Float16:
    return PyFloat_FromDouble(halfToFloat(load<uint16_t>(data)));
  case DType::BFloat16:
    return PyFloat_FromDouble(bfloatToFloat(load<uint16_t>(data)));
  case DType::Float32:
    return PyFloat_FromDouble(load<float>(data));
  case DType::Float64:
    return PyFloat_FromDouble(load<double>(data));
  case DType::Complex64: {
    const float *parts = static_cast<const float *>(data);
    return PyComplex_FromDoubles(parts[0], parts[1]);
  }
  case DType::Complex128: {
    const double *parts = static_cast<const double *>(data);
    return PyComplex_FromDoubles(parts[0], parts[1]);
  }
  default:
    return PyFloat_FromDouble(float8Value(dtype, load<uint8_t>(data)));
  }
}

/// The only element; TypeError or ValueError if there is not exactly one.
static nb::object singleElement(PyObject *o, const char *what,
                                PyObject *error) {
  Array *array = as<Array>(o);
  if (array->aval->size != 1)
    raise(error,
          "only arrays of one element can be turned into a Python %s, got %s",
          what, toString(array->aval).c_str());
  nb::object host = onHost(array);
  return steal(toNumber(array->aval->dtype, dataOf(as<Array>(host.ptr()))));
}

static int arrayBool(PyObject *o) {
  return guarded<int>(-1, [&] {
    Array *array = as<Array>(o);
    if (array->aval->size != 1)
      raise(PyExc_ValueError,
            "The truth value of an array with %s is ambiguous, its type is %s. "
            "Use a.any() or "
            "a.all()",
            array->aval->size ? "more than one element" : "no element",
            toString(array->aval).c_str());
    return PyObject_IsTrue(singleElement(o, "bool", PyExc_ValueError).ptr());
  });
}

static PyObject *arrayInt(PyObject *o) {
  return guarded<PyObject *>(nullptr, [&] {
    return PyNumber_Long(singleElement(o, "int", PyExc_TypeError).ptr());
  });
}

static PyObject *arrayFloat(PyObject *o) {
  return guarded<PyObject *>(nullptr, [&] {
    return PyNumber_Float(singleElement(o, "float", PyExc_TypeError).ptr());
  });
}

static PyObject *arrayComplex(PyObject *o, PyObject *) {
  return guarded<PyObject *>(nullptr, [&] {
    nb::object number = singleElement(o, "complex", PyExc_TypeError);
    return PyObject_CallOneArg(reinterpret_cast<PyObject *>(&PyComplex_Type),
                               number.ptr());
  });
}

static PyObject *arrayIndex(PyObject *o) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    Aval *aval = as<Array>(o)->aval;
    if (aval->rank != 0 || !runtime::isInteger(aval->dtype))
      raise(PyExc_TypeError,
            "Only integer scalar arrays can be converted to a scalar index, "
            "got %s",
            toString(aval).c_str());
    return singleElement(o, "int", PyExc_TypeError).release().ptr();
  });
}

static nb::object nested(Aval *aval, const char *data, int32_t dim,
                         int64_t bytes) {
  if (dim == aval->rank)
    return steal(toNumber(aval->dtype, data));
  nb::object list = steal(PyList_New(aval->shape[dim]));
  int64_t step = aval->shape[dim] ? bytes / aval->shape[dim] : 0;
  for (int64_t i = 0; i < aval->shape[dim]; ++i)
    PyList_SET_ITEM(
        list.ptr(), i,
        nested(aval, data + i * step, dim + 1, step).release().ptr());
  return list;
}

static PyObject *arrayToList(PyObject *o, PyObject *) {
  return guarded<PyObject *>(nullptr, [&] {
    Array *array = as<Array>(o);
    nb::object host = onHost(array);
    auto *data = static_cast<const char *>(dataOf(as<Array>(host.ptr())));
    return nested(array->aval, data, 0, array->aval->nbytes).release().ptr();
  });
}

/// item() of the only element, item(i, j...) of that one, item(i) of the i-th.
static PyObject *arrayItem(PyObject *o, PyObject *const *args,
                           Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    Aval *aval = as<Array>(o)->aval;
    if (count == 0)
      return singleElement(o, "scalar", PyExc_ValueError).release().ptr();
    if (count != 1 && count != aval->rank)
      raise(PyExc_ValueError,
            "item() takes no index, one, or one for each of %d dimensions",
            aval->rank);
    int64_t position = 0;
    for (Py_ssize_t i = 0; i < count; ++i) {
      int64_t size = count == 1 ? aval->size : aval->shape[i];
      Py_ssize_t index = PyNumber_AsSsize_t(args[i], PyExc_IndexError);
      if (index == -1 && PyErr_Occurred())
        rethrow();
      if (index < -size || index >= size)
        raise(PyExc_IndexError, "index %zd is out of bounds for size %lld",
              index, (long long)size);
      position = position * size + (index < 0 ? index + size : index);
    }
    nb::object host = onHost(as<Array>(o));
    auto *data = static_cast<const char *>(dataOf(as<Array>(host.ptr())));
    return toNumber(aval->dtype,
                    data + position * runtime::itemSize(aval->dtype));
  });
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

static PyObject *getDevice(PyObject *o, void *) {
  return guarded<PyObject *>(nullptr, [&] {
    return deviceObject(as<Array>(o)->place.device).release().ptr();
  });
}

static PyObject *getCommitted(PyObject *o, void *) {
  return PyBool_FromLong(as<Array>(o)->place.committed);
}

static PyObject *arrayDevices(PyObject *o, PyObject *) {
  nb::object device = nb::steal(getDevice(o, nullptr));
  nb::object set = nb::steal(PySet_New(nullptr));
  if (!device.is_valid() || !set.is_valid() ||
      PySet_Add(set.ptr(), device.ptr()) < 0)
    return nullptr;
  return set.release().ptr();
}

/// A device does what it is given in order: all that was started is waited for.
static PyObject *arrayWait(PyObject *o, PyObject *) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    ArraxDevice *device = as<Array>(o)->place.device;
    if (device) {
      PyThreadState *state = PyEval_SaveThread();
      int status = compiler().arraxDeviceSynchronize(device);
      outliving([&] { PyEval_RestoreThread(state); });
      if (status != 0)
        raiseDeviceError(status, device);
    }
    return Py_NewRef(o);
  });
}

static PyObject *arrayDelete(PyObject *o, PyObject *) {
  deleteArray(as<Array>(o));
  Py_RETURN_NONE;
}

static PyObject *arrayPointer(PyObject *o, PyObject *) {
  return guarded<PyObject *>(
      nullptr, [&] { return PyLong_FromVoidPtr(dataOf(as<Array>(o))); });
}

static PyMethodDef arrayMethods[] = {
    {"__dlpack__",
     reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(toDlpack)),
     METH_VARARGS | METH_KEYWORDS, "A DLPack capsule that shares the memory."},
    {"__dlpack_device__", dlpackDevice, METH_NOARGS,
     "The DLPack device, e.g. (1, 0), the CPU."},
    {"__complex__", arrayComplex, METH_NOARGS, nullptr},
    {"tolist", arrayToList, METH_NOARGS,
     "The elements as nested lists of Python numbers."},
    {"item",
     reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(arrayItem)),
     METH_FASTCALL, "One element as a Python number."},
    {"devices", arrayDevices, METH_NOARGS, "The devices that hold the array."},
    {"block_until_ready", arrayWait, METH_NOARGS,
     "Waits until the elements are computed; returns the array."},
    {"is_deleted",
     [](PyObject *o, PyObject *) {
       return PyBool_FromLong(!as<Array>(o)->data);
     },
     METH_NOARGS, "Whether the array was donated or deleted."},
    {"delete", arrayDelete, METH_NOARGS,
     "Frees the memory; the array cannot be used any more."},
    {"unsafe_buffer_pointer", arrayPointer, METH_NOARGS,
     "The address of the elements."},
    {nullptr, nullptr, 0, nullptr}};

static PyGetSetDef arrayGetSet[] = {
    {"device", getDevice, nullptr, "The device that holds the array.", nullptr},
    {"committed", getCommitted, nullptr,
     "Whether functions of the array run on its device, where the user has put "
     "it or an array that it was computed from.",
     nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

static PyMemberDef arrayMembers[] = {{"__weaklistoffset__", T_PYSSIZET,
                                      offsetof(Array, weakrefs), READONLY,
                                      nullptr},
                                     {nullptr, 0, 0, 0, nullptr}};

void core::initArray(nb::module_ &m) {
  std::vector<PyType_Slot> slots = operatorSlots();
  const PyType_Slot own[] = {
      {Py_tp_doc, const_cast<char *>("A concrete, immutable array.")},
      {Py_tp_dealloc, reinterpret_cast<void *>(arrayDealloc)},
      {Py_tp_methods, arrayMethods},
      {Py_tp_members, arrayMembers},
      {Py_tp_getset, arrayGetSet},
      {Py_nb_bool, reinterpret_cast<void *>(arrayBool)},
      {Py_nb_int, reinterpret_cast<void *>(arrayInt)},
      {Py_nb_float, reinterpret_cast<void *>(arrayFloat)},
      {Py_nb_index, reinterpret_cast<void *>(arrayIndex)},
      {Py_bf_getbuffer, reinterpret_cast<void *>(getBuffer)},
      {Py_bf_releasebuffer, reinterpret_cast<void *>(releaseBuffer)},
      {0, nullptr}};
  slots.insert(slots.end(), std::begin(own), std::end(own));
  PyType_Spec spec = {"arrax.Array", sizeof(Array), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
                      slots.data()};
  ArrayType = reinterpret_cast<PyTypeObject *>(
      steal(PyType_FromSpec(&spec)).release().ptr());
  m.attr("Array") = nb::borrow(reinterpret_cast<PyObject *>(ArrayType));
  m.def(
      "_bits",
      [](nb::handle x) {
        size_t size = isArray(x.ptr())
                          ? runtime::itemSize(as<Array>(x.ptr())->aval->dtype)
                          : 0;
        if (size != 1 && size != 2)
          raise(PyExc_TypeError, "expected an array of 8- or 16-bit elements");
        Array *array = as<Array>(x.ptr());
        DType bits = size == 1 ? DType::UInt8 : DType::UInt16;
        Aval *aval = withDType(array->aval, bits, false);
        return nb::steal(object(shareArray(aval, array)));
      },
      "The same memory as uint8 or uint16, for types that buffers cannot "
      "name.");
}
