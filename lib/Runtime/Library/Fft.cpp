//===- Fft.cpp - Fourier transforms of arrays -----------------------------===//

#include "FftPlan.h"
#include "Functions.h"
#include "arrax/Runtime/SystemInfo.h"
#include <utility>

using namespace arrax::runtime;
using namespace arrax::runtime::fourier;

template <typename T> const Engine<T> &arrax::runtime::fourier::engine() {
#ifdef __x86_64__
  if (instructionSet() >= InstructionSet::AVX2)
    return avx2::engine<T>();
#endif
  return baseline::engine<T>();
}

template const Engine<float> &arrax::runtime::fourier::engine();
template const Engine<double> &arrax::runtime::fourier::engine();

/// Transforms along `Axis` of what becomes `Shape` of `Rank` dimensions, in
/// which the axis has `Length` elements.
template <typename T>
static Status transformAxis(Kind What, const LibraryArray &In, const void *From,
                            void *To, int64_t Axis, int64_t Length,
                            const LibraryArray &Out, Workspace *Needs) {
  bool Halved = (What == Kind::RealForward || What == Kind::RealInverse) &&
                Length % 2 == 0;
  auto Plan = getPlan<T>(Halved ? Length / 2 : Length);
  if (!Plan)
    return Status::OutOfMemory;
  bool Scales = What == Kind::Inverse || What == Kind::RealInverse;
  int64_t Width = In.count(Axis + 1, In.Rank);
  Lines<T> Job{Plan.get(),
               What,
               Length,
               In.count(0, Axis) * Width,
               Width,
               static_cast<const T *>(From),
               In.Shape[Axis] * Width,
               Width,
               static_cast<T *>(To),
               Out.Shape[Axis] * Width,
               Width,
               Scales ? T(1) / T(Length) : T(1)};
  if (!Needs)
    return engine<T>().TransformLines(Job);
  Needs->alternate(engine<T>().LinesWorkspace(Job));
  return Status::Ok;
}

/// All dimensions but the last of real transforms are complex ones. A line is
/// read before it is written, so that they may work in place.
template <typename T> static Status transformArray(const LibraryCall &Call) {
  const LibraryArray &In = Call.Inputs[0], &Out = Call.Outputs[0];
  auto What = Kind(Call.Parameters[0]);
  int64_t Count = Call.Parameters[1], Length = Call.Parameters[2];
  int64_t Last = In.Rank - 1;
  auto Along = [&](Kind Kind, const LibraryArray &Array, const void *From,
                   void *To, int64_t Axis) {
    return transformAxis<T>(Kind, Array, From, To, Axis, Array.Shape[Axis],
                            Array, Call.Needs);
  };
  if (What == Kind::RealInverse) {
    const void *From = In.Data;
    int64_t Numbers = Count > 1 ? 2 * In.size() : 1;
    Scratch<T> Memory(Call.Needs ? 1 : Numbers);
    if (!Memory)
      return Status::OutOfMemory;
    for (int64_t Axis = In.Rank - Count; Axis < Last; ++Axis) {
      Status Outcome = Along(Kind::Inverse, In, From, Memory.get(), Axis);
      if (Outcome != Status::Ok)
        return Outcome;
      From = Memory.get();
    }
    Status Outcome = transformAxis<T>(What, In, From, Out.Data, Last, Length,
                                      Out, Call.Needs);
    if (Call.Needs)
      Call.Needs->add(Numbers * int64_t(sizeof(T)));
    return Outcome;
  }
  Status Outcome = transformAxis<T>(What, In, In.Data, Out.Data, Last, Length,
                                    Out, Call.Needs);
  Kind Others = What == Kind::Inverse ? Kind::Inverse : Kind::Forward;
  for (int64_t Axis = Last - 1;
       Axis >= In.Rank - Count && Outcome == Status::Ok; --Axis)
    Outcome = Along(Others, Out, Out.Data, Out.Data, Axis);
  return Outcome;
}

Status arrax::runtime::fft(const LibraryCall &Call) {
  switch (Call.Inputs[0].Type) {
  case DType::Float32:
  case DType::Complex64:
    return transformArray<float>(Call);
  case DType::Float64:
  case DType::Complex128:
    return transformArray<double>(Call);
  default:
    return fail("no Fourier transform of this type");
  }
}
