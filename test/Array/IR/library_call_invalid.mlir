// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @library_call_c1(%a: memref<4xi8>) {
  // expected-error @+1 {{has the type tensor<3xi1> for a buffer of type 'memref<4xi8>'}}
  array.library_call "f" [] ins(%a : memref<4xi8>) outs() types [tensor<3xi1>]
  return
}

// -----

func.func @library_call_c1_count(%a: memref<4xi8>) {
  // expected-error @+1 {{types}}
  array.library_call "f" [] ins(%a : memref<4xi8>) outs() types []
  return
}
