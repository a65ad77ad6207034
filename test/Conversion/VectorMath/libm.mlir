// RUN: array-opt %s -expand-vector-math=libmvec=true | FileCheck %s

// The vector function may differ in the last bit from the one asked for.

// CHECK-LABEL: func.func @any
// CHECK:         llvm.call @_ZGVdN4v_log
func.func @any(%x: vector<4xf64>) -> vector<4xf64> {
  %y = math.log %x : vector<4xf64>
  return %y : vector<4xf64>
}

// CHECK-LABEL: func.func @libm
// CHECK-COUNT-4: llvm.call @log(
func.func @libm(%x: vector<4xf64>) -> vector<4xf64> {
  %y = math.log %x {arrax.libm} : vector<4xf64>
  return %y : vector<4xf64>
}
