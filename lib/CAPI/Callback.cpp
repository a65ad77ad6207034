//===- Callback.cpp - Building calls of the host from C -------------------===//

#include "arrax/CAPI/Callback.h"
#include "Handles.h"
#include "arrax/Array/IR/Array.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

int arraxEmitCallback(ArraxFunc func, const ArraxCallback *callback,
                      ArraxLocation location, const ArraxValue *operands,
                      size_t operandCount, const ArraxType *resultTypes,
                      size_t resultCount, ArraxResults *results) {
  clearError();
  auto kind = array::symbolizeCallbackKind(callback->kind);
  std::optional<array::VmapMethod> method;
  if (callback->vmapMethod)
    method = array::symbolizeVmapMethod(callback->vmapMethod);
  if (!kind || (callback->vmapMethod && !method)) {
    setError("no callback of kind " + Twine(callback->kind) +
             " with this vmap_method");
    return -1;
  }
  SmallVector<Type> types;
  for (size_t i = 0; i < resultCount; ++i)
    types.push_back(capi::unwrap(resultTypes[i]));
  MLIRContext *context = capi::context();
  OpBuilder b = OpBuilder::atBlockEnd(&capi::unwrap(func).getBody().front());
  return publish(array::CallbackOp::create(
                     b, capi::unwrap(location), types,
                     array::CallbackKindAttr::get(context, *kind),
                     callback->ordered ? b.getUnitAttr() : UnitAttr(),
                     b.getI64IntegerAttr(callback->callee),
                     capi::unwrap(operands, operandCount),
                     method ? array::VmapMethodAttr::get(context, *method)
                            : array::VmapMethodAttr()),
                 results);
}
