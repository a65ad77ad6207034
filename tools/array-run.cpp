//===- array-run.cpp - Compiles a function and prints what it returns -----===//
//
// array-run file.mlir --entry f --args 'dense<[1.0, 2.0]> : tensor<2xf32>'
//
// Prints one dense constant per result. An argument '@file' is the raw content
// of the operand; --raw-results=prefix writes that of the results to prefix0,
// ... Takes functions on arrays, and functions on memory as
// convert-array-to-linalg makes them. An operand without an argument on the
// command line gets the value of its attribute arrax.value, or else random
// numbers. --all runs every public function, and prints its name before its
// results: test/Execution is written that way. A function of the host that the
// program calls prints its operands; each result is a copy of the first operand
// of its type, or zeros.
//
// --memory prints, as JSON, what memory a run of a function on arrays takes and
// what for, with the operands of --donate=0,2 given up; it runs nothing.
//
// --target=emulation runs the program on an emulated GPU, --target=cuda on the
// first of NVIDIA's. Functions on memory run on the CPU, and functions on
// pointers, which launch kernels, on the emulated GPU: the attribute
// arrax.value of an operand is its value, and arrax.output the type of what it
// points to for a result.
//
//===----------------------------------------------------------------------===//

#include "arrax/Compiler/Compiler.h"
#include "arrax/Compiler/CountableShapes.h"
#include "arrax/Compiler/Memory.h"
#include "arrax/InitAll.h"
#include "arrax/Pipelines/CPU.h"
#include "arrax/Pipelines/GPU.h"
#include "arrax/Runtime/CUDA.h"
#include "arrax/Runtime/DType.h"
#include "arrax/Runtime/Host.h"
#include "arrax/Target/CPU.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <cstring>
#include <random>

using namespace mlir;
using arrax::runtime::Device;
using arrax::runtime::Platform;
using arrax::runtime::Status;
namespace cl = llvm::cl;

static cl::opt<std::string> inputFile(cl::Positional, cl::desc("<file.mlir>"),
                                      cl::init("-"));
static cl::opt<std::string> entryName("entry", cl::desc("Function to run"),
                                      cl::init("main"));
static cl::opt<bool> all("all", cl::desc("Run every public function"));
static cl::list<std::string>
    arguments("args", cl::desc("Dense constants for the operands"));
static cl::opt<int> repeat("repeat",
                           cl::desc("Time this many runs and print no results"),
                           cl::init(0));
static cl::opt<Platform> target(
    "target", cl::desc("What to run on"), cl::init(Platform::CPU),
    cl::values(clEnumValN(Platform::CPU, "cpu", "This processor"),
               clEnumValN(Platform::Emulation, "emulation", "An emulated GPU"),
               clEnumValN(Platform::CUDA, "cuda", "A GPU of NVIDIA")));
static cl::opt<std::string> rawResults("raw-results",
                                       cl::desc("Write results to files"));
static cl::opt<bool>
    memory("memory", cl::desc("Print what takes memory, and run nothing"));
static cl::list<size_t>
    donated("donate", cl::CommaSeparated,
            cl::desc("Operands that --memory takes as given up"));
static cl::opt<int>
    timing("time", cl::desc("Compile this often and print the shortest time"),
           cl::init(0));

namespace {

/// One operand or result, with its elements.
struct Buffer {
  RankedTensorType type;
  int64_t bytes;
  void *data;
};

} // namespace

/// What a program runs on; null if there is none, with a message.
static Device *findDevice(Platform platform) {
  switch (platform) {
  case Platform::CPU:
    return &arrax::cpu::hostDevice();
  case Platform::Emulation:
    return arrax::cpu::emulatedDevices().front();
  case Platform::CUDA:
    if (!arrax::runtime::cudaDevices().empty())
      return arrax::runtime::cudaDevices().front();
    llvm::errs() << "error: there is no GPU of NVIDIA: "
                 << arrax::runtime::lastError() << '\n';
    return nullptr;
  }
  llvm_unreachable("unknown platform");
}

static int64_t elementBytes(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return 2 * elementBytes(complex.getElementType());
  return std::max(1u, type.getIntOrFloatBitWidth() / 8);
}

static Buffer makeBuffer(ShapedType type) {
  int64_t bytes =
      type.hasStaticShape()
          ? type.getNumElements() * elementBytes(type.getElementType())
          : 0;
  auto tensor = RankedTensorType::get(type.getShape(), type.getElementType());
  return {tensor, bytes, malloc(std::max<int64_t>(bytes, 1))};
}

static void fillRandom(const Buffer &buffer) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  Type element = buffer.type.getElementType();
  if (auto complex = dyn_cast<ComplexType>(element))
    element = complex.getElementType();
  if (element.isF32())
    for (int64_t i = 0; i < buffer.bytes / 4; ++i)
      static_cast<float *>(buffer.data)[i] = normal(random);
  else if (element.isF64())
    for (int64_t i = 0; i < buffer.bytes / 8; ++i)
      static_cast<double *>(buffer.data)[i] = normal(random);
  else
    for (int64_t i = 0; i < buffer.bytes; ++i)
      static_cast<char *>(buffer.data)[i] =
          element.isInteger(1) ? random() & 1 : random() & 63;
}

static LogicalResult fillFrom(Attribute value, const Buffer &buffer) {
  auto attr = dyn_cast_or_null<DenseElementsAttr>(value);
  if (!attr || attr.getType() != buffer.type) {
    llvm::errs() << "error: an argument is no constant of " << buffer.type
                 << '\n';
    return failure();
  }
  char *data = static_cast<char *>(buffer.data);
  if (buffer.type.getElementType().isInteger(1)) {
    for (bool element : attr.getValues<bool>())
      *data++ = element;
    return success();
  }
  ArrayRef<char> raw = attr.getRawData();
  for (int64_t at = 0; at < buffer.bytes; at += raw.size())
    memcpy(data + at, raw.data(),
           std::min<int64_t>(raw.size(), buffer.bytes - at));
  return success();
}

/// Writes a dense constant, or the content of a file, into the buffer of an
/// operand.
static LogicalResult fillFrom(StringRef text, const Buffer &buffer) {
  if (!text.consume_front("@")) {
    if (failed(arrax::checkCountableShapes({text, "--args"})))
      return failure();
    return fillFrom(parseAttribute(text, buffer.type.getContext()), buffer);
  }
  auto file = llvm::MemoryBuffer::getFile(text, false,
                                          /*RequiresNullTerminator=*/false);
  if (!file || int64_t((*file)->getBufferSize()) != buffer.bytes) {
    llvm::errs() << "error: " << text << " does not hold a " << buffer.type
                 << '\n';
    return failure();
  }
  memcpy(buffer.data, (*file)->getBufferStart(), buffer.bytes);
  return success();
}

static void print(const Buffer &buffer) {
  const char *data = static_cast<const char *>(buffer.data);
  if (buffer.type.getElementType().isInteger(1)) {
    SmallVector<bool> values(data, data + buffer.bytes);
    DenseElementsAttr::get(buffer.type, values).print(llvm::outs());
  } else {
    DenseElementsAttr::getFromRawBuffer(buffer.type,
                                        {data, size_t(buffer.bytes)})
        .print(llvm::outs());
  }
  llvm::outs() << '\n';
}

//===----------------------------------------------------------------------===//
// The host
//===----------------------------------------------------------------------===//

namespace {
/// What stands for the functions of the host.
struct Host {
  MLIRContext *context;
  ArrayRef<int64_t> callees;
};
} // namespace

static RankedTensorType typeOf(const ArraxHostArray &array,
                               MLIRContext *context) {
  // By arrax::runtime::DType.
  static const char *const names[] = {
      "i1",     "i8",         "i16",           "i32",          "i64",
      "ui8",    "ui16",       "ui32",          "ui64",         "f16",
      "bf16",   "f32",        "f64",           "complex<f32>", "complex<f64>",
      "f8E3M4", "f8E4M3",     "f8E4M3B11FNUZ", "f8E4M3FN",     "f8E4M3FNUZ",
      "f8E5M2", "f8E5M2FNUZ", "f8E8M0FNU"};
  return RankedTensorType::get(ArrayRef(array.shape, array.rank),
                               parseType(names[array.dtype], context));
}

static Buffer bufferOf(const ArraxHostArray &array, MLIRContext *context) {
  RankedTensorType type = typeOf(array, context);
  auto itemSize = arrax::runtime::itemSize(arrax::runtime::DType(array.dtype));
  return {type, type.getNumElements() * int64_t(itemSize), array.data};
}

static bool callHost(void *state, const ArraxHostCall *call) {
  auto *host = static_cast<const Host *>(state);
  ArrayRef inputs(call->arrays, call->numInputs);
  // Functions on memory have no list: they call by position.
  int64_t callee = call->callee < host->callees.size()
                       ? host->callees[call->callee]
                       : int64_t(call->callee);
  llvm::outs() << "host " << callee << '\n';
  for (const ArraxHostArray &input : inputs)
    print(bufferOf(input, host->context));
  for (const ArraxHostArray &output :
       ArrayRef(call->arrays + call->numInputs, call->numOutputs)) {
    Buffer to = bufferOf(output, host->context);
    const auto *from = llvm::find_if(inputs, [&](const ArraxHostArray &input) {
      return typeOf(input, host->context) == to.type;
    });
    if (from == inputs.end())
      memset(to.data, 0, to.bytes);
    else
      memcpy(to.data, from->data, to.bytes);
  }
  return true;
}

static LogicalResult writeRaw(ArrayRef<Buffer> buffers) {
  for (auto [number, buffer] : llvm::enumerate(buffers)) {
    std::error_code error;
    llvm::raw_fd_ostream stream(rawResults + std::to_string(number), error);
    if (error) {
      llvm::errs() << "error: cannot write " << rawResults << number << '\n';
      return failure();
    }
    stream.write(static_cast<const char *>(buffer.data), buffer.bytes);
  }
  return success();
}

static void buildPasses(OpPassManager &pm, bool launches) {
  if (launches)
    return arrax::buildLowerGPU(pm, arrax::GPUTarget::Emulation);
  arrax::CPUPipelineOptions options;
  options.vectorBits = arrax::cpu::getHostTarget().vectorBits;
  options.libmvec = arrax::cpu::getHostTarget().libmvec;
  arrax::buildLinalgToLLVM(pm, options);
}

static void measure(StringRef entry, llvm::function_ref<void()> run,
                    int64_t bytes) {
  double best = 1e30;
  for (int i = 0; i < repeat; ++i) {
    auto start = std::chrono::steady_clock::now();
    run();
    std::chrono::duration<double, std::micro> time =
        std::chrono::steady_clock::now() - start;
    best = std::min(best, time.count());
  }
  llvm::outs() << entry
               << llvm::format(": %.2f us, %.1f GB/s\n", best,
                               bytes / best / 1e3);
}

namespace {

/// The operands of a function, and how it is compiled.
struct Program {
  enum Kind { OnArrays, OnMemory, OnPointers } kind = OnArrays;
  SmallVector<Buffer> inputs, outputs; // Outputs of OnArrays come later.
  SmallVector<Attribute> values;       // Of inputs, null if there is none.
  int64_t arena = 0;
};

} // namespace

static FailureOr<Program> inspect(func::FuncOp function) {
  Program program;
  if (llvm::any_of(function.getArgumentTypes(), llvm::IsaPred<MemRefType>))
    program.kind = Program::OnMemory;
  bool onMemory = program.kind == Program::OnMemory;
  for (auto [number, type] : llvm::enumerate(function.getArgumentTypes())) {
    if (!isa<RankedTensorType, MemRefType>(type))
      return function.emitError("operand ") << number << " has type " << type
                                            << ", of which there are no data";
    if (onMemory && function.getArgAttr(number, "arrax.output"))
      program.outputs.push_back(makeBuffer(cast<ShapedType>(type)));
    else if (!onMemory || cast<ShapedType>(type).hasStaticShape()) {
      program.inputs.push_back(makeBuffer(cast<ShapedType>(type)));
      program.values.push_back(function.getArgAttr(number, "arrax.value"));
    }
    function.removeArgAttr(number, "arrax.value");
  }
  if (auto size = function->getAttrOfType<IntegerAttr>("arrax.arena_size");
      size && onMemory)
    program.arena = size.getInt();
  return program;
}

static FailureOr<Program> inspect(LLVM::LLVMFuncOp function) {
  Program program;
  program.kind = Program::OnPointers;
  for (unsigned number = 0; number < function.getNumArguments(); ++number) {
    if (auto value = function.getArgAttrOfType<DenseElementsAttr>(
            number, "arrax.value")) {
      program.inputs.push_back(makeBuffer(value.getType()));
      program.values.push_back(value);
    } else if (auto type =
                   function.getArgAttrOfType<TypeAttr>(number, "arrax.output");
               type && isa<RankedTensorType>(type.getValue())) {
      program.outputs.push_back(makeBuffer(cast<ShapedType>(type.getValue())));
    } else {
      return function.emitError("operand ")
             << number << " has neither arrax.value nor arrax.output";
    }
  }
  return program;
}

static FailureOr<Program> inspect(ModuleOp module, StringRef entry) {
  Operation *function = module.lookupSymbol(entry);
  if (auto onPointers = dyn_cast_or_null<LLVM::LLVMFuncOp>(function))
    return inspect(onPointers);
  if (auto onArrays = dyn_cast_or_null<func::FuncOp>(function))
    return inspect(onArrays);
  return module.emitError("no function '") << entry << "'";
}

/// Renames the entry, and erases what else there is.
static void isolate(ModuleOp module, StringRef entry) {
  for (Operation &op : llvm::make_early_inc_range(*module.getBody())) {
    if (!isa<FunctionOpInterface>(op))
      continue;
    if (SymbolTable::getSymbolName(&op) == entry)
      SymbolTable::setSymbolName(&op, arrax::cpu::EntrySymbol);
    else
      op.erase();
  }
}

/// Of a function on memory, or on pointers if it launches kernels.
static FailureOr<arrax::CompiledProgram> compileLowered(ModuleOp module,
                                                        StringRef entry,
                                                        const Program &program,
                                                        Device &device) {
  isolate(module, entry);
  PassManager manager(module.getContext());
  buildPasses(manager, program.kind == Program::OnPointers);
  if (failed(manager.run(module)))
    return failure();
  auto object = arrax::cpu::emitObject(module);
  if (!object)
    return module.emitError(toString(object.takeError()));
  arrax::CompiledProgram compiled;
  arrax::Executable::Signature signature;
  signature.NumInputs = program.inputs.size();
  signature.OutputTypes.resize(program.outputs.size());
  signature.ArenaSize = program.arena;
  compiled.executable =
      device.load(signature, {std::string(object->begin(), object->end()), {}});
  if (!compiled.executable)
    return module.emitError(arrax::runtime::lastError());
  return compiled;
}

/// Compiles a copy of the module, as often as --time says.
static FailureOr<arrax::CompiledProgram> compile(ModuleOp module,
                                                 StringRef entry,
                                                 const Program &program,
                                                 Device &device) {
  double fastest = 1e30;
  for (int left = std::max<int>(timing, 1);; --left) {
    OwningOpRef<ModuleOp> copy = module.clone();
    auto start = std::chrono::steady_clock::now();
    FailureOr<arrax::CompiledProgram> compiled =
        program.kind == Program::OnArrays
            ? arrax::compile(*copy, entry, device)
            : compileLowered(*copy, entry, program, device);
    if (failed(compiled))
      return failure();
    std::chrono::duration<double, std::milli> time =
        std::chrono::steady_clock::now() - start;
    fastest = std::min(fastest, time.count());
    if (left > 1)
      continue;
    if (timing)
      llvm::outs() << llvm::format("compiled in %.2f ms\n", fastest);
    return compiled;
  }
}

static LogicalResult fillInputs(const Program &program) {
  for (auto [number, buffer] : llvm::enumerate(program.inputs)) {
    if (number < arguments.size()) {
      if (failed(fillFrom(arguments[number], buffer)))
        return failure();
    } else if (!program.values[number]) {
      fillRandom(buffer);
    } else if (failed(fillFrom(program.values[number], buffer))) {
      return failure();
    }
  }
  return success();
}

/// Takes memory of the device; copies the operands there.
static Status moveIn(Program &program, Device &device,
                     SmallVectorImpl<void *> &in,
                     SmallVectorImpl<void *> &out) {
  for (Buffer &buffer : program.inputs) {
    in.push_back(device.allocate(buffer.bytes));
    if (!in.back())
      return Status::OutOfMemory;
    if (Status error =
            device.stream().copyIn(in.back(), buffer.data, buffer.bytes);
        error != Status::Ok)
      return error;
  }
  for (Buffer &buffer : program.outputs) {
    out.push_back(device.allocate(buffer.bytes));
    if (!out.back())
      return Status::OutOfMemory;
  }
  return Status::Ok;
}

static Status moveOut(Program &program, Device &device, ArrayRef<void *> out) {
  for (auto [buffer, address] : llvm::zip_equal(program.outputs, out))
    if (Status error =
            device.stream().copyOut(buffer.data, address, buffer.bytes);
        error != Status::Ok)
      return error;
  return Status::Ok;
}

static int64_t bytesOf(const Program &program) {
  int64_t bytes = 0;
  for (const Buffer &buffer : program.inputs)
    bytes += buffer.bytes;
  for (const Buffer &buffer : program.outputs)
    bytes += buffer.bytes;
  return bytes;
}

static Status execute(Program &program, StringRef entry,
                      const arrax::Executable &executable) {
  Device &device = executable.device();
  SmallVector<void *> in, out;
  Status status = moveIn(program, device, in, out);
  if (status == Status::Ok)
    status = executable.run(in.data(), out.data());
  if (status == Status::Ok)
    status = moveOut(program, device, out);
  if (status == Status::Ok && repeat)
    measure(
        entry,
        [&] {
          executable.run(in.data(), out.data());
          device.stream().synchronize();
        },
        bytesOf(program));
  return status;
}

/// Prints what takes the memory of a function on arrays.
static LogicalResult printMemory(ModuleOp module, StringRef entry) {
  Device *device = findDevice(target);
  if (!device)
    return failure();
  auto text = arrax::memoryText(module, entry, *device, donated, /*indent=*/2);
  if (failed(text))
    return failure();
  llvm::outs() << *text << '\n';
  return success();
}

static LogicalResult run(ModuleOp module, StringRef entry) {
  if (memory)
    return printMemory(module, entry);
  // Types and roles, before the function is lowered.
  FailureOr<Program> program = inspect(module, entry);
  if (failed(program))
    return failure();
  Platform platform = program->kind == Program::OnArrays ? target
                      : program->kind == Program::OnMemory
                          ? Platform::CPU
                          : Platform::Emulation;
  Device *device = findDevice(platform);
  if (!device)
    return failure();
  auto compiled = compile(module, entry, *program, *device);
  if (failed(compiled) || failed(fillInputs(*program)))
    return failure();
  if (program->kind == Program::OnArrays)
    for (const std::string &text :
         compiled->executable->signature().OutputTypes)
      program->outputs.push_back(
          makeBuffer(cast<ShapedType>(parseType(text, module.getContext()))));
  Host state{module.getContext(), compiled->callees};
  ArraxHost host{callHost, &state};
  arrax::runtime::HostScope scope(&host);
  switch (execute(*program, entry, *compiled->executable)) {
  case Status::Ok:
    break;
  case Status::OutOfMemory:
    return module.emitError("out of memory");
  case Status::Failed:
    return module.emitError(arrax::runtime::lastError());
  }
  if (!rawResults.empty() && !repeat)
    return writeRaw(program->outputs);
  if (!repeat)
    llvm::for_each(program->outputs, print);
  return success();
}

/// Runs the functions that are not private, one after the other.
static LogicalResult runAll(ModuleOp module) {
  for (auto function : module.getOps<FunctionOpInterface>()) {
    auto symbol = cast<SymbolOpInterface>(*function);
    if (symbol.isPrivate())
      continue;
    llvm::outs() << '@' << symbol.getName() << '\n';
    if (failed(run(module, symbol.getName())))
      return failure();
  }
  return success();
}

static OwningOpRef<ModuleOp> parse(MLIRContext *context) {
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer =
      openInputFile(inputFile, &message);
  if (!buffer) {
    llvm::errs() << "error: " << message << '\n';
    return nullptr;
  }
  if (failed(arrax::checkCountableShapes(*buffer)))
    return nullptr;
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(buffer), SMLoc());
  return parseSourceFile<ModuleOp>(sources, context);
}

int main(int argc, char **argv) {
  cl::ParseCommandLineOptions(argc, argv, "array-run: runs an array program\n");
  DialectRegistry registry;
  registerAllDialects(registry);
  registerAllExtensions(registry);
  arrax::registerAllDialects(registry);
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  OwningOpRef<ModuleOp> module = parse(&context);
  return !module || failed(all ? runAll(*module) : run(*module, entryName));
}
