//===- Jit.cpp - Functions compiled at their first call -------------------===//
//
// A call is looked up by the structure of its arguments, the avals of the
// leaves and the static values. On a hit nothing but flattening, one look-up,
// the machine code and wrapping the results happens.
//
//===----------------------------------------------------------------------===//

#include "Checks.h"
#include "Compiler.h"
#include "Device.h"
#include "Eager.h"
#include "Explain.h"
#include "Ref.h"
#include "arrax/Runtime/Donation.h"
#include <algorithm>
#include <cstddef>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <optional>
#include <structmember.h>
#include <utility>

using namespace arrax;
using namespace arrax::core;

static PyTypeObject *JitType;

//===----------------------------------------------------------------------===//
// Tracing
//===----------------------------------------------------------------------===//

nb::object core::callWith(JitFunction *jit, const Call &call,
                          const std::vector<nb::object> &leaves) {
  std::vector<PyObject *> raw;
  for (const nb::object &leaf : leaves)
    raw.push_back(leaf.ptr());
  const uintptr_t *word = call.tree.words.data();
  PyObject *const *object = call.tree.objects.data();
  PyObject *const *leaf = raw.data();
  auto next = [&]() -> nb::object {
    if (*word != StaticWord)
      return unflatten(word, object, leaf);
    word += 2;
    return nb::borrow(*object++);
  };
  nb::object args = steal(PyTuple_New(call.positional)),
             kwargs = steal(PyDict_New());
  for (size_t i = 0; i < call.positional; ++i)
    PyTuple_SET_ITEM(args.ptr(), i, next().release().ptr());
  for (size_t i = 0; i < call.keywords(); ++i) {
    ++word; // KeywordWord
    PyObject *name = *object++;
    if (PyDict_SetItem(kwargs.ptr(), name, next().ptr()) < 0)
      rethrow();
  }
  return steal(outliving([&] {
    return PyObject_Call(jit->function.ptr(), args.ptr(), kwargs.ptr());
  }));
}

std::vector<FrameValue> core::resolveResults(const std::string &function,
                                             nb::handle result, TreeDef &tree) {
  FlatTree flat;
  flatten(result.ptr(), flat);
  tree = TreeDef(flat);
  std::vector<FrameValue> values;
  for (size_t i = 0; i < flat.leaves.size(); ++i) {
    Operand operand;
    if (toRef(flat.leaves[i]))
      raiseReturnedRef(function, flat.leaves[i], leafPath(tree, i));
    if (!classify(flat.leaves[i], operand))
      raise(PyExc_TypeError,
            "%s returned a value of type %s at output%s: transformed functions "
            "return trees of "
            "arrays and scalars",
            function.c_str(), Py_TYPE(flat.leaves[i])->tp_name,
            leafPath(tree, i).c_str());
    values.push_back(resolve(operand));
  }
  return values;
}

std::vector<Aval *> core::inputAvals(const Call &call) {
  std::vector<Aval *> avals;
  for (size_t i = 0; i < call.tree.leaves.size(); ++i)
    avals.push_back(call.leaves[i].aval);
  return avals;
}

std::vector<Aval *> core::traceMain(JitFunction *jit, const Call &call,
                                    OpenFrame &frame, TreeDef &outTree,
                                    std::vector<RefUse> &refs) {
  nb::object result = callWith(jit, call, leavesOf(call));
  std::vector<FrameValue> values =
      resolveResults(functionName(jit), result, outTree);
  refs = finishRefs(*frame, values);
  std::vector<ArraxValue> returned;
  std::vector<Aval *> outputs;
  for (const FrameValue &value : values) {
    returned.push_back(value.value);
    outputs.push_back(value.aval);
  }
  frame.finish(returned);
  return outputs;
}

static void noteObjects(const Call &call, std::vector<nb::object> &objects) {
  for (PyObject *object : call.tree.objects)
    objects.push_back(nb::borrow(object));
}

static JitEntry *findEntry(JitFunction *jit, const Call &call) {
  const auto &words = call.tree.words;
  if (JitEntries *entries =
          jit->table->find(words.data(), words.size(), call.hash))
    // Comparing may run Python code, which may add entries.
    for (size_t i = 0; i < entries->size(); ++i)
      if (JitEntry *entry = (*entries)[i].get();
          sameObjects(entry->objects, call.tree))
        return entry;
  return nullptr;
}

static JitEntry *compileCall(JitFunction *jit, const Call &call) {
  auto signature = std::make_shared<Signature>(call);
  TraceEvent event = explainCall(jit, *signature);
  checkCompiles(jit, event);
  auto entry = std::make_unique<JitEntry>();
  // Signatures mention objects by address in part: they must live on.
  noteObjects(call, entry->objects);
  std::vector<Aval *> inputs = inputAvals(call);
  Stopwatch stopwatch;
  OpenFrame frame(functionName(jit), "jit", inputs);
  std::vector<Aval *> outputs =
      traceMain(jit, call, frame, entry->outTree, entry->refs);
  event.traceMs = stopwatch.lap();
  entry->program =
      compileProgram(frame, std::move(inputs), std::move(outputs), call.place);
  if (entry->program->source)
    entry->program->inputNames = leafNames(jit, *signature);
  entry->program->isEager = jit->isInline;
  event.compileMs = stopwatch.lap();
  event.code = originOf(*entry->program);
  // Another thread may have compiled it while this one traced.
  if (JitEntry *known = findEntry(jit, call))
    return known;
  note(jit, std::move(event), std::move(signature));
  JitEntry *result = entry.get();
  const auto &words = call.tree.words;
  if (JitEntries *known =
          jit->table->find(words.data(), words.size(), call.hash)) {
    known->push_back(std::move(entry));
    return result;
  }
  auto entries = std::make_unique<JitEntries>();
  entries->push_back(std::move(entry));
  jit->table->insert(words.data(), words.size(), call.hash, std::move(entries));
  return result;
}

/// Under an open trace: a function of the module, called.
static nb::object callNested(JitFunction *jit, Call &call) {
  std::string key(reinterpret_cast<const char *>(&jit), sizeof(jit));
  key.append(reinterpret_cast<const char *>(call.tree.words.data()),
             call.tree.words.size() * sizeof(uintptr_t));
  key += std::to_string(currentFrame()->derivatives) + axesKey();
  key.append(reinterpret_cast<const char *>(&currentFrame()->batchFrame),
             sizeof(Frame *));
  auto &functions = currentFrame()->root().functions;
  std::shared_ptr<NestedCall> nested;
  // Comparing may run Python code, which may add functions.
  for (size_t i = 0; i < functions[key].size() && !nested; ++i)
    if (auto candidate = functions[key][i];
        sameObjects(candidate->objects, call.tree))
      nested = candidate;
  if (!nested) {
    call.tree.hold();
    nested = std::make_shared<NestedCall>();
    noteObjects(call, nested->objects);
    std::string name = functionName(jit);
    TraceEvent event = explainNested();
    Stopwatch stopwatch;
    nested->traced =
        traceFunction(name, "jit", inputAvals(call), [&](const auto &) {
          nb::object result = callWith(jit, call, leavesOf(call));
          return resolveResults(name, result, nested->outTree);
        });
    event.traceMs = stopwatch.lap();
    note(jit, std::move(event));
    // A function that uses tracers from outside may see others next time.
    bool closed = true;
    for (const RefUse &use : nested->traced->refs)
      closed &= use.argument >= 0;
    for (const Capture &capture : nested->traced->captures)
      closed &= isArray(capture.source.ptr());
    if (closed) {
      nested->function = nb::borrow(reinterpret_cast<PyObject *>(jit));
      functions[key].push_back(nested);
    }
  }
  std::vector<ArraxValue> operands;
  for (size_t i = 0; i < call.tree.leaves.size(); ++i)
    operands.push_back(resolve(call.leaves[i]).value);
  std::vector<nb::object> results, refs(call.tree.leaves.size());
  if (call.refs)
    for (const auto &[position, ref] : *call.refs)
      refs[position] = ref;
  std::vector<PyObject *> raw;
  for (const FrameValue &value :
       emitCall(*nested->traced, std::move(operands), refs)) {
    results.push_back(makeTracer(value.aval, value.value));
    raw.push_back(results.back().ptr());
  }
  return unflatten(nested->outTree, raw.data());
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

std::vector<int64_t> core::assignDonated(Program &program,
                                         const std::vector<size_t> &donated) {
  if (donated.empty())
    return std::vector<int64_t>(program.outputs.size(), -1);
  return runtime::assignDonated(program.aliases(), donated);
}

void core::checkDonated(JitFunction *jit, const Call &call) {
  Buffer<PyObject *, 32> arrays;
  for (size_t i = 0; i < call.tree.leaves.size(); ++i)
    if (isArray(call.tree.leaves[i]))
      arrays.push_back(call.tree.leaves[i]);
  PyObject **begin = arrays.data(), **end = begin + arrays.size();
  std::sort(begin, end);
  for (size_t i : call.donated) {
    PyObject *array = call.tree.leaves[i];
    if (isArray(array) && std::upper_bound(begin, end, array) -
                                  std::lower_bound(begin, end, array) >
                              1)
      raise(PyExc_RuntimeError,
            "%s is given an array of type %s twice, and donates it: an array "
            "that is donated cannot be another argument. Pass a copy",
            functionName(jit).c_str(),
            toString(reinterpret_cast<Array *>(array)->aval).c_str());
  }
}

/// Says, when a call is compiled, which arrays are donated in vain.
static void warnUnusable(JitEntry &entry, const Call &call) {
  std::vector<int64_t> assigned =
      assignDonated(*entry.program, {call.donated.begin(), call.donated.end()});
  std::string unusable;
  for (size_t input : call.donated)
    if (isArray(call.tree.leaves[input]) &&
        entry.program->inputs[input]->nbytes &&
        std::find(assigned.begin(), assigned.end(), int64_t(input)) ==
            assigned.end())
      unusable += (unusable.empty() ? "" : ", ") +
                  toString(entry.program->inputs[input]);
  if (unusable.empty())
    return;
  if (PyErr_WarnFormat(
          PyExc_UserWarning, 1,
          "Some donated buffers were not usable: %s. An output is written to "
          "the memory of a donated argument of as many bytes if no element is "
          "read after it is written over; other donated memory is freed",
          unusable.c_str()) < 0)
    rethrow();
}

/// The arrays to write outputs to; null for outputs that get new memory.
static std::vector<Array *> reusedArrays(Program &program, const Call &call) {
  auto arrayAt = [&](size_t input) {
    return reinterpret_cast<Array *>(call.tree.leaves[input]);
  };
  auto isFree = [&](size_t input) {
    PyObject *leaf = call.tree.leaves[input];
    if (!isArray(leaf) || !isExclusive(arrayAt(input)) ||
        arrayAt(input)->place.device != program.place.device)
      return false;
    for (const nb::object &hoisted : program.hoisted)
      if (hoisted.ptr() == leaf)
        return false;
    return true;
  };
  std::vector<size_t> free;
  std::copy_if(call.donated.begin(), call.donated.end(),
               std::back_inserter(free), isFree);
  std::vector<Array *> reused;
  for (int64_t input : assignDonated(program, free))
    reused.push_back(input < 0 ? nullptr : arrayAt(input));
  return reused;
}

/// Runs on the leaves; `donated` has the arrays to write outputs to, or
/// nothing.
static nb::object runOnLeaves(JitEntry &entry, Call &call,
                              const std::vector<Array *> &donated) {
  size_t inputs = call.tree.leaves.size(),
         outputs = entry.program->outputs.size();
  constexpr size_t inlineCount = Call::InlineLeaves;
  alignas(16) char inlineScalars[inlineCount][MaxItemSize];
  std::vector<char> heapScalars;
  char *scalars = inlineScalars[0];
  moveOperands(call.leaves, inputs, entry.program->place.device);
  Buffer<const void *, 32> data;
  if (inputs > inlineCount) {
    heapScalars.resize(inputs * MaxItemSize);
    scalars = heapScalars.data();
  }
  for (size_t i = 0; i < inputs; ++i) {
    Operand &leaf = call.leaves[i];
    if (leaf.kind == Operand::Scalar) {
      char *scalar = scalars + i * MaxItemSize;
      writeScalar(leaf.object, leaf.aval->dtype, scalar);
      data.push_back(scalar);
    } else {
      data.push_back(leaf.data);
    }
  }
  Array *const *reused = donated.empty() ? nullptr : donated.data();
  KeptArrays kept;
  for (size_t i = 0; entry.program->isLong() && i < inputs; ++i)
    kept.add(call.tree.leaves[i]);
  if (entry.outTree.isLeaf() && outputs == 1) {
    PyObject *result = nullptr;
    runProgram(*entry.program, data.data(), &result, call.place.committed,
               reused);
    return nb::steal(result);
  }
  struct Results : Buffer<PyObject *, 32> {
    ~Results() {
      for (PyObject *result : *this)
        Py_XDECREF(result);
    }
  } results;
  for (size_t i = 0; i < outputs; ++i)
    results.push_back(nullptr);
  runProgram(*entry.program, data.data(), results.data(), call.place.committed,
             reused);
  if (!entry.refs.empty())
    storeRefs(entry, call, results.data());
  return unflatten(entry.outTree, results.data());
}

/// A call of a function that uses references, or that is given some.
static nb::object runWithRefs(JitEntry &entry, Call &call,
                              std::vector<Array *> donated) {
  bindRefs(entry, call);
  BusyRefs busy;
  // Functions of the host that run meanwhile see what references had before.
  if (!entry.refs.empty() && !checkedValues() &&
      entry.program->hostFunctions.empty())
    reuseRefs(entry, call, donated, busy);
  return runOnLeaves(entry, call, donated);
}

nb::object core::runCall(JitEntry &entry, Call &call) {
  std::vector<Array *> donated;
  // Where a result comes from is searched for in the arguments.
  if (call.donated.size() && !checkedValues())
    donated = reusedArrays(*entry.program, call);
  if (call.refs || !entry.refs.empty())
    return runWithRefs(entry, call, std::move(donated));
  return runOnLeaves(entry, call, donated);
}

void core::donate(Call &call) {
  for (size_t i : call.donated)
    if (isArray(call.tree.leaves[i]))
      deleteArray(reinterpret_cast<Array *>(call.tree.leaves[i]));
}

void core::requireNoTracers(Call &call) {
  for (size_t i = 0; call.traced && i < call.tree.leaves.size(); ++i)
    if (call.leaves[i].kind == Operand::Traced)
      resolve(call.leaves[i]); // throws: no trace is open
}

namespace {
/// Keeps the entries of a function during a call.
struct RunningCall {
  JitFunction *jit;
  explicit RunningCall(JitFunction *jit) : jit(jit) { ++jit->running; }
  RunningCall(const RunningCall &) = delete;
  ~RunningCall() {
    if (--jit->running == 0 && !jit->retired.empty())
      auto dropped = std::move(jit->retired);
  }
};
} // namespace

static void clearTable(JitFunction *jit) {
  std::unique_ptr<WordTable<JitEntries>> table(
      std::exchange(jit->table, new WordTable<JitEntries>()));
  if (jit->running)
    jit->retired.push_back(std::move(table));
  if (jit->history)
    jit->history->forget();
}

/// Whether functions are called instead of compiled: for all threads, and, if
/// not -1, for this one. `mayBeDisabled` is false as long as neither was set.
static bool mayBeDisabled, disabledForAll;
static thread_local int disabledHere = -1;

static bool isDisabled() {
  return disabledHere < 0 ? disabledForAll : disabledHere != 0;
}

/// Sets it for this thread, -1 to what holds for all; returns what it was.
static int disableHere(int value) {
  mayBeDisabled = true;
  return std::exchange(disabledHere, value);
}

static void disableForAll(bool value) {
  mayBeDisabled = true;
  disabledForAll = value;
}

static PyObject *callJit(PyObject *object, PyObject *const *args, size_t flags,
                         PyObject *names) {
  JitFunction *jit = as<JitFunction>(object);
  if ((jit->isInline && currentFrame()) || (mayBeDisabled && isDisabled()))
    return PyObject_Vectorcall(jit->function.ptr(), args, flags, names);
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    Call call;
    call.args = args;
    call.positional = PyVectorcall_NARGS(flags);
    call.names = names;
    flattenCall(jit, call);
    classifyLeaves(jit, call, /*abstract=*/false);
    if (currentFrame())
      return callNested(jit, call).release().ptr();
    requireNoTracers(call);
    if (call.donated.size()) {
      call.tree.hold();
      checkDonated(jit, call);
    }
    RunningCall running(jit);
    JitEntry *entry = findEntry(jit, call);
    if (!entry) {
      call.tree.hold();
      entry = compileCall(jit, call);
      if (call.donated.size())
        warnUnusable(*entry, call);
    }
    // Python code that ran may have deleted arrays.
    if (call.tree.isHeld())
      refreshLeaves(call);
    nb::object result = runCall(*entry, call);
    donate(call);
    return result.release().ptr();
  });
}

//===----------------------------------------------------------------------===//
// The Python type
//===----------------------------------------------------------------------===//

/// The first of all jitted functions, for those that are about all of them.
static JitFunction *firstJit;

static void addToAll(JitFunction *jit) {
  jit->previous = nullptr;
  jit->next = firstJit;
  if (firstJit)
    firstJit->previous = jit;
  firstJit = jit;
}

static void removeFromAll(JitFunction *jit) {
  (jit->previous ? jit->previous->next : firstJit) = jit->next;
  if (jit->next)
    jit->next->previous = jit->previous;
}

/// Forgets the compiled code of every function, and all code in memory.
static void clearCaches() {
  std::vector<nb::object> functions;
  for (JitFunction *jit = firstJit; jit; jit = jit->next)
    functions.push_back(nb::borrow(reinterpret_cast<PyObject *>(jit)));
  for (const nb::object &function : functions)
    clearTable(as<JitFunction>(function.ptr()));
  clearEager();
  if (loadedCompiler)
    loadedCompiler->arraxClearMemoryCaches();
}

JitFunction *core::checkJit(nb::handle object) {
  if (Py_TYPE(object.ptr()) != JitType)
    raise(PyExc_TypeError, "expected a jitted function");
  return as<JitFunction>(object.ptr());
}

static std::vector<Py_ssize_t> positions(nb::handle sequence) {
  std::vector<Py_ssize_t> result;
  for (nb::handle item : sequence)
    result.push_back(toSize(item.ptr()));
  return result;
}

static nb::object makeJit(nb::object function, nb::handle staticNums,
                          nb::handle staticNames, nb::handle donateNums,
                          nb::handle donateNames, bool isInline,
                          std::optional<Py_ssize_t> maxCompiles) {
  if (!PyCallable_Check(function.ptr()))
    raise(PyExc_TypeError, "jit expects a function, got %R", function.ptr());
  nb::object statics = steal(PySet_New(staticNames.ptr())),
             donated = steal(PySet_New(donateNames.ptr()));
  std::vector<Py_ssize_t> staticPositions = positions(staticNums),
                          donatePositions = positions(donateNums);
  JitFunction *jit = PyObject_GC_New(JitFunction, JitType);
  if (!jit)
    rethrow();
  jit->vectorcall = callJit;
  jit->dict = PyDict_New();
  jit->weakrefs = nullptr;
  PyDict_SetItemString(jit->dict, "__wrapped__", function.ptr());
  new (&jit->function) nb::object(std::move(function));
  jit->staticNames = statics.release().ptr();
  jit->donateNames = donated.release().ptr();
  new (&jit->staticNums) std::vector<Py_ssize_t>(std::move(staticPositions));
  new (&jit->donateNums) std::vector<Py_ssize_t>(std::move(donatePositions));
  jit->table = new WordTable<JitEntries>();
  new (&jit->retired) decltype(jit->retired)();
  jit->running = 0;
  jit->isInline = isInline;
  jit->maxCompiles = maxCompiles.value_or(-1);
  jit->history = nullptr;
  addToAll(jit);
  PyObject_GC_Track(jit);
  return nb::steal(reinterpret_cast<PyObject *>(jit));
}

/// The arguments of makeJit but the first.
static nb::tuple jitOptions(nb::handle object) {
  JitFunction *jit = checkJit(object);
  auto tuple = [](const std::vector<Py_ssize_t> &positions) {
    nb::list list;
    for (Py_ssize_t position : positions)
      list.append(position);
    return nb::tuple(list);
  };
  auto names = [](PyObject *set) { return nb::tuple(nb::borrow(set)); };
  return nb::make_tuple(
      tuple(jit->staticNums), names(jit->staticNames), tuple(jit->donateNums),
      names(jit->donateNames), jit->isInline,
      jit->maxCompiles < 0 ? nb::none() : nb::cast(jit->maxCompiles));
}

static int jitTraverse(PyObject *object, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(object));
  Py_VISIT(as<JitFunction>(object)->function.ptr());
  Py_VISIT(as<JitFunction>(object)->dict);
  int stopped = 0;
  auto visitAll = [&](const std::vector<nb::object> &objects) {
    for (size_t i = 0; !stopped && i < objects.size(); ++i)
      stopped = visit(objects[i].ptr(), arg);
  };
  // One that something else keeps too is not ours to account for.
  auto visitHost = [&](const std::unique_ptr<Program> &program) {
    for (size_t i = 0; program && i < program->hostFunctions.size(); ++i)
      if (const auto &host = program->hostFunctions[i];
          !stopped && host.use_count() == 1)
        stopped = visit(host->function.ptr(), arg);
  };
  as<JitFunction>(object)->table->forEach([&](const JitEntries &entries) {
    for (const auto &entry : entries) {
      visitAll(entry->objects);
      visitAll(entry->outTree.objects);
      visitHost(entry->program);
    }
  });
  if (TraceHistory *history = as<JitFunction>(object)->history)
    for (const auto &signature : history->known)
      visitAll(signature->objects);
  return stopped;
}

static int jitClear(PyObject *object) {
  Py_CLEAR(as<JitFunction>(object)->dict);
  as<JitFunction>(object)->function = nb::none();
  clearTable(as<JitFunction>(object));
  return 0;
}

static void jitDealloc(PyObject *object) {
  PyObject_GC_UnTrack(object);
  JitFunction *jit = as<JitFunction>(object);
  removeFromAll(jit);
  if (jit->weakrefs)
    PyObject_ClearWeakRefs(object);
  Py_CLEAR(jit->dict);
  Py_CLEAR(jit->staticNames);
  Py_CLEAR(jit->donateNames);
  delete jit->table;
  delete jit->history;
  jit->retired.~vector();
  jit->function.~object();
  jit->staticNums.~vector();
  jit->donateNums.~vector();
  PyTypeObject *type = Py_TYPE(object);
  PyObject_GC_Del(object);
  Py_DECREF(type);
}

static PyObject *jitGet(PyObject *object, PyObject *instance, PyObject *) {
  if (!instance || instance == Py_None)
    return Py_NewRef(object);
  return PyMethod_New(object, instance);
}

static PyObject *jitRepr(PyObject *object) {
  return PyUnicode_FromFormat("<jit of %R>",
                              as<JitFunction>(object)->function.ptr());
}

static PyObject *cacheSize(PyObject *object, PyObject *) {
  return PyLong_FromSize_t(as<JitFunction>(object)->table->count());
}

static PyObject *clearCache(PyObject *object, PyObject *) {
  clearTable(as<JitFunction>(object));
  Py_RETURN_NONE;
}

static PyMethodDef jitMethods[] = {{"_cache_size", cacheSize, METH_NOARGS,
                                    "The number of compiled signatures."},
                                   {"clear_cache", clearCache, METH_NOARGS,
                                    "Forgets all compiled signatures."},
                                   {nullptr, nullptr, 0, nullptr}};

static PyMemberDef jitMembers[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(JitFunction, vectorcall),
     READONLY, nullptr},
    {"__dictoffset__", T_PYSSIZET, offsetof(JitFunction, dict), READONLY,
     nullptr},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(JitFunction, weakrefs),
     READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr}};

static PyGetSetDef jitGetSet[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, nullptr,
     nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

void core::initJit(nb::module_ &m) {
  PyType_Slot slots[] = {
      {Py_tp_call, reinterpret_cast<void *>(PyVectorcall_Call)},
      {Py_tp_dealloc, reinterpret_cast<void *>(jitDealloc)},
      {Py_tp_traverse, reinterpret_cast<void *>(jitTraverse)},
      {Py_tp_clear, reinterpret_cast<void *>(jitClear)},
      {Py_tp_repr, reinterpret_cast<void *>(jitRepr)},
      {Py_tp_descr_get, reinterpret_cast<void *>(jitGet)},
      {Py_tp_methods, jitMethods},
      {Py_tp_members, jitMembers},
      {Py_tp_getset, jitGetSet},
      {0, nullptr}};
  PyType_Spec spec = {"arrax._core.JitFunction", sizeof(JitFunction), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL |
                          Py_TPFLAGS_HAVE_GC |
                          Py_TPFLAGS_DISALLOW_INSTANTIATION,
                      slots};
  JitType = reinterpret_cast<PyTypeObject *>(
      steal(PyType_FromSpec(&spec)).release().ptr());
  m.attr("JitFunction") = nb::borrow(reinterpret_cast<PyObject *>(JitType));
  m.def("_jit", &makeJit, nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(),
        nb::arg(), nb::arg().none());
  m.def("_clear_caches", &clearCaches);
  m.def("_disable_jit_here", &disableHere);
  m.def("_disable_jit", &disableForAll);
  m.def("_is_jit_disabled", &isDisabled);
  m.def("_jit_options", &jitOptions);
  m.def("_set_jit_method", [](nb::str name, nb::handle method) {
    if (PyDict_SetItem(JitType->tp_dict, name.ptr(), method.ptr()) < 0)
      rethrow();
    PyType_Modified(JitType);
  });
}
