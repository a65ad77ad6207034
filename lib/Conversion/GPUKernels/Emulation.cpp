//===- Emulation.cpp - Kernels for a GPU emulated on the CPU --------------===//

#include "arrax/Runtime/Emulation.h"
#include "KernelTarget.h"

#include "mlir/IR/Matchers.h"
#include <cstddef>

using namespace mlir;
using namespace arrax::gpu_kernels;

/// What hardware has of it for a block that does not ask for more.
static constexpr uint64_t MaxSharedBytes = 48 * 1024;

namespace {

/// What a launch needs to know.
struct EmulatedKernel {
  LLVM::LLVMFuncOp function;
  uint64_t sharedBytes = 0;
  uint32_t numSites = 0; // Of barriers and shuffles.
  DenseMap<StringAttr, uint64_t> sharedOffsets;
};

class EmulationTarget : public KernelTarget {
public:
  FailureOr<LLVM::LLVMFuncOp> beginKernel(gpu::GPUFuncOp kernel) override;
  Value threadId(OpBuilder &b, Location loc, gpu::Dimension d) override {
    return loadId(b, loc, offsetof(ArraxThread, thread), d);
  }
  Value blockId(OpBuilder &b, Location loc, gpu::Dimension d) override {
    return loadId(b, loc, offsetof(ArraxThread, block), d);
  }
  void barrier(OpBuilder &b, Location loc) override;
  Value shuffleXor(OpBuilder &b, Location loc, Value value,
                   Value offset) override;
  LogicalResult global(LLVM::AddressOfOp use, LLVM::GlobalOp global) override;
  LogicalResult finish(ModuleOp module) override;

private:
  Value self() { return current->function.getArgument(0); }
  Value loadId(OpBuilder &b, Location loc, size_t field, gpu::Dimension d);
  LogicalResult convertHost(LLVM::LLVMFuncOp host);
  LogicalResult convertLaunch(gpu::LaunchFuncOp launch, Value arguments);

  DenseMap<Attribute, EmulatedKernel> kernels; // By the symbol in launches.
  EmulatedKernel *current = nullptr;
};

} // namespace

static LLVM::LLVMPointerType pointerType(OpBuilder &b) {
  return LLVM::LLVMPointerType::get(b.getContext());
}

static Value byteOffset(OpBuilder &b, Location loc, Value base,
                        int64_t offset) {
  return LLVM::GEPOp::create(b, loc, pointerType(b), b.getI8Type(), base,
                             ArrayRef<LLVM::GEPArg>{int32_t(offset)});
}

static Value elementOfPointers(OpBuilder &b, Location loc, Value array,
                               unsigned index) {
  return LLVM::GEPOp::create(b, loc, pointerType(b), pointerType(b), array,
                             ArrayRef<LLVM::GEPArg>{int32_t(index)});
}

/// Calls a function of the run time, which is declared at its first use.
static LLVM::CallOp callRuntime(OpBuilder &b, Location loc, StringRef name,
                                Type result, ValueRange operands) {
  auto module =
      b.getInsertionBlock()->getParentOp()->getParentOfType<ModuleOp>();
  auto function = module.lookupSymbol<LLVM::LLVMFuncOp>(name);
  if (!function) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(module.getBody());
    auto type = LLVM::LLVMFunctionType::get(
        result, llvm::to_vector(operands.getTypes()));
    function = LLVM::LLVMFuncOp::create(b, module.getLoc(), name, type);
  }
  return LLVM::CallOp::create(b, loc, function, operands);
}

/// Makes a function of pointers one that takes an array of them, after
/// `numLeading` other pointers.
static LogicalResult takeArrayOfPointers(LLVM::LLVMFuncOp function,
                                         unsigned numLeading) {
  Block &entry = function.getBody().front();
  OpBuilder b = OpBuilder::atBlockBegin(&entry);
  Type pointer = pointerType(b);
  unsigned numOld = entry.getNumArguments();
  for (Type type : entry.getArgumentTypes())
    if (type != pointer)
      return function.emitError("an argument is no pointer");
  for (unsigned i = 0; i <= numLeading; ++i)
    entry.insertArgument(i, pointer, function.getLoc());
  Value array = entry.getArgument(numLeading);
  for (unsigned i = 0; i < numOld; ++i) {
    Value slot = elementOfPointers(b, function.getLoc(), array, i);
    Value loaded = LLVM::LoadOp::create(b, function.getLoc(), pointer, slot);
    entry.getArgument(numLeading + 1 + i).replaceAllUsesWith(loaded);
  }
  entry.eraseArguments(numLeading + 1, numOld);
  function.setType(
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(b.getContext()),
                                  llvm::to_vector(entry.getArgumentTypes())));
  function.removeArgAttrsAttr();
  return success();
}

//===----------------------------------------------------------------------===//
// Kernels
//===----------------------------------------------------------------------===//

/// Memory of the CPU is in one address space.
static void dropAddressSpaces(LLVM::LLVMFuncOp function) {
  Type plain = LLVM::LLVMPointerType::get(function.getContext());
  auto drop = [&](Value value) {
    if (isa<LLVM::LLVMPointerType>(value.getType()))
      value.setType(plain);
  };
  function.getBody().walk([&](Block *block) {
    llvm::for_each(block->getArguments(), drop);
    for (Operation &op : *block)
      llvm::for_each(op.getResults(), drop);
  });
}

/// Checks the address of a load or store that needs more alignment than
/// elements have, and does not rely on it: a wrong one shall be an error, not a
/// crash.
template <typename AccessOp>
static void checkAlignment(AccessOp op, Type type, Value self) {
  DataLayout layout = DataLayout::closest(op);
  uint64_t element = layout.getTypeSize(getElementTypeOrSelf(type));
  uint64_t alignment =
      op.getAlignment().value_or(layout.getTypeABIAlignment(type));
  if (alignment <= element)
    return;
  OpBuilder b(op);
  Value required = constantI32(b, op.getLoc(), alignment);
  callRuntime(b, op.getLoc(), "arrax_emulated_access",
              LLVM::LLVMVoidType::get(b.getContext()),
              {self, op.getAddr(), required});
  op.setAlignment(element);
}

static void checkAlignments(LLVM::LLVMFuncOp kernel) {
  Value self = kernel.getArgument(0);
  SmallVector<Operation *> accesses;
  kernel.walk([&](Operation *op) {
    if (isa<LLVM::LoadOp, LLVM::StoreOp>(op))
      accesses.push_back(op);
  });
  for (Operation *op : accesses) {
    if (auto load = dyn_cast<LLVM::LoadOp>(op))
      checkAlignment(load, load.getType(), self);
    else if (auto store = dyn_cast<LLVM::StoreOp>(op))
      checkAlignment(store, store.getValue().getType(), self);
  }
}

FailureOr<LLVM::LLVMFuncOp>
EmulationTarget::beginKernel(gpu::GPUFuncOp kernel) {
  auto source = kernel->getParentOfType<gpu::GPUModuleOp>();
  Attribute key = SymbolRefAttr::get(
      source.getNameAttr(), {FlatSymbolRefAttr::get(kernel.getNameAttr())});
  auto module = source->getParentOfType<ModuleOp>();
  LLVM::LLVMFuncOp function = replaceByFunction(kernel);
  function->removeAttr(gpu::GPUDialect::getKernelFuncAttrName());
  function.setLinkage(LLVM::Linkage::Internal);
  function->remove();
  SymbolTable(module).insert(function); // Makes its name unique.
  dropAddressSpaces(function);
  if (failed(takeArrayOfPointers(function, /*numLeading=*/1)))
    return failure();
  checkAlignments(function);
  current = &kernels[key];
  current->function = function;
  return function;
}

Value EmulationTarget::loadId(OpBuilder &b, Location loc, size_t field,
                              gpu::Dimension d) {
  Value address =
      byteOffset(b, loc, self(), field + sizeof(uint32_t) * unsigned(d));
  return LLVM::LoadOp::create(b, loc, b.getI32Type(), address);
}

void EmulationTarget::barrier(OpBuilder &b, Location loc) {
  Value site = constantI32(b, loc, current->numSites++);
  callRuntime(b, loc, "arrax_emulated_barrier",
              LLVM::LLVMVoidType::get(b.getContext()), {self(), site});
}

Value EmulationTarget::shuffleXor(OpBuilder &b, Location loc, Value value,
                                  Value offset) {
  Value site = constantI32(b, loc, current->numSites++);
  return callRuntime(b, loc, "arrax_emulated_shuffle", b.getI32Type(),
                     {self(), site, value, offset})
      .getResult();
}

LogicalResult EmulationTarget::global(LLVM::AddressOfOp use,
                                      LLVM::GlobalOp global) {
  if (!isShared(global))
    return success();
  auto [known, isNew] = current->sharedOffsets.try_emplace(
      global.getSymNameAttr(), current->sharedBytes);
  if (isNew) {
    DataLayout layout = DataLayout::closest(use);
    known->second =
        llvm::alignTo(current->sharedBytes, global.getAlignment().value_or(16));
    current->sharedBytes =
        known->second + layout.getTypeSize(global.getType()).getFixedValue();
    if (current->sharedBytes > MaxSharedBytes)
      return use.emitError("a block shares ")
             << current->sharedBytes << " bytes, of at most " << MaxSharedBytes;
  }
  OpBuilder b(use);
  Value field =
      byteOffset(b, use.getLoc(), self(), offsetof(ArraxThread, shared));
  Value shared = LLVM::LoadOp::create(b, use.getLoc(), pointerType(b), field);
  use.replaceAllUsesWith(byteOffset(b, use.getLoc(), shared, known->second));
  use.erase();
  return success();
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

/// A pointer to the name of a kernel.
static Value emitName(OpBuilder &b, Location loc, LLVM::LLVMFuncOp kernel) {
  std::string symbol = (kernel.getSymName() + "_name").str();
  auto module = kernel->getParentOfType<ModuleOp>();
  if (!module.lookupSymbol(symbol)) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(kernel);
    std::string text = (kernel.getSymName() + Twine('\0')).str();
    auto type = LLVM::LLVMArrayType::get(b.getI8Type(), text.size());
    LLVM::GlobalOp::create(b, loc, type, /*isConstant=*/true,
                           LLVM::Linkage::Internal, symbol,
                           b.getStringAttr(text));
  }
  return LLVM::AddressOfOp::create(b, loc, pointerType(b), symbol);
}

/// The operands follow arrax::runtime::Launch.
LogicalResult EmulationTarget::convertLaunch(gpu::LaunchFuncOp launch,
                                             Value arguments) {
  auto known = kernels.find(launch.getKernel());
  if (known == kernels.end())
    return launch.emitError("no kernel of this name");
  const EmulatedKernel &kernel = known->second;
  OpBuilder b(launch);
  Location loc = launch.getLoc();
  for (auto [index, operand] : llvm::enumerate(launch.getKernelOperands()))
    LLVM::StoreOp::create(b, loc, operand,
                          elementOfPointers(b, loc, arguments, index));
  SmallVector<Value> operands{
      emitName(b, loc, kernel.function),
      LLVM::AddressOfOp::create(b, loc, kernel.function)};
  auto addNumber = [&](int64_t number) {
    operands.push_back(
        LLVM::ConstantOp::create(b, loc, b.getI64Type(), number));
  };
  gpu::KernelDim3 grid = launch.getGridSizeOperandValues(),
                  block = launch.getBlockSizeOperandValues();
  for (Value size : {grid.x, grid.y, grid.z, block.x, block.y, block.z}) {
    APInt number;
    if (!matchPattern(size, m_ConstantInt(&number)))
      return launch.emitError("a size is no constant");
    addNumber(number.getSExtValue());
  }
  addNumber(kernel.sharedBytes);
  addNumber(kernel.numSites);
  operands.push_back(arguments);
  addNumber(launch.getNumKernelOperands());
  callRuntime(b, loc, "arrax_emulate_launch",
              LLVM::LLVMVoidType::get(b.getContext()), operands);
  launch.erase();
  return success();
}

LogicalResult EmulationTarget::convertHost(LLVM::LLVMFuncOp host) {
  SmallVector<gpu::LaunchFuncOp> launches;
  host.walk([&](gpu::LaunchFuncOp launch) { launches.push_back(launch); });
  if (failed(takeArrayOfPointers(host, /*numLeading=*/0)))
    return failure();
  unsigned numArguments = 0;
  for (gpu::LaunchFuncOp launch : launches)
    numArguments = std::max(numArguments, launch.getNumKernelOperands());
  OpBuilder b = OpBuilder::atBlockBegin(&host.getBody().front());
  Value count = LLVM::ConstantOp::create(b, host.getLoc(), b.getI64Type(),
                                         int64_t(numArguments));
  Value arguments = LLVM::AllocaOp::create(b, host.getLoc(), pointerType(b),
                                           pointerType(b), count);
  for (gpu::LaunchFuncOp launch : launches)
    if (failed(convertLaunch(launch, arguments)))
      return failure();
  // What was the size of a launch.
  for (Operation &op : llvm::make_early_inc_range(host.getBody().front()))
    if (op.hasTrait<OpTrait::ConstantLike>() && op.use_empty())
      op.erase();
  return success();
}

LogicalResult EmulationTarget::finish(ModuleOp module) {
  llvm::SmallPtrSet<Operation *, 8> isKernel;
  for (auto &[key, kernel] : kernels)
    isKernel.insert(kernel.function);
  SmallVector<LLVM::LLVMFuncOp> hosts;
  for (auto function : module.getOps<LLVM::LLVMFuncOp>())
    if (!function.isExternal() && !isKernel.contains(function))
      hosts.push_back(function);
  for (LLVM::LLVMFuncOp host : hosts)
    if (failed(convertHost(host)))
      return failure();
  // Outlining has copied the globals of modules of kernels from this module.
  for (Operation &op : llvm::make_early_inc_range(*module.getBody())) {
    auto global = dyn_cast<LLVM::GlobalOp>(op);
    if (isa<gpu::GPUModuleOp>(op) || (global && isShared(global)))
      op.erase();
  }
  module->removeAttr(gpu::GPUDialect::getContainerModuleAttrName());
  return success();
}

std::unique_ptr<KernelTarget> arrax::gpu_kernels::createEmulationTarget() {
  return std::make_unique<EmulationTarget>();
}
