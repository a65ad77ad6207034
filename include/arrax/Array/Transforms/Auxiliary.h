//===- Auxiliary.h - Results that a derivative leaves out -------*- C++ -*-===//

#ifndef ARRAX_ARRAY_TRANSFORMS_AUXILIARY_H
#define ARRAX_ARRAY_TRANSFORMS_AUXILIARY_H

#include "llvm/ADT/StringRef.h"

namespace arrax::array {

/// Of a result of a function: the transform that names the function takes its
/// derivative for zero. The functions derived from it do not have the
/// attribute, so derivatives around that transform see what the result depends
/// on, which `array.stop_gradient` would hide from them too.
inline constexpr llvm::StringLiteral auxiliaryAttrName = "array.auxiliary";

} // namespace arrax::array

#endif // ARRAX_ARRAY_TRANSFORMS_AUXILIARY_H
