//===- Global.cpp - Constants in memory -----------------------------------===//

#include "LoopNest.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace arrax::kernels;

/// Constants become bytes: LLVM has no need of their types, and a string is the
/// quickest to translate.
LogicalResult arrax::kernels::convertGlobal(memref::GlobalOp global) {
  OpBuilder b(global);
  auto value =
      dyn_cast_or_null<DenseElementsAttr>(global.getInitialValueAttr());
  if (!value)
    return global.emitError("a global must be a dense constant");
  ArrayRef<char> raw = value.getRawData();
  std::string bytes;
  if (value.isSplat())
    for (int64_t i = 0; i < value.getNumElements(); ++i)
      bytes.append(raw.begin(), raw.end());
  else
    bytes.assign(raw.begin(), raw.end());
  auto type = LLVM::LLVMArrayType::get(b.getI8Type(), bytes.size());
  LLVM::GlobalOp::create(b, global.getLoc(), type, /*isConstant=*/true,
                         LLVM::Linkage::Internal, global.getSymName(),
                         b.getStringAttr(bytes), /*alignment=*/64);
  global.erase();
  return success();
}
