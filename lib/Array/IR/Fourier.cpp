//===- Fourier.cpp - Types of Fourier transforms --------------------------===//

#include "Inference.h"
#include "arrax/Array/IR/LibraryOps.h"

using namespace mlir;
using namespace arrax::array;

static LogicalResult checkLengths(std::optional<Location> loc, StringRef op,
                                  RankedTensorType type, StringRef kind,
                                  ArrayRef<int64_t> lengths) {
  // C2
  if (lengths.empty() || int64_t(lengths.size()) > type.getRank() ||
      llvm::any_of(lengths, [](int64_t n) { return n <= 0; }))
    return opError(loc, op, "lengths [", lengths,
                   "] are not sizes, at least 1, of last dimensions of ", type);
  // C3
  SmallVector<int64_t> sizes(lengths);
  if (kind == "irfft")
    sizes.back() = lengths.back() / 2 + 1;
  ArrayRef<int64_t> last = type.getShape().take_back(lengths.size());
  for (auto [expected, size] : llvm::zip(sizes, last))
    if (!areCompatible(expected, size))
      return opError(loc, op, "of kind ", kind, " and lengths [", lengths,
                     "] needs last dimensions [", ArrayRef<int64_t>(sizes),
                     "], got ", type);
  return success();
}

LogicalResult FftOp::inferReturnTypes(MLIRContext *,
                                      std::optional<Location> loc,
                                      Adaptor adaptor,
                                      SmallVectorImpl<Type> &types) {
  StringRef op = getOperationName();
  if (failed(checkArrays(loc, op, adaptor.getOperands(), 1)) ||
      failed(checkPresent(loc, op,
                          {adaptor.getKindAttr(), adaptor.getLengthsAttr()})))
    return failure();
  RankedTensorType type = arrayType(adaptor.getX());
  StringRef kind = adaptor.getKind();
  // C1
  if (!llvm::is_contained({"fft", "ifft", "rfft", "irfft"}, kind))
    return opError(loc, op, "kind \"", kind,
                   "\" is not one of fft, ifft, rfft and irfft");
  // C4
  auto complex = dyn_cast<ComplexType>(type.getElementType());
  if ((kind == "rfft") == bool(complex))
    return opError(loc, op, "of kind ", kind, " needs a ",
                   kind == "rfft" ? "real" : "complex", " array, got ", type);
  ArrayRef<int64_t> lengths = adaptor.getLengths();
  if (failed(checkLengths(loc, op, type, kind, lengths)))
    return failure();
  SmallVector<int64_t> shape(type.getShape());
  Type element = type.getElementType();
  if (kind == "rfft") {
    shape.back() = lengths.back() / 2 + 1;
    element = ComplexType::get(element);
  } else if (kind == "irfft") {
    shape.back() = lengths.back();
    element = complex.getElementType();
  }
  types.push_back(RankedTensorType::get(shape, element));
  return success();
}
