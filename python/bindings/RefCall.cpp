//===- RefCall.cpp - Calls of compiled functions that use references ------===//

#include "Call.h"
#include "Compiler.h"
#include "Device.h"
#include "Ref.h"
#include <algorithm>

using namespace arrax;
using namespace arrax::core;

std::vector<nb::object> core::leavesOf(const Call &call) {
  Frame &frame = *currentFrame();
  std::vector<nb::object> leaves = frame.arguments;
  if (!call.refs)
    return leaves;
  for (const auto &[position, outer] : *call.refs) {
    leaves[position] = makeRef(toRef(outer)->aval, leaves[position]);
    frame.refArguments.push_back({leaves[position], outer, position});
  }
  return leaves;
}

/// The position of a reference's value among all arguments of the program.
static size_t inputOf(const Program &program, const RefUse &use) {
  return use.argument >= 0 ? size_t(use.argument)
                           : program.inputs.size() + size_t(use.capture);
}

static const Call::Refs &refsOf(const Call &call) {
  static const Call::Refs none;
  return call.refs ? *call.refs : none;
}

/// The reference at a position of the leaves; none for an array.
static nb::handle refAt(const Call &call, int64_t leaf) {
  for (const auto &[position, ref] : refsOf(call))
    if (leaf == int64_t(position))
      return ref;
  return {};
}

/// Waits for the references of a call, until one look finds all of them free.
static void awaitRefs(const JitEntry &entry, const Call &call) {
  for (bool isFree = false; !isFree;) {
    isFree = true;
    auto await = [&](nb::handle ref) {
      isFree &= !toRef(ref)->isBusy;
      awaitRef(*toRef(ref));
    };
    for (const auto &[position, ref] : refsOf(call))
      await(ref);
    for (const RefUse &use : entry.refs)
      if (use.ref.is_valid())
        await(use.ref);
  }
}

/// Gives the program the values that references have now.
void core::bindRefs(JitEntry &entry, Call &call) {
  awaitRefs(entry, call);
  for (const auto &[position, ref] : refsOf(call)) {
    nb::object value = valueOf(ref);
    call.leaves[position].data = dataOf(as<Array>(value.ptr()));
    call.leaves[position].object = call.tree.leaves[position] = value.ptr();
    call.tree.keep.push_back(std::move(value));
  }
  for (const RefUse &use : entry.refs) {
    if (!use.ref.is_valid() && !refAt(call, use.argument).is_valid())
      raise(PyExc_TypeError,
            "%s was compiled for a reference, and is given an array in its "
            "place. Pass what new_ref returns",
            entry.program->name.c_str());
    if (!use.ref.is_valid())
      continue;
    for (const auto &[position, given] : refsOf(call))
      if (given.is(use.ref))
        raise(PyExc_ValueError,
              "%s closes over a reference to %s that it is also given as an "
              "argument. Use the argument alone",
              entry.program->name.c_str(),
              toString(toRef(given)->aval).c_str());
    nb::object value = valueOf(use.ref);
    entry.program->hoisted[use.capture] =
        onDevice(as<Array>(value.ptr()), entry.program->place.device);
  }
}

/// Adds the arrays of references that the program may write in place.
void core::reuseRefs(JitEntry &entry, const Call &call,
                     std::vector<Array *> &reused, BusyRefs &busy) {
  Program &program = *entry.program;
  reused.resize(program.outputs.size());
  for (const RefUse &use : entry.refs) {
    if (use.output < 0)
      continue;
    auto *array =
        as<Array>(use.argument >= 0 ? call.tree.leaves[use.argument]
                                    : program.hoisted[use.capture].ptr());
    if (isExclusive(array) && array->place.device == program.place.device &&
        std::find(reused.begin(), reused.end(), array) == reused.end() &&
        compiler().arraxExecutableMayAlias(program.executable, use.output,
                                           inputOf(program, use))) {
      reused[use.output] = array;
      if (program.isLong())
        busy.add(use.ref.is_valid() ? nb::handle(use.ref)
                                    : refAt(call, use.argument));
    }
  }
}

/// Moves the last values of references from the end of the results to them.
void core::storeRefs(JitEntry &entry, const Call &call, PyObject **results) {
  for (const RefUse &use : entry.refs) {
    if (use.output < 0)
      continue;
    nb::handle ref = use.ref;
    if (!ref.is_valid())
      ref = refAt(call, use.argument);
    setValue(ref, nb::borrow(results[use.output]));
  }
}
