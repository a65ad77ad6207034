//===- Elements.h - Elements of arrays of the host --------------*- C++ -*-===//

#ifndef ARRAX_LIB_DEBUG_ELEMENTS_H
#define ARRAX_LIB_DEBUG_ELEMENTS_H

#include "arrax/Debug/Origin.h"
#include "arrax/Runtime/Device.h"
#include "mlir/IR/BuiltinTypes.h"

namespace arrax::debug {

/// An array in memory of the host.
struct HostArray {
  mlir::RankedTensorType type;
  const char *data = nullptr;
  std::shared_ptr<runtime::Buffer> owner; // null if others keep the memory

  llvm::ArrayRef<int64_t> shape() const { return type.getShape(); }
  /// Its `index`-th part along the leading dimension.
  HostArray at(int64_t index) const;
};

/// Bytes of one element.
size_t elementSize(mlir::Type element);
/// The bytes of an array of this type.
size_t byteSize(mlir::RankedTensorType type);

bool isKind(const HostArray &array, int64_t element, Kinds kinds);

/// A bool or an integer.
int64_t integerAt(const HostArray &array, int64_t element);

/// As in "-0.5".
std::string elementText(const HostArray &array, int64_t element);
/// What several elements have in common, as in "6 elements from 0 to 2, 1 of
/// them nan".
std::string summaryText(const HostArray &array,
                        llvm::ArrayRef<int64_t> elements);
/// As in "float32[3,4]".
std::string typeText(mlir::RankedTensorType type);
/// As in "[1, 2]"; empty for a scalar.
std::string indexText(llvm::ArrayRef<int64_t> indices);

} // namespace arrax::debug

#endif // ARRAX_LIB_DEBUG_ELEMENTS_H
