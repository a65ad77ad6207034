//===- Core.h - Objects of the Python core ----------------------*- C++ -*-===//
//
// The hot types (Array, Tracer, JitFunction, Ufunc) are plain CPython types;
// nanobind gives the module, the reference-counted handles and the exceptions.
// Everything here runs under the GIL, which is also the lock of the compiler's
// context.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_PYTHON_CORE_H
#define ARRAX_PYTHON_CORE_H

#include "arrax/CAPI/Device.h"
#include "arrax/CAPI/Trace.h"
#include "arrax/Runtime/DType.h"
#include <cxxabi.h>
#include <memory>
#include <nanobind/nanobind.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace arrax::core {

namespace nb = nanobind;
using runtime::DType;

//===----------------------------------------------------------------------===//
// Errors
//===----------------------------------------------------------------------===//

/// Where the user's code stands: "file:line" of the first Python frame outside
/// the package, empty if there is none.
std::string userLocation();
/// The message after that and the name of the function called there.
std::string located(const std::string &message);
/// Sets a Python exception with that place and a formatted message
/// (PyErr_Format).
void setError(PyObject *type, const char *format, ...);
/// Throws it.
[[noreturn]] void raise(PyObject *type, const char *format, ...);
/// Throws the exception that is set.
[[noreturn]] inline void rethrow() { throw nb::python_error(); }

/// The class of arrax.errors with this name, `fallback` before they are set.
PyObject *errorClass(const char *name, PyObject *fallback);
void setErrorClasses(nb::dict classes);

/// Runs `body`, which gives up the lock or calls the user. Before Python 3.14,
/// a thread that asks for the lock of an interpreter that has ended is unwound,
/// through frames that could no longer give their objects back. It waits for
/// the end of the process instead, as from 3.14 on.
template <typename F> auto outliving(F &&body) {
#ifdef __GLIBCXX__
  try {
    return body();
  } catch (abi::__forced_unwind &) {
    for (;;)
      pause();
  }
#else
  return body();
#endif
}

/// An instance of the type of Python whose members are those of T.
template <typename T> T *as(PyObject *object) {
  return reinterpret_cast<T *>(object);
}
template <typename T> PyObject *object(T *instance) {
  return reinterpret_cast<PyObject *>(instance);
}

template <typename... Args>
nb::object callPython(nb::handle function, Args &&...args) {
  return outliving([&] { return function(std::forward<Args>(args)...); });
}

/// Runs `body` at the boundary to CPython: exceptions become `failed`.
template <typename R, typename F> R guarded(R failed, F &&body) noexcept {
  try {
    return body();
  } catch (nb::python_error &error) {
    error.restore();
  } catch (const std::bad_alloc &) {
    PyErr_NoMemory();
  } catch (const std::exception &error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return failed;
}

//===----------------------------------------------------------------------===//
// Element types
//===----------------------------------------------------------------------===//

constexpr int NumDTypes = runtime::NumDTypes;

const char *dtypeName(DType dtype);
/// The numpy.dtype (borrowed).
PyObject *dtypeObject(DType dtype);
/// What `object` denotes: a numpy.dtype, a scalar type, a name. Throws
/// TypeError for dtypes arrax lacks. `weak` is set for Python's scalar types.
DType toDType(nb::handle object, bool *weak = nullptr);
/// The dtype of a buffer format, false if there is none.
bool dtypeFromFormat(const char *format, DType &dtype);
/// The buffer format, null for bfloat16 and float8, which have none.
const char *dtypeFormat(DType dtype);

/// The number with these bits in a float8 format, and the bits of the nearest
/// number, as ml_dtypes has them.
double float8Value(DType dtype, uint8_t code);
uint8_t float8Code(DType dtype, double value);

bool isBool(DType dtype);
bool isInexact(DType dtype);

struct WeakDType {
  DType dtype;
  bool weak;
};
/// JAX's type promotion: the least upper bound in its lattice.
WeakDType promote(const WeakDType *types, size_t count);

/// Remembers the NumPy objects the core works with.
void setNumpy(nb::dict dtypes, nb::handle ndarray, nb::handle generic,
              nb::handle dtypeType, nb::object asDType);
bool isNumpyArray(PyObject *object);
bool isNumpyScalar(PyObject *object);

//===----------------------------------------------------------------------===//
// Avals
//===----------------------------------------------------------------------===//

/// The type of a value. Interned and immortal: equal ones are identical.
struct Aval {
  PyObject_HEAD DType dtype;
  bool weak;
  int32_t rank;
  int64_t size;
  int64_t nbytes;
  ArraxType cachedType;
  PyObject *shapeTuple;
  int64_t *shape;

  /// Its MLIR tensor type; loads the compiler.
  ArraxType type() { return cachedType ? cachedType : computeType(); }
  ArraxType computeType();
};

extern PyTypeObject AvalType;

Aval *getAval(DType dtype, const int64_t *shape, int32_t rank,
              bool weak = false);
Aval *scalarAval(DType dtype, bool weak);
Aval *withDType(Aval *aval, DType dtype, bool weak);
/// The aval of a tensor type.
Aval *avalOf(ArraxType type, bool weak);
/// As in "float32[3,4]".
std::string toString(const Aval *aval);
std::string shapeString(const int64_t *shape, int32_t rank);
/// A tuple or list of non-negative ints, or one int.
std::vector<int64_t> toShape(nb::handle object);
/// One int.
int64_t toSize(PyObject *object);
PyObject *toTuple(const int64_t *values, size_t count);

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

/// A device, null for the processor, and whether the user chose it.
struct Place {
  ArraxDevice *device = nullptr;
  bool committed = false;
};

struct Array {
  PyObject_HEAD Aval *aval;
  Place place;
  void *data;      // null once deleted or donated
  void *kept;      // the memory of a deleted array that others see
  PyObject *owner; // keeps borrowed memory; null if the array owns `data`
  int32_t exports; // buffers handed out, and arrays on this memory
  PyObject *weakrefs;
};

extern PyTypeObject *ArrayType;
extern PyTypeObject *TracerType;

inline bool isArray(PyObject *object) { return Py_TYPE(object) == ArrayType; }
inline bool isTracer(PyObject *object) { return Py_TYPE(object) == TracerType; }

/// A new array with uninitialised elements.
Array *newArray(Aval *aval, Place place = {});
/// The same, null if there is no memory.
Array *tryNewArray(Aval *aval, Place place);
/// A new array that takes over the memory of another, which is deleted.
Array *takeArray(Aval *aval, Array *array);
/// True if the array has its memory for itself.
inline bool isExclusive(Array *array) {
  return array->data && !array->owner && array->exports == 0;
}
/// An array on memory that `owner` keeps.
Array *borrowArray(Aval *aval, void *data, PyObject *owner, Place place = {});
/// An array of the type `aval` on the memory of another, which may be deleted
/// or donated while this one lives.
Array *shareArray(Aval *aval, Array *array);
/// The address of its elements, on its device; throws if it was deleted.
void *dataOf(Array *array);
/// Gives the buffer back, unless others see it.
void deleteArray(Array *array);

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

struct Frame;

struct Tracer {
  PyObject_HEAD Aval *aval;
  ArraxValue value;
  Frame *frame; // counted
  ArraxLocation location;
  PyObject *weakrefs;
};

/// One argument of an op or function, classified.
struct Operand {
  enum Kind { None, Concrete, Traced, Scalar } kind = None;
  Aval *aval = nullptr;
  PyObject *object = nullptr; // the argument (borrowed)
  const void *data = nullptr; // Concrete: on the device of the array
  nb::object keep;            // what keeps `data`, unless `object` does
};

/// False if `object` is no array, tracer or scalar.
bool classify(PyObject *object, Operand &operand);
/// As classify, with a TypeError that names the function and the position.
void requireOperand(const char *function, PyObject *object, size_t position,
                    Operand &operand);

/// The items of a sequence as a tuple, which nothing changes: code of the user
/// that runs meanwhile may change a list.
nb::tuple itemsOf(nb::handle sequence, const char *what);
/// The operands of a function; they live as long as the tuple.
std::vector<Operand> toOperands(const char *function, const nb::tuple &items);

/// The characters of a string, which the string keeps.
const char *textOf(PyObject *string);

/// Writes a Python scalar as one element of `dtype`. Throws OverflowError for
/// an integer that does not fit.
void writeScalar(PyObject *scalar, DType dtype, void *out);
/// An Array with the operand's elements, on the default device if it is not one
/// already; the memory is shared if it can be.
nb::object toArray(Operand &operand);
/// A NumPy array (any layout, byte order native) as an Array.
nb::object fromNumpy(nb::handle array, bool copy);
/// A Python scalar as an array, on the default device.
nb::object scalarArray(PyObject *scalar, Aval *aval);
/// On the same device.
nb::object copyArray(Array *array);

/// Whether elements of a dtype can be read at an address.
bool isAligned(const void *data, DType dtype);

constexpr size_t MaxItemSize = 16;

inline nb::object steal(PyObject *object) {
  if (!object)
    rethrow();
  return nb::steal(object);
}

void initAval(nb::module_ &m);
void initArray(nb::module_ &m);
void initDLPack(nb::module_ &m);
void initOperators(nb::module_ &m);
void initTracer(nb::module_ &m);
void initConvert(nb::module_ &m);
void initBind(nb::module_ &m);
void initUfunc(nb::module_ &m);
void initTree(nb::module_ &m);
void initJit(nb::module_ &m);
void initLower(nb::module_ &m);
void initExplain(nb::module_ &m);
void initTransform(nb::module_ &m);
void initControlFlow(nb::module_ &m);
void initChecks(nb::module_ &m);
void initCheckify(nb::module_ &m);
void initCustom(nb::module_ &m);
void initHost(nb::module_ &m);
void initRef(nb::module_ &m);
void initExported(nb::module_ &m);

/// The methods __dlpack__ and __dlpack_device__ of arrays.
PyObject *toDlpack(PyObject *array, PyObject *args, PyObject *kwargs);
PyObject *dlpackDevice(PyObject *array, PyObject *);

/// Fills the number, comparison and mapping slots both value types share.
std::vector<PyType_Slot> operatorSlots();

} // namespace arrax::core

#endif // ARRAX_PYTHON_CORE_H
