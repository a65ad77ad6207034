//===- LaunchTable.cpp - The launches of a program as data ----------------===//

#include "arrax/Target/GPU.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace arrax;

/// The sizes of grids that drivers take.
static constexpr int64_t MaxGrid[3] = {INT32_MAX, 65535, 65535};
static constexpr int64_t MaxThreads = 1024;

static LogicalResult readSizes(gpu::LaunchFuncOp launch, gpu::KernelDim3 from,
                               ArrayRef<int64_t> limits, uint32_t *to) {
  const Value values[] = {from.x, from.y, from.z};
  for (auto [i, value] : llvm::enumerate(values)) {
    APInt size;
    if (!matchPattern(value, m_ConstantInt(&size)))
      return launch.emitError("a size is no constant");
    if (size.getSExtValue() < 1 || size.getSExtValue() > limits[i])
      return launch.emitError("a size is ")
             << size.getSExtValue() << ", of at most " << limits[i];
    to[i] = uint32_t(size.getSExtValue());
  }
  return success();
}

static FailureOr<runtime::KernelLaunch> readLaunch(gpu::LaunchFuncOp launch) {
  runtime::KernelLaunch result;
  result.Kernel = launch.getKernelName().str();
  if (failed(readSizes(launch, launch.getGridSizeOperandValues(), MaxGrid,
                       result.Grid)) ||
      failed(readSizes(launch, launch.getBlockSizeOperandValues(),
                       {MaxThreads, MaxThreads, MaxThreads}, result.Block)))
    return failure();
  for (Value operand : launch.getKernelOperands()) {
    auto argument = dyn_cast<BlockArgument>(operand);
    if (!argument)
      return launch.emitError("an operand is no argument of the function");
    result.Arguments.push_back(argument.getArgNumber());
  }
  return result;
}

FailureOr<std::vector<runtime::KernelLaunch>>
arrax::readLaunches(LLVM::LLVMFuncOp function) {
  std::vector<runtime::KernelLaunch> launches;
  for (Operation &op : function.getBody().front()) {
    if (auto launch = dyn_cast<gpu::LaunchFuncOp>(op)) {
      auto read = readLaunch(launch);
      if (failed(read))
        return failure();
      launches.push_back(std::move(*read));
    } else if (!isa<LLVM::ReturnOp>(op) &&
               !op.hasTrait<OpTrait::ConstantLike>()) {
      return op.emitError("a program on a GPU consists of launches alone");
    }
  }
  return launches;
}
