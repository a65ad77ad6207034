//===- InitAll.cpp - Registration of everything arrax has -----------------===//

#include "arrax/InitAll.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/Passes.h"
#include "arrax/Conversion/Passes.h"
#include "arrax/Pipelines/CPU.h"
#include "arrax/Pipelines/GPU.h"
#include "arrax/Pipelines/Pipelines.h"
#include "arrax/Stablehlo/IR/Stablehlo.h"

using namespace mlir;

void arrax::registerAllDialects(DialectRegistry &registry) {
  registry.insert<array::ArrayDialect, stablehlo::StablehloDialect>();
}

void arrax::registerAllPasses() {
  array::registerArrayTransformsPasses();
  registerArrayConversionPasses();
  registerPipelines();
  registerCPUPipelines();
  registerGPUPipelines();
}
