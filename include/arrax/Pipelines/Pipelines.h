//===- Pipelines.h - Named pass pipelines -----------------------*- C++ -*-===//

#ifndef ARRAX_PIPELINES_PIPELINES_H
#define ARRAX_PIPELINES_PIPELINES_H

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace arrax {

/// Removes transform ops and calls: what is left are public functions of array
/// ops. Registered as `array-to-expanded`.
void buildArrayToExpanded(mlir::OpPassManager &pm);

/// Groups the array ops of a module without transforms and calls. For a target
/// without the run time's library, its ops are written in terms of others.
void buildExpandedToFused(mlir::OpPassManager &pm, bool hasLibrary = true);

/// Both of the former. Registered as `array-to-fused`.
void buildArrayToFused(mlir::OpPassManager &pm);

/// The former, then converts to memory. Registered as `array-to-linalg`.
void buildArrayToLinalg(mlir::OpPassManager &pm);

/// From array programs to StableHLO. Registered as `stablehlo`.
void buildArrayToStablehlo(mlir::OpPassManager &pm);

void registerPipelines();

} // namespace arrax

#endif // ARRAX_PIPELINES_PIPELINES_H
