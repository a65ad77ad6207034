//===- Check.h - Checks for the unit tests ----------------------*- C++ -*-===//

#ifndef ARRAX_TEST_UNIT_CHECK_H
#define ARRAX_TEST_UNIT_CHECK_H

#include <atomic>
#include <cstdio>

namespace arrax::test {

inline std::atomic<long> Passed{0}, Failed{0};

inline bool check(bool Condition, const char *Text, const char *File,
                  int Line) {
  if (Condition) {
    Passed.fetch_add(1, std::memory_order_relaxed);
    return true;
  }
  // The first failures tell; a broken kernel has thousands.
  if (Failed.fetch_add(1, std::memory_order_relaxed) < 50)
    printf("%s:%d: failed: %s\n", File, Line, Text);
  return false;
}

/// Prints the totals and returns the exit status.
inline int report() {
  printf("%ld passed, %ld failed\n", Passed.load(), Failed.load());
  return Failed.load() != 0;
}

} // namespace arrax::test

#define CHECK(Condition)                                                       \
  ::arrax::test::check(bool(Condition), #Condition, __FILE__, __LINE__)

#endif // ARRAX_TEST_UNIT_CHECK_H
