// RUN: array-opt %s -array-widen-float8 -split-input-file -verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @compute
// CHECK-SAME:    (%[[X:.*]]: tensor<4xf8E5M2>)
// CHECK-NEXT:    %[[A:.*]] = array.convert %[[X]] : tensor<4xf8E5M2> to tensor<4xf32>
// CHECK-NEXT:    %[[B:.*]] = array.exp %[[A]] : tensor<4xf32>
// CHECK-NEXT:    %[[Y:.*]] = array.convert %[[B]] : tensor<4xf32> to tensor<4xf8E5M2>
// CHECK:         array.compare lt %{{.*}}, %{{.*}} : tensor<4xf32>
// CHECK:         return %[[Y]]
func.func @compute(%x: tensor<4xf8E5M2>) -> (tensor<4xf8E5M2>, tensor<4xi1>) {
  %y = array.exp %x : tensor<4xf8E5M2>
  %less = array.compare lt %x, %y : tensor<4xf8E5M2>
  return %y, %less : tensor<4xf8E5M2>, tensor<4xi1>
}

// Elements that only move stay.
// CHECK-LABEL: func.func @move
// CHECK-NOT:     array.convert
func.func @move(%p: tensor<4xi1>, %x: tensor<2x2xf8E4M3FN>) -> tensor<8xf8E4M3FN> {
  %r = array.reshape %x : tensor<2x2xf8E4M3FN> to tensor<4xf8E4M3FN>
  %s = array.select %p, %r, %r : tensor<4xi1>, tensor<4xf8E4M3FN>
  %t = array.concatenate %r, %s axis 0 : tensor<4xf8E4M3FN>, tensor<4xf8E4M3FN>
  return %t : tensor<8xf8E4M3FN>
}

// The next number is found by the bits of the type itself.
// CHECK-LABEL: func.func @next
// CHECK:         array.bitcast %{{.*}} : tensor<f8E5M2> to tensor<i8>
// CHECK-NOT:     array.nextafter
func.func @next(%x: tensor<f8E5M2>, %y: tensor<f8E5M2>) -> tensor<f8E5M2> {
  %z = array.nextafter %x, %y : tensor<f8E5M2>
  return %z : tensor<f8E5M2>
}

// -----

func.func @without_zero(%x: tensor<f8E8M0FNU>) -> tensor<f8E8M0FNU> {
  // expected-error@+1 {{takes no numbers of a type without zero}}
  %y = array.nextafter %x, %x : tensor<f8E8M0FNU>
  return %y : tensor<f8E8M0FNU>
}
