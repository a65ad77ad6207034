//===- ExpandTransforms.cpp - placeholder ----------------------------------===//

#include "arrax/Array/IR/Array.h"
#include "arrax/Array/Transforms/Passes.h"

namespace arrax::array {
#define GEN_PASS_DEF_ARRAYEXPANDTRANSFORMS
#include "arrax/Array/Transforms/Passes.h.inc"

namespace {
struct ArrayExpandTransforms : impl::ArrayExpandTransformsBase<ArrayExpandTransforms> {
  void runOnOperation() override {}
};
} // namespace
} // namespace arrax::array
