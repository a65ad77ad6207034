//===- InitAll.h - Registration of everything arrax has ---------*- C++ -*-===//

#ifndef ARRAX_INITALL_H
#define ARRAX_INITALL_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace arrax {

/// Registers the array dialect, the dialects it is exported to, and the
/// dialects and extensions its lowerings use.
void registerAllDialects(mlir::DialectRegistry &registry);

/// Registers the passes and named pipelines of arrax. May be called once per
/// process.
void registerAllPasses();

} // namespace arrax

#endif // ARRAX_INITALL_H
