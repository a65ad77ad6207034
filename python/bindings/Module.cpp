//===- Module.cpp - The module arrax._core --------------------------------===//

#include "Core.h"

using namespace arrax::core;

NB_MODULE(_core, m) {
  // The types and registered functions live as long as the process.
  nb::set_leak_warnings(false);
  m.doc() = "The C++ core of arrax: arrays, tracers, tracing, dispatch and "
            "promotion.";
  initAval(m);
  initArray(m);
  initTracer(m);
  initOperators(m);
  initConvert(m);
  initBind(m);
  initUfunc(m);
  initTree(m);
  initJit(m);
  initTransform(m);
}
