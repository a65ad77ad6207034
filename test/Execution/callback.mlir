// RUN: array-run %s --all | FileCheck %s
// Calls of the host, for which array-run stands: it prints the operands, and gives
// the first one of the type of a result, or zeros.

// CHECK-LABEL: @in_order{{$}}
// CHECK-NEXT: host 7
// CHECK-NEXT: dense<[1.000000e+00, -2.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<true> : tensor<i1>
// CHECK-NEXT: host 5
// CHECK-NEXT: dense<[2.000000e+00, -4.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: host 7
// CHECK-NEXT: dense<[2.000000e+00, -4.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<true> : tensor<i1>
// CHECK-NEXT: dense<[3.000000e+00, -6.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<0> : tensor<3xui8>
func.func @in_order(%x: tensor<2xf32> {arrax.value = dense<[1.0, -2.0]> : tensor<2xf32>}) -> (tensor<2xf32>, tensor<3xui8>) {
  %p = array.constant dense<true> : tensor<i1>
  %0 = array.callback io 7(%x, %p) : (tensor<2xf32>, tensor<i1>) -> tensor<2xf32>
  %1 = array.add %0, %0 : tensor<2xf32>
  array.callback debug 5(%1) : (tensor<2xf32>) -> ()
  %2:2 = array.callback pure 7(%1, %p) : (tensor<2xf32>, tensor<i1>) -> (tensor<2xf32>, tensor<3xui8>)
  %3 = array.add %0, %2#0 : tensor<2xf32>
  return %3, %2#1 : tensor<2xf32>, tensor<3xui8>
}

// An element of what a loop reads and writes.
// CHECK-LABEL: @in_loop{{$}}
// CHECK-NEXT: host 0
// CHECK-NEXT: dense<[5, 6]> : tensor<2xi16>
// CHECK-NEXT: host 0
// CHECK-NEXT: dense<[7, 8]> : tensor<2xi16>
// CHECK-NEXT{LITERAL}: dense<[[5, 6], [7, 8]]> : tensor<2x2xi16>
func.func @in_loop(%x: tensor<2x2xi16> {arrax.value = dense<[[5, 6], [7, 8]]> : tensor<2x2xi16>}) -> tensor<2x2xi16> {
  %0 = array.scan length 2 consts() carries() xs(%x : tensor<2x2xi16>) -> (tensor<2x2xi16>) {
  ^bb0(%a: tensor<2xi16>):
    %1 = array.callback io 0(%a) : (tensor<2xi16>) -> tensor<2xi16>
    array.yield %1 : tensor<2xi16>
  }
  return %0 : tensor<2x2xi16>
}

// CHECK-LABEL: @in_batch{{$}}
// CHECK-NEXT: host 1
// CHECK-NEXT: dense<3> : tensor<i32>
// CHECK-NEXT: host 1
// CHECK-NEXT: dense<4> : tensor<i32>
// CHECK-NEXT: dense<[3, 4]> : tensor<2xi32>
func.func private @note(%x: tensor<i32>) -> tensor<i32> {
  array.callback debug 1(%x) : (tensor<i32>) -> ()
  return %x : tensor<i32>
}
func.func @in_batch(%x: tensor<2xi32> {arrax.value = dense<[3, 4]> : tensor<2xi32>}) -> tensor<2xi32> {
  %0 = array.vmap @note(%x) in_axes [0] out_axes [0] size 2 : (tensor<2xi32>) -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// The form in memory that array.callback takes.
// CHECK-LABEL: @in_memory{{$}}
// CHECK-NEXT: host 3
// CHECK-NEXT: dense<[2, 3]> : tensor<2xui8>
// CHECK-NEXT: dense<[2, 3]> : tensor<2xi8>
func.func @in_memory(%a: memref<2xi8> {arrax.value = dense<[2, 3]> : tensor<2xi8>},
    %b: memref<2xi8> {arrax.output}) {
  array.host_call 3 ins(%a : memref<2xi8>) outs(%b : memref<2xi8>) types [tensor<2xui8>, tensor<2xui8>]
  return
}
