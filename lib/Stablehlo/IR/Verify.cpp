//===- Verify.cpp - Constraints of the StableHLO ops ----------------------===//
//
// C1, C2, ... are the constraints in dialects/stablehlo/StablehloOps.td.
//
//===----------------------------------------------------------------------===//

#include "../../Array/IR/Axes.h"
#include "arrax/Stablehlo/IR/Stablehlo.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;
using namespace arrax::stablehlo;
using arrax::array::areDistinctAxes, arrax::array::countElements;

static RankedTensorType typeOf(Value value) {
  return cast<RankedTensorType>(value.getType());
}

static Type partOf(Type element) {
  auto complex = dyn_cast<ComplexType>(element);
  return complex ? complex.getElementType() : element;
}

/// Reports a result whose shape is not `shape`.
static LogicalResult checkResultShape(Operation *op, ArrayRef<int64_t> shape) {
  auto result = cast<RankedTensorType>(op->getResult(0).getType());
  if (result.getShape() == shape)
    return success();
  return op->emitOpError("has result ")
         << result << " of which the shape should be ["
         << ArrayRef<int64_t>(shape) << "]";
}

static LogicalResult checkOneEach(Operation *op, int64_t rank,
                                  ArrayRef<ArrayRef<int64_t>> lists) {
  for (ArrayRef<int64_t> list : lists)
    if (static_cast<int64_t>(list.size()) != rank)
      return op->emitOpError("needs lists of ")
             << rank << " numbers, one per dimension, got " << list.size();
  return success();
}

//===----------------------------------------------------------------------===//
// Elementwise
//===----------------------------------------------------------------------===//

/// The result has elements of the type of the operand's parts.
static LogicalResult verifyParts(Operation *op, Value whole, Value part) {
  Type expected = partOf(typeOf(whole).getElementType());
  if (typeOf(part).getElementType() == expected)
    return success();
  return op->emitOpError("joins ")
         << typeOf(whole) << " with " << typeOf(part) << ", whose elements "
         << "should be " << expected;
}

LogicalResult AbsOp::verify() {
  return verifyParts(*this, getOperand(), getResult());
}
LogicalResult RealOp::verify() {
  return verifyParts(*this, getOperand(), getResult());
}
LogicalResult ImagOp::verify() {
  return verifyParts(*this, getOperand(), getResult());
}
LogicalResult ComplexOp::verify() {
  return verifyParts(*this, getResult(), getLhs());
}

LogicalResult CompareOp::verify() {
  ComparisonDirection direction = getComparisonDirection();
  // C1
  if (isa<ComplexType>(typeOf(getLhs()).getElementType()) &&
      direction != ComparisonDirection::EQ &&
      direction != ComparisonDirection::NE)
    return emitOpError("orders complex numbers: ") << typeOf(getLhs());
  return success();
}

/// Bits of an element; of a bool 1.
static int64_t widthOf(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element))
    return 2 * complex.getElementType().getIntOrFloatBitWidth();
  return element.getIntOrFloatBitWidth();
}

LogicalResult BitcastConvertOp::verify() {
  RankedTensorType from = typeOf(getOperand()), to = typeOf(getResult());
  int64_t fromWidth = widthOf(from.getElementType()),
          toWidth = widthOf(to.getElementType());
  SmallVector<int64_t> wide(from.getShape()), narrow(to.getShape());
  if (fromWidth < toWidth)
    std::swap(wide, narrow);
  // C2
  if (fromWidth != toWidth)
    wide.push_back(std::max(fromWidth, toWidth) / std::min(fromWidth, toWidth));
  // C1
  if (wide != narrow)
    return emitOpError("cannot take the bits of ") << from << " for " << to;
  return success();
}

//===----------------------------------------------------------------------===//
// Shape
//===----------------------------------------------------------------------===//

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

LogicalResult IotaOp::verify() {
  // C1
  if (static_cast<int64_t>(getIotaDimension()) >= typeOf(getOutput()).getRank())
    return emitOpError("has no dimension ")
           << getIotaDimension() << " in " << typeOf(getOutput());
  return success();
}

LogicalResult BroadcastInDimOp::verify() {
  RankedTensorType from = typeOf(getOperand()), to = typeOf(getResult());
  ArrayRef<int64_t> dims = getBroadcastDimensions();
  // C1
  if (failed(checkOneEach(*this, from.getRank(), {dims})))
    return failure();
  // C2
  if (!areDistinctAxes(dims, to.getRank()))
    return emitOpError("maps to [")
           << dims << "], which are not distinct dimensions of " << to;
  // C3
  for (auto [size, dim] : llvm::zip_equal(from.getShape(), dims))
    if (size != 1 && size != to.getDimSize(dim))
      return emitOpError("cannot repeat ")
             << from << " to " << to << " along [" << dims << "]";
  return success();
}

LogicalResult ReshapeOp::verify() {
  RankedTensorType from = typeOf(getOperand()), to = typeOf(getResult());
  std::optional<int64_t> count = countElements(from.getShape());
  // C1
  if (!count || count != countElements(to.getShape()))
    return emitOpError("changes the number of elements from ")
           << from << " to " << to;
  return success();
}

LogicalResult TransposeOp::verify() {
  RankedTensorType from = typeOf(getOperand());
  ArrayRef<int64_t> permutation = getPermutation();
  // C1
  if (failed(checkOneEach(*this, from.getRank(), {permutation})))
    return failure();
  if (!areDistinctAxes(permutation, from.getRank()))
    return emitOpError("[") << permutation << "] is no permutation";
  // C2
  SmallVector<int64_t> shape;
  for (int64_t dim : permutation)
    shape.push_back(from.getDimSize(dim));
  return checkResultShape(*this, shape);
}

LogicalResult ReverseOp::verify() {
  // C1
  if (!areDistinctAxes(getDimensions(), typeOf(getOperand()).getRank()))
    return emitOpError("[")
           << getDimensions() << "] are not distinct dimensions of "
           << typeOf(getOperand());
  return success();
}

LogicalResult ConcatenateOp::verify() {
  // C1 is that of a trait.
  SmallVector<int64_t> shape(typeOf(getInputs()[0]).getShape());
  size_t dimension = getDimension();
  // C2
  if (dimension >= shape.size())
    return emitOpError("has no dimension ") << dimension;
  shape[dimension] = 0;
  for (Value input : getInputs()) {
    SmallVector<int64_t> other(typeOf(input).getShape());
    std::optional<int64_t> sum;
    if (other.size() == shape.size())
      sum = llvm::checkedAdd(shape[dimension], other[dimension]);
    if (sum)
      shape[dimension] = other[dimension] = *sum;
    // C3
    if (!sum || other != shape)
      return emitOpError("cannot join ")
             << typeOf(getInputs()[0]) << " and " << typeOf(input)
             << " along dimension " << dimension;
  }
  // C4
  return checkResultShape(*this, shape);
}

/// The size of a dimension with its padding; none if it is negative or does
/// not fit.
static std::optional<int64_t> paddedSize(int64_t size, int64_t low,
                                         int64_t high, int64_t interior) {
  std::optional<int64_t> inner =
      llvm::checkedMul(std::max<int64_t>(size - 1, 0), interior);
  for (int64_t more : {size, low, high})
    if (inner)
      inner = llvm::checkedAdd(*inner, more);
  return inner && *inner >= 0 ? inner : std::nullopt;
}

LogicalResult PadOp::verify() {
  RankedTensorType from = typeOf(getOperand());
  // C1
  if (failed(checkOneEach(
          *this, from.getRank(),
          {getEdgePaddingLow(), getEdgePaddingHigh(), getInteriorPadding()})))
    return failure();
  // C3
  if (typeOf(getPaddingValue()).getRank() != 0)
    return emitOpError("pads with ") << typeOf(getPaddingValue());
  SmallVector<int64_t> shape;
  for (auto [size, low, high, interior] :
       llvm::zip_equal(from.getShape(), getEdgePaddingLow(),
                       getEdgePaddingHigh(), getInteriorPadding())) {
    std::optional<int64_t> padded = paddedSize(size, low, high, interior);
    // C2
    if (interior < 0 || !padded)
      return emitOpError("cannot pad ")
             << from << " by " << low << ", " << high << ", " << interior;
    shape.push_back(*padded);
  }
  // C4
  return checkResultShape(*this, shape);
}

LogicalResult SliceOp::verify() {
  RankedTensorType from = typeOf(getOperand());
  // C1
  if (failed(
          checkOneEach(*this, from.getRank(),
                       {getStartIndices(), getLimitIndices(), getStrides()})))
    return failure();
  SmallVector<int64_t> shape;
  for (auto [size, start, limit, stride] :
       llvm::zip_equal(from.getShape(), getStartIndices(), getLimitIndices(),
                       getStrides())) {
    // C2
    if (start < 0 || start > limit || limit > size || stride < 1)
      return emitOpError("cannot take elements ")
             << start << ":" << limit << ":" << stride << " of " << size;
    shape.push_back(llvm::divideCeil(uint64_t(limit - start), stride));
  }
  // C3
  return checkResultShape(*this, shape);
}

//===----------------------------------------------------------------------===//
// Indexing
//===----------------------------------------------------------------------===//

static LogicalResult checkStarts(Operation *op, ValueRange starts,
                                 RankedTensorType operand) {
  if (static_cast<int64_t>(starts.size()) != operand.getRank())
    return op->emitOpError("has ")
           << starts.size() << " starts for " << operand;
  for (Value start : starts)
    if (typeOf(start).getRank() != 0 || start.getType() != starts[0].getType())
      return op->emitOpError("starts at ")
             << start.getType() << ", not at scalars of one type";
  return success();
}

LogicalResult DynamicSliceOp::verify() {
  RankedTensorType from = typeOf(getOperand());
  // C1
  if (failed(checkStarts(*this, getStartIndices(), from)) ||
      failed(checkOneEach(*this, from.getRank(), {getSliceSizes()})))
    return failure();
  // C2
  for (auto [size, all] : llvm::zip_equal(getSliceSizes(), from.getShape()))
    if (size < 0 || size > all)
      return emitOpError("takes ") << size << " of " << all << " elements";
  // C3
  if (typeOf(getResult()).getElementType() != from.getElementType())
    return emitOpError("changes the type of elements of ") << from;
  return checkResultShape(*this, getSliceSizes());
}

LogicalResult DynamicUpdateSliceOp::verify() {
  RankedTensorType from = typeOf(getOperand()), update = typeOf(getUpdate());
  // C1
  if (failed(checkStarts(*this, getStartIndices(), from)))
    return failure();
  // C2
  bool fits =
      update.getRank() == from.getRank() &&
      update.getElementType() == from.getElementType() &&
      llvm::all_of_zip(update.getShape(), from.getShape(),
                       [](int64_t part, int64_t all) { return part <= all; });
  if (!fits)
    return emitOpError("cannot put ") << update << " into " << from;
  return success();
}

//===----------------------------------------------------------------------===//
// Reduction and contraction
//===----------------------------------------------------------------------===//

/// C5
static LogicalResult verifyReduceBody(ReduceOp op) {
  Block &body = op.getBody().front();
  SmallVector<Type> scalars(op.getInitValues().getTypes());
  SmallVector<Type> arguments = scalars;
  llvm::append_range(arguments, scalars);
  auto end = body.empty() ? ReturnOp() : dyn_cast<ReturnOp>(body.back());
  if (!end || !llvm::equal(end.getOperandTypes(), scalars) ||
      !llvm::equal(body.getArgumentTypes(), arguments))
    return op.emitOpError("has a body that does not take two scalars of each "
                          "input and return one of each");
  return success();
}

LogicalResult ReduceOp::verify() {
  // C1
  if (getInputs().empty())
    return emitOpError("needs an input");
  RankedTensorType first = typeOf(getInputs()[0]);
  // C3
  if (!areDistinctAxes(getDimensions(), first.getRank()))
    return emitOpError("[")
           << getDimensions() << "] are not distinct dimensions of " << first;
  SmallVector<int64_t> shape;
  for (int64_t dim = 0; dim < first.getRank(); ++dim)
    if (!llvm::is_contained(getDimensions(), dim))
      shape.push_back(first.getDimSize(dim));
  if (getNumResults() != getInputs().size())
    return emitOpError("has ") << getNumResults() << " results for "
                               << getInputs().size() << " inputs";
  for (auto [input, init, result] :
       llvm::zip_equal(getInputs(), getInitValues(), getResults())) {
    RankedTensorType type = typeOf(input);
    if (type.getShape() != first.getShape())
      return emitOpError("has inputs ") << first << " and " << type;
    // C2
    Type element = type.getElementType();
    if (init.getType() != RankedTensorType::get({}, element))
      return emitOpError("begins with ")
             << init.getType() << " for elements " << element;
    // C4
    if (result.getType() != RankedTensorType::get(shape, element))
      return emitOpError("has result ")
             << result.getType() << " that should be "
             << RankedTensorType::get(shape, element);
  }
  return verifyReduceBody(*this);
}

/// Checks that the paired dimensions exist in equal number and size.
static LogicalResult checkPairs(Operation *op, RankedTensorType lhs,
                                RankedTensorType rhs, ArrayRef<int64_t> lhsDims,
                                ArrayRef<int64_t> rhsDims) {
  bool match = lhsDims.size() == rhsDims.size() &&
               llvm::all_of_zip(lhsDims, rhsDims, [&](int64_t l, int64_t r) {
                 return lhs.getDimSize(l) == rhs.getDimSize(r);
               });
  if (match)
    return success();
  return op->emitOpError("pairs dimensions [")
         << lhsDims << "] of " << lhs << " with [" << rhsDims << "] of " << rhs;
}

LogicalResult DotGeneralOp::verify() {
  RankedTensorType lhs = typeOf(getLhs()), rhs = typeOf(getRhs());
  DotDimensionNumbersAttr dims = getDotDimensionNumbers();
  SmallVector<int64_t> lhsUsed(dims.getLhsBatchingDimensions()),
      rhsUsed(dims.getRhsBatchingDimensions());
  llvm::append_range(lhsUsed, dims.getLhsContractingDimensions());
  llvm::append_range(rhsUsed, dims.getRhsContractingDimensions());
  // C3
  if (!areDistinctAxes(lhsUsed, lhs.getRank()) ||
      !areDistinctAxes(rhsUsed, rhs.getRank()))
    return emitOpError("names dimensions [")
           << lhsUsed << "] and [" << rhsUsed << "], which are not distinct "
           << "ones of " << lhs << " and " << rhs;
  // C1, C2
  if (failed(checkPairs(*this, lhs, rhs, dims.getLhsBatchingDimensions(),
                        dims.getRhsBatchingDimensions())) ||
      failed(checkPairs(*this, lhs, rhs, dims.getLhsContractingDimensions(),
                        dims.getRhsContractingDimensions())))
    return failure();
  // C4
  SmallVector<int64_t> shape;
  for (int64_t dim : dims.getLhsBatchingDimensions())
    shape.push_back(lhs.getDimSize(dim));
  for (int64_t dim = 0; dim < lhs.getRank(); ++dim)
    if (!llvm::is_contained(lhsUsed, dim))
      shape.push_back(lhs.getDimSize(dim));
  for (int64_t dim = 0; dim < rhs.getRank(); ++dim)
    if (!llvm::is_contained(rhsUsed, dim))
      shape.push_back(rhs.getDimSize(dim));
  return checkResultShape(*this, shape);
}
