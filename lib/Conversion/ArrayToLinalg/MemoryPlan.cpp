//===- MemoryPlan.cpp - Where arrays of a function live -------------------===//

#include "MemoryPlan.h"
#include "Lowering.h"
#include "Scalars.h"
#include "arrax/Array/Transforms/IndexMaps.h"
#include "arrax/Array/Transforms/ScalarRegions.h"
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

/// The operand that a function of the library may update in place.
static std::optional<unsigned> getUpdatedOperand(Operation *op) {
  auto library = dyn_cast<LibraryOpInterface>(op);
  return library ? library.getUpdatedOperand() : std::nullopt;
}

static OperandRange getInits(Operation *loop) {
  if (auto scan = dyn_cast<ScanOp>(loop))
    return scan.getInits();
  return cast<WhileOp>(loop).getInits();
}

static OperandRange getConsts(Operation *loop) {
  if (auto scan = dyn_cast<ScanOp>(loop))
    return scan.getConsts();
  return cast<WhileOp>(loop).getConsts();
}

MemoryPlan::MemoryPlan(func::FuncOp func) {
  Block &block = func.front();
  for (BlockArgument argument : block.getArguments())
    bufferOf[argument] =
        addBuffer(Kind::Input, argument.getArgNumber(),
                  getByteSize(getBufferType(argument.getType())), -1, argument);
  defineBlock(block);
  int64_t end = advance();
  assignOutputs(cast<func::ReturnOp>(block.getTerminator()), end);
  for (int64_t position = 0; position < end; ++position)
    if (ops[position])
      reuseOperands(ops[position], position);
  assignOffsets(end);
  findAliases(func);
}

unsigned MemoryPlan::find(unsigned buffer) const {
  while (buffers[buffer].leader != buffer)
    buffer = buffers[buffer].leader;
  return buffer;
}

unsigned MemoryPlan::addBuffer(Kind kind, int64_t index, int64_t size,
                               int64_t position, Value value) {
  unsigned number = buffers.size();
  buffers.push_back({kind, index, size, position, position, number, value});
  return number;
}

void MemoryPlan::addScratch(Operation *op, int64_t size, int64_t position) {
  unsigned number = addBuffer(Kind::Arena, 0, size, position);
  buffers[number].user = op;
  scratchOf[op].push_back(number);
}

void MemoryPlan::use(Value value, int64_t position) {
  Buffer &buffer = getBuffer(value);
  buffer.last = std::max(buffer.last, position);
}

void MemoryPlan::defineBlock(Block &block) {
  for (Operation &op : block.without_terminator())
    defineValues(&op);
}

void MemoryPlan::defineValues(Operation *op) {
  int64_t position = advance(op);
  for (Value operand : op->getOperands())
    use(operand, position);
  if (auto reshape = dyn_cast<ReshapeOp>(op)) {
    bufferOf[reshape] = bufferOf.lookup(reshape.getX());
    return;
  }
  Kind kind = Kind::Arena;
  if (isa<ConstantOp>(op)) {
    kind = Kind::Constant;
    constants.push_back(op->getResult(0));
  }
  for (Value result : op->getResults())
    bufferOf[result] = addBuffer(
        kind, kind == Kind::Constant ? constants.size() - 1 : 0,
        getByteSize(getBufferType(result.getType())), position, result);
  for (MemRefType type : getScratchTypes(op))
    addScratch(op, getByteSize(type), position);
  if (auto fusion = dyn_cast<FusionOp>(op))
    shareable[op] = getElementwisePairs(fusion);
  if (!isControlFlow(op))
    return;
  if (isScalarControlFlow(op))
    bindScalars(op);
  else if (auto branches = dyn_cast<SwitchOp>(op))
    defineSwitch(branches);
  else
    defineLoop(op);
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
      other.last == position || buffer.first <= other.freeAfter)
    return false;
  other.leader = to;
  buffer.last = other.last;
  buffer.kind = other.kind;
  buffer.index = other.index;
  buffer.scan = other.scan;
  buffer.freeAfter = other.freeAfter;
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
  if (std::optional<unsigned> updated = getUpdatedOperand(op)) {
    unsigned buffer = find(bufferOf.lookup(op->getOperand(*updated)));
    auto isBuffer = [&](Value operand) {
      return find(bufferOf.lookup(operand)) == buffer;
    };
    if (llvm::count_if(op->getOperands(), isBuffer) == 1)
      tryShare(op->getResult(0), op->getOperand(*updated), position);
    return;
  }
  if (isa<WhileOp, ScanOp>(op) && !isScalarControlFlow(op)) {
    for (auto [init, result] : llvm::zip(getInits(op), op->getResults()))
      tryShare(result, init, position);
    return;
  }
  auto fusion = dyn_cast<FusionOp>(op);
  if (!fusion)
    return;
  SmallVector<std::pair<Value, Value>> &pairs = shareable[op];
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
// Branches and loops
//===----------------------------------------------------------------------===//

SmallVector<unsigned> arrax::getPermutedCarries(Operation *loop) {
  Block &body = loop->getRegions().back().front();
  unsigned first = getConsts(loop).size(), count = getInits(loop).size();
  SmallVector<unsigned> permuted;
  for (unsigned i = 0; i < count; ++i) {
    auto argument =
        dyn_cast<BlockArgument>(body.getTerminator()->getOperand(i));
    if (!argument)
      continue;
    unsigned number = argument.getArgNumber();
    if (number >= first && number < first + count && number != first + i)
      permuted.push_back(i);
  }
  return permuted;
}

/// Lets `value`, computed after `start`, be in the buffer `target`, or in its
/// element at the index of `scan`.
void MemoryPlan::place(Value value, unsigned target, Operation *scan,
                       int64_t start, int64_t freeAfter) {
  Buffer &buffer = buffers[bufferOf.lookup(value)];
  if (buffer.kind != Kind::Arena || buffer.first <= start)
    return;
  buffer.kind = scan ? Kind::Slice : Kind::Alias;
  buffer.index = target;
  buffer.scan = scan;
  buffer.freeAfter = freeAfter;
}

void MemoryPlan::defineSwitch(SwitchOp op) {
  for (Region &region : op.getBranches()) {
    Block &branch = region.front();
    for (auto [argument, input] :
         llvm::zip_equal(branch.getArguments(), op.getInputs()))
      bufferOf[argument] = bufferOf.lookup(input);
    int64_t start = advance();
    defineBlock(branch);
    int64_t end = advance();
    for (auto [value, result] : llvm::zip_equal(
             branch.getTerminator()->getOperands(), op.getResults())) {
      use(value, end);
      place(value, bufferOf.lookup(result), nullptr, start, start);
    }
  }
  int64_t end = advance();
  for (Value operand : op->getOperands())
    use(operand, end);
  for (Value result : op->getResults())
    use(result, end);
}

/// The constants and the elements of the xs as `body` sees them.
void MemoryPlan::bindConstants(Operation *op, Block &body) {
  for (auto [argument, value] : llvm::zip(body.getArguments(), getConsts(op)))
    if (bufferOf.contains(value))
      bufferOf[argument] = bufferOf.lookup(value);
  auto scan = dyn_cast<ScanOp>(op);
  if (!scan)
    return;
  for (auto [argument, x] : llvm::zip(
           body.getArguments().take_back(scan.getXs().size()), scan.getXs())) {
    unsigned stacked = bufferOf.lookup(x);
    bufferOf[argument] =
        addBuffer(Kind::Slice, stacked,
                  getByteSize(getBufferType(argument.getType())), ops.size());
    buffers.back().scan = op;
  }
}

/// Operands of a branch or loop on scalars that its bodies read.
void MemoryPlan::bindScalars(Operation *op) {
  for (Region &region : op->getRegions()) {
    Block &body = region.front();
    if (auto branches = dyn_cast<SwitchOp>(op)) {
      for (auto [argument, input] :
           llvm::zip_equal(body.getArguments(), branches.getInputs()))
        if (bufferOf.contains(input))
          bufferOf[argument] = bufferOf.lookup(input);
    } else {
      bindConstants(op, body);
    }
    for (Operation &inner : body)
      if (isControlFlow(&inner))
        bindScalars(&inner);
  }
}

void MemoryPlan::defineLoop(Operation *op) {
  unsigned numConsts = getConsts(op).size(), carries = getInits(op).size();
  if (auto loop = dyn_cast<WhileOp>(op)) {
    Block &cond = loop.getCond().front();
    bindConstants(op, cond);
    for (unsigned i = 0; i < carries; ++i)
      bufferOf[cond.getArgument(numConsts + i)] =
          bufferOf.lookup(op->getResult(i));
    if (isScalarRegion(loop.getCond())) {
      for (Operation &inner : cond)
        if (isControlFlow(&inner))
          bindScalars(&inner);
    } else {
      advance();
      defineBlock(cond);
      use(cond.getTerminator()->getOperand(0), advance());
    }
  }
  defineSteps(op, op->getRegions().back().front());
  int64_t end = advance();
  for (Value value : getConsts(op))
    use(value, end);
  if (auto scan = dyn_cast<ScanOp>(op))
    for (Value value : scan.getXs())
      use(value, end);
  for (Value result : op->getResults())
    use(result, end);
}

/// The body of a loop.
void MemoryPlan::defineSteps(Operation *op, Block &body) {
  unsigned numConsts = getConsts(op).size(), carries = getInits(op).size();
  auto scan = dyn_cast<ScanOp>(op);
  int64_t start = advance();
  bindConstants(op, body);
  for (unsigned i = 0; i < carries; ++i) {
    unsigned result = bufferOf.lookup(op->getResult(i));
    bufferOf[body.getArgument(numConsts + i)] =
        addBuffer(Kind::Alias, result, buffers[result].size, start);
  }
  defineBlock(body);
  int64_t end = advance();
  auto yielded = body.getTerminator()->getOperands();
  for (auto [i, value] : llvm::enumerate(yielded)) {
    // Arguments are stacked as they come, before a carry is overwritten.
    bool isStacked = i >= carries && isa<BlockArgument>(value);
    use(value, isStacked ? start : end);
  }
  for (unsigned i : getPermutedCarries(op))
    addScratch(op, getBuffer(op->getResult(i)).size, end);
  for (auto [i, value] : llvm::enumerate(yielded)) {
    unsigned target = bufferOf.lookup(op->getResult(i));
    if (i >= carries) {
      place(value, target, scan, start, start);
      continue;
    }
    const Buffer &old = getBuffer(body.getArgument(numConsts + i)),
                 &next = getBuffer(value);
    if (next.first <= start)
      continue; // not computed by the body
    if (old.last < next.first ||
        (old.last == next.first && worksInPlace(ops[next.first], old, next)))
      place(value, target, nullptr, start, old.last);
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
  SmallVector<Slice, 1> slices;
  const Buffer *buffer = &getBuffer(value);
  while (buffer->kind == Kind::Alias || buffer->kind == Kind::Slice) {
    if (buffer->kind == Kind::Slice)
      slices.push_back({buffer->scan, buffer->size});
    buffer = &buffers[find(buffer->index)];
  }
  return {buffer->kind, buffer->index, buffer->size, std::move(slices)};
}

MemoryPlan::Place MemoryPlan::getSlice(Value stacked, ScanOp scan) const {
  Place place = getPlace(stacked);
  auto type = getBufferType(stacked.getType());
  place.slices.insert(place.slices.begin(),
                      {scan, getByteSize(type) / type.getDimSize(0)});
  return place;
}

int64_t MemoryPlan::getScratchOffset(Operation *op, unsigned i) const {
  return buffers[scratchOf.find(op)->second[i]].index;
}

SmallVector<MemoryPlan::Tenant> MemoryPlan::getTenants() const {
  SmallVector<Tenant> tenants;
  // By memory, the tenants of each in the order of time.
  std::map<std::pair<unsigned, int64_t>, unsigned> order;
  for (unsigned i = 0; i < buffers.size(); ++i) {
    Kind kind = buffers[find(i)].kind;
    bool isMemory =
        kind == Kind::Input || kind == Kind::Output || kind == Kind::Arena;
    if (isMemory && (buffers[i].value || buffers[i].user))
      order[{find(i), buffers[i].first}] = i;
  }
  for (auto it = order.begin(); it != order.end(); ++it) {
    const Buffer &memory = buffers[it->first.first],
                 &buffer = buffers[it->second];
    auto next = std::next(it);
    bool isFollowed =
        next != order.end() && next->first.first == it->first.first;
    tenants.push_back({memory.kind, memory.index, memory.size, buffer.first,
                       isFollowed ? next->first.second - 1 : memory.last,
                       buffer.value, buffer.user});
  }
  return tenants;
}

//===----------------------------------------------------------------------===//
// Donation
//===----------------------------------------------------------------------===//

/// True if `op`, which is the last to read `input` and the first to write
/// `output`, may find them in the same memory.
bool MemoryPlan::worksInPlace(Operation *op, const Buffer &input,
                              const Buffer &output) const {
  auto isInput = [&](Value operand) { return &getBuffer(operand) == &input; };
  if (isa<WhileOp, ScanOp>(op) && !isScalarControlFlow(op)) {
    // A carry starts in its place if nothing else of the loop reads it.
    if (llvm::count_if(op->getOperands(), isInput) != 1)
      return false;
    for (auto [init, result] : llvm::zip(getInits(op), op->getResults()))
      if (isInput(init))
        return &getBuffer(result) == &output;
    return false;
  }
  // The original is copied before the update is written.
  if (auto update = dyn_cast<DynamicUpdateSliceOp>(op))
    return isInput(update.getX()) &&
           llvm::none_of(op->getOperands().drop_front(), isInput);
  if (std::optional<unsigned> updated = getUpdatedOperand(op))
    return isInput(op->getOperand(*updated)) &&
           llvm::count_if(op->getOperands(), isInput) == 1 &&
           &getBuffer(op->getResult(0)) == &output;
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
                    (input.last == output.first && ops[output.first] &&
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
