//===- ConvertGPUKernels.cpp - convert-gpu-kernels ------------------------===//

#include "KernelTarget.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/LLVMIR/ROCDLDialect.h"
#include "llvm/ADT/TypeSwitch.h"

namespace arrax {
#define GEN_PASS_DEF_CONVERTGPUKERNELS
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;
using namespace arrax::gpu_kernels;

//===----------------------------------------------------------------------===//
// Parts that targets share
//===----------------------------------------------------------------------===//

LLVM::LLVMFuncOp gpu_kernels::replaceByFunction(gpu::GPUFuncOp kernel) {
  OpBuilder b(kernel);
  auto type = LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(b.getContext()), kernel.getArgumentTypes());
  auto function =
      LLVM::LLVMFuncOp::create(b, kernel.getLoc(), kernel.getName(), type);
  function->setAttr(gpu::GPUDialect::getKernelFuncAttrName(),
                    b.getUnitAttr()); // What launches refer to.
  function.getBody().takeBody(kernel.getBody());
  kernel.erase();
  return function;
}

Value gpu_kernels::constantI32(OpBuilder &b, Location loc, int32_t value) {
  return LLVM::ConstantOp::create(b, loc, b.getI32Type(), value);
}

bool gpu_kernels::isShared(LLVM::GlobalOp global) {
  return global.getAddrSpace() == 3;
}

void gpu_kernels::convertLaunches(ModuleOp module) {
  for (auto global :
       llvm::make_early_inc_range(module.getOps<LLVM::GlobalOp>()))
    if (isShared(global))
      global.erase();
  module.walk([](gpu::LaunchFuncOp launch) {
    OpBuilder b(launch);
    for (OpOperand &operand : launch->getOpOperands()) {
      APInt size;
      if (!operand.get().getType().isIndex() ||
          !matchPattern(operand.get(), m_ConstantInt(&size)))
        continue;
      Operation *old = operand.get().getDefiningOp();
      operand.set(LLVM::ConstantOp::create(b, launch.getLoc(), b.getI64Type(),
                                           size.getSExtValue()));
      if (old->use_empty())
        old->erase();
    }
  });
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

namespace {

class KernelConverter {
public:
  explicit KernelConverter(KernelTarget &target) : target(target) {}

  LogicalResult convert(gpu::GPUFuncOp kernel);

private:
  LogicalResult convert(Operation *op);
  LogicalResult convertId(Operation *op,
                          llvm::function_ref<Value(OpBuilder &)> emit);
  LogicalResult convertShuffle(gpu::ShuffleOp op);
  LogicalResult convertGlobal(LLVM::AddressOfOp op);

  KernelTarget &target;
};

} // namespace

/// Ids are of type index until they are cast to i32.
LogicalResult
KernelConverter::convertId(Operation *op,
                           llvm::function_ref<Value(OpBuilder &)> emit) {
  OpBuilder b(op);
  Value id;
  for (Operation *user : llvm::make_early_inc_range(op->getUsers())) {
    auto cast = dyn_cast<arith::IndexCastUIOp>(user);
    if (!cast || !cast.getType().isInteger(32))
      return user->emitError("ids may only be cast to i32");
    if (!id)
      id = emit(b);
    cast.getResult().replaceAllUsesWith(id);
    cast.erase();
  }
  op->erase();
  return success();
}

LogicalResult KernelConverter::convertShuffle(gpu::ShuffleOp op) {
  APInt width;
  if (op.getMode() != gpu::ShuffleMode::XOR ||
      !op.getValue().getType().isInteger(32) ||
      !matchPattern(op.getWidth(), m_ConstantInt(&width)) || width != WarpSize)
    return op.emitError("only an xor shuffle of i32 among ")
           << WarpSize << " threads is supported";
  OpBuilder b(op);
  Location loc = op.getLoc();
  if (!op.getValid().use_empty())
    op.getValid().replaceAllUsesWith(
        LLVM::ConstantOp::create(b, loc, b.getI1Type(), true));
  op.getShuffleResult().replaceAllUsesWith(
      target.shuffleXor(b, loc, op.getValue(), op.getOffset()));
  op.erase();
  return success();
}

LogicalResult KernelConverter::convertGlobal(LLVM::AddressOfOp op) {
  auto global = SymbolTable::lookupNearestSymbolFrom<LLVM::GlobalOp>(
      op, op.getGlobalNameAttr());
  return global ? target.global(op, global) : success();
}

LogicalResult KernelConverter::convert(Operation *op) {
  Location loc = op->getLoc();
  return TypeSwitch<Operation *, LogicalResult>(op)
      .Case([&](gpu::ThreadIdOp id) {
        return convertId(op, [&](OpBuilder &b) {
          return target.threadId(b, loc, id.getDimension());
        });
      })
      .Case([&](gpu::BlockIdOp id) {
        return convertId(op, [&](OpBuilder &b) {
          return target.blockId(b, loc, id.getDimension());
        });
      })
      .Case([&](gpu::BarrierOp) {
        OpBuilder b(op);
        target.barrier(b, loc);
        op->erase();
        return success();
      })
      .Case([&](gpu::ShuffleOp shuffle) { return convertShuffle(shuffle); })
      .Case([&](gpu::ReturnOp) {
        OpBuilder b(op);
        LLVM::ReturnOp::create(b, loc, ValueRange());
        op->erase();
        return success();
      })
      .Case([&](LLVM::AddressOfOp use) { return convertGlobal(use); })
      .Default([&](Operation *) -> LogicalResult {
        if (!isa<gpu::GPUDialect>(op->getDialect()))
          return success();
        // Outlining gives every kernel all ids and sizes.
        if (!isOpTriviallyDead(op))
          return op->emitError("no lowering for this op in a kernel");
        op->erase();
        return success();
      });
}

LogicalResult KernelConverter::convert(gpu::GPUFuncOp kernel) {
  if (kernel.getNumWorkgroupAttributions() ||
      kernel.getNumPrivateAttributions())
    return kernel.emitError("memory of kernels must be globals");
  FailureOr<LLVM::LLVMFuncOp> function = target.beginKernel(kernel);
  if (failed(function))
    return failure();
  SmallVector<Operation *> ops;
  function->getBody().walk([&](Operation *op) {
    if (isa<gpu::GPUDialect>(op->getDialect()) || isa<LLVM::AddressOfOp>(op))
      ops.push_back(op);
  });
  for (Operation *op : ops)
    if (failed(convert(op)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

static std::unique_ptr<KernelTarget> createTarget(GPUTarget target) {
  switch (target) {
  case GPUTarget::NVVM:
    return createNVVMTarget();
  case GPUTarget::ROCDL:
    return createROCDLTarget();
  case GPUTarget::Emulation:
    return createEmulationTarget();
  }
  llvm_unreachable("unknown target");
}

namespace {
struct ConvertGPUKernels
    : arrax::impl::ConvertGPUKernelsBase<ConvertGPUKernels> {
  using Base::Base;

  void runOnOperation() override {
    std::unique_ptr<KernelTarget> kernelTarget = createTarget(target);
    KernelConverter converter(*kernelTarget);
    SmallVector<gpu::GPUFuncOp> kernels;
    for (auto module : getOperation().getOps<gpu::GPUModuleOp>())
      llvm::append_range(kernels, module.getOps<gpu::GPUFuncOp>());
    for (gpu::GPUFuncOp kernel : kernels)
      if (failed(converter.convert(kernel)))
        return signalPassFailure();
    if (failed(kernelTarget->finish(getOperation())))
      signalPassFailure();
  }
};
} // namespace
