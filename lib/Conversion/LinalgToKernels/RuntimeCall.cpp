//===- RuntimeCall.cpp - What calls of the run time share -----------------===//

#include "RuntimeCall.h"

#include "arrax/Array/IR/Float8.h"

#include "mlir/IR/BuiltinOps.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;
using arrax::runtime::DType;

std::optional<DType> arrax::kernels::getDType(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return complex.getElementType().isF32() ? DType::Complex64
                                            : DType::Complex128;
  if (type.isF16())
    return DType::Float16;
  if (type.isBF16())
    return DType::BFloat16;
  if (type.isF32())
    return DType::Float32;
  if (type.isF64())
    return DType::Float64;
  if (isa<FloatType>(type))
    return array::getFloat8DType(type);
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer)
    return std::nullopt;
  bool isUnsigned = integer.isUnsigned();
  switch (integer.getWidth()) {
  case 1:
    return DType::Bool;
  case 8:
    return isUnsigned ? DType::UInt8 : DType::Int8;
  case 16:
    return isUnsigned ? DType::UInt16 : DType::Int16;
  case 32:
    return isUnsigned ? DType::UInt32 : DType::Int32;
  case 64:
    return isUnsigned ? DType::UInt64 : DType::Int64;
  }
  return std::nullopt;
}

FailureOr<Value> arrax::kernels::getStart(OpBuilder &b, Value memref,
                                          BufferTable &buffers) {
  auto type = cast<MemRefType>(memref.getType());
  FailureOr<BufferRef> ref = resolveBuffer(memref);
  SmallVector<int64_t> strides;
  int64_t offset = 0;
  if (failed(ref) || failed(type.getStridesAndOffset(strides, offset)))
    return failure();
  Value pointer = buffers.pointer(memref.getLoc(), *ref);
  return elementPointer(b, memref.getLoc(), pointer, type.getElementType(),
                        ref->dynamic ? 0 : offset);
}

LLVM::LLVMFuncOp arrax::kernels::declareRuntime(OpBuilder &b, Operation *user,
                                                StringRef name,
                                                TypeRange operands) {
  auto module = user->getParentOfType<ModuleOp>();
  if (auto known = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return known;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(module.getBody());
  auto type = LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(b.getContext()), llvm::to_vector(operands));
  return LLVM::LLVMFuncOp::create(b, module.getLoc(), name, type);
}
