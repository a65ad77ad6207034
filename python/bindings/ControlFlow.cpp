//===- ControlFlow.cpp - Branches and loops of traced functions -----------===//
//
// The primitives from which python/arrax/lax/_control_flow.py builds cond, scan
// and the rest. Bodies are traced functions; what they capture becomes
// operands.
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"
#include "Traced.h"
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

using namespace arrax;
using namespace arrax::core;

using TracedPtr = std::shared_ptr<Traced>;

/// Calls one branch, which `index`, an int32 scalar, numbers.
static nb::list emitSwitch(nb::handle index,
                           const std::vector<TracedPtr> &branches,
                           nb::handle args) {
  requireFrame("switch");
  if (branches.empty())
    raise(PyExc_ValueError, "switch needs at least one branch");
  const Traced &first = *branches.front();
  std::vector<ArraxValue> operands;
  appendValues("the index of switch", nb::make_tuple(index),
               {scalarAval(DType::Int32, /*weak=*/false)}, operands);
  appendValues(first.name, args, first.inputs, operands);
  std::vector<ArraxFunc> functions;
  for (const TracedPtr &branch : branches) {
    appendCaptures(*branch, operands);
    functions.push_back(branch->func);
  }
  ArraxResults emitted;
  if (compiler().arraxEmitSwitch(currentFrame()->func, functions.data(),
                                 functions.size(), currentLocation(),
                                 operands.data(), operands.size(),
                                 first.inputs.size(), &emitted) < 0)
    raiseCompilerError("switch");
  return wrapAll(toFrameValues(emitted, first.outputs, {}));
}

static nb::list emitWhile(const TracedPtr &cond, const TracedPtr &body,
                          nb::handle inits, int64_t memory) {
  requireFrame("while_loop");
  std::vector<ArraxValue> operands;
  appendValues(body->name, inits, body->inputs, operands);
  appendCaptures(*cond, operands);
  appendCaptures(*body, operands);
  ArraxResults emitted;
  if (compiler().arraxEmitWhile(currentFrame()->func, cond->func, body->func,
                                currentLocation(), operands.data(),
                                operands.size(), body->inputs.size(), memory,
                                &emitted) < 0)
    raiseCompilerError("while_loop");
  return wrapAll(toFrameValues(emitted, body->outputs, {}));
}

static Aval *stacked(Aval *element, int64_t length) {
  std::vector<int64_t> shape{length};
  shape.insert(shape.end(), element->shape, element->shape + element->rank);
  return getAval(element->dtype, shape.data(), shape.size(), element->weak);
}

/// The last carries, then the stacked ys.
static nb::list emitScan(const TracedPtr &body, nb::handle inits, nb::handle xs,
                         int64_t length, bool reverse, int64_t unroll) {
  requireFrame("scan");
  size_t carries = nb::len(inits);
  std::vector<Aval *> types(body->inputs.begin(),
                            body->inputs.begin() + carries),
      stackedTypes, outputs;
  for (size_t i = carries; i < body->inputs.size(); ++i)
    stackedTypes.push_back(stacked(body->inputs[i], length));
  for (size_t i = 0; i < body->outputs.size(); ++i)
    outputs.push_back(i < carries ? body->outputs[i]
                                  : stacked(body->outputs[i], length));
  std::vector<ArraxValue> operands;
  appendValues(body->name, inits, types, operands);
  appendValues(body->name, xs, stackedTypes, operands);
  appendCaptures(*body, operands);
  ArraxResults emitted;
  if (compiler().arraxEmitScan(currentFrame()->func, body->func,
                               currentLocation(), operands.data(),
                               operands.size(), carries, stackedTypes.size(),
                               length, reverse, unroll, &emitted) < 0)
    raiseCompilerError("scan");
  return wrapAll(toFrameValues(emitted, outputs, {}));
}

void core::initControlFlow(nb::module_ &m) {
  m.def("_switch", &emitSwitch);
  m.def("_while", &emitWhile, nb::arg("cond"), nb::arg("body"),
        nb::arg("inits"), nb::arg("memory") = int64_t(1) << 26);
  m.def("_scan", &emitScan);
}
