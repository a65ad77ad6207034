//===- ControlFlow.cpp - Branches and loops of traced functions -----------===//
//
// The primitives from which python/arrax/lax/_control_flow.py builds cond, scan
// and the rest. Bodies are traced functions; what they capture becomes
// operands.
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"
#include "Ref.h"
#include "Traced.h"
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

using namespace arrax;
using namespace arrax::core;

using TracedPtr = std::shared_ptr<Traced>;

/// Where references go among the operands and results of an op: the functions
/// that it calls take them and give them back.
static void appendRefs(const std::vector<nb::object> &refs,
                       std::vector<ArraxValue> &operands) {
  for (const nb::object &ref : refs) {
    Operand operand;
    nb::object value = valueOf(ref);
    requireOperand("a reference", value.ptr(), 0, operand);
    operands.push_back(resolve(operand).value);
  }
}

/// Sets the references to the results from `first` on, and leaves these out.
static nb::list takeRefs(std::vector<FrameValue> results,
                         const std::vector<nb::object> &refs, size_t first) {
  for (size_t i = 0; i < refs.size(); ++i) {
    const FrameValue &value = results[first + i];
    setValue(refs[i], makeTracer(value.aval, value.value));
  }
  results.erase(results.begin() + first, results.begin() + first + refs.size());
  return wrapAll(results);
}

/// Calls one branch, which `index`, an int32 scalar, numbers.
static nb::list emitSwitch(nb::handle index,
                           const std::vector<TracedPtr> &given,
                           nb::handle args) {
  requireFrame("switch");
  if (given.empty())
    raise(PyExc_ValueError, "switch needs at least one branch");
  const Traced &first = *given.front();
  std::vector<ArraxValue> operands;
  appendValues("the index of switch", nb::make_tuple(index),
               {scalarAval(DType::Int32, /*weak=*/false)}, operands);
  appendValues(first.name, args, first.inputs, operands);
  std::vector<nb::object> refs = writtenRefs(given);
  appendRefs(refs, operands);
  std::vector<TracedPtr> branches;
  std::vector<ArraxFunc> functions;
  for (const TracedPtr &branch : given) {
    branches.push_back(
        withRefs(branch, refs, branch->inputs.size(), branch->visible()));
    appendCaptures(*branches.back(), operands);
    functions.push_back(branches.back()->func);
  }
  ArraxResults emitted;
  if (compiler().arraxEmitSwitch(currentFrame()->func, functions.data(),
                                 functions.size(), currentLocation(),
                                 operands.data(), operands.size(),
                                 branches.front()->inputs.size(), &emitted) < 0)
    raiseCompilerError("switch");
  return takeRefs(toFrameValues(emitted, branches.front()->outputs, {}), refs,
                  first.visible());
}

static nb::list emitWhile(const TracedPtr &givenCond,
                          const TracedPtr &givenBody, nb::handle inits,
                          int64_t memory) {
  requireFrame("while_loop");
  if (!writtenRefs({givenCond}).empty())
    raise(PyExc_NotImplementedError,
          "cond_fun of while_loop, %s, writes to a reference from outside. "
          "Write to it in body_fun",
          givenCond->name.c_str());
  size_t carries = givenBody->inputs.size();
  std::vector<nb::object> refs = writtenRefs({givenBody});
  TracedPtr cond = withRefs(givenCond, refs, carries, /*output=*/-1),
            body = withRefs(givenBody, refs, carries, carries);
  std::vector<ArraxValue> operands;
  appendValues(body->name, inits, givenBody->inputs, operands);
  appendRefs(refs, operands);
  appendCaptures(*cond, operands);
  appendCaptures(*body, operands);
  ArraxResults emitted;
  if (compiler().arraxEmitWhile(currentFrame()->func, cond->func, body->func,
                                currentLocation(), operands.data(),
                                operands.size(), body->inputs.size(), memory,
                                &emitted) < 0)
    raiseCompilerError("while_loop");
  return takeRefs(toFrameValues(emitted, body->outputs, {}), refs, carries);
}

static Aval *stacked(Aval *element, int64_t length) {
  std::vector<int64_t> shape{length};
  shape.insert(shape.end(), element->shape, element->shape + element->rank);
  return getAval(element->dtype, shape.data(), shape.size(), element->weak);
}

/// The last carries, then the stacked ys.
static nb::list emitScan(const TracedPtr &given, nb::handle inits,
                         nb::handle xs, int64_t length, bool reverse,
                         int64_t unroll) {
  requireFrame("scan");
  size_t own = nb::len(inits);
  std::vector<nb::object> refs = writtenRefs({given});
  TracedPtr body = withRefs(given, refs, own, own);
  size_t carries = own + refs.size();
  std::vector<Aval *> types(body->inputs.begin(), body->inputs.begin() + own),
      stackedTypes, outputs;
  for (size_t i = carries; i < body->inputs.size(); ++i)
    stackedTypes.push_back(stacked(body->inputs[i], length));
  for (size_t i = 0; i < body->outputs.size(); ++i)
    outputs.push_back(i < carries ? body->outputs[i]
                                  : stacked(body->outputs[i], length));
  std::vector<ArraxValue> operands;
  appendValues(body->name, inits, types, operands);
  appendRefs(refs, operands);
  appendValues(body->name, xs, stackedTypes, operands);
  appendCaptures(*body, operands);
  ArraxResults emitted;
  if (compiler().arraxEmitScan(currentFrame()->func, body->func,
                               currentLocation(), operands.data(),
                               operands.size(), carries, stackedTypes.size(),
                               length, reverse, unroll, &emitted) < 0)
    raiseCompilerError("scan");
  return takeRefs(toFrameValues(emitted, outputs, {}), refs, own);
}

void core::initControlFlow(nb::module_ &m) {
  m.def("_switch", &emitSwitch);
  m.def("_while", &emitWhile, nb::arg("cond"), nb::arg("body"),
        nb::arg("inits"), nb::arg("memory") = int64_t(1) << 26);
  m.def("_scan", &emitScan);
}
