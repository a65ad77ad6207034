//===- Rules.h - Signatures of transform rules ------------------*- C++ -*-===//
//
// The interface methods have five parameters each and a hundred definitions, so
// that their signatures have names here. The contracts stand in
// dialects/array/ArrayInterfaces.td.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_RULES_RULES_H
#define ARRAX_LIB_ARRAY_RULES_RULES_H

#include "arrax/Array/Rules/Emit.h"

#define JVP_SIGNATURE                                                          \
  [[maybe_unused]] ::mlir::OpBuilder &builder, ::mlir::ValueRange primals,     \
      [[maybe_unused]] ::llvm::ArrayRef<::mlir::Value> tangents,               \
      ::llvm::SmallVectorImpl<::mlir::Value> &outPrimals,                      \
      ::llvm::SmallVectorImpl<::mlir::Value> &outTangents
#define JVP_ARGUMENTS builder, primals, tangents, outPrimals, outTangents

#define STRUCTURALLY_LINEAR(OP)                                                \
  LogicalResult OP::jvp(JVP_SIGNATURE) {                                       \
    return linearJvp(*this, JVP_ARGUMENTS);                                    \
  }

#define TRANSPOSE_SIGNATURE                                                    \
  ::mlir::OpBuilder &builder,                                                  \
      [[maybe_unused]] ::llvm::ArrayRef<::mlir::Value> operands,               \
      [[maybe_unused]] const ::llvm::SmallBitVector &linear,                   \
      ::llvm::ArrayRef<::mlir::Value> cotangents,                              \
      ::llvm::SmallVectorImpl<::mlir::Value> &outCotangents

#define BATCH_SIGNATURE                                                        \
  ::mlir::OpBuilder &builder, ::mlir::ValueRange operands,                     \
      [[maybe_unused]] const ::llvm::SmallBitVector &mapped,                   \
      [[maybe_unused]] int64_t size,                                           \
      ::llvm::SmallVectorImpl<::mlir::Value> &results

#endif // ARRAX_LIB_ARRAY_RULES_RULES_H
