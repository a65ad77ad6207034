//===- MemoryPlan.cpp - Where arrays of a function live -------------------===//

#include "MemoryPlan.h"
#include "Lowering.h"
#include "Scalars.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include <map>

using namespace mlir;
using namespace arrax;
using namespace arrax::array;

static constexpr int64_t alignment = 64;

SmallVector<MemRefType> arrax::getScratchTypes(Operation *op) {
  if (auto fusion = dyn_cast<FusionOp>(op))
    return getFusionScratchTypes(fusion);
  if (auto dot = dyn_cast<DotGeneralOp>(op))
    return getDotScratchTypes(dot);
  return {};
}

/// Pairs of a result and an operand of which the group, whatever the order of
/// its loops, reads each element just before it writes the result's. No operand
/// or result is in two pairs.
static SmallVector<std::pair<Value, Value>>
getElementwisePairs(FusionOp fusion) {
  FusionAccesses accesses(fusion);
  Block &body = fusion.getBody().front();
  auto canShare = [&](unsigned result, unsigned operand) {
    Value yielded = body.getTerminator()->getOperand(result);
    if (yielded.getDefiningOp() && isReduction(yielded.getDefiningOp()))
      return false;
    Value argument = body.getArgument(operand);
    ArrayRef<AffineMap> maps = accesses.of(argument);
    auto type = getBufferType(argument.getType()),
         resultType = getBufferType(yielded.getType());
    return type.getShape() == fusion.getIterationShape() &&
           resultType.getShape() == fusion.getIterationShape() &&
           getByteSize(type) == getByteSize(resultType) &&
           llvm::all_of(maps, [](AffineMap map) { return map.isIdentity(); });
  };
  SmallVector<std::pair<Value, Value>> pairs;
  for (unsigned result = 0; result < fusion.getNumResults(); ++result)
    for (unsigned operand = 0; operand < fusion.getNumOperands(); ++operand)
      if (canShare(result, operand))
        pairs.push_back({fusion.getResult(result), fusion.getOperand(operand)});
  return pairs;
}

MemoryPlan::MemoryPlan(func::FuncOp func) {
  Block &block = func.front();
  for (BlockArgument argument : block.getArguments())
    bufferOf[argument] =
        addBuffer(Kind::Input, argument.getArgNumber(),
                  getByteSize(getBufferType(argument.getType())), -1);
  int64_t position = 0;
  for (Operation &op : block.without_terminator())
    defineValues(&op, position++);
  int64_t end = position;
  assignOutputs(cast<func::ReturnOp>(block.getTerminator()), end);
  position = 0;
  for (Operation &op : block.without_terminator())
    reuseOperands(&op, position++);
  assignOffsets(end);
  findAliases(func);
}

unsigned MemoryPlan::find(unsigned buffer) const {
  while (buffers[buffer].leader != buffer)
    buffer = buffers[buffer].leader;
  return buffer;
}

unsigned MemoryPlan::addBuffer(Kind kind, int64_t index, int64_t size,
                               int64_t position) {
  unsigned number = buffers.size();
  buffers.push_back({kind, index, size, position, position, number});
  return number;
}

void MemoryPlan::defineValues(Operation *op, int64_t position) {
  for (Value operand : op->getOperands())
    getBuffer(operand).last = position;
  if (auto reshape = dyn_cast<ReshapeOp>(op)) {
    bufferOf[reshape] = bufferOf.lookup(reshape.getX());
    return;
  }
  Kind kind = isa<ConstantOp>(op) ? Kind::Constant : Kind::Arena;
  for (Value result : op->getResults())
    bufferOf[result] = addBuffer(
        kind, 0, getByteSize(getBufferType(result.getType())), position);
  for (MemRefType type : getScratchTypes(op))
    scratchOf[op].push_back(
        addBuffer(Kind::Arena, 0, getByteSize(type), position));
}

void MemoryPlan::assignOutputs(func::ReturnOp op, int64_t end) {
  for (OpOperand &operand : op->getOpOperands()) {
    Buffer &buffer = getBuffer(operand.get());
    buffer.last = end;
    if (buffer.kind == Kind::Arena) {
      buffer.kind = Kind::Output;
      buffer.index = operand.getOperandNumber();
    } else {
      copiedOutputs.push_back(operand.getOperandNumber());
    }
  }
}

/// Lets `result`, first written at `position`, be in the memory of `operand`,
/// which is last used there. A result that nobody uses would leave it looking
/// free for the next one of the same op.
bool MemoryPlan::tryShare(Value result, Value operand, int64_t position) {
  unsigned to = find(bufferOf.lookup(operand)),
           from = find(bufferOf.lookup(result));
  Buffer &buffer = buffers[to], &other = buffers[from];
  if (to == from || buffer.last != position || other.first != position ||
      buffer.kind != Kind::Arena || buffer.size != other.size ||
      other.last == position)
    return false;
  other.leader = to;
  buffer.last = other.last;
  buffer.kind = other.kind;
  buffer.index = other.index;
  return true;
}

void MemoryPlan::reuseOperands(Operation *op, int64_t position) {
  if (auto update = dyn_cast<DynamicUpdateSliceOp>(op)) {
    // The original must not be read again as the update.
    if (find(bufferOf.lookup(update.getX())) !=
        find(bufferOf.lookup(update.getUpdate())))
      tryShare(update.getResult(), update.getX(), position);
    return;
  }
  auto fusion = dyn_cast<FusionOp>(op);
  if (!fusion)
    return;
  SmallVector<std::pair<Value, Value>> &pairs = shareable[op] =
      getElementwisePairs(fusion);
  for (auto [result, operand] : pairs) {
    // Two operands of one buffer may be read at different indices.
    unsigned buffer = find(bufferOf.lookup(operand));
    auto isShareable = [&, result = result](Value other) {
      return find(bufferOf.lookup(other)) != buffer ||
             llvm::is_contained(pairs, std::make_pair(result, other));
    };
    if (llvm::all_of(fusion.getOperands(), isShareable))
      tryShare(result, operand, position);
  }
}

//===----------------------------------------------------------------------===//
// The arena
//===----------------------------------------------------------------------===//

namespace {

/// Free blocks below the top of the arena, by offset.
class FreeList {
public:
  int64_t allocate(int64_t size) {
    auto best = blocks.end();
    for (auto it = blocks.begin(); it != blocks.end(); ++it)
      if (it->second >= size &&
          (best == blocks.end() || it->second < best->second))
        best = it;
    if (best == blocks.end())
      return grow(size);
    auto [offset, length] = *best;
    blocks.erase(best);
    if (length > size)
      blocks[offset + size] = length - size;
    return offset;
  }

  void release(int64_t offset, int64_t size) {
    auto next = blocks.lower_bound(offset);
    if (next != blocks.end() && offset + size == next->first) {
      size += next->second;
      next = blocks.erase(next);
    }
    if (next != blocks.begin()) {
      auto previous = std::prev(next);
      if (previous->first + previous->second == offset) {
        previous->second += size;
        return;
      }
    }
    blocks[offset] = size;
  }

  int64_t getTop() const { return top; }

private:
  /// Extends the last block if it is free, else the arena.
  int64_t grow(int64_t size) {
    int64_t offset = top;
    if (!blocks.empty() &&
        blocks.rbegin()->first + blocks.rbegin()->second == top) {
      offset = blocks.rbegin()->first;
      blocks.erase(std::prev(blocks.end()));
    }
    top = offset + size;
    return offset;
  }

  std::map<int64_t, int64_t> blocks;
  int64_t top = 0;
};

} // namespace

void MemoryPlan::assignOffsets(int64_t end) {
  SmallVector<SmallVector<unsigned>> starting(end + 1), ending(end + 1);
  for (unsigned i = 0; i < buffers.size(); ++i) {
    const Buffer &buffer = buffers[i];
    if (buffer.leader != i || buffer.kind != Kind::Arena)
      continue;
    starting[buffer.first].push_back(i);
    ending[buffer.last].push_back(i);
  }
  FreeList list;
  auto getSize = [&](unsigned i) {
    return llvm::alignTo(buffers[i].size, alignment);
  };
  for (int64_t position = 0; position <= end; ++position) {
    for (unsigned i : starting[position])
      buffers[i].index = list.allocate(getSize(i));
    for (unsigned i : ending[position])
      list.release(buffers[i].index, getSize(i));
  }
  arenaSize = list.getTop();
}

MemoryPlan::Place MemoryPlan::getPlace(Value value) const {
  const Buffer &buffer = getBuffer(value);
  return {buffer.kind, buffer.index};
}

int64_t MemoryPlan::getScratchOffset(Operation *op, unsigned i) const {
  return buffers[scratchOf.find(op)->second[i]].index;
}

//===----------------------------------------------------------------------===//
// Donation
//===----------------------------------------------------------------------===//

/// True if `op`, which is the last to read `input` and the first to write
/// `output`, may find them in the same memory.
bool MemoryPlan::worksInPlace(Operation *op, const Buffer &input,
                              const Buffer &output) const {
  auto isInput = [&](Value operand) { return &getBuffer(operand) == &input; };
  // The original is copied before the update is written.
  if (auto update = dyn_cast<DynamicUpdateSliceOp>(op))
    return isInput(update.getX()) &&
           llvm::none_of(op->getOperands().drop_front(), isInput);
  auto pairs = shareable.find(op);
  if (pairs == shareable.end())
    return false;
  // Two operands of one buffer may be read at different indices.
  return llvm::all_of(op->getOperands(), [&](Value operand) {
    return !isInput(operand) || llvm::any_of(pairs->second, [&](auto pair) {
      return pair.second == operand && &getBuffer(pair.first) == &output;
    });
  });
}

void MemoryPlan::findAliases(func::FuncOp func) {
  Block &block = func.front();
  SmallVector<Operation *> ops;
  for (Operation &op : block.without_terminator())
    ops.push_back(&op);
  aliases.resize(func.getNumResults());
  for (const Buffer &output : buffers) {
    if (output.kind != Kind::Output ||
        output.leader != &output - buffers.begin())
      continue;
    for (BlockArgument argument : block.getArguments()) {
      const Buffer &input = getBuffer(argument);
      if (!output.size || input.size != output.size)
        continue;
      bool isFree = input.last < output.first ||
                    (input.last == output.first &&
                     worksInPlace(ops[output.first], input, output));
      if (isFree)
        aliases[output.index].push_back(argument.getArgNumber());
    }
  }
  // What an argument is copied to may be the argument, which stays as it is.
  Operation *end = block.getTerminator();
  for (unsigned output : copiedOutputs) {
    const Buffer &source = getBuffer(end->getOperand(output));
    if (source.kind == Kind::Input && source.size)
      aliases[output].push_back(source.index);
  }
}

SmallVector<int64_t> MemoryPlan::getPossibleAliases(unsigned output) const {
  return aliases[output];
}
