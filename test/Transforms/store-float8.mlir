// RUN: array-opt %s -array-store-float8 -array-simplify | FileCheck %s

// The bits of constants are kept.
// CHECK-LABEL: func.func @move
// CHECK-SAME:    (%[[X:.*]]: tensor<2x2xui8>) -> tensor<8xui8>
// CHECK-DAG:     %[[C:.*]] = array.constant dense<[56, 192, 127, 48]> : tensor<4xui8>
// CHECK-DAG:     %[[R:.*]] = array.reshape %[[X]] : tensor<2x2xui8> to tensor<4xui8>
// CHECK:         array.concatenate %[[C]], %[[R]] axis 0 : tensor<4xui8>, tensor<4xui8>
func.func @move(%x: tensor<2x2xf8E4M3FN>) -> tensor<8xf8E4M3FN> {
  %c = array.constant dense<[1.0, -2.0, 0x7F, 0.5]> : tensor<4xf8E4M3FN>
  %r = array.reshape %x : tensor<2x2xf8E4M3FN> to tensor<4xf8E4M3FN>
  %s = array.concatenate %c, %r axis 0 : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>
  return %s : tensor<8xf8E4M3FN>
}

// CHECK-LABEL: func.func @convert
// CHECK-SAME:    (%{{.*}}: tensor<4xui8>) -> tensor<4xui8>
// CHECK-NOT:     f8E
func.func @convert(%x: tensor<4xf8E5M2>) -> tensor<4xf8E4M3FNUZ> {
  %y = array.convert %x : tensor<4xf8E5M2> to tensor<4xf32>
  %z = array.convert %y : tensor<4xf32> to tensor<4xf8E4M3FNUZ>
  return %z : tensor<4xf8E4M3FNUZ>
}

// The host is told of the numbers.
// CHECK-LABEL: func.func @callback
// CHECK:         %[[A:.*]] = array.bitcast %{{.*}} : tensor<2xui8> to tensor<2xf8E5M2>
// CHECK:         %[[B:.*]] = array.callback pure 0(%[[A]]) : (tensor<2xf8E5M2>) -> tensor<2xf8E5M2>
// CHECK:         %[[C:.*]] = array.bitcast %[[B]] : tensor<2xf8E5M2> to tensor<2xui8>
// CHECK:         return %[[C]]
func.func @callback(%x: tensor<2xf8E5M2>) -> tensor<2xf8E5M2> {
  %y = array.callback pure 0(%x) : (tensor<2xf8E5M2>) -> tensor<2xf8E5M2>
  return %y : tensor<2xf8E5M2>
}

// Loops carry bytes.
// CHECK-LABEL: func.func @loop
// CHECK:         array.while
// CHECK-NOT:     f8E
// CHECK:         return
func.func @loop(%x: tensor<f8E5M2>, %y: tensor<f8E5M2>, %n: tensor<i32>) -> tensor<f8E5M2> {
  %z:3 = array.while consts() carries(%x, %y, %n : tensor<f8E5M2>, tensor<f8E5M2>, tensor<i32>) cond {
  ^bb0(%a: tensor<f8E5M2>, %b: tensor<f8E5M2>, %i: tensor<i32>):
    %zero = array.constant dense<0> : tensor<i32>
    %p = array.compare gt %i, %zero : tensor<i32>
    array.yield %p : tensor<i1>
  } do {
  ^bb0(%a: tensor<f8E5M2>, %b: tensor<f8E5M2>, %i: tensor<i32>):
    %one = array.constant dense<1> : tensor<i32>
    %j = array.sub %i, %one : tensor<i32>
    array.yield %b, %a, %j : tensor<f8E5M2>, tensor<f8E5M2>, tensor<i32>
  }
  return %z#0 : tensor<f8E5M2>
}
