// RUN: array-opt %s -gpu-kernel-outlining -convert-gpu-kernels=target=nvvm | FileCheck %s --check-prefixes=LAUNCH,NVVM
// RUN: array-opt %s -gpu-kernel-outlining -convert-gpu-kernels=target=rocdl | FileCheck %s --check-prefixes=LAUNCH,ROCDL
// RUN: array-opt %s -gpu-kernel-outlining -convert-gpu-kernels=target=emulation | FileCheck %s --check-prefix=EMULATION
// RUN: array-opt %s -lower-gpu-nvvm | FileCheck %s --check-prefix=LOWER-NVVM
// RUN: array-opt %s -lower-gpu-rocdl | FileCheck %s --check-prefix=LOWER-ROCDL
// RUN: array-opt %s -lower-gpu-emulation | FileCheck %s --check-prefix=LOWER-EMULATION

// Every op of a kernel that targets have names of their own for, and the launch.

llvm.mlir.global internal @tile() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<256 x i8>
llvm.mlir.global internal @second_tile() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<8 x i8>
llvm.mlir.global internal constant @table("abcd") : !llvm.array<4 x i8>

// Where launches stay, sizes are i64, and the host has no memory of blocks.
// LAUNCH-NOT: @tile()
// LAUNCH-LABEL: llvm.func @f(%arg0: !llvm.ptr, %arg1: !llvm.ptr)
// LAUNCH-DAG:   %[[TWO:.*]] = llvm.mlir.constant(2 : i64) : i64
// LAUNCH-DAG:   %[[SIZE:.*]] = llvm.mlir.constant(64 : i64) : i64
// LAUNCH:       gpu.launch_func @kernels::@kernel blocks in (%[[TWO]], %{{.*}}, %{{.*}}) threads in (%[[SIZE]], %{{.*}}, %{{.*}}) : i64 args(%arg1 : !llvm.ptr, %arg0 : !llvm.ptr)
// LAUNCH:       gpu.module @kernels

// NVVM-LABEL: llvm.func @kernel(%arg0: !llvm.ptr, %arg1: !llvm.ptr) attributes {gpu.kernel, nvvm.kernel, nvvm.reqntid = array<i32: 64, 1, 1>}
// NVVM-DAG:     nvvm.read.ptx.sreg.tid.x : i32
// NVVM-DAG:     nvvm.read.ptx.sreg.tid.y : i32
// NVVM-DAG:     nvvm.read.ptx.sreg.ctaid.x : i32
// NVVM-DAG:     nvvm.read.ptx.sreg.ctaid.z : i32
// NVVM:         %[[ALL:.*]] = llvm.mlir.constant(-1 : i32)
// NVVM:         %[[CLAMP:.*]] = llvm.mlir.constant(31 : i32)
// NVVM:         nvvm.shfl.sync bfly %[[ALL]], %{{.*}}, %{{.*}}, %[[CLAMP]] : i32 -> i32
// NVVM:         llvm.mlir.addressof @tile : !llvm.ptr<3>
// NVVM:         llvm.mlir.addressof @table : !llvm.ptr
// NVVM:         nvvm.barrier
// NVVM:         llvm.return
// NVVM-DAG:   llvm.mlir.global internal @tile() {addr_space = 3
// NVVM-DAG:   llvm.mlir.global internal constant @table("abcd") {addr_space = 0

// ROCDL-LABEL: llvm.func @kernel(%arg0: !llvm.ptr, %arg1: !llvm.ptr) attributes {gpu.kernel, rocdl.flat_work_group_size = "64,64", rocdl.kernel, rocdl.reqd_work_group_size = array<i32: 64, 1, 1>}
// ROCDL-DAG:     rocdl.workitem.id.x : i32
// ROCDL-DAG:     rocdl.workitem.id.y : i32
// ROCDL-DAG:     rocdl.workgroup.id.x : i32
// ROCDL-DAG:     rocdl.workgroup.id.z : i32
// ROCDL:         %[[LOW:.*]] = rocdl.mbcnt.lo
// ROCDL:         %[[LANE:.*]] = rocdl.mbcnt.hi %{{.*}}, %[[LOW]]
// ROCDL:         %[[SOURCE:.*]] = llvm.xor %[[LANE]], %{{.*}} : i32
// ROCDL:         %[[BYTE:.*]] = llvm.shl %[[SOURCE]], %{{.*}} : i32
// ROCDL:         rocdl.ds_bpermute %[[BYTE]], %{{.*}} : (i32, i32) -> i32
// ROCDL:         llvm.mlir.addressof @tile : !llvm.ptr<3>
// ROCDL:         %[[TABLE:.*]] = llvm.mlir.addressof @table : !llvm.ptr<4>
// ROCDL:         llvm.addrspacecast %[[TABLE]] : !llvm.ptr<4> to !llvm.ptr
// ROCDL:         rocdl.barrier
// ROCDL:         llvm.return
// ROCDL-DAG:   llvm.mlir.global internal @tile() {addr_space = 3
// ROCDL-DAG:   llvm.mlir.global internal constant @table("abcd") {addr_space = 4

// EMULATION-NOT: gpu.
// EMULATION-NOT: @tile()
// EMULATION-LABEL: llvm.func @f(%arg0: !llvm.ptr)
// EMULATION:         %[[ARGUMENTS:.*]] = llvm.alloca %{{.*}} x !llvm.ptr
// EMULATION:         %[[NAME:.*]] = llvm.mlir.addressof @kernel_name
// EMULATION:         %[[KERNEL:.*]] = llvm.mlir.addressof @kernel
// EMULATION:         %[[SHARED:.*]] = llvm.mlir.constant(264 : i64)
// EMULATION:         %[[SITES:.*]] = llvm.mlir.constant(2 : i64)
// EMULATION:         llvm.call @arrax_emulate_launch(%[[NAME]], %[[KERNEL]], %{{.*}}, %[[SHARED]], %[[SITES]], %[[ARGUMENTS]], %{{.*}})
// EMULATION:       llvm.mlir.global internal constant @kernel_name("kernel\00")
// EMULATION-LABEL: llvm.func internal @kernel(%arg0: !llvm.ptr, %arg1: !llvm.ptr)
// EMULATION:         llvm.getelementptr %arg1[0] : (!llvm.ptr) -> !llvm.ptr, !llvm.ptr
// EMULATION:         llvm.call @arrax_emulated_shuffle(%arg0, %{{.*}}, %{{.*}}, %{{.*}}) : (!llvm.ptr, i32, i32, i32) -> i32
// EMULATION:         %[[BLOCK:.*]] = llvm.load %{{.*}} : !llvm.ptr -> !llvm.ptr
// EMULATION:         %[[TILE:.*]] = llvm.getelementptr %[[BLOCK]][0]
// EMULATION:         llvm.mlir.addressof @table : !llvm.ptr
// EMULATION:         llvm.getelementptr %[[TILE]][%{{.*}}] : (!llvm.ptr, i32) -> !llvm.ptr, i32
// EMULATION:         llvm.call @arrax_emulated_barrier(%arg0, %{{.*}})
// EMULATION:         llvm.return

// Functions of math come from the library of the target.
// LOWER-NVVM-LABEL: gpu.module @kernels
// LOWER-NVVM:         llvm.func @__nv_sin(f64) -> f64
// LOWER-NVVM:         llvm.func @__nv_sinf(f32) -> f32
// LOWER-NVVM:         llvm.call @__nv_sinf
// LOWER-NVVM:         llvm.intr.fma
// LOWER-NVVM:         llvm.call @__nv_sin(
// LOWER-NVVM-NOT:     {{arith|math|scf}}.
// LOWER-ROCDL-LABEL: gpu.module @kernels
// LOWER-ROCDL:         llvm.func @__ocml_sin_f64(f64) -> f64
// LOWER-ROCDL:         llvm.func @__ocml_sin_f32(f32) -> f32
// LOWER-ROCDL:         llvm.call @__ocml_sin_f32
// LOWER-ROCDL:         llvm.call @__ocml_sin_f64(
// LOWER-EMULATION-DAG: llvm.func @sin(f64) -> f64
// LOWER-EMULATION-DAG: llvm.func @sinf(f32) -> f32
// LOWER-EMULATION:     llvm.call @sinf
// LOWER-EMULATION:     llvm.call @sin(

llvm.func @f(%x: !llvm.ptr, %y: !llvm.ptr) {
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c2, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@kernels) function(@kernel) {
    %t = arith.index_castui %tx : index to i32
    %ty32 = arith.index_castui %ty : index to i32
    %b = arith.index_castui %bx : index to i32
    %bz32 = arith.index_castui %bz : index to i32
    %ids = arith.addi %b, %bz32 : i32
    %all = arith.addi %ids, %ty32 : i32
    %offset = arith.constant 16 : i32
    %width = arith.constant 32 : i32
    %other, %valid = gpu.shuffle xor %t, %offset, %width : i32
    %tile = llvm.mlir.addressof @tile : !llvm.ptr<3>
    %second = llvm.mlir.addressof @second_tile : !llvm.ptr<3>
    %table = llvm.mlir.addressof @table : !llvm.ptr
    %slot = llvm.getelementptr %tile[%t] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i32
    llvm.store %other, %slot : i32, !llvm.ptr<3>
    llvm.store %all, %second : i32, !llvm.ptr<3>
    gpu.barrier
    scf.if %valid {
      %first = llvm.load %tile : !llvm.ptr<3> -> f32
      %sine = math.sin %first : f32
      %square = arith.mulf %sine, %sine : f32
      %sum = arith.addf %square, %first : f32
      llvm.store %sum, %y : f32, !llvm.ptr
      %wide = llvm.load %table : !llvm.ptr -> f64
      %wide_sine = math.sin %wide : f64
      llvm.store %wide_sine, %x : f64, !llvm.ptr
    }
    gpu.terminator
  }
  llvm.return
}
