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

    The body is a straight line, in which `scf.for`, `scf.while` and `scf.if`
    stand for `array.scan`, `array.while` and `array.switch`, of:
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
      `memref.reinterpret_cast`s that reshape, at an offset known at run time
      where they are an element of what a scan reads or writes,
      `memref.get_global`s for constants;
    - for loops and branches on scalars, `arith`, `complex` and `math` ops on
      values that the loops carry, and `memref.load`s and `memref.store`s of
      single elements.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::complex::ComplexDialect",
    "::mlir::func::FuncDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::math::MathDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect"
  ];
}


def ConvertLinalgToKernels : Pass<"convert-linalg-to-kernels", "::mlir::ModuleOp"> {
  let summary = "Turn linalg ops on memrefs into explicit vector loops";
  let description = [{
    Replaces every function by an `llvm.func` that takes an array of buffer
    pointers, one for each memref argument. A linalg op or copy becomes a loop
    nest over `vector` values: inline where it is small, else a kernel
    `(buffers, lo, hi)` that `arrax_parallel_for` runs in chunks. Chunks depend
    on shapes alone, so results do not depend on the number of threads.

    Example:
    ```
    func.func @f(%x: memref<1000000xf32>, %y: memref<1000000xf32>) {
      linalg.generic ... ins(%x) outs(%y) { ... math.exp ... }
      return
    }
    ```
    becomes
    ```
    llvm.func internal @f_kernel_0(%buffers: !llvm.ptr, %lo: i64, %hi: i64) {
      scf.for %i = %lo to %hi step %c32 : i64 {
        %v = llvm.load ... : !llvm.ptr -> vector<32xf32>
        %e = math.exp %v : vector<32xf32>
        llvm.store %e, ...
      }
      llvm.return
    }
    llvm.func @f(%buffers: !llvm.ptr) {
      llvm.call @arrax_parallel_for(@f_kernel_0, %buffers, %extent, %grain)
      llvm.return
    }
    ```
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "unsigned", /*default=*/"256",
           "Bits of a vector register of the target">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect", "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"
  ];
}

def ConvertLinalgToGPU : Pass<"convert-linalg-to-gpu", "::mlir::ModuleOp"> {
  let summary = "Turn linalg ops on memrefs into kernels for GPUs";
  let description = [{
    Replaces every function by an `llvm.func` that takes a pointer to memory of
    the device for each memref, 256-byte aligned, and is a straight line of
    `gpu.launch`es. Each linalg op, copy or matrix product becomes one or two:

    - `map`: one thread for each iteration, or for each 16-byte vector of them;
    - `transpose`: a block for each 32 x 32 tile, which passes through shared
      memory, where an input is contiguous along another dimension than the
      output;
    - `reduce`: a team of threads for each result. Neighbours share the terms
      where terms are neighbours in memory, and combine what they have by warp
      shuffles and, across warps, in shared memory; else neighbours have
      neighbouring results, and the terms are shared by threads of several
      warps. Few results of many terms are shared by several blocks; `combine`
      puts together what those found;
    - `gemm`: a block for each tile of a matrix product, 64 x 64 or, where there
      are many, 128 x 128. Slices of both operands are copied to shared memory,
      in vectors of 16 bytes where rows are aligned;
    - `serial`: one thread for each result, where a reduction has no form that
      threads could share.

    A reduction of memory that was filled right before starts from the constant;
    that fill becomes no kernel. How work is spread depends on shapes alone: results are the same from run to
    run. Kernels load and store through pointers, shared memory is an
    `llvm.mlir.global` in address space 3, and positions of dynamic slices are
    computed in the kernels that use them.

    Before:
    ```
    linalg.generic {iterator_types = ["parallel"]} ins(%x) outs(%y) { ... }
    ```
    After:
    ```
    gpu.launch blocks(%bx, ...) in (%gx = %c16, ...)
               threads(%tx, ...) in (%sx = %c256, ...) {
      %thread = arith.index_castui %tx : index to i32
      ...
      %v = llvm.load %p {alignment = 16 : i64} : !llvm.ptr -> vector<4xf32>
      ...
      gpu.terminator
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::complex::ComplexDialect",
    "::mlir::gpu::GPUDialect", "::mlir::linalg::LinalgDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::math::MathDialect", "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"
  ];
}

def ExpandVectorMath : Pass<"expand-vector-math", "::mlir::ModuleOp"> {
  let summary = "Replace transcendental functions by polynomials and library calls";
  let description = [{
    exp, log, tanh and erf of f32 become polynomials, the same for a scalar as
    for a vector and on every target. Where `libmvec` is set, other functions
    call those of 256-bit vectors: of the run time (lib/Runtime/VectorMath),
    whose errors are near half an ulp, or else of glibc's libmvec. Elsewhere
    they call `library` for each lane: `sinf` of libm, `__nv_sinf` of libdevice
    or `__ocml_sin_f32` of ocml.
  }];
  let options = [
    Option<"libmvec", "libmvec", "bool", /*default=*/"true",
           "Call functions of 256-bit vectors; with libm">,
    Option<"library", "library", "::arrax::MathLibrary",
           /*default=*/"::arrax::MathLibrary::Libm", "Library of math functions",
           [{::llvm::cl::values(
               clEnumValN(::arrax::MathLibrary::Libm, "libm", "The C library"),
               clEnumValN(::arrax::MathLibrary::Libdevice, "libdevice", "NVIDIA's"),
               clEnumValN(::arrax::MathLibrary::Ocml, "ocml", "AMD's"))}]>
  ];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
                           "::mlir::vector::VectorDialect"];
}

def ContractMultiplyAdds : Pass<"contract-multiply-adds", "::mlir::ModuleOp"> {
  let summary = "Round a sum and a product in it once";
  let description = [{
    Replaces the addition of a product of f32 or f64 that has no other use by
    `math.fma`. Of two products the left one is chosen. Run for targets with
    such an instruction, in place of the code generator's contraction: what is
    rounded once shows in the IR, is the same on every target, and does not hang
    on the order in which a code generator looks at its nodes. A sum with the
    attribute `arrax.round_products` is left alone.

    ```
    %p = arith.mulf %x, %y : vector<8xf32>
    %q = arith.mulf %z, %w : vector<8xf32>
    %s = arith.addf %p, %q : vector<8xf32>
    ```
    becomes
    ```
    %q = arith.mulf %z, %w : vector<8xf32>
    %s = math.fma %x, %y, %q : vector<8xf32>
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::math::MathDialect"];
}

def ConvertKernelsToLLVM : Pass<"convert-kernels-to-llvm", "::mlir::ModuleOp"> {
  let summary = "Lower kernels to the LLVM dialect";
  let description = [{
    One walk over `scf`, `arith`, `math` and `vector` ops on types that LLVM
    has, without type conversion: in the functions that
    `convert-linalg-to-kernels` and `convert-gpu-kernels` make.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

def ConvertGPUKernels : Pass<"convert-gpu-kernels", "::mlir::ModuleOp"> {
  let summary = "Turn outlined GPU kernels into functions of a target";
  let description = [{
    Every `gpu.func` becomes an `llvm.func`; ids, barriers, shuffles and shared
    memory become what the target has for them. `scf`, `arith`, `math` and
    `vector` ops stay for `convert-kernels-to-llvm`.

    - `nvvm` and `rocdl`: kernels stay in their `gpu.module`, launches stay as
      `gpu.launch_func`.
    - `emulation`: kernels become functions on the CPU, which get the thread that
      they run as and an array of pointers to their arguments. Launches become
      calls of the run time (`arrax/Runtime/Emulation.h`), which runs the threads
      of a block as fibers. The function that launches takes an array of buffer
      pointers, like one of `convert-linalg-to-kernels`.

    Example for `nvvm`:
    ```
    gpu.func @copy(%x: !llvm.ptr) kernel {
      %id = gpu.thread_id x
      %t = arith.index_castui %id : index to i32
      gpu.barrier
      gpu.return
    }
    ```
    becomes
    ```
    llvm.func @copy(%x: !llvm.ptr) attributes {nvvm.kernel} {
      %t = nvvm.read.ptx.sreg.tid.x : i32
      nvvm.barrier
      llvm.return
    }
    ```
  }];
  let options = [
    Option<"target", "target", "::arrax::GPUTarget",
           /*default=*/"::arrax::GPUTarget::NVVM", "What the kernels run on",
           [{::llvm::cl::values(
               clEnumValN(::arrax::GPUTarget::NVVM, "nvvm", "NVIDIA"),
               clEnumValN(::arrax::GPUTarget::ROCDL, "rocdl", "AMD"),
               clEnumValN(::arrax::GPUTarget::Emulation, "emulation",
                          "A GPU emulated on the CPU"))}]>
  ];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect", "::mlir::NVVM::NVVMDialect",
                           "::mlir::ROCDL::ROCDLDialect"];
}

def ConvertArrayToStablehlo : Pass<"convert-array-to-stablehlo", "::mlir::ModuleOp"> {
  let summary = "Convert array programs to StableHLO";
  let description = [{
    Converts every array op to ops of the `stablehlo` dialect with the same
    values; functions, their types and calls stay. Programs must be expanded and
    decomposed (`array-expand-transforms`, `array-decompose`) and of static
    shape. Printed in generic form, the result is what XLA reads.

    Before: `%r = array.add %a, %b : tensor<4xf32>`. After:

    ```
    %r = "stablehlo.add"(%a, %b) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
    ```
  }];
  let dependentDialects = ["::arrax::stablehlo::StablehloDialect"];
}

#endif // ARRAX_CONVERSION_PASSES
