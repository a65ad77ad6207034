//===- ArrayBase.td - Base classes of array ops -------------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_BASE
#define ARRAX_ARRAY_BASE

include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "ArrayDialect.td"
include "ArrayInterfaces.td"
include "ArrayTypes.td"

class Array_Op<string mnemonic, list<Trait> traits = []>
    : Op<Array_Dialect, mnemonic, !listconcat([Pure], traits)>;

/// An op whose result type follows from operands and attributes. The class
/// implements `inferReturnTypes(context, location, adaptor, types)`.
class Array_InferredOp<string mnemonic, list<Trait> traits = []>
    : Array_Op<mnemonic, !listconcat([InferTypeOpAdaptor], traits)>;

// Rule declarations, implemented in lib/Array/Rules/<Family>.cpp.
defvar Array_Jvp = DeclareOpInterfaceMethods<DifferentiableOpInterface>;
defvar Array_Transpose = DeclareOpInterfaceMethods<TransposableOpInterface>;
defvar Array_Batch = DeclareOpInterfaceMethods<BatchableOpInterface>;

#endif // ARRAX_ARRAY_BASE
