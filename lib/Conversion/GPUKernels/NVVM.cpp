//===- NVVM.cpp - Kernels for NVIDIA --------------------------------------===//

#include "KernelTarget.h"

#include "mlir/Dialect/LLVMIR/NVVMDialect.h"

using namespace mlir;
using namespace arrax::gpu_kernels;

namespace {

class NVVMTarget : public KernelTarget {
public:
  FailureOr<LLVM::LLVMFuncOp> beginKernel(gpu::GPUFuncOp kernel) override;
  Value threadId(OpBuilder &b, Location loc, gpu::Dimension d) override {
    return read<NVVM::ThreadIdXOp, NVVM::ThreadIdYOp, NVVM::ThreadIdZOp>(b, loc,
                                                                         d);
  }
  Value blockId(OpBuilder &b, Location loc, gpu::Dimension d) override {
    return read<NVVM::BlockIdXOp, NVVM::BlockIdYOp, NVVM::BlockIdZOp>(b, loc,
                                                                      d);
  }
  void barrier(OpBuilder &b, Location loc) override {
    NVVM::BarrierOp::create(b, loc);
  }
  Value shuffleXor(OpBuilder &b, Location loc, Value value,
                   Value offset) override;
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

FailureOr<LLVM::LLVMFuncOp> NVVMTarget::beginKernel(gpu::GPUFuncOp kernel) {
  DenseI32ArrayAttr size = kernel.getKnownBlockSizeAttr();
  LLVM::LLVMFuncOp function = replaceByFunction(kernel);
  function->setAttr(NVVM::NVVMDialect::getKernelFuncAttrName(),
                    UnitAttr::get(function.getContext()));
  if (size)
    function->setAttr(NVVM::NVVMDialect::getReqntidAttrName(), size);
  return function;
}

Value NVVMTarget::shuffleXor(OpBuilder &b, Location loc, Value value,
                             Value offset) {
  Value all = constantI32(b, loc, -1);
  Value lastLane = constantI32(b, loc, WarpSize - 1);
  return NVVM::ShflOp::create(b, loc, b.getI32Type(), all, value, offset,
                              lastLane, NVVM::ShflKind::bfly, UnitAttr());
}

std::unique_ptr<KernelTarget> arrax::gpu_kernels::createNVVMTarget() {
  return std::make_unique<NVVMTarget>();
}
