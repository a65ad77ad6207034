// RUN: array-opt %s --split-input-file --verify-diagnostics

func.func @c1(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @+1 {{block arguments differ in type from the operands}}
  %0 = array.fusion(%x : tensor<4xf32>) -> tensor<4xf32> {
  ^bb0(%a: tensor<4xf32>, %b: tensor<4xf32>):
    array.yield %a : tensor<4xf32>
  }
  return %0 : tensor<4xf32>
}

// -----

func.func @c2(%x: tensor<4xf32>) -> tensor<5xf32> {
  // expected-error @+1 {{yielded values differ in type from the results}}
  %0 = array.fusion(%x : tensor<4xf32>) -> tensor<5xf32> {
  ^bb0(%a: tensor<4xf32>):
    array.yield %a : tensor<4xf32>
  }
  return %0 : tensor<5xf32>
}

// -----

func.func @c3(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<f32>) {
  // expected-error @+1 {{yields values of the iteration spaces [4] and []}}
  %0:2 = array.fusion(%x : tensor<4xf32>) -> tensor<4xf32>, tensor<f32> {
  ^bb0(%a: tensor<4xf32>):
    %c = array.constant dense<0.0> : tensor<f32>
    array.yield %a, %c : tensor<4xf32>, tensor<f32>
  }
  return %0#0, %0#1 : tensor<4xf32>, tensor<f32>
}

// -----

func.func @c4(%x: tensor<4xf32>) -> tensor<f32> {
  %0 = array.fusion(%x : tensor<4xf32>) -> tensor<f32> {
  ^bb0(%a: tensor<4xf32>):
    // expected-error @+1 {{is used within its fusion group}}
    %s = array.reduce_sum %a axes [0] : tensor<4xf32>
    %n = array.neg %s : tensor<f32>
    array.yield %n : tensor<f32>
  }
  return %0 : tensor<f32>
}

// -----

func.func @member(%x: tensor<4xf32>) -> tensor<f32> {
  %0 = array.fusion(%x : tensor<4xf32>) -> tensor<f32> {
  ^bb0(%a: tensor<4xf32>):
    // expected-error @+1 {{cannot be part of a fusion group}}
    %s = array.dot_general %a, %a batch [] x [] contract [0] x [0] : tensor<4xf32>, tensor<4xf32>
    array.yield %s : tensor<f32>
  }
  return %0 : tensor<f32>
}
