//===- Inference.h - Guards of result type inference ------------*- C++ -*-===//
//
// Inference also runs on ops that no verifier has seen: those a parser or a
// Python builder is about to make. It checks what it reads.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_IR_INFERENCE_H
#define ARRAX_LIB_ARRAY_IR_INFERENCE_H

#include "arrax/Array/IR/ArrayType.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/ValueRange.h"

namespace arrax::array {

/// Reports why the type of an `op` cannot be inferred, if there is a location
/// to report it at.
template <typename... Args>
llvm::LogicalResult opError(std::optional<mlir::Location> loc,
                            llvm::StringRef op, Args &&...args) {
  return mlir::emitOptionalError(loc, "'", op, "' op ",
                                 std::forward<Args>(args)...);
}

/// Succeeds if there are at least `count` operands and all are arrays.
inline llvm::LogicalResult checkArrays(std::optional<mlir::Location> loc,
                                       llvm::StringRef op,
                                       mlir::ValueRange operands,
                                       size_t count) {
  if (operands.size() < count)
    return opError(loc, op, "needs ", count, " operands, got ",
                   operands.size());
  for (mlir::Value operand : operands)
    if (!llvm::isa<mlir::RankedTensorType>(operand.getType()))
      return opError(loc, op, "operand of type ", operand.getType(),
                     " is not an array");
  return llvm::success();
}

/// Succeeds if all attributes are there.
inline llvm::LogicalResult
checkPresent(std::optional<mlir::Location> loc, llvm::StringRef op,
             llvm::ArrayRef<mlir::Attribute> attributes) {
  if (llvm::is_contained(attributes, mlir::Attribute()))
    return opError(loc, op, "lacks a required attribute");
  return llvm::success();
}

/// True if both sizes may be the same at run time.
inline bool areCompatible(int64_t a, int64_t b) {
  return a == b || mlir::ShapedType::isDynamic(a) ||
         mlir::ShapedType::isDynamic(b);
}

/// The more precise of two compatible sizes.
inline int64_t merge(int64_t a, int64_t b) {
  return mlir::ShapedType::isDynamic(a) ? b : a;
}

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_IR_INFERENCE_H
