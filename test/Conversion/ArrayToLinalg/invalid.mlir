// RUN: array-opt %s --array-fuse --convert-array-to-linalg --split-input-file --verify-diagnostics

// expected-error @+1 {{dynamic dimension in 'tensor<?xf32>' is not supported on the CPU yet}}
func.func @dynamic(%x: tensor<4xf32>, %y: tensor<?xf32>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}

// -----

func.func private @callee(%x: tensor<4xf32>) -> tensor<4xf32>

func.func @call(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @+1 {{is not supported on the CPU here}}
  %0 = func.call @callee(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// expected-error @+1 {{has control flow, which is not supported on the CPU yet}}
func.func @branch(%x: tensor<4xf32>) -> tensor<4xf32> {
  cf.br ^bb1
^bb1:
  return %x : tensor<4xf32>
}

// -----

func.func @transform(%x: tensor<4xf32>) -> !array.residuals<@f, [0]> {
  // expected-error @+1 {{it has a value of type}}
  %0:2 = array.linearize @f(%x) wrt [0] : (tensor<4xf32>) -> (tensor<4xf32>), !array.residuals<@f, [0]>
  return %0#1 : !array.residuals<@f, [0]>
}
func.func private @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}
