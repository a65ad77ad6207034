// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @fusion_c1(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @+1 {{block arguments differ in type from the operands}}
  %0 = array.fusion(%x : tensor<4xf32>) -> tensor<4xf32> {
  ^bb0(%a: tensor<4xf32>, %b: tensor<4xf32>):
    array.yield %a : tensor<4xf32>
  }
  return %0 : tensor<4xf32>
}

// -----

func.func @fusion_c2(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @+1 {{yielded values differ in type from the results}}
  %0 = array.fusion(%x : tensor<4xf32>) -> tensor<4xf32> {
  ^bb0(%a: tensor<4xf32>):
    array.yield %a, %a : tensor<4xf32>, tensor<4xf32>
  }
  return %0 : tensor<4xf32>
}

// -----

func.func @fusion_c3(%x: tensor<4xf32>, %y: tensor<5xf32>) {
  // expected-error @+1 {{yields values of the iteration spaces [4] and [5]}}
  %0:2 = array.fusion(%x, %y : tensor<4xf32>, tensor<5xf32>) -> tensor<4xf32>, tensor<5xf32> {
  ^bb0(%a: tensor<4xf32>, %b: tensor<5xf32>):
    array.yield %a, %b : tensor<4xf32>, tensor<5xf32>
  }
  return
}

// -----

func.func @fusion_c4(%x: tensor<4xf32>) -> tensor<f32> {
  %0 = array.fusion(%x : tensor<4xf32>) -> tensor<f32> {
  ^bb0(%a: tensor<4xf32>):
    // expected-error @+1 {{is used within its fusion group}}
    %1 = array.reduce_sum %a axes [0] : tensor<4xf32>
    %2 = array.exp %1 : tensor<f32>
    array.yield %2 : tensor<f32>
  }
  return %0 : tensor<f32>
}
