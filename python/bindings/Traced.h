//===- Traced.h - Lists of values for traced functions ----------*- C++ -*-===//

#ifndef ARRAX_PYTHON_TRACED_H
#define ARRAX_PYTHON_TRACED_H

#include "Frame.h"

namespace arrax::core {

/// Appends values in the types that `function` expects, which differ from those
/// of the operands in weakness only.
void appendValues(const std::string &function, nb::handle sequence,
                  const std::vector<Aval *> &expected,
                  std::vector<ArraxValue> &values);

/// An aval, or that of a value.
Aval *toAval(nb::handle object);

/// A list of tracers.
nb::list wrapAll(const std::vector<FrameValue> &values);

/// The results of an emission, of the types `first`, then `second`.
std::vector<FrameValue> toFrameValues(const ArraxResults &emitted,
                                      const std::vector<Aval *> &first,
                                      const std::vector<Aval *> &second);

/// Throws where no trace is open.
void requireFrame(const char *what);

} // namespace arrax::core

#endif // ARRAX_PYTHON_TRACED_H
