//===- Contraction.cpp - Contractions in StableHLO ------------------------===//

#include "Lowering.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

Value arrax::convertContraction(HloBuilder &b, Operation *op) {
  auto dot = dyn_cast<DotGeneralOp>(op);
  if (!dot)
    return {};
  auto dims = hlo::DotDimensionNumbersAttr::get(
      b.getContext(), dot.getLhsBatch(), dot.getRhsBatch(),
      dot.getLhsContract(), dot.getRhsContract());
  return hlo::DotGeneralOp::create(b, dot.getType(), dot.getLhs(), dot.getRhs(),
                                   dims, ArrayAttr());
}
