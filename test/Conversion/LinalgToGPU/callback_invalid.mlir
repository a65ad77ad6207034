// RUN: array-opt %s -convert-linalg-to-gpu -verify-diagnostics

func.func @host(%a: memref<4xf32>) {
  // expected-error @+1 {{callbacks do not run on GPUs yet; they do on the CPU}}
  array.host_call 0 ins(%a : memref<4xf32>) outs() types [tensor<4xf32>]
  return
}
