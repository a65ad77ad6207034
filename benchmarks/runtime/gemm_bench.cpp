//===- gemm_bench.cpp - Speed of the matrix product -----------------------===//
//
// Prints GFLOP/s of square f32 and f64 products and microseconds of small and
// skinny ones, with one thread and with all. Best of repeated runs. Build:
//   c++ -std=c++17 -O2 -Iinclude benchmarks/runtime/gemm_bench.cpp
//     -Lbuild/lib -larrax -Wl,-rpath,build/lib -o gemm_bench
//
//===----------------------------------------------------------------------===//

#include "arrax/Runtime/DType.h"
#include "arrax/Runtime/Gemm.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

using namespace arrax::runtime;

namespace {

double now() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

struct Case {
  int64_t M, N, K;
  bool TransposeA = false, TransposeB = false;
  DType In = DType::Float32, Out = DType::Float32;
  int64_t Batch = 1;
};

/// Best seconds of one product.
double measure(const Case &C) {
  auto Bytes = [&](int64_t Rows, int64_t Cols, DType Type) {
    return size_t(C.Batch * Rows * Cols) * itemSize(Type);
  };
  // Zero bits are a number in every type; speed does not depend on values.
  std::vector<char> A(Bytes(C.M, C.K, C.In)), B(Bytes(C.K, C.N, C.In)),
      Result(Bytes(C.M, C.N, C.Out));
  ArraxGemm G = {};
  G.dtype = int32_t(C.In);
  G.outDtype = int32_t(C.Out);
  G.m = C.M;
  G.n = C.N;
  G.k = C.K;
  G.batch = C.Batch;
  G.a = A.data();
  G.b = B.data();
  G.c = Result.data();
  G.aRow = C.TransposeA ? 1 : C.K;
  G.aCol = C.TransposeA ? C.M : 1;
  G.bRow = C.TransposeB ? 1 : C.N;
  G.bCol = C.TransposeB ? C.K : 1;
  G.cRow = C.N;
  G.cCol = 1;
  G.aBatch = C.M * C.K;
  G.bBatch = C.K * C.N;
  G.cBatch = C.M * C.N;
  double Best = 1e9;
  double End = now() + 0.3;
  int Calls = 1;
  do {
    double Start = now();
    for (int I = 0; I != Calls; ++I)
      if (arrax_gemm(&G) != ArraxGemmOk)
        abort();
    double Each = (now() - Start) / Calls;
    Best = std::min(Best, Each);
    // Long enough for the clock, short enough to miss interruptions.
    Calls = std::max(1, int(100e-6 / Best));
  } while (now() < End);
  return Best;
}

const char *nameOf(DType Type) {
  switch (Type) {
  case DType::Float32:
    return "f32";
  case DType::Float64:
    return "f64";
  case DType::BFloat16:
    return "bf16";
  case DType::Float16:
    return "f16";
  case DType::Int8:
    return "i8";
  case DType::Int32:
    return "i32";
  case DType::Complex64:
    return "c64";
  default:
    return "?";
  }
}

void report(const Case &C) {
  int All = numThreads();
  printf("%4s %5ld x %5ld x %5ld%s%s%s", nameOf(C.In), long(C.M), long(C.N),
         long(C.K), C.TransposeA ? " At" : "   ", C.TransposeB ? " Bt" : "   ",
         C.Batch > 1 ? " batch" : "      ");
  double Work = 2.0 * double(C.M) * double(C.N) * double(C.K) *
                double(C.Batch) * (isComplex(C.In) ? 4 : 1);
  for (int Threads : {1, All}) {
    setNumThreads(Threads);
    double Seconds = measure(C);
    printf("  | %2d: %7.1f GFLOP/s %10.2f us", Threads, Work / Seconds * 1e-9,
           Seconds * 1e6);
  }
  setNumThreads(All);
  printf("\n");
  fflush(stdout);
}

} // namespace

int main(int argc, char **argv) {
  bool SquareOnly = argc > 1 && !strcmp(argv[1], "--square");
  for (int64_t N : {16, 32, 64, 96, 128, 200, 256, 384, 512, 1000, 1024, 2048})
    report({N, N, N});
  if (SquareOnly)
    return 0;
  for (int64_t N : {64, 128, 256, 512, 1024})
    report({N, N, N, false, false, DType::Float64, DType::Float64});
  for (int64_t N : {64, 256, 512, 1024})
    for (int Transposed : {1, 2, 3})
      report({N, N, N, bool(Transposed & 1), bool(Transposed & 2)});
  report({150, 10, 100});
  report({10, 150, 100});
  report({150, 10, 100, true, false});
  report({150, 10, 100, false, true});
  for (bool Transposed : {false, true})
    for (int64_t N : {1, 2, 4, 8, 12, 16})
      report({1024, N, 1024, Transposed, false});
  for (bool Transposed : {false, true})
    for (int64_t M : {1, 4, 8})
      report({M, 4096, 4096, false, Transposed});
  report({1, 1, 1000000});
  report({64, 64, 100000});
  report({128, 512, 784});
  report({784, 512, 128, true, false});
  report({128, 784, 512, false, true});
  report({128, 10, 512});
  report({32, 32, 32, false, false, DType::Float32, DType::Float32, 256});
  report({128, 128, 64, false, true, DType::Float32, DType::Float32, 16});
  for (DType Type :
       {DType::BFloat16, DType::Float16, DType::Int32, DType::Complex64})
    report({512, 512, 512, false, false, Type, Type});
  report({512, 512, 512, false, false, DType::Int8, DType::Int32});
  report({1, 4096, 4096, false, true, DType::BFloat16, DType::Float32});
}
