//===- Comparisons.cpp - setp ---------------------------------------------===//

#include "Opcodes.h"

using namespace simulator;

namespace {

template <class T> Predicate equal(T A, T B) { return Predicate(A == B); }
template <class T> Predicate unequal(T A, T B) { return Predicate(A != B); }
template <class T> Predicate less(T A, T B) { return Predicate(A < B); }
template <class T> Predicate lessEqual(T A, T B) { return Predicate(A <= B); }
template <class T> Predicate more(T A, T B) { return Predicate(A > B); }
template <class T> Predicate moreEqual(T A, T B) { return Predicate(A >= B); }

// Of numbers that may be NaN: ordered ones are false for NaN, unordered ones
// true.
template <class T> Predicate numbers(T A, T B) {
  return Predicate(double(A) == double(A) && double(B) == double(B));
}
template <class T> Predicate anyNaN(T A, T B) {
  return Predicate(!numbers(A, B));
}
template <class T> Predicate ordered(T A, T B) {
  return Predicate(double(A) < double(B) || double(A) > double(B));
}
template <class T> Predicate equalU(T A, T B) {
  return Predicate(!ordered(A, B));
}
template <class T> Predicate unequalU(T A, T B) {
  return Predicate(double(A) != double(B));
}
template <class T> Predicate lessU(T A, T B) {
  return Predicate(!(double(A) >= double(B)));
}
template <class T> Predicate lessEqualU(T A, T B) {
  return Predicate(!(double(A) > double(B)));
}
template <class T> Predicate moreU(T A, T B) {
  return Predicate(!(double(A) <= double(B)));
}
template <class T> Predicate moreEqualU(T A, T B) {
  return Predicate(!(double(A) < double(B)));
}

/// Of the halves of 32 bits, a predicate each.
template <class T, Predicate (*Function)(T, T)>
const Instruction *ofPairs(const Instruction *I, uint64_t *S, Thread &) {
  T A[2], B[2];
  std::memcpy(A, &S[I->Slots[2]], sizeof(A));
  std::memcpy(B, &S[I->Slots[3]], sizeof(B));
  set(S, I->Slots[0], Function(A[0], B[0]));
  set(S, I->Slots[1], Function(A[1], B[1]));
  return I + 1;
}

template <class T, Predicate (*Function)(T, T)>
void add(OpcodeTable &Table, const std::string &Comparison) {
  std::string Name = "setp." + Comparison + typeName<T>();
  Table[Name] = computes<Function>();
  if constexpr (sizeof(T) == 2 && !std::is_integral_v<T>) {
    Operand Results = {Role::Dest, 1, 1, false, /*HasSecond=*/true};
    Table[Name + "x2"] = {ofPairs<T, Function>,
                          {Results, source<uint32_t>(), source<uint32_t>()}};
  }
}

} // namespace

void simulator::addComparisonOpcodes(OpcodeTable &Table) {
  forTypes<int16_t, int32_t, int64_t, uint16_t, uint32_t, uint64_t, float,
           double, Half, BFloat>([&](auto Zero) {
    using T = decltype(Zero);
    add<T, equal<T>>(Table, "eq");
    add<T, less<T>>(Table, "lt");
    add<T, lessEqual<T>>(Table, "le");
    add<T, more<T>>(Table, "gt");
    add<T, moreEqual<T>>(Table, "ge");
    // That of numbers that may be NaN has another name.
    if constexpr (std::is_integral_v<T>)
      add<T, unequal<T>>(Table, "ne");
    else
      add<T, ordered<T>>(Table, "ne");
  });
  forTypes<float, double, Half, BFloat>([&](auto Zero) {
    using T = decltype(Zero);
    add<T, equalU<T>>(Table, "equ");
    add<T, unequalU<T>>(Table, "neu");
    add<T, lessU<T>>(Table, "ltu");
    add<T, lessEqualU<T>>(Table, "leu");
    add<T, moreU<T>>(Table, "gtu");
    add<T, moreEqualU<T>>(Table, "geu");
    add<T, numbers<T>>(Table, "num");
    add<T, anyNaN<T>>(Table, "nan");
  });
  forTypes<uint16_t, uint32_t, uint64_t>([&](auto Zero) {
    using T = decltype(Zero);
    Table["setp.eq" + bitsName<T>()] = computes<equal<T>>();
    Table["setp.ne" + bitsName<T>()] = computes<unequal<T>>();
  });
}
