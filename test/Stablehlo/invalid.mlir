// RUN: array-opt %s -split-input-file -verify-diagnostics

// Named by the constraints in dialects/stablehlo/StablehloOps.td.

func.func @abs_C1(%x: tensor<4xcomplex<f32>>) {
  // expected-error@+1 {{whose elements should be 'f32'}}
  %0 = "stablehlo.abs"(%x) : (tensor<4xcomplex<f32>>) -> tensor<4xf64>
  return
}

// -----

func.func @real_C1(%x: tensor<4xcomplex<f32>>) {
  // expected-error@+1 {{whose elements should be 'f32'}}
  %0 = "stablehlo.real"(%x) : (tensor<4xcomplex<f32>>) -> tensor<4xf64>
  return
}

// -----

func.func @imag_C1(%x: tensor<4xcomplex<f64>>) {
  // expected-error@+1 {{whose elements should be 'f64'}}
  %0 = "stablehlo.imag"(%x) : (tensor<4xcomplex<f64>>) -> tensor<4xf32>
  return
}

// -----

func.func @complex_C1(%x: tensor<4xf32>) {
  // expected-error@+1 {{whose elements should be 'f64'}}
  %0 = "stablehlo.complex"(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xcomplex<f64>>
  return
}

// -----

func.func @compare_C1(%x: tensor<4xcomplex<f32>>) {
  // expected-error@+1 {{orders complex numbers}}
  %0 = "stablehlo.compare"(%x, %x) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) -> tensor<4xi1>
  return
}

// -----

func.func @bitcast_convert_C1(%x: tensor<4xf32>) {
  // expected-error@+1 {{cannot take the bits of 'tensor<4xf32>' for 'tensor<5xi32>'}}
  %0 = "stablehlo.bitcast_convert"(%x) : (tensor<4xf32>) -> tensor<5xi32>
  return
}

// -----

func.func @bitcast_convert_C2(%x: tensor<4xf32>) {
  // expected-error@+1 {{cannot take the bits of 'tensor<4xf32>' for 'tensor<4x4xi16>'}}
  %0 = "stablehlo.bitcast_convert"(%x) : (tensor<4xf32>) -> tensor<4x4xi16>
  return
}

// -----

func.func @iota_C1() {
  // expected-error@+1 {{has no dimension 1 in 'tensor<4xi32>'}}
  %0 = "stablehlo.iota"() <{iota_dimension = 1 : i64}> : () -> tensor<4xi32>
  return
}

// -----

func.func @broadcast_in_dim_C1(%x: tensor<4xf32>) {
  // expected-error@+1 {{needs lists of 1 numbers}}
  %0 = "stablehlo.broadcast_in_dim"(%x) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<4xf32>) -> tensor<4x4xf32>
  return
}

// -----

func.func @broadcast_in_dim_C2(%x: tensor<4xf32>) {
  // expected-error@+1 {{not distinct dimensions of 'tensor<4x4xf32>'}}
  %0 = "stablehlo.broadcast_in_dim"(%x) <{broadcast_dimensions = array<i64: 2>}> : (tensor<4xf32>) -> tensor<4x4xf32>
  return
}

// -----

func.func @broadcast_in_dim_C3(%x: tensor<4xf32>) {
  // expected-error@+1 {{cannot repeat 'tensor<4xf32>' to 'tensor<2x3xf32>'}}
  %0 = "stablehlo.broadcast_in_dim"(%x) <{broadcast_dimensions = array<i64: 1>}> : (tensor<4xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @reshape_C1(%x: tensor<4xf32>) {
  // expected-error@+1 {{changes the number of elements}}
  %0 = "stablehlo.reshape"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @transpose_C1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{[0, 0] is no permutation}}
  %0 = "stablehlo.transpose"(%x) <{permutation = array<i64: 0, 0>}> : (tensor<2x3xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @transpose_C2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{of which the shape should be [3, 2]}}
  %0 = "stablehlo.transpose"(%x) <{permutation = array<i64: 1, 0>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @reverse_C1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{[2] are not distinct dimensions}}
  %0 = "stablehlo.reverse"(%x) <{dimensions = array<i64: 2>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @concatenate_C1() {
  // expected-error@+1 {{expected 1 or more operands}}
  %0 = "stablehlo.concatenate"() <{dimension = 0 : i64}> : () -> tensor<2xf32>
  return
}

// -----

func.func @concatenate_C2(%x: tensor<2xf32>) {
  // expected-error@+1 {{has no dimension 1}}
  %0 = "stablehlo.concatenate"(%x) <{dimension = 1 : i64}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @concatenate_C3(%x: tensor<2x3xf32>, %y: tensor<2x4xf32>) {
  // expected-error@+1 {{cannot join 'tensor<2x3xf32>' and 'tensor<2x4xf32>' along dimension 0}}
  %0 = "stablehlo.concatenate"(%x, %y) <{dimension = 0 : i64}> : (tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<4x3xf32>
  return
}

// -----

func.func @concatenate_C4(%x: tensor<2xf32>) {
  // expected-error@+1 {{of which the shape should be [4]}}
  %0 = "stablehlo.concatenate"(%x, %x) <{dimension = 0 : i64}> : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @pad_C1(%x: tensor<2xf32>, %p: tensor<f32>) {
  // expected-error@+1 {{needs lists of 1 numbers}}
  %0 = "stablehlo.pad"(%x, %p) <{edge_padding_low = array<i64>, edge_padding_high = array<i64: 0>, interior_padding = array<i64: 0>}> : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @pad_C2(%x: tensor<2xf32>, %p: tensor<f32>) {
  // expected-error@+1 {{cannot pad 'tensor<2xf32>' by 0, 0, -1}}
  %0 = "stablehlo.pad"(%x, %p) <{edge_padding_low = array<i64: 0>, edge_padding_high = array<i64: 0>, interior_padding = array<i64: -1>}> : (tensor<2xf32>, tensor<f32>) -> tensor<1xf32>
  return
}

// -----

func.func @pad_C3(%x: tensor<2xf32>, %p: tensor<1xf32>) {
  // expected-error@+1 {{pads with 'tensor<1xf32>'}}
  %0 = "stablehlo.pad"(%x, %p) <{edge_padding_low = array<i64: 0>, edge_padding_high = array<i64: 0>, interior_padding = array<i64: 0>}> : (tensor<2xf32>, tensor<1xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @pad_C4(%x: tensor<2xf32>, %p: tensor<f32>) {
  // expected-error@+1 {{of which the shape should be [6]}}
  %0 = "stablehlo.pad"(%x, %p) <{edge_padding_low = array<i64: 1>, edge_padding_high = array<i64: 2>, interior_padding = array<i64: 1>}> : (tensor<2xf32>, tensor<f32>) -> tensor<5xf32>
  return
}

// -----

func.func @slice_C1(%x: tensor<4xf32>) {
  // expected-error@+1 {{needs lists of 1 numbers}}
  %0 = "stablehlo.slice"(%x) <{start_indices = array<i64: 0>, limit_indices = array<i64: 2>, strides = array<i64>}> : (tensor<4xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @slice_C2(%x: tensor<4xf32>) {
  // expected-error@+1 {{cannot take elements 0:5:1 of 4}}
  %0 = "stablehlo.slice"(%x) <{start_indices = array<i64: 0>, limit_indices = array<i64: 5>, strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @slice_C3(%x: tensor<4xf32>) {
  // expected-error@+1 {{of which the shape should be [2]}}
  %0 = "stablehlo.slice"(%x) <{start_indices = array<i64: 0>, limit_indices = array<i64: 4>, strides = array<i64: 2>}> : (tensor<4xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @dynamic_slice_C1(%x: tensor<4xf32>) {
  // expected-error@+1 {{has 0 starts for 'tensor<4xf32>'}}
  %0 = "stablehlo.dynamic_slice"(%x) <{slice_sizes = array<i64: 2>}> : (tensor<4xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @dynamic_slice_C2(%x: tensor<4xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{takes 5 of 4 elements}}
  %0 = "stablehlo.dynamic_slice"(%x, %i) <{slice_sizes = array<i64: 5>}> : (tensor<4xf32>, tensor<i32>) -> tensor<5xf32>
  return
}

// -----

func.func @dynamic_slice_C3(%x: tensor<4xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{changes the type of elements}}
  %0 = "stablehlo.dynamic_slice"(%x, %i) <{slice_sizes = array<i64: 2>}> : (tensor<4xf32>, tensor<i32>) -> tensor<2xf64>
  return
}

// -----

func.func @dynamic_update_slice_C1(%x: tensor<4xf32>, %u: tensor<2xf32>, %i: tensor<1xi32>) {
  // expected-error@+1 {{not at scalars of one type}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i) : (tensor<4xf32>, tensor<2xf32>, tensor<1xi32>) -> tensor<4xf32>
  return
}

// -----

func.func @dynamic_update_slice_C2(%x: tensor<4xf32>, %u: tensor<5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{cannot put 'tensor<5xf32>' into 'tensor<4xf32>'}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i) : (tensor<4xf32>, tensor<5xf32>, tensor<i32>) -> tensor<4xf32>
  return
}

// -----

func.func @reduce_C2(%x: tensor<4xf32>, %i: tensor<1xf32>) {
  // expected-error@+1 {{begins with 'tensor<1xf32>' for elements 'f32'}}
  %0 = "stablehlo.reduce"(%x, %i) <{dimensions = array<i64: 0>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<1xf32>) -> tensor<f32>
  return
}

// -----

func.func @reduce_C3(%x: tensor<4xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{[1] are not distinct dimensions}}
  %0 = "stablehlo.reduce"(%x, %i) <{dimensions = array<i64: 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
  return
}

// -----

func.func @reduce_C4(%x: tensor<4xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{has result 'tensor<4xf32>' that should be 'tensor<f32>'}}
  %0 = "stablehlo.reduce"(%x, %i) <{dimensions = array<i64: 0>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  return
}

// -----

func.func @reduce_C5(%x: tensor<4xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{has a body that does not take two scalars of each input}}
  %0 = "stablehlo.reduce"(%x, %i) <{dimensions = array<i64: 0>}> ({
  ^bb0(%a: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
  return
}

// -----

func.func @dot_general_C1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{pairs dimensions [0] of 'tensor<2x3xf32>' with [1]}}
  %0 = "stablehlo.dot_general"(%x, %x) <{dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1]>}> : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3x2xf32>
  return
}

// -----

func.func @dot_general_C2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{pairs dimensions [1] of 'tensor<2x3xf32>' with [0]}}
  %0 = "stablehlo.dot_general"(%x, %x) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @dot_general_C3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{names dimensions [2] and [0], which are not distinct ones}}
  %0 = "stablehlo.dot_general"(%x, %x) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @dot_general_C4(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{of which the shape should be [2, 4]}}
  %0 = "stablehlo.dot_general"(%x, %y) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @sort_C1(%x: tensor<4xi1>, %y: tensor<3xi1>) {
  // expected-error@+1 {{has inputs 'tensor<4xi1>' and 'tensor<3xi1>'}}
  %0:2 = "stablehlo.sort"(%x, %y) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<i1>, %b: tensor<i1>, %c: tensor<i1>, %d: tensor<i1>):
    "stablehlo.return"(%a) : (tensor<i1>) -> ()
  }) : (tensor<4xi1>, tensor<3xi1>) -> (tensor<4xi1>, tensor<3xi1>)
  return
}

// -----

func.func @sort_C2(%x: tensor<4xi1>) {
  // expected-error@+1 {{has no dimension 1}}
  %0 = "stablehlo.sort"(%x) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<i1>, %b: tensor<i1>):
    "stablehlo.return"(%a) : (tensor<i1>) -> ()
  }) : (tensor<4xi1>) -> tensor<4xi1>
  return
}

// -----

func.func @sort_C3(%x: tensor<4xi1>) {
  // expected-error@+1 {{has results that differ in type}}
  %0 = "stablehlo.sort"(%x) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<i1>, %b: tensor<i1>):
    "stablehlo.return"(%a) : (tensor<i1>) -> ()
  }) : (tensor<4xi1>) -> tensor<4xi8>
  return
}

// -----

func.func @sort_C4(%x: tensor<4xi8>) {
  // expected-error@+1 {{has a comparator that does not take two scalars}}
  %0 = "stablehlo.sort"(%x) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<i8>, %b: tensor<i8>):
    "stablehlo.return"(%a) : (tensor<i8>) -> ()
  }) : (tensor<4xi8>) -> tensor<4xi8>
  return
}

// -----

func.func @reduce_window_C1(%x: tensor<4xf32>, %y: tensor<3xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{has inputs 'tensor<4xf32>' and 'tensor<3xf32>'}}
  %0:2 = "stablehlo.reduce_window"(%x, %y, %i, %i) <{window_dimensions = array<i64: 2>, window_strides = array<i64: 1>, base_dilations = array<i64: 1>, window_dilations = array<i64: 1>, padding = dense<0> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):
    "stablehlo.return"(%a, %b) : (tensor<f32>, tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<3xf32>, tensor<f32>, tensor<f32>) -> (tensor<3xf32>, tensor<2xf32>)
  return
}

// -----

func.func @reduce_window_C2(%x: tensor<4xf32>, %y: tensor<3xf32>, %i: tensor<f64>) {
  // expected-error@+1 {{begins with 'tensor<f64>' for elements 'f32'}}
  %0 = "stablehlo.reduce_window"(%x, %i) <{window_dimensions = array<i64: 2>, window_strides = array<i64: 1>, base_dilations = array<i64: 1>, window_dilations = array<i64: 1>, padding = dense<0> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f64>) -> tensor<3xf32>
  return
}

// -----

func.func @reduce_window_C3(%x: tensor<4xf32>, %y: tensor<3xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{needs a positive number per dimension}}
  %0 = "stablehlo.reduce_window"(%x, %i) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1>, base_dilations = array<i64: 1>, window_dilations = array<i64: 1>, padding = dense<0> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<3xf32>
  return
}

// -----

func.func @reduce_window_C3_padding(%x: tensor<4xf32>, %y: tensor<3xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{needs a pair of padding per dimension}}
  %0 = "stablehlo.reduce_window"(%x, %i) <{window_dimensions = array<i64: 2>, window_strides = array<i64: 1>, base_dilations = array<i64: 1>, window_dilations = array<i64: 1>, padding = dense<0> : tensor<2x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<3xf32>
  return
}

// -----

func.func @reduce_window_C4(%x: tensor<4xf32>, %y: tensor<3xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{has result 'tensor<4xf32>' that should be 'tensor<3xf32>'}}
  %0 = "stablehlo.reduce_window"(%x, %i) <{window_dimensions = array<i64: 2>, window_strides = array<i64: 1>, base_dilations = array<i64: 1>, window_dilations = array<i64: 1>, padding = dense<0> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  return
}

// -----

func.func @reduce_window_C5(%x: tensor<4xf32>, %y: tensor<3xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{has a body that does not take two scalars}}
  %0 = "stablehlo.reduce_window"(%x, %i) <{window_dimensions = array<i64: 2>, window_strides = array<i64: 1>, base_dilations = array<i64: 1>, window_dilations = array<i64: 1>, padding = dense<0> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<4xf32>, tensor<f32>) -> tensor<3xf32>
  return
}

// -----

func.func @dynamic_shape(%x: tensor<?xf32>) {
  // expected-error@+1 {{statically shaped tensor}}
  %0 = "stablehlo.negate"(%x) : (tensor<?xf32>) -> tensor<?xf32>
  return
}
