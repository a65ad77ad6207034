// RUN: array-run %s --memory --entry chain | FileCheck %s --check-prefix=CHAIN
// RUN: array-run %s --memory --entry update | FileCheck %s --check-prefix=KEPT
// RUN: array-run %s --memory --entry update --donate=0 | FileCheck %s --check-prefix=DONATED
// RUN: array-run %s --memory --entry loop | FileCheck %s --check-prefix=LOOP
// RUN: array-run %s --memory --entry empty | FileCheck %s --check-prefix=EMPTY
// RUN: array-run %s --memory --entry copies | FileCheck %s --check-prefix=COPIES
// RUN: not array-run %s --memory --entry vast 2>&1 | FileCheck %s --check-prefix=VAST
// RUN: not array-run %s --memory --entry none 2>&1 | FileCheck %s --check-prefix=NONE

// The group writes its result where its operand was; a product needs another place.
// CHAIN: "arguments": 64,
// CHAIN-NEXT: "results": 4,
// CHAIN-NEXT: "donated": 0,
// CHAIN-NEXT: "temporaries": 128,
// CHAIN-NEXT: "workspace":
// CHAIN: "op": "dot_general"
// CHAIN: memory.mlir:[[# @LINE + 27]]"
// CHAIN: "op": "abs"
// CHAIN-NEXT: "fused": [
// CHAIN-NEXT: "exp"
// CHAIN-NEXT: ],
// CHAIN-NEXT: "lines": [
// CHAIN-NEXT: memory.mlir:[[# @LINE + 23]]"
// CHAIN-NEXT: memory.mlir:[[# @LINE + 21]]"
// CHAIN: "op": "return"
// CHAIN: "buffers"
// CHAIN: "kind": "argument",
// CHAIN-NEXT: "number": 0,
// CHAIN-NEXT: "bytes": 64,
// CHAIN-NEXT: "type": "tensor<4x4xf32>",
// CHAIN-NEXT: "first": 0,
// CHAIN-NEXT: "last": 4,
// CHAIN: "kind": "temporary",
// CHAIN-NEXT: "number": 0,
// CHAIN: "first": 0,
// CHAIN-NEXT: "last": 0,
// CHAIN-NEXT: "op": "dot_general"
// CHAIN: "kind": "temporary",
// CHAIN-NEXT: "number": 0,
// CHAIN: "first": 1,
// CHAIN-NEXT: "last": 2,
// CHAIN-NEXT: "op": "abs"
func.func @chain(%x: tensor<4x4xf32>) -> tensor<f32> {
  %0 = array.dot_general %x, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %1 = array.exp %0 : tensor<4x4xf32>
  %2 = array.abs %1 : tensor<4x4xf32>
  %3 = array.dot_general %2, %x batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
  %4 = array.reduce_sum %3 axes [0, 1] : tensor<4x4xf32>
  return %4 : tensor<f32>
}

// KEPT: "results": 4000,
// KEPT-NEXT: "donated": 0,
// KEPT: "kind": "result"
// DONATED: "results": 4000,
// DONATED-NEXT: "donated": 4000,
// DONATED-NOT: "kind": "result"
func.func @update(%x: tensor<1000xf32>, %u: tensor<1xf32>, %i: tensor<i32>) -> tensor<1000xf32> {
  %0 = array.dynamic_update_slice %x, %u, [%i] : tensor<1000xf32>, tensor<1xf32>, [tensor<i32>]
  return %0 : tensor<1000xf32>
}

// Steps of a body follow the loop; its result is written in place.
// LOOP: "temporaries": 64,
// LOOP: "op": "scan"
// LOOP: "op": "dot_general"
// LOOP: "op": "tanh"
// LOOP: "op": "return"
func.func @loop(%x: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = array.scan length 3 consts() carries(%x : tensor<4x4xf32>) xs() -> (tensor<4x4xf32>) {
  ^bb0(%c: tensor<4x4xf32>):
    %1 = array.dot_general %c, %c batch [] x [] contract [1] x [0] : tensor<4x4xf32>, tensor<4x4xf32>
    %2 = array.tanh %1 : tensor<4x4xf32>
    array.yield %2 : tensor<4x4xf32>
  }
  return %0 : tensor<4x4xf32>
}

// EMPTY: "arguments": 0,
// EMPTY: "temporaries": 0,
// EMPTY: "buffers": []
func.func @empty(%x: tensor<0x4xf32>) -> tensor<0x4xf32> {
  %0 = array.exp %x : tensor<0x4xf32>
  return %0 : tensor<0x4xf32>
}

// COPIES: "results": 48,
// COPIES: "kind": "result",
// COPIES: "kind": "result",
func.func @copies(%x: tensor<6xf32>) -> (tensor<6xf32>, tensor<6xf32>) {
  %0 = array.exp %x : tensor<6xf32>
  return %0, %x : tensor<6xf32>, tensor<6xf32>
}

// VAST: memory.mlir":{{.*}}error: 'array.fusion' op needs memory for
func.func @vast(%x: tensor<f32>) -> tensor<4611686018427387904xf32> {
  %0 = array.broadcast_in_dim %x dims [] : tensor<f32> to tensor<4611686018427387904xf32>
  return %0 : tensor<4611686018427387904xf32>
}

// NONE: error: no function 'none' to compile
