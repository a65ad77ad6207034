//===- MemoryEmitter.cpp - Pointers, loads and stores of vectors ----------===//

#include "MemoryEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace arrax::kernels;

//===----------------------------------------------------------------------===//
// Pointers
//===----------------------------------------------------------------------===//

OpBuilder BufferTable::prologue() {
  OpBuilder b(buffers.getContext());
  if (last)
    b.setInsertionPointAfter(last);
  else
    b.setInsertionPointToStart(entry);
  return b;
}

Value BufferTable::scratch(Location loc, int64_t bytes) {
  OpBuilder b = prologue();
  auto ptr = LLVM::LLVMPointerType::get(b.getContext());
  Value size = arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(bytes));
  Value block = LLVM::AllocaOp::create(b, loc, ptr, b.getI8Type(), size,
                                       /*alignment=*/64);
  last = block.getDefiningOp();
  return block;
}

Value BufferTable::nestScratch(Location loc, int64_t bytes) {
  if (!shared)
    return shared = scratch(loc, bytes);
  auto size = shared.getDefiningOp<LLVM::AllocaOp>()
                  .getArraySize()
                  .getDefiningOp<arith::ConstantOp>();
  if (cast<IntegerAttr>(size.getValue()).getInt() < bytes)
    size.setValueAttr(OpBuilder(size).getI64IntegerAttr(bytes));
  return shared;
}

Value BufferTable::pointer(Location loc, const BufferRef &ref) {
  if (ref.dynamic) {
    Value start = dynamic.lookup(ref.dynamic);
    OpBuilder b(start.getContext());
    b.setInsertionPointAfterValue(start);
    return elementPointer(b, loc, start, b.getI8Type(), ref.byteOffset);
  }
  Value &known = ref.global ? globals[{ref.global, ref.byteOffset}]
                            : arguments[{ref.argument, ref.byteOffset}];
  if (known)
    return known;
  MLIRContext *context = buffers.getContext();
  auto ptr = LLVM::LLVMPointerType::get(context);
  auto byte = IntegerType::get(context, 8);
  OpBuilder b = prologue();
  Value base;
  if (ref.global) {
    base = LLVM::AddressOfOp::create(b, loc, ptr, ref.global.getValue());
  } else {
    Value slot =
        LLVM::GEPOp::create(b, loc, ptr, ptr, buffers,
                            ArrayRef<LLVM::GEPArg>{int32_t(ref.argument)});
    base = LLVM::LoadOp::create(b, loc, ptr, slot, /*alignment=*/8);
  }
  if (ref.byteOffset)
    base = elementPointer(b, loc, base, byte, ref.byteOffset);
  last = base.getDefiningOp();
  return known = base;
}

/// The type of an element in memory, a pair for a complex number.
static Type storageType(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element))
    return LLVM::LLVMArrayType::get(complex.getElementType(), 2);
  return element;
}

Value arrax::kernels::elementPointer(OpBuilder &b, Location loc, Value pointer,
                                     Type element, Value index, int64_t scale) {
  if (scale != 1) {
    Value factor =
        arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(scale));
    index = arith::MulIOp::create(b, loc, index, factor);
  }
  return LLVM::GEPOp::create(b, loc, pointer.getType(), storageType(element),
                             pointer, ArrayRef<LLVM::GEPArg>{index});
}

Value arrax::kernels::elementPointer(OpBuilder &b, Location loc, Value pointer,
                                     Type element, int64_t offset) {
  if (!offset)
    return pointer;
  if (std::abs(offset) < (int64_t(1) << (LLVM::kGEPConstantBitWidth - 1)))
    return LLVM::GEPOp::create(b, loc, pointer.getType(), storageType(element),
                               pointer,
                               ArrayRef<LLVM::GEPArg>{int32_t(offset)});
  Value index = arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(offset));
  return elementPointer(b, loc, pointer, element, index);
}

int64_t arrax::kernels::elementBytes(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element))
    return 2 * elementBytes(complex.getElementType());
  return std::max(1u, element.getIntOrFloatBitWidth() / 8);
}

//===----------------------------------------------------------------------===//
// Lanes
//===----------------------------------------------------------------------===//

static unsigned alignmentOf(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element))
    element = complex.getElementType();
  return elementBytes(element);
}

static Value extend(OpBuilder &b, Location loc, Value value, Type element) {
  Type compute = computeType(element);
  if (compute == element || isa<ComplexType>(element))
    return value;
  Type type = compute;
  if (auto vector = dyn_cast<VectorType>(value.getType()))
    type = vector.clone(compute);
  return arith::ExtFOp::create(b, loc, type, value);
}

static Value narrow(OpBuilder &b, Location loc, Value value, Type element) {
  if (computeType(element) == element || isa<ComplexType>(element))
    return value;
  // A value that was just rounded is not rounded again.
  auto extended = value.getDefiningOp<arith::ExtFOp>();
  if (extended && getElementTypeOrSelf(extended.getIn()) == element)
    return extended.getIn();
  Type type = element;
  if (auto vector = dyn_cast<VectorType>(value.getType()))
    type = vector.clone(element);
  return arith::TruncFOp::create(b, loc, type, value);
}

static Lanes loadScalar(OpBuilder &b, Location loc, Value pointer,
                        Type element) {
  unsigned alignment = alignmentOf(element);
  auto complex = dyn_cast<ComplexType>(element);
  if (!complex)
    return extend(b, loc,
                  LLVM::LoadOp::create(b, loc, element, pointer, alignment),
                  element);
  Type part = complex.getElementType();
  Value second = elementPointer(b, loc, pointer, part, 1);
  return {LLVM::LoadOp::create(b, loc, part, pointer, alignment),
          LLVM::LoadOp::create(b, loc, part, second, alignment)};
}

static void storeScalar(OpBuilder &b, Location loc, Lanes value, Value pointer,
                        Type element) {
  unsigned alignment = alignmentOf(element);
  LLVM::StoreOp::create(b, loc, narrow(b, loc, value.re, element), pointer,
                        alignment);
  if (!value.im)
    return;
  Type part = cast<ComplexType>(element).getElementType();
  LLVM::StoreOp::create(b, loc, value.im,
                        elementPointer(b, loc, pointer, part, 1), alignment);
}

static Value shuffle(OpBuilder &b, Location loc, Value x, Value y,
                     unsigned count,
                     llvm::function_ref<int32_t(unsigned)> source) {
  SmallVector<int32_t> mask;
  for (unsigned lane = 0; lane < count; ++lane)
    mask.push_back(source(lane));
  return LLVM::ShuffleVectorOp::create(b, loc, x, y, mask);
}

static Lanes loadContiguous(OpBuilder &b, Location loc, Value pointer,
                            Type element, unsigned lanes) {
  unsigned alignment = alignmentOf(element);
  auto complex = dyn_cast<ComplexType>(element);
  if (!complex) {
    Value value = LLVM::LoadOp::create(b, loc, laneType(element, lanes),
                                       pointer, alignment);
    return extend(b, loc, value, element);
  }
  Value both = LLVM::LoadOp::create(
      b, loc, laneType(complex.getElementType(), 2 * lanes), pointer,
      alignment);
  return {shuffle(b, loc, both, both, lanes,
                  [](unsigned lane) { return 2 * lane; }),
          shuffle(b, loc, both, both, lanes,
                  [](unsigned lane) { return 2 * lane + 1; })};
}

static void storeContiguous(OpBuilder &b, Location loc, Lanes value,
                            Value pointer, Type element, unsigned lanes,
                            bool streamed) {
  Value data = narrow(b, loc, value.re, element);
  if (value.im)
    data = shuffle(b, loc, value.re, value.im, 2 * lanes, [&](unsigned lane) {
      return lane / 2 + (lane % 2) * lanes;
    });
  LLVM::StoreOp::create(b, loc, data, pointer,
                        streamed ? StreamAlignment : alignmentOf(element),
                        /*isVolatile=*/false, /*isNonTemporal=*/streamed);
}

static Lanes reverse(OpBuilder &b, Location loc, Lanes value, unsigned lanes) {
  auto flip = [&](Value part) {
    return shuffle(b, loc, part, part, lanes,
                   [&](unsigned lane) { return lanes - 1 - lane; });
  };
  return {flip(value.re), value.im ? flip(value.im) : Value()};
}

static Value lanePosition(OpBuilder &b, Location loc, unsigned lane) {
  return LLVM::ConstantOp::create(b, loc, b.getI64Type(), int64_t(lane));
}

Lanes arrax::kernels::extractLane(OpBuilder &b, Location loc, Lanes value,
                                  unsigned lane) {
  auto extract = [&](Value part) -> Value {
    return LLVM::ExtractElementOp::create(b, loc, part,
                                          lanePosition(b, loc, lane));
  };
  return {extract(value.re), value.im ? extract(value.im) : Value()};
}

static Value pack(OpBuilder &b, Location loc, ArrayRef<Value> scalars) {
  Type type = laneType(scalars.front().getType(), scalars.size());
  Value vector = LLVM::PoisonOp::create(b, loc, type);
  for (auto [lane, scalar] : llvm::enumerate(scalars))
    vector = LLVM::InsertElementOp::create(b, loc, vector, scalar,
                                           lanePosition(b, loc, lane));
  return vector;
}

Lanes arrax::kernels::packLanes(OpBuilder &b, Location loc,
                                ArrayRef<Lanes> scalars) {
  SmallVector<Value> re, im;
  for (const Lanes &scalar : scalars) {
    re.push_back(scalar.re);
    im.push_back(scalar.im);
  }
  return {pack(b, loc, re), im.front() ? pack(b, loc, im) : Value()};
}

Lanes arrax::kernels::loadLanes(OpBuilder &b, Location loc, Value row,
                                Type element, int64_t stride, Value index,
                                unsigned lanes) {
  if (!stride)
    return loadScalar(b, loc, row, element);
  Value pointer = elementPointer(b, loc, row, element, index, stride);
  if (lanes == 1)
    return loadScalar(b, loc, pointer, element);
  if (stride == 1)
    return loadContiguous(b, loc, pointer, element, lanes);
  if (stride == -1) {
    pointer = elementPointer(b, loc, pointer, element, -int64_t(lanes - 1));
    return reverse(b, loc, loadContiguous(b, loc, pointer, element, lanes),
                   lanes);
  }
  SmallVector<Lanes> scalars;
  for (unsigned lane = 0; lane < lanes; ++lane)
    scalars.push_back(loadScalar(
        b, loc, elementPointer(b, loc, pointer, element, lane * stride),
        element));
  return packLanes(b, loc, scalars);
}

void arrax::kernels::storeLanes(OpBuilder &b, Location loc, Lanes value,
                                Value row, Type element, int64_t stride,
                                Value index, unsigned lanes, bool streamed) {
  Value pointer =
      stride ? elementPointer(b, loc, row, element, index, stride) : row;
  if (lanes == 1)
    return storeScalar(b, loc, value, pointer, element);
  if (stride == 1)
    return storeContiguous(b, loc, value, pointer, element, lanes, streamed);
  if (stride == -1) {
    pointer = elementPointer(b, loc, pointer, element, -int64_t(lanes - 1));
    return storeContiguous(b, loc, reverse(b, loc, value, lanes), pointer,
                           element, lanes, /*streamed=*/false);
  }
  for (unsigned lane = 0; lane < lanes; ++lane)
    storeScalar(b, loc, extractLane(b, loc, value, lane),
                elementPointer(b, loc, pointer, element, lane * stride),
                element);
}
