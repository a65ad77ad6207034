// Kernels for processors that this one need not be.
// RUN: array-opt %s --cpu="vector-bits=512" | array-translate --cpu-to-llvm-ir | llc -mtriple=x86_64-linux-gnu -mcpu=sapphirerapids | FileCheck %s --check-prefix=AVX512
// RUN: array-opt %s --cpu="vector-bits=256" | array-translate --cpu-to-llvm-ir | llc -mtriple=x86_64-linux-gnu -mcpu=haswell | FileCheck %s --check-prefix=AVX2 --implicit-check-not=zmm
// RUN: array-opt %s --cpu="vector-bits=128 fma=false libmvec=false" | array-translate --cpu-to-llvm-ir | llc -mtriple=x86_64-linux-gnu -mcpu=x86-64 | FileCheck %s --check-prefix=SSE2 --implicit-check-not=ymm
// RUN: array-opt %s --cpu="vector-bits=128 libmvec=false" | array-translate --cpu-to-llvm-ir | llc -mtriple=aarch64-linux-gnu -mcpu=neoverse-n1 | FileCheck %s --check-prefix=NEON
// RUN: array-opt %s --cpu="vector-bits=128 libmvec=false" | array-translate --cpu-to-llvm-ir | llc -mtriple=arm64-apple-macos -mcpu=apple-m1 | FileCheck %s --check-prefix=APPLE

// AVX512-LABEL: multiply_add:
// AVX512:       vfmadd{{[0-9]+}}ps {{.*}}%zmm
// AVX2-LABEL:   multiply_add:
// AVX2:         vfmadd{{[0-9]+}}ps {{.*}}%ymm
// SSE2-LABEL:   multiply_add:
// SSE2:         {{^[[:space:]]}}mulps {{.*}}%xmm
// SSE2:         {{^[[:space:]]}}addps {{.*}}%xmm
// NEON-LABEL:   multiply_add:
// NEON:         fmla v{{[0-9]+}}.4s
// APPLE-LABEL:  _multiply_add:
// APPLE:        fmla.4s
func.func @multiply_add(%x: tensor<1000xf32>, %y: tensor<1000xf32>) -> tensor<1000xf32> {
  %0 = array.mul %x, %y : tensor<1000xf32>
  %1 = array.add %0, %x : tensor<1000xf32>
  return %1 : tensor<1000xf32>
}

// The exponential is code like any other.
// AVX512-LABEL: sum_of_exponentials:
// AVX512-NOT:   call{{.*}}exp
// AVX512:       vfmadd{{[0-9]+}}ps {{.*}}%zmm
// AVX2-LABEL:   sum_of_exponentials:
// AVX2-NOT:     call{{.*}}exp
// AVX2:         vfmadd{{[0-9]+}}ps {{.*}}%ymm
// SSE2-LABEL:   sum_of_exponentials:
// SSE2-NOT:     call{{.*}}exp
// SSE2:         {{^[[:space:]]}}mulps {{.*}}%xmm
// NEON-LABEL:   sum_of_exponentials:
// NEON-NOT:     bl{{[[:space:]]}}exp
// NEON:         fmla v{{[0-9]+}}.4s
// APPLE-LABEL:  _sum_of_exponentials:
// APPLE-NOT:    bl{{[[:space:]]}}_exp
// APPLE:        fmla.4s
func.func @sum_of_exponentials(%x: tensor<1000xf32>) -> tensor<f32> {
  %0 = array.exp %x : tensor<1000xf32>
  %1 = array.reduce_sum %0 axes [0] : tensor<1000xf32>
  return %1 : tensor<f32>
}

// AVX512-LABEL: doubles:
// AVX512:       vdivpd {{.*}}%zmm
// AVX2-LABEL:   doubles:
// AVX2:         vdivpd {{.*}}%ymm
// SSE2-LABEL:   doubles:
// SSE2:         {{^[[:space:]]}}divpd {{.*}}%xmm
// NEON-LABEL:   doubles:
// NEON:         fdiv v{{[0-9]+}}.2d
// APPLE-LABEL:  _doubles:
// APPLE:        fdiv.2d
func.func @doubles(%x: tensor<1000xf64>, %y: tensor<1000xf64>) -> tensor<1000xf64> {
  %0 = array.div %x, %y : tensor<1000xf64>
  return %0 : tensor<1000xf64>
}
