//===- Call.h - Calls of jitted functions -----------------------*- C++ -*-===//

#ifndef ARRAX_PYTHON_CALL_H
#define ARRAX_PYTHON_CALL_H

#include "Jit.h"

namespace arrax::core {

/// Words that mark what no tree node starts with.
constexpr uintptr_t StaticWord = 0xF0, KeywordWord = 0xF1;

/// The arguments of one call, flattened.
struct Call {
  PyObject *const *args;
  size_t positional;
  PyObject *names; // tuple of keywords, or null
  FlatTree tree;   // words of all arguments, static values among the objects
  static constexpr size_t InlineLeaves = 12;
  Operand inlineLeaves[InlineLeaves];
  std::vector<Operand> heapLeaves;
  Operand *leaves = inlineLeaves;
  Buffer<size_t, 8> donated; // leaf positions
  Place place;               // unless a trace is open
  uint64_t hash = 0;
  bool traced = false;

  size_t keywords() const { return names ? PyTuple_GET_SIZE(names) : 0; }
  PyObject *keyword(size_t i) const { return PyTuple_GET_ITEM(names, i); }
};

std::string functionName(JitFunction *jit);

/// Flattens the arguments: structure, static values, leaves.
void flattenCall(JitFunction *jit, Call &call);

/// Classifies the leaves; their avals join the words, and the hash is known.
/// With `abstract`, objects with shape and dtype stand for arrays.
void classifyLeaves(JitFunction *jit, Call &call, bool abstract);

/// Finds the elements of arrays again after Python code has run, which may have
/// deleted them.
void refreshLeaves(Call &call);

/// Whether the keys and static values of a call are the known ones.
bool sameObjects(const std::vector<nb::object> &known, const FlatTree &tree);

} // namespace arrax::core

#endif // ARRAX_PYTHON_CALL_H
