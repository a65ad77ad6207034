//===- LinalgToGPU.cpp - convert-linalg-to-gpu ----------------------------===//

#include "BlockKernels.h"
#include "GemmKernel.h"
#include "GemmNest.h"
#include "NestKernels.h"
#include "arrax/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

namespace arrax {
#define GEN_PASS_DEF_CONVERTLINALGTOGPU
#include "arrax/Conversion/Passes.h.inc"
} // namespace arrax

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;

namespace {

/// Converts one entry function.
class EntryConverter {
public:
  explicit EntryConverter(func::FuncOp function)
      : function(function), kernel(function) {}

  LogicalResult convert();

private:
  LogicalResult convertOp(Operation &op);
  LogicalResult convertLoops(Operation *op);
  LogicalResult convertFill(linalg::FillOp fill);
  LogicalResult convertGemm(array::GemmOp gemm);
  LogicalResult convertBlockCall(array::LibraryCallOp call);
  void takeInitials(Operation *op, LoopNest &nest);
  LogicalResult emitFills();
  LogicalResult emit(const LoopNest &nest);

  func::FuncOp function;
  KernelBuilder kernel;
  /// Not emitted so far: a reduction that comes next may start from the value
  /// instead.
  SmallVector<std::pair<linalg::FillOp, LoopNest>, 2> fills;
};

} // namespace

LogicalResult EntryConverter::convertFill(linalg::FillOp fill) {
  if (writesNothing(*fill))
    return success();
  auto nests = buildLoopNests(fill);
  if (failed(nests))
    return failure();
  fills.push_back({fill, nests->front()});
  return success();
}

/// Lets the outputs that `nest`, of `op`, reduces start from the values that
/// their memory was to be filled with: each element is written once, at the
/// end.
void EntryConverter::takeInitials(Operation *op, LoopNest &nest) {
  nest.initials.assign(nest.outputs.size(), Value());
  for (auto [output, access] : llvm::enumerate(nest.outputs)) {
    Value memory = op->getOperand(nest.outputArguments[output]);
    auto type = cast<MemRefType>(memory.getType());
    auto *fill = llvm::find_if(fills, [&](const auto &pending) {
      linalg::FillOp op = pending.first;
      return op.getOutputs().front() == memory &&
             op.getInputs().front().getType() == type.getElementType();
    });
    if (fill == fills.end() || !nest.size() || !nest.isReduced(access) ||
        nest.parallelSize() != type.getNumElements() ||
        llvm::count(op->getOperands(), memory) != 1)
      continue;
    nest.initials[output] = fill->first.getInputs().front();
    fills.erase(fill);
  }
}

/// Emits the fills that nothing took.
LogicalResult EntryConverter::emitFills() {
  for (const auto &[fill, nest] : fills)
    if (failed(emit(nest)))
      return failure();
  fills.clear();
  return success();
}

LogicalResult EntryConverter::emit(const LoopNest &nest) {
  if (nest.size() == 0)
    return success();
  return NestKernels(kernel, nest).emit();
}

LogicalResult EntryConverter::convertLoops(Operation *op) {
  if (writesNothing(*op))
    return success();
  auto nests = buildLoopNests(op);
  if (failed(nests))
    return failure();
  for (LoopNest &nest : *nests)
    takeInitials(op, nest);
  if (failed(emitFills()))
    return failure();
  for (const LoopNest &nest : *nests)
    if (failed(emit(nest)))
      return failure();
  return success();
}

/// Zeros, to which the products are added.
LogicalResult EntryConverter::convertGemm(array::GemmOp gemm) {
  OpBuilder b(gemm);
  Location loc = gemm.getLoc();
  Type type = getElementTypeOrSelf(gemm.getOut().getType());
  Value zero;
  if (auto complex = dyn_cast<ComplexType>(type)) {
    Attribute part = b.getZeroAttr(complex.getElementType());
    zero =
        complex::ConstantOp::create(b, loc, type, b.getArrayAttr({part, part}));
  } else {
    zero = arith::ConstantOp::create(b, loc, b.getZeroAttr(type));
  }
  auto fill = linalg::FillOp::create(b, loc, zero, gemm.getOut());
  Block body;
  if (failed(convertFill(fill)) || failed(buildGemmBody(gemm, body)))
    return failure();
  FailureOr<LoopNest> nest = buildGemmNest(gemm, body);
  if (failed(nest))
    return failure();
  bool tiled = GemmKernel::isWorthIt(*nest);
  if (!tiled)
    normalize(*nest);
  takeInitials(gemm, *nest);
  if (failed(emitFills()))
    return failure();
  return tiled ? GemmKernel(kernel, *nest).emit() : emit(*nest);
}

static bool isSamePlace(const BufferRef &a, const BufferRef &b) {
  return a.argument == b.argument && a.global == b.global &&
         a.dynamic == b.dynamic && a.byteOffset == b.byteOffset;
}

/// A scatter updates the memory of its result, where the array is copied to.
LogicalResult EntryConverter::convertBlockCall(array::LibraryCallOp call) {
  if (call.getCallee() == "arrax_scatter") {
    Value from = call.getInputs()[0], to = call.getOutputs()[0];
    FailureOr<BufferRef> source = resolveBuffer(from),
                         target = resolveBuffer(to);
    if (failed(source) || failed(target))
      return failure();
    if (!isSamePlace(*source, *target)) {
      OpBuilder b(call);
      if (failed(
              convertLoops(memref::CopyOp::create(b, call.getLoc(), from, to))))
        return failure();
    }
  }
  if (failed(emitFills()))
    return failure();
  return emitBlockKernel(kernel, call);
}

LogicalResult EntryConverter::convertOp(Operation &op) {
  if (auto fill = dyn_cast<linalg::FillOp>(op))
    return convertFill(fill);
  if (isa<linalg::LinalgOp, memref::CopyOp>(op))
    return convertLoops(&op);
  if (auto gemm = dyn_cast<array::GemmOp>(op))
    return convertGemm(gemm);
  if (isa<array::HostCallOp>(op))
    return op.emitError("callbacks do not run on GPUs yet; they do on the CPU");
  auto call = dyn_cast<array::LibraryCallOp>(op);
  if (call && isBlockCall(call))
    return convertBlockCall(call);
  if (call)
    return op.emitError("the function ")
           << call.getCallee()
           << " has no kernels for GPUs; it runs on the CPU";
  if (isa<scf::SCFDialect>(op.getDialect()))
    return op.emitError("control flow does not run on GPUs yet; it does on the "
                        "CPU");
  // Views, and scalars in front of loops, are computed in the kernels that use
  // them.
  if (isa<func::ReturnOp, memref::ViewOp, memref::SubViewOp,
          memref::ReinterpretCastOp, memref::CollapseShapeOp,
          memref::ExpandShapeOp, memref::CastOp, memref::TransposeOp,
          memref::GetGlobalOp, memref::AssumeAlignmentOp, memref::LoadOp>(op) ||
      isa<arith::ArithDialect, complex::ComplexDialect, math::MathDialect>(
          op.getDialect()))
    return success();
  return op.emitError("GPUs have no lowering for '") << op.getName() << "'";
}

LogicalResult EntryConverter::convert() {
  for (Type type : function.getArgumentTypes())
    if (!isa<MemRefType>(type))
      return function.emitError("an entry function takes memrefs only");
  if (function.getNumResults() || !function.getBody().hasOneBlock())
    return function.emitError("an entry function is one block without results");
  for (Operation &op : llvm::make_early_inc_range(function.getBody().front()))
    if (failed(convertOp(op)))
      return failure();
  if (failed(emitFills()))
    return failure();
  kernel.finish();
  function.erase();
  return success();
}

namespace {
struct ConvertLinalgToGPU
    : arrax::impl::ConvertLinalgToGPUBase<ConvertLinalgToGPU> {
  void runOnOperation() override {
    for (auto function :
         llvm::make_early_inc_range(getOperation().getOps<func::FuncOp>())) {
      if (function.isDeclaration())
        continue;
      if (failed(EntryConverter(function).convert()))
        return signalPassFailure();
    }
    for (auto global :
         llvm::make_early_inc_range(getOperation().getOps<memref::GlobalOp>()))
      if (failed(convertGlobal(global)))
        return signalPassFailure();
  }
};
} // namespace
