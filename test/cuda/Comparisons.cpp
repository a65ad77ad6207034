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

} // namespace

void simulator::addComparisonOpcodes(OpcodeTable &Table) {
  forTypes<int16_t, int32_t, int64_t, uint16_t, uint32_t, uint64_t, float,
           double, Half, BFloat>([&](auto Zero) {
    using T = decltype(Zero);
    std::string Type = typeName<T>();
    Table["setp.eq" + Type] = computes<equal<T>>();
    Table["setp.lt" + Type] = computes<less<T>>();
    Table["setp.le" + Type] = computes<lessEqual<T>>();
    Table["setp.gt" + Type] = computes<more<T>>();
    Table["setp.ge" + Type] = computes<moreEqual<T>>();
    // The unordered inequality of numbers that may be NaN has another name.
    Table["setp.ne" + Type] =
        std::is_integral_v<T> ? computes<unequal<T>>() : computes<ordered<T>>();
  });
  forTypes<float, double, Half, BFloat>([&](auto Zero) {
    using T = decltype(Zero);
    std::string Type = typeName<T>();
    Table["setp.equ" + Type] = computes<equalU<T>>();
    Table["setp.neu" + Type] = computes<unequalU<T>>();
    Table["setp.ltu" + Type] = computes<lessU<T>>();
    Table["setp.leu" + Type] = computes<lessEqualU<T>>();
    Table["setp.gtu" + Type] = computes<moreU<T>>();
    Table["setp.geu" + Type] = computes<moreEqualU<T>>();
    Table["setp.num" + Type] = computes<numbers<T>>();
    Table["setp.nan" + Type] = computes<anyNaN<T>>();
  });
  forTypes<uint16_t, uint32_t, uint64_t>([&](auto Zero) {
    using T = decltype(Zero);
    Table["setp.eq" + bitsName<T>()] = computes<equal<T>>();
    Table["setp.ne" + bitsName<T>()] = computes<unequal<T>>();
  });
}
