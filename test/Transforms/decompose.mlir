// RUN: array-opt %s -array-decompose | FileCheck %s

// CHECK-LABEL: func.func @atan
// CHECK-SAME:    (%[[X:.*]]: tensor<4xf32>)
// CHECK-NEXT:    %[[ONE:.*]] = array.constant dense<1.000000e+00>
// CHECK-NEXT:    %[[Y:.*]] = array.atan2 %[[X]], %[[ONE]] : tensor<4xf32>
// CHECK-NEXT:    return %[[Y]]
func.func @atan(%x: tensor<4xf32>) -> tensor<4xf32> {
  %y = array.atan %x : tensor<4xf32>
  return %y : tensor<4xf32>
}

// 16 bits have too few digits for a formula.

// CHECK-LABEL: func.func @half
// CHECK:         %[[WIDE:.*]] = array.convert %{{.*}} : tensor<4xf16> to tensor<4xf32>
// CHECK:         %[[Y:.*]] = array.atan2 %[[WIDE]], %{{.*}} : tensor<4xf32>
// CHECK:         array.convert %[[Y]] : tensor<4xf32> to tensor<4xf16>
func.func @half(%x: tensor<4xf16>) -> tensor<4xf16> {
  %y = array.atan %x : tensor<4xf16>
  return %y : tensor<4xf16>
}

// CHECK-LABEL: func.func @power
// CHECK-SAME:    (%[[X:.*]]: tensor<4xf32>)
// CHECK:         %[[X2:.*]] = array.mul %[[X]], %[[X]]
// CHECK-NEXT:    %[[X4:.*]] = array.mul %[[X2]], %[[X2]]
// CHECK-NEXT:    %[[X5:.*]] = array.mul %[[X]], %[[X4]]
// CHECK:         array.div %{{.*}}, %[[X5]]
func.func @power(%x: tensor<4xf32>) -> tensor<4xf32> {
  %y = array.integer_pow %x exponent -5 : tensor<4xf32>
  return %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @all
// CHECK-NOT:     array.{{asin|acos|atan |sinh|cosh|asinh|acosh|atanh|erf|exp2|conj|nextafter|threefry|stop_gradient|integer_pow}}
func.func @all(%x: tensor<4xf64>, %z: tensor<4xcomplex<f64>>, %u: tensor<4xui32>)
    -> (tensor<4xf64>, tensor<4xcomplex<f64>>, tensor<4xui32>) {
  %0 = array.asin %x : tensor<4xf64>
  %1 = array.acos %0 : tensor<4xf64>
  %2 = array.sinh %1 : tensor<4xf64>
  %3 = array.cosh %2 : tensor<4xf64>
  %4 = array.asinh %3 : tensor<4xf64>
  %5 = array.acosh %4 : tensor<4xf64>
  %6 = array.atanh %5 : tensor<4xf64>
  %7 = array.erf %6 : tensor<4xf64>
  %8 = array.erfc %7 : tensor<4xf64>
  %9 = array.erf_inv %8 : tensor<4xf64>
  %10 = array.exp2 %9 : tensor<4xf64>
  %11 = array.nextafter %10, %x : tensor<4xf64>
  %12 = array.stop_gradient %11 : tensor<4xf64>
  %c0 = array.conj %z : tensor<4xcomplex<f64>>
  %c1 = array.acos %c0 : tensor<4xcomplex<f64>>
  %c2 = array.atan %c1 : tensor<4xcomplex<f64>>
  %c3 = array.sinh %c2 : tensor<4xcomplex<f64>>
  %h:2 = array.threefry2x32 %u, %u, %u, %u : tensor<4xui32>
  return %12, %c3, %h#0 : tensor<4xf64>, tensor<4xcomplex<f64>>, tensor<4xui32>
}
