//===- Elements.cpp - Elements of arrays of the host ----------------------===//

#include "Elements.h"
#include "arrax/Array/IR/Float8.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>
#include <limits>

using namespace mlir;
using namespace arrax;
using namespace arrax::debug;
using runtime::DType;

//===----------------------------------------------------------------------===//
// Looking for elements
//===----------------------------------------------------------------------===//

/// A float is of one of the kinds if its bits without the sign are from
/// `lowest` to `highest`.
template <typename Word>
static int64_t scanWords(const void *data, int64_t count, Word infinity,
                         Kinds kinds) {
  const Word magnitude = Word(~Word(0)) >> 1,
             lowest = kinds.inf ? infinity : infinity + 1,
             span = Word((kinds.nan ? magnitude : infinity) - lowest);
  const Word *words = static_cast<const Word *>(data);
  constexpr int64_t blockSize = 256;
  for (int64_t begin = 0; begin < count; begin += blockSize) {
    int64_t end = std::min(begin + blockSize, count);
    bool any = false; // Without branches: compilers make vectors of it.
    for (int64_t i = begin; i < end; ++i)
      any |= Word((words[i] & magnitude) - lowest) <= span;
    for (int64_t i = begin; any && i < end; ++i)
      if (Word((words[i] & magnitude) - lowest) <= span)
        return i;
  }
  return -1;
}

/// Likewise for floats of 8 bits, whose formats differ.
static int64_t scanBytes(const llvm::fltSemantics &semantics, const void *data,
                         int64_t count, Kinds kinds) {
  std::array<bool, 256> isFound;
  for (unsigned code = 0; code < isFound.size(); ++code) {
    llvm::APFloat value(semantics, llvm::APInt(8, code));
    isFound[code] =
        (kinds.nan && value.isNaN()) || (kinds.inf && value.isInfinity());
  }
  ArrayRef<uint8_t> bytes(static_cast<const uint8_t *>(data), count);
  const uint8_t *found =
      llvm::find_if(bytes, [&](uint8_t code) { return isFound[code]; });
  return found == bytes.end() ? -1 : found - bytes.begin();
}

static const llvm::fltSemantics &getFloat8Semantics(DType dtype) {
  switch (dtype) {
  case DType::Float8E3M4:
    return llvm::APFloat::Float8E3M4();
  case DType::Float8E4M3:
    return llvm::APFloat::Float8E4M3();
  case DType::Float8E4M3B11FNUZ:
    return llvm::APFloat::Float8E4M3B11FNUZ();
  case DType::Float8E4M3FN:
    return llvm::APFloat::Float8E4M3FN();
  case DType::Float8E4M3FNUZ:
    return llvm::APFloat::Float8E4M3FNUZ();
  case DType::Float8E5M2:
    return llvm::APFloat::Float8E5M2();
  case DType::Float8E5M2FNUZ:
    return llvm::APFloat::Float8E5M2FNUZ();
  default:
    return llvm::APFloat::Float8E8M0FNU();
  }
}

int64_t debug::findElement(DType dtype, const void *data, int64_t count,
                           Kinds kinds) {
  if (!kinds.nan && !kinds.inf)
    return -1;
  switch (dtype) {
  case DType::Float16:
    return scanWords<uint16_t>(data, count, 0x7C00, kinds);
  case DType::BFloat16:
    return scanWords<uint16_t>(data, count, 0x7F80, kinds);
  case DType::Float32:
    return scanWords<uint32_t>(data, count, 0x7F800000, kinds);
  case DType::Float64:
    return scanWords<uint64_t>(data, count, 0x7FF0000000000000, kinds);
  case DType::Complex64:
  case DType::Complex128: {
    DType part = dtype == DType::Complex64 ? DType::Float32 : DType::Float64;
    int64_t found = findElement(part, data, 2 * count, kinds);
    return found < 0 ? found : found / 2;
  }
  default:
    if (runtime::isFloat8(dtype))
      return scanBytes(getFloat8Semantics(dtype), data, count, kinds);
    return -1;
  }
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// None for an integer type.
static std::optional<DType> inexactType(Type element) {
  if (element.isF16())
    return DType::Float16;
  if (element.isBF16())
    return DType::BFloat16;
  if (element.isF32())
    return DType::Float32;
  if (element.isF64())
    return DType::Float64;
  if (auto complex = dyn_cast<ComplexType>(element))
    return complex.getElementType().isF32() ? DType::Complex64
                                            : DType::Complex128;
  return array::getFloat8DType(element);
}

size_t debug::elementSize(Type element) {
  if (std::optional<DType> dtype = inexactType(element))
    return runtime::itemSize(*dtype);
  return llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
}

size_t debug::byteSize(RankedTensorType type) {
  return type.getNumElements() * elementSize(type.getElementType());
}

HostArray HostArray::at(int64_t index) const {
  RankedTensorType part =
      RankedTensorType::get(shape().drop_front(), type.getElementType());
  return {part, data + index * byteSize(part), owner};
}

bool debug::isKind(const HostArray &array, int64_t element, Kinds kinds) {
  Type type = array.type.getElementType();
  std::optional<DType> dtype = inexactType(type);
  return dtype && findElement(*dtype, array.data + element * elementSize(type),
                              1, kinds) == 0;
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

template <typename T> static T readAs(const char *data) {
  T value;
  std::memcpy(&value, data, sizeof(T));
  return value;
}

static double readFloat(FloatType type, const char *data) {
  if (type.isF64())
    return readAs<double>(data);
  if (type.isF32())
    return readAs<float>(data);
  uint64_t bits =
      type.getWidth() == 8 ? readAs<uint8_t>(data) : readAs<uint16_t>(data);
  llvm::APFloat value(type.getFloatSemantics(),
                      llvm::APInt(type.getWidth(), bits));
  return value.convertToDouble();
}

/// The fewest digits that are this float and no other.
static std::string shortestText(FloatType type, const char *data) {
  double value = readFloat(type, data);
  char text[32];
  for (int digits = 1; digits <= 17; ++digits) {
    snprintf(text, sizeof(text), "%.*g", digits, value);
    llvm::APFloat parsed(strtod(text, nullptr));
    bool inexact;
    parsed.convert(type.getFloatSemantics(), llvm::APFloat::rmNearestTiesToEven,
                   &inexact);
    if (parsed.convertToDouble() == value)
      break;
  }
  return value != value ? "nan" : text;
}

int64_t debug::integerAt(const HostArray &array, int64_t element) {
  Type type = array.type.getElementType();
  const char *data = array.data + element * elementSize(type);
  bool isUnsigned = type.isUnsignedInteger() || type.isInteger(1);
  switch (elementSize(type)) {
  case 1:
    return isUnsigned ? readAs<uint8_t>(data) : readAs<int8_t>(data);
  case 2:
    return isUnsigned ? readAs<uint16_t>(data) : readAs<int16_t>(data);
  case 4:
    return isUnsigned ? readAs<uint32_t>(data) : readAs<int32_t>(data);
  default:
    return readAs<int64_t>(data);
  }
}

std::string debug::elementText(const HostArray &array, int64_t element) {
  Type type = array.type.getElementType();
  const char *data = array.data + element * elementSize(type);
  if (auto complex = dyn_cast<ComplexType>(type)) {
    auto part = cast<FloatType>(complex.getElementType());
    return "(" + shortestText(part, data) + ", " +
           shortestText(part, data + elementSize(part)) + ")";
  }
  if (auto floatType = dyn_cast<FloatType>(type))
    return shortestText(floatType, data);
  int64_t value = integerAt(array, element);
  if (type.isInteger(1))
    return value ? "True" : "False";
  if (type.isUnsignedInteger())
    return std::to_string(uint64_t(value));
  return std::to_string(value);
}

/// "2 of them nan", "" if there are none.
static std::string countText(const HostArray &array, ArrayRef<int64_t> elements,
                             Kinds kinds, StringRef name) {
  int64_t count = llvm::count_if(
      elements, [&](int64_t i) { return isKind(array, i, kinds); });
  if (count == 0)
    return "";
  return ", " + std::to_string(count) + " of them " + name.str();
}

std::string debug::summaryText(const HostArray &array,
                               ArrayRef<int64_t> elements) {
  if (elements.size() == 1)
    return elementText(array, elements.front());
  std::string text = std::to_string(elements.size()) + " elements";
  auto type = dyn_cast<FloatType>(array.type.getElementType());
  if (type) {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (int64_t i : elements) {
      double value = readFloat(type, array.data + i * elementSize(type));
      if (value - value == 0) {
        least = std::min(least, value);
        most = std::max(most, value);
      }
    }
    char range[80];
    snprintf(range, sizeof(range), " from %.6g to %.6g", least, most);
    if (least <= most)
      text += range;
  }
  return text + countText(array, elements, {false, true}, "inf") +
         countText(array, elements, {true, false}, "nan");
}

static std::string dtypeText(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element))
    return complex.getElementType().isF32() ? "complex64" : "complex128";
  std::string width = std::to_string(element.getIntOrFloatBitWidth());
  if (element.isBF16())
    return "bfloat16";
  if (array::isFloat8(element)) { // f8E5M2 is float8_e5m2.
    std::string name;
    llvm::raw_string_ostream(name) << element;
    return "float8_" + StringRef(name).drop_front(2).lower();
  }
  if (isa<FloatType>(element))
    return "float" + width;
  if (element.isInteger(1))
    return "bool";
  return (element.isUnsignedInteger() ? "uint" : "int") + width;
}

std::string debug::typeText(RankedTensorType type) {
  std::string text = dtypeText(type.getElementType()) + "[";
  for (auto [i, size] : llvm::enumerate(type.getShape()))
    text += (i ? "," : "") + std::to_string(size);
  return text + "]";
}

std::string debug::indexText(ArrayRef<int64_t> indices) {
  if (indices.empty())
    return "";
  std::string text = "[";
  for (auto [i, index] : llvm::enumerate(indices))
    text += (i ? ", " : "") + std::to_string(index);
  return text + "]";
}
