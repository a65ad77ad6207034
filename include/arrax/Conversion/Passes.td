//===- Passes.td - Conversions between dialects -------------*- tablegen -*-===//

#ifndef ARRAX_CONVERSION_PASSES
#define ARRAX_CONVERSION_PASSES

include "mlir/Pass/PassBase.td"

#endif // ARRAX_CONVERSION_PASSES
