//===- GemmTest.cpp - Matrix product against a naive loop -----------------===//
//
// Inputs are small integers, which every type holds exactly, and sums stay
// exact too: results must be equal, whatever the order of the additions. Types
// and orders of rounding are tested separately, within bounds.
//
//===----------------------------------------------------------------------===//

#include "GemmTest.h"

#include "Check.h"

#include "arrax/Runtime/Allocator.h"
#include "arrax/Runtime/DType.h"
#include "arrax/Runtime/Gemm.h"
#include "arrax/Runtime/ThreadPool.h"
#include "arrax/Runtime/Workspace.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstring>
#include <vector>

using namespace arrax::runtime;

namespace {

using Complex = std::complex<double>;

uint16_t halfBits(double Value) {
  // Only for small integers: exact normal numbers.
  if (Value == 0)
    return 0;
  int Exponent;
  double Fraction = frexp(std::abs(Value), &Exponent); // [0.5, 1)
  return uint16_t((Value < 0) << 15 | (Exponent + 14) << 10 |
                  int((Fraction * 2 - 1) * 1024));
}

double halfValue(uint16_t Bits) {
  int Exponent = Bits >> 10 & 31, Fraction = Bits & 1023;
  double Magnitude =
      Exponent ? ldexp(1024 + Fraction, Exponent - 25) : ldexp(Fraction, -24);
  return Bits >> 15 ? -Magnitude : Magnitude;
}

template <typename T> T readAs(const char *Data) {
  T Value;
  memcpy(&Value, Data, sizeof(T));
  return Value;
}

template <typename T> void writeAs(char *Data, T Value) {
  memcpy(Data, &Value, sizeof(T));
}

Complex getElement(const char *Data, DType Type) {
  switch (Type) {
  case DType::Bool:
  case DType::UInt8:
    return readAs<uint8_t>(Data);
  case DType::Int8:
    return readAs<int8_t>(Data);
  case DType::Int16:
    return readAs<int16_t>(Data);
  case DType::Int32:
    return readAs<int32_t>(Data);
  case DType::Int64:
    return double(readAs<int64_t>(Data));
  case DType::UInt16:
    return readAs<uint16_t>(Data);
  case DType::UInt32:
    return readAs<uint32_t>(Data);
  case DType::UInt64:
    return double(readAs<uint64_t>(Data));
  case DType::Float16:
    return halfValue(readAs<uint16_t>(Data));
  case DType::BFloat16: {
    uint32_t Bits = uint32_t(readAs<uint16_t>(Data)) << 16;
    return readAs<float>(reinterpret_cast<char *>(&Bits));
  }
  case DType::Float32:
    return readAs<float>(Data);
  case DType::Float64:
    return readAs<double>(Data);
  case DType::Complex64:
    return readAs<std::complex<float>>(Data);
  case DType::Complex128:
    return readAs<Complex>(Data);
  }
  return 0;
}

void setElement(char *Data, DType Type, Complex Value) {
  double Real = Value.real();
  switch (Type) {
  case DType::Bool:
    return writeAs<uint8_t>(Data, Real != 0);
  case DType::Int8:
  case DType::UInt8:
    return writeAs(Data, int8_t(Real));
  case DType::Int16:
  case DType::UInt16:
    return writeAs(Data, int16_t(Real));
  case DType::Int32:
  case DType::UInt32:
    return writeAs(Data, int32_t(Real));
  case DType::Int64:
  case DType::UInt64:
    return writeAs(Data, int64_t(Real));
  case DType::Float16:
    return writeAs(Data, halfBits(Real));
  case DType::BFloat16: {
    float Single = float(Real);
    uint32_t Bits = readAs<uint32_t>(reinterpret_cast<char *>(&Single));
    return writeAs(Data, uint16_t(Bits >> 16));
  }
  case DType::Float32:
    return writeAs(Data, float(Real));
  case DType::Float64:
    return writeAs(Data, Real);
  case DType::Complex64:
    return writeAs(Data, std::complex<float>(Value));
  case DType::Complex128:
    return writeAs(Data, Value);
  }
}

/// How a matrix lies in memory.
enum Layout { RowMajor, ColMajor, Padded, Strided, Broadcast, NumLayouts };

struct Matrix {
  std::vector<char> Storage;
  DType Type;
  int64_t Rows, Cols, Batch, Row, Col, BatchStride;

  Matrix(DType Type, int64_t Batch, int64_t Rows, int64_t Cols, Layout How)
      : Type(Type), Rows(Rows), Cols(Cols), Batch(Batch) {
    Row = How == ColMajor ? 1 : How == Padded ? Cols + 3 : Cols;
    Col = How == ColMajor ? Rows : 1;
    if (How == Strided) {
      Row = 2 * Cols + 1;
      Col = 2;
    }
    BatchStride = How == Broadcast ? 0
                                   : std::max(Row * Rows, Col * Cols) +
                                         (How == Padded ? 5 : 0);
    int64_t Elements = BatchStride * Batch + Row * Rows + Col * Cols + 1;
    Storage.assign(size_t(Elements) * itemSize(Type), char(0x5a));
  }

  int64_t index(int64_t B, int64_t I, int64_t J) const {
    return (B * BatchStride + I * Row + J * Col) * int64_t(itemSize(Type));
  }
  Complex get(int64_t B, int64_t I, int64_t J) const {
    return getElement(Storage.data() + index(B, I, J), Type);
  }
  /// All elements of one batch, row by row.
  std::vector<Complex> dense(int64_t B) const {
    std::vector<Complex> Result;
    Result.reserve(size_t(Rows * Cols));
    for (int64_t I = 0; I != Rows; ++I)
      for (int64_t J = 0; J != Cols; ++J)
        Result.push_back(get(B, I, J));
    return Result;
  }
  void fill(uint32_t Seed, int Limit) {
    for (int64_t B = 0; B != Batch; ++B)
      for (int64_t I = 0; I != Rows; ++I)
        for (int64_t J = 0; J != Cols; ++J) {
          Seed = Seed * 1664525 + 1013904223;
          int Real = int(Seed >> 16) % (2 * Limit + 1) - Limit;
          int Imaginary = isComplex(Type) ? int(Seed >> 8) % 3 - 1 : 0;
          setElement(Storage.data() + index(B, I, J), Type,
                     Complex(Real, Imaginary));
        }
  }
};

ArraxGemm productOf(const Matrix &A, const Matrix &B, Matrix &C) {
  ArraxGemm G = {};
  G.dtype = int32_t(A.Type);
  G.outDtype = int32_t(C.Type);
  G.m = A.Rows;
  G.n = B.Cols;
  G.k = A.Cols;
  G.batch = C.Batch;
  G.a = A.Storage.data();
  G.b = B.Storage.data();
  G.c = C.Storage.data();
  G.aRow = A.Row;
  G.aCol = A.Col;
  G.aBatch = A.BatchStride;
  G.bRow = B.Row;
  G.bCol = B.Col;
  G.bBatch = B.BatchStride;
  G.cRow = C.Row;
  G.cCol = C.Col;
  G.cBatch = C.BatchStride;
  return G;
}

int multiply(const Matrix &A, const Matrix &B, Matrix &C) {
  ArraxGemm G = productOf(A, B, C);
  return arrax_gemm(&G);
}

struct Shape {
  int64_t Batch, M, N, K;
};

/// Compares every element, and that nothing between or beyond them changed.
bool matchesNaive(Shape S, DType In, DType Out, Layout HowA, Layout HowB,
                  Layout HowC) {
  // Keeps sums exact in the narrowest type.
  int Limit = itemSize(In) == 1 ? 1 : 3;
  Matrix A(In, S.Batch, S.M, S.K, HowA), B(In, S.Batch, S.K, S.N, HowB);
  Matrix C(Out, S.Batch, S.M, S.N, HowC);
  A.fill(1, Limit);
  B.fill(2, Limit);
  Matrix Expected = C;
  std::vector<Complex> Row(S.N);
  for (int64_t I = 0; I != S.Batch; ++I) {
    std::vector<Complex> DenseB = B.dense(I);
    for (int64_t R = 0; R != S.M; ++R) {
      std::fill(Row.begin(), Row.end(), 0);
      for (int64_t K = 0; K != S.K; ++K) {
        Complex Element = A.get(I, R, K);
        for (int64_t J = 0; J != S.N; ++J) {
          const Complex &Other = DenseB[K * S.N + J];
          Row[J] += Complex(
              Element.real() * Other.real() - Element.imag() * Other.imag(),
              Element.real() * Other.imag() + Element.imag() * Other.real());
        }
      }
      for (int64_t J = 0; J != S.N; ++J)
        setElement(Expected.Storage.data() + Expected.index(I, R, J), Out,
                   Row[J]);
    }
  }
  return multiply(A, B, C) == ArraxGemmOk && C.Storage == Expected.Storage;
}

void testSmallShapes() {
  const int64_t Sizes[] = {0, 1, 2, 5, 6, 7, 15, 16, 17, 33};
  DType F32 = DType::Float32;
  for (int64_t M : Sizes)
    for (int64_t N : Sizes)
      for (int64_t K : Sizes)
        for (int HowA = 0; HowA != Broadcast; ++HowA)
          for (int HowB = 0; HowB != Broadcast; ++HowB)
            CHECK(matchesNaive({1, M, N, K}, F32, F32, Layout(HowA),
                               Layout(HowB), RowMajor));
  for (int64_t M : Sizes)
    for (int64_t N : Sizes)
      for (int HowC = 0; HowC != Broadcast; ++HowC)
        for (Layout How : {RowMajor, ColMajor})
          CHECK(matchesNaive({1, M, N, 17}, F32, F32, How, How, Layout(HowC)));
}

void testLargeShapes() {
  const Shape Shapes[] = {
      {1, 130, 131, 300}, {1, 70, 600, 257}, {1, 600, 530, 64},
      {1, 5000, 17, 20},  {1, 33, 2100, 40}, {1, 4, 1200, 300},
      {1, 1, 3000, 100},  {1, 1000, 1, 257}, {1, 3, 5, 20000},
      {1, 1, 1, 100000},  {1, 200, 12, 129}, {1, 40, 50, 9001},
      {1, 256, 256, 256}, {1, 512, 520, 300}};
  for (Shape S : Shapes)
    for (DType Type : {DType::Float32, DType::Float64})
      for (int HowA = 0; HowA != Broadcast; ++HowA)
        for (int HowB = 0; HowB != Broadcast; ++HowB)
          if ((HowA + HowB) % 2 == 0 || S.M * S.N * S.K < 4000000)
            CHECK(matchesNaive(S, Type, Type, Layout(HowA), Layout(HowB),
                               RowMajor));
  CHECK(matchesNaive({1, 300, 301, 302}, DType::Float32, DType::Float32,
                     Strided, Strided, ColMajor));
  CHECK(matchesNaive({1, 300, 301, 302}, DType::Float32, DType::Float32,
                     RowMajor, RowMajor, Strided));
}

void testTypes() {
  const Shape Shapes[] = {{1, 7, 19, 33},
                          {2, 1, 5, 20},
                          {1, 40, 3, 50},
                          {1, 70, 90, 300},
                          {1, 3, 1100, 130}};
  for (int In = 0; In != NumDTypes; ++In)
    for (Shape S : Shapes)
      for (Layout HowA : {RowMajor, ColMajor, Strided})
        for (Layout HowB : {RowMajor, ColMajor, Strided}) {
          DType Type = DType(In);
          // 130 ones or more do not fit the narrow types.
          bool Narrow = Type == DType::BFloat16 || Type == DType::Float16;
          if (itemSize(Type) == 1 && Type != DType::Bool && S.K > 100)
            continue;
          if (Narrow && S.K > 50)
            continue;
          if (Type == DType::UInt8 || Type == DType::UInt16 ||
              Type == DType::UInt32 || Type == DType::UInt64 || isFloat8(Type))
            continue;
          if (Type == DType::BFloat16 && S.K > 20)
            continue;
          CHECK(matchesNaive(S, Type, Type, HowA, HowB, RowMajor));
          CHECK(matchesNaive(S, Type, Type, HowA, HowB, Strided));
        }
  const DType Pairs[][2] = {
      {DType::BFloat16, DType::Float32}, {DType::Float16, DType::Float32},
      {DType::Float16, DType::Float64},  {DType::Float32, DType::Float64},
      {DType::Float64, DType::Float32},  {DType::Int8, DType::Int32},
      {DType::Int8, DType::Int64},       {DType::Int16, DType::Int32},
      {DType::Int32, DType::Int64},      {DType::Int8, DType::Float32},
      {DType::Int32, DType::Float64},    {DType::Bool, DType::Int32}};
  for (auto &Pair : Pairs)
    for (Shape S : Shapes)
      for (Layout HowA : {RowMajor, ColMajor, Strided})
        for (Layout HowB : {RowMajor, ColMajor})
          CHECK(matchesNaive(S, Pair[0], Pair[1], HowA, HowB, RowMajor));

  Matrix A(DType::Float32, 1, 2, 2, RowMajor),
      C(DType::Int32, 1, 2, 2, RowMajor);
  CHECK(multiply(A, A, C) == ArraxGemmBadType);
  Matrix D(DType::Complex64, 1, 2, 2, RowMajor);
  CHECK(multiply(A, A, D) == ArraxGemmBadType);
  A.Type = DType::Float8E5M2;
  CHECK(multiply(A, A, A) == ArraxGemmBadType);
  A.Type = DType(99);
  CHECK(multiply(A, A, A) == ArraxGemmBadType);
}

/// Unsigned products and wrap-around, on values chosen by hand.
void testIntegersWrap() {
  const uint8_t A8[] = {200, 100, 255, 3}, B8[] = {2, 250, 3, 1};
  uint8_t C8[1];
  uint32_t C32[1];
  ArraxGemm G = {};
  G.dtype = G.outDtype = int32_t(DType::UInt8);
  G.m = G.n = G.batch = 1;
  G.k = 4;
  G.a = A8;
  G.b = B8;
  G.c = C8;
  G.aRow = 4;
  G.aCol = G.bRow = G.bCol = G.cRow = G.cCol = 1;
  CHECK(arrax_gemm(&G) == ArraxGemmOk);
  const uint32_t Sum = 200 * 2 + 100 * 250 + 255 * 3 + 3;
  CHECK(C8[0] == uint8_t(Sum));
  G.outDtype = int32_t(DType::UInt32);
  G.c = C32;
  CHECK(arrax_gemm(&G) == ArraxGemmOk && C32[0] == Sum);
  const uint64_t A64[] = {~0ull, 1ull << 63, 12345678901ull, 1};
  uint64_t C64[1];
  G.dtype = G.outDtype = int32_t(DType::UInt64);
  G.a = G.b = A64;
  G.c = C64;
  CHECK(arrax_gemm(&G) == ArraxGemmOk);
  CHECK(C64[0] == 1 + 12345678901ull * 12345678901ull + 1);
}

void testBatches() {
  DType F32 = DType::Float32;
  for (int HowA = 0; HowA != NumLayouts; ++HowA)
    for (int HowB = 0; HowB != NumLayouts; ++HowB) {
      for (Shape S : {Shape{3, 5, 18, 9}, Shape{4, 1, 20, 30},
                      Shape{5, 30, 1, 20}, Shape{0, 3, 3, 3},
                      Shape{7, 1, 1, 50}, Shape{2, 0, 3, 3}, Shape{3, 4, 4, 0}})
        for (Layout HowC : {RowMajor, ColMajor, Padded})
          CHECK(matchesNaive(S, F32, F32, Layout(HowA), Layout(HowB), HowC));
      CHECK(matchesNaive({20, 32, 32, 32}, F32, F32, Layout(HowA), Layout(HowB),
                         RowMajor));
      CHECK(matchesNaive({2, 100, 100, 100}, F32, F32, Layout(HowA),
                         Layout(HowB), RowMajor));
    }
}

/// Random fractions: rounding depends on the order of sums, which must not
/// depend on the number of threads.
void testThreadCounts() {
  for (DType Type : {DType::Float32, DType::Float64, DType::Complex64})
    for (Shape S :
         {Shape{1, 301, 257, 300}, Shape{1, 1003, 3, 500},
          Shape{1, 3, 2000, 500}, Shape{1, 20, 20, 20000},
          Shape{1, 500, 700, 70}, Shape{9, 50, 60, 70}, Shape{1, 2000, 1, 300}})
      for (Layout How : {RowMajor, ColMajor}) {
        int64_t Part = itemSize(Type) == 4 || Type == DType::Complex64 ? 4 : 8;
        Matrix A(Type, S.Batch, S.M, S.K, How), B(Type, S.Batch, S.K, S.N, How);
        for (Matrix *M : {&A, &B}) {
          uint32_t Seed = 5;
          for (size_t I = 0; I + Part <= M->Storage.size(); I += size_t(Part)) {
            Seed = Seed * 1664525 + 1013904223;
            double Value = double(Seed) * 0x1p-31 - 1;
            if (Part == 4)
              writeAs(M->Storage.data() + I, float(Value));
            else
              writeAs(M->Storage.data() + I, Value);
          }
        }
        Matrix C(Type, S.Batch, S.M, S.N, RowMajor), First = C;
        setNumThreads(1);
        CHECK(multiply(A, B, First) == ArraxGemmOk);
        double Worst = 0;
        for (int64_t R = 0; R < S.M; R += 7)
          for (int64_t J = 0; J < S.N; J += 5) {
            Complex Sum = 0;
            for (int64_t K = 0; K != S.K; ++K)
              Sum += A.get(0, R, K) * B.get(0, K, J);
            Worst = std::max(Worst, std::abs(Sum - First.get(0, R, J)));
          }
        CHECK(Worst < (Part == 4 ? 1e-6 : 2e-15) * double(S.K));
        for (int Threads : {2, 3, 7}) {
          setNumThreads(Threads);
          CHECK(multiply(A, B, C) == ArraxGemmOk);
          CHECK(C.Storage == First.Storage);
        }
      }
  setNumThreads(0);
}

/// An infinity or NaN in one row or column must not leak into others, even
/// where kernels read whole vectors at the ends.
void testSpecialValues() {
  for (Shape S :
       {Shape{1, 9, 5, 13}, Shape{1, 20, 21, 22}, Shape{1, 300, 3, 37}})
    for (Layout How : {RowMajor, ColMajor}) {
      Matrix A(DType::Float32, 1, S.M, S.K, How);
      Matrix B(DType::Float32, 1, S.K, S.N, How);
      Matrix C(DType::Float32, 1, S.M, S.N, RowMajor);
      A.fill(1, 3);
      B.fill(2, 3);
      setElement(A.Storage.data() + A.index(0, 2, S.K - 1), A.Type, NAN);
      setElement(A.Storage.data() + A.index(0, 4, 0), A.Type, INFINITY);
      setElement(B.Storage.data() + B.index(0, 0, 1), B.Type, NAN);
      CHECK(multiply(A, B, C) == ArraxGemmOk);
      for (int64_t R = 0; R != S.M; ++R)
        for (int64_t J = 0; J != S.N; ++J) {
          double Value = C.get(0, R, J).real();
          if (R == 2 || J == 1)
            CHECK(std::isnan(Value));
          else if (R != 4)
            CHECK(std::isfinite(Value));
        }
    }
}

/// Every 16-bit pattern through a product with 1, in both directions.
void testHalfConversions() {
  for (DType Type : {DType::Float16, DType::BFloat16}) {
    Matrix A(Type, 1, 65536, 1, RowMajor), One(Type, 1, 1, 1, RowMajor);
    Matrix Wide(DType::Float32, 1, 65536, 1, RowMajor), Back = A;
    for (int I = 0; I != 65536; ++I)
      writeAs(A.Storage.data() + 2 * I, uint16_t(I));
    setElement(One.Storage.data(), Type, 1);
    CHECK(multiply(A, One, Wide) == ArraxGemmOk);
    CHECK(multiply(A, One, Back) == ArraxGemmOk);
    int ExponentMask = Type == DType::Float16 ? 0x7c00 : 0x7f80;
    bool Same = true;
    for (int I = 0; I != 65536; ++I) {
      uint16_t Bits = readAs<uint16_t>(Back.Storage.data() + 2 * I);
      double Value = Wide.get(0, I, 0).real();
      bool IsNaN = (I & 0x7fff) > ExponentMask;
      if (IsNaN)
        Same &= std::isnan(Value) && (Bits & 0x7fff) > ExponentMask;
      else if (I == 0x8000) // 0 + -0 * 1 is 0.
        Same &= Value == 0;
      else if ((I & 0x7fff) == ExponentMask)
        Same &= std::isinf(Value) && Bits == I;
      else
        Same &= Value == A.get(0, I, 0).real() && Bits == I;
    }
    CHECK(Same);
  }
}

/// Rounding to 16 bits: the nearest value, and of two the one with an even
/// pattern.
void testHalfRounding() {
  constexpr int64_t Count = 100000;
  Matrix A(DType::Float32, 1, Count, 1, RowMajor);
  Matrix One(DType::Float32, 1, 1, 1, RowMajor);
  setElement(One.Storage.data(), One.Type, 1);
  uint32_t Seed = 3;
  for (int64_t I = 0; I != Count; ++I) {
    Seed = Seed * 1664525 + 1013904223;
    // Exponents from below the least subnormal to above the largest number,
    // and few bits, so that ties are frequent.
    int Bits = 8 + int(Seed >> 8) % 8;
    double Fraction = 1 + double(Seed >> (32 - Bits)) * ldexp(1, -Bits);
    double Value = ldexp(Fraction, int(Seed >> 4) % 44 - 27);
    writeAs(A.Storage.data() + 4 * I, float(Seed & 8 ? -Value : Value));
  }
  for (DType Type : {DType::Float16, DType::BFloat16}) {
    Matrix C(Type, 1, Count, 1, RowMajor);
    CHECK(multiply(A, One, C) == ArraxGemmOk);
    bool Nearest = true;
    for (int64_t I = 0; I != Count; ++I) {
      double Value = std::abs(A.get(0, I, 0).real());
      uint16_t Bits = readAs<uint16_t>(C.Storage.data() + 2 * I);
      uint16_t Magnitude = Bits & 0x7fff;
      auto Decode = [&](uint16_t Pattern) {
        // Infinity stands for the number that would follow the largest one.
        if (Type == DType::Float16 && Pattern == 0x7c00)
          return 65536.0;
        return getElement(reinterpret_cast<char *>(&Pattern), Type).real();
      };
      double Error = std::abs(Decode(Magnitude) - Value);
      for (int Step : {-1, 1}) {
        uint16_t Next = uint16_t(Magnitude + Step);
        if (Next == 0xffff || (Type == DType::Float16 && Next > 0x7c00))
          continue;
        double NextError = std::abs(Decode(Next) - Value);
        Nearest &= Error < NextError ||
                   (Error == NextError && !(Magnitude & 1)) ||
                   (Magnitude == 0x7c00 && Value > 65520);
      }
      Nearest &= bool(Bits >> 15) == (A.get(0, I, 0).real() < 0);
    }
    CHECK(Nearest);
  }
}

/// What gemmWorkspace says is what the allocator has afterwards, but for its
/// rounding up by a quarter at most.
void testWorkspace() {
  const Shape Shapes[] = {
      {1, 2, 3, 4},      {1, 130, 131, 300}, {1, 600, 530, 64},
      {1, 5000, 17, 20}, {1, 4, 1200, 300},  {1, 1, 3000, 100},
      {1, 3, 5, 20000},  {1, 200, 12, 129},  {1, 40, 50, 9001},
      {3, 70, 90, 200},  {9, 5, 200, 30}};
  const DType Pairs[][2] = {{DType::Float32, DType::Float32},
                            {DType::Float64, DType::Float64},
                            {DType::BFloat16, DType::BFloat16},
                            {DType::Int16, DType::Int32},
                            {DType::Complex64, DType::Complex64}};
  setNumThreads(1);
  for (Shape S : Shapes)
    for (auto [In, Out] : Pairs)
      for (int HowA = 0; HowA != NumLayouts; ++HowA)
        for (Layout HowB : {RowMajor, ColMajor, Strided})
          for (Layout HowC : {RowMajor, ColMajor}) {
            Matrix A(In, S.Batch, S.M, S.K, Layout(HowA)),
                B(In, S.Batch, S.K, S.N, HowB), C(Out, S.Batch, S.M, S.N, HowC);
            int64_t Told = gemmWorkspace(productOf(A, B, C)).bytes();
            trimAllocator();
            CHECK(multiply(A, B, C) == ArraxGemmOk);
            auto Taken = int64_t(allocatorStats().CachedBytes);
            CHECK(Told <= Taken && Taken <= Told + Told / 4 + 3 * 64);
          }
  setNumThreads(0);
}

} // namespace

void testGemm() {
  testSmallShapes();
  testLargeShapes();
  testTypes();
  testIntegersWrap();
  testBatches();
  testThreadCounts();
  testSpecialValues();
  testHalfConversions();
  testHalfRounding();
  testWorkspace();
}
