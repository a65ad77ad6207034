//===- Cumulative.cpp - Running combinations along an axis ----------------===//

#include "Functions.h"

using namespace arrax::runtime;

Status arrax::runtime::cumulative(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0], &Out = Call.Outputs[0];
  int64_t Axis = Call.Parameters[1];
  bool Reverse = Call.Parameters[2];
  if (In.Type != DType::Float32)
    return fail("no running sum of this type");
  int64_t Length = In.Shape[Axis], Stride = In.count(Axis + 1, In.Rank);
  for (int64_t Outer = 0, End = In.count(0, Axis); Outer < End; ++Outer)
    for (int64_t Inner = 0; Inner < Stride; ++Inner) {
      int64_t Start = Outer * Length * Stride + Inner;
      double Total = 0;
      for (int64_t I = 0; I < Length; ++I) {
        int64_t At = Start + (Reverse ? Length - 1 - I : I) * Stride;
        Out.data<float>()[At] = float(Total += In.data<float>()[At]);
      }
    }
  return Status::Ok;
}
