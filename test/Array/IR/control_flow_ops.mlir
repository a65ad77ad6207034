// RUN: array-opt %s | array-opt | FileCheck %s
// RUN: array-opt %s -mlir-print-op-generic | array-opt | FileCheck %s

// CHECK-LABEL: @switch(
// CHECK: array.switch %{{.*}}(%{{.*}}, %{{.*}} : tensor<4xf32>, tensor<i1>) -> (tensor<4xf32>) {
// CHECK-NEXT: ^bb0(%{{.*}}: tensor<4xf32>, %{{.*}}: tensor<i1>):
// CHECK: array.yield %{{.*}} : tensor<4xf32>
// CHECK-NEXT: }, {
func.func @switch(%i: tensor<i32>, %x: tensor<4xf32>, %b: tensor<i1>) -> tensor<4xf32> {
  %0 = array.switch %i(%x, %b : tensor<4xf32>, tensor<i1>) -> (tensor<4xf32>) {
  ^bb0(%a: tensor<4xf32>, %c: tensor<i1>):
    %1 = array.sin %a : tensor<4xf32>
    array.yield %1 : tensor<4xf32>
  }, {
  ^bb0(%a: tensor<4xf32>, %c: tensor<i1>):
    array.yield %a : tensor<4xf32>
  }
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @switch_of_nothing(
// CHECK: array.switch %{{.*}}() -> () {
func.func @switch_of_nothing(%i: tensor<i32>) {
  array.switch %i() -> () {
    array.yield
  }
  return
}

// CHECK-LABEL: @while(
// CHECK: array.while consts(%{{.*}} : tensor<i32>) carries(%{{.*}}, %{{.*}} : tensor<i32>, tensor<?xf32>) cond {
// CHECK: array.yield %{{.*}} : tensor<i1>
// CHECK-NEXT: } do {
func.func @while(%n: tensor<i32>, %i: tensor<i32>, %x: tensor<?xf32>) -> (tensor<i32>, tensor<?xf32>) {
  %0:2 = array.while consts(%n : tensor<i32>) carries(%i, %x : tensor<i32>, tensor<?xf32>) cond {
  ^bb0(%limit: tensor<i32>, %a: tensor<i32>, %b: tensor<?xf32>):
    %1 = array.compare lt %a, %limit : tensor<i32>
    array.yield %1 : tensor<i1>
  } do {
  ^bb0(%limit: tensor<i32>, %a: tensor<i32>, %b: tensor<?xf32>):
    %1 = array.add %a, %a : tensor<i32>
    array.yield %1, %b : tensor<i32>, tensor<?xf32>
  }
  return %0#0, %0#1 : tensor<i32>, tensor<?xf32>
}

// CHECK-LABEL: @scan(
// CHECK: array.scan length 5 reverse consts(%{{.*}} : tensor<3xf32>) carries(%{{.*}} : tensor<f32>) xs(%{{.*}} : tensor<5x3xf32>) -> (tensor<f32>, tensor<5x3xf32>) {
func.func @scan(%c: tensor<3xf32>, %i: tensor<f32>, %x: tensor<5x3xf32>) -> (tensor<f32>, tensor<5x3xf32>) {
  %0:2 = array.scan length 5 reverse consts(%c : tensor<3xf32>) carries(%i : tensor<f32>) xs(%x : tensor<5x3xf32>) -> (tensor<f32>, tensor<5x3xf32>) {
  ^bb0(%k: tensor<3xf32>, %a: tensor<f32>, %b: tensor<3xf32>):
    %1 = array.mul %k, %b : tensor<3xf32>
    array.yield %a, %1 : tensor<f32>, tensor<3xf32>
  }
  return %0#0, %0#1 : tensor<f32>, tensor<5x3xf32>
}

// CHECK-LABEL: @scan_of_nothing(
// CHECK: array.scan length 0 consts() carries() xs() -> () {
func.func @scan_of_nothing() {
  array.scan length 0 consts() carries() xs() -> () {
    array.yield
  }
  return
}

// CHECK-LABEL: @memory(
// CHECK: array.while consts() carries() attributes {memory = 4096 : i64} cond {
// CHECK: array.while consts() carries() cond {
func.func @memory() {
  array.while consts() carries() attributes {memory = 4096 : i64} cond {
    %0 = array.constant dense<false> : tensor<i1>
    array.yield %0 : tensor<i1>
  } do {
    array.yield
  }
  array.while consts() carries() attributes {memory = 67108864 : i64} cond {
    %0 = array.constant dense<false> : tensor<i1>
    array.yield %0 : tensor<i1>
  } do {
    array.yield
  }
  return
}

// CHECK-LABEL: @rewind(
// CHECK: array.rewind steps(%{{.*}} : tensor<i32>) consts(%{{.*}} : tensor<f32>) states(%{{.*}} : tensor<3xf32>) carries(%{{.*}}, %{{.*}} : tensor<3xf32>, tensor<f32>) attributes {memory = 4096 : i64} step {
// CHECK: array.yield %{{.*}} : tensor<3xf32>
// CHECK-NEXT: } do {
// CHECK: array.yield %{{.*}}, %{{.*}} : tensor<3xf32>, tensor<f32>
func.func @rewind(%n: tensor<i32>, %k: tensor<f32>, %x: tensor<3xf32>, %y: tensor<f32>) -> (tensor<3xf32>, tensor<f32>) {
  %0:2 = array.rewind steps(%n : tensor<i32>) consts(%k : tensor<f32>) states(%x : tensor<3xf32>)
      carries(%x, %y : tensor<3xf32>, tensor<f32>) attributes {memory = 4096 : i64} step {
  ^bb0(%c: tensor<f32>, %s: tensor<3xf32>):
    %1 = array.sin %s : tensor<3xf32>
    array.yield %1 : tensor<3xf32>
  } do {
  ^bb0(%c: tensor<f32>, %s: tensor<3xf32>, %a: tensor<3xf32>, %b: tensor<f32>):
    %1 = array.mul %s, %a : tensor<3xf32>
    %2 = array.mul %c, %b : tensor<f32>
    array.yield %1, %2 : tensor<3xf32>, tensor<f32>
  }
  return %0#0, %0#1 : tensor<3xf32>, tensor<f32>
}

// CHECK-LABEL: @rewind_of_nothing(
// CHECK: array.rewind steps(%{{.*}} : tensor<ui8>) consts() states() carries() step {
func.func @rewind_of_nothing(%n: tensor<ui8>) {
  array.rewind steps(%n : tensor<ui8>) consts() states() carries() step {
    array.yield
  } do {
    array.yield
  }
  return
}
