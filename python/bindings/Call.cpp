//===- Call.cpp - Calls of jitted functions -------------------------------===//

#include "Call.h"
#include "Checks.h"
#include "Device.h"
#include "Ref.h"
#include <nanobind/stl/string.h>

using namespace arrax;
using namespace arrax::core;

static bool contains(const std::vector<Py_ssize_t> &positions, size_t i,
                     size_t count) {
  for (Py_ssize_t p : positions)
    if (p == Py_ssize_t(i) || p + Py_ssize_t(count) == Py_ssize_t(i))
      return true;
  return false;
}

static bool containsName(PyObject *names, PyObject *name) {
  return names && PySet_GET_SIZE(names) > 0 && PySet_Contains(names, name) > 0;
}

std::string core::functionName(JitFunction *jit) {
  nb::object name = nb::getattr(jit->function, "__name__", nb::str("function"));
  const char *text = PyUnicode_AsUTF8(name.ptr());
  PyErr_Clear();
  return text ? text : "function";
}

/// Static values are compared by type and value: True is not 1.
static void addStatic(JitFunction *jit, PyObject *value,
                      const std::string &which, Call &call) {
  if (!PyUnicode_CheckExact(value) && !PyLong_CheckExact(value))
    call.tree.hold();
  if (PyObject_Hash(value) == -1) {
    PyErr_Clear();
    raise(PyExc_ValueError,
          "static argument %s of %s has type %s, which is not hashable: static "
          "arguments are part of the key of compiled code. Pass a hashable "
          "value (a tuple for a list), or do not mark it static",
          which.c_str(), functionName(jit).c_str(), Py_TYPE(value)->tp_name);
  }
  call.tree.words.push_back(StaticWord);
  call.tree.words.push_back(reinterpret_cast<uintptr_t>(Py_TYPE(value)));
  call.tree.objects.push_back(value);
}

static void addArgument(PyObject *value, bool donated, Call &call) {
  size_t first = call.tree.leaves.size();
  flatten(value, call.tree);
  for (size_t i = first; donated && i < call.tree.leaves.size(); ++i)
    call.donated.push_back(i);
}

/// The keywords in the order of their names.
static void sortKeywords(const Call &call, Buffer<size_t, 16> &order) {
  for (size_t i = 0; i < call.keywords(); ++i)
    order.push_back(i);
  std::sort(order.data(), order.data() + order.size(), [&](size_t a, size_t b) {
    return PyUnicode_Compare(call.keyword(a), call.keyword(b)) < 0;
  });
}

void core::flattenCall(JitFunction *jit, Call &call) {
  for (size_t i = 0; i < call.positional; ++i) {
    if (!jit->staticNums.empty() &&
        contains(jit->staticNums, i, call.positional))
      addStatic(jit, call.args[i], std::to_string(i), call);
    else
      addArgument(call.args[i],
                  !jit->donateNums.empty() &&
                      contains(jit->donateNums, i, call.positional),
                  call);
  }
  Buffer<size_t, 16> order;
  sortKeywords(call, order);
  for (size_t i : order) {
    PyObject *name = call.keyword(i), *value = call.args[call.positional + i];
    call.tree.words.push_back(KeywordWord);
    call.tree.objects.push_back(name);
    if (containsName(jit->staticNames, name))
      addStatic(jit, value, nb::cast<std::string>(nb::str(nb::handle(name))),
                call);
    else
      addArgument(value, containsName(jit->donateNames, name), call);
  }
}

std::vector<size_t> core::dynamicPositions(JitFunction *jit, const Call &call) {
  std::vector<size_t> positions;
  for (size_t i = 0; i < call.positional; ++i)
    if (!contains(jit->staticNums, i, call.positional))
      positions.push_back(i);
  return positions;
}

void core::flattenPlain(Call &call) {
  for (size_t i = 0; i < call.positional; ++i)
    flatten(call.args[i], call.tree);
  Buffer<size_t, 16> order;
  sortKeywords(call, order);
  for (size_t i : order) {
    call.tree.words.push_back(KeywordWord);
    call.tree.objects.push_back(call.keyword(i));
    flatten(call.args[call.positional + i], call.tree);
  }
}

/// An object with shape and dtype stands for its type when no value is needed.
static Aval *abstractLeaf(PyObject *object) {
  if (Py_TYPE(object) == &AvalType)
    return reinterpret_cast<Aval *>(object);
  nb::handle leaf(object);
  if (!nb::hasattr(leaf, "shape") || !nb::hasattr(leaf, "dtype"))
    return nullptr;
  std::vector<int64_t> shape = toShape(leaf.attr("shape"));
  return getAval(toDType(leaf.attr("dtype")), shape.data(), shape.size());
}

static Place placeOfCall(JitFunction *jit, const Call &call) {
  if (!devicesInUse)
    return {};
  std::string name = functionName(jit);
  return placeOf(name.c_str(), call.leaves, call.tree.leaves.size());
}

/// The value of a reference takes its place among the leaves.
static void classifyRef(JitFunction *jit, Call &call, size_t i) {
  nb::object ref = nb::borrow(call.tree.leaves[i]), value = valueOf(ref);
  if (!call.refs)
    call.refs = std::make_unique<Call::Refs>();
  for (const auto &[position, other] : *call.refs)
    if (other.is(ref))
      raise(PyExc_ValueError,
            "%s is given a reference to %s twice, at leaves %zu and %zu of its "
            "arguments: it would have two values. Pass it once",
            functionName(jit).c_str(), toString(toRef(ref)->aval).c_str(),
            position, i);
  for (size_t donated : call.donated)
    if (donated == i)
      raise(PyExc_ValueError,
            "%s donates a reference to %s: a reference is updated in place "
            "as it is. Leave it out of donate_argnums and donate_argnames",
            functionName(jit).c_str(), toString(toRef(ref)->aval).c_str());
  requireOperand("a reference", value.ptr(), i, call.leaves[i]);
  call.traced |= call.leaves[i].kind == Operand::Traced;
  // Avals are aligned: the low bit is free to tell references from arrays.
  call.tree.words.push_back(reinterpret_cast<uintptr_t>(call.leaves[i].aval) |
                            1);
  call.tree.leaves[i] = value.ptr();
  call.tree.keep.push_back(std::move(value));
  call.refs->emplace_back(i, std::move(ref));
}

/// Classifies a leaf that has no value. True if its word is among those of the
/// call already.
static bool classifyOther(JitFunction *jit, Call &call, size_t i,
                          bool abstract) {
  PyObject *leaf = call.tree.leaves[i];
  if (toRef(leaf)) {
    classifyRef(jit, call, i);
    return true;
  }
  Aval *aval = call.leaves[i].aval = abstract ? abstractLeaf(leaf) : nullptr;
  if (!aval)
    raise(PyExc_TypeError,
          "%s got an argument of type %s: arguments of transformed functions "
          "are trees of arrays and scalars; mark others static with "
          "static_argnums or static_argnames. The value was %R",
          functionName(jit).c_str(), Py_TYPE(leaf)->tp_name, leaf);
  return false;
}

void core::classifyLeaves(JitFunction *jit, Call &call, bool abstract) {
  if (abstract)
    call.tree.hold();
  size_t count = call.tree.leaves.size();
  if (count > Call::InlineLeaves) {
    call.heapLeaves.resize(count);
    call.leaves = call.heapLeaves.data();
  }
  for (size_t i = 0; i < count; ++i) {
    PyObject *leaf = call.tree.leaves[i];
    Operand &operand = call.leaves[i];
    if (!classify(leaf, operand) && classifyOther(jit, call, i, abstract))
      continue;
    call.traced |= operand.kind == Operand::Traced;
    call.tree.words.push_back(reinterpret_cast<uintptr_t>(operand.aval));
  }
  if (!abstract && !currentFrame()) {
    call.place = placeOfCall(jit, call);
    if (call.place.device)
      call.tree.words.push_back(reinterpret_cast<uintptr_t>(call.place.device));
    if (unsigned checks = checkedValues())
      call.tree.words.push_back(checks);
  }
  call.hash = hashWords(call.tree.words.data(), call.tree.words.size());
  for (PyObject *object : call.tree.objects) {
    if (!PyUnicode_CheckExact(object))
      call.tree.hold();
    Py_hash_t hash = PyObject_Hash(object);
    if (hash == -1 && PyErr_Occurred())
      rethrow();
    call.hash = (call.hash ^ uint64_t(hash)) * 0x9E3779B97F4A7C15ull;
  }
}

void core::refreshLeaves(Call &call) {
  for (size_t i = 0; i < call.tree.leaves.size(); ++i)
    if (isArray(call.tree.leaves[i]))
      call.leaves[i].data =
          dataOf(reinterpret_cast<Array *>(call.tree.leaves[i]));
}

bool core::sameObjects(const std::vector<nb::object> &known,
                       const FlatTree &tree) {
  if (known.size() != tree.objects.size())
    return false;
  for (size_t i = 0; i < known.size(); ++i) {
    if (known[i].ptr() == tree.objects[i])
      continue;
    int equal =
        PyObject_RichCompareBool(known[i].ptr(), tree.objects[i], Py_EQ);
    if (equal < 0)
      rethrow();
    if (!equal)
      return false;
  }
  return true;
}
