//===- Eager.h - Small programs run op by op --------------------*- C++ -*-===//

#ifndef ARRAX_PYTHON_EAGER_H
#define ARRAX_PYTHON_EAGER_H

#include "Device.h"
#include "Frame.h"
#include <array>

namespace arrax::core {

/// A compiled small program; scalars are handed to it in these dtypes.
struct EagerProgram {
  std::unique_ptr<Program> program;
  std::vector<DType> scalars; // one per operand, read for scalars only
};

constexpr size_t MaxInlineOperands = 8;

/// Values of one emission, and the dtypes its scalar operands were taken in.
using Values = std::vector<FrameValue>;

/// What identifies a small program besides its operands' avals.
struct EagerKey {
  const void *what;
  const void *attrs;
  const void *result;
  ArraxDevice *device = nullptr;
};

EagerProgram *findEager(const EagerKey &key, const Operand *operands,
                        size_t count);

/// Compiles what `body` emits for the operands. A scalar operand of dtype
/// `scalars[i]` is an input like the others.
template <typename F>
EagerProgram *compileEager(const EagerKey &key, const char *name,
                           const Operand *operands, size_t count,
                           std::vector<DType> scalars, F &&body);

/// Forgets the small programs; those that run live on.
void clearEager();

/// Runs it on concrete operands, which are moved to its device; one array per
/// result.
void runEager(EagerProgram &eager, Operand *operands, size_t count,
              bool committed, PyObject **results);

/// One tracer, or a tuple of them.
nb::object wrapTraced(const Values &values);

/// Emits under an open trace, else runs a small program compiled once.
template <typename F>
nb::object apply(EagerKey key, const char *name, Operand *operands,
                 size_t count, F &&body);

//===----------------------------------------------------------------------===//

EagerProgram *insertEager(const EagerKey &key, const Operand *operands,
                          size_t count, std::unique_ptr<EagerProgram> program);

template <typename F>
EagerProgram *compileEager(const EagerKey &key, const char *name,
                           const Operand *operands, size_t count,
                           std::vector<DType> scalars, F &&body) {
  std::vector<Aval *> inputs;
  for (size_t i = 0; i < count; ++i)
    inputs.push_back(operands[i].kind == Operand::Scalar
                         ? scalarAval(scalars[i], operands[i].aval->weak)
                         : operands[i].aval);
  OpenFrame frame(name, "eager execution", inputs);
  Values values;
  for (size_t i = 0; i < count; ++i) {
    auto *tracer = reinterpret_cast<Tracer *>(frame->arguments[i].ptr());
    values.push_back({tracer->value, &*frame, inputs[i]});
  }
  Values results = body(std::move(values));
  std::vector<ArraxValue> returned;
  std::vector<Aval *> outputs;
  for (const FrameValue &result : results) {
    returned.push_back(result.value);
    outputs.push_back(result.aval);
  }
  frame.finish(returned);
  auto eager = std::make_unique<EagerProgram>();
  eager->program = compileProgram(frame, std::move(inputs), std::move(outputs),
                                  {key.device});
  eager->scalars = std::move(scalars);
  return insertEager(key, operands, count, std::move(eager));
}

template <typename F>
nb::object apply(EagerKey key, const char *name, Operand *operands,
                 size_t count, F &&body) {
  bool traced = currentFrame() != nullptr;
  for (size_t i = 0; i < count; ++i)
    traced |= operands[i].kind == Operand::Traced;
  if (traced) {
    requireTrace(operands, count);
    Values values;
    for (size_t i = 0; i < count; ++i)
      values.push_back(resolve(operands[i]));
    return wrapTraced(body(std::move(values)));
  }
  Place place = placeOf(name, operands, count);
  key.device = place.device;
  EagerProgram *eager = findEager(key, operands, count);
  if (!eager) {
    std::vector<DType> scalars;
    for (size_t i = 0; i < count; ++i)
      scalars.push_back(operands[i].aval->dtype);
    eager = compileEager(key, name, operands, count, std::move(scalars), body);
  }
  size_t results = eager->program->outputs.size();
  if (results == 1) {
    PyObject *result = nullptr;
    runEager(*eager, operands, count, place.committed, &result);
    return nb::steal(result);
  }
  std::vector<PyObject *> all(results);
  runEager(*eager, operands, count, place.committed, all.data());
  nb::object tuple = steal(PyTuple_New(results));
  for (size_t i = 0; i < results; ++i)
    PyTuple_SET_ITEM(tuple.ptr(), i, all[i]);
  return tuple;
}

} // namespace arrax::core

#endif // ARRAX_PYTHON_EAGER_H
