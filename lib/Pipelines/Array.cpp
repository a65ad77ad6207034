//===- Array.cpp - Pipelines from array programs to loop nests ------------===//

#include "arrax/Array/Transforms/Passes.h"
#include "arrax/Conversion/Passes.h"
#include "arrax/Pipelines/Pipelines.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"

using namespace mlir;

void arrax::buildArrayToExpanded(OpPassManager &pm) {
  pm.addPass(array::createArrayExpandTransforms());
  pm.addPass(array::createArrayInline());
}

void arrax::buildExpandedToFused(OpPassManager &pm, bool hasLibrary) {
  pm.addNestedPass<func::FuncOp>(array::createArrayWidenFloat8());
  pm.addPass(array::createArrayStoreFloat8());
  if (!hasLibrary)
    pm.addNestedPass<func::FuncOp>(array::createArrayDecomposeLibrary());
  pm.addNestedPass<func::FuncOp>(array::createArrayCheckpointLoops());
  pm.addNestedPass<func::FuncOp>(array::createArraySimplify());
  pm.addNestedPass<func::FuncOp>(array::createArraySplitLoops());
  pm.addNestedPass<func::FuncOp>(array::createArrayFuse());
}

void arrax::buildArrayToFused(OpPassManager &pm) {
  buildArrayToExpanded(pm);
  buildExpandedToFused(pm);
}

void arrax::buildArrayToLinalg(OpPassManager &pm) {
  buildArrayToFused(pm);
  pm.addPass(createConvertArrayToLinalg());
}

void arrax::buildArrayToStablehlo(OpPassManager &pm) {
  buildArrayToExpanded(pm);
  pm.addNestedPass<func::FuncOp>(array::createArrayWidenFloat8());
  pm.addNestedPass<func::FuncOp>(array::createArrayDecompose());
  pm.addNestedPass<func::FuncOp>(array::createArraySimplify());
  pm.addPass(createConvertArrayToStablehlo());
}

void arrax::registerPipelines() {
  PassPipelineRegistration<>(
      "array-to-expanded", "Expand transforms and inline calls",
      [](OpPassManager &pm) { buildArrayToExpanded(pm); });
  PassPipelineRegistration<>("array-to-fused",
                             "Expand, simplify and fuse array programs",
                             [](OpPassManager &pm) { buildArrayToFused(pm); });
  PassPipelineRegistration<>(
      "array-to-linalg",
      "Expand, simplify and fuse array programs and plan their memory",
      [](OpPassManager &pm) { buildArrayToLinalg(pm); });
  PassPipelineRegistration<>(
      "stablehlo", "Export array programs to StableHLO",
      [](OpPassManager &pm) { buildArrayToStablehlo(pm); });
}
