//===- ROCDL.cpp - Kernels for AMD ----------------------------------------===//

#include "KernelTarget.h"

#include "mlir/Dialect/LLVMIR/ROCDLDialect.h"

using namespace mlir;
using namespace arrax::gpu_kernels;

/// Where AMD's code generator wants constants.
static constexpr unsigned ConstantAddressSpace = 4;

namespace {

class ROCDLTarget : public KernelTarget {
public:
  FailureOr<LLVM::LLVMFuncOp> beginKernel(gpu::GPUFuncOp kernel) override;
  Value threadId(OpBuilder &b, Location loc, gpu::Dimension d) override {
    return read<ROCDL::ThreadIdXOp, ROCDL::ThreadIdYOp, ROCDL::ThreadIdZOp>(
        b, loc, d);
  }
  Value blockId(OpBuilder &b, Location loc, gpu::Dimension d) override {
    return read<ROCDL::BlockIdXOp, ROCDL::BlockIdYOp, ROCDL::BlockIdZOp>(b, loc,
                                                                         d);
  }
  void barrier(OpBuilder &b, Location loc) override {
    ROCDL::BarrierOp::create(b, loc);
  }
  Value shuffleXor(OpBuilder &b, Location loc, Value value,
                   Value offset) override;
  LogicalResult global(LLVM::AddressOfOp use, LLVM::GlobalOp global) override;
  LogicalResult finish(ModuleOp module) override {
    convertLaunches(module);
    return success();
  }

private:
  template <typename X, typename Y, typename Z>
  static Value read(OpBuilder &b, Location loc, gpu::Dimension d) {
    Type type = b.getI32Type();
    switch (d) {
    case gpu::Dimension::x:
      return X::create(b, loc, type);
    case gpu::Dimension::y:
      return Y::create(b, loc, type);
    case gpu::Dimension::z:
      return Z::create(b, loc, type);
    }
    llvm_unreachable("unknown dimension");
  }
};

} // namespace

FailureOr<LLVM::LLVMFuncOp> ROCDLTarget::beginKernel(gpu::GPUFuncOp kernel) {
  DenseI32ArrayAttr size = kernel.getKnownBlockSizeAttr();
  LLVM::LLVMFuncOp function = replaceByFunction(kernel);
  MLIRContext *context = function.getContext();
  auto *dialect = context->getOrLoadDialect<ROCDL::ROCDLDialect>();
  dialect->getKernelAttrHelper().setAttr(function, UnitAttr::get(context));
  if (!size)
    return function;
  int32_t threads = 1;
  for (int32_t extent : size.asArrayRef())
    threads *= extent;
  dialect->getReqdWorkGroupSizeAttrHelper().setAttr(function, size);
  dialect->getFlatWorkGroupSizeAttrHelper().setAttr(
      function,
      StringAttr::get(context, Twine(threads) + "," + Twine(threads)));
  return function;
}

/// Lanes of other threads are addressed by byte in a file of 4-byte slots.
Value ROCDLTarget::shuffleXor(OpBuilder &b, Location loc, Value value,
                              Value offset) {
  Type type = b.getI32Type();
  Value all = constantI32(b, loc, -1), zero = constantI32(b, loc, 0);
  // How many of the lanes below this one there are.
  Value lane = ROCDL::MbcntLoOp::create(b, loc, type, all, zero, ArrayAttr(),
                                        ArrayAttr());
  lane = ROCDL::MbcntHiOp::create(b, loc, type, all, lane, ArrayAttr(),
                                  ArrayAttr());
  Value source = LLVM::XOrOp::create(b, loc, lane, offset);
  Value address = LLVM::ShlOp::create(b, loc, source, constantI32(b, loc, 2));
  return ROCDL::DsBpermuteOp::create(b, loc, type, address, value);
}

LogicalResult ROCDLTarget::global(LLVM::AddressOfOp use,
                                  LLVM::GlobalOp global) {
  if (isShared(global))
    return success();
  OpBuilder b(use.getContext());
  b.setInsertionPointAfter(use);
  global.setAddrSpace(ConstantAddressSpace);
  Value constant = use.getResult();
  auto cast = LLVM::AddrSpaceCastOp::create(
      b, use.getLoc(), LLVM::LLVMPointerType::get(b.getContext()), constant);
  constant.setType(
      LLVM::LLVMPointerType::get(b.getContext(), ConstantAddressSpace));
  constant.replaceAllUsesExcept(cast, cast);
  return success();
}

std::unique_ptr<KernelTarget> arrax::gpu_kernels::createROCDLTarget() {
  return std::make_unique<ROCDLTarget>();
}
