// RUN: array-opt %s -convert-array-to-stablehlo -split-input-file -verify-diagnostics

func.func @dynamic(%x: tensor<?xf32>) -> tensor<?xf32> {
  // expected-error@+1 {{of the dynamic shape 'tensor<?xf32>' cannot be exported to StableHLO; give it a static one}}
  %y = array.neg %x : tensor<?xf32>
  return %y : tensor<?xf32>
}

// -----

func.func @not_decomposed(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1 {{has no form in StableHLO; run array-expand-transforms, array-inline and array-decompose first}}
  %y = array.erf %x : tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

func.func @callback(%x: tensor<4xf32>) {
  // expected-error@+1 {{callbacks are not exported to StableHLO}}
  array.callback debug 0(%x) : (tensor<4xf32>) -> ()
  return
}

// -----

func.func @factorization(%x: tensor<3x3xf32>) -> tensor<3xf32> {
  // expected-error@+1 {{'array.eigh' op has no form in StableHLO; it runs on the CPU}}
  %v, %w = array.eigh %x lower true : tensor<3x3xf32>
  return %w : tensor<3xf32>
}
