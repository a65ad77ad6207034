//===- Shape.cpp - Constants, pad and concatenate in memory ---------------===//

#include "Lowering.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

/// The elements of an array in their storage type, null if unknown.
static DenseElementsAttr getStored(ElementsAttr value, MemRefType type) {
  auto dense = dyn_cast<DenseElementsAttr>(value);
  if (!dense)
    return nullptr;
  auto tensor = RankedTensorType::get(type.getShape(), type.getElementType());
  Type element = dense.getElementType();
  if (element.isInteger(1)) {
    SmallVector<int8_t> bytes;
    for (bool bit : dense.getValues<bool>())
      bytes.push_back(bit);
    return DenseElementsAttr::get(tensor, ArrayRef<int8_t>(bytes));
  }
  if (isa<IntegerType>(element))
    return dense.bitcast(type.getElementType());
  return dense;
}

LogicalResult arrax::lowerConstant(Lowering &lowering, ConstantOp op) {
  MemRefType type = getBufferType(op.getType());
  DenseElementsAttr value = getStored(op.getValue(), type);
  if (!value)
    return op.emitOpError(
        "holds its elements in a form that is not supported on the CPU");
  ScalarBuilder &b = lowering.builder;
  memref::GlobalOp global;
  {
    OpBuilder::InsertionGuard guard(b);
    auto module = b.getBlock()->getParentOp()->getParentOfType<ModuleOp>();
    b.setInsertionPointToStart(module.getBody());
    global = memref::GlobalOp::create(
        b, "constant", b.getStringAttr("private"), type, value,
        /*constant=*/true, b.getI64IntegerAttr(64));
  }
  lowering.symbols.insert(global);
  lowering.views[op] =
      memref::GetGlobalOp::create(b, type, global.getSymName());
  return success();
}

static AffineMap getIdentity(MLIRContext *context, int64_t rank) {
  return AffineMap::getMultiDimIdentityMap(rank, context);
}

LogicalResult arrax::lowerPad(Lowering &lowering, PadOp op) {
  ScalarBuilder &b = lowering.builder;
  ArrayRef<int64_t> from =
      cast<RankedTensorType>(op.getX().getType()).getShape();
  ArrayRef<int64_t> to = op.getType().getShape();
  int64_t rank = from.size();
  Value result = lowering.getBuffer(op);
  lowering.emitCopy(lowering.getBuffer(op.getPadding()),
                    AffineMap::get(rank, 0, op.getContext()), result);

  // Element j of the operand goes to low + j * step, if that is inside.
  SmallVector<int64_t> first(rank), count(rank), start(rank), step(rank);
  for (int64_t i = 0; i < rank; ++i) {
    int64_t low = op.getLow()[i];
    // Without neighbours there are no gaps, however wide.
    step[i] = from[i] > 1 ? op.getInterior()[i] + 1 : 1;
    first[i] = low < 0 ? llvm::divideCeil(-low, step[i]) : 0;
    int64_t last = std::min(from[i] - 1,
                            llvm::divideFloorSigned(to[i] - 1 - low, step[i]));
    count[i] = last - first[i] + 1;
    start[i] = low + first[i] * step[i];
    if (count[i] <= 0)
      return success();
  }
  SmallVector<int64_t> ones(rank, 1);
  Value source = memref::SubViewOp::create(b, lowering.getBuffer(op.getX()),
                                           first, count, ones);
  Value inside = memref::SubViewOp::create(b, result, start, count, step);
  lowering.emitCopy(source, getIdentity(op.getContext(), rank), inside);
  return success();
}

LogicalResult arrax::lowerConcatenate(Lowering &lowering, ConcatenateOp op) {
  ScalarBuilder &b = lowering.builder;
  Value result = lowering.getBuffer(op);
  int64_t rank = op.getType().getRank();
  SmallVector<int64_t> start(rank, 0), ones(rank, 1);
  for (Value input : op.getInputs()) {
    auto type = cast<RankedTensorType>(input.getType());
    if (type.getNumElements() == 0)
      continue;
    Value part =
        memref::SubViewOp::create(b, result, start, type.getShape(), ones);
    lowering.emitCopy(lowering.getBuffer(input),
                      getIdentity(op.getContext(), rank), part);
    start[op.getAxis()] += type.getDimSize(op.getAxis());
  }
  return success();
}
