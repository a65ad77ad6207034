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

// -----

// expected-error @+1 {{needs memory for 'tensor<4611686018427387904xf32>', which is more than there can be}}
func.func @huge(%x: tensor<4611686018427387904xf32>) -> tensor<f32> {
  %0 = array.constant dense<0.0> : tensor<f32>
  return %0 : tensor<f32>
}

// -----

func.func @huge_value(%x: tensor<f32>) -> tensor<4611686018427387904xf32> {
  // expected-error @+1 {{needs memory for}}
  %0 = array.broadcast_in_dim %x dims [] : tensor<f32> to tensor<4611686018427387904xf32>
  return %0 : tensor<4611686018427387904xf32>
}

// -----

func.func @product_of_other_complex(%a: tensor<2x3xcomplex<f32>>, %b: tensor<3x4xcomplex<f32>>) -> tensor<2x4xcomplex<f64>> {
  // expected-error @+1 {{sums products of 'complex<f32>' as 'complex<f64>'}}
  %0 = array.dot_general %a, %b batch [] x [] contract [1] x [0] as complex<f64> : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
  return %0 : tensor<2x4xcomplex<f64>>
}
