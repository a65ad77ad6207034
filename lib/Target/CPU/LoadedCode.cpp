//===- LoadedCode.cpp - Object code in this process -----------------------===//

#include "arrax/Runtime/Emulation.h"
#include "arrax/Runtime/Gemm.h"
#include "arrax/Runtime/Host.h"
#include "arrax/Runtime/Library.h"
#include "arrax/Runtime/Round.h"
#include "arrax/Runtime/ThreadPool.h"
#include "arrax/Runtime/VectorMath.h"
#include "arrax/Target/CPU.h"

#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h"
#include <atomic>
#include <csetjmp>
#include <utility>

using namespace llvm;
using namespace arrax::cpu;
using arrax::runtime::Status;

namespace {

/// Of the run of this thread. Compiled code calls products and launches from
/// the thread that runs it, never from a parallel loop. A program that has
/// failed goes on with whatever the result held: LoadedCode::run tells.
thread_local Status status;

/// The matrix product as compiled code calls it: types were checked when the
/// call was made.
void checkedGemm(const ArraxGemm *gemm) {
  if (arrax_gemm(gemm) != ArraxGemmOk)
    status = Status::OutOfMemory;
}

/// A launch as convert-gpu-kernels calls it.
void emulateLaunch(const char *name, ArraxDeviceKernel kernel, uint64_t gridX,
                   uint64_t gridY, uint64_t gridZ, uint64_t blockX,
                   uint64_t blockY, uint64_t blockZ, uint64_t sharedBytes,
                   uint64_t numSites, void *const *arguments,
                   uint64_t numArguments) {
  if (status != Status::Ok)
    return;
  arrax::runtime::Launch launch{
      name,
      kernel,
      {gridX, gridY, gridZ},
      {uint32_t(blockX), uint32_t(blockY), uint32_t(blockZ)},
      sharedBytes,
      /*Cooperative=*/numSites != 0};
  status =
      arrax::runtime::emulateLaunch(launch, arguments, uint32_t(numArguments));
}

/// A call of the library as emitLibraryCall writes it: the parameters and their
/// number, the numbers of inputs and outputs and, for each of them, its type,
/// rank and shape.
void callLibrary(arrax::runtime::LibraryFunction function, const int64_t *words,
                 void *const *buffers) {
  if (status != Status::Ok)
    return;
  arrax::runtime::LibraryCall call{};
  call.NumParameters = *words++;
  call.Parameters = words;
  words += call.NumParameters;
  call.NumInputs = *words++;
  call.NumOutputs = *words++;
  SmallVector<arrax::runtime::LibraryArray> arrays;
  for (int64_t i = 0; i < call.NumInputs + call.NumOutputs; ++i) {
    arrays.push_back(
        {arrax::runtime::DType(words[0]), words[1], words + 2, buffers[i]});
    words += 2 + words[1];
  }
  call.Inputs = arrays.data();
  call.Outputs = arrays.data() + call.NumInputs;
  status = function(call);
}

/// Where to go on when a function of the host fails. Between there and its call
/// are frames of compiled code only, which have nothing to clean up.
thread_local jmp_buf *abandon;

/// A call of the host as emitHostCall writes it: the callee, the numbers of
/// inputs and outputs and, for each of them, its type, rank and shape.
void callHost(const int64_t *words, void *const *buffers) {
  const ArraxHost *host = arrax::runtime::HostScope::current();
  bool succeeded = false;
  {
    ArraxHostCall call{size_t(words[0]), size_t(words[1]), size_t(words[2]),
                       nullptr};
    SmallVector<ArraxHostArray> arrays;
    const int64_t *type = words + 3;
    for (size_t i = 0; i < call.numInputs + call.numOutputs; ++i) {
      arrays.push_back(
          {int32_t(type[0]), int32_t(type[1]), type + 2, buffers[i]});
      type += 2 + type[1];
    }
    call.arrays = arrays.data();
    if (host)
      succeeded = host->call(host->state, &call);
    else
      arrax::runtime::fail("the program calls functions of the host, but there "
                           "is none");
  }
  if (!succeeded)
    longjmp(*abandon, 1);
}

/// The linker session of the process. Never destroyed: code may run until exit.
Expected<orc::LLJIT *> getSession() {
  static Expected<std::unique_ptr<orc::LLJIT>> session =
      []() -> Expected<std::unique_ptr<orc::LLJIT>> {
    getHostTarget(); // Registers the target and loads libmvec.
    auto jit =
        orc::LLJITBuilder().setLinkProcessSymbolsByDefault(true).create();
    if (!jit)
      return jit.takeError();
    // Functions of this library are named here, because a host program may
    // have loaded it without making its symbols global.
    orc::SymbolMap symbols;
    auto add = [&](StringRef name, auto *address) {
      symbols[(*jit)->mangleAndIntern(name)] = {
          orc::ExecutorAddr::fromPtr(address), JITSymbolFlags::Exported};
    };
    add("arrax_parallel_for", &arrax_parallel_for);
    add("arrax_checked_gemm", &checkedGemm);
    add("arrax_call_host", &callHost);
    add("arrax_call_library", &callLibrary);
    for (auto *entry = arrax::runtime::libraryBegin();
         entry != arrax::runtime::libraryEnd(); ++entry)
      add(entry->Name, entry->Function);
    for (auto *entry = arrax::runtime::vectorFunctionsBegin();
         entry != arrax::runtime::vectorFunctionsEnd(); ++entry)
      add(entry->Name, entry->Function);
    add("arrax_emulate_launch", &emulateLaunch);
    add("arrax_emulated_barrier", &arrax_emulated_barrier);
    add("arrax_emulated_access", &arrax_emulated_access);
    add("arrax_emulated_shuffle", &arrax_emulated_shuffle);
    // LLVM's names for conversions; no shared library exports them.
    add("__truncsfbf2", &arrax_round_f32_to_bf16);
    add("__truncdfbf2", &arrax_round_f64_to_bf16);
    add("__truncsfhf2", &arrax_round_f32_to_f16);
    add("__truncdfhf2", &arrax_round_f64_to_f16);
    add("__extendhfsf2", &arrax_widen_f16_to_f32);
    if (Error error = (*jit)->getMainJITDylib().define(
            orc::absoluteSymbols(std::move(symbols))))
      return error;
    return jit;
  }();
  if (!session)
    return createStringError("cannot start the linker of compiled code");
  return session->get();
}

} // namespace

struct LoadedCode::State {
  orc::LLJIT *session;
  orc::JITDylib *library;
};

LoadedCode::LoadedCode(std::unique_ptr<State> state)
    : state(std::move(state)) {}

LoadedCode::~LoadedCode() {
  // Removal unmaps the code; failure to do so leaks it and nothing else.
  consumeError(
      state->session->getExecutionSession().removeJITDylib(*state->library));
}

Status LoadedCode::run(void *const *buffers) const {
  // Runs nest where functions of the host run programs.
  Status outerStatus = std::exchange(status, Status::Ok);
  jmp_buf here, *outer = std::exchange(abandon, &here);
  if (setjmp(here) == 0)
    entry(buffers);
  else
    status = Status::Failed;
  abandon = outer;
  return std::exchange(status, outerStatus);
}

Expected<std::unique_ptr<LoadedCode>> LoadedCode::load(StringRef object) {
  static std::atomic<uint64_t> count{0};
  auto session = getSession();
  if (!session)
    return session.takeError();
  orc::LLJIT &jit = **session;
  auto library = jit.createJITDylib("code" + std::to_string(count++));
  if (!library)
    return library.takeError();
  library->addToLinkOrder(jit.getMainJITDylib());
  std::unique_ptr<LoadedCode> code(
      new LoadedCode(std::make_unique<State>(State{&jit, &*library})));
  if (Error error =
          jit.addObjectFile(*library, MemoryBuffer::getMemBufferCopy(object)))
    return error;
  auto address = jit.lookup(*library, EntrySymbol);
  if (!address)
    return address.takeError();
  code->entry = address->toPtr<Entry>();
  return code;
}
