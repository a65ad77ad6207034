//===- LoopNest.cpp - A linalg op as loops over linear accesses -----------===//

#include "LoopNest.h"
#include "MemoryEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/SmallBitVector.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace arrax::kernels;

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

/// Elements from where its source starts to where `subview`, at a position that
/// is known, does.
static int64_t getStaticShift(memref::SubViewOp subview) {
  auto [strides, offset] = subview.getSourceType().getStridesAndOffset();
  int64_t shift = 0;
  for (auto [position, stride] :
       llvm::zip_equal(subview.getStaticOffsets(), strides))
    shift += position * stride;
  return shift;
}

bool arrax::kernels::startsDynamically(Operation *op) {
  if (auto cast = dyn_cast<memref::ReinterpretCastOp>(op))
    return ShapedType::isDynamic(cast.getStaticOffsets().front());
  auto subview = dyn_cast<memref::SubViewOp>(op);
  return subview &&
         llvm::any_of(subview.getStaticOffsets(), ShapedType::isDynamic);
}

FailureOr<BufferRef> arrax::kernels::resolveBuffer(Value memref) {
  int64_t bytes = 0;
  while (true) {
    if (auto argument = dyn_cast<BlockArgument>(memref)) {
      BufferRef ref;
      ref.argument = argument.getArgNumber();
      ref.byteOffset = bytes;
      return ref;
    }
    Operation *op = memref.getDefiningOp();
    if (auto global = dyn_cast<memref::GetGlobalOp>(op)) {
      BufferRef ref;
      ref.global = global.getNameAttr();
      ref.byteOffset = bytes;
      return ref;
    }
    if (auto view = dyn_cast<memref::ViewOp>(op)) {
      std::optional<int64_t> shift = getConstantIntValue(view.getByteShift());
      if (!shift)
        return op->emitError("the offset of a temporary must be a constant");
      bytes += *shift;
      memref = view.getSource();
      continue;
    }
    if (startsDynamically(op)) {
      BufferRef ref;
      ref.dynamic = memref;
      ref.byteOffset = bytes;
      return ref;
    }
    // What comes after a start that the type does not know counts from there.
    auto subview = dyn_cast<memref::SubViewOp>(op);
    if (subview && ShapedType::isDynamic(
                       subview.getSourceType().getStridesAndOffset().second))
      bytes += getStaticShift(subview) *
               elementBytes(subview.getSourceType().getElementType());
    // Types of the rest carry offset and strides relative to the same start.
    if (isa<memref::SubViewOp, memref::ReinterpretCastOp,
            memref::CollapseShapeOp, memref::ExpandShapeOp, memref::CastOp,
            memref::TransposeOp>(op)) {
      memref = op->getOperand(0);
      continue;
    }
    return op->emitError("this memory is neither an argument nor a temporary");
  }
}

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

/// Adds `scale * expr` to the linear function of `access`.
static LogicalResult addLinear(AffineExpr expr, int64_t scale, Access &access) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr)) {
    access.offset += scale * constant.getValue();
    return success();
  }
  if (auto dim = dyn_cast<AffineDimExpr>(expr)) {
    access.strides[dim.getPosition()] += scale;
    return success();
  }
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return failure();
  if (binary.getKind() == AffineExprKind::Add)
    return success(succeeded(addLinear(binary.getLHS(), scale, access)) &&
                   succeeded(addLinear(binary.getRHS(), scale, access)));
  auto factor = dyn_cast<AffineConstantExpr>(binary.getRHS());
  if (binary.getKind() != AffineExprKind::Mul || !factor)
    return failure();
  return addLinear(binary.getLHS(), scale * factor.getValue(), access);
}

/// A result of so many bytes has left the caches before it is read again.
constexpr int64_t MinBytesBeyondCaches = 32 << 20;

/// Adds the ops that access `memref`, through views of it too.
static void findAccesses(Value memref, SmallPtrSetImpl<Operation *> &accesses) {
  for (Operation *user : memref.getUsers())
    if (isa<ViewLikeOpInterface>(user))
      findAccesses(user->getResult(0), accesses);
    else
      accesses.insert(user);
}

/// True of such a result that one op writes and none reads.
static bool exceedsCaches(Value memref) {
  while (Operation *op = memref.getDefiningOp()) {
    if (!isa<ViewLikeOpInterface>(op))
      return false;
    memref = op->getOperand(0);
  }
  auto argument = cast<BlockArgument>(memref);
  auto function = dyn_cast<func::FuncOp>(argument.getOwner()->getParentOp());
  auto type = dyn_cast<MemRefType>(memref.getType());
  if (!function || !type || !type.hasStaticShape() ||
      !function.getArgAttr(argument.getArgNumber(), "arrax.output") ||
      type.getNumElements() * elementBytes(type.getElementType()) <
          MinBytesBeyondCaches)
    return false;
  SmallPtrSet<Operation *, 4> accesses;
  findAccesses(argument, accesses);
  return accesses.size() == 1;
}

static FailureOr<Access> buildAccess(Operation *op, Value memref,
                                     AffineMap map) {
  auto type = cast<MemRefType>(memref.getType());
  Access access;
  FailureOr<BufferRef> buffer = resolveBuffer(memref);
  if (failed(buffer))
    return failure();
  access.buffer = *buffer;
  access.elementType = type.getElementType();
  access.exceedsCaches = exceedsCaches(memref);
  SmallVector<int64_t> strides;
  bool strided = succeeded(type.getStridesAndOffset(strides, access.offset));
  if (buffer->dynamic) // Its pointer has the offset in it.
    access.offset = 0;
  if (!type.hasStaticShape() || !strided ||
      ShapedType::isDynamic(access.offset) ||
      llvm::any_of(strides, ShapedType::isDynamic))
    return op->emitError("a kernel needs static shapes and strides, got ")
           << type;
  access.strides.assign(map.getNumDims(), 0);
  for (auto [expr, stride] : llvm::zip_equal(map.getResults(), strides))
    if (failed(addLinear(expr, stride, access)))
      return op->emitError("indexing map ")
             << AffineMapAttr::get(map) << " is not linear";
  return access;
}

//===----------------------------------------------------------------------===//
// Normal form
//===----------------------------------------------------------------------===//

template <typename Fn> static void forEachAccess(LoopNest &nest, Fn fn) {
  for (Access &access : nest.inputs)
    fn(access);
  for (Access &access : nest.outputs)
    fn(access);
}

static void permuteDims(LoopNest &nest, ArrayRef<unsigned> order) {
  SmallVector<LoopDim, 4> dims;
  for (unsigned d : order)
    dims.push_back(nest.dims[d]);
  nest.dims = std::move(dims);
  forEachAccess(nest, [&](Access &access) {
    SmallVector<int64_t, 4> strides;
    for (unsigned d : order)
      strides.push_back(access.strides[d]);
    access.strides = std::move(strides);
  });
}

/// Parallel dimensions first, each kind by decreasing stride in memory:
/// parallel ones in the first output, reductions in the largest input.
static void sortDims(LoopNest &nest) {
  const Access *reference = nullptr;
  for (const Access &input : nest.inputs)
    if (!reference ||
        llvm::count(input.strides, 0) < llvm::count(reference->strides, 0))
      reference = &input;
  auto key = [&](unsigned d) -> int64_t {
    if (!nest.dims[d].reduction && !nest.outputs.empty())
      return std::abs(nest.outputs.front().strides[d]);
    return reference ? std::abs(reference->strides[d]) : 0;
  };
  SmallVector<unsigned> order;
  for (unsigned d = 0; d < nest.rank(); ++d)
    if (nest.dims[d].extent != 1)
      order.push_back(d);
  llvm::stable_sort(order, [&](unsigned a, unsigned b) {
    if (nest.dims[a].reduction != nest.dims[b].reduction)
      return nest.dims[b].reduction;
    return key(a) > key(b);
  });
  permuteDims(nest, order);
}

/// Merges dimension d + 1 into d where no access can tell them apart.
static void mergeDims(LoopNest &nest, const llvm::SmallDenseSet<int> &indexed) {
  for (unsigned d = 0; d + 1 < nest.rank();) {
    LoopDim &outer = nest.dims[d], &inner = nest.dims[d + 1];
    bool merge = outer.reduction == inner.reduction &&
                 !indexed.contains(outer.source) &&
                 !indexed.contains(inner.source);
    forEachAccess(nest, [&](Access &access) {
      merge &= access.strides[d] == access.strides[d + 1] * inner.extent;
    });
    if (!merge) {
      ++d;
      continue;
    }
    outer.extent *= inner.extent;
    outer.source = -1;
    nest.dims.erase(nest.dims.begin() + d + 1);
    forEachAccess(nest, [&](Access &access) {
      access.strides.erase(access.strides.begin() + d);
    });
  }
}

/// True if `value` is computed from constants alone.
static bool isConstantTree(Value value) {
  Operation *op = value.getDefiningOp();
  return op &&
         isa<arith::ArithDialect, complex::ComplexDialect>(op->getDialect()) &&
         llvm::all_of(op->getOperands(), isConstantTree);
}

/// Notes what the body takes from outside.
static LogicalResult capture(LoopNest &nest) {
  llvm::SmallSetVector<Value, 4> found;
  for (Operation &op : *nest.body)
    for (Value operand : op.getOperands())
      if (operand.getParentBlock() != nest.body)
        found.insert(operand);
  for (Value value : found)
    if (!isConstantTree(value))
      return emitError(nest.loc, "the loops of a kernel take constants only "
                                 "from outside, not ")
             << value;
  nest.captured.append(found.begin(), found.end());
  return success();
}

static FailureOr<LoopNest> readLinalg(linalg::LinalgOp op) {
  LoopNest nest(op.getLoc());
  nest.body = op.getBlock();
  SmallVector<int64_t, 4> ranges = op.getStaticLoopRanges();
  for (auto [d, range, kind] :
       llvm::enumerate(ranges, op.getIteratorTypesArray())) {
    if (ShapedType::isDynamic(range))
      return op.emitError("a kernel needs static loop ranges");
    nest.dims.push_back(
        {range, kind == utils::IteratorType::reduction, int(d)});
  }
  for (OpOperand &operand : op->getOpOperands()) {
    Value value = operand.get();
    bool output = op.isDpsInit(&operand);
    unsigned argument = operand.getOperandNumber();
    if (!isa<MemRefType>(value.getType())) {
      if (output)
        return op.emitError("a kernel works on memrefs");
      if (!isConstantTree(value))
        return op.emitError("a scalar operand of a kernel must be a constant");
      nest.scalars.push_back({argument, value});
      continue;
    }
    // Such an operand only gives the loops their bounds.
    if (!output && nest.body->getArgument(argument).use_empty())
      continue;
    FailureOr<Access> access =
        buildAccess(op, value, op.getMatchingIndexingMap(&operand));
    if (failed(access))
      return failure();
    (output ? nest.outputs : nest.inputs).push_back(*access);
    (output ? nest.outputArguments : nest.inputArguments).push_back(argument);
  }
  if (failed(capture(nest)))
    return failure();
  return nest;
}

static FailureOr<LoopNest> readCopy(memref::CopyOp op) {
  auto type = cast<MemRefType>(op.getTarget().getType());
  AffineMap map =
      AffineMap::getMultiDimIdentityMap(type.getRank(), op.getContext());
  LoopNest nest(op.getLoc());
  for (auto [d, extent] : llvm::enumerate(type.getShape()))
    nest.dims.push_back({extent, /*reduction=*/false, int(d)});
  FailureOr<Access> source = buildAccess(op, op.getSource(), map);
  FailureOr<Access> target = buildAccess(op, op.getTarget(), map);
  if (failed(source) || failed(target))
    return failure();
  nest.inputs.push_back(*source);
  nest.outputs.push_back(*target);
  nest.inputArguments.push_back(0);
  nest.outputArguments.push_back(1);
  return nest;
}

/// Marks the ops of the body that none of the outputs needs.
static void findDeadOps(LoopNest &nest) {
  llvm::SmallPtrSet<Operation *, 16> live;
  SmallVector<Value> worklist;
  for (unsigned output = 0; output < nest.outputs.size(); ++output)
    worklist.push_back(nest.yielded(output));
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val().getDefiningOp();
    if (op && op->getBlock() == nest.body && live.insert(op).second)
      llvm::append_range(worklist, op->getOperands());
  }
  for (Operation &op : nest.body->without_terminator())
    if (!live.contains(&op))
      nest.dead.insert(&op);
}

/// One nest for each set of dimensions that outputs are reduced over; the one
/// that reduces nothing comes last, as it may write over its inputs. Outputs
/// that read each other's accumulators have the same set.
static SmallVector<LoopNest, 1> splitByReductions(LoopNest nest) {
  auto reductionsOf = [&](const Access &output) {
    llvm::SmallBitVector set(nest.rank());
    for (unsigned d = 0; d < nest.rank(); ++d)
      if (nest.dims[d].reduction && nest.dims[d].extent != 1 &&
          output.strides[d] == 0)
        set.set(d);
    return set;
  };
  llvm::SmallBitVector all(nest.rank());
  for (unsigned d = 0; d < nest.rank(); ++d)
    if (nest.dims[d].reduction && nest.dims[d].extent != 1)
      all.set(d);
  bool uniform = llvm::all_of(nest.outputs, [&](const Access &output) {
    llvm::SmallBitVector set = reductionsOf(output);
    return set.none() || set == all;
  });
  SmallVector<LoopNest, 1> nests;
  if (uniform) {
    nests.push_back(std::move(nest));
    return nests;
  }
  SmallVector<llvm::SmallBitVector> sets;
  for (const Access &output : nest.outputs)
    if (!llvm::is_contained(sets, reductionsOf(output)))
      sets.push_back(reductionsOf(output));
  std::stable_partition(
      sets.begin(), sets.end(),
      [](const llvm::SmallBitVector &set) { return set.any(); });
  for (const llvm::SmallBitVector &set : sets) {
    LoopNest part = nest;
    part.outputs.clear();
    part.outputArguments.clear();
    for (auto [output, argument] :
         llvm::zip_equal(nest.outputs, nest.outputArguments)) {
      if (reductionsOf(output) != set)
        continue;
      part.outputs.push_back(output);
      part.outputArguments.push_back(argument);
    }
    for (unsigned d = 0; d < nest.rank(); ++d)
      part.dims[d].reduction = set.test(d);
    findDeadOps(part);
    nests.push_back(std::move(part));
  }
  return nests;
}

void arrax::kernels::normalize(LoopNest &nest) {
  llvm::SmallDenseSet<int> indexed;
  if (nest.body)
    nest.body->walk(
        [&](linalg::IndexOp index) { indexed.insert(index.getDim()); });
  sortDims(nest);
  mergeDims(nest, indexed);
}

FailureOr<SmallVector<LoopNest, 1>>
arrax::kernels::buildLoopNests(Operation *op) {
  FailureOr<LoopNest> whole =
      TypeSwitch<Operation *, FailureOr<LoopNest>>(op)
          .Case<memref::CopyOp>(readCopy)
          .Case<linalg::LinalgOp>(readLinalg)
          .Default([](Operation *other) {
            return other->emitError("no kernel can be made of this op");
          });
  if (failed(whole))
    return failure();
  SmallVector<LoopNest, 1> nests = splitByReductions(std::move(*whole));
  llvm::for_each(nests, normalize);
  return nests;
}

bool arrax::kernels::writesNothing(Operation &op) {
  ValueRange written = op.getOperands().take_back(1);
  if (auto loops = dyn_cast<linalg::LinalgOp>(op))
    written = loops.getDpsInits();
  return llvm::all_of(written.getTypes(), [](Type type) {
    auto buffer = dyn_cast<MemRefType>(type);
    return buffer && llvm::is_contained(buffer.getShape(), 0);
  });
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

unsigned LoopNest::numParallel() const {
  return llvm::count_if(dims,
                        [](const LoopDim &dim) { return !dim.reduction; });
}

int64_t LoopNest::size() const {
  int64_t product = 1;
  for (const LoopDim &dim : dims)
    product *= dim.extent;
  return product;
}

int64_t LoopNest::parallelSize() const {
  int64_t product = 1;
  for (const LoopDim &dim : dims)
    if (!dim.reduction)
      product *= dim.extent;
  return product;
}

bool LoopNest::isReduced(const Access &output) const {
  for (auto [dim, stride] : llvm::zip_equal(dims, output.strides))
    if (dim.reduction && stride == 0)
      return true;
  return false;
}

bool LoopNest::isUsed(Value value) const {
  return llvm::any_of(value.getUsers(),
                      [&](Operation *user) { return !isDead(user); });
}

Value LoopNest::yielded(unsigned output) const {
  Operation *yield = body->getTerminator();
  unsigned firstOutput = body->getNumArguments() - yield->getNumOperands();
  return yield->getOperand(outputArguments[output] - firstOutput);
}

void LoopNest::moveLast(unsigned dim) {
  auto rotate = [&](auto &list) {
    std::rotate(list.begin() + dim, list.begin() + dim + 1, list.end());
  };
  rotate(dims);
  forEachAccess(*this, [&](Access &access) { rotate(access.strides); });
}

int64_t LoopNest::contiguousBytes(unsigned dim) const {
  int64_t bytes = 0;
  for (const Access &input : inputs)
    if (std::abs(input.strides[dim]) == 1)
      bytes += elementBytes(input.elementType);
  return bytes;
}
