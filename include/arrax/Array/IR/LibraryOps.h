//===- LibraryOps.h - Ops that the library computes -------------*- C++ -*-===//
//
// Not part of Array.h: see dialects/array/ArrayLibraryOps.td.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_IR_LIBRARYOPS_H
#define ARRAX_ARRAY_IR_LIBRARYOPS_H

#include "arrax/Array/IR/Array.h"
#include "arrax/Array/IR/Windows.h"

#include "arrax/Array/IR/ArrayLibraryEnums.h.inc"
#define GET_OP_CLASSES
#include "arrax/Array/IR/ArrayLibraryOps.h.inc"

#endif // ARRAX_ARRAY_IR_LIBRARYOPS_H
