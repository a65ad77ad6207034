//===- Ref.h - References to arrays that functions change -------*- C++ -*-===//
//
// A reference has a present value: an array, or a tracer of the frame that made
// the reference. A function that uses a reference of a frame around it takes
// the value that it has there as one more argument, and gives back the value
// that it leaves as one more result: programs stay functions of values.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_PYTHON_REF_H
#define ARRAX_PYTHON_REF_H

#include "Frame.h"

namespace arrax::core {

struct Ref {
  Aval *aval;
  Frame *frame;     // that made it, counted; null outside of traces
  nb::object value; // an Array or a Tracer; none once it is given up
  bool isWritten = false;
  bool isBusy = false; // a program of another thread writes its array

  Ref(Aval *aval, nb::object value);
  Ref(const Ref &) = delete;
  ~Ref();
};

/// The reference that an object is, or null.
Ref *toRef(nb::handle object);

/// A reference of the innermost frame with a value of it.
nb::object makeRef(Aval *aval, nb::object value);

/// What a reference holds where the innermost frame stands: an Array that is no
/// one else's, or a Tracer.
nb::object valueOf(nb::handle ref);
/// What a function may write is checked before.
void setValue(nb::handle ref, nb::object value);

/// Waits until no program of another thread writes the array of a reference.
void awaitRef(const Ref &ref);

/// References whose arrays a program writes, during its run.
class BusyRefs {
public:
  BusyRefs() = default;
  BusyRefs(const BusyRefs &) = delete;
  ~BusyRefs();
  void add(nb::handle ref);

private:
  std::vector<nb::object> refs;
};

/// Throws that references cannot be what functions return.
[[noreturn]] void raiseReturnedRef(const std::string &function, nb::handle ref,
                                   const std::string &where);

/// The references that `frame`, the innermost one, uses; appends the values of
/// those that it has written to its results.
std::vector<RefUse> finishRefs(Frame &frame, std::vector<FrameValue> &results);

/// Takes the values of references from what a call of `traced` gave.
/// `arguments` has, by position, the references that were arguments.
void applyWrites(const Traced &traced, std::vector<FrameValue> &results,
                 const std::vector<nb::object> &arguments = {});

/// The references that any of the functions writes.
std::vector<nb::object>
writtenRefs(const std::vector<std::shared_ptr<Traced>> &functions);

/// `traced` with the values of references as its arguments from `input` on,
/// and, unless `output` is -1, the values that it leaves as results from
/// `output` on.
std::shared_ptr<Traced> withRefs(const std::shared_ptr<Traced> &traced,
                                 const std::vector<nb::object> &refs,
                                 size_t input, int64_t output);

} // namespace arrax::core

#endif // ARRAX_PYTHON_REF_H
