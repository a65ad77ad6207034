// RUN: array-translate --kernels-to-ptx %s | FileCheck %s --check-prefixes=CHECK,SM80
// RUN: array-translate --kernels-to-ptx --chip=sm_100 %s | FileCheck %s --check-prefixes=CHECK,SM100

// SM80: .version 8.0
// SM80: .target sm_80
// SM100: .version 8.6
// SM100: .target sm_100

module attributes {gpu.container_module} {
  // The second output may be the buffer of the first input.
  llvm.func @f(%x: !llvm.ptr, %y: !llvm.ptr, %out: !llvm.ptr,
               %again: !llvm.ptr {arrax.may_alias = array<i64: 0>}) {
    %1 = llvm.mlir.constant(1 : i64) : i64
    %256 = llvm.mlir.constant(256 : i64) : i64
    gpu.launch_func @kernels::@copy blocks in (%1, %1, %1) threads in (%256, %1, %1) : i64 args(%x : !llvm.ptr, %out : !llvm.ptr)
    gpu.launch_func @kernels::@copy_shared blocks in (%1, %1, %1) threads in (%256, %1, %1) : i64 args(%x : !llvm.ptr, %again : !llvm.ptr)
    gpu.launch_func @kernels::@total blocks in (%1, %1, %1) threads in (%256, %1, %1) : i64 args(%x : !llvm.ptr, %out : !llvm.ptr)
    llvm.return
  }

  gpu.module @kernels {
    llvm.mlir.global internal @tile() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<1024 x i8>

    // Vectors of four, by way of the cache of what no thread writes; later chips
    // add two at a time.
    // CHECK-LABEL: .visible .entry copy(
    // CHECK-NEXT: .param .u64 .ptr .align 256 copy_param_0
    // CHECK: .reqntid 256
    // SM80: ld.global.nc.v4.b32
    // SM100: ld.global.nc.v2.b64
    // SM100: add.rn.f32x2
    // SM80: st.global.v4.b32
    llvm.func @copy(%x: !llvm.ptr, %out: !llvm.ptr) attributes {gpu.kernel, nvvm.kernel, nvvm.reqntid = array<i32: 256, 1, 1>} {
      %t = nvvm.read.ptx.sreg.tid.x : i32
      %p = llvm.getelementptr %x[%t] : (!llvm.ptr, i32) -> !llvm.ptr, vector<4xf32>
      %q = llvm.getelementptr %out[%t] : (!llvm.ptr, i32) -> !llvm.ptr, vector<4xf32>
      %v = llvm.load %p {alignment = 16 : i64} : !llvm.ptr -> vector<4xf32>
      %twice = llvm.fadd %v, %v : vector<4xf32>
      llvm.store %twice, %q {alignment = 16 : i64} : vector<4xf32>, !llvm.ptr
      llvm.return
    }

    // CHECK-LABEL: .visible .entry copy_shared(
    // CHECK-NOT: ld.global.nc
    // CHECK: ld.global.v
    llvm.func @copy_shared(%x: !llvm.ptr, %out: !llvm.ptr) attributes {gpu.kernel, nvvm.kernel} {
      %t = nvvm.read.ptx.sreg.tid.x : i32
      %p = llvm.getelementptr %x[%t] : (!llvm.ptr, i32) -> !llvm.ptr, vector<4xf32>
      %q = llvm.getelementptr %out[%t] : (!llvm.ptr, i32) -> !llvm.ptr, vector<4xf32>
      %v = llvm.load %p {alignment = 16 : i64} : !llvm.ptr -> vector<4xf32>
      %twice = llvm.fadd %v, %v : vector<4xf32>
      llvm.store %twice, %q {alignment = 16 : i64} : vector<4xf32>, !llvm.ptr
      llvm.return
    }

    // Nothing is fused that contract-multiply-adds has not fused; roots and
    // quotients are exact, denormals kept.
    // CHECK-LABEL: .visible .entry total(
    // CHECK-NOT: .ftz
    // CHECK: shfl.sync.bfly.b32
    // CHECK: mul.rn.f32
    // CHECK: add.rn.f32
    // CHECK: sqrt.rn.f32
    // CHECK: div.rn.f32
    // CHECK: st.shared
    // CHECK: bar.sync
    // CHECK: ld.shared
    llvm.func @total(%x: !llvm.ptr, %out: !llvm.ptr) attributes {gpu.kernel, nvvm.kernel} {
      %t = nvvm.read.ptx.sreg.tid.x : i32
      %all = llvm.mlir.constant(-1 : i32) : i32
      %16 = llvm.mlir.constant(16 : i32) : i32
      %31 = llvm.mlir.constant(31 : i32) : i32
      %zero = llvm.mlir.constant(0 : i32) : i32
      %p = llvm.getelementptr %x[%t] : (!llvm.ptr, i32) -> !llvm.ptr, f32
      %bits = llvm.load %p : !llvm.ptr -> i32
      %other = nvvm.shfl.sync bfly %all, %bits, %16, %31 : i32 -> i32
      %a = llvm.bitcast %bits : i32 to f32
      %b = llvm.bitcast %other : i32 to f32
      %product = llvm.fmul %a, %b : f32
      %sum = llvm.fadd %product, %a : f32
      %root = llvm.intr.sqrt(%sum) : (f32) -> f32
      %quotient = llvm.fdiv %root, %b : f32
      %tile = llvm.mlir.addressof @tile : !llvm.ptr<3>
      %slot = llvm.getelementptr %tile[%t] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, f32
      llvm.store %quotient, %slot : f32, !llvm.ptr<3>
      nvvm.barrier
      %first = llvm.load %tile : !llvm.ptr<3> -> f32
      %q = llvm.getelementptr %out[%t] : (!llvm.ptr, i32) -> !llvm.ptr, f32
      llvm.store %first, %q : f32, !llvm.ptr
      llvm.return
    }
  }
}
