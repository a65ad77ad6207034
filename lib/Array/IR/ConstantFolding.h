//===- ConstantFolding.h - Evaluation of ops on constants -------*- C++ -*-===//
//
// Folding must give the very bits that the compiled program gives, so only
// exact and correctly rounded operations are evaluated here; transcendental
// functions are left to run time.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_IR_CONSTANTFOLDING_H
#define ARRAX_LIB_ARRAY_IR_CONSTANTFOLDING_H

#include "Axes.h"
#include "arrax/Array/IR/Float8.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/OpDefinition.h"
#include "llvm/ADT/APSInt.h"
#include <complex>

namespace arrax::array {

/// Other constants than splats fold up to this size only, so that folding
/// neither bloats a module nor does the work of the program.
constexpr int64_t maxFoldedElements = 64;

using ComplexValue = std::complex<llvm::APFloat>;

/// Integers have the signedness of this dialect: signless ones are signed,
/// bool is unsigned.
inline bool isUnsigned(mlir::Type element) {
  return element.isUnsignedInteger() || element.isInteger(1);
}

/// Reads and writes the elements of a constant as `T`: llvm::APSInt for bool
/// and integers, llvm::APFloat, or ComplexValue.
template <typename T> struct Elements {
  static T get(mlir::DenseElementsAttr constant, int64_t index) {
    return constant.getValues<T>()[index];
  }
  static mlir::DenseElementsAttr build(mlir::RankedTensorType type,
                                       llvm::ArrayRef<T> values) {
    return mlir::DenseElementsAttr::get(type, values);
  }
};

template <> struct Elements<llvm::APSInt> {
  static llvm::APSInt get(mlir::DenseElementsAttr constant, int64_t index) {
    return llvm::APSInt(constant.getValues<llvm::APInt>()[index],
                        isUnsigned(constant.getElementType()));
  }
  static mlir::DenseElementsAttr build(mlir::RankedTensorType type,
                                       llvm::ArrayRef<llvm::APSInt> values) {
    llvm::SmallVector<llvm::APInt> plain(values.begin(), values.end());
    return mlir::DenseElementsAttr::get(type, plain);
  }
};

/// How many different elements of an array of `type` must be computed: one if
/// the constants it follows from are splats. None if that is too many.
inline std::optional<int64_t> countToFold(mlir::RankedTensorType type,
                                          bool isSplat) {
  std::optional<int64_t> count = countElements(type.getShape());
  if (count && isSplat)
    count = std::min<int64_t>(*count, 1);
  if (!count || *count > maxFoldedElements)
    return std::nullopt;
  return count;
}

/// The constants that `operands` are; empty unless all are known.
inline llvm::SmallVector<mlir::DenseElementsAttr>
getConstants(llvm::ArrayRef<mlir::Attribute> operands) {
  llvm::SmallVector<mlir::DenseElementsAttr> constants;
  for (mlir::Attribute operand : operands) {
    auto constant = llvm::dyn_cast_or_null<mlir::DenseElementsAttr>(operand);
    if (!constant)
      return {};
    constants.push_back(constant);
  }
  return constants;
}

/// Evaluates `function(elements of the operands) -> std::optional<Out>` for
/// each element of the result. Null if an operand is not known, there are too
/// many elements, or the function declines one. 8-bit floats are computed in
/// f32 (array-widen-float8), where it is evaluated.
template <typename In, typename Out, typename Function>
mlir::Attribute evaluate(llvm::ArrayRef<mlir::Attribute> operands,
                         mlir::Type result, Function function) {
  auto type = llvm::cast<mlir::RankedTensorType>(result);
  auto constants = getConstants(operands);
  if (constants.empty() || !type.hasStaticShape() || isFloat8(type))
    return {};
  bool isSplat = true;
  for (mlir::DenseElementsAttr constant : constants) {
    if (constant.getType().getShape() != type.getShape() ||
        isFloat8(constant.getType()))
      return {};
    isSplat &= constant.isSplat();
  }
  std::optional<int64_t> count = countToFold(type, isSplat);
  if (!count)
    return {};

  llvm::SmallVector<Out> values;
  llvm::SmallVector<In> arguments;
  for (int64_t i = 0; i < *count; ++i) {
    arguments.clear();
    for (mlir::DenseElementsAttr constant : constants)
      arguments.push_back(Elements<In>::get(constant, i));
    std::optional<Out> value = function(llvm::ArrayRef<In>(arguments));
    if (!value)
      return {};
    values.push_back(std::move(*value));
  }
  return Elements<Out>::build(type, values);
}

/// Calls `function(T())` with T the representation of `element`'s values.
template <typename Function>
mlir::Attribute dispatchElement(mlir::Type element, Function function) {
  if (llvm::isa<mlir::IntegerType>(element))
    return function(llvm::APSInt());
  if (llvm::isa<mlir::FloatType>(element))
    return function(llvm::APFloat(0.0));
  if (llvm::isa<mlir::ComplexType>(element))
    return function(ComplexValue(llvm::APFloat(0.0), llvm::APFloat(0.0)));
  return {};
}

/// The array of `type` whose element `i` is element `source(i)` of `operand`,
/// both in row-major order. Null if the operand is not known or too large.
mlir::Attribute gather(mlir::Attribute operand, mlir::Type type,
                       llvm::function_ref<int64_t(int64_t)> source);

/// The array of `type`, of countable size, whose elements are all `value`.
template <typename T>
mlir::Attribute buildSplat(mlir::RankedTensorType type, T value) {
  if (countElements(type.getShape()) == 0)
    return Elements<T>::build(type, {});
  return Elements<T>::build(type, value);
}

/// The array of `type` whose elements are all `value`; null unless its element
/// type, integer or float, represents that exactly and its size is known.
mlir::Attribute splatOf(mlir::Type type, double value);

/// True if `constant` is known and all its elements, and both parts of complex
/// ones, are `value`; -0.0 and 0.0 differ.
bool isAll(mlir::Attribute constant, double value);

/// True if `constant` is an array of integers with all bits set.
bool isAllOnes(mlir::Attribute constant);

/// `value` as what `op`, of one result, folds to; null if it has another type,
/// such as a static shape where the op's is dynamic.
mlir::OpFoldResult forward(mlir::Operation *op, mlir::Value value);

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_IR_CONSTANTFOLDING_H
