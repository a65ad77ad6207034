//===- Device.cpp - Where functions run and arrays live -------------------===//

#include "Device.h"
#include "Compiler.h"
#include "Frame.h"
#include <cstdlib>
#include <cstring>
#include <map>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <optional>

using namespace arrax;
using namespace arrax::core;

/// The platform that ARRAX_PLATFORM names.
static const char *startingPlatform() {
  const char *value = std::getenv("ARRAX_PLATFORM");
  return value && *value ? value : "cpu";
}

bool core::devicesInUse = std::strcmp(startingPlatform(), "cpu") != 0;

//===----------------------------------------------------------------------===//
// Devices
//===----------------------------------------------------------------------===//

static constexpr const char *platforms[] = {"cpu", "cuda", "emulation"};

static std::string checkPlatform(const std::string &name) {
  std::string platform = name == "gpu" ? "cuda" : name;
  for (const char *known : platforms)
    if (platform == known)
      return platform;
  raise(PyExc_RuntimeError,
        "there is no platform '%s': 'cpu' and 'cuda' run programs, and "
        "'emulation', a GPU emulated on the CPU, tests them",
        name.c_str());
}

/// The number of devices of a platform; RuntimeError says why there are none.
static size_t countDevices(const std::string &platform) {
  size_t count = compiler().arraxDeviceCount(platform.c_str());
  if (count == 0)
    raise(PyExc_RuntimeError, "there is no device of the platform '%s': %s",
          platform.c_str(), compiler().arraxLastError());
  return count;
}

/// Null for the processor.
static ArraxDevice *deviceAt(const std::string &platform, size_t index) {
  return platform == "cpu" ? nullptr
                           : compiler().arraxDeviceGet(platform.c_str(), index);
}

ArraxDevice *core::findDevice(const std::string &name, int ordinal) {
  std::string platform = checkPlatform(name);
  if (platform == "cpu" && ordinal == 0)
    return nullptr;
  size_t count = countDevices(platform);
  for (size_t i = 0; i < count; ++i)
    if (ArraxDevice *device = compiler().arraxDeviceGet(platform.c_str(), i);
        compiler().arraxDeviceOrdinal(device) == ordinal) {
      devicesInUse = true;
      return device;
    }
  raise(PyExc_RuntimeError, "there is no device %d of the platform '%s'",
        ordinal, platform.c_str());
}

static const char *platformOf(ArraxDevice *device) {
  return device ? compiler().arraxDevicePlatform(device) : "cpu";
}

static int ordinalOf(ArraxDevice *device) {
  return device ? compiler().arraxDeviceOrdinal(device) : 0;
}

std::string core::deviceName(ArraxDevice *device) {
  return std::string(platformOf(device)) + ":" +
         std::to_string(ordinalOf(device));
}

/// arrax.Device: called with platform and number.
static PyObject *deviceClass;

nb::object core::deviceObject(ArraxDevice *device) {
  static auto *objects = new std::map<ArraxDevice *, PyObject *>;
  PyObject *&known = (*objects)[device];
  if (!known) {
    nb::object made =
        callPython(deviceClass, platformOf(device), ordinalOf(device));
    known = made.release().ptr();
  }
  return nb::borrow(known);
}

void core::raiseDeviceError(int status, ArraxDevice *device) {
  std::string name = deviceName(device);
  if (status == -1)
    raise(PyExc_MemoryError, "%s has no memory left", name.c_str());
  raise(PyExc_RuntimeError, "%s: %s", name.c_str(),
        compiler().arraxLastError());
}

static void check(int status, ArraxDevice *device) {
  if (status != 0)
    raiseDeviceError(status, device);
}

//===----------------------------------------------------------------------===//
// The default
//===----------------------------------------------------------------------===//

namespace {
/// What default_device() has set in this thread.
thread_local std::optional<ArraxDevice *> chosenDevice;
} // namespace

ArraxDevice *core::defaultDevice() {
  if (chosenDevice)
    return *chosenDevice;
  static ArraxDevice *first;
  static bool opened = false;
  if (!opened) {
    std::string platform = checkPlatform(startingPlatform());
    if (platform != "cpu")
      countDevices(platform);
    first = deviceAt(platform, 0);
    opened = true;
  }
  return first;
}

static nb::tuple nameDevice(ArraxDevice *device) {
  return nb::make_tuple(platformOf(device), ordinalOf(device));
}

/// Sets the default of this thread, None for that of the process; returns what
/// was set.
static nb::object setDefaultDevice(std::optional<std::string> platform,
                                   int ordinal) {
  nb::object before =
      chosenDevice ? nb::object(nameDevice(*chosenDevice)) : nb::none();
  if (platform)
    chosenDevice = findDevice(*platform, ordinal);
  else
    chosenDevice.reset();
  return before;
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

void Placing::addArray(Array *array) {
  if (!array->place.committed)
    return;
  if (place.committed && place.device != array->place.device) {
    std::string type = toString(array->aval),
                name = deviceName(array->place.device),
                other = deviceName(place.device),
                otherType = witness ? toString(witness->aval) : "one";
    raise(PyExc_ValueError,
          "%s has arguments on different devices: %s on %s and %s on %s. A "
          "function runs on one device: move arguments there with "
          "arrax.device_put(x, device)",
          function, otherType.c_str(), other.c_str(), type.c_str(),
          name.c_str());
  }
  place = array->place;
  witness = array;
}

Place core::placeOf(const char *function, const Operand *operands,
                    size_t count) {
  if (!devicesInUse)
    return {};
  Placing placing(function);
  for (size_t i = 0; i < count; ++i)
    placing.add(operands[i].object);
  return placing.found();
}

/// A copy of an array, which may be elsewhere.
static nb::object copyTo(Array *array, Place place) {
  const void *data = dataOf(array);
  Array *copy = newArray(array->aval, place);
  nb::object result = nb::steal(reinterpret_cast<PyObject *>(copy));
  check(compiler().arraxDeviceCopy(place.device, copy->data,
                                   array->place.device, data,
                                   array->aval->nbytes),
        array->place.device ? array->place.device : place.device);
  return result;
}

nb::object core::copyArray(Array *array) { return copyTo(array, array->place); }

nb::object core::onDevice(Array *array, ArraxDevice *device) {
  if (array->place.device == device)
    return nb::borrow(reinterpret_cast<PyObject *>(array));
  return copyTo(array, {device, /*committed=*/false});
}

nb::object core::atDefault(nb::object array) {
  if (!devicesInUse)
    return array;
  return onDevice(reinterpret_cast<Array *>(array.ptr()), defaultDevice());
}

/// The array of a concrete operand.
static Array *arrayOf(const Operand &operand) {
  PyObject *object =
      operand.keep.is_valid() ? operand.keep.ptr() : operand.object;
  return reinterpret_cast<Array *>(object);
}

static void moveScalar(Operand &operand, DType dtype, ArraxDevice *device) {
  nb::object array = nb::steal(
      reinterpret_cast<PyObject *>(newArray(scalarAval(dtype, false), {})));
  writeScalar(operand.object, dtype,
              reinterpret_cast<Array *>(array.ptr())->data);
  operand.keep = onDevice(reinterpret_cast<Array *>(array.ptr()), device);
  operand.kind = Operand::Concrete;
}

void core::moveOperands(Operand *operands, size_t count, ArraxDevice *device,
                        const DType *scalars) {
  for (size_t i = 0; devicesInUse && i < count; ++i) {
    Operand &operand = operands[i];
    if (operand.kind == Operand::Scalar && device)
      moveScalar(operand, scalars ? scalars[i] : operand.aval->dtype, device);
    else if (operand.kind == Operand::Concrete &&
             arrayOf(operand)->place.device != device)
      operand.keep = onDevice(arrayOf(operand), device);
    else
      continue;
    operand.data = dataOf(arrayOf(operand));
  }
}

//===----------------------------------------------------------------------===//
// For Python
//===----------------------------------------------------------------------===//

static nb::list listDevices(const std::string &name) {
  std::string platform = checkPlatform(name);
  nb::list devices;
  // The compiler need not be loaded for the processor.
  size_t count = platform == "cpu" ? 1 : countDevices(platform);
  for (size_t i = 0; i < count; ++i)
    devices.append(deviceObject(deviceAt(platform, i)));
  return devices;
}

/// A copy that is committed to the device, or `x` itself if it is.
static nb::object devicePut(nb::handle x, const std::string &platform,
                            int ordinal) {
  Operand operand;
  requireOperand("device_put", x.ptr(), 0, operand);
  ArraxDevice *device = findDevice(platform, ordinal);
  if (operand.kind == Operand::Traced || currentFrame())
    raise(PyExc_NotImplementedError,
          "device_put to %s inside a function that is traced: all of a "
          "function runs on one device. Put its arguments there",
          deviceName(device).c_str());
  nb::object array = toArray(operand);
  auto *source = reinterpret_cast<Array *>(array.ptr());
  Place place{device, /*committed=*/true};
  if (source->place.device != device)
    return copyTo(source, place);
  if (source->place.committed)
    return array;
  Array *shared = shareArray(source->aval, source);
  shared->place = place;
  return nb::steal(reinterpret_cast<PyObject *>(shared));
}

static nb::dict memoryStats(const std::string &platform, int ordinal) {
  ArraxMemoryUse use =
      compiler().arraxDeviceMemoryUse(findDevice(platform, ordinal));
  nb::dict stats;
  stats["bytes_in_use"] = use.inUse;
  stats["peak_bytes_in_use"] = use.peak;
  stats["bytes_limit"] = use.limit;
  return stats;
}

static nb::str deviceKind(const std::string &platform, int ordinal) {
  ArraxDevice *device = findDevice(platform, ordinal);
  return nb::str(device ? compiler().arraxDeviceKind(device) : "cpu");
}

void core::initDevice(nb::module_ &m) {
  m.def("_set_device_class",
        [](nb::object type) { deviceClass = type.release().ptr(); });
  m.def("devices", &listDevices, nb::arg("platform"),
        "The devices of a platform; RuntimeError says why there are none.");
  m.def(
      "default_device", [] { return deviceObject(defaultDevice()); },
      "Where functions of no committed array run.");
  m.def("_set_default_device", &setDefaultDevice,
        nb::arg("platform") = nb::none(), nb::arg("ordinal") = 0);
  m.def("_device_put", &devicePut, nb::arg("x").none(), nb::arg("platform"),
        nb::arg("ordinal"));
  m.def(
      "_set_num_threads",
      [](int count) { compiler().arraxSetNumThreads(count); }, nb::arg("count"),
      "Sets how many threads programs use on the processor; 0: the default.");
  m.def(
      "_num_threads", [] { return compiler().arraxNumThreads(); },
      "The number of threads that programs use on the processor.");
  m.def("_memory_stats", &memoryStats);
  m.def("_device_kind", &deviceKind);
}
