//===- ArrayInterfaces.td - Transform rules of array ops ----*- tablegen -*-===//
//
// The rules every op brings along: its derivative, its transpose and its
// batching. Rules see operands by value, not through the op, so that a
// transform can hand in rewritten ones; attributes are read from the op.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_INTERFACES
#define ARRAX_ARRAY_INTERFACES

include "mlir/IR/OpBase.td"

def DifferentiableOpInterface : OpInterface<"DifferentiableOpInterface"> {
  let description = [{
    An op with a forward-mode derivative. A null tangent is a symbolic zero.
  }];
  let cppNamespace = "::arrax::array";
  let methods = [
    InterfaceMethod<[{
        Emits the op on `primals` and its directional derivative.

        `primals` and `tangents` have one entry per operand; at least one
        tangent is not null. Appends one value per result to `outPrimals`, and
        to `outTangents` one value or null (symbolic zero).
      }],
      "::llvm::LogicalResult", "jvp",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::ValueRange":$primals,
           "::llvm::ArrayRef<::mlir::Value>":$tangents,
           "::llvm::SmallVectorImpl<::mlir::Value> &":$outPrimals,
           "::llvm::SmallVectorImpl<::mlir::Value> &":$outTangents)>
  ];
}

def TransposableOpInterface : OpInterface<"TransposableOpInterface"> {
  let description = [{
    An op that is linear in some of its operands and has a transpose rule.
  }];
  let cppNamespace = "::arrax::array";
  let methods = [
    InterfaceMethod<[{
        True if the op is jointly linear in the operands that `linear` marks,
        the others held fixed, up to a constant (`add` of a tangent and a zero).
      }],
      "bool", "isLinearIn", (ins "const ::llvm::SmallBitVector &":$linear)>,
    InterfaceMethod<[{
        Emits the cotangents of the operands that `linear` marks.

        `operands[i]` is null where `linear[i]`: the value of a linear operand
        is not available, its type is that of the op's operand.
        `cotangents` has one entry per result, null for a symbolic zero, at
        least one is not null. Appends one entry per operand to
        `outCotangents`, null where `linear[i]` is false or for a zero.
      }],
      "::llvm::LogicalResult", "transpose",
      (ins "::mlir::OpBuilder &":$builder,
           "::llvm::ArrayRef<::mlir::Value>":$operands,
           "const ::llvm::SmallBitVector &":$linear,
           "::llvm::ArrayRef<::mlir::Value>":$cotangents,
           "::llvm::SmallVectorImpl<::mlir::Value> &":$outCotangents)>
  ];
}

def BatchableOpInterface : OpInterface<"BatchableOpInterface"> {
  let description = [{
    An op with a batching rule. A mapped value carries the batch as its
    leading dimension.
  }];
  let cppNamespace = "::arrax::array";
  let methods = [
    InterfaceMethod<[{
        Emits the op applied to each of `size` elements of the mapped operands.

        `mapped[i]` says whether `operands[i]` has the leading batch dimension;
        at least one does. Appends one value per result to `results`, every one
        of them mapped.
      }],
      "::llvm::LogicalResult", "batch",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::ValueRange":$operands,
           "const ::llvm::SmallBitVector &":$mapped, "int64_t":$size,
           "::llvm::SmallVectorImpl<::mlir::Value> &":$results)>
  ];
}

def CollectiveOpInterface : OpInterface<"CollectiveOpInterface"> {
  let description = [{
    An op that combines the elements of named axes.
  }];
  let cppNamespace = "::arrax::array";
  let methods = [
    InterfaceMethod<"The names of its axes.",
      "::llvm::SmallVector<::llvm::StringRef>", "getAxisNames">,
    InterfaceMethod<[{
        Emits the op where `axis`, one of its axes, is a batch of `size` elements
        in this program.

        `operand` is that of the op, if it has one; `mapped` says whether it has
        the batch as its leading dimension. Sets `result`, and returns whether it
        has: what is the same for all elements need not.
      }],
      "::llvm::FailureOr<bool>", "bindAxis",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Value":$operand,
           "bool":$mapped, "::llvm::StringRef":$axis, "int64_t":$size,
           "::mlir::Value &":$result)>
  ];
}

def LibraryOpInterface : OpInterface<"LibraryOpInterface"> {
  let description = [{
    An op that a function of the run time's library computes on the CPU
    (include/arrax/Runtime/Library.h).
  }];
  let cppNamespace = "::arrax::array";
  let methods = [
    InterfaceMethod<"The name of the function.", "::llvm::StringRef", "getLibraryName">,
    InterfaceMethod<"The numbers that the function reads.",
      "::llvm::SmallVector<int64_t>", "getLibraryParameters">,
    InterfaceMethod<[{
        The operand in whose memory the first result may be. The function works
        there, and copies the operand first where it is somewhere else.
      }],
      "::std::optional<unsigned>", "getUpdatedOperand", (ins), "",
      "return std::nullopt;">
  ];
}

/// Acts on each element alone. The default batching broadcasts the unmapped
/// operands; fusion may evaluate the op at any index.
def Array_Elementwise : NativeOpTrait<"Elementwise"> {
  let cppNamespace = "::arrax::array::OpTrait";
}

/// The derivative is zero everywhere it exists (or is not defined).
def Array_NonDifferentiable : NativeOpTrait<"NonDifferentiable"> {
  let cppNamespace = "::arrax::array::OpTrait";
}

/// Jointly linear in all floating-point operands: the tangent of the op is the
/// op on the tangents.
def Array_StructurallyLinear : NativeOpTrait<"StructurallyLinear"> {
  let cppNamespace = "::arrax::array::OpTrait";
}

#endif // ARRAX_ARRAY_INTERFACES
