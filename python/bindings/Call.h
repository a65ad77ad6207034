//===- Call.h - Calls of jitted functions -----------------------*- C++ -*-===//

#ifndef ARRAX_PYTHON_CALL_H
#define ARRAX_PYTHON_CALL_H

#include "Jit.h"

namespace arrax::core {

class BusyRefs;

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
  using Refs = std::vector<std::pair<size_t, nb::object>>;
  std::unique_ptr<Refs> refs; // by their positions among the leaves, if any
  Place place;                // unless a trace is open
  uint64_t hash = 0;
  bool traced = false;

  size_t keywords() const { return names ? PyTuple_GET_SIZE(names) : 0; }
  PyObject *keyword(size_t i) const { return PyTuple_GET_ITEM(names, i); }
};

std::string functionName(JitFunction *jit);

/// Flattens the arguments: structure, static values, leaves.
void flattenCall(JitFunction *jit, Call &call);

/// As flattenCall, of arguments of which none is static or donated.
void flattenPlain(Call &call);

/// The positions of arguments that are not static.
std::vector<size_t> dynamicPositions(JitFunction *jit, const Call &call);

/// Classifies the leaves; their avals join the words, and the hash is known.
/// With `abstract`, objects with shape and dtype stand for arrays.
void classifyLeaves(JitFunction *jit, Call &call, bool abstract);

/// Finds the elements of arrays again after Python code has run, which may have
/// deleted them.
void refreshLeaves(Call &call);

std::vector<Aval *> inputAvals(const Call &call);

/// Calls the wrapped function on `leaves` in place of the call's leaves.
nb::object callWith(JitFunction *jit, const Call &call,
                    const std::vector<nb::object> &leaves);

/// What stands for the leaves in the innermost frame, where the call is traced:
/// its arguments, and references that hold them.
std::vector<nb::object> leavesOf(const Call &call);

/// Traces the call as the @main of a new module; closes `frame`.
std::vector<Aval *> traceMain(JitFunction *jit, const Call &call,
                              OpenFrame &frame, TreeDef &outTree,
                              std::vector<RefUse> &refs);

/// Waits for the references of a call, and gives the program what they hold.
void bindRefs(JitEntry &entry, Call &call);
/// Adds the arrays of references that the program may write in place.
void reuseRefs(JitEntry &entry, const Call &call, std::vector<Array *> &reused,
               BusyRefs &busy);
/// Moves the last values of references from the end of the results to them.
void storeRefs(JitEntry &entry, const Call &call, PyObject **results);

/// Runs compiled code on the arguments of a call, whose leaves are classified.
nb::object runCall(JitEntry &entry, Call &call);

/// Pairs outputs with donated inputs in whose memory they can be written; -1
/// for the outputs that get memory of their own.
std::vector<int64_t> assignDonated(Program &program,
                                   const std::vector<size_t> &donated);

/// Memory that is given up must not be read as another argument.
void checkDonated(JitFunction *jit, const Call &call);
/// Deletes the arrays that the call has donated.
void donate(Call &call);
/// Throws if tracers are among the arguments of a call outside of traces.
void requireNoTracers(Call &call);

/// Whether the keys and static values of a call are the known ones.
bool sameObjects(const std::vector<nb::object> &known, const FlatTree &tree);

} // namespace arrax::core

#endif // ARRAX_PYTHON_CALL_H
