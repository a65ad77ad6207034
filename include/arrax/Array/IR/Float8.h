//===- Float8.h - Floating-point types of 8 bits ----------------*- C++ -*-===//

#ifndef ARRAX_ARRAY_IR_FLOAT8_H
#define ARRAX_ARRAY_IR_FLOAT8_H

#include "arrax/Runtime/DType.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"
#include <optional>

namespace arrax::array {

/// True for a type of 8-bit floats, and for arrays of them.
inline bool isFloat8(mlir::Type type) {
  auto element = llvm::dyn_cast<mlir::FloatType>(getElementTypeOrSelf(type));
  return element && element.getWidth() == 8;
}

/// The type of a dtype of 8-bit floats.
inline mlir::FloatType getFloat8Type(mlir::MLIRContext *context,
                                     runtime::DType dtype) {
  using runtime::DType;
  switch (dtype) {
  case DType::Float8E3M4:
    return mlir::Float8E3M4Type::get(context);
  case DType::Float8E4M3:
    return mlir::Float8E4M3Type::get(context);
  case DType::Float8E4M3B11FNUZ:
    return mlir::Float8E4M3B11FNUZType::get(context);
  case DType::Float8E4M3FN:
    return mlir::Float8E4M3FNType::get(context);
  case DType::Float8E4M3FNUZ:
    return mlir::Float8E4M3FNUZType::get(context);
  case DType::Float8E5M2:
    return mlir::Float8E5M2Type::get(context);
  case DType::Float8E5M2FNUZ:
    return mlir::Float8E5M2FNUZType::get(context);
  case DType::Float8E8M0FNU:
    return mlir::Float8E8M0FNUType::get(context);
  default:
    llvm_unreachable("no 8-bit floats");
  }
}

/// The dtype of a type of 8-bit floats; none for other types.
inline std::optional<runtime::DType> getFloat8DType(mlir::Type element) {
  for (int32_t i = 0; i < runtime::NumDTypes; ++i) {
    auto dtype = runtime::DType(i);
    if (runtime::isFloat8(dtype) &&
        getFloat8Type(element.getContext(), dtype) == element)
      return dtype;
  }
  return std::nullopt;
}

} // namespace arrax::array

#endif // ARRAX_ARRAY_IR_FLOAT8_H
