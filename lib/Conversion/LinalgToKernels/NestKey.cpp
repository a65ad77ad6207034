//===- NestKey.cpp - What loop nests have in common -----------------------===//

#include "NestKey.h"
#include "../LoopNests/MemoryEmitter.h"

using namespace mlir;
using namespace arrax::kernels;

NestPlaces::NestPlaces(const LoopNest &nest) {
  auto add = [&](const Access &access) {
    BufferRef place = access.buffer;
    place.byteOffset += access.offset * elementBytes(access.elementType);
    auto known = llvm::find_if(places, [&](const BufferRef &other) {
      return other.argument == place.argument && other.global == place.global &&
             other.dynamic == place.dynamic &&
             other.byteOffset == place.byteOffset;
    });
    ofAccess.push_back(known - places.begin());
    if (known == places.end())
      places.push_back(place);
  };
  llvm::for_each(nest.inputs, add);
  llvm::for_each(nest.outputs, add);
}

namespace {
/// Values of the body are numbered as they come. Types, attributes and names of
/// ops are unique in their context, so that their addresses stand for them.
class KeyBuilder {
public:
  explicit KeyBuilder(const LoopNest &nest) : nest(nest) {}

  std::optional<std::string> build();

private:
  void add(uintptr_t word) {
    key.append(reinterpret_cast<const char *>(&word), sizeof(word));
  }
  void add(Type type) { add(uintptr_t(type.getAsOpaquePointer())); }
  void addLoops();
  void addAccesses();
  bool addOp(Operation &op);
  bool addValue(Value value);

  const LoopNest &nest;
  std::string key;
  llvm::DenseMap<Value, unsigned> numbers;
};
} // namespace

void KeyBuilder::addLoops() {
  add(nest.rank());
  for (const LoopDim &dim : nest.dims) {
    add(dim.extent);
    add(dim.reduction);
    add(dim.source);
  }
}

void KeyBuilder::addAccesses() {
  NestPlaces places(nest);
  add(nest.inputs.size());
  add(nest.outputs.size());
  unsigned number = 0;
  auto addAccess = [&](const Access &access, unsigned argument) {
    add(places.ofAccess[number++]);
    add(access.elementType);
    add(access.exceedsCaches);
    add(argument);
    for (int64_t stride : access.strides)
      add(stride);
  };
  for (auto [access, argument] :
       llvm::zip_equal(nest.inputs, nest.inputArguments))
    addAccess(access, argument);
  for (auto [access, argument] :
       llvm::zip_equal(nest.outputs, nest.outputArguments))
    addAccess(access, argument);
}

/// A value that has a number, or one that is computed from constants outside.
bool KeyBuilder::addValue(Value value) {
  auto known = numbers.find(value);
  if (known != numbers.end()) {
    add(known->second);
    return true;
  }
  Operation *op = value.getDefiningOp();
  return op && addOp(*op);
}

bool KeyBuilder::addOp(Operation &op) {
  if (op.getNumRegions() || op.getNumResults() > 1)
    return false;
  add(uintptr_t(op.getName().getAsOpaquePointer()));
  add(uintptr_t(op.getAttrDictionary().getAsOpaquePointer()));
  add(op.getNumOperands());
  if (!llvm::all_of(op.getOperands(),
                    [&](Value operand) { return addValue(operand); }))
    return false;
  for (Value result : op.getResults()) {
    add(result.getType());
    numbers.try_emplace(result, numbers.size());
  }
  return true;
}

std::optional<std::string> KeyBuilder::build() {
  addLoops();
  addAccesses();
  add(nest.body != nullptr);
  if (!nest.body)
    return key;
  for (BlockArgument argument : nest.body->getArguments())
    numbers.try_emplace(argument, numbers.size());
  for (auto [argument, value] : nest.scalars) {
    add(argument);
    if (!addValue(value))
      return std::nullopt;
  }
  for (Operation &op : nest.body->without_terminator())
    if (!nest.isDead(&op) && !addOp(op))
      return std::nullopt;
  for (unsigned output = 0; output < nest.outputs.size(); ++output)
    if (!addValue(nest.yielded(output)))
      return std::nullopt;
  return key;
}

std::optional<std::string> arrax::kernels::getKey(const LoopNest &nest) {
  return KeyBuilder(nest).build();
}
