//===- ArrayOps.td - All ops of the array dialect -----------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_OPS
#define ARRAX_ARRAY_OPS

include "ops/Elementwise.td"
include "ops/Shape.td"
include "ops/Reduction.td"
include "ops/Contraction.td"
include "ops/Indexing.td"
include "ops/Random.td"
include "ops/Transform.td"
include "ops/Custom.td"
include "ops/Callback.td"
include "ops/Fusion.td"
include "ops/ControlFlow.td"
include "ops/Gemm.td"
include "ops/Collective.td"
include "ops/LibraryCall.td"

#endif // ARRAX_ARRAY_OPS
