// RUN: array-run %s --all | FileCheck %s
// Collectives over the batch of a vmap. The line above CHECK-LABEL is the NumPy
// expression of the expected values, of x = [[0, 1, 2, 3], [4, 5, 6, 7]].

func.func private @reduce(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0 = array.all_reduce sum %x over ["i"] : tensor<4xf32>
  %1 = array.all_reduce max %x over ["i"] : tensor<4xf32>
  %2 = array.all_reduce min %x over ["i"] : tensor<4xf32>
  return %0, %1, %2 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// x.sum(0), x.max(0), x.min(0)
// CHECK-LABEL: @all_reduce{{$}}
// CHECK-NEXT: dense<[4.000000e+00, 6.000000e+00, 8.000000e+00, 1.000000e+01]> : tensor<4xf32>
// CHECK-NEXT: dense<[4.000000e+00, 5.000000e+00, 6.000000e+00, 7.000000e+00]> : tensor<4xf32>
// CHECK-NEXT: dense<[0.000000e+00, 1.000000e+00, 2.000000e+00, 3.000000e+00]> : tensor<4xf32>
func.func @all_reduce(%x: tensor<2x4xf32> {arrax.value = dense<[[0.0, 1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0]]> : tensor<2x4xf32>}) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0:3 = array.vmap @reduce(%x) in_axes [0] out_axes [-1, -1, -1] size 2 named "i" : (tensor<2x4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>)
  return %0#0, %0#1, %0#2 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

func.func private @exchange(%x: tensor<4xi32>) -> (tensor<8xi32>, tensor<2xi32>, tensor<4xi32>, tensor<4xi32>, tensor<i32>) {
  %0 = array.all_gather %x over "i" size 2 dim 0 : tensor<4xi32>
  %1 = array.reduce_scatter %x over "i" size 2 dim 0 : tensor<4xi32>
  %2 = array.collective_permute %x over "i" size 2 from [0] to [1] : tensor<4xi32>
  %3 = array.all_to_all %x over "i" size 2 split 0 concat 0 : tensor<4xi32>
  %4 = array.axis_index "i"
  return %0, %1, %2, %3, %4 : tensor<8xi32>, tensor<2xi32>, tensor<4xi32>, tensor<4xi32>, tensor<i32>
}

// x.reshape(8), x.sum(0).reshape(2, 2), [0 * x[0], x[0]],
// x.reshape(2, 2, 2).swapaxes(0, 1).reshape(2, 4), [0, 1]
// CHECK-LABEL: @exchanges{{$}}
// CHECK-NEXT: dense<[0, 1, 2, 3, 4, 5, 6, 7]> : tensor<8xi32>
// CHECK-NEXT: dense<{{\[}}[4, 6], [8, 10]]> : tensor<2x2xi32>
// CHECK-NEXT: dense<{{\[}}[0, 0, 0, 0], [0, 1, 2, 3]]> : tensor<2x4xi32>
// CHECK-NEXT: dense<{{\[}}[0, 1, 4, 5], [2, 3, 6, 7]]> : tensor<2x4xi32>
// CHECK-NEXT: dense<[0, 1]> : tensor<2xi32>
func.func @exchanges(%x: tensor<2x4xi32> {arrax.value = dense<[[0, 1, 2, 3], [4, 5, 6, 7]]> : tensor<2x4xi32>}) -> (tensor<8xi32>, tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x4xi32>, tensor<2xi32>) {
  %0:5 = array.vmap @exchange(%x) in_axes [0] out_axes [-1, 0, 0, 0, 0] size 2 named "i" : (tensor<2x4xi32>) -> (tensor<8xi32>, tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x4xi32>, tensor<2xi32>)
  return %0#0, %0#1, %0#2, %0#3, %0#4 : tensor<8xi32>, tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x4xi32>, tensor<2xi32>
}

func.func private @inner(%x: tensor<i32>) -> (tensor<i32>, tensor<i32>) {
  %0 = array.all_reduce sum %x over ["i", "j"] : tensor<i32>
  %1 = array.all_reduce sum %x over ["j"] : tensor<i32>
  return %0, %1 : tensor<i32>, tensor<i32>
}
func.func private @outer(%x: tensor<4xi32>) -> (tensor<i32>, tensor<i32>) {
  %0:2 = array.vmap @inner(%x) in_axes [0] out_axes [-1, -1] size 4 named "j" : (tensor<4xi32>) -> (tensor<i32>, tensor<i32>)
  return %0#0, %0#1 : tensor<i32>, tensor<i32>
}

// x.sum(), x.sum(1)
// CHECK-LABEL: @nested{{$}}
// CHECK-NEXT: dense<28> : tensor<i32>
// CHECK-NEXT: dense<[6, 22]> : tensor<2xi32>
func.func @nested(%x: tensor<2x4xi32> {arrax.value = dense<[[0, 1, 2, 3], [4, 5, 6, 7]]> : tensor<2x4xi32>}) -> (tensor<i32>, tensor<2xi32>) {
  %0:2 = array.vmap @outer(%x) in_axes [0] out_axes [-1, 0] size 2 named "i" : (tensor<2x4xi32>) -> (tensor<i32>, tensor<2xi32>)
  return %0#0, %0#1 : tensor<i32>, tensor<2xi32>
}

func.func private @square_sum(%x: tensor<f32>) -> tensor<f32> {
  %0 = array.mul %x, %x : tensor<f32>
  %1 = array.all_reduce sum %0 over ["i"] : tensor<f32>
  return %1 : tensor<f32>
}
func.func private @gradient(%x: tensor<f32>, %c: tensor<f32>) -> tensor<f32> {
  %0:2 = array.vjp @square_sum(%x, %c) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#1 : tensor<f32>
}

// 2 * x * c.sum(), for x = [1, 2] and c = [3, 4]
// CHECK-LABEL: @gradient_in_batch{{$}}
// CHECK-NEXT: dense<[1.400000e+01, 2.800000e+01]> : tensor<2xf32>
func.func @gradient_in_batch(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %c: tensor<2xf32> {arrax.value = dense<[3.0, 4.0]> : tensor<2xf32>}) -> tensor<2xf32> {
  %0 = array.vmap @gradient(%x, %c) in_axes [0, 0] out_axes [0] size 2 named "i" : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
