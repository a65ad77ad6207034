// RUN: array-opt --array-expand-transforms --split-input-file %s | FileCheck %s
// RUN: array-opt --array-expand-transforms=keep-custom-rules=true --split-input-file %s | FileCheck %s --check-prefix=KEPT

func.func private @matvec(%a: tensor<f32>, %x: tensor<f32>) -> tensor<f32> {
  %y = array.mul %a, %x : tensor<f32>
  return %y : tensor<f32>
}
func.func private @solve(%a: tensor<f32>, %b: tensor<f32>) -> (tensor<f32>, tensor<i32>) {
  %x = array.div %b, %a : tensor<f32>
  %n = array.constant dense<1> : tensor<i32>
  return %x, %n : tensor<f32>, tensor<i32>
}
func.func private @f(%a: tensor<f32>, %b: tensor<f32>) -> tensor<f32> {
  %x:2 = array.linear_solve @matvec params(%a : tensor<f32>) b(%b : tensor<f32>) solve @solve transpose_solve @solve -> tensor<f32>, tensor<i32>
  return %x#0 : tensor<f32>
}

// What solves it is called, and not differentiated.
// CHECK-NOT: {{(fwd|lin|bwd|jvp)}}[{{.*}}](solve)
// CHECK-LABEL: func.func private @"fwd[1,1](f)"
// CHECK: call @solve
// CHECK-LABEL: func.func private @"bwd[1,1;1](f)"
// CHECK-SAME: (%[[X:.*]]: tensor<f32>, %[[A:.*]]: tensor<f32>, %[[T:.*]]: tensor<f32>)
// CHECK: %[[B:.*]]:2 = call @solve(%[[A]], %[[T]])
// CHECK: %[[N:.*]] = array.neg %[[B]]#0
// CHECK: %[[D:.*]] = call @"bwd[1,0;call;1](matvec)"(%[[X]], %[[N]])
// CHECK: return %[[D]], %[[B]]#0

// The right side gets the batch that the matrix has.
// KEPT-LABEL: func.func private @"vmap[4;1,0](f)"
// KEPT: array.linear_solve @"vmap[4;1,1](matvec)" params({{.*}} : tensor<4xf32>) b({{.*}} : tensor<4xf32>) solve @"vmap[4;1,1](solve)"
// KEPT-LABEL: func.func private @"bwd[1,1;1](f)"
// KEPT: array.linear_solve @matvec params({{.*}}) b({{.*}}) solve @solve transpose_solve @solve transposed -> tensor<f32>, tensor<i32>
func.func @gradient(%a: tensor<f32>, %b: tensor<f32>, %t: tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>) {
  %0:3 = array.vjp @f(%a, %b, %t) wrt [0, 1] : (tensor<f32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>)
  return %0#0, %0#1, %0#2 : tensor<f32>, tensor<f32>, tensor<f32>
}
func.func @batch(%a: tensor<4xf32>, %b: tensor<f32>) -> tensor<4xf32> {
  %0 = array.vmap @f(%a, %b) in_axes [0, -1] out_axes [0] size 4 : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// The transpose has a result for each operand, zeros included.
func.func private @g(%a: tensor<2x3xf32>, %x: tensor<3xf32>, %unused: tensor<4xi32>) -> tensor<2xf32> {
  %y = array.dot_general %a, %x batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3xf32>
  return %y : tensor<2xf32>
}
// CHECK-LABEL: func.func private @"linear_transpose[0,1,1](g)"
// CHECK: %[[X:.*]] = call @"transpose[0,1,1;1](g)"
// CHECK: %[[Z:.*]] = array.constant dense<0> : tensor<4xi32>
// CHECK: return %[[X]], %[[Z]]
func.func @transposed(%a: tensor<2x3xf32>, %y: tensor<2xf32>) -> (tensor<3xf32>, tensor<4xi32>) {
  %0:2 = array.linear_transpose @g(%a, %y) wrt [1, 2] : (tensor<2x3xf32>, tensor<2xf32>) -> (tensor<3xf32>, tensor<4xi32>)
  return %0#0, %0#1 : tensor<3xf32>, tensor<4xi32>
}
