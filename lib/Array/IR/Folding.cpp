//===- Folding.cpp - placeholder: no folds yet -===//
#include "arrax/Array/IR/Array.h"
using namespace mlir;
using namespace arrax::array;

OpFoldResult AbsOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AcosOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AcoshOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AddOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AndOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AsinOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AsinhOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult Atan2Op::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AtanOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult AtanhOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult BitcastOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult BroadcastInDimOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult CbrtOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult CeilOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ClampOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult CompareOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ComplexOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ConcatenateOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ConjOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ConstantOp::fold(FoldAdaptor adaptor) { return getValue(); }
OpFoldResult ConvertOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult CosOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult CoshOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult CountLeadingZerosOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult DivOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult DynamicSliceOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult DynamicUpdateSliceOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ErfInvOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ErfOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ErfcOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult Exp2Op::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ExpOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult Expm1Op::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult FloorOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ImagOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult IntegerPowOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult IsFiniteOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult Log1pOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult LogOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult LogisticOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult MaxOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult MinOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult MulOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult NegOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult NextAfterOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult NotOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult OrOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult PadOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult PopulationCountOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult PowOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult RealOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReduceAndOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReduceMaxOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReduceMinOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReduceOrOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReduceProdOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReduceSumOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult RemOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReshapeOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ReverseOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult RoundOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult RsqrtOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult SelectOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ShiftLeftOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ShiftRightArithmeticOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult ShiftRightLogicalOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult SignOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult SinOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult SinhOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult SliceOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult SqrtOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult StopGradientOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult SubOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult TanOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult TanhOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult TransposeOp::fold(FoldAdaptor adaptor) { return {}; }
OpFoldResult XorOp::fold(FoldAdaptor adaptor) { return {}; }
void BroadcastInDimOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void ConvertOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void DotGeneralOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void ReshapeOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void TransposeOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
