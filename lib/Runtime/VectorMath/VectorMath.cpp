//===- VectorMath.cpp - The table of functions of vectors -----------------===//

#include "VectorMath.h"
#include <iterator>

using namespace arrax::runtime;

#ifdef __AVX2__

using namespace vectormath;

static const NamedVectorFunction Functions[] = {
#define ARRAX_ENTRY(Name, Vector, Operands)                                    \
  {"arrax_" #Name, reinterpret_cast<void (*)()>(&arrax_##Name)},
    ARRAX_VECTOR_FUNCTIONS(ARRAX_ENTRY)
#undef ARRAX_ENTRY
};

const NamedVectorFunction *arrax::runtime::vectorFunctionsBegin() {
  return std::begin(Functions);
}
const NamedVectorFunction *arrax::runtime::vectorFunctionsEnd() {
  return std::end(Functions);
}

#else

const NamedVectorFunction *arrax::runtime::vectorFunctionsBegin() {
  return nullptr;
}
const NamedVectorFunction *arrax::runtime::vectorFunctionsEnd() {
  return nullptr;
}

#endif // __AVX2__
