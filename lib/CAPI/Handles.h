//===- Handles.h - What the handles of the C interface stand for *- C++ -*-===//

#ifndef ARRAX_LIB_CAPI_HANDLES_H
#define ARRAX_LIB_CAPI_HANDLES_H

#include "arrax/CAPI/Device.h"
#include "arrax/CAPI/Trace.h"
#include "arrax/Target/CPU.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinOps.h"

namespace arrax::capi {

/// The context of all programs of this process, with every dialect loaded.
/// Threading is off: the callers hold one lock (Python's) around it.
mlir::MLIRContext *context();

/// Empties arraxLastError(), which collects diagnostics from then on.
void clearError();
void setError(const llvm::Twine &message);

/// `name` as an identifier that no function of the module has.
std::string uniqueName(mlir::ModuleOp module, llvm::StringRef name);

/// A new module with copies of `func` and of the functions it refers to, all
/// private.
mlir::OwningOpRef<mlir::ModuleOp> copyReachable(mlir::func::FuncOp func);

/// Verifies an op that was just made, and hands out its results, which last
/// until the next op on this thread; erases it and returns -1 on failure. With
/// `inferred`, its regions and types are known to fit.
int publish(mlir::Operation *op, ArraxResults *results, bool inferred = false);

/// Row-major elements (bool: one byte each), or one that all repeat.
mlir::DenseElementsAttr constantValue(mlir::RankedTensorType type,
                                      const void *data, bool splat);

/// What the C interface returns for it; sets the error.
int toResult(runtime::Status status);

template <typename Handle, typename T> T unwrapAs(Handle handle) {
  return T::getFromOpaquePointer(reinterpret_cast<const void *>(handle));
}

inline mlir::Type unwrap(ArraxType type) {
  return unwrapAs<ArraxType, mlir::Type>(type);
}
inline mlir::Value unwrap(ArraxValue value) {
  return mlir::Value::getFromOpaquePointer(reinterpret_cast<void *>(value));
}
inline mlir::Location unwrap(ArraxLocation location) {
  return unwrapAs<ArraxLocation, mlir::Location>(location);
}
inline mlir::ModuleOp unwrap(ArraxModule module) {
  return mlir::cast<mlir::ModuleOp>(
      reinterpret_cast<mlir::Operation *>(module));
}
inline mlir::func::FuncOp unwrap(ArraxFunc func) {
  return mlir::cast<mlir::func::FuncOp>(
      reinterpret_cast<mlir::Operation *>(func));
}
/// Emits at the end of a function.
inline mlir::OpBuilder builderOf(ArraxFunc func) {
  return mlir::OpBuilder::atBlockEnd(&unwrap(func).getBody().front());
}

inline runtime::Device &unwrap(const ArraxDevice *device) {
  return device ? *reinterpret_cast<runtime::Device *>(
                      const_cast<ArraxDevice *>(device))
                : cpu::hostDevice();
}
inline ArraxDevice *wrap(runtime::Device *device) {
  return reinterpret_cast<ArraxDevice *>(device);
}

inline ArraxType wrap(mlir::Type type) {
  return (ArraxType)type.getAsOpaquePointer();
}
inline ArraxValue wrap(mlir::Value value) {
  return (ArraxValue)value.getAsOpaquePointer();
}
inline ArraxLocation wrap(mlir::Location location) {
  return (ArraxLocation)location.getAsOpaquePointer();
}
inline ArraxModule wrap(mlir::ModuleOp module) {
  return (ArraxModule)module.getOperation();
}
inline ArraxFunc wrap(mlir::func::FuncOp func) {
  return (ArraxFunc)func.getOperation();
}

inline llvm::SmallVector<mlir::Value> unwrap(const ArraxValue *values,
                                             size_t count) {
  llvm::SmallVector<mlir::Value> result;
  for (size_t i = 0; i < count; ++i)
    result.push_back(unwrap(values[i]));
  return result;
}

} // namespace arrax::capi

#endif // ARRAX_LIB_CAPI_HANDLES_H
