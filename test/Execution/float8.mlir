// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Floats of 8 bits, as ml_dtypes has them: rounded to nearest even, NaN or infinite
// beyond the largest number.

// np.array([0.1, -3.3, 1000, 0.001, np.nan], np.float32).astype(...).astype(np.float32)
// CHECK-LABEL: @through_e4m3fn{{$}}
// CHECK-NEXT: dense<[0.1015625, -3.250000e+00, 0x7FC00000, 0.001953125, 0x7FC00000]> : tensor<5xf32>
func.func @through_e4m3fn() -> tensor<5xf32> {
  %x = array.constant dense<[0.1, -3.3, 1000.0, 0.001, 0x7FC00000]> : tensor<5xf32>
  %y = array.convert %x : tensor<5xf32> to tensor<5xf8E4M3FN>
  %z = array.convert %y : tensor<5xf8E4M3FN> to tensor<5xf32>
  return %z : tensor<5xf32>
}

// CHECK-LABEL: @through_e5m2{{$}}
// CHECK-NEXT: dense<[9.375000e-02, -3.500000e+00, 1.024000e+03, 9.765625E-4, 0x7F800000]> : tensor<5xf32>
func.func @through_e5m2() -> tensor<5xf32> {
  %x = array.constant dense<[0.1, -3.3, 1000.0, 0.001, 1.0e6]> : tensor<5xf32>
  %y = array.convert %x : tensor<5xf32> to tensor<5xf8E5M2>
  %z = array.convert %y : tensor<5xf8E5M2> to tensor<5xf32>
  return %z : tensor<5xf32>
}

// CHECK-LABEL: @sum_of_products{{$}}
// CHECK-NEXT: dense<[1.000000e+00, 4.000000e+00, 9.000000e+00]> : tensor<3xf8E4M3FNUZ>
// CHECK-NEXT: dense<1.400000e+01> : tensor<f8E4M3FNUZ>
func.func @sum_of_products() -> (tensor<3xf8E4M3FNUZ>, tensor<f8E4M3FNUZ>) {
  %x = array.constant dense<[1.0, -2.0, 3.0]> : tensor<3xf8E4M3FNUZ>
  %y = array.mul %x, %x : tensor<3xf8E4M3FNUZ>
  %z = array.reduce_sum %y axes [0] : tensor<3xf8E4M3FNUZ>
  return %y, %z : tensor<3xf8E4M3FNUZ>, tensor<f8E4M3FNUZ>
}
