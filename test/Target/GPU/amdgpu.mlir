// RUN: array-translate --kernels-to-amdgpu-ir %s | FileCheck %s

// CHECK: target triple = "amdgcn-amd-amdhsa"

module attributes {gpu.container_module} {
  llvm.func @f(%x: !llvm.ptr, %out: !llvm.ptr) {
    %1 = llvm.mlir.constant(1 : i64) : i64
    %256 = llvm.mlir.constant(256 : i64) : i64
    gpu.launch_func @kernels::@copy blocks in (%1, %1, %1) threads in (%256, %1, %1) : i64 args(%x : !llvm.ptr, %out : !llvm.ptr)
    llvm.return
  }

  gpu.module @kernels {
    // Pointers are to device memory, and nothing is passed but them.
    // CHECK-LABEL: define amdgpu_kernel void @copy(
    // CHECK-SAME: ptr addrspace(1) noalias readonly align 256
    // CHECK-SAME: ptr addrspace(1) noalias writeonly align 256
    // CHECK-SAME: #[[ATTRIBUTES:[0-9]+]]
    // CHECK: load <4 x float>, ptr addrspace(1)
    // CHECK: store <4 x float> {{.*}}, ptr addrspace(1)
    // CHECK: attributes #[[ATTRIBUTES]] = {{.*}}"amdgpu-flat-work-group-size"="256,256"{{.*}}"amdgpu-no-implicitarg-ptr"
    llvm.func @copy(%x: !llvm.ptr, %out: !llvm.ptr) attributes {gpu.kernel, rocdl.kernel, rocdl.flat_work_group_size = "256,256"} {
      %t = rocdl.workitem.id.x : i32
      %p = llvm.getelementptr %x[%t] : (!llvm.ptr, i32) -> !llvm.ptr, vector<4xf32>
      %q = llvm.getelementptr %out[%t] : (!llvm.ptr, i32) -> !llvm.ptr, vector<4xf32>
      %v = llvm.load %p {alignment = 16 : i64} : !llvm.ptr -> vector<4xf32>
      llvm.store %v, %q {alignment = 16 : i64} : vector<4xf32>, !llvm.ptr
      llvm.return
    }
  }
}

// CHECK: !"amdhsa_code_object_version", i32 500
