//===- Lower.cpp - Functions traced and compiled ahead of calls -----------===//

#include "Compiler.h"
#include "Device.h"
#include "Explain.h"
#include "Memory.h"
#include "Ref.h"
#include <cstdlib>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>
#include <optional>

using namespace arrax;
using namespace arrax::core;

//===----------------------------------------------------------------------===//
// Lowering
//===----------------------------------------------------------------------===//

namespace {
/// A traced program.
struct Lowered {
  ArraxModule module = nullptr;
  TreeDef outTree;
  std::vector<Aval *> inputs, outputs;
  std::vector<nb::object> hoisted; // arrays that follow the explicit inputs
  HostFunctions hostFunctions;
  nb::object function;
  std::unique_ptr<Signature> signature; // plain
  std::vector<std::string> names;       // of its positional arguments
  std::vector<std::string> inputNames;  // of the leaves of all arguments
  std::vector<size_t> donated;          // leaf positions
  std::vector<RefUse> refs;
  Place place; // committed if hoisted arrays are

  Lowered() = default;
  Lowered(const Lowered &) = delete;
  ~Lowered() {
    if (module)
      compiler().arraxModuleDestroy(module);
  }
};

/// Machine code of one signature.
struct Compiled {
  JitEntry entry;
  nb::object lowered;
};
} // namespace

namespace {
/// Keeps the arguments of a Python-style call as a vectorcall.
struct UnpackedCall {
  std::vector<PyObject *> args;
  nb::object names;
  UnpackedCall(const nb::args &positional, const nb::kwargs &keywords) {
    for (nb::handle arg : positional)
      args.push_back(arg.ptr());
    nb::list list;
    for (auto [name, value] : keywords) {
      list.append(name);
      args.push_back(value.ptr());
    }
    names = nb::tuple(list);
  }
  void fill(Call &call, size_t positional) {
    call.args = args.data();
    call.positional = positional;
    call.names = names.ptr();
  }
};
} // namespace

static std::string ownedText(char *text, char *error) {
  if (!text) {
    std::string message = error ? error : "unknown error";
    compiler().arraxStringFree(error);
    raise(errorClass("CompilationError", PyExc_RuntimeError), "%s",
          message.c_str());
  }
  std::string result = text;
  compiler().arraxStringFree(text);
  return result;
}

/// The kernels of a program in one of the forms that compiler and tools take.
static nb::bytes loweredGPUCode(const Lowered &lowered, const std::string &form,
                                const std::string &chip,
                                const std::string &ocml) {
  char *error = nullptr;
  size_t size = 0;
  char *code =
      compiler().arraxGPUCode(MlirModule{lowered.module}, "main", form.c_str(),
                              chip.c_str(), ocml.c_str(), &size, &error);
  if (!code)
    ownedText(nullptr, error);
  nb::bytes result(code, size);
  compiler().arraxStringFree(code);
  return result;
}

/// Kernels as text; what makes the text may be a tool, which arrax.gpu runs.
static std::string kernelText(const Lowered &lowered, const std::string &stage,
                              const std::string &chip) {
  nb::object text = nb::module_::import_("arrax.gpu")
                        .attr("_text")(nb::find(lowered), stage, chip);
  return nb::cast<std::string>(text);
}

static std::string loweredText(const Lowered &lowered, const std::string &stage,
                               bool locations,
                               const std::optional<std::string> &chip) {
  bool forChip = stage == "ptx" || stage == "gcn";
  if (chip && !forChip)
    raise(PyExc_ValueError,
          "as_text('%s') is not for a chip: 'ptx' and 'gcn' are",
          stage.c_str());
  if (forChip || stage == "nvvm" || stage == "rocdl")
    return kernelText(lowered, stage, chip.value_or(""));
  if (stage == "array") {
    char *text = compiler().arraxModuleText(lowered.module, locations);
    std::string result = text;
    std::free(text);
    return result;
  }
  char *error = nullptr;
  char *text = nullptr;
  if (stage == "stablehlo") {
    std::vector<const void *> constants;
    std::vector<nb::object> kept;
    for (const nb::object &array : lowered.hoisted) {
      kept.push_back(onHost(reinterpret_cast<Array *>(array.ptr())));
      constants.push_back(dataOf(reinterpret_cast<Array *>(kept.back().ptr())));
    }
    text = compiler().arraxStablehloText(MlirModule{lowered.module},
                                         constants.data(), constants.size(),
                                         locations, &error);
  } else {
    text = compiler().arraxStageText(MlirModule{lowered.module}, "main",
                                     stage.c_str(), &error);
  }
  return ownedText(text, error);
}

/// Derivatives of up to `derivatives` times may be taken of what is lowered.
static std::unique_ptr<Lowered> lowerFor(int derivatives, nb::handle function,
                                         nb::args args, nb::kwargs kwargs) {
  JitFunction *jit = checkJit(function);
  UnpackedCall unpacked(args, kwargs);
  Call call;
  unpacked.fill(call, args.size());
  flattenCall(jit, call);
  classifyLeaves(jit, call, /*abstract=*/true);
  if (currentFrame())
    raise(PyExc_RuntimeError,
          "lower() is not for use inside a function being traced");
  call.tree.hold();
  auto lowered = std::make_unique<Lowered>();
  lowered->inputs = inputAvals(call);
  std::string name = functionName(jit);
  TraceEvent event = {userLocation(), "lower"};
  Stopwatch stopwatch;
  OpenFrame frame(name, "jit", lowered->inputs);
  frame->derivatives = derivatives;
  lowered->outputs =
      traceMain(jit, call, frame, lowered->outTree, lowered->refs);
  event.traceMs = stopwatch.lap();
  note(jit, std::move(event));
  Placing placing(name.c_str());
  for (PyObject *leaf : call.tree.leaves)
    placing.add(leaf);
  for (Capture &capture : frame->captures) {
    auto *array = reinterpret_cast<Array *>(capture.source.ptr());
    placing.add(capture.source.ptr());
    lowered->place.committed |= array->place.committed;
    lowered->hoisted.push_back(std::move(capture.source));
  }
  frame->captures.clear();
  lowered->hostFunctions = frame->hostFunctions;
  lowered->place.device = placing.found().device;
  lowered->module = frame.takeModule();
  lowered->function = nb::borrow(function);
  lowered->signature = std::make_unique<Signature>(plainSignature(call));
  lowered->inputNames = leafNames(jit, Signature(call));
  std::vector<std::string> names =
      parameterNames(jit->function, call.positional);
  for (size_t i : dynamicPositions(jit, call))
    lowered->names.push_back(names[i]);
  lowered->donated.assign(call.donated.begin(), call.donated.end());
  return lowered;
}

/// What takes the memory of a run, and the names of the arguments.
static nb::tuple loweredMemory(const Lowered &lowered) {
  std::string text =
      memoryText(lowered.module, "main", lowered.place, lowered.donated);
  return nb::make_tuple(text, lowered.inputNames);
}

static std::unique_ptr<Lowered> lower(nb::handle function, nb::args args,
                                      nb::kwargs kwargs) {
  return lowerFor(0, function, std::move(args), std::move(kwargs));
}

static nb::tuple loweredInputs(const Lowered &lowered) {
  nb::list avals;
  for (Aval *aval : lowered.inputs)
    avals.append(nb::handle(reinterpret_cast<PyObject *>(aval)));
  return nb::tuple(avals);
}

static nb::str loweredSerialized(const Lowered &lowered) {
  char *text = compiler().arraxModuleSerialize(lowered.module);
  nb::str result(text);
  std::free(text);
  return result;
}

static nb::list loweredConstants(const Lowered &lowered) {
  nb::list list;
  for (const nb::object &array : lowered.hoisted)
    list.append(array);
  return list;
}

static nb::object treeOf(const TreeDef &tree,
                         const std::vector<Aval *> &outputs) {
  std::vector<PyObject *> avals;
  for (Aval *aval : outputs)
    avals.push_back(reinterpret_cast<PyObject *>(aval));
  return unflatten(tree, avals.data());
}

static nb::object loweredOutputs(const Lowered &lowered) {
  return treeOf(lowered.outTree, lowered.outputs);
}

/// The tree of the results' avals; nothing is compiled.
static nb::object evalShape(nb::handle function, nb::args args,
                            nb::kwargs kwargs) {
  JitFunction *jit = checkJit(function);
  UnpackedCall unpacked(args, kwargs);
  Call call;
  unpacked.fill(call, args.size());
  flattenCall(jit, call);
  classifyLeaves(jit, call, /*abstract=*/true);
  TraceEvent event = {userLocation(), "eval_shape"};
  Stopwatch stopwatch;
  OpenFrame frame(functionName(jit), "eval_shape", inputAvals(call));
  TreeDef outTree;
  nb::object result = callWith(jit, call, leavesOf(call));
  std::vector<Aval *> outputs;
  for (const FrameValue &value :
       resolveResults(functionName(jit), result, outTree))
    outputs.push_back(value.aval);
  event.traceMs = stopwatch.lap();
  note(jit, std::move(event));
  return treeOf(outTree, outputs);
}

//===----------------------------------------------------------------------===//
// Compiled programs
//===----------------------------------------------------------------------===//

static std::unique_ptr<Compiled> compileLowered(nb::handle object) {
  auto &lowered = nb::cast<Lowered &>(object);
  auto compiled = std::make_unique<Compiled>();
  compiled->entry.program =
      compileEntry(lowered.module, "main", lowered.inputs, lowered.outputs,
                   lowered.hoisted, lowered.place);
  compiled->entry.program->name =
      "jit(" + functionName(checkJit(lowered.function)) + ")";
  compiled->entry.program->inputNames = lowered.inputNames;
  compiled->entry.outTree = lowered.outTree;
  compiled->entry.refs = lowered.refs;
  compiled->lowered = nb::borrow(object);
  return compiled;
}

static nb::object callCompiled(Compiled &compiled, nb::args args,
                               nb::kwargs kwargs) {
  auto &lowered = nb::cast<Lowered &>(compiled.lowered);
  JitFunction *jit = checkJit(lowered.function);
  std::string name = functionName(jit);
  UnpackedCall unpacked(args, kwargs);
  Call call;
  unpacked.fill(call, args.size());
  flattenPlain(call);
  classifyLeaves(jit, call, /*abstract=*/false);
  if (currentFrame())
    raise(PyExc_TypeError,
          "%s was compiled for arrays and cannot be called while another "
          "function is traced: call the function that jit returned",
          name.c_str());
  requireNoTracers(call);
  Signature signature = plainSignature(call);
  if (!isEqual(*lowered.signature, signature))
    raise(PyExc_TypeError,
          "%s was compiled for arguments of other types (static ones are left "
          "out): %s",
          name.c_str(),
          textOf(differences(lowered.names, *lowered.signature, signature))
              .c_str());
  for (size_t leaf : lowered.donated)
    call.donated.push_back(leaf);
  call.tree.hold();
  checkDonated(jit, call);
  refreshLeaves(call);
  nb::object result = runCall(compiled.entry, call);
  donate(call);
  return result;
}

/// Bytes of arguments, results, results in the memory of donated arguments, and
/// intermediate values.
static nb::tuple memoryOf(Compiled &compiled) {
  auto &lowered = nb::cast<Lowered &>(compiled.lowered);
  Program &program = *compiled.entry.program;
  int64_t arguments = 0, results = 0, aliased = 0;
  for (Aval *aval : program.inputs)
    arguments += aval->nbytes;
  for (const nb::object &array : program.hoisted)
    arguments += reinterpret_cast<Array *>(array.ptr())->aval->nbytes;
  for (Aval *aval : program.outputs)
    results += aval->nbytes;
  for (int64_t input : assignDonated(program, lowered.donated))
    if (input >= 0)
      aliased += program.inputs[input]->nbytes;
  return nb::make_tuple(
      arguments, results, aliased,
      compiler().arraxExecutableArenaSize(program.executable));
}

//===----------------------------------------------------------------------===//
// The Python types
//===----------------------------------------------------------------------===//

// A function may refer to what it was lowered to.

static int loweredTraverse(PyObject *object, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(object));
  if (nb::inst_ready(object))
    Py_VISIT(nb::inst_ptr<Lowered>(object)->function.ptr());
  return 0;
}

static int loweredClear(PyObject *object) {
  nb::inst_ptr<Lowered>(object)->function.reset();
  return 0;
}

static int compiledTraverse(PyObject *object, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(object));
  if (nb::inst_ready(object))
    Py_VISIT(nb::inst_ptr<Compiled>(object)->lowered.ptr());
  return 0;
}

static int compiledClear(PyObject *object) {
  nb::inst_ptr<Compiled>(object)->lowered.reset();
  return 0;
}

void core::initLower(nb::module_ &m) {
  m.def("_lower", &lower);
  m.def("_lower_for", &lowerFor);
  m.def("_eval_shape", &evalShape);
  m.def("_has_amdgpu", [] { return compiler().arraxHasAMDGPU(); });
  PyType_Slot loweredSlots[] = {
      {Py_tp_traverse, reinterpret_cast<void *>(loweredTraverse)},
      {Py_tp_clear, reinterpret_cast<void *>(loweredClear)},
      {0, nullptr}};
  nb::class_<Lowered>(m, "Lowered", nb::type_slots(loweredSlots),
                      "A traced program that is not compiled yet.")
      .def("as_text", &loweredText, nb::arg("stage") = "array", nb::kw_only(),
           nb::arg("locations") = false, nb::arg("chip") = nb::none(),
           "The program at a stage of the compiler.")
      .def("_gpu_code", &loweredGPUCode, nb::arg("form"), nb::arg("chip"),
           nb::arg("ocml"))
      .def_prop_ro("_inputs", &loweredInputs,
                   "The avals of the leaves of the arguments.")
      .def_prop_ro("_outputs", &loweredOutputs,
                   "The tree of the avals of the results.")
      .def_ro("_function", &Lowered::function)
      .def("_memory_report", &loweredMemory)
      .def("_serialize", &loweredSerialized,
           "The program as text that _parse_program reads.")
      .def_prop_ro("_constants", &loweredConstants,
                   "Arrays that follow the explicit arguments.")
      .def_prop_ro(
          "_is_pure",
          [](const Lowered &lowered) {
            return lowered.hostFunctions.empty() && lowered.refs.empty();
          },
          "Whether all that it does is compute its results.")
      .def("compile", &compileLowered, "Compiles it.");
  PyType_Slot compiledSlots[] = {
      {Py_tp_traverse, reinterpret_cast<void *>(compiledTraverse)},
      {Py_tp_clear, reinterpret_cast<void *>(compiledClear)},
      {0, nullptr}};
  nb::class_<Compiled>(m, "Compiled", nb::type_slots(compiledSlots),
                       "A compiled program for arguments of certain types.")
      .def("__call__", &callCompiled)
      .def("_memory", &memoryOf)
      .def_ro("_lowered", &Compiled::lowered);
}
