// RUN: array-opt %s -convert-linalg-to-kernels -split-input-file -verify-diagnostics

func.func @dynamic(%x: memref<?xf32>, %y: memref<?xf32>) {
  // expected-error @below {{a kernel needs static}}
  memref.copy %x, %y : memref<?xf32> to memref<?xf32>
  return
}

// -----

// expected-error @below {{an entry function takes memrefs only}}
func.func @tensor(%x: tensor<4xf32>) {
  return
}

// -----

#id = affine_map<(i) -> (i)>
#wrap = affine_map<(i) -> (i mod 4)>
func.func @modulo(%x: memref<4xf32>, %y: memref<8xf32>) {
  // expected-error @below {{is not linear}}
  linalg.generic {indexing_maps = [#wrap, #id], iterator_types = ["parallel"]}
      ins(%x : memref<4xf32>) outs(%y : memref<8xf32>) {
  ^bb0(%a: f32, %b: f32):
    linalg.yield %a : f32
  }
  return
}

// -----

func.func @foreign(%x: memref<4xf32>) {
  // expected-error @below {{the CPU has no lowering for 'memref.alloc'}}
  %y = memref.alloc() : memref<4xf32>
  return
}

// -----

#id = affine_map<(i) -> (i)>
func.func @captured(%x: memref<4xf32>, %s: memref<f32>) {
  %c = memref.load %s[] : memref<f32>
  // expected-error @below {{take constants only from outside}}
  linalg.generic {indexing_maps = [#id], iterator_types = ["parallel"]}
      outs(%x : memref<4xf32>) {
  ^bb0(%a: f32):
    linalg.yield %c : f32
  }
  return
}
