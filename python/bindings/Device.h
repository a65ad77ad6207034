//===- Device.h - Where functions run and arrays live -----------*- C++ -*-===//
//
// As in JAX, an array that the user put on a device is committed to it:
// functions of it run there, and so are their results. Other arrays go where
// they are needed. A function without committed arguments runs on the default
// device. In all of this a null device is the processor.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_PYTHON_DEVICE_H
#define ARRAX_PYTHON_DEVICE_H

#include "Core.h"

namespace arrax::core {

/// False as long as every array is on the processor: the short way for
/// programs that use no other device.
extern bool devicesInUse;

/// Where functions of no committed array run; opens it.
ArraxDevice *defaultDevice();

/// The device of a platform with this number there; RuntimeError if there is
/// none. It is in use from then on.
ArraxDevice *findDevice(const std::string &platform, int ordinal);

/// As in "cuda:0".
std::string deviceName(ArraxDevice *device);
/// The arrax.Device.
nb::object deviceObject(ArraxDevice *device);

/// Finds where a function runs.
class Placing {
public:
  explicit Placing(const char *function) : function(function) {
    if (devicesInUse)
      place.device = defaultDevice();
  }
  /// Starts from the place of other arguments.
  Placing(const char *function, Place place)
      : function(function), place(place) {}

  /// Takes an argument into account, an array or anything else. Throws
  /// ValueError if it is committed to another device than one before.
  void add(PyObject *object) {
    if (devicesInUse && isArray(object))
      addArray(reinterpret_cast<Array *>(object));
  }
  Place found() const { return place; }

private:
  void addArray(Array *array);

  const char *function;
  Place place;
  Array *witness = nullptr; // is committed to the place
};

/// Where a function of the operands runs.
Place placeOf(const char *function, const Operand *operands, size_t count);

/// An array on the device with the elements of `array`: `array` itself if it is
/// there.
nb::object onDevice(Array *array, ArraxDevice *device);

/// Has the operands on the device. Scalars become arrays there, of `scalars[i]`
/// or, if that is null, of their own dtypes.
void moveOperands(Operand *operands, size_t count, ArraxDevice *device,
                  const DType *scalars = nullptr);

/// Where the host can read the elements: `array` itself or a copy.
inline nb::object onHost(Array *array) { return onDevice(array, nullptr); }

/// An array that the host has made, on the default device.
nb::object atDefault(nb::object array);

/// Throws what the compiler says of a device that did not do what it should.
[[noreturn]] void raiseDeviceError(int status, ArraxDevice *device);

void initDevice(nb::module_ &m);

} // namespace arrax::core

#endif // ARRAX_PYTHON_DEVICE_H
