//===- Pages.h - What the system gives for blocks of memory -----*- C++ -*-===//

#ifndef ARRAX_RUNTIME_PAGES_H
#define ARRAX_RUNTIME_PAGES_H

#include <cstddef>

namespace arrax::runtime {

/// What becomes resident beyond `Bytes` of a block of as many once all are
/// written: the allocator asks for huge pages for large blocks, of which the
/// last one is given as a whole.
size_t hugePageRest(size_t Bytes);

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_PAGES_H
