//===- Library.cpp - The table of functions on whole arrays ---------------===//

#include "Functions.h"
#include <iterator>

using namespace arrax::runtime;

static constexpr NamedLibraryFunction Functions[] = {
    {"arrax_cumulative", &cumulative},
};

const NamedLibraryFunction *arrax::runtime::libraryBegin() {
  return std::begin(Functions);
}

const NamedLibraryFunction *arrax::runtime::libraryEnd() {
  return std::end(Functions);
}
