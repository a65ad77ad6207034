//===- Placeholder.cpp - no rules yet -===//
#include "arrax/Array/IR/Array.h"
using namespace mlir;
using namespace arrax::array;

LogicalResult AbsOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AcosOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AcoshOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AddOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AsinOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AsinhOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult Atan2Op::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AtanOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AtanhOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult BroadcastInDimOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult CbrtOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ClampOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ComplexOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ConcatenateOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ConjOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ConvertOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult CosOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult CoshOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DivOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DotGeneralOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DynamicSliceOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DynamicUpdateSliceOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ErfInvOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ErfOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ErfcOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult Exp2Op::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ExpOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult Expm1Op::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ImagOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult IntegerPowOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult Log1pOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult LogOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult LogisticOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult MaxOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult MinOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult MulOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult NegOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult PadOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult PowOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult RealOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceMaxOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceMinOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceProdOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceSumOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult RemOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReshapeOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReverseOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult RsqrtOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SelectOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SignOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SinOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SinhOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SliceOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SqrtOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SubOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult TanOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult TanhOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult TransposeOp::jvp(OpBuilder &, ValueRange, ArrayRef<Value>, SmallVectorImpl<Value> &, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult AddOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult BroadcastInDimOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ComplexOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ConcatenateOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ConjOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ConvertOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DivOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DotGeneralOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DynamicSliceOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DynamicUpdateSliceOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ImagOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult MulOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult NegOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult PadOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult RealOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceSumOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReshapeOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReverseOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SelectOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SliceOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SubOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult TransposeOp::transpose(OpBuilder &, ArrayRef<Value>, const llvm::SmallBitVector &, ArrayRef<Value>, SmallVectorImpl<Value> &) { return failure(); }
bool AddOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool BroadcastInDimOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ComplexOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ConcatenateOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ConjOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ConvertOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool DivOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool DotGeneralOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool DynamicSliceOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool DynamicUpdateSliceOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ImagOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool MulOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool NegOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool PadOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool RealOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ReduceSumOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ReshapeOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool ReverseOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool SelectOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool SliceOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool SubOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
bool TransposeOp::isLinearIn(const llvm::SmallBitVector &) { return false; }
LogicalResult ArgmaxOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ArgminOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult BroadcastInDimOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ConcatenateOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DotGeneralOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DynamicSliceOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult DynamicUpdateSliceOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult PadOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceAndOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceMaxOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceMinOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceOrOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceProdOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReduceSumOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReshapeOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult ReverseOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult SliceOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
LogicalResult TransposeOp::batch(OpBuilder &, ValueRange, const llvm::SmallBitVector &, int64_t, SmallVectorImpl<Value> &) { return failure(); }
