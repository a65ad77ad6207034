//===- Sorting.cpp - Sorting and searching by comparisons -----------------===//

#include "Arrays.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace mlir;
using namespace arrax::array;

/// Up to as many elements each is compared with all others: one loop nest,
/// where a network takes log2(n) (log2(n) + 1) / 2.
static constexpr int64_t MaxCounted = 1024;

bool arrax::array::isLongRow(int64_t size) { return size > MaxCounted; }

//===----------------------------------------------------------------------===//
// The order
//===----------------------------------------------------------------------===//

/// Arrays whose lexicographic order is that of `keys`: complex numbers have
/// two.
static Values emitParts(Arrays &b, ValueRange keys) {
  Values parts;
  for (Value key : keys) {
    if (!isa<ComplexType>(arrayType(key).getElementType())) {
      parts.push_back(key);
      continue;
    }
    parts.push_back(b.emit<RealOp>(key));
    parts.push_back(b.emit<ImagOp>(key));
  }
  return parts;
}

/// x < y, where NaN comes after all numbers.
static Value isBefore(Arrays &b, Value x, Value y) {
  Value less = b.compare(Direction::LT, x, y);
  if (!isa<FloatType>(arrayType(x).getElementType()))
    return less;
  Value isNumber = b.compare(Direction::EQ, x, x),
        isNaN = b.compare(Direction::NE, y, y);
  return b.emit<OrOp>(less, b.emit<AndOp>(isNumber, isNaN));
}

/// Whether `xs` come before `ys`, lexicographically.
static Value areBefore(Arrays &b, ArrayRef<Value> xs, ArrayRef<Value> ys) {
  Value before = isBefore(b, xs.back(), ys.back());
  for (size_t i = xs.size() - 1; i-- > 0;) {
    Value notAfter = b.emit<NotOp>(isBefore(b, ys[i], xs[i]));
    before = b.emit<OrOp>(isBefore(b, xs[i], ys[i]),
                          b.emit<AndOp>(notAfter, before));
  }
  return before;
}

//===----------------------------------------------------------------------===//
// sort
//===----------------------------------------------------------------------===//

/// Positions in an array of all rows from those in each row, of `rows` rows of
/// `size` elements.
static Value emitFlatPositions(Arrays &b, Value positions, int64_t rows,
                               int64_t size) {
  Type index = b.indexType(rows * size);
  positions = b.convert(positions, index);
  Value row = b.iota(arrayType(positions).getShape(), index, 0);
  return b.emit<AddOp>(b.emit<MulOp>(row, b.numberLike(row, double(size))),
                       positions);
}

/// The elements of each row of `x` at the positions in the same row.
static Value takeAlongRows(Arrays &b, Value x, Value positions) {
  RankedTensorType type = arrayType(x);
  Value flat = b.reshape(x, {type.getNumElements()});
  return b.take(flat, emitFlatPositions(b, positions, type.getDimSize(0),
                                        type.getDimSize(1)));
}

/// The place of an element is the number of those before it.
static Value permutationByCounting(Arrays &b, ArrayRef<Value> keys) {
  RankedTensorType type = arrayType(keys[0]);
  int64_t rows = type.getDimSize(0), size = type.getDimSize(1);
  SmallVector<int64_t> cube{rows, size, size};
  Values own, others;
  for (Value key : keys) {
    own.push_back(b.broadcast(key, cube, {0, 1}));
    others.push_back(b.broadcast(key, cube, {0, 2}));
  }
  Value isEarlier = b.convert(areBefore(b, others, own), b.getI32Type());
  Value place = b.emit<ReduceSumOp>(isEarlier, ArrayRef<int64_t>{2});
  Value positions = b.reshape(keys.back(), {rows * size});
  Value places =
      b.reshape(emitFlatPositions(b, place, rows, size), {rows * size});
  Value permutation = b.putRows(b.numberLike(positions, 0), places, positions);
  return b.reshape(permutation, {rows, size});
}

/// Puts each pair of elements in order that a step of the network compares:
/// those `half` apart in blocks of two halves; if `mirrored`, those as far from
/// the middle of their block.
static void compareExchange(Arrays &b, Values &arrays, int64_t half,
                            bool mirrored) {
  SmallVector<int64_t> flat(arrayType(arrays[0]).getShape());
  SmallVector<int64_t> split{flat[0], flat[1] / (2 * half), 2, half};
  SmallVector<int64_t> axes{2};
  if (mirrored)
    axes.push_back(3);
  Values own, partners;
  for (Value x : arrays) {
    own.push_back(b.reshape(x, split));
    partners.push_back(b.emit<ReverseOp>(own.back(), axes));
  }
  Value side = b.iota(split, b.getI32Type(), 2);
  Value isUpper = b.compare(Direction::GT, side, b.numberLike(side, 0));
  Value stays = b.emit<XorOp>(areBefore(b, own, partners), isUpper);
  for (size_t i = 0; i < arrays.size(); ++i)
    arrays[i] = b.reshape(b.select(stays, own[i], partners[i]), flat);
}

/// `x` with rows of `size` elements, of which none comes before the new ones.
static Value padRows(Arrays &b, Value x, int64_t size) {
  RankedTensorType type = arrayType(x);
  Type element = type.getElementType();
  auto scalar = RankedTensorType::get({}, element);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  DenseElementsAttr last = isa<FloatType>(element)
                               ? splatAttr(scalar, nan)
                               : extremeAttr(element, /*greatest=*/true);
  SmallVector<int64_t> none{0, 0}, high{0, size - type.getDimSize(1)};
  return b.emit<PadOp>(x, b.emit<ConstantOp>(last), none, high, none);
}

/// Batcher's bitonic network, in which all blocks ascend ("Sorting networks and
/// their applications", AFIPS 1968).
static Value permutationByNetwork(Arrays &b, ArrayRef<Value> keys) {
  int64_t count = arrayType(keys[0]).getDimSize(1),
          size = llvm::PowerOf2Ceil(count);
  Values arrays;
  for (Value key : keys.drop_back())
    arrays.push_back(padRows(b, key, size));
  RankedTensorType positions = arrayType(keys.back());
  arrays.push_back(
      b.iota({positions.getDimSize(0), size}, positions.getElementType(), 1));
  for (int64_t sorted = 1; sorted < size; sorted *= 2) {
    compareExchange(b, arrays, sorted, /*mirrored=*/true);
    for (int64_t half = sorted / 2; half > 0; half /= 2)
      compareExchange(b, arrays, half, /*mirrored=*/false);
  }
  return b.slice(arrays.back(), 1, 0, count);
}

Value arrax::array::emitSortingPermutation(Arrays &b, ValueRange keys) {
  RankedTensorType type = arrayType(keys[0]);
  int64_t size = type.getDimSize(1);
  // Positions make the order total.
  Values parts = emitParts(b, keys);
  parts.push_back(b.iota(type.getShape(), b.indexType(size), 1));
  return isLongRow(size) ? permutationByNetwork(b, parts)
                         : permutationByCounting(b, parts);
}

/// Calls `emit` on arrays with one row for each along `dim`, and gives what it
/// returns the shape of the results of `op`.
static Values onRows(Arrays &b, Operation *op, int64_t dim,
                     llvm::function_ref<Values(ValueRange)> emit) {
  Values rows, results;
  int64_t last = arrayType(op->getOperand(0)).getRank() - 1;
  for (Value x : op->getOperands()) {
    RankedTensorType type = arrayType(x);
    int64_t size = type.getDimSize(dim);
    rows.push_back(b.reshape(b.moveAxis(x, dim, last),
                             {type.getNumElements() / size, size}));
  }
  for (auto [value, result] : llvm::zip_equal(emit(rows), op->getResults())) {
    SmallVector<int64_t> shape(arrayType(result).getShape());
    std::rotate(shape.begin() + dim, shape.begin() + dim + 1, shape.end());
    results.push_back(b.moveAxis(b.reshape(value, shape), last, dim));
  }
  return results;
}

static Values decomposeSort(Arrays &b, SortOp op) {
  return onRows(b, op, op.getDimension(), [&](ValueRange rows) {
    Value permutation =
        emitSortingPermutation(b, rows.take_front(op.getNumKeys()));
    Values sorted;
    for (Value x : rows)
      sorted.push_back(takeAlongRows(b, x, permutation));
    return sorted;
  });
}

//===----------------------------------------------------------------------===//
// top_k
//===----------------------------------------------------------------------===//

/// Integers of which the least belongs to the greatest element, in the total
/// order of floats: that of their bits, of which those but the sign are flipped
/// for negative ones.
static Value emitDescendingKey(Arrays &b, Value x) {
  RankedTensorType type = arrayType(x);
  if (!isa<FloatType>(type.getElementType()))
    return b.emit<NotOp>(x);
  unsigned width = type.getElementTypeBitWidth();
  RankedTensorType integers = type.clone(b.getIntegerType(width));
  Value bits = b.emit<BitcastOp>(integers, x);
  Value magnitude = b.emit<ConstantOp>(
      DenseElementsAttr::get(integers, APInt::getSignedMaxValue(width)));
  Value isNegative = b.compare(Direction::LT, bits, b.numberLike(bits, 0));
  Value flipped = b.emit<XorOp>(bits, magnitude);
  return b.emit<NotOp>(b.select(isNegative, flipped, bits));
}

static Values decomposeTopK(Arrays &b, TopKOp op) {
  int64_t last = arrayType(op.getX()).getRank() - 1;
  return onRows(b, op, last, [&](ValueRange rows) {
    Value order = emitSortingPermutation(b, emitDescendingKey(b, rows[0]));
    Value positions = b.slice(order, 1, 0, op.getK());
    Type index = arrayType(op.getIndices()).getElementType();
    return Values{takeAlongRows(b, rows[0], positions),
                  b.convert(positions, index)};
  });
}

//===----------------------------------------------------------------------===//
// search_sorted
//===----------------------------------------------------------------------===//

/// True where an element of a row counts for a value.
static Value areCounted(Arrays &b, ArrayRef<Value> elements,
                        ArrayRef<Value> values, bool right) {
  if (!right)
    return areBefore(b, elements, values);
  return b.emit<NotOp>(areBefore(b, values, elements));
}

/// Compares all elements of a row with all values of it.
static Value searchByCounting(Arrays &b, ArrayRef<Value> rows,
                              ArrayRef<Value> values, bool right) {
  SmallVector<int64_t> shape(arrayType(values[0]).getShape());
  shape.push_back(arrayType(rows[0]).getDimSize(1));
  Values elements, sought;
  for (auto [row, value] : llvm::zip_equal(rows, values)) {
    elements.push_back(b.broadcast(row, shape, {0, 2}));
    sought.push_back(b.broadcast(value, shape, {0, 1}));
  }
  Value counted =
      b.convert(areCounted(b, elements, sought, right), b.getI32Type());
  return b.emit<ReduceSumOp>(counted, ArrayRef<int64_t>{2});
}

/// Adds to the number of elements before each value, one bit after the other.
static Value searchByHalving(Arrays &b, ArrayRef<Value> rows,
                             ArrayRef<Value> values, bool right) {
  int64_t size = arrayType(rows[0]).getDimSize(1);
  auto type = arrayType(values[0]).clone(b.indexType(2 * size));
  Value found = b.number(type, 0), limit = b.number(type, double(size)),
        one = b.number(type, 1);
  for (int64_t step = llvm::PowerOf2Ceil(size + 1) / 2; step > 0; step /= 2) {
    Value next = b.emit<AddOp>(found, b.number(type, double(step)));
    Value last = b.emit<SubOp>(b.emit<MinOp>(next, limit), one);
    Values elements;
    for (Value row : rows)
      elements.push_back(takeAlongRows(b, row, last));
    Value isInside = b.compare(Direction::LE, next, limit);
    Value counts =
        b.emit<AndOp>(isInside, areCounted(b, elements, values, right));
    found = b.select(counts, next, found);
  }
  return found;
}

static Values decomposeSearch(Arrays &b, SearchSortedOp op) {
  RankedTensorType sorted = arrayType(op.getSorted()),
                   result = arrayType(op.getResult());
  int64_t size = sorted.getShape().back();
  if (size == 0)
    return {b.number(result, 0)};
  int64_t rows = sorted.getNumElements() / size;
  Values elements = emitParts(b, b.reshape(op.getSorted(), {rows, size}));
  Values values = emitParts(
      b, b.reshape(op.getValues(), {rows, result.getNumElements() / rows}));
  Value found = isLongRow(size)
                    ? searchByHalving(b, elements, values, op.getRight())
                    : searchByCounting(b, elements, values, op.getRight());
  return {
      b.reshape(b.convert(found, result.getElementType()), result.getShape())};
}

Values arrax::array::decomposeSorting(Arrays &b, Operation *op) {
  return llvm::TypeSwitch<Operation *, Values>(op)
      .Case([&](SortOp op) { return decomposeSort(b, op); })
      .Case([&](TopKOp op) { return decomposeTopK(b, op); })
      .Case([&](SearchSortedOp op) { return decomposeSearch(b, op); })
      .Default([](Operation *) { return Values(); });
}
