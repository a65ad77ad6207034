//===- Compiler.cpp - From a module to an executable ----------------------===//

#include "arrax/Compiler/Compiler.h"
#include "DiskCache.h"
#include "Stages.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Compiler/Fingerprint.h"
#include "arrax/Conversion/Passes.h"
#include "arrax/Pipelines/CPU.h"
#include "arrax/Pipelines/GPU.h"
#include "arrax/Pipelines/Pipelines.h"
#include "arrax/Target/CPU.h"
#include "arrax/Target/GPU.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Config/llvm-config.h"
#include <chrono>
#include <dlfcn.h>
#include <list>
#include <map>
#include <mutex>
#include <sys/stat.h>
#ifdef __APPLE__
#include "llvm/BinaryFormat/MachO.h"
#else
#include <link.h>
#endif

using namespace mlir;
using namespace arrax;

//===----------------------------------------------------------------------===//
// Stages
//===----------------------------------------------------------------------===//

std::optional<Stage> arrax::parseStage(StringRef name) {
  return llvm::StringSwitch<std::optional<Stage>>(name)
      .Case("array", Stage::Array)
      .Case("expanded", Stage::Expanded)
      .Case("fused", Stage::Fused)
      .Case("linalg", Stage::Linalg)
      .Case("kernels", Stage::Kernels)
      .Case("llvm", Stage::LLVM)
      .Case("asm", Stage::Assembly)
      .Case("stablehlo", Stage::Stablehlo)
      .Case("gpu", Stage::GPU)
      .Default(std::nullopt);
}

LogicalResult
arrax::runPasses(ModuleOp module,
                 llvm::function_ref<void(OpPassManager &)> build) {
  PassManager manager(module.getContext());
  // The passes are trusted; their tests verify what they make.
  manager.enableVerifier(false);
  build(manager);
  return manager.run(module);
}

FailureOr<OwningOpRef<ModuleOp>> arrax::isolate(ModuleOp module,
                                                StringRef entry) {
  auto function = module.lookupSymbol<func::FuncOp>(entry);
  if (!function || function.isExternal())
    return module.emitError("no function '") << entry << "' to compile";
  OwningOpRef<ModuleOp> copy = module.clone();
  for (auto other : copy->getOps<func::FuncOp>())
    other.setVisibility(other.getName() == entry
                            ? SymbolTable::Visibility::Public
                            : SymbolTable::Visibility::Private);
  return copy;
}

static LogicalResult lowerToLinalg(ModuleOp module, StringRef entry, Stage last,
                                   Executable::Signature *signature,
                                   bool hasLibrary = true) {
  if (last < Stage::Expanded)
    return success();
  if (failed(runPasses(module, buildArrayToExpanded)))
    return failure();
  auto function = module.lookupSymbol<func::FuncOp>(entry);
  if (signature) {
    signature->NumInputs = function.getNumArguments();
    for (Type type : function.getResultTypes()) {
      llvm::raw_string_ostream stream(signature->OutputTypes.emplace_back());
      type.print(stream);
    }
  }
  if (last == Stage::Expanded)
    return success();
  if (last == Stage::Fused)
    return runPasses(module,
                     [](OpPassManager &pm) { buildExpandedToFused(pm); });
  return runPasses(module, [&](OpPassManager &pm) {
    buildExpandedToFused(pm, hasLibrary);
    pm.addPass(createConvertArrayToLinalg());
  });
}

static void readArenaSize(Operation *function,
                          Executable::Signature &signature) {
  if (auto size = function->getAttrOfType<IntegerAttr>("arrax.arena_size"))
    signature.ArenaSize = size.getInt();
}

/// What the functions on memory say about arena and aliases.
static void readMemoryPlan(ModuleOp module, StringRef entry,
                           Executable::Signature &signature) {
  auto function = module.lookupSymbol<func::FuncOp>(entry);
  readArenaSize(function, signature);
  for (size_t output = 0; output < signature.OutputTypes.size(); ++output) {
    auto aliases = function.getArgAttrOfType<DenseI64ArrayAttr>(
        signature.NumInputs + output, "arrax.may_alias");
    auto &list = signature.MayAlias.emplace_back();
    if (aliases)
      llvm::append_range(list, aliases.asArrayRef());
  }
}

/// Code is shared by content, so the entry has the same name in all. It must
/// have it before math functions are declared, which a program may be called
/// like.
static void renameEntry(ModuleOp module, StringRef entry) {
  module.lookupSymbol<LLVM::LLVMFuncOp>(entry).setSymName(cpu::EntrySymbol);
}

static LogicalResult lowerToLLVM(ModuleOp module, StringRef entry, Stage last) {
  const cpu::HostTarget &host = cpu::getHostTarget();
  LogicalResult status = runPasses(module, [&](OpPassManager &pm) {
    pm.addPass(createConvertLinalgToKernels({host.vectorBits}));
  });
  if (failed(status))
    return failure();
  renameEntry(module, entry);
  if (last == Stage::Kernels)
    return success();
  return runPasses(module, [&](OpPassManager &pm) {
    pm.addPass(createExpandVectorMath({host.libmvec}));
    if (host.fma)
      pm.addPass(createContractMultiplyAdds());
    pm.addPass(createConvertKernelsToLLVM());
  });
}

static LogicalResult lowerToGPU(ModuleOp module) {
  return runPasses(module, [](OpPassManager &pm) {
    pm.addPass(createConvertLinalgToGPU());
  });
}

/// To kernels in the dialects of a target and, in the entry, their launches.
static LogicalResult lowerToKernels(ModuleOp module, StringRef entry,
                                    GPUTarget target,
                                    Executable::Signature &signature) {
  if (failed(lowerToGPU(module)))
    return failure();
  // Reductions keep what their blocks have summed there.
  readArenaSize(module.lookupSymbol(entry), signature);
  renameEntry(module, entry);
  return runPasses(module,
                   [&](OpPassManager &pm) { buildLowerGPU(pm, target); });
}

FailureOr<OwningOpRef<ModuleOp>> arrax::toStablehlo(ModuleOp module,
                                                    StringRef entry) {
  FailureOr<OwningOpRef<ModuleOp>> copy = isolate(module, entry);
  if (failed(copy) || failed(runPasses(**copy, buildArrayToStablehlo)))
    return failure();
  return copy;
}

void arrax::printStablehlo(ModuleOp module, raw_ostream &stream,
                           bool locations) {
  module.print(stream, OpPrintingFlags().printGenericOpForm().enableDebugInfo(
                           locations));
}

FailureOr<std::string> arrax::stageText(ModuleOp module, StringRef entry,
                                        Stage stage) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  if (stage == Stage::Stablehlo) {
    auto exported = toStablehlo(module, entry);
    if (failed(exported))
      return failure();
    printStablehlo(**exported, stream, /*locations=*/false);
    return text;
  }
  FailureOr<OwningOpRef<ModuleOp>> copy = isolate(module, entry);
  if (failed(copy) ||
      failed(lowerToLinalg(**copy, entry, stage, nullptr, stage != Stage::GPU)))
    return failure();
  if (stage == Stage::GPU) {
    if (failed(lowerToGPU(**copy)))
      return failure();
  } else if (stage > Stage::Linalg &&
             failed(lowerToLLVM(**copy, entry, stage))) {
    return failure();
  }
  if (stage != Stage::Assembly) {
    (*copy)->print(stream);
    return text;
  }
  auto assembly = cpu::emitObject(**copy, /*assembly=*/true);
  if (!assembly)
    return module.emitError(toString(assembly.takeError()));
  return std::string(assembly->begin(), assembly->end());
}

//===----------------------------------------------------------------------===//
// Cache
//===----------------------------------------------------------------------===//

namespace {

/// The executables used last, by content.
class MemoryCache {
public:
  std::shared_ptr<Executable> find(const Fingerprint &key) {
    std::lock_guard<std::mutex> lock(mutex);
    auto it = entries.find(key);
    if (it == entries.end())
      return nullptr;
    order.splice(order.begin(), order, it->second);
    return it->second->second;
  }

  /// Returns the executable that is in the cache afterwards: another thread may
  /// have compiled the same program.
  std::shared_ptr<Executable> insert(const Fingerprint &key,
                                     std::shared_ptr<Executable> value) {
    std::lock_guard<std::mutex> lock(mutex);
    auto [it, isNew] = entries.try_emplace(key);
    if (!isNew)
      return it->second->second;
    order.emplace_front(key, std::move(value));
    it->second = order.begin();
    if (order.size() > Limit) {
      entries.erase(order.back().first);
      order.pop_back();
    }
    return order.front().second;
  }

  void clear() {
    std::list<Entry> dropped; // Destroyed after the lock is given back.
    std::lock_guard<std::mutex> lock(mutex);
    entries.clear();
    dropped.swap(order);
  }

private:
  static constexpr size_t Limit = 4096;
  using Entry = std::pair<Fingerprint, std::shared_ptr<Executable>>;
  std::mutex mutex;
  std::list<Entry> order; // Used last first.
  std::map<Fingerprint, std::list<Entry>::iterator> entries;
};

/// Of the programs that are loaded on each device.
struct MemoryCaches {
  std::mutex mutex;
  std::map<const runtime::Device *, MemoryCache> caches;

  static MemoryCaches &get() {
    // Never destroyed: code may still run while the process exits.
    static auto *instance = new MemoryCaches;
    return *instance;
  }
};

} // namespace

static MemoryCache &memoryCache(const runtime::Device &device) {
  MemoryCaches &all = MemoryCaches::get();
  std::lock_guard<std::mutex> lock(all.mutex);
  return all.caches[&device];
}

void arrax::clearMemoryCaches() {
  MemoryCaches &all = MemoryCaches::get();
  std::lock_guard<std::mutex> lock(all.mutex);
  for (auto &[device, cache] : all.caches)
    cache.clear();
}

//===----------------------------------------------------------------------===//
// Compilation
//===----------------------------------------------------------------------===//

/// The hash that the linker wrote into the library at `base`.
#ifdef __APPLE__
static void writeLinkerHash(const char *base, raw_ostream &stream) {
  namespace MachO = llvm::MachO;
  auto *header = reinterpret_cast<const MachO::mach_header_64 *>(base);
  const char *at = base + sizeof(*header);
  for (uint32_t i = 0; i < header->ncmds; ++i) {
    auto *command = reinterpret_cast<const MachO::load_command *>(at);
    if (command->cmd == MachO::LC_UUID) {
      auto *uuid = reinterpret_cast<const MachO::uuid_command *>(at);
      stream << llvm::toHex(ArrayRef<uint8_t>(uuid->uuid));
    }
    at += command->cmdsize;
  }
}
#else
static void writeLinkerHash(const char *base, raw_ostream &stream) {
  auto *header = reinterpret_cast<const ElfW(Ehdr) *>(base);
  auto *segments = reinterpret_cast<const ElfW(Phdr) *>(base + header->e_phoff);
  for (const auto &segment : ArrayRef(segments, header->e_phnum)) {
    if (segment.p_type != PT_NOTE)
      continue;
    const char *at = base + segment.p_vaddr, *end = at + segment.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      auto *note = reinterpret_cast<const ElfW(Nhdr) *>(at);
      at += sizeof(*note) + llvm::alignTo(note->n_namesz, 4);
      if (note->n_type == NT_GNU_BUILD_ID)
        stream << llvm::toHex(StringRef(at, note->n_descsz));
      at += llvm::alignTo(note->n_descsz, 4);
    }
  }
}
#endif

/// The linker's hash of this library and, for one linked without, its size and
/// time, which packages may set to the same for all versions.
static void writeBuildIdentity(raw_ostream &stream) {
  Dl_info info;
  if (!dladdr(reinterpret_cast<void *>(&parseStage), &info))
    return;
  struct stat status;
  if (!stat(info.dli_fname, &status)) {
#ifdef __APPLE__
    const timespec &time = status.st_mtimespec;
#else
    const timespec &time = status.st_mtim;
#endif
    stream << status.st_size << ';' << time.tv_sec << ';' << time.tv_nsec
           << ';';
  }
  writeLinkerHash(static_cast<const char *>(info.dli_fbase), stream);
}

/// What the code depends on besides the program: this build of the compiler and
/// the processor.
static const std::string &getSalt() {
  static const std::string salt = [] {
    std::string text;
    llvm::raw_string_ostream stream(text);
    const cpu::HostTarget &host = cpu::getHostTarget();
    stream << LLVM_VERSION_STRING << ';' << host.cpu << ';' << host.features
           << ';' << host.vectorBits << ';' << host.fma << ';' << host.libmvec
           << ';';
    writeBuildIdentity(stream);
    return text;
  }();
  return salt;
}

/// Null if the disk cache does not hold the program, or code that fails to
/// load.
static std::shared_ptr<Executable> loadFromDisk(const Fingerprint &key,
                                                runtime::Device &device) {
  std::optional<DiskCache::Entry> entry = DiskCache::get().load(key);
  if (!entry)
    return nullptr;
  std::shared_ptr<Executable> executable =
      device.load(std::move(entry->signature), entry->image);
  if (!executable)
    DiskCache::get().drop(key);
  else
    executable->FromDisk = true;
  return executable;
}

static FailureOr<runtime::Image> emitHostImage(ModuleOp module) {
  auto object = cpu::emitObject(module);
  if (!object)
    return module.emitError(toString(object.takeError()));
  return runtime::Image{std::string(object->begin(), object->end()), {}};
}

static FailureOr<runtime::Image> emitCUDAImage(ModuleOp module,
                                               runtime::Device &device) {
  auto entry = module.lookupSymbol<LLVM::LLVMFuncOp>(cpu::EntrySymbol);
  auto launches = readLaunches(entry);
  if (failed(launches))
    return failure();
  if (launches->empty())
    return runtime::Image();
  auto [major, minor] = device.computeCapability();
  auto code = emitPTX(module, chipOfCapability(major, minor));
  if (!code)
    return module.emitError(toString(code.takeError()));
  return runtime::Image{std::move(*code), std::move(*launches)};
}

/// From linalg on memory to code.
static FailureOr<runtime::Image> emitImage(ModuleOp module, StringRef entry,
                                           runtime::Device &device,
                                           Executable::Signature &signature) {
  switch (device.platform()) {
  case runtime::Platform::CPU:
    if (failed(lowerToLLVM(module, entry, Stage::LLVM)))
      return failure();
    return emitHostImage(module);
  case runtime::Platform::Emulation:
    if (failed(lowerToKernels(module, entry, GPUTarget::Emulation, signature)))
      return failure();
    return emitHostImage(module);
  case runtime::Platform::CUDA:
    if (failed(lowerToKernels(module, entry, GPUTarget::NVVM, signature)))
      return failure();
    return emitCUDAImage(module, device);
  }
  llvm_unreachable("unknown platform");
}

/// Numbers functions of the host by their positions in `callees`.
static void numberCallees(ModuleOp module, ArrayRef<int64_t> callees) {
  if (callees.empty())
    return;
  module.walk([&](array::CallbackOp call) {
    call.setCallee(llvm::find(callees, call.getCallee()) - callees.begin());
  });
}

static FailureOr<std::shared_ptr<Executable>>
compileNew(ModuleOp module, StringRef entry, runtime::Device &device,
           const Fingerprint &key, ArrayRef<int64_t> callees) {
  FailureOr<OwningOpRef<ModuleOp>> copy = isolate(module, entry);
  if (failed(copy))
    return failure();
  numberCallees(**copy, callees);
  Executable::Signature signature;
  bool hasLibrary = device.platform() == runtime::Platform::CPU;
  if (failed(lowerToLinalg(**copy, entry, Stage::LLVM, &signature, hasLibrary)))
    return failure();
  readMemoryPlan(**copy, entry, signature);
  FailureOr<runtime::Image> image = emitImage(**copy, entry, device, signature);
  if (failed(image))
    return failure();
  DiskCache::get().store(key, signature, *image);
  std::shared_ptr<Executable> executable =
      device.load(std::move(signature), *image);
  if (!executable)
    return module.emitError(runtime::lastError());
  return executable;
}

/// What code for the device depends on, besides the processor.
static std::string deviceSalt(runtime::Device &device) {
  switch (device.platform()) {
  case runtime::Platform::CPU:
    return "";
  case runtime::Platform::Emulation:
    return "emulation";
  case runtime::Platform::CUDA: {
    auto [major, minor] = device.computeCapability();
    return chipOfCapability(major, minor);
  }
  }
  llvm_unreachable("unknown platform");
}

FailureOr<CompiledProgram> arrax::compile(ModuleOp module, StringRef entry,
                                          runtime::Device &device) {
  auto start = std::chrono::steady_clock::now();
  auto function = module.lookupSymbol<func::FuncOp>(entry);
  if (!function || function.isExternal())
    return module.emitError("no function '") << entry << "' to compile";
  SmallVector<int64_t> callees;
  Fingerprint key =
      fingerprint(function, getSalt() + deviceSalt(device), callees);
  CompiledProgram program;
  program.callees.assign(callees.begin(), callees.end());
  MemoryCache &cache = memoryCache(device);
  program.executable = cache.find(key);
  program.fromMemory = program.executable != nullptr;
  if (program.fromMemory)
    return program;

  FailureOr<std::shared_ptr<Executable>> executable = loadFromDisk(key, device);
  if (!*executable)
    executable = compileNew(module, entry, device, key, callees);
  if (failed(executable))
    return failure();
  std::chrono::duration<double, std::milli> time =
      std::chrono::steady_clock::now() - start;
  (*executable)->CompileMilliseconds = time.count();
  program.executable = cache.insert(key, std::move(*executable));
  return program;
}
