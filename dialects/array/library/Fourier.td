//===- Fourier.td - Fourier transforms ----------------------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_FOURIER
#define ARRAX_ARRAY_FOURIER

include "LibraryBase.td"

def Array_FourierArray : Array_ArrayOf<[F32, F64, Complex<F32>, Complex<F64>],
    "array of f32, f64 or complex">;

def Array_FftOp : Array_LibraryOp<"fft", "arrax_fft",
    "getKindNumber(), int64_t(getLengths().size()), getLengths().back()",
    [Array_StructurallyLinear, Array_Jvp, Array_Transpose]> {
  let summary = "the discrete Fourier transform over the last dimensions";
  let description = [{
    Over the dimensions that `lengths` counts, one after another, element k of
    dimension n becomes the sum over j of x[j] e^(-2 pi i j k / n). `kind` is "fft",
    that of complex arrays; "ifft", its inverse, which divides by the number of
    elements and has the other sign in the exponent; "rfft", that of real arrays,
    of which the result keeps the elements 0 .. n / 2 of the last dimension, the
    others being their conjugates; "irfft", its inverse, which does not read the
    imaginary parts of elements that are their own conjugates.

    C1: `kind` is one of these; C2: there is at least one length and at most one for
    each dimension, none of them 0; C3: they are the sizes of the last dimensions,
    those of the result for "irfft", whose operand has n / 2 + 1 in the last; C4:
    "rfft" takes a real array, the others a complex one.

    Example: `%y = array.fft %x kind "rfft" lengths [8] : tensor<2x8xf32>` has type
    `tensor<2x5xcomplex<f32>>`.
  }];
  let arguments = (ins Array_FourierArray:$x, StrAttr:$kind, DenseI64ArrayAttr:$lengths);
  let results = (outs Array_FourierArray:$result);
  let assemblyFormat = "$x `kind` $kind `lengths` $lengths attr-dict `:` type($x)";
  let extraClassDeclaration = baseClassDeclaration # [{
    /// The number by which the run time knows `kind`.
    int64_t getKindNumber() {
      return ::llvm::StringSwitch<int64_t>(getKind())
          .Case("fft", 0).Case("ifft", 1).Case("rfft", 2).Default(3);
    }
  }];
}

#endif // ARRAX_ARRAY_FOURIER
