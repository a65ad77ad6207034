// RUN: array-opt %s -array-decompose-library -split-input-file | FileCheck %s
// What programs compute is in test/Execution, with and without this pass.

// Each step doubles the number of elements that are combined; what is in front of the
// first takes no part.

// CHECK-LABEL: func.func @cumsum
// CHECK-SAME:    (%[[X:.*]]: tensor<3xf32>)
// CHECK:         %[[P:.*]] = array.pad %[[X]], %{{.*}} low [3] high [0] interior [0]
// CHECK-DAG:     %[[EARLIER:.*]] = array.slice %[[P]] start [0] limit [5] stride [1]
// CHECK-DAG:     %[[LATER:.*]] = array.slice %[[P]] start [1] limit [6] stride [1]
// CHECK:         %[[SUM:.*]] = array.add %[[EARLIER]], %[[LATER]]
// CHECK:         array.iota dimension 0 : tensor<5xi32>
// CHECK:         %[[ONE:.*]] = array.select %{{.*}}, %[[LATER]], %[[SUM]]
// CHECK:         array.slice %[[ONE]] start [0] limit [3] stride [1]
// CHECK:         array.slice %[[ONE]] start [2] limit [5] stride [1]
// CHECK:         %[[Y:.*]] = array.select
// CHECK:         return %[[Y]]
func.func @cumsum(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = array.cumsum %x axis 0 reverse false : tensor<3xf32>
  return %y : tensor<3xf32>
}

// -----

// Windows of 3 are those of 1 and of 2.

// CHECK-LABEL: func.func @window
// CHECK:         %[[TWO:.*]] = array.max
// CHECK-SAME:      tensor<8xf32>
// CHECK:         array.max
// CHECK-SAME:      tensor<7xf32>
// CHECK-NOT:     array.max
func.func @window(%x: tensor<9xf32>) -> tensor<4xf32> {
  %y = array.reduce_window_max %x window [3] strides [2] dilations [1] [1] low [0] high [0]
    : tensor<9xf32>
  return %y : tensor<4xf32>
}

// -----

// The place of an element is the number of those before it.

// CHECK-LABEL: func.func @sort
// CHECK:         array.compare lt %{{.*}}, %{{.*}} : tensor<1x9x9xf32>
// CHECK:         %[[PLACE:.*]] = array.reduce_sum %{{.*}} axes [2] : tensor<1x9x9xi32>
// CHECK:         array.scatter set
// CHECK:         array.gather
// CHECK-NOT:     array.sort
func.func @sort(%x: tensor<9xf32>) -> tensor<9xf32> {
  %y = array.sort %x dimension 0 keys 1 stable true : tensor<9xf32>
  return %y : tensor<9xf32>
}

// -----

// CHECK-LABEL: func.func @network
// CHECK:         array.pad %{{.*}} low [0, 0] high [0, 848] interior [0, 0] : tensor<1x1200xf32>
// CHECK:         array.reverse %{{.*}} axes [2, 3] : tensor<1x1024x2x1xf32>
// CHECK:         array.reverse %{{.*}} axes [2] : tensor<1x512x2x2xf32>
// CHECK-NOT:     array.scatter
func.func @network(%x: tensor<1200xf32>) -> tensor<1200xf32> {
  %y = array.sort %x dimension 0 keys 1 stable true : tensor<1200xf32>
  return %y : tensor<1200xf32>
}

// -----

// Each row looks for its updates.

// CHECK-LABEL: func.func @scatter
// CHECK:         array.reduce_max %{{.*}} axes [1] : tensor<9x5xi32>
// CHECK:         array.reduce_sum %{{.*}} axes [2] : tensor<9x4x5xf32>
// CHECK-NOT:     array.scatter
func.func @scatter(%x: tensor<9x4xf32>, %i: tensor<5x1xi32>, %u: tensor<5x4xf32>) -> tensor<9x4xf32> {
  %y = array.scatter add %x, %i, %u window_dims [1] inserted [0] map [0] batching [] to []
    mode fill_or_drop sorted false unique false
    : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
  return %y : tensor<9x4xf32>
}

// -----

// Many updates are sorted by their rows, combined, and put at different ones.

// CHECK-LABEL: func.func @scatter_sorted
// CHECK:         array.reverse
// CHECK:         array.scatter set
// CHECK-SAME:      unique true : tensor<20000x1xf32>
// CHECK-NOT:     array.scatter
func.func @scatter_sorted(%x: tensor<20000xf32>, %i: tensor<2000x1xi32>, %u: tensor<2000xf32>) -> tensor<20000xf32> {
  %y = array.scatter add %x, %i, %u window_dims [] inserted [0] map [0] batching [] to []
    mode fill_or_drop sorted false unique false
    : tensor<20000xf32>, tensor<2000x1xi32>, tensor<2000xf32>
  return %y : tensor<20000xf32>
}

// -----

// CHECK-LABEL: func.func @convolution
// CHECK:         array.gather
// CHECK:         array.dot_general %{{.*}}, %{{.*}} batch [0] x [0] contract [2] x [2]
// CHECK-NOT:     array.convolution
func.func @convolution(%x: tensor<2x3x9xf32>, %w: tensor<4x3x2xf32>) -> tensor<2x4x8xf32> {
  %y = array.convolution %x, %w dims [0, 1, 2] x [0, 1, 2] to [0, 1, 2] strides [1]
    low [0] high [0] dilation [1] x [1] groups 1, 1 : tensor<2x3x9xf32>, tensor<4x3x2xf32>
  return %y : tensor<2x4x8xf32>
}

// -----

// Linear algebra stays, what is empty goes.

// CHECK-LABEL: func.func @rest
// CHECK:         array.eigh
// CHECK-NOT:     array.sort
func.func @rest(%x: tensor<3x3xf32>, %e: tensor<0xf32>) -> (tensor<3xf32>, tensor<0xf32>) {
  %v, %w = array.eigh %x lower true : tensor<3x3xf32>
  %s = array.sort %e dimension 0 keys 1 stable true : tensor<0xf32>
  return %w, %s : tensor<3xf32>, tensor<0xf32>
}
