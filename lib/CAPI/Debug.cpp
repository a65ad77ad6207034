//===- Debug.cpp - C API: looking at values -------------------------------===//

#include "arrax/CAPI/Debug.h"
#include "Handles.h"
#include "arrax/Debug/Origin.h"
#include <cstring>

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

int64_t arraxFindNonFinite(int32_t dtype, const void *data, int64_t count,
                           bool nan, bool inf) {
  return debug::findElement(runtime::DType(dtype), data, count, {nan, inf});
}

int arraxFindOrigin(ArraxModule module, const char *entry,
                    const void *const *inputs, size_t inputCount, size_t output,
                    int64_t element, bool nan, bool locations,
                    ArraxValueOrigin *origin) {
  clearError();
  auto found =
      debug::findOrigin(capi::unwrap(module), entry, {inputs, inputCount},
                        {output, element}, {nan, !nan}, locations);
  if (failed(found))
    return -1;
  *origin = {found->argument, strdup(found->text.c_str())};
  return 0;
}

ArraxModule arraxModuleClone(ArraxModule module) {
  return capi::wrap(capi::unwrap(module).clone());
}
