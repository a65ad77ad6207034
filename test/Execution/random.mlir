// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// The known answers of Threefry-2x32 with 20 rounds in the authors' Random123
// (tests/kat_vectors); columns are the vectors.

// np.array([0x6b200159, 0x1cb996fc, 0xc4923a9c], np.uint32), np.array([0x99ba4efe, 0xbb002be7, 0x483df7a0], np.uint32)
// CHECK-LABEL: @threefry2x32{{$}}
// CHECK-NEXT: dense<[1797259609, 481924860, 3297917596]> : tensor<3xui32>
// CHECK-NEXT: dense<[2579123966, 3137350631, 1212020640]> : tensor<3xui32>
func.func @threefry2x32(%k0: tensor<3xui32> {arrax.value = dense<[0, 4294967295, 320440878]> : tensor<3xui32>},
    %k1: tensor<3xui32> {arrax.value = dense<[0, 4294967295, 57701188]> : tensor<3xui32>},
    %x0: tensor<3xui32> {arrax.value = dense<[0, 4294967295, 608135816]> : tensor<3xui32>},
    %x1: tensor<3xui32> {arrax.value = dense<[0, 4294967295, 2242054355]> : tensor<3xui32>}) -> (tensor<3xui32>, tensor<3xui32>) {
  %r, %s = array.threefry2x32 %k0, %k1, %x0, %x1 : tensor<3xui32>
  return %r, %s : tensor<3xui32>, tensor<3xui32>
}

// np.uint32(0x6b200159), np.uint32(0x99ba4efe)
// CHECK-LABEL: @threefry2x32_scalar{{$}}
// CHECK-NEXT: dense<1797259609> : tensor<ui32>
// CHECK-NEXT: dense<2579123966> : tensor<ui32>
func.func @threefry2x32_scalar(%k0: tensor<ui32> {arrax.value = dense<0> : tensor<ui32>}) -> (tensor<ui32>, tensor<ui32>) {
  %r, %s = array.threefry2x32 %k0, %k0, %k0, %k0 : tensor<ui32>
  return %r, %s : tensor<ui32>, tensor<ui32>
}

// np.zeros(0, np.uint32), np.zeros(0, np.uint32)
// CHECK-LABEL: @threefry2x32_empty{{$}}
// CHECK-NEXT: dense<> : tensor<0xui32>
// CHECK-NEXT: dense<> : tensor<0xui32>
func.func @threefry2x32_empty(%k0: tensor<0xui32> {arrax.value = dense<> : tensor<0xui32>}) -> (tensor<0xui32>, tensor<0xui32>) {
  %r, %s = array.threefry2x32 %k0, %k0, %k0, %k0 : tensor<0xui32>
  return %r, %s : tensor<0xui32>, tensor<0xui32>
}
