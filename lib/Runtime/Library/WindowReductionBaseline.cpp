//===- WindowReductionBaseline.cpp - Windows for any CPU ------------------===//

#include "Numbers.h"
#include "Scratch.h"
#include "WindowSlide.h"
#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace arrax::runtime::baseline {

#include "WindowReduction.inc"

} // namespace arrax::runtime::baseline
