// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Functions that call functions: once, twice, in a chain, with several results.
// The line above CHECK-LABEL is the NumPy expression of the expected values.

func.func private @both(%x: tensor<2xf32>, %y: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %s = array.add %x, %y : tensor<2xf32>
  %d = array.sub %x, %y : tensor<2xf32>
  return %s, %d : tensor<2xf32>, tensor<2xf32>
}

func.func private @swap(%x: tensor<2xf32>, %y: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  return %y, %x : tensor<2xf32>, tensor<2xf32>
}

func.func private @nested(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0:2 = call @both(%x, %x) : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return %0#0 : tensor<2xf32>
}

func.func private @none()  {
  return
}

// x + y, x - y
// CHECK-LABEL: @call{{$}}
// CHECK-NEXT: dense<[4.000000e+00, 1.500000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<[-2.000000e+00, 2.500000e+00]> : tensor<2xf32>
func.func @call(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %y: tensor<2xf32> {arrax.value = dense<[3.0, -0.5]> : tensor<2xf32>}) -> (tensor<2xf32>, tensor<2xf32>) {
  %r, %s = call @both(%x, %y) : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return %r, %s : tensor<2xf32>, tensor<2xf32>
}

// 2 * x, 2 * y
// CHECK-LABEL: @call_twice{{$}}
// CHECK-NEXT: dense<[2.000000e+00, 4.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<[6.000000e+00, -1.000000e+00]> : tensor<2xf32>
func.func @call_twice(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %y: tensor<2xf32> {arrax.value = dense<[3.0, -0.5]> : tensor<2xf32>}) -> (tensor<2xf32>, tensor<2xf32>) {
  %a, %b = call @both(%x, %y) : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  %r, %s = call @both(%a, %b) : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return %r, %s : tensor<2xf32>, tensor<2xf32>
}

// y, x
// CHECK-LABEL: @call_of_arguments{{$}}
// CHECK-NEXT: dense<[3.000000e+00, -5.000000e-01]> : tensor<2xf32>
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
func.func @call_of_arguments(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %y: tensor<2xf32> {arrax.value = dense<[3.0, -0.5]> : tensor<2xf32>}) -> (tensor<2xf32>, tensor<2xf32>) {
  %r, %s = call @swap(%x, %y) : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return %r, %s : tensor<2xf32>, tensor<2xf32>
}

// x, x
// CHECK-LABEL: @call_with_one_value{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
func.func @call_with_one_value(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>}) -> (tensor<2xf32>, tensor<2xf32>) {
  %r, %s = call @swap(%x, %x) : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return %r, %s : tensor<2xf32>, tensor<2xf32>
}

// 4 * x
// CHECK-LABEL: @call_nested{{$}}
// CHECK-NEXT: dense<[4.000000e+00, 8.000000e+00]> : tensor<2xf32>
func.func @call_nested(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>}) -> tensor<2xf32> {
  %a = call @nested(%x) : (tensor<2xf32>) -> tensor<2xf32>
  %r = call @nested(%a) : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -x
// CHECK-LABEL: @call_without_results{{$}}
// CHECK-NEXT: dense<[-1.000000e+00, -2.000000e+00]> : tensor<2xf32>
func.func @call_without_results(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>}) -> tensor<2xf32> {
  call @none() : () -> ()
  %r = array.neg %x : tensor<2xf32>
  return %r : tensor<2xf32>
}

// x, -x
// CHECK-LABEL: @return_an_argument{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<[-1.000000e+00, -2.000000e+00]> : tensor<2xf32>
func.func @return_an_argument(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>}) -> (tensor<2xf32>, tensor<2xf32>) {
  %r = array.stop_gradient %x : tensor<2xf32>
  %s = array.neg %x : tensor<2xf32>
  return %r, %s : tensor<2xf32>, tensor<2xf32>
}
