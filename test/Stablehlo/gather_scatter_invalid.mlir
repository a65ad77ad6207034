// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @gather_c1(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{has no valid dimension numbers}}
  %0 = "stablehlo.gather"(%x, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [2], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4>, indices_are_sorted = false}> : (tensor<9x4xf32>, tensor<5x1xi32>) -> tensor<5x4xf32>
  return
}

// -----

func.func @gather_c2(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{cannot take blocks of [1, 5]}}
  %0 = "stablehlo.gather"(%x, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>, indices_are_sorted = false}> : (tensor<9x4xf32>, tensor<5x1xi32>) -> tensor<5x5xf32>
  return
}

// -----

func.func @gather_c3(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>) {
  // expected-error @+1 {{does not hold a block of [1, 4] for each index vector}}
  %0 = "stablehlo.gather"(%x, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4>, indices_are_sorted = false}> : (tensor<9x4xf32>, tensor<5x1xi32>) -> tensor<6x4xf32>
  return
}

// -----

func.func @scatter_c1(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf32>) {
  // expected-error @+1 {{has no valid dimension numbers}}
  %0 = "stablehlo.scatter"(%x, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0, 1], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%b) : (tensor<f32>) -> ()
  }) : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>) -> tensor<9x4xf32>
  return
}

// -----

func.func @scatter_c2(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x5xf32>) {
  // expected-error @+1 {{cannot put blocks of}}
  %0 = "stablehlo.scatter"(%x, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%b) : (tensor<f32>) -> ()
  }) : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x5xf32>) -> tensor<9x4xf32>
  return
}

// -----

func.func @scatter_c3(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf32>) {
  // expected-error @+1 {{has a body that does not take two scalars of type}}
  %0 = "stablehlo.scatter"(%x, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%a: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) : (tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>) -> tensor<9x4xf32>
  return
}
