//===- Checkify.cpp - Functions that return their failed checks -----------===//

#include "Compiler.h"
#include "Traced.h"
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>

using namespace arrax;
using namespace arrax::core;

/// The callbacks of the open program that are checks, by number.
static std::vector<int64_t> knownChecks(const HostFunctions &functions) {
  std::vector<int64_t> numbers;
  for (const auto &host : functions)
    if (nb::hasattr(host->function, "is_check"))
      numbers.push_back(host->number);
  return numbers;
}

/// (kind, check, primitive, shape, payload, "file:line")
static nb::tuple siteTuple(const ArraxCheckSite &site,
                           const HostFunctions &functions) {
  nb::object check = nb::none();
  for (const auto &host : functions)
    if (host->number == site.callee)
      check = host->function;
  std::vector<int64_t> payload(site.payload, site.payload + site.payloadCount);
  return nb::make_tuple(site.kind, check, site.primitive,
                        steal(toTuple(site.shape, site.rank)),
                        steal(toTuple(payload.data(), payload.size())),
                        locationText(site.location));
}

static std::vector<Aval *> resultAvals(ArraxFunc func, size_t from) {
  const ArraxType *types;
  size_t count = compiler().arraxFuncTypes(func, true, &types);
  std::vector<Aval *> avals;
  for (size_t i = from; i < count; ++i)
    avals.push_back(avalOf(types[i], /*weak=*/false));
  return avals;
}

/// Calls `traced` and returns its results, the error (the number of the site
/// that failed and values for messages), and the sites.
static nb::tuple checkify(const std::shared_ptr<Traced> &traced,
                          nb::handle args, bool user, bool nan, bool division,
                          bool index) {
  requireFrame("checkify");
  std::vector<ArraxValue> operands;
  appendValues(traced->name, args, traced->inputs, operands);
  appendCaptures(*traced, operands);
  const HostFunctions &functions = currentFrame()->root().hostFunctions;
  std::vector<int64_t> checks = knownChecks(functions);
  ArraxCheckOptions options{user,  nan,           division,
                            index, checks.data(), checks.size()};
  struct Owner : ArraxCheckified {
    ~Owner() {
      if (module)
        compiler().arraxModuleDestroy(module);
    }
  } checkified{};
  if (compiler().arraxCheckify(traced->func, &options, &checkified) < 0)
    raiseCompilerError(traced->name.c_str());
  nb::list sites;
  for (size_t i = 0; i < checkified.siteCount; ++i)
    sites.append(siteTuple(checkified.sites[i], functions));
  size_t results = traced->outputs.size();
  std::vector<Aval *> errors = resultAvals(checkified.func, results);
  ArraxFunc func =
      compiler().arraxFuncImport(currentFrame()->module, checkified.func,
                                 (traced->name + "_checked").c_str());
  ArraxResults emitted;
  if (compiler().arraxEmitCall(currentFrame()->func, func, currentLocation(),
                               operands.data(), operands.size(), &emitted) < 0)
    raiseCompilerError(traced->name.c_str());
  std::vector<FrameValue> values =
      toFrameValues(emitted, traced->outputs, errors);
  auto middle = values.begin() + results;
  return nb::make_tuple(wrapAll({values.begin(), middle}),
                        wrapAll({middle, values.end()}), nb::tuple(sites));
}

void core::initCheckify(nb::module_ &m) { m.def("_checkify", &checkify); }
