// RUN: array-run %s --all | FileCheck %s
// RUN: array-opt %s -array-decompose-library | array-run - --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// The line above CHECK-LABEL is NumPy's expression of the expected values.

// x[[2, 0]]; -1 is moved to the first row, 3 to the last
// CHECK-LABEL: @gather_clip{{$}}
// CHECK-NEXT{LITERAL}: dense<[[5, 6], [1, 2], [1, 2], [5, 6]]> : tensor<4x2xi32>
func.func @gather_clip(%x: tensor<3x2xi32> {arrax.value = dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi32>},
    %i: tensor<4x1xi8> {arrax.value = dense<[[2], [0], [-1], [3]]> : tensor<4x1xi8>}) -> tensor<4x2xi32> {
  %r = array.gather %x, %i offset_dims [1] collapsed [0] map [0] batching [] to [] sizes [1, 2] mode clip sorted false unique false : tensor<3x2xi32>, tensor<4x1xi8>
  return %r : tensor<4x2xi32>
}

// np.array([x[1], 9, 9])
// CHECK-LABEL: @gather_fill{{$}}
// CHECK-NEXT: dense<[2.000000e+00, 9.000000e+00, 9.000000e+00]> : tensor<3xf64>
func.func @gather_fill(%x: tensor<3xf64> {arrax.value = dense<[1.0, 2.0, 3.0]> : tensor<3xf64>},
    %i: tensor<3x1xi64> {arrax.value = dense<[[1], [3], [-1]]> : tensor<3x1xi64>},
    %fill: tensor<f64> {arrax.value = dense<9.0> : tensor<f64>}) -> tensor<3xf64> {
  %r = array.gather %x, %i fill %fill offset_dims [] collapsed [0] map [0] batching [] to [] sizes [1] mode fill_or_drop sorted false unique false : tensor<3xf64>, tensor<3x1xi64>, tensor<f64>
  return %r : tensor<3xf64>
}

// np.add.at(x, [0, 0, 2], [10, 20, 30]); 3 is dropped
// CHECK-LABEL: @scatter_add{{$}}
// CHECK-NEXT: dense<[31, 2, 33]> : tensor<3xi16>
func.func @scatter_add(%x: tensor<3xi16> {arrax.value = dense<[1, 2, 3]> : tensor<3xi16>},
    %i: tensor<4x1xui8> {arrax.value = dense<[[0], [0], [2], [3]]> : tensor<4x1xui8>},
    %u: tensor<4xi16> {arrax.value = dense<[10, 20, 30, 40]> : tensor<4xi16>}) -> tensor<3xi16> {
  %r = array.scatter add %x, %i, %u window_dims [] inserted [0] map [0] batching [] to [] mode fill_or_drop sorted false unique false : tensor<3xi16>, tensor<4x1xui8>, tensor<4xi16>
  return %r : tensor<3xi16>
}

// x[[1, 1]] = [[10, 20], [30, 40]]: the last stays
// CHECK-LABEL: @scatter_set{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1, 2], [30, 40]]> : tensor<2x2xi32>
func.func @scatter_set(%x: tensor<2x2xi32> {arrax.value = dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>},
    %i: tensor<2x1xi32> {arrax.value = dense<1> : tensor<2x1xi32>},
    %u: tensor<2x2xi32> {arrax.value = dense<[[10, 20], [30, 40]]> : tensor<2x2xi32>}) -> tensor<2x2xi32> {
  %r = array.scatter set %x, %i, %u window_dims [1] inserted [0] map [0] batching [] to [] mode clip sorted false unique false : tensor<2x2xi32>, tensor<2x1xi32>, tensor<2x2xi32>
  return %r : tensor<2x2xi32>
}
