//===- Explain.cpp - Why functions are traced and compiled ----------------===//

#include "Explain.h"
#include "Compiler.h"
#include <cstdlib>
#include <cstring>
#include <nanobind/stl/string.h>
#include <utility>

using namespace arrax;
using namespace arrax::core;

static bool isAsked() {
  const char *value = std::getenv("ARRAX_EXPLAIN");
  return value && *value && std::strcmp(value, "0") != 0;
}

bool core::explaining = isAsked();

//===----------------------------------------------------------------------===//
// New function objects
//===----------------------------------------------------------------------===//

namespace {
/// What a function has besides its code, as text: values it closes over, what a
/// functools.partial holds.
using Surroundings = std::vector<std::pair<std::string, std::string>>;

struct KnownCode {
  nb::object code; // holding it keeps its address unique
  Surroundings surroundings;
};
} // namespace

/// Enough to tell values apart that are likely to be meant.
static std::string valueText(nb::handle value) {
  PyObject *object = value.ptr();
  if (isArray(object))
    return toString(reinterpret_cast<Array *>(object)->aval);
  if (isTracer(object))
    return toString(reinterpret_cast<Tracer *>(object)->aval) + " being traced";
  if (value.is_none() || PyBool_Check(object) || PyLong_CheckExact(object) ||
      PyFloat_CheckExact(object) || PyComplex_CheckExact(object) ||
      PyUnicode_CheckExact(object) || PyTuple_CheckExact(object))
    return describe(value);
  char text[256];
  std::snprintf(text, sizeof(text), "%s at %p", Py_TYPE(object)->tp_name,
                static_cast<void *>(object));
  return text;
}

static void addClosure(PyObject *function, Surroundings &found) {
  PyObject *cells = PyFunction_GetClosure(function);
  if (!cells)
    return;
  nb::object names =
      nb::getattr(nb::handle(PyFunction_GetCode(function)), "co_freevars");
  for (Py_ssize_t i = 0, n = PyTuple_GET_SIZE(cells); i < n; ++i)
    if (PyObject *value = PyCell_GET(PyTuple_GET_ITEM(cells, i)))
      found.emplace_back(std::string("closure ") +
                             nb::cast<const char *>(names[i]),
                         valueText(value));
}

static bool isPartial(nb::handle function) {
  static PyObject *type; // no initialiser: importing gives up the lock
  if (!type)
    type = nb::object(nb::module_::import_("functools").attr("partial"))
               .release()
               .ptr();
  return PyObject_TypeCheck(function.ptr(),
                            reinterpret_cast<PyTypeObject *>(type));
}

/// The code that a call of the function runs, null if it is none of Python.
static nb::object codeOf(nb::object function, Surroundings &found) {
  for (int depth = 0; depth < 16; ++depth) {
    PyObject *object = function.ptr();
    if (PyFunction_Check(object)) {
      addClosure(object, found);
      return nb::borrow(PyFunction_GetCode(object));
    }
    if (PyMethod_Check(object)) {
      found.emplace_back("self", valueText(PyMethod_GET_SELF(object)));
      function = nb::borrow(PyMethod_GET_FUNCTION(object));
    } else if (isPartial(function)) {
      size_t i = 0;
      for (nb::handle value : function.attr("args"))
        found.emplace_back("partial argument " + std::to_string(i++),
                           valueText(value));
      for (auto [name, value] : nb::cast<nb::dict>(function.attr("keywords")))
        found.emplace_back(std::string("partial argument ") +
                               nb::cast<const char *>(name),
                           valueText(value));
      function = function.attr("func");
    } else if (nb::hasattr(function, "__wrapped__")) {
      function = function.attr("__wrapped__");
    } else {
      found.emplace_back("object", valueText(function));
      function = nb::getattr(nb::handle(Py_TYPE(object)), "__call__");
      if (!PyFunction_Check(function.ptr()))
        return {};
    }
  }
  return {};
}

static std::vector<Difference> changed(const Surroundings &before,
                                       const Surroundings &after) {
  std::vector<Difference> found;
  for (const auto &[name, text] : after)
    for (const auto &[oldName, oldText] : before)
      if (name == oldName && text != oldText)
        found.push_back({name, "", oldText, text});
  return found;
}

/// Whether another function object of the same code was compiled before, with
/// what has changed since the last one.
static bool isKnownCode(JitFunction *jit, std::vector<Difference> &changes) {
  Surroundings surroundings;
  nb::object code;
  try {
    code = codeOf(jit->function, surroundings);
  } catch (const std::exception &) {
    // Callables of the user may raise; then nothing is known about them.
  }
  if (!code.is_valid())
    return false;
  static auto *table = new std::unordered_map<PyObject *, KnownCode>();
  // Programs that make functions from text without end must not fill memory.
  constexpr size_t maxCodes = 10000;
  if (table->size() > maxCodes)
    std::exchange(*table, {});
  auto [it, isNew] = table->try_emplace(code.ptr());
  if (!isNew)
    changes = changed(it->second.surroundings, surroundings);
  it->second.code = std::move(code);
  it->second.surroundings = std::move(surroundings);
  return !isNew;
}

//===----------------------------------------------------------------------===//
// Causes
//===----------------------------------------------------------------------===//

static TraceHistory &historyOf(JitFunction *jit) {
  if (!jit->history)
    jit->history = new TraceHistory();
  return *jit->history;
}

void TraceHistory::forget() {
  auto dropped = std::move(known);
  known.clear();
  compiles = 0;
  cleared = true;
}

/// A measure of how much two signatures have in common.
static size_t distance(const Signature &a, const Signature &b) {
  size_t words = std::min(a.words.size(), b.words.size()),
         objects = std::min(a.objects.size(), b.objects.size());
  size_t count = 4 * (std::max(a.words.size(), b.words.size()) - words) +
                 std::max(a.objects.size(), b.objects.size()) - objects;
  for (size_t i = 0; i < words; ++i)
    count += a.words[i] != b.words[i];
  for (size_t i = 0; i < objects; ++i)
    count += !a.objects[i].is(b.objects[i]);
  return count;
}

static std::shared_ptr<Signature> nearest(const TraceHistory &history,
                                          const Signature &signature) {
  std::shared_ptr<Signature> best;
  size_t least = SIZE_MAX;
  for (auto it = history.known.rbegin(); it != history.known.rend(); ++it)
    if (size_t count = distance(**it, signature); count < least) {
      least = count;
      best = *it;
    }
  return best;
}

TraceEvent core::explainCall(JitFunction *jit, const Signature &signature) {
  TraceHistory &history = historyOf(jit);
  TraceEvent event;
  event.line = userLocation();
  if (std::shared_ptr<Signature> known = nearest(history, signature)) {
    event.changes = differences(
        parameterNames(jit->function,
                       std::max(known->positional, signature.positional)),
        *known, signature);
    // Another thread may be compiling it.
    event.cause =
        event.changes.empty() ? "in several threads" : "new signature";
  } else if (history.cleared) {
    event.cause = "the cache was cleared";
  } else {
    bool isKnown = isKnownCode(jit, event.changes);
    event.cause = isKnown ? "new function object of known code" : "first call";
  }
  return event;
}

TraceEvent core::explainNested() {
  return {userLocation(),
          "called while " + currentFrame()->name + " is traced"};
}

const char *core::originOf(const Program &program) {
  switch (compiler().arraxExecutableOrigin(program.executable)) {
  case ARRAX_CODE_NEW:
    return "new";
  case ARRAX_CODE_FROM_DISK:
    return "disk";
  case ARRAX_CODE_FROM_MEMORY:
    return "memory";
  }
  Py_UNREACHABLE();
}

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

static void print(const std::string &name, const TraceEvent &event) {
  char times[128] = "";
  size_t length = 0;
  if (event.traceMs > 0)
    length =
        std::snprintf(times, sizeof(times), "traced in %.1f ms", event.traceMs);
  if (event.code)
    std::snprintf(times + length, sizeof(times) - length,
                  "%scompiled in %.1f ms (%s)", length ? ", " : "",
                  event.compileMs, event.code);
  std::string text = "arrax: ";
  if (!event.line.empty())
    text += event.line + ": ";
  text += name + " " + times + ": " + event.cause;
  if (!event.changes.empty())
    text += ": " + textOf(event.changes);
  PySys_FormatStderr("%s\n", text.c_str());
}

void core::note(JitFunction *jit, TraceEvent event,
                std::shared_ptr<Signature> signature) {
  if (explaining)
    print(functionName(jit), event);
  TraceHistory &history = historyOf(jit);
  ++history.traces;
  history.compiles += event.code != nullptr;
  history.events.push_back(std::move(event));
  if (history.events.size() > TraceHistory::MaxEvents)
    history.events.pop_front();
  if (!signature)
    return;
  history.known.push_back(std::move(signature));
  if (history.known.size() > TraceHistory::MaxKnown) {
    std::shared_ptr<Signature> dropped = std::move(history.known.front());
    history.known.pop_front();
  }
}

void core::explainProgram(const std::string &name, const std::string &cause,
                          double traceMs, double compileMs,
                          const Program &program) {
  TraceEvent event = {userLocation(), cause};
  event.traceMs = traceMs;
  event.compileMs = compileMs;
  event.code = originOf(program);
  print(name, event);
}

void core::checkCompiles(JitFunction *jit, const TraceEvent &event) {
  if (jit->maxCompiles < 0 ||
      historyOf(jit).compiles < size_t(jit->maxCompiles))
    return;
  std::string text = textOf(event.changes);
  raise(errorClass("RecompilationError", PyExc_RuntimeError),
        "%s was compiled %zd times, as often as max_compiles allows, and this "
        "call needs it compiled again: %s%s%s. Call it with arguments of the "
        "same types and static values, or raise max_compiles",
        functionName(jit).c_str(), jit->maxCompiles, event.cause.c_str(),
        text.empty() ? "" : ": ", text.c_str());
}

//===----------------------------------------------------------------------===//
// As Python sees them
//===----------------------------------------------------------------------===//

static nb::tuple changeTuple(const std::vector<Difference> &changes) {
  nb::list list;
  for (const Difference &change : changes)
    list.append(
        nb::make_tuple(change.where, change.what, change.before, change.after));
  return nb::tuple(list);
}

/// The number of traces, and the last of them.
static nb::tuple why(nb::handle function) {
  TraceHistory &history = historyOf(checkJit(function));
  // Making objects may run code that calls functions.
  std::deque<TraceEvent> copies = history.events;
  nb::list events;
  for (const TraceEvent &event : copies)
    events.append(nb::make_tuple(
        event.cause, changeTuple(event.changes), event.traceMs,
        event.code ? nb::cast(event.compileMs) : nb::none(),
        event.code ? nb::cast(event.code) : nb::none(), event.line));
  return nb::make_tuple(history.traces, events);
}

void core::initExplain(nb::module_ &m) {
  m.def("_why", &why);
  m.def("_explain", [](bool value) { explaining = value; });
  m.def("_is_explaining", [] { return explaining; });
}
