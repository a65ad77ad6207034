// RUN: array-opt --array-expand-transforms --array-inline --canonicalize --cse %s | FileCheck %s

// Cotangents of a few elements are added in place to the sum of others.

// CHECK-LABEL: func.func @static(
// CHECK-SAME:    %{{.*}}: tensor<16x5xf32>, %[[A:.*]]: tensor<1x5xf32>, %[[B:.*]]: tensor<1x5xf32>)
// CHECK-DAG:     %[[ZERO:.*]] = array.constant dense<0> : tensor<i64>
// CHECK-DAG:     %[[THREE:.*]] = array.constant dense<3> : tensor<i64>
// CHECK:         %[[SUM:.*]] = array.pad %[[B]], %{{.*}} low [7, 0] high [8, 0]
// CHECK:         %[[OLD:.*]] = array.dynamic_slice %[[SUM]], {{\[}}%[[THREE]], %[[ZERO]]] sizes [1, 5]
// CHECK:         %[[NEW:.*]] = array.add %[[OLD]], %[[A]]
// CHECK:         %[[R:.*]] = array.dynamic_update_slice %[[SUM]], %[[NEW]], {{\[}}%[[THREE]], %[[ZERO]]]
// CHECK:         return %[[R]]
func.func private @rows(%x: tensor<16x5xf32>) -> (tensor<1x5xf32>, tensor<1x5xf32>) {
  %0 = array.slice %x start [3, 0] limit [4, 5] stride [1, 1] : tensor<16x5xf32>
  %1 = array.slice %x start [7, 0] limit [8, 5] stride [1, 1] : tensor<16x5xf32>
  return %0, %1 : tensor<1x5xf32>, tensor<1x5xf32>
}
func.func @static(%x: tensor<16x5xf32>, %a: tensor<1x5xf32>, %b: tensor<1x5xf32>) -> tensor<16x5xf32> {
  %r:3 = array.vjp @rows(%x, %a, %b) wrt [0] : (tensor<16x5xf32>, tensor<1x5xf32>, tensor<1x5xf32>) -> (tensor<1x5xf32>, tensor<1x5xf32>, tensor<16x5xf32>)
  return %r#2 : tensor<16x5xf32>
}

// CHECK-LABEL: func.func @dynamic(
// CHECK-SAME:    %{{.*}}: tensor<16xf32>, %[[I:.*]]: tensor<i32>, %[[J:.*]]: tensor<i32>, %[[A:.*]]: tensor<2xf32>, %[[B:.*]]: tensor<2xf32>)
// CHECK:         %[[SUM:.*]] = array.dynamic_update_slice %{{.*}}, %[[B]], {{\[}}%[[J]]]
// CHECK:         %[[OLD:.*]] = array.dynamic_slice %[[SUM]], {{\[}}%[[I]]] sizes [2]
// CHECK:         %[[NEW:.*]] = array.add %[[OLD]], %[[A]]
// CHECK:         array.dynamic_update_slice %[[SUM]], %[[NEW]], {{\[}}%[[I]]]
func.func private @at(%x: tensor<16xf32>, %i: tensor<i32>, %j: tensor<i32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %0 = array.dynamic_slice %x, [%i] sizes [2] : tensor<16xf32>, [tensor<i32>]
  %1 = array.dynamic_slice %x, [%j] sizes [2] : tensor<16xf32>, [tensor<i32>]
  return %0, %1 : tensor<2xf32>, tensor<2xf32>
}
func.func @dynamic(%x: tensor<16xf32>, %i: tensor<i32>, %j: tensor<i32>, %a: tensor<2xf32>, %b: tensor<2xf32>) -> tensor<16xf32> {
  %r:3 = array.vjp @at(%x, %i, %j, %a, %b) wrt [0] : (tensor<16xf32>, tensor<i32>, tensor<i32>, tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<16xf32>)
  return %r#2 : tensor<16xf32>
}

// Halves are one loop over the whole.
// CHECK-LABEL: func.func @dense(
// CHECK:         %[[X:.*]] = array.pad
// CHECK:         %[[Y:.*]] = array.pad
// CHECK:         array.add %[[X]], %[[Y]]
func.func private @halves(%x: tensor<16xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %0 = array.slice %x start [0] limit [8] stride [1] : tensor<16xf32>
  %1 = array.slice %x start [8] limit [16] stride [1] : tensor<16xf32>
  return %0, %1 : tensor<8xf32>, tensor<8xf32>
}
func.func @dense(%x: tensor<16xf32>, %a: tensor<8xf32>, %b: tensor<8xf32>) -> tensor<16xf32> {
  %r:3 = array.vjp @halves(%x, %a, %b) wrt [0] : (tensor<16xf32>, tensor<8xf32>, tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>, tensor<16xf32>)
  return %r#2 : tensor<16xf32>
}
