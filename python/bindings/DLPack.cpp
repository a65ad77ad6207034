//===- DLPack.cpp - Arrays shared with other libraries --------------------===//

#include "Compiler.h"
#include "Device.h"
#include <cstring>

using namespace arrax;
using namespace arrax::core;

namespace {
// The C structures of DLPack 1.0, and of the versions before it.
struct DLTensor {
  void *data;
  int32_t deviceType, deviceId;
  int32_t ndim;
  uint8_t code, bits;
  uint16_t lanes;
  int64_t *shape, *strides;
  uint64_t byteOffset;
};
struct DLManagedTensor {
  static constexpr const char *name = "dltensor", *used = "used_dltensor";
  DLTensor tensor;
  void *context;
  void (*deleter)(DLManagedTensor *);
};
struct DLManagedTensorVersioned {
  static constexpr const char *name = "dltensor_versioned",
                              *used = "used_dltensor_versioned";
  uint32_t majorVersion, minorVersion;
  void *context;
  void (*deleter)(DLManagedTensorVersioned *);
  uint64_t flags;
  DLTensor tensor;
};
constexpr int32_t DLCpu = 1, DLCuda = 2;
constexpr uint64_t DLReadOnly = 1, DLCopied = 2;
struct DLKind {
  uint8_t code, bits;
};

/// What an exported tensor refers to.
struct DLExport {
  Array *array;
  std::vector<int64_t> extents; // shape, then strides
};
} // namespace

static DLKind dlKind(DType dtype) {
  uint8_t bits = runtime::itemSize(dtype) * 8;
  if (dtype == DType::Bool)
    return {6, 8};
  if (dtype == DType::BFloat16)
    return {4, 16};
  if (runtime::isComplex(dtype))
    return {5, bits};
  if (runtime::isFloat8(dtype)) // In the order of DLPack's codes, from 7 on.
    return {uint8_t(7 + int(dtype) - int(DType::Float8E3M4)), bits};
  if (runtime::isFloat(dtype))
    return {2, bits};
  return {uint8_t(dtype >= DType::UInt8 ? 1 : 0), bits};
}

namespace {
struct DLPlace {
  int32_t type, id;
  bool operator==(const DLPlace &other) const {
    return type == other.type && id == other.id;
  }
};
} // namespace

/// BufferError on devices that DLPack does not know.
static DLPlace dlPlace(Array *array) {
  ArraxDevice *device = array->place.device;
  if (!device)
    return {DLCpu, 0};
  if (std::strcmp(compiler().arraxDevicePlatform(device), "cuda") == 0)
    return {DLCuda, compiler().arraxDeviceOrdinal(device)};
  raise(PyExc_BufferError,
        "the array is on %s, of which DLPack does not know: copy it with "
        "device_get",
        deviceName(device).c_str());
}

template <typename Managed> static void dlDelete(Managed *managed) {
  // Others may hold on to the tensor for longer than Python lives.
  if (!Py_IsInitialized())
    return;
  PyGILState_STATE state = PyGILState_Ensure();
  auto *exported = static_cast<DLExport *>(managed->context);
  --exported->array->exports;
  Py_DECREF(object(exported->array));
  delete exported;
  delete managed;
  PyGILState_Release(state);
}

/// Frees what nobody consumed.
template <typename Managed> static void capsuleDelete(PyObject *capsule) {
  if (PyCapsule_IsValid(capsule, Managed::name))
    dlDelete(
        static_cast<Managed *>(PyCapsule_GetPointer(capsule, Managed::name)));
}

static void setFlags(DLManagedTensor *, bool) {}
static void setFlags(DLManagedTensorVersioned *managed, bool copied) {
  managed->majorVersion = 1;
  managed->flags = copied ? DLCopied : DLReadOnly;
}

template <typename Managed>
static PyObject *makeCapsule(Array *array, bool copied) {
  Aval *aval = array->aval;
  int32_t rank = aval->rank;
  DLKind kind = dlKind(aval->dtype);
  auto *exported = new DLExport{array, std::vector<int64_t>(2 * rank + 1)};
  int64_t *shape = exported->extents.data(), *strides = shape + rank;
  int64_t stride = 1;
  for (int32_t i = rank - 1; i >= 0; --i) {
    shape[i] = aval->shape[i];
    strides[i] = stride;
    stride *= aval->shape[i];
  }
  auto *managed = new Managed();
  DLPlace place = dlPlace(array);
  managed->tensor = {array->data, place.type, place.id, rank,    kind.code,
                     kind.bits,   1,          shape,    strides, 0};
  managed->context = exported;
  managed->deleter = dlDelete<Managed>;
  setFlags(managed, copied);
  ++array->exports;
  Py_INCREF(object(array));
  PyObject *capsule =
      PyCapsule_New(managed, Managed::name, capsuleDelete<Managed>);
  if (!capsule)
    dlDelete(managed);
  return capsule;
}

/// Waits until the elements are there, whatever stream reads them.
static void waitFor(Array *array) {
  ArraxDevice *device = array->place.device;
  if (!device)
    return;
  if (int status = compiler().arraxDeviceSynchronize(device))
    raiseDeviceError(status, device);
}

/// The array for a consumer that wants it on a device: itself, or a copy on the
/// processor.
static nb::object arrayFor(Array *array, DLPlace wanted, PyObject *copy) {
  if (dlPlace(array) == wanted)
    return copy == Py_True ? copyArray(array) : nb::borrow(object(array));
  if (!(wanted == DLPlace{DLCpu, 0}) || copy == Py_False)
    raise(PyExc_BufferError,
          "__dlpack__: the array is on the device (%d, %d), not (%d, %d)",
          dlPlace(array).type, dlPlace(array).id, wanted.type, wanted.id);
  return onHost(array);
}

PyObject *core::toDlpack(PyObject *o, PyObject *args, PyObject *kwargs) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    static const char *names[] = {"stream", "max_version", "dl_device", "copy",
                                  nullptr};
    PyObject *stream = Py_None, *copy = Py_None;
    PyObject *versionArg = Py_None, *deviceArg = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|$OOOO:__dlpack__",
                                     const_cast<char **>(names), &stream,
                                     &versionArg, &deviceArg, &copy))
      return nullptr;
    int major = 0, minor = 0;
    if (versionArg != Py_None &&
        !PyArg_ParseTuple(versionArg, "ii;max_version is a pair of integers",
                          &major, &minor))
      return nullptr;
    dataOf(as<Array>(o));
    DLPlace wanted = dlPlace(as<Array>(o));
    if (wanted.type == DLCpu && stream != Py_None)
      raise(PyExc_BufferError, "__dlpack__: the CPU has no streams, got %R",
            stream);
    if (deviceArg != Py_None &&
        !PyArg_ParseTuple(deviceArg, "ii;dl_device is a pair of integers",
                          &wanted.type, &wanted.id))
      return nullptr;
    nb::object array = arrayFor(as<Array>(o), wanted, copy);
    waitFor(as<Array>(array.ptr()));
    auto make = major >= 1 ? makeCapsule<DLManagedTensorVersioned>
                           : makeCapsule<DLManagedTensor>;
    return make(as<Array>(array.ptr()), array.ptr() != o);
  });
}

PyObject *core::dlpackDevice(PyObject *o, PyObject *) {
  return guarded<PyObject *>(nullptr, [&] {
    DLPlace place = dlPlace(as<Array>(o));
    return Py_BuildValue("(ii)", place.type, place.id);
  });
}

static bool fromDlKind(const DLTensor &tensor, DType &dtype) {
  for (int i = 0; i < NumDTypes; ++i) {
    DLKind kind = dlKind(DType(i));
    if (kind.code == tensor.code && kind.bits == tensor.bits &&
        tensor.lanes == 1) {
      dtype = DType(i);
      return true;
    }
  }
  return false;
}

static bool isDense(const DLTensor &tensor, int64_t size) {
  int64_t stride = 1;
  for (int32_t i = tensor.ndim - 1; size && tensor.strides && i >= 0; --i) {
    if (tensor.shape[i] != 1 && tensor.strides[i] != stride)
      return false;
    stride *= tensor.shape[i];
  }
  return true;
}

static Place fromDlPlace(DLPlace place) {
  if (place.type == DLCpu)
    return {};
  if (place.type == DLCuda)
    return {findDevice("cuda", place.id), /*committed=*/true};
  raise(PyExc_BufferError,
        "from_dlpack: the array is on DLPack's device type %d; arrax reads "
        "those on the CPU (1) and of CUDA (2)",
        place.type);
}

/// Whether programs can read the elements where they are.
static bool isUsable(const void *data, DType dtype, Place place) {
  constexpr uintptr_t deviceAlignment = 256;
  return place.device ? reinterpret_cast<uintptr_t>(data) % deviceAlignment == 0
                      : isAligned(data, dtype);
}

template <typename Managed> static void consumedDelete(PyObject *capsule) {
  if (!PyCapsule_IsValid(capsule, Managed::used))
    return;
  auto *managed =
      static_cast<Managed *>(PyCapsule_GetPointer(capsule, Managed::used));
  if (managed->deleter)
    managed->deleter(managed);
}

/// An array on the memory of a tensor, which goes with its capsule.
template <typename Managed>
static nb::object fromManaged(const nb::object &capsule, Managed *managed) {
  const DLTensor &tensor = managed->tensor;
  DType dtype;
  Place place = fromDlPlace({tensor.deviceType, tensor.deviceId});
  if (!fromDlKind(tensor, dtype))
    raise(PyExc_TypeError,
          "from_dlpack: no dtype for DLPack code %d with %d bits", tensor.code,
          tensor.bits);
  Aval *aval = getAval(dtype, tensor.shape, tensor.ndim);
  if (!isDense(tensor, aval->size))
    raise(PyExc_BufferError,
          "from_dlpack: the array is not contiguous; pass a contiguous copy");
  auto *data = static_cast<char *>(tensor.data) + tensor.byteOffset;
  if (aval->size == 0 || !isUsable(data, dtype, place)) {
    nb::object borrowed =
        nb::steal(object(borrowArray(aval, data, capsule.ptr(), place)));
    return copyArray(as<Array>(borrowed.ptr()));
  }
  // The capsule is ours from here: it frees the memory when the array goes.
  PyCapsule_SetName(capsule.ptr(), Managed::used);
  PyCapsule_SetDestructor(capsule.ptr(), consumedDelete<Managed>);
  return nb::steal(object(borrowArray(aval, data, capsule.ptr(), place)));
}

/// The keywords for __dlpack__. What the producer still writes on a GPU is to
/// be there for the stream of arrays.
static nb::dict consumerKeywords(nb::handle source) {
  nb::dict keywords;
  if (!nb::hasattr(source, "__dlpack_device__"))
    return keywords;
  nb::object device = source.attr("__dlpack_device__")();
  int type = nb::cast<int>(nb::int_(device[0]));
  if (type == DLCuda)
    keywords["stream"] =
        reinterpret_cast<uintptr_t>(compiler().arraxDeviceStream(findDevice(
            "cuda", nb::cast<int>(nb::int_(nb::object(device[1]))))));
  return keywords;
}

/// The capsule of an object; those before DLPack 1.0 know no versions.
static nb::object capsuleOf(nb::handle source) {
  if (PyCapsule_CheckExact(source.ptr()))
    return nb::borrow(source);
  nb::object method = source.attr("__dlpack__");
  nb::dict keywords = consumerKeywords(source);
  try {
    return method(nb::arg("max_version") = nb::make_tuple(1, 0), **keywords);
  } catch (nb::python_error &error) {
    if (!error.matches(PyExc_TypeError))
      throw;
  }
  return method(**keywords);
}

static nb::object fromDlpack(nb::handle source) {
  nb::object capsule = capsuleOf(source);
  using Versioned = DLManagedTensorVersioned;
  if (!PyCapsule_IsValid(capsule.ptr(), Versioned::name)) {
    void *managed = PyCapsule_GetPointer(capsule.ptr(), DLManagedTensor::name);
    if (!managed)
      rethrow();
    return fromManaged(capsule, static_cast<DLManagedTensor *>(managed));
  }
  auto *managed = static_cast<Versioned *>(
      PyCapsule_GetPointer(capsule.ptr(), Versioned::name));
  if (managed->majorVersion > 1)
    raise(PyExc_BufferError,
          "from_dlpack: version %u of DLPack is not known, 1 is",
          managed->majorVersion);
  return fromManaged(capsule, managed);
}

void core::initDLPack(nb::module_ &m) {
  m.def("from_dlpack", &fromDlpack, nb::arg("x"),
        "An array that shares a DLPack object's memory.");
}
