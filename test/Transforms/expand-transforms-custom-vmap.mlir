// RUN: array-opt %s -array-expand-transforms -split-input-file -verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func private @"vmap[2;1](g)"
// CHECK: call @rule(%arg0) : (tensor<2xf32>) -> tensor<2xf32>
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func private @rule(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0 = array.neg %x : tensor<2xf32>
  return %0 : tensor<2xf32>
}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  %0 = array.custom_vmap_call @f(%x) rule @rule size 2 batched [true] -> [true] : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0 = array.vmap @g(%x) in_axes [0] out_axes [0] size 2 : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func private @rule(%x: tensor<2xf32>) -> tensor<2xf32> {
  return %x : tensor<2xf32>
}
// expected-note @+1 {{while batching @g}}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @+1 {{is batched in a way that its rule was not traced for}}
  %0 = array.custom_vmap_call @f(%x) rule @rule size 2 batched [true] -> [true] : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {
  %0 = array.vmap @g(%x) in_axes [0] out_axes [0] size 3 : (tensor<3xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// -----

func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func private @rule(%x: tensor<2xf32>) -> tensor<2xf32> {
  return %x : tensor<2xf32>
}
// expected-note @+1 {{while linearizing @g}}
func.func private @g(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @+1 {{custom_vmap functions do not support reverse-mode}}
  %0 = array.custom_vmap_call @f(%x) rule @rule size 2 batched [true] -> [true] : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
func.func @main(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %0:2 = array.vjp @g(%x, %x) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return %0#0, %0#1 : tensor<f32>, tensor<f32>
}
