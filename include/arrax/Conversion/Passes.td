//===- Passes.td - Conversions between dialects -------------*- tablegen -*-===//

#ifndef ARRAX_CONVERSION_PASSES
#define ARRAX_CONVERSION_PASSES

include "mlir/Pass/PassBase.td"

def ConvertArrayToLinalg : Pass<"convert-array-to-linalg", "::mlir::ModuleOp"> {
  let summary = "Convert functions on arrays to functions on memory";
  let description = [{
    Each public function becomes one in destination-passing style. Its arguments
    are a memref for each array it took (`arrax.input`), one for each it returned
    (`arrax.output`), and the arena for temporaries (`arrax.arena`,
    `memref<?xi8>`), of which it needs `arrax.arena_size` bytes at a 64-byte
    aligned address. All memrefs are static and row-major. Elements have storage
    types: bool is an i8 of 0 or 1, unsigned integers are signless. An output
    argument may carry `arrax.may_alias`, the numbers of the inputs of its type
    whose memory it may share: they are dead when it is first written, or are
    read element by element by the loop nest that writes it.

    The body is a straight line of:
    - one `linalg.generic` per `array.fusion`, with one scalar computation as its
      body. Inputs may have any affine indexing map; outputs are indexed by
      loops, each once. An input of which the block argument is unused only
      gives loops their bounds and is never read. `linalg.index` stands for iota.
      A loop is a reduction if some output is not indexed by it; other outputs of
      the same op may still be. An output may be an input read at the same
      indices. `f16` and `bf16` are computed in f32.
    - `linalg.fill` for the initial value of a reduction, before it;
    - `array.gemm` for `array.dot_general`;
    - `memref.copy` from and to `memref.subview`s, and generics on subviews, for
      ops that move blocks;
    - `memref.view`s of the arena at 64-byte aligned constant offsets,
      `memref.reinterpret_cast`s that reshape, `memref.get_global`s for constants.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::complex::ComplexDialect",
    "::mlir::func::FuncDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::math::MathDialect", "::mlir::memref::MemRefDialect"
  ];
}

#endif // ARRAX_CONVERSION_PASSES
