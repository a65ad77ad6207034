// RUN: array-run %s --all | FileCheck %s
// Branches and loops. They run on the CPU only.

// CHECK-LABEL: @switch{{$}}
// CHECK-NEXT: dense<[-1.000000e+00, 2.000000e+00]> : tensor<2xf32>
func.func @switch(%i: tensor<i32> {arrax.value = dense<9> : tensor<i32>},
    %x: tensor<2xf32> {arrax.value = dense<[1.0, -2.0]> : tensor<2xf32>}) -> tensor<2xf32> {
  %0 = array.switch %i(%x : tensor<2xf32>) -> (tensor<2xf32>) {
  ^bb0(%a: tensor<2xf32>):
    array.yield %a : tensor<2xf32>
  }, {
  ^bb0(%a: tensor<2xf32>):
    %1 = array.neg %a : tensor<2xf32>
    array.yield %1 : tensor<2xf32>
  }
  return %0 : tensor<2xf32>
}

// Carries that exchange places.
// CHECK-LABEL: @while{{$}}
// CHECK-NEXT: dense<3> : tensor<i32>
// CHECK-NEXT: dense<[3.000000e+00, 4.000000e+00]> : tensor<2xf32>
// CHECK-NEXT: dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
func.func @while(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %y: tensor<2xf32> {arrax.value = dense<[3.0, 4.0]> : tensor<2xf32>}) -> (tensor<i32>, tensor<2xf32>, tensor<2xf32>) {
  %zero = array.constant dense<0> : tensor<i32>
  %0:3 = array.while consts() carries(%zero, %x, %y : tensor<i32>, tensor<2xf32>, tensor<2xf32>) cond {
  ^bb0(%i: tensor<i32>, %a: tensor<2xf32>, %b: tensor<2xf32>):
    %three = array.constant dense<3> : tensor<i32>
    %1 = array.compare lt %i, %three : tensor<i32>
    array.yield %1 : tensor<i1>
  } do {
  ^bb0(%i: tensor<i32>, %a: tensor<2xf32>, %b: tensor<2xf32>):
    %one = array.constant dense<1> : tensor<i32>
    %1 = array.add %i, %one : tensor<i32>
    array.yield %1, %b, %a : tensor<i32>, tensor<2xf32>, tensor<2xf32>
  }
  return %0#0, %0#1, %0#2 : tensor<i32>, tensor<2xf32>, tensor<2xf32>
}

// np.cumsum(xs, 0) from the end
// CHECK-LABEL: @scan{{$}}
// CHECK-NEXT: dense<[9.000000e+00, 1.200000e+01]> : tensor<2xf32>
// CHECK-NEXT: dense<{{\[\[}}9.000000e+00, 1.200000e+01], [8.000000e+00, 1.000000e+01], [5.000000e+00, 6.000000e+00]]> : tensor<3x2xf32>
func.func @scan(%xs: tensor<3x2xf32> {arrax.value = dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>}) -> (tensor<2xf32>, tensor<3x2xf32>) {
  %zero = array.constant dense<0.0> : tensor<2xf32>
  %0:2 = array.scan length 3 reverse consts() carries(%zero : tensor<2xf32>) xs(%xs : tensor<3x2xf32>) -> (tensor<2xf32>, tensor<3x2xf32>) {
  ^bb0(%c: tensor<2xf32>, %x: tensor<2xf32>):
    %1 = array.add %c, %x : tensor<2xf32>
    array.yield %1, %1 : tensor<2xf32>, tensor<2xf32>
  }
  return %0#0, %0#1 : tensor<2xf32>, tensor<3x2xf32>
}

// Scalars of a complex dtype, in registers.
// CHECK-LABEL: @scalars{{$}}
// CHECK-NEXT: dense<(-4.000000e+00,0.000000e+00)> : tensor<complex<f32>>
func.func @scalars(%x: tensor<complex<f32>> {arrax.value = dense<(1.0, 1.0)> : tensor<complex<f32>>}) -> tensor<complex<f32>> {
  %0 = array.scan length 2 consts() carries(%x : tensor<complex<f32>>) xs() -> (tensor<complex<f32>>) {
  ^bb0(%c: tensor<complex<f32>>):
    %1 = array.mul %c, %c : tensor<complex<f32>>
    array.yield %1 : tensor<complex<f32>>
  }
  return %0 : tensor<complex<f32>>
}

// The derivative of three steps of x = 2 x^2 at 1.
// CHECK-LABEL: @rewind{{$}}
// CHECK-NEXT: dense<1.024000e+03> : tensor<f32>
func.func @rewind(%n: tensor<i32> {arrax.value = dense<3> : tensor<i32>},
    %x: tensor<f32> {arrax.value = dense<1.0> : tensor<f32>}) -> tensor<f32> {
  %one = array.constant dense<1.0> : tensor<f32>
  %0 = array.rewind steps(%n : tensor<i32>) consts() states(%x : tensor<f32>)
      carries(%one : tensor<f32>) attributes {memory = 96 : i64} step {
  ^bb0(%s: tensor<f32>):
    %1 = array.mul %s, %s : tensor<f32>
    %2 = array.add %1, %1 : tensor<f32>
    array.yield %2 : tensor<f32>
  } do {
  ^bb0(%s: tensor<f32>, %c: tensor<f32>):
    %1 = array.mul %s, %c : tensor<f32>
    %2 = array.add %1, %1 : tensor<f32>
    %3 = array.add %2, %2 : tensor<f32>
    array.yield %3 : tensor<f32>
  }
  return %0 : tensor<f32>
}

// The i from 19 to 0 as digits of base 3, modulo 2^32: few places for 20 states.
// CHECK-LABEL: @rewind_with_few_places{{$}}
// CHECK-NEXT: dense<-2106982658> : tensor<i32>
func.func @rewind_with_few_places(%n: tensor<i32> {arrax.value = dense<20> : tensor<i32>}) -> tensor<i32> {
  %zero = array.constant dense<0> : tensor<i32>
  %0 = array.rewind steps(%n : tensor<i32>) consts() states(%zero : tensor<i32>)
      carries(%zero : tensor<i32>) attributes {memory = 96 : i64} step {
  ^bb0(%s: tensor<i32>):
    %one = array.constant dense<1> : tensor<i32>
    %1 = array.add %s, %one : tensor<i32>
    array.yield %1 : tensor<i32>
  } do {
  ^bb0(%s: tensor<i32>, %c: tensor<i32>):
    %three = array.constant dense<3> : tensor<i32>
    %1 = array.mul %c, %three : tensor<i32>
    %2 = array.add %1, %s : tensor<i32>
    array.yield %2 : tensor<i32>
  }
  return %0 : tensor<i32>
}
