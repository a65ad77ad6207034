//===- Host.cpp - Python functions that programs call ---------------------===//

#include "Host.h"
#include "Compiler.h"
#include "Device.h"
#include "Traced.h"
#include <algorithm>
#include <cstring>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <unordered_map>

using namespace arrax;
using namespace arrax::core;

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

static std::unordered_map<int64_t, std::weak_ptr<HostFunction>> &registry() {
  static auto *instance =
      new std::unordered_map<int64_t, std::weak_ptr<HostFunction>>();
  return *instance;
}

static int64_t nextNumber() {
  static int64_t count = 0;
  return count++;
}

HostFunction::HostFunction(nb::object function)
    : number(nextNumber()), function(std::move(function)) {}

HostFunction::~HostFunction() { registry().erase(number); }

static std::shared_ptr<HostFunction> registerHost(nb::object function) {
  auto host = std::make_shared<HostFunction>(std::move(function));
  registry()[host->number] = host;
  return host;
}

HostFunctions core::hostFunctionsOf(const ArraxExecutable *executable) {
  const int64_t *numbers;
  size_t count = compiler().arraxExecutableCallees(executable, &numbers);
  HostFunctions functions;
  for (size_t i = 0; i < count; ++i) {
    auto known = registry().find(numbers[i]);
    functions.push_back(known == registry().end() ? nullptr
                                                  : known->second.lock());
    if (!functions.back())
      raise(PyExc_RuntimeError,
            "a program calls a function that is no longer there");
  }
  return functions;
}

void core::mergeInto(HostFunctions &functions, const HostFunctions &more) {
  for (const auto &host : more)
    if (std::find(functions.begin(), functions.end(), host) == functions.end())
      functions.push_back(host);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

namespace {
/// Functions of the host run outside of the traces of their thread.
struct OutsideTraces {
  OutsideTraces() { suspendTraces(); }
  OutsideTraces(const OutsideTraces &) = delete;
  ~OutsideTraces() { resumeTraces(); }
};

struct HostRun {
  const HostFunctions &functions;
  PyThreadState *released = nullptr; // of this thread, without the lock
  PyObject *error[3] = {};           // that a function raised
};
} // namespace

static Aval *avalOf(const ArraxHostArray &array) {
  return getAval(DType(array.dtype), array.shape, array.rank);
}

/// The operands as arrays of their own: their memory is the program's.
static nb::list copyInputs(const ArraxHostCall &call) {
  nb::list inputs;
  for (size_t i = 0; i < call.numInputs; ++i) {
    Aval *aval = avalOf(call.arrays[i]);
    Array *copy = newArray(aval);
    inputs.append(nb::steal(reinterpret_cast<PyObject *>(copy)));
    std::memcpy(copy->data, call.arrays[i].data, size_t(aval->nbytes));
  }
  return inputs;
}

static void copyOutput(nb::handle value, const ArraxHostArray &to) {
  Operand operand;
  requireOperand("the result of a callback", value.ptr(), 0, operand);
  Aval *aval = avalOf(to);
  if (operand.aval->type() != aval->type())
    raise(PyExc_RuntimeError, "a callback returned %s, expected %s",
          toString(operand.aval).c_str(), toString(aval).c_str());
  nb::object array = toArray(operand);
  array = onHost(reinterpret_cast<Array *>(array.ptr()));
  std::memcpy(to.data, dataOf(reinterpret_cast<Array *>(array.ptr())),
              size_t(aval->nbytes));
}

static void callFunction(const HostFunction &host, const ArraxHostCall &call) {
  OutsideTraces outside;
  nb::list types;
  for (size_t i = 0; i < call.numOutputs; ++i)
    types.append(nb::borrow(
        reinterpret_cast<PyObject *>(avalOf(call.arrays[call.numInputs + i]))));
  nb::object returned = callPython(host.function, copyInputs(call), types);
  nb::tuple results = itemsOf(returned, "a callback returns a sequence");
  if (results.size() != call.numOutputs)
    raise(PyExc_RuntimeError, "a callback returned %zu arrays, expected %zu",
          results.size(), call.numOutputs);
  for (size_t i = 0; i < call.numOutputs; ++i)
    copyOutput(results[i], call.arrays[call.numInputs + i]);
}

static bool callHost(void *state, const ArraxHostCall *call) {
  auto &run = *static_cast<HostRun *>(state);
  outliving([&] { PyEval_RestoreThread(run.released); });
  bool succeeded = guarded<bool>(false, [&] {
    callFunction(*run.functions[call->callee], *call);
    return true;
  });
  if (!succeeded)
    PyErr_Fetch(&run.error[0], &run.error[1], &run.error[2]);
  run.released = PyEval_SaveThread();
  return succeeded;
}

int core::executeWithHost(const ArraxExecutable *executable,
                          void *const *inputs, void *const *outputs,
                          const HostFunctions &functions) {
  HostRun run{functions};
  ArraxHost host{callHost, &run};
  auto execute = compiler().arraxExecuteWithHost;
  run.released = PyEval_SaveThread();
  int status = execute(executable, inputs, outputs, &host);
  outliving([&] { PyEval_RestoreThread(run.released); });
  if (run.error[0]) {
    PyErr_Restore(run.error[0], run.error[1], run.error[2]);
    rethrow();
  }
  return status;
}

//===----------------------------------------------------------------------===//
// Tracing
//===----------------------------------------------------------------------===//

/// Emits a call of `function`, which takes and returns lists of arrays.
static nb::list callback(nb::object function, const std::string &kind,
                         bool ordered,
                         const std::optional<std::string> &vmapMethod,
                         nb::handle args, nb::handle results) {
  requireFrame("callback");
  nb::tuple items = itemsOf(args, "values come as a sequence");
  std::vector<ArraxValue> operands;
  for (Operand &operand : toOperands("callback", items))
    operands.push_back(resolve(operand).value);
  std::vector<Aval *> outputs;
  std::vector<ArraxType> types;
  for (nb::handle result : results) {
    outputs.push_back(toAval(result));
    types.push_back(outputs.back()->type());
  }
  std::shared_ptr<HostFunction> host = registerHost(std::move(function));
  currentFrame()->root().hostFunctions.push_back(host);
  ArraxCallback call{kind.c_str(), ordered,
                     vmapMethod ? vmapMethod->c_str() : nullptr, host->number};
  ArraxResults emitted;
  if (compiler().arraxEmitCallback(
          currentFrame()->func, &call, currentLocation(), operands.data(),
          operands.size(), types.data(), types.size(), &emitted) < 0)
    raiseCompilerError("callback");
  return wrapAll(toFrameValues(emitted, outputs, {}));
}

/// Whether a tracer is a value of an open trace.
static bool isUsable(nb::handle object) {
  if (!isTracer(object.ptr()))
    return false;
  Frame *frame = currentFrame();
  while (frame && frame != reinterpret_cast<Tracer *>(object.ptr())->frame)
    frame = frame->parent;
  return frame;
}

void core::initHost(nb::module_ &m) {
  m.def("_callback", &callback, nb::arg("function"), nb::arg("kind"),
        nb::arg("ordered"), nb::arg("vmap_method").none(), nb::arg("args"),
        nb::arg("results"));
  m.def("_is_usable", &isUsable);
}
