// RUN: array-opt %s -expand-vector-math=libmvec=true | FileCheck %s

// The vector function may differ in the last bit from the one asked for.

// CHECK-LABEL: func.func @any
// CHECK:         llvm.call @arrax_log_f64x4
func.func @any(%x: vector<4xf64>) -> vector<4xf64> {
  %y = math.log %x : vector<4xf64>
  return %y : vector<4xf64>
}

// Of the run time's functions and libmvec's, the first.

// CHECK-LABEL: func.func @f32
// CHECK:         llvm.call @arrax_sin_f32x8
// CHECK:         llvm.call @arrax_sin_f32x8
// CHECK:         llvm.call @_ZGVdN8v_sinhf
func.func @f32(%x: vector<16xf32>, %y: f32) -> (vector<16xf32>, f32) {
  %s = math.sin %x : vector<16xf32>
  %h = math.sinh %y : f32
  return %s, %h : vector<16xf32>, f32
}

// CHECK-LABEL: func.func @libm
// CHECK-COUNT-4: llvm.call @log(
func.func @libm(%x: vector<4xf64>) -> vector<4xf64> {
  %y = math.log %x {arrax.libm} : vector<4xf64>
  return %y : vector<4xf64>
}

// CHECK-LABEL: func.func @fast
// CHECK:         llvm.call @_ZGVdN4v_log
func.func @fast(%x: vector<4xf64>) -> vector<4xf64> {
  %y = math.log %x {arrax.fast} : vector<4xf64>
  return %y : vector<4xf64>
}
