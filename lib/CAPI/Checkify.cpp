//===- Checkify.cpp - C API: functions of checks --------------------------===//

#include "arrax/CAPI/Checkify.h"
#include "Handles.h"
#include "arrax/Array/Transforms/Checkify.h"
#include "arrax/Array/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

/// The line of the user: without the transforms that an op went through.
static Location lineOfUser(Location loc) {
  while (auto name = dyn_cast<NameLoc>(loc))
    loc = name.getChildLoc();
  return loc;
}

static const char *kindText(array::CheckKind kind) {
  switch (kind) {
  case array::CheckKind::User:
    return "user";
  case array::CheckKind::NaN:
    return "nan";
  case array::CheckKind::Division:
    return "division";
  case array::CheckKind::Index:
    return "index";
  }
  llvm_unreachable("no such kind of check");
}

int arraxCheckify(ArraxFunc handle, const ArraxCheckOptions *options,
                  ArraxCheckified *result) {
  static thread_local SmallVector<array::CheckSite> sites;
  static thread_local SmallVector<ArraxCheckSite> handles;
  clearError();
  func::FuncOp source = capi::unwrap(handle);
  OwningOpRef<ModuleOp> module = copyReachable(source);
  auto copy = module->lookupSymbol<func::FuncOp>(source.getName());
  copy.setPublic();
  PassManager manager(module->getContext());
  manager.enableVerifier(false);
  // What is checked may be differentiated.
  manager.addPass(
      array::createArrayExpandTransforms({/*keepCustomRules=*/true}));
  if (failed(manager.run(*module)))
    return -1;
  auto checkified = array::checkify(
      copy, {options->user, options->nan, options->division, options->index,
             ArrayRef<int64_t>(options->checks, options->checkCount)});
  if (failed(checkified))
    return -1;
  copy.setPrivate();
  sites = std::move(checkified->sites);
  handles.clear();
  for (const array::CheckSite &site : sites)
    handles.push_back({kindText(site.kind), site.callee, site.primitive.c_str(),
                       site.shape.data(), site.shape.size(),
                       site.payload.data(), site.payload.size(),
                       capi::wrap(lineOfUser(site.loc))});
  *result = {capi::wrap(module.release()), capi::wrap(checkified->func),
             handles.data(), handles.size()};
  return 0;
}
