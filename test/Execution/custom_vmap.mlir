// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Calls with batches of their own. The rule multiplies where the function adds.

func.func private @f(%x: tensor<f32>, %y: tensor<f32>) -> tensor<f32> {
  %0 = array.add %x, %y : tensor<f32>
  return %0 : tensor<f32>
}
func.func private @f_vmap(%x: tensor<2xf32>, %y: tensor<2xf32>) -> tensor<2xf32> {
  %0 = array.mul %x, %y : tensor<2xf32>
  return %0 : tensor<2xf32>
}
func.func private @g(%x: tensor<f32>, %y: tensor<f32>) -> tensor<f32> {
  %0 = array.custom_vmap_call @f(%x, %y) rule @f_vmap size 2 batched [true, true] -> [true] : (tensor<f32>, tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func private @g_jvp(%x: tensor<f32>, %y: tensor<f32>) -> tensor<f32> {
  %0:2 = array.jvp @g(%x, %y, %y) wrt [0] : (tensor<f32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#1 : tensor<f32>
}

// CHECK-LABEL: @no_batch{{$}}
// CHECK-NEXT: dense<7.000000e+00> : tensor<f32>
func.func @no_batch(%x: tensor<f32> {arrax.value = dense<3.0> : tensor<f32>},
    %y: tensor<f32> {arrax.value = dense<4.0> : tensor<f32>}) -> tensor<f32> {
  %0 = call @g(%x, %y) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// An operand without the batch is repeated.
// CHECK-LABEL: @batch{{$}}
// CHECK-NEXT: dense<[1.200000e+01, 2.000000e+01]> : tensor<2xf32>
func.func @batch(%x: tensor<2xf32> {arrax.value = dense<[3.0, 5.0]> : tensor<2xf32>},
    %y: tensor<f32> {arrax.value = dense<4.0> : tensor<f32>}) -> tensor<2xf32> {
  %0 = array.vmap @g(%x, %y) in_axes [0, -1] out_axes [0] size 2 : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The derivative of the rule: t * y with the tangent y.
// CHECK-LABEL: @batch_of_derivative{{$}}
// CHECK-NEXT: dense<[1.600000e+01, 2.500000e+01]> : tensor<2xf32>
func.func @batch_of_derivative(%x: tensor<2xf32> {arrax.value = dense<[3.0, 5.0]> : tensor<2xf32>},
    %y: tensor<2xf32> {arrax.value = dense<[4.0, 5.0]> : tensor<2xf32>}) -> tensor<2xf32> {
  %0 = array.vmap @g_jvp(%x, %y) in_axes [0, 0] out_axes [0] size 2 : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
