//===- DecomposeLibrary.cpp - array-decompose-library ---------------------===//

#include "../Decompositions/Arrays.h"
#include "arrax/Array/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYDECOMPOSELIBRARY
#include "arrax/Array/Transforms/Passes.h.inc"
} // namespace arrax::array

using namespace mlir;
using namespace arrax::array;

/// The values that replace the results of an op of the library; none for ops
/// that stay.
static Values decomposeLibraryOp(Operation *op) {
  if (!isStatic(op))
    return {};
  Arrays b(op);
  if (Values values = emptyResults(b, op); !values.empty())
    return values;
  for (auto decompose :
       {decomposeConvolution, decomposeCumulative, decomposeFourier,
        decomposeGatherScatter, decomposeSorting, decomposeWindows})
    if (Values values = decompose(b, op); !values.empty())
      return values;
  return {};
}

namespace {
struct ArrayDecomposeLibrary
    : arrax::array::impl::ArrayDecomposeLibraryBase<ArrayDecomposeLibrary> {
  /// Returns whether there was an op to decompose.
  bool decomposeOnce() {
    SmallVector<Operation *> ops;
    getOperation().walk([&](LibraryOpInterface op) { ops.push_back(op); });
    bool changed = false;
    for (Operation *op : ops) {
      Values values = decomposeLibraryOp(op);
      if (values.empty())
        continue;
      op->replaceAllUsesWith(values);
      op->erase();
      changed = true;
    }
    return changed;
  }

  /// What is decomposed may be in terms of other ops of the library.
  void runOnOperation() override {
    while (decomposeOnce()) {
    }
  }
};
} // namespace
