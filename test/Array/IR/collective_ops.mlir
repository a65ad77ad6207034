// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @all_reduce(
// CHECK: array.all_reduce sum %{{.*}} over ["i"] : tensor<2x3xf32>
// CHECK: array.all_reduce max %{{.*}} over ["i", "j"] : tensor<4xi1>
// CHECK: array.all_reduce min %{{.*}} over ["a b"] : tensor<?xbf16>
// CHECK: array.all_reduce sum %{{.*}} over ["i"] : tensor<complex<f64>>
func.func @all_reduce(%x: tensor<2x3xf32>, %b: tensor<4xi1>, %d: tensor<?xbf16>, %z: tensor<complex<f64>>) {
  %0 = array.all_reduce sum %x over ["i"] : tensor<2x3xf32>
  %1 = array.all_reduce max %b over ["i", "j"] : tensor<4xi1>
  %2 = array.all_reduce min %d over ["a b"] : tensor<?xbf16>
  %3 = array.all_reduce sum %z over ["i"] : tensor<complex<f64>>
  return
}

// CHECK-LABEL: @all_gather(
// CHECK: array.all_gather %{{.*}} over "i" size 3 dim 0 : tensor<2x3xf32>
// CHECK: array.all_gather %{{.*}} over "i" size 0 dim 0 : tensor<4xi1>
// CHECK: array.all_gather %{{.*}} over "i" size 3 dim 0 : tensor<?xui8>
// CHECK: return %{{.*}}, %{{.*}}, %{{.*}} : tensor<6x3xf32>, tensor<0xi1>, tensor<?xui8>
func.func @all_gather(%x: tensor<2x3xf32>, %b: tensor<4xi1>, %d: tensor<?xui8>) -> (tensor<6x3xf32>, tensor<0xi1>, tensor<?xui8>) {
  %0 = array.all_gather %x over "i" size 3 dim 0 : tensor<2x3xf32>
  %1 = array.all_gather %b over "i" size 0 dim 0 : tensor<4xi1>
  %2 = array.all_gather %d over "i" size 3 dim 0 : tensor<?xui8>
  return %0, %1, %2 : tensor<6x3xf32>, tensor<0xi1>, tensor<?xui8>
}

// CHECK-LABEL: @reduce_scatter(
// CHECK: array.reduce_scatter %{{.*}} over "i" size 3 dim 1 : tensor<2x6xf32>
// CHECK: array.reduce_scatter %{{.*}} over "i" size 2 dim 0 : tensor<?xcomplex<f32>>
// CHECK: return %{{.*}}, %{{.*}} : tensor<2x2xf32>, tensor<?xcomplex<f32>>
func.func @reduce_scatter(%x: tensor<2x6xf32>, %d: tensor<?xcomplex<f32>>) -> (tensor<2x2xf32>, tensor<?xcomplex<f32>>) {
  %0 = array.reduce_scatter %x over "i" size 3 dim 1 : tensor<2x6xf32>
  %1 = array.reduce_scatter %d over "i" size 2 dim 0 : tensor<?xcomplex<f32>>
  return %0, %1 : tensor<2x2xf32>, tensor<?xcomplex<f32>>
}

// CHECK-LABEL: @collective_permute(
// CHECK: array.collective_permute %{{.*}} over "i" size 3 from [0, 1] to [1, 2] : tensor<2xf32>
// CHECK: array.collective_permute %{{.*}} over "i" size 3 from [] to [] : tensor<?xi1>
func.func @collective_permute(%x: tensor<2xf32>, %d: tensor<?xi1>) {
  %0 = array.collective_permute %x over "i" size 3 from [0, 1] to [1, 2] : tensor<2xf32>
  %1 = array.collective_permute %d over "i" size 3 from [] to [] : tensor<?xi1>
  return
}

// CHECK-LABEL: @all_to_all(
// CHECK: array.all_to_all %{{.*}} over "i" size 2 split 0 concat 1 : tensor<4x3xf32>
// CHECK: array.all_to_all %{{.*}} over "i" size 2 split 0 concat 0 : tensor<4x3xf32>
// CHECK: array.all_to_all %{{.*}} over "i" size 2 split 0 concat 1 : tensor<?x3xi32>
// CHECK: return %{{.*}}, %{{.*}}, %{{.*}} : tensor<2x6xf32>, tensor<4x3xf32>, tensor<?x6xi32>
func.func @all_to_all(%x: tensor<4x3xf32>, %d: tensor<?x3xi32>) -> (tensor<2x6xf32>, tensor<4x3xf32>, tensor<?x6xi32>) {
  %0 = array.all_to_all %x over "i" size 2 split 0 concat 1 : tensor<4x3xf32>
  %1 = array.all_to_all %x over "i" size 2 split 0 concat 0 : tensor<4x3xf32>
  %2 = array.all_to_all %d over "i" size 2 split 0 concat 1 : tensor<?x3xi32>
  return %0, %1, %2 : tensor<2x6xf32>, tensor<4x3xf32>, tensor<?x6xi32>
}

// CHECK-LABEL: @axis_index(
// CHECK: %[[I:.*]] = array.axis_index "i"
// CHECK: return %[[I]] : tensor<i32>
func.func @axis_index() -> tensor<i32> {
  %0 = array.axis_index "i"
  return %0 : tensor<i32>
}
