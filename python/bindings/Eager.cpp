//===- Eager.cpp - Small programs run op by op ----------------------------===//

#include "Eager.h"
#include "Checks.h"
#include <utility>

using namespace arrax;
using namespace arrax::core;

using Table = WordTable<EagerProgram>;

static Table &table() {
  static auto *instance = new Table();
  return *instance;
}

/// Programs that run while the table is cleared live until none does.
static size_t running;
static std::vector<Table> &retired() {
  static auto *instance = new std::vector<Table>();
  return *instance;
}

namespace {
struct RunningProgram {
  RunningProgram() { ++running; }
  RunningProgram(const RunningProgram &) = delete;
  ~RunningProgram() {
    if (--running == 0 && !retired().empty())
      auto dropped = std::exchange(retired(), {});
  }
};
} // namespace

void core::clearEager() {
  Table cleared = std::exchange(table(), Table());
  if (running)
    retired().push_back(std::move(cleared));
}

namespace {
/// The words of a key with the operands' avals; scalars and arrays differ.
struct Words {
  uintptr_t inlined[4 + 2 * MaxInlineOperands];
  std::vector<uintptr_t> heap;
  uintptr_t *words = inlined;
  size_t count = 0;
  uint64_t hash;

  Words(const EagerKey &key, const Operand *operands, size_t n) {
    if (n > MaxInlineOperands) {
      heap.resize(4 + n);
      words = heap.data();
    }
    words[count++] = reinterpret_cast<uintptr_t>(key.what);
    words[count++] = reinterpret_cast<uintptr_t>(key.attrs);
    words[count++] = reinterpret_cast<uintptr_t>(key.result);
    // Devices are aligned: the low bits are free.
    words[count++] = reinterpret_cast<uintptr_t>(key.device) | checkedValues();
    // Avals are aligned: the low bit is free for the scalar mark.
    for (size_t i = 0; i < n; ++i)
      words[count++] = reinterpret_cast<uintptr_t>(operands[i].aval) |
                       uintptr_t(operands[i].kind == Operand::Scalar);
    hash = hashWords(words, count);
  }
};
} // namespace

EagerProgram *core::findEager(const EagerKey &key, const Operand *operands,
                              size_t count) {
  Words words(key, operands, count);
  return table().find(words.words, words.count, words.hash);
}

EagerProgram *core::insertEager(const EagerKey &key, const Operand *operands,
                                size_t count,
                                std::unique_ptr<EagerProgram> program) {
  Words words(key, operands, count);
  return table().insert(words.words, words.count, words.hash,
                        std::move(program));
}

void core::runEager(EagerProgram &eager, Operand *operands, size_t count,
                    bool committed, PyObject **results) {
  RunningProgram running;
  moveOperands(operands, count, eager.program->place.device,
               eager.scalars.data());
  alignas(16) char inlineScalars[MaxInlineOperands][MaxItemSize];
  const void *inlineInputs[MaxInlineOperands];
  std::vector<std::array<char, MaxItemSize>> heapScalars;
  std::vector<const void *> heapInputs;
  char (*scalars)[MaxItemSize] = inlineScalars;
  const void **inputs = inlineInputs;
  if (count > MaxInlineOperands) {
    heapScalars.resize(count);
    heapInputs.resize(count);
    scalars = reinterpret_cast<char (*)[MaxItemSize]>(heapScalars.data());
    inputs = heapInputs.data();
  }
  for (size_t i = 0; i < count; ++i) {
    inputs[i] = operands[i].data;
    if (operands[i].kind == Operand::Scalar) {
      writeScalar(operands[i].object, eager.scalars[i], scalars[i]);
      inputs[i] = scalars[i];
    }
  }
  KeptArrays kept;
  for (size_t i = 0; eager.program->isLong() && i < count; ++i)
    kept.add(operands[i].object);
  runProgram(*eager.program, inputs, results, committed);
}

nb::object core::wrapTraced(const Values &values) {
  if (values.size() == 1)
    return makeTracer(values[0].aval, values[0].value);
  nb::object tuple = steal(PyTuple_New(values.size()));
  for (size_t i = 0; i < values.size(); ++i)
    PyTuple_SET_ITEM(
        tuple.ptr(), i,
        makeTracer(values[i].aval, values[i].value).release().ptr());
  return tuple;
}
