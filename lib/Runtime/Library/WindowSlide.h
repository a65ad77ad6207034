//===- WindowSlide.h - Windows along the dimensions of an array -*- C++ -*-===//

#ifndef ARRAX_LIB_RUNTIME_LIBRARY_WINDOWSLIDE_H
#define ARRAX_LIB_RUNTIME_LIBRARY_WINDOWSLIDE_H

#include "arrax/Runtime/Library.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace arrax::runtime {

/// The windows along one dimension of an array seen as [Outer, Length, Inner].
struct WindowSlide {
  int64_t Outer, Length, Inner, Count; // Count: the number of windows.
  int64_t Window, Stride, BaseDilation, WindowDilation, Low;
  int64_t OutStep; // From one result to the next, in results.

  /// The place of entry K of window J among the elements, if there is one.
  bool find(int64_t J, int64_t K, int64_t &Place) const {
    int64_t Dilated = J * Stride + K * WindowDilation - Low;
    if (Dilated < 0 || Dilated % BaseDilation)
      return false;
    Place = Dilated / BaseDilation;
    return Place < Length;
  }

  /// The windows [First, Last) have an element for each entry.
  std::pair<int64_t, int64_t> wholeWindows() const {
    int64_t Room = Length - 1 - (Window - 1) * WindowDilation + Low;
    if (BaseDilation > 1 || Window == 0 || Room < 0)
      return {0, 0};
    int64_t First = (std::max<int64_t>(Low, 0) + Stride - 1) / Stride;
    int64_t Last = std::min(Room / Stride + 1, Count);
    return {std::min(First, Last), Last};
  }

  /// Windows this far apart have elements at the same entries.
  int64_t period() const {
    return BaseDilation / std::gcd(Stride, BaseDilation);
  }

  /// Every `period()`-th window from number `First` on, of its entries those
  /// with an element: the elements are not dilated to them.
  WindowSlide everyWindow(int64_t First) const {
    int64_t Entry = 0,
            EntryPeriod = BaseDilation / std::gcd(WindowDilation, BaseDilation);
    auto Dilated = [&] {
      return First * Stride + Entry * WindowDilation - Low;
    };
    while (Entry < std::min(Window, EntryPeriod) && Dilated() % BaseDilation)
      ++Entry;
    WindowSlide Result = *this;
    bool HasNone = Entry == std::min(Window, EntryPeriod);
    Result.Window = HasNone ? 0 : (Window - 1 - Entry) / EntryPeriod + 1;
    Result.Count = (Count - First + period() - 1) / period();
    Result.Stride = period() * Stride / BaseDilation;
    Result.BaseDilation = 1;
    Result.WindowDilation = EntryPeriod * WindowDilation / BaseDilation;
    Result.Low = -(Dilated() / BaseDilation);
    Result.OutStep = period();
    return Result;
  }

  bool isTrivial() const {
    return Window == 1 && Stride == 1 && BaseDilation == 1 && Low == 0 &&
           Count == Length;
  }
};

/// As windowParameters of the compiler lists them, `Rank` of each.
struct WindowNumbers {
  const int64_t *Numbers;
  int64_t Rank;

  WindowSlide slide(const int64_t *In, const int64_t *Out, int64_t Dim) const {
    auto Of = [&](int64_t Kind) { return Numbers[Kind * Rank + Dim]; };
    return {1, In[Dim], 1, Out[Dim], Of(0), Of(1), Of(2), Of(3), Of(4), 1};
  }
};

inline int64_t sizesProduct(const int64_t *Shape, int64_t Begin, int64_t End) {
  int64_t Result = 1;
  for (int64_t Dim = Begin; Dim < End; ++Dim)
    Result *= Shape[Dim];
  return Result;
}

// By instruction set, as arrax::runtime::reduceWindow. Only the baseline exists
// on every architecture.
namespace baseline {
Status reduceWindow(const LibraryCall &Call);
}
namespace avx2 {
Status reduceWindow(const LibraryCall &Call);
}

} // namespace arrax::runtime

#endif // ARRAX_LIB_RUNTIME_LIBRARY_WINDOWSLIDE_H
