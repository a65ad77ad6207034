// RUN: not array-translate --kernels-to-ptx --chip=sm_70 %s 2>&1 | FileCheck %s --check-prefix=NVIDIA
// RUN: not array-translate --kernels-to-amdgpu-ir --chip=gfx803 %s 2>&1 | FileCheck %s --check-prefix=AMD
// RUN: not array-translate --kernels-to-amdgpu-ir %s 2>&1 | FileCheck %s --check-prefix=OCML
// RUN: not array-translate --kernels-to-amdgpu-ir --ocml=%t.bc %s 2>&1 | FileCheck %s --check-prefix=FILE

// NVIDIA: error: no chip of NVIDIA 'sm_70': one of sm_80, sm_86, sm_87, sm_89, sm_90, sm_90a, sm_100, sm_100a, sm_103, sm_103a, sm_110, sm_110a, sm_120, sm_120a, sm_121, sm_121a
// AMD: error: no chip of AMD 'gfx803': one of gfx90a, gfx942, gfx1100
// OCML: error: a kernel calls __ocml_sin_f32 of ROCm's ocml.bc, which was not found
// FILE: error: {{.*}}.bc: No such file or directory

gpu.module @kernels {
  llvm.func @__ocml_sin_f32(f32) -> f32
  llvm.func @sine(%x: !llvm.ptr) attributes {rocdl.kernel} {
    %a = llvm.load %x : !llvm.ptr -> f32
    %s = llvm.call @__ocml_sin_f32(%a) : (f32) -> f32
    llvm.store %s, %x : f32, !llvm.ptr
    llvm.return
  }
}
