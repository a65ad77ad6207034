//===- ArrayDialect.td - The array dialect ------------------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_DIALECT
#define ARRAX_ARRAY_DIALECT

include "mlir/IR/OpBase.td"

def Array_Dialect : Dialect {
  let name = "array";
  let cppNamespace = "::arrax::array";
  let summary = "NumPy-like array programs as pure functions on tensors";
  let description = [{
    Every arrax program is a module of `func.func` functions whose bodies hold
    `array` ops on builtin ranked tensors. Ops are pure, but for calls of the host;
    they take and return whole arrays, and never broadcast or promote implicitly: the front end inserts
    `array.broadcast_in_dim` and `array.convert`.

    Signless integers are signed, `ui8`..`ui64` are unsigned, `i1` is boolean.
    Dimensions may be dynamic (`?`).

    Transform ops (`array.jvp`, `array.vjp`, `array.vmap`, ...) apply to a
    function symbol and are expanded by `array-expand-transforms`.
  }];
  let useDefaultTypePrinterParser = 1;
  let hasConstantMaterializer = 1;
  let dependentDialects = ["::mlir::func::FuncDialect"];
  let extraClassDeclaration = [{
  private:
    /// Registers the ops of ArrayLibraryOps.td.
    void addLibraryOps();
  }];
}

#endif // ARRAX_ARRAY_DIALECT
