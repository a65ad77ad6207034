// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @dot_general(
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xi1>, tensor<3x4xi1>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xi8>, tensor<3x4xi8>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xi16>, tensor<3x4xi16>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xi32>, tensor<3x4xi32>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xi64>, tensor<3x4xi64>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xui8>, tensor<3x4xui8>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xui16>, tensor<3x4xui16>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xui32>, tensor<3x4xui32>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xui64>, tensor<3x4xui64>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xf16>, tensor<3x4xf16>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xbf16>, tensor<3x4xbf16>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x4xf32>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xf64>, tensor<3x4xf64>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1] x [0] : tensor<2x3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [0] x [0] contract [2] x [2] as f32 : tensor<5x2x3xf16>, tensor<5x4x3xf16>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [0] x [0] as i32 : tensor<8xi8>, tensor<8xi8>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [] x [] : tensor<2xf32>, tensor<3xf32>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [0] x [0] contract [2] x [2] : tensor<?x2x3xf32>, tensor<5x?x3xf32>
// CHECK: array.dot_general %{{[a-z0-9]+}}, %{{[a-z0-9]+}} batch [] x [] contract [1, 2] x [1, 0] : tensor<2x3x4xf32>, tensor<4x3x7xf32>
func.func @dot_general(%a0: tensor<2x3xi1>, %b0: tensor<3x4xi1>, %a1: tensor<2x3xi8>,
    %b1: tensor<3x4xi8>, %a2: tensor<2x3xi16>, %b2: tensor<3x4xi16>, %a3: tensor<2x3xi32>,
    %b3: tensor<3x4xi32>, %a4: tensor<2x3xi64>, %b4: tensor<3x4xi64>, %a5: tensor<2x3xui8>,
    %b5: tensor<3x4xui8>, %a6: tensor<2x3xui16>, %b6: tensor<3x4xui16>, %a7: tensor<2x3xui32>,
    %b7: tensor<3x4xui32>, %a8: tensor<2x3xui64>, %b8: tensor<3x4xui64>, %a9: tensor<2x3xf16>,
    %b9: tensor<3x4xf16>, %a10: tensor<2x3xbf16>, %b10: tensor<3x4xbf16>, %a11: tensor<2x3xf32>,
    %b11: tensor<3x4xf32>, %a12: tensor<2x3xf64>, %b12: tensor<3x4xf64>,
    %a13: tensor<2x3xcomplex<f32>>, %b13: tensor<3x4xcomplex<f32>>, %a14: tensor<2x3xcomplex<f64>>,
    %b14: tensor<3x4xcomplex<f64>>, %a15: tensor<5x2x3xf16>, %b15: tensor<5x4x3xf16>,
    %a16: tensor<8xi8>, %b16: tensor<8xi8>, %a17: tensor<2xf32>, %b17: tensor<3xf32>,
    %a18: tensor<?x2x3xf32>, %b18: tensor<5x?x3xf32>, %a19: tensor<2x3x4xf32>,
    %b19: tensor<4x3x7xf32>) {
  %0 = array.dot_general %a0, %b0 batch [] x [] contract [1] x [0] : tensor<2x3xi1>, tensor<3x4xi1>
  %1 = array.dot_general %a1, %b1 batch [] x [] contract [1] x [0] : tensor<2x3xi8>, tensor<3x4xi8>
  %2 = array.dot_general %a2, %b2 batch [] x [] contract [1] x [0] : tensor<2x3xi16>, tensor<3x4xi16>
  %3 = array.dot_general %a3, %b3 batch [] x [] contract [1] x [0] : tensor<2x3xi32>, tensor<3x4xi32>
  %4 = array.dot_general %a4, %b4 batch [] x [] contract [1] x [0] : tensor<2x3xi64>, tensor<3x4xi64>
  %5 = array.dot_general %a5, %b5 batch [] x [] contract [1] x [0] : tensor<2x3xui8>, tensor<3x4xui8>
  %6 = array.dot_general %a6, %b6 batch [] x [] contract [1] x [0] : tensor<2x3xui16>, tensor<3x4xui16>
  %7 = array.dot_general %a7, %b7 batch [] x [] contract [1] x [0] : tensor<2x3xui32>, tensor<3x4xui32>
  %8 = array.dot_general %a8, %b8 batch [] x [] contract [1] x [0] : tensor<2x3xui64>, tensor<3x4xui64>
  %9 = array.dot_general %a9, %b9 batch [] x [] contract [1] x [0] : tensor<2x3xf16>, tensor<3x4xf16>
  %10 = array.dot_general %a10, %b10 batch [] x [] contract [1] x [0] : tensor<2x3xbf16>, tensor<3x4xbf16>
  %11 = array.dot_general %a11, %b11 batch [] x [] contract [1] x [0] : tensor<2x3xf32>, tensor<3x4xf32>
  %12 = array.dot_general %a12, %b12 batch [] x [] contract [1] x [0] : tensor<2x3xf64>, tensor<3x4xf64>
  %13 = array.dot_general %a13, %b13 batch [] x [] contract [1] x [0] : tensor<2x3xcomplex<f32>>, tensor<3x4xcomplex<f32>>
  %14 = array.dot_general %a14, %b14 batch [] x [] contract [1] x [0] : tensor<2x3xcomplex<f64>>, tensor<3x4xcomplex<f64>>
  %15 = array.dot_general %a15, %b15 batch [0] x [0] contract [2] x [2] as f32 : tensor<5x2x3xf16>, tensor<5x4x3xf16>
  %16 = array.dot_general %a16, %b16 batch [] x [] contract [0] x [0] as i32 : tensor<8xi8>, tensor<8xi8>
  %17 = array.dot_general %a17, %b17 batch [] x [] contract [] x [] : tensor<2xf32>, tensor<3xf32>
  %18 = array.dot_general %a18, %b18 batch [0] x [0] contract [2] x [2] : tensor<?x2x3xf32>, tensor<5x?x3xf32>
  %19 = array.dot_general %a19, %b19 batch [] x [] contract [1, 2] x [1, 0] : tensor<2x3x4xf32>, tensor<4x3x7xf32>
  return
}

// The result is (batch, left, right); a known batch size is the result's.
// CHECK-LABEL: @dot_general_result_types(
func.func @dot_general_result_types(%a: tensor<2x?x3xf16>, %b: tensor<4x3x5xf16>) -> tensor<5x2x4xf32> {
  %0 = array.dot_general %a, %b batch [1] x [2] contract [2] x [1] as f32 : tensor<2x?x3xf16>, tensor<4x3x5xf16>
  // CHECK: return {{.*}} : tensor<5x2x4xf32>
  return %0 : tensor<5x2x4xf32>
}
