//===- ArrayLibraryOps.td - Ops that the library computes ---*- tablegen -*-===//
//
// Ops that no loop nest of a fusion group computes. They are generated apart
// from those of ArrayOps.td: only what deals with them is compiled anew when
// one changes.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_LIBRARYOPS
#define ARRAX_ARRAY_LIBRARYOPS

include "library/Convolution.td"
include "library/Cumulative.td"
include "library/Fourier.td"
include "library/GatherScatter.td"
include "library/Linalg.td"
include "library/Sorting.td"
include "library/Windows.td"

#endif // ARRAX_ARRAY_LIBRARYOPS
