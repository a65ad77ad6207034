// RUN: array-run %s --all | FileCheck %s
// RUN: array-run %s --all --target=emulation | FileCheck %s
// Derivatives and batching of small functions. The line above CHECK-LABEL is the NumPy
// expression of the expected values, with derivatives by hand.

func.func private @cube(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = array.mul %x, %x : tensor<3xf32>
  %z = array.mul %y, %x : tensor<3xf32>
  return %z : tensor<3xf32>
}

func.func private @weighted(%x: tensor<3xf32>, %w: tensor<3xf32>, %n: tensor<3xi32>) -> tensor<f32> {
  %f = array.convert %n : tensor<3xi32> to tensor<3xf32>
  %y = array.mul %x, %w : tensor<3xf32>
  %z = array.mul %y, %f : tensor<3xf32>
  %s = array.reduce_sum %z axes [0] : tensor<3xf32>
  return %s : tensor<f32>
}

func.func private @square_and_sum(%x: tensor<2xcomplex<f32>>) -> (tensor<2xcomplex<f32>>, tensor<complex<f32>>) {
  %y = array.mul %x, %x : tensor<2xcomplex<f32>>
  %s = array.reduce_sum %x axes [0] : tensor<2xcomplex<f32>>
  return %y, %s : tensor<2xcomplex<f32>>, tensor<complex<f32>>
}

// The derivative of the derivative of the cube.
func.func private @slope(%x: tensor<3xf32>) -> tensor<3xf32> {
  %one = array.constant dense<1.0> : tensor<3xf32>
  %y, %dx = array.vjp @cube(%x, %one) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %dx : tensor<3xf32>
}

func.func private @scale(%x: tensor<2xf32>, %s: tensor<f32>) -> tensor<2xf32> {
  %b = array.broadcast_in_dim %s dims [] : tensor<f32> to tensor<2xf32>
  %y = array.mul %x, %b : tensor<2xf32>
  return %y : tensor<2xf32>
}

// x**3, 3 * x**2 * t
// CHECK-LABEL: @jvp{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -8.000000e+00, 1.250000e-01]> : tensor<3xf32>
// CHECK-NEXT: dense<[3.000000e+00, 6.000000e+00, 3.000000e+00]> : tensor<3xf32>
func.func @jvp(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %t: tensor<3xf32> {arrax.value = dense<[1.0, 0.5, 4.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %r, %s = array.jvp @cube(%x, %t) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// x**3, 3 * x**2 * t
// CHECK-LABEL: @vjp{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -8.000000e+00, 1.250000e-01]> : tensor<3xf32>
// CHECK-NEXT: dense<[3.000000e+00, 6.000000e+00, 3.000000e+00]> : tensor<3xf32>
func.func @vjp(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %t: tensor<3xf32> {arrax.value = dense<[1.0, 0.5, 4.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %r, %s = array.vjp @cube(%x, %t) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// np.sum(x * w * n), np.sum(x * t * n)
// CHECK-LABEL: @jvp_of_some{{$}}
// CHECK-NEXT: dense<-1.150000e+01> : tensor<f32>
// CHECK-NEXT: dense<5.000000e+00> : tensor<f32>
func.func @jvp_of_some(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %w: tensor<3xf32> {arrax.value = dense<[2.0, 3.0, -1.0]> : tensor<3xf32>},
    %n: tensor<3xi32> {arrax.value = dense<[1, 2, 3]> : tensor<3xi32>},
    %t: tensor<3xf32> {arrax.value = dense<[1.0, 0.5, 4.0]> : tensor<3xf32>}) -> (tensor<f32>, tensor<f32>) {
  %r, %s = array.jvp @weighted(%x, %w, %n, %t) wrt [1] : (tensor<3xf32>, tensor<3xf32>, tensor<3xi32>, tensor<3xf32>) -> (tensor<f32>, tensor<f32>)
  return %r, %s : tensor<f32>, tensor<f32>
}

// np.sum(x * w * n), c * w * n, c * x * n
// CHECK-LABEL: @vjp_of_several{{$}}
// CHECK-NEXT: dense<-1.150000e+01> : tensor<f32>
// CHECK-NEXT: dense<[4.000000e+00, 1.200000e+01, -6.000000e+00]> : tensor<3xf32>
// CHECK-NEXT: dense<[2.000000e+00, -8.000000e+00, 3.000000e+00]> : tensor<3xf32>
func.func @vjp_of_several(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %w: tensor<3xf32> {arrax.value = dense<[2.0, 3.0, -1.0]> : tensor<3xf32>},
    %n: tensor<3xi32> {arrax.value = dense<[1, 2, 3]> : tensor<3xi32>},
    %c: tensor<f32> {arrax.value = dense<2.0> : tensor<f32>}) -> (tensor<f32>, tensor<3xf32>, tensor<3xf32>) {
  %r, %s, %t = array.vjp @weighted(%x, %w, %n, %c) wrt [0, 1] : (tensor<3xf32>, tensor<3xf32>, tensor<3xi32>, tensor<f32>) -> (tensor<f32>, tensor<3xf32>, tensor<3xf32>)
  return %r, %s, %t : tensor<f32>, tensor<3xf32>, tensor<3xf32>
}

// z * z, np.sum(z), 2 * z * c + d
// CHECK-LABEL: @vjp_complex{{$}}
// CHECK-NEXT: dense<[(-3.000000e+00,4.000000e+00), (-1.000000e+00,0.000000e+00)]> : tensor<2xcomplex<f32>>
// CHECK-NEXT: dense<(1.000000e+00,1.000000e+00)> : tensor<complex<f32>>
// CHECK-NEXT: dense<[(-1.000000e+00,3.000000e+00), (3.000000e+00,-3.000000e+00)]> : tensor<2xcomplex<f32>>
func.func @vjp_complex(%z: tensor<2xcomplex<f32>> {arrax.value = dense<[(1.0,2.0), (-0.0,-1.0)]> : tensor<2xcomplex<f32>>},
    %c: tensor<2xcomplex<f32>> {arrax.value = dense<[(0.0,1.0), (2.0,0.0)]> : tensor<2xcomplex<f32>>},
    %d: tensor<complex<f32>> {arrax.value = dense<(3.0,1.0)> : tensor<complex<f32>>}) -> (tensor<2xcomplex<f32>>, tensor<complex<f32>>, tensor<2xcomplex<f32>>) {
  %r, %s, %t = array.vjp @square_and_sum(%z, %c, %d) wrt [0] : (tensor<2xcomplex<f32>>, tensor<2xcomplex<f32>>, tensor<complex<f32>>) -> (tensor<2xcomplex<f32>>, tensor<complex<f32>>, tensor<2xcomplex<f32>>)
  return %r, %s, %t : tensor<2xcomplex<f32>>, tensor<complex<f32>>, tensor<2xcomplex<f32>>
}

// 3 * x**2, 6 * x * t
// CHECK-LABEL: @vjp_of_vjp{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 1.200000e+01, 7.500000e-01]> : tensor<3xf32>
// CHECK-NEXT: dense<[6.000000e+00, -6.000000e+00, 1.200000e+01]> : tensor<3xf32>
func.func @vjp_of_vjp(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %t: tensor<3xf32> {arrax.value = dense<[1.0, 0.5, 4.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %r, %s = array.vjp @slope(%x, %t) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// 3 * x**2, 6 * x * t
// CHECK-LABEL: @jvp_of_vjp{{$}}
// CHECK-NEXT: dense<[3.000000e+00, 1.200000e+01, 7.500000e-01]> : tensor<3xf32>
// CHECK-NEXT: dense<[6.000000e+00, -6.000000e+00, 1.200000e+01]> : tensor<3xf32>
func.func @jvp_of_vjp(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %t: tensor<3xf32> {arrax.value = dense<[1.0, 0.5, 4.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %r, %s = array.jvp @slope(%x, %t) wrt [0] : (tensor<3xf32>, tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>)
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// x**3, 3 * x**2 * t
// CHECK-LABEL: @linear_call{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -8.000000e+00, 1.250000e-01]> : tensor<3xf32>
// CHECK-NEXT: dense<[3.000000e+00, 6.000000e+00, 3.000000e+00]> : tensor<3xf32>
func.func @linear_call(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %t: tensor<3xf32> {arrax.value = dense<[1.0, 0.5, 4.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %r, %l = array.linearize @cube(%x) wrt [0] : (tensor<3xf32>) -> tensor<3xf32>, !array.residuals<@cube, [0]>
  %s = array.linear_call %l(%t) : !array.residuals<@cube, [0]>, (tensor<3xf32>) -> tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// x**3, 3 * x**2 * t
// CHECK-LABEL: @vjp_bwd{{$}}
// CHECK-NEXT: dense<[1.000000e+00, -8.000000e+00, 1.250000e-01]> : tensor<3xf32>
// CHECK-NEXT: dense<[3.000000e+00, 6.000000e+00, 3.000000e+00]> : tensor<3xf32>
func.func @vjp_bwd(%x: tensor<3xf32> {arrax.value = dense<[1.0, -2.0, 0.5]> : tensor<3xf32>},
    %t: tensor<3xf32> {arrax.value = dense<[1.0, 0.5, 4.0]> : tensor<3xf32>}) -> (tensor<3xf32>, tensor<3xf32>) {
  %r, %l = array.linearize @cube(%x) wrt [0] : (tensor<3xf32>) -> tensor<3xf32>, !array.residuals<@cube, [0]>
  %s = array.vjp_bwd %l(%t) : !array.residuals<@cube, [0]>, (tensor<3xf32>) -> tensor<3xf32>
  return %r, %s : tensor<3xf32>, tensor<3xf32>
}

// x * s[:, None]
// CHECK-LABEL: @vmap{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, 2.000000e+00], [-3.000000e+00, -4.000000e+00], [2.500000e+00, 3.000000e+00]]> : tensor<3x2xf32>
func.func @vmap(%x: tensor<3x2xf32> {arrax.value = dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>},
    %s: tensor<3xf32> {arrax.value = dense<[1.0, -1.0, 0.5]> : tensor<3xf32>}) -> tensor<3x2xf32> {
  %r = array.vmap @scale(%x, %s) in_axes [0, 0] out_axes [0] size 3 : (tensor<3x2xf32>, tensor<3xf32>) -> tensor<3x2xf32>
  return %r : tensor<3x2xf32>
}

// x * s
// CHECK-LABEL: @vmap_axes{{$}}
// CHECK-NEXT{LITERAL}: dense<[[2.000000e+00, 4.000000e+00, 6.000000e+00], [8.000000e+00, 1.000000e+01, 1.200000e+01]]> : tensor<2x3xf32>
func.func @vmap_axes(%x: tensor<2x3xf32> {arrax.value = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>},
    %s: tensor<f32> {arrax.value = dense<2.0> : tensor<f32>}) -> tensor<2x3xf32> {
  %r = array.vmap @scale(%x, %s) in_axes [1, -1] out_axes [1] size 3 : (tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// np.outer(x, s)
// CHECK-LABEL: @vmap_moves_the_batch{{$}}
// CHECK-NEXT{LITERAL}: dense<[[1.000000e+00, -1.000000e+00, 5.000000e-01], [2.000000e+00, -2.000000e+00, 1.000000e+00]]> : tensor<2x3xf32>
func.func @vmap_moves_the_batch(%x: tensor<2xf32> {arrax.value = dense<[1.0, 2.0]> : tensor<2xf32>},
    %s: tensor<3xf32> {arrax.value = dense<[1.0, -1.0, 0.5]> : tensor<3xf32>}) -> tensor<2x3xf32> {
  %r = array.vmap @scale(%x, %s) in_axes [-1, 0] out_axes [1] size 3 : (tensor<2xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// x * s
// CHECK-LABEL: @vmap_of_nothing{{$}}
// CHECK-NEXT: dense<> : tensor<0x2xf32>
func.func @vmap_of_nothing(%x: tensor<0x2xf32> {arrax.value = dense<> : tensor<0x2xf32>},
    %s: tensor<f32> {arrax.value = dense<2.0> : tensor<f32>}) -> tensor<0x2xf32> {
  %r = array.vmap @scale(%x, %s) in_axes [0, -1] out_axes [0] size 0 : (tensor<0x2xf32>, tensor<f32>) -> tensor<0x2xf32>
  return %r : tensor<0x2xf32>
}

// 3 * x**2
// CHECK-LABEL: @vmap_of_vjp{{$}}
// CHECK-NEXT: dense<{{\[\[}}3.000000e+00, 1.200000e+01, 2.700000e+01], [3.000000e+00, 7.500000e-01, 0x{{[7F]}}FC00000]]> : tensor<2x3xf32>
func.func @vmap_of_vjp(%x: tensor<2x3xf32> {arrax.value = dense<[[1.0, 2.0, 3.0], [-1.0, 0.5, 0x7FC00000]]> : tensor<2x3xf32>}) -> tensor<2x3xf32> {
  %r = array.vmap @slope(%x) in_axes [0] out_axes [0] size 2 : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// Left of the imaginary axis, near 1 and where x^2 overflows.
func.func private @acosh_c64(%x: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %r = array.acosh %x : tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}
func.func private @acosh_f32(%x: tensor<2xf32>) -> tensor<2xf32> {
  %r = array.acosh %x : tensor<2xf32>
  return %r : tensor<2xf32>
}

// x = np.array([-2 + 1j, 2 + 1j]); 1 / (np.sqrt(x - 1) * np.sqrt(x + 1))
// [-0.40224793-0.24860289j, 0.40224793-0.24860289j]
// CHECK-LABEL: @acosh_derivative_complex{{$}}
// CHECK-NEXT{LITERAL}: dense<[(-0.40224
func.func @acosh_derivative_complex() -> tensor<2xcomplex<f32>> {
  %c = array.constant dense<[(-2.0, 1.0), (2.0, 1.0)]> : tensor<2xcomplex<f32>>
  %x = array.stop_gradient %c : tensor<2xcomplex<f32>>
  %t = array.constant dense<(1.0, 0.0)> : tensor<2xcomplex<f32>>
  %r:2 = array.jvp @acosh_c64(%x, %t) wrt [0] : (tensor<2xcomplex<f32>>, tensor<2xcomplex<f32>>) -> (tensor<2xcomplex<f32>>, tensor<2xcomplex<f32>>)
  return %r#1 : tensor<2xcomplex<f32>>
}

// x = np.array([1.0001, 1e30], np.float32).astype(float); 1 / np.sqrt(x * x - 1)
// CHECK-LABEL: @acosh_derivative_real{{$}}
// CHECK-NEXT: dense<[70.703{{.*}}, {{1.0000.*e-30|9.9999.*e-31}}]> : tensor<2xf32>
func.func @acosh_derivative_real() -> tensor<2xf32> {
  %c = array.constant dense<[1.0001, 1.0e30]> : tensor<2xf32>
  %x = array.stop_gradient %c : tensor<2xf32>
  %t = array.constant dense<1.0> : tensor<2xf32>
  %r:2 = array.jvp @acosh_f32(%x, %t) wrt [0] : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return %r#1 : tensor<2xf32>
}
