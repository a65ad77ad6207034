//===- Jit.h - Functions compiled at their first call -----------*- C++ -*-===//

#ifndef ARRAX_PYTHON_JIT_H
#define ARRAX_PYTHON_JIT_H

#include "Frame.h"
#include "Tree.h"

namespace arrax::core {

/// A compiled signature.
struct JitEntry {
  std::unique_ptr<Program> program;
  TreeDef outTree;
  std::vector<nb::object> objects; // dict keys, types, static values
  std::vector<RefUse> refs;
};
using JitEntries = std::vector<std::unique_ptr<JitEntry>>;

/// A signature traced into the open module.
struct NestedCall {
  std::shared_ptr<Traced> traced;
  TreeDef outTree;
  std::vector<nb::object> objects;
  nb::object function; // keeps the key's address from being used again
};

struct TraceHistory;

struct JitFunction {
  PyObject_HEAD vectorcallfunc vectorcall;
  PyObject *dict;
  PyObject *weakrefs;
  nb::object function;
  PyObject *staticNames, *donateNames; // sets of str
  std::vector<Py_ssize_t> staticNums, donateNums;
  WordTable<JitEntries> *table;
  /// Tables that were cleared while `running` calls may use their entries.
  std::vector<std::unique_ptr<WordTable<JitEntries>>> retired;
  size_t running;
  bool isInline;
  Py_ssize_t maxCompiles; // -1: any number
  TraceHistory *history;
  JitFunction *previous, *next; // in the list of all of them
};

/// The jitted function, or a TypeError.
JitFunction *checkJit(nb::handle object);

/// The leaves of what a traced function returned, as values of its frame.
std::vector<FrameValue> resolveResults(const std::string &function,
                                       nb::handle result, TreeDef &tree);

} // namespace arrax::core

#endif // ARRAX_PYTHON_JIT_H
