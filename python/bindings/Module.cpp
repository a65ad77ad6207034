//===- Module.cpp - The module arrax._core --------------------------------===//

#include "Device.h"
#include <stdexcept>

using namespace arrax::core;

/// The types of arrays and the tables of programs are global. What is thrown
/// becomes an ImportError.
static void requireFirstLoad() {
  static bool loaded;
  if (PyInterpreterState_Get() != PyInterpreterState_Main())
    throw std::runtime_error(
        "arrax cannot be imported in subinterpreters; use threads");
  if (loaded)
    throw std::runtime_error("arrax._core cannot be loaded twice in a process");
  loaded = true;
}

NB_MODULE(_core, m) {
  requireFirstLoad();
  // The types and registered functions live as long as the process.
  nb::set_leak_warnings(false);
  m.doc() = "The C++ core of arrax: arrays, tracers, tracing, dispatch and "
            "promotion.";
  initAval(m);
  initArray(m);
  initDLPack(m);
  initDevice(m);
  initTracer(m);
  initOperators(m);
  initConvert(m);
  initBind(m);
  initUfunc(m);
  initTree(m);
  initJit(m);
  initLower(m);
  initExplain(m);
  initTransform(m);
  initControlFlow(m);
  initChecks(m);
  initCheckify(m);
  initCustom(m);
  initHost(m);
  initRef(m);
  initExported(m);
}
