//===- Emit.cpp - Emitting ops and running programs -----------------------===//

#include "Checks.h"
#include "Compiler.h"
#include "Device.h"
#include "Explain.h"
#include "Memory.h"
#include "Ref.h"
#include <algorithm>
#include <cstring>

using namespace arrax;
using namespace arrax::core;

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

static std::string elementName(const std::string &element) {
  static const std::pair<const char *, DType> names[] = {
      {"i1", DType::Bool},
      {"i8", DType::Int8},
      {"i16", DType::Int16},
      {"i32", DType::Int32},
      {"i64", DType::Int64},
      {"ui8", DType::UInt8},
      {"ui16", DType::UInt16},
      {"ui32", DType::UInt32},
      {"ui64", DType::UInt64},
      {"f16", DType::Float16},
      {"bf16", DType::BFloat16},
      {"f32", DType::Float32},
      {"f64", DType::Float64},
      {"f8E3M4", DType::Float8E3M4},
      {"f8E4M3", DType::Float8E4M3},
      {"f8E4M3B11FNUZ", DType::Float8E4M3B11FNUZ},
      {"f8E4M3FN", DType::Float8E4M3FN},
      {"f8E4M3FNUZ", DType::Float8E4M3FNUZ},
      {"f8E5M2", DType::Float8E5M2},
      {"f8E5M2FNUZ", DType::Float8E5M2FNUZ},
      {"f8E8M0FNU", DType::Float8E8M0FNU},
      {"complex<f32>", DType::Complex64},
      {"complex<f64>", DType::Complex128}};
  for (auto [name, dtype] : names)
    if (element == name)
      return dtypeName(dtype);
  return element;
}

/// "tensor<2x3xf32>" as Python users know it: "float32[2,3]".
static std::string pythonType(std::string body) {
  std::string shape;
  while (!body.empty() && (isdigit(body[0]) || body[0] == '?')) {
    size_t cross = body.find('x');
    if (cross == std::string::npos)
      break;
    shape += (shape.empty() ? "" : ",") + body.substr(0, cross);
    body.erase(0, cross + 1);
  }
  return elementName(body) + "[" + shape + "]";
}

std::string core::pythonMessage(std::string text) {
  size_t at = 0;
  while ((at = text.find("tensor<", at)) != std::string::npos) {
    size_t begin = at + 7, end = begin;
    for (int depth = 1; end < text.size(); ++end) {
      depth += (text[end] == '<') - (text[end] == '>');
      if (depth == 0)
        break;
    }
    std::string type = pythonType(text.substr(begin, end - begin));
    text.replace(at, end + 1 - at, type);
    at += type.size();
  }
  for (const char *noise : {"'array.", "array."})
    if (text.compare(0, std::strlen(noise), noise) == 0) {
      // "'array.add' op operand #0 ..." starts with the op that is named anyway
      size_t op = text.find("' op ");
      if (op != std::string::npos && op < 64)
        text.erase(0, op + 5);
    }
  return text;
}

/// Throws where a transform does not apply to a call of a Python function, with
/// the class that JAX has for it.
static void raiseCallbackError(const std::string &text) {
  // In loops and branches, the op that is named is these.
  size_t inside = text.find("calls back: ");
  size_t at = inside == std::string::npos ? text.find("'array.callback' op ")
                                          : text.rfind("'array.", inside);
  if (at == std::string::npos)
    return;
  // Errors of the compiler begin with the line; others get that of the call.
  size_t line = text.rfind('\n', at) + 1;
  std::string where = text.substr(line, at - line),
              message = text.substr(text.find("' op ", at) + 5);
  message.resize(std::min(message.find('\n'), message.size()));
  PyObject *type = PyExc_ValueError;
  for (const char *missing : {"vmap_method", "IO effect not supported"})
    if (message.find(missing) != std::string::npos)
      type = PyExc_NotImplementedError;
  raise(type, "%s%s", where.c_str(), message.c_str());
}

void core::raiseCompilerError(const char *op) {
  raiseCallbackError(compiler().arraxLastError());
  // As in JAX, operands that do not fit an op are a TypeError.
  raise(PyExc_TypeError, "%s: %s", op,
        pythonMessage(compiler().arraxLastError()).c_str());
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

ArraxOpName core::opName(const char *name) {
  ArraxOpName found = compiler().arraxOpName(name);
  if (!found)
    raise(PyExc_ValueError, "the array dialect has no op %s", name);
  return found;
}

ArraxResults core::emit(ArraxOpName name, const ArraxValue *operands,
                        size_t count, ArraxAttrs attrs, Aval *result) {
  ArraxResults results;
  ArraxType type = result ? result->type() : nullptr;
  if (compiler().arraxEmit(currentFrame()->func, name, currentLocation(),
                           operands, count, attrs, result ? &type : nullptr,
                           result ? 1 : 0, &results) < 0)
    raiseCompilerError("array op");
  return results;
}

FrameValue core::emitOne(ArraxOpName name,
                         std::initializer_list<FrameValue> operands,
                         ArraxAttrs attrs, Aval *result, bool weak) {
  ArraxValue values[4];
  size_t count = 0;
  for (const FrameValue &operand : operands)
    values[count++] = operand.value;
  ArraxResults results = emit(name, values, count, attrs, result);
  return {results.values[0], currentFrame(),
          result ? result : avalOf(results.types[0], weak)};
}

FrameValue core::emitConvert(FrameValue value, DType dtype, bool weak) {
  Aval *aval = withDType(value.aval, dtype, weak);
  if (value.aval->dtype == dtype)
    return {value.value, value.frame, aval};
  static ArraxOpName convert = opName("convert");
  return emitOne(convert, {value}, nullptr, aval, weak);
}

FrameValue core::emitBroadcast(FrameValue value, const int64_t *shape,
                               int32_t rank) {
  Aval *from = value.aval;
  if (from->rank == rank && std::equal(shape, shape + rank, from->shape))
    return value;
  static ArraxOpName broadcast = opName("broadcast_in_dim");
  Aval *aval = getAval(from->dtype, shape, rank, from->weak);
  std::vector<int64_t> dims(from->rank);
  for (int32_t i = 0; i < from->rank; ++i)
    dims[i] = rank - from->rank + i;
  ArraxAttr attr = {"dims",      ARRAX_ATTR_INTS, 0,
                    dims.data(), dims.size(),     nullptr};
  return emitOne(broadcast, {value}, compiler().arraxAttrs(&attr, 1), aval,
                 from->weak);
}

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

Program::~Program() {
  if (executable)
    compiler().arraxExecutableRelease(executable);
  if (source)
    compiler().arraxModuleDestroy(source);
}

/// The error of a compilation, which says which op it is about.
static std::string compilationMessage(std::string text) {
  const char *prefix = "'array.", *infix = "' op ";
  size_t op = text.find(infix);
  if (text.rfind(prefix, 0) == 0 && op != std::string::npos) {
    text.erase(op, std::strlen(infix) - 1);
    text.erase(0, std::strlen(prefix));
  }
  return pythonMessage(text);
}

/// Throws where the mistake is one in a call of a transform, which shows when
/// it is expanded: in the entries of out_axes, or the mode of a derivative.
static void raiseExpansionError(const std::string &text) {
  raiseCallbackError(text);
  if (text.find("'array.vmap' op ") != std::string::npos)
    raise(PyExc_ValueError, "vmap: %s", pythonMessage(text).c_str());
  if (text.find("'array.custom_vmap_call' op ") != std::string::npos)
    raise(PyExc_ValueError, "custom_vmap: %s", pythonMessage(text).c_str());
  for (const char *op : {"'array.custom_jvp", "'array.custom_vjp"})
    if (text.find(op) != std::string::npos)
      raise(PyExc_TypeError, "%.10s: %s", op + 7, pythonMessage(text).c_str());
}

std::unique_ptr<Program>
core::compileEntry(ArraxModule module, const char *entry,
                   std::vector<Aval *> inputs, std::vector<Aval *> outputs,
                   std::vector<nb::object> hoisted, Place place) {
  auto program = std::make_unique<Program>();
  program->inputs = std::move(inputs);
  program->outputs = std::move(outputs);
  program->place = place;
  for (const nb::object &array : hoisted)
    program->hoisted.push_back(
        onDevice(reinterpret_cast<Array *>(array.ptr()), place.device));
  for (Aval *aval : program->inputs)
    program->bytes += aval->nbytes;
  for (Aval *aval : program->outputs)
    program->bytes += aval->nbytes;
  for (const nb::object &array : program->hoisted)
    program->bytes += reinterpret_cast<Array *>(array.ptr())->aval->nbytes;
  char *error = nullptr;
  program->executable =
      compiler().arraxCompile(MlirModule{module}, entry, place.device, &error);
  if (!program->executable) {
    std::string text = error ? error : "unknown error";
    compiler().arraxStringFree(error);
    raiseExpansionError(text);
    raise(errorClass("CompilationError", PyExc_RuntimeError),
          "compilation failed: %s", compilationMessage(text).c_str());
  }
  program->hostFunctions = hostFunctionsOf(program->executable);
  keepSource(*program, module, entry);
  return program;
}

std::unique_ptr<Program> core::compileModule(ArraxModule module,
                                             std::vector<Aval *> inputs,
                                             std::vector<Aval *> outputs,
                                             std::vector<nb::object> hoisted,
                                             Place place) {
  struct Owner {
    ArraxModule module;
    ~Owner() { compiler().arraxModuleDestroy(module); }
  } owner{module};
  return compileEntry(module, "main", std::move(inputs), std::move(outputs),
                      std::move(hoisted), place);
}

std::unique_ptr<Program> core::compileProgram(OpenFrame &frame,
                                              std::vector<Aval *> inputs,
                                              std::vector<Aval *> outputs,
                                              Place place) {
  std::vector<nb::object> hoisted;
  Placing placing(frame->name.c_str(), place);
  bool committed = false;
  for (Capture &capture : frame->captures) {
    placing.add(capture.source.ptr());
    committed |=
        reinterpret_cast<Array *>(capture.source.ptr())->place.committed;
    hoisted.push_back(std::move(capture.source));
  }
  frame->captures.clear();
  double traceMs = frame->stopwatch.lap();
  std::unique_ptr<Program> program =
      compileModule(frame.takeModule(), std::move(inputs), std::move(outputs),
                    std::move(hoisted), {placing.found().device, committed});
  program->isEager = frame->purpose == "eager execution";
  program->name =
      program->isEager ? frame->name : frame->purpose + "(" + frame->name + ")";
  // Jitted functions say more about why.
  if (explaining && frame->purpose != "jit")
    explainProgram(frame->name, frame->purpose, traceMs, frame->stopwatch.lap(),
                   *program);
  return program;
}

const std::vector<std::vector<size_t>> &Program::aliases() {
  if (!knownAliases.empty())
    return knownAliases;
  knownAliases.resize(outputs.size());
  for (size_t output = 0; output < outputs.size(); ++output)
    for (size_t input = 0; input < inputs.size(); ++input)
      if (compiler().arraxExecutableMayAlias(executable, output, input))
        knownAliases[output].push_back(input);
  return knownAliases;
}

static void clear(PyObject **objects, size_t count) {
  for (size_t i = 0; i < count; ++i)
    Py_CLEAR(objects[i]);
}

/// The inputs in whose memory results are: of the first `made`, which have it
/// already, and of those to come.
static std::vector<size_t> findDonated(const Program &program,
                                       const void *const *inputs,
                                       PyObject *const *outputs, size_t made,
                                       Array *const *reused) {
  std::vector<size_t> donated;
  for (size_t i = 0; reused && i < program.outputs.size(); ++i) {
    if (!reused[i])
      continue;
    const void *data = i < made ? reinterpret_cast<Array *>(outputs[i])->data
                                : reused[i]->data;
    size_t input =
        std::find(inputs, inputs + program.inputs.size(), data) - inputs;
    if (input < program.inputs.size())
      donated.push_back(input);
  }
  return donated;
}

/// What was refused to a run that has ended with -1.
static int64_t refusedBytes(const Program &program) {
  if (!program.place.device)
    return compiler().arrax_refused_bytes();
  return compiler().arraxExecutableArenaSize(program.executable);
}

void core::runProgram(Program &program, const void *const *inputs,
                      PyObject **outputs, bool committed,
                      Array *const *reused) {
  size_t explicitCount = program.inputs.size(),
         count = explicitCount + program.hoisted.size();
  constexpr size_t inlineCount = 32;
  void *inlineBuffers[inlineCount];
  std::vector<void *> heapBuffers;
  void **buffers = inlineBuffers;
  if (count + program.outputs.size() > inlineCount) {
    heapBuffers.resize(count + program.outputs.size());
    buffers = heapBuffers.data();
  }
  for (size_t i = 0; i < explicitCount; ++i)
    buffers[i] = const_cast<void *>(inputs[i]);
  for (size_t i = 0; i < program.hoisted.size(); ++i)
    buffers[explicitCount + i] =
        dataOf(reinterpret_cast<Array *>(program.hoisted[i].ptr()));
  Place place{program.place.device, program.place.committed || committed};
  size_t made = 0;
  try {
    for (Aval *aval : program.outputs) {
      Array *old = reused ? reused[made] : nullptr;
      Array *output = old ? takeArray(aval, old) : tryNewArray(aval, place);
      if (!output)
        raiseNoMemory(program, aval->nbytes,
                      findDonated(program, inputs, outputs, made, reused));
      buffers[count + made] = output->data;
      outputs[made++] = reinterpret_cast<PyObject *>(output);
    }
  } catch (...) {
    clear(outputs, made);
    throw;
  }
  ArraxExecutable *executable = program.executable;
  auto execute = compiler().arraxExecute;
  auto run = [&] { return execute(executable, buffers, buffers + count); };
  int status;
  KeptArrays kept;
  for (size_t i = 0; program.isLong() && i < program.hoisted.size(); ++i)
    kept.add(program.hoisted[i].ptr());
  if (!program.isLong()) {
    status = run();
  } else if (!program.hostFunctions.empty()) {
    try {
      status = executeWithHost(executable, buffers, buffers + count,
                               program.hostFunctions);
    } catch (...) {
      clear(outputs, made);
      throw;
    }
  } else {
    PyThreadState *state = PyEval_SaveThread();
    status = run();
    outliving([&] { PyEval_RestoreThread(state); });
  }
  try {
    if (status == 0 && checkedValues())
      checkResults(program, buffers, outputs);
  } catch (...) {
    clear(outputs, made);
    throw;
  }
  if (status == 0)
    return;
  std::vector<size_t> donated =
      findDonated(program, inputs, outputs, made, reused);
  clear(outputs, made);
  if (status == -2)
    raiseDeviceError(status, place.device);
  raiseNoMemory(program, refusedBytes(program), donated);
}

//===----------------------------------------------------------------------===//
// Functions of a module
//===----------------------------------------------------------------------===//

void core::appendCaptures(const Traced &traced,
                          std::vector<ArraxValue> &operands,
                          bool appliesWrites) {
  if (!appliesWrites && traced.visible() < traced.outputs.size())
    raise(PyExc_NotImplementedError,
          "%s writes to a reference from outside, which functions with rules "
          "of their own, and those that are solved, transposed or checked, "
          "cannot. Return the value in its place",
          traced.name.c_str());
  if (!currentFrame() || &currentFrame()->root() != traced.root)
    raise(errorClass("UnexpectedTracerError", PyExc_TypeError),
          "function %s was traced in a program that has ended",
          traced.name.c_str());
  for (const Capture &capture : traced.captures) {
    PyObject *source = capture.source.ptr();
    operands.push_back(isTracer(source)
                           ? resolve(reinterpret_cast<Tracer *>(source))
                           : resolve(reinterpret_cast<Array *>(source)));
  }
}

std::vector<FrameValue>
core::emitFunction(const Traced &traced,
                   const std::vector<ArraxValue> &operands) {
  ArraxResults emitted;
  if (compiler().arraxEmitCall(currentFrame()->func, traced.func,
                               currentLocation(), operands.data(),
                               operands.size(), &emitted) < 0)
    raiseCompilerError(traced.name.c_str());
  std::vector<FrameValue> results;
  for (size_t i = 0; i < emitted.count; ++i)
    results.push_back({emitted.values[i], currentFrame(), traced.outputs[i]});
  return results;
}

std::vector<FrameValue> core::emitCall(const Traced &traced,
                                       std::vector<ArraxValue> operands,
                                       const std::vector<nb::object> &refs) {
  appendCaptures(traced, operands, /*appliesWrites=*/true);
  std::vector<FrameValue> results = emitFunction(traced, operands);
  applyWrites(traced, results, refs);
  return results;
}
