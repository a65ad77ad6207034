//===- Checks.cpp - Results that must hold no NaN or infinity -------------===//
//
// A program whose results are checked keeps its module: the origin of a NaN is
// searched for in it. Code compiled without checks has none, so checks are part
// of what compiled code is looked up by.
//
//===----------------------------------------------------------------------===//

#include "Checks.h"
#include "Compiler.h"
#include "Device.h"
#include "Memory.h"
#include <nanobind/stl/string.h>
#include <utility>

using namespace arrax;
using namespace arrax::core;

bool core::mayCheckValues;

/// For all threads, and, if not -1, for this one; NaNs, then infinities.
static bool checkedForAll[2];
static thread_local int checkedHere[2] = {-1, -1};

static bool isChecked(size_t kind) {
  return checkedHere[kind] < 0 ? checkedForAll[kind] : checkedHere[kind] != 0;
}

static void checkForAll(size_t kind, bool value) {
  mayCheckValues = true;
  checkedForAll[kind] = value;
}

/// Sets it for this thread, -1 to what holds for all; returns what it was.
static int checkHere(size_t kind, int value) {
  mayCheckValues = true;
  return std::exchange(checkedHere[kind], value);
}

unsigned core::checkedKinds() {
  return unsigned(isChecked(0)) | unsigned(isChecked(1)) << 1;
}

std::string core::checksText(unsigned kinds) {
  const char *texts[] = {"none", "jax_debug_nans", "jax_debug_infs",
                         "jax_debug_nans and jax_debug_infs"};
  return texts[kinds & 3];
}

void core::keepSource(Program &program, ArraxModule module, const char *entry) {
  if (!checkedValues() && !isLarge(program))
    return;
  program.source = compiler().arraxModuleClone(module);
  program.entry = entry;
}

//===----------------------------------------------------------------------===//
// Failures
//===----------------------------------------------------------------------===//

namespace {
/// An element of a result that must not be what it is.
struct Finding {
  size_t output;
  int64_t element;
  bool isNaN;
};
} // namespace

static bool find(const Program &program, PyObject *const *outputs,
                 Finding &finding) {
  unsigned kinds = checkedKinds();
  for (size_t i = 0; i < program.checkedOutputs(); ++i) {
    Aval *aval = program.outputs[i];
    if (!isInexact(aval->dtype))
      continue;
    nb::object host = onHost(reinterpret_cast<Array *>(outputs[i]));
    const char *data =
        static_cast<char *>(reinterpret_cast<Array *>(host.ptr())->data);
    auto first = [&](int64_t at, int64_t count, bool nan, bool inf) {
      return compiler().arraxFindNonFinite(
          int32_t(aval->dtype), data + at * runtime::itemSize(aval->dtype),
          count, nan, inf);
    };
    int64_t element = first(0, aval->size, kinds & 1, kinds & 2);
    if (element < 0)
      continue;
    finding = {i, element, first(element, 1, true, false) == 0};
    return true;
  }
  return false;
}

/// As in "output 1, float32[3]", or the type alone.
static std::string outputText(const Program &program, const Finding &finding) {
  std::string type = toString(program.outputs[finding.output]);
  if (program.outputs.size() == 1)
    return type;
  return "output " + std::to_string(finding.output) + ", " + type;
}

static std::string inputText(const Program &program, size_t input) {
  if (input < program.inputNames.size())
    return "the argument " + program.inputNames[input];
  if (input < program.inputs.size())
    return "argument number " + std::to_string(input);
  return "an array that the function closes over";
}

/// The inputs where the host can read them.
static std::vector<nb::object> hostInputs(const Program &program,
                                          void *const *buffers) {
  std::vector<nb::object> arrays;
  for (size_t i = 0; i < program.inputs.size(); ++i) {
    // What owns the memory plays no part: the array is gone when this returns.
    nb::object borrowed = nb::steal(reinterpret_cast<PyObject *>(
        borrowArray(program.inputs[i], buffers[i], Py_None, program.place)));
    arrays.push_back(onHost(reinterpret_cast<Array *>(borrowed.ptr())));
  }
  for (const nb::object &array : program.hoisted)
    arrays.push_back(onHost(reinterpret_cast<Array *>(array.ptr())));
  return arrays;
}

/// What made the value: a part of the message.
static std::string originText(const Program &program, void *const *buffers,
                              const Finding &finding) {
  if (!program.source)
    return "\n  It was compiled before values were checked: set the flag first "
           "to learn what made it";
  std::vector<nb::object> inputs = hostInputs(program, buffers);
  std::vector<const void *> data;
  for (const nb::object &array : inputs)
    data.push_back(reinterpret_cast<Array *>(array.ptr())->data);
  ArraxValueOrigin origin;
  if (compiler().arraxFindOrigin(program.source, program.entry.c_str(),
                                 data.data(), data.size(), finding.output,
                                 finding.element, finding.isNaN,
                                 !program.isEager, &origin) < 0)
    return std::string("\n  What made it is not known: ") +
           compiler().arraxLastError();
  std::string text = origin.text;
  free(origin.text);
  if (origin.argument < 0)
    return "\n" + text;
  return "\n" + inputText(program, origin.argument) + " is " +
         (finding.isNaN ? "nan" : "inf") + (text.empty() ? "" : " at " + text) +
         " already";
}

void core::checkResults(const Program &program, void *const *buffers,
                        PyObject *const *outputs) {
  Finding finding;
  if (!find(program, outputs, finding))
    return;
  raise(PyExc_FloatingPointError,
        "invalid value (%s) encountered in %s: in %s%s",
        finding.isNaN ? "nan" : "inf", program.name.c_str(),
        outputText(program, finding).c_str(),
        originText(program, buffers, finding).c_str());
}

void core::initChecks(nb::module_ &m) {
  m.def("_is_checked", &isChecked);
  m.def("_check", &checkForAll);
  m.def("_check_here", &checkHere);
}
