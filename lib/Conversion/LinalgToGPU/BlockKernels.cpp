//===- BlockKernels.cpp - Kernels of gather and scatter -------------------===//
//
// Names are those of array.gather; scatter has others for the same.
//
//===----------------------------------------------------------------------===//

#include "BlockKernels.h"
#include "arrax/Array/IR/LibraryOps.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::kernels;
using array::IndexMode, array::ScatterKind;

/// Threads of a block.
static constexpr int64_t BlockThreads = 256;

namespace {

/// The parameters of a call, as getWindowParameters of the ops writes them.
struct BlockParameters {
  explicit BlockParameters(array::LibraryCallOp call);

  std::optional<ScatterKind> combine; // Of a scatter.
  IndexMode mode;
  ArrayRef<int64_t> offset, single, map, batching, indicesBatching;
  bool areUnique = false; // Of a scatter.
};

class BlockKernel {
public:
  BlockKernel(KernelBuilder &kernel, array::LibraryCallOp call)
      : kernel(kernel), b(kernel.builder()), loc(call.getLoc()), call(call),
        parameters(call), isGather(!parameters.combine), array(typeOf(0)),
        indices(typeOf(1)),
        blocks(typeOf(isGather ? call->getNumOperands() - 1 : 2)) {}

  LogicalResult emit();

private:
  RankedTensorType typeOf(unsigned operand) {
    auto type = cast<TypeAttr>(call.getTypes()[operand]);
    return cast<RankedTensorType>(type.getValue());
  }
  FailureOr<Value> start(Value memref);
  FailureOr<Value> emitPlace();
  FailureOr<Value> emitEntry(Value vector, int64_t entry);
  LogicalResult emitGather(Value flat, Value place);
  LogicalResult emitScatter(Value flat, Value place);
  void enterWindow(Value &place);
  Value enterBatch(Value &place);

  Value constant(int64_t value) { return kernel.constant(value); }
  void addTo(Value &sum, Value term, int64_t factor) {
    Value scaled = arith::MulIOp::create(b, loc, term, constant(factor));
    sum = arith::AddIOp::create(b, loc, sum, scaled);
  }
  Lanes load(Value pointer) {
    return loadLanes(b, loc, pointer, bits, 0, {}, 1);
  }
  Value element(Value start, Value place) {
    return elementPointer(b, loc, start, bits, place);
  }

  KernelBuilder &kernel;
  OpBuilder &b;
  Location loc;
  array::LibraryCallOp call;
  BlockParameters parameters;
  bool isGather;
  RankedTensorType array, indices, blocks;
  /// What is moved: elements are not looked into.
  Type bits;
  SmallVector<Value, 4> coordinates; // Of the element, in the blocks.
  SmallVector<int64_t> strides;      // Of the array.
  Value isInside;                    // Null if all are.
};

} // namespace

static ArrayRef<int64_t> takeList(ArrayRef<int64_t> &words) {
  ArrayRef<int64_t> list = words.slice(1, words.front());
  words = words.drop_front(1 + list.size());
  return list;
}

BlockParameters::BlockParameters(array::LibraryCallOp call) {
  ArrayRef<int64_t> words = call.getParameters();
  bool isScatter = call.getCallee() == "arrax_scatter";
  if (isScatter) {
    combine = ScatterKind(words.front());
    words = words.drop_front();
  }
  mode = IndexMode(words.front());
  words = words.drop_front();
  for (auto *list : {&offset, &single, &map, &batching, &indicesBatching})
    *list = takeList(words);
  areUnique = isScatter && words.front();
}

bool arrax::kernels::isBlockCall(array::LibraryCallOp call) {
  if (call.getCallee() == "arrax_gather")
    return true;
  if (call.getCallee() != "arrax_scatter")
    return false;
  BlockParameters parameters(call);
  return parameters.combine == ScatterKind::Set && parameters.areUnique;
}

static SmallVector<int64_t> rowMajorStrides(ArrayRef<int64_t> shape) {
  SmallVector<int64_t> strides(shape.size());
  int64_t stride = 1;
  for (size_t dim = shape.size(); dim-- > 0; stride *= shape[dim])
    strides[dim] = stride;
  return strides;
}

/// Integers as wide as an element; complex numbers of doubles as they are.
static Type bitsOf(MemRefType type) {
  int64_t bytes = elementBytes(type.getElementType());
  if (bytes > 8)
    return type.getElementType();
  return IntegerType::get(type.getContext(), 8 * bytes);
}

FailureOr<Value> BlockKernel::start(Value memref) {
  FailureOr<BufferRef> buffer = resolveBuffer(memref);
  if (failed(buffer))
    return failure();
  return kernel.pointer(*buffer);
}

/// Adds where the element lies in its block.
void BlockKernel::enterWindow(Value &place) {
  const int64_t *next = parameters.offset.begin();
  for (int64_t dim = 0; dim < array.getRank(); ++dim)
    if (!llvm::is_contained(parameters.single, dim) &&
        !llvm::is_contained(parameters.batching, dim))
      addTo(place, coordinates[*next++], strides[dim]);
}

/// Adds what the number of the block says, which is returned.
Value BlockKernel::enterBatch(Value &place) {
  Value number = constant(0);
  int64_t position = 0;
  for (int64_t dim = 0; dim < blocks.getRank(); ++dim) {
    if (llvm::is_contained(parameters.offset, dim))
      continue;
    for (auto [of, at] :
         llvm::zip_equal(parameters.batching, parameters.indicesBatching))
      if (at == position)
        addTo(place, coordinates[dim], strides[of]);
    Value previous = number;
    number = coordinates[dim];
    addTo(number, previous, blocks.getDimSize(dim));
    ++position;
  }
  return number;
}

/// An entry of an index vector within bounds; tells whether it was.
FailureOr<Value> BlockKernel::emitEntry(Value vector, int64_t entry) {
  FailureOr<Value> first = start(call.getInputs()[1]);
  if (failed(first))
    return failure();
  auto element =
      cast<MemRefType>(call.getInputs()[1].getType()).getElementType();
  Value position = vector;
  position = arith::AddIOp::create(b, loc, position, constant(entry));
  Value pointer = elementPointer(b, loc, *first, element, position);
  Value index = loadLanes(b, loc, pointer, element, 0, {}, 1).re;
  bool isUnsigned = indices.getElementType().isUnsignedInteger();
  if (!index.getType().isInteger(64)) {
    if (isUnsigned)
      index = arith::ExtUIOp::create(b, loc, b.getI64Type(), index);
    else
      index = arith::ExtSIOp::create(b, loc, b.getI64Type(), index);
    isUnsigned = false;
  }
  int64_t dim = parameters.map[entry], extent = 1;
  const int64_t *next = parameters.offset.begin();
  for (int64_t other = 0; other <= dim; ++other)
    if (!llvm::is_contained(parameters.single, other) &&
        !llvm::is_contained(parameters.batching, other)) {
      int64_t size = blocks.getDimSize(*next++);
      if (other == dim)
        extent = size;
    }
  Value last = constant(array.getDimSize(dim) - extent), clipped;
  if (isUnsigned)
    clipped = arith::MinUIOp::create(b, loc, index, last);
  else
    clipped = arith::MaxSIOp::create(
        b, loc, arith::MinSIOp::create(b, loc, index, last), constant(0));
  if (parameters.mode == IndexMode::FillOrDrop) {
    Value isSame =
        arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, index, clipped);
    isInside = isInside ? Value(arith::AndIOp::create(b, loc, isInside, isSame))
                        : isSame;
  }
  return clipped;
}

/// The element's place in the array.
FailureOr<Value> BlockKernel::emitPlace() {
  Value place = constant(0);
  enterWindow(place);
  Value vector = constant(0);
  addTo(vector, enterBatch(place), indices.getShape().back());
  for (auto [entry, dim] : llvm::enumerate(parameters.map)) {
    FailureOr<Value> index = emitEntry(vector, entry);
    if (failed(index))
      return failure();
    addTo(place, *index, strides[dim]);
  }
  return place;
}

LogicalResult BlockKernel::emitGather(Value flat, Value place) {
  FailureOr<Value> from = start(call.getInputs()[0]),
                   to = start(call.getOutputs()[0]);
  if (failed(from) || failed(to))
    return failure();
  Lanes value = load(element(*from, place));
  if (isInside) {
    Lanes fill;
    if (call.getInputs().size() > 2) {
      FailureOr<Value> other = start(call.getInputs()[2]);
      if (failed(other))
        return failure();
      fill = load(*other);
    } else {
      fill.re = splatConstant(b, loc, value.re.getType(), 0);
      if (value.im)
        fill.im = splatConstant(b, loc, value.im.getType(), 0);
    }
    value.re = arith::SelectOp::create(b, loc, isInside, value.re, fill.re);
    if (value.im)
      value.im = arith::SelectOp::create(b, loc, isInside, value.im, fill.im);
  }
  storeLanes(b, loc, value, element(*to, flat), bits, 0, {}, 1);
  return success();
}

LogicalResult BlockKernel::emitScatter(Value flat, Value place) {
  FailureOr<Value> from = start(call.getInputs()[2]),
                   to = start(call.getOutputs()[0]);
  if (failed(from) || failed(to))
    return failure();
  kernel.guarded(isInside, [&] {
    Lanes value = load(element(*from, flat));
    storeLanes(b, loc, value, element(*to, place), bits, 0, {}, 1);
  });
  return success();
}

LogicalResult BlockKernel::emit() {
  int64_t count = blocks.getNumElements();
  if (count == 0)
    return success();
  bits = bitsOf(cast<MemRefType>(call.getOutputs()[0].getType()));
  strides = rowMajorStrides(array.getShape());
  Value flat = kernel.beginFlat(loc, isGather ? "gather" : "scatter", count,
                                BlockThreads);
  // Pointers come first.
  for (Value memref : call->getOperands())
    if (failed(start(memref)))
      return failure();
  LogicalResult status = success();
  kernel.guarded(kernel.isInside(flat, count, BlockThreads), [&] {
    for (Value coordinate : kernel.delinearize(flat, blocks.getShape()))
      coordinates.push_back(kernel.toI64(coordinate));
    FailureOr<Value> place = emitPlace();
    if (failed(place))
      status = failure();
    else
      status = isGather ? emitGather(kernel.toI64(flat), *place)
                        : emitScatter(kernel.toI64(flat), *place);
  });
  kernel.end();
  return status;
}

LogicalResult arrax::kernels::emitBlockKernel(KernelBuilder &kernel,
                                              array::LibraryCallOp call) {
  return BlockKernel(kernel, call).emit();
}
