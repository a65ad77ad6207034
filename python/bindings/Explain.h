//===- Explain.h - Why functions are traced and compiled --------*- C++ -*-===//
//
// Written at the slow end of a call only: a call of code that is known neither
// reads nor writes any of this.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_PYTHON_EXPLAIN_H
#define ARRAX_PYTHON_EXPLAIN_H

#include "Call.h"
#include <deque>

namespace arrax::core {

/// What compiled code is looked up by.
struct Signature {
  std::vector<uintptr_t> words;
  std::vector<nb::object> objects;
  size_t positional, keywords;
  std::vector<Aval *> leaves;
  ArraxDevice *device;
  unsigned checks; // what results are checked for

  explicit Signature(const Call &call);
};

/// What a program compiled ahead of calls is called by: neither static
/// arguments nor weak types nor the device.
Signature plainSignature(const Call &call);
bool isEqual(const Signature &a, const Signature &b);

/// The repr, shortened, or the type where that raises.
std::string describe(nb::handle value);

/// Something that two signatures differ in.
struct Difference {
  std::string where; // as in "x['a'][0]"
  std::string what;  // as in "dimension 0"
  std::string before, after;

  std::string text() const;
};

/// What a function calls its first `count` positional arguments; code of the
/// user may run.
std::vector<std::string> parameterNames(nb::handle function, size_t count);

/// `names` are those of the positional arguments.
std::vector<Difference> differences(std::vector<std::string> names,
                                    const Signature &before,
                                    const Signature &after);
/// What a function calls the leaves of its arguments, as in "x['a'][0]".
std::vector<std::string> leafNames(JitFunction *jit,
                                   const Signature &signature);
/// Separated by semicolons.
std::string textOf(const std::vector<Difference> &differences);

/// One trace of a function.
struct TraceEvent {
  std::string line; // of the user
  std::string cause;
  std::vector<Difference> changes = {};
  double traceMs = 0;
  double compileMs = 0;
  const char *code = nullptr; // "new", "disk", "memory"; null: not compiled
};

/// What is known about the traces of a jitted function.
struct TraceHistory {
  static constexpr size_t MaxEvents = 256, MaxKnown = 64;
  std::deque<TraceEvent> events; // the last ones
  std::deque<std::shared_ptr<Signature>> known;
  size_t traces = 0;
  size_t compiles = 0; // since the cache was cleared
  bool cleared = false;

  void forget();
};

/// Says why a call is compiled: fills the cause and the changes.
TraceEvent explainCall(JitFunction *jit, const Signature &signature);
/// Says why a function is traced while another one is.
TraceEvent explainNested();

/// Adds the event to the function's history, and the signature that was
/// compiled; prints the event where that is asked for.
void note(JitFunction *jit, TraceEvent event,
          std::shared_ptr<Signature> signature = nullptr);

/// Where a program came from: "new", "disk" or "memory".
const char *originOf(const Program &program);

/// Whether every trace and compilation is printed to stderr.
extern bool explaining;
/// Prints one that belongs to no jitted function.
void explainProgram(const std::string &name, const std::string &cause,
                    double traceMs, double compileMs, const Program &program);

/// RecompilationError if `max_compiles` does not allow another one.
void checkCompiles(JitFunction *jit, const TraceEvent &event);

} // namespace arrax::core

#endif // ARRAX_PYTHON_EXPLAIN_H
