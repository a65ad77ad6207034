//===- Fingerprint.cpp - The identity of a program ------------------------===//

#include "arrax/Compiler/Fingerprint.h"
#include "arrax/Array/IR/Array.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace arrax;

namespace {

/// Writes a program as a sequence of bytes: values and functions by number, in
/// the order in which they are met, types and attributes as text.
class Serializer {
public:
  explicit Serializer(SymbolTable symbols) : symbols(std::move(symbols)) {}

  void run(func::FuncOp entry) {
    numberFunction(entry);
    for (size_t i = 0; i < functions.size(); ++i)
      write(functions[i]);
  }
  ArrayRef<char> bytes() const { return {out.data(), out.size()}; }
  ArrayRef<int64_t> getCallees() const { return callees.getArrayRef(); }

private:
  void number(uint64_t value) {
    const char *data = reinterpret_cast<const char *>(&value);
    out.append(data, data + sizeof(value));
  }
  void text(StringRef value) {
    number(value.size());
    out.append(value.begin(), value.end());
  }
  uint64_t numberFunction(Operation *function) {
    auto [it, isNew] = functionNumbers.try_emplace(function, functions.size());
    if (isNew)
      functions.push_back(function);
    return it->second;
  }
  void write(Type type);
  void write(Attribute attr);
  void write(Operation *op);

  SymbolTable symbols;
  SmallVector<char, 4096> out;
  SmallVector<Operation *> functions;
  llvm::DenseMap<Operation *, uint64_t> functionNumbers;
  llvm::DenseMap<Value, uint64_t> values;
  llvm::DenseMap<Block *, uint64_t> blocks;
  llvm::SetVector<int64_t> callees;               // Functions of the host.
  llvm::DenseMap<const void *, uint64_t> printed; // Types and attributes met.
};

} // namespace

void Serializer::write(Type type) {
  auto [it, isNew] =
      printed.try_emplace(type.getAsOpaquePointer(), printed.size());
  number(it->second);
  if (!isNew)
    return;
  std::string buffer;
  llvm::raw_string_ostream stream(buffer);
  type.print(stream);
  text(buffer);
  // Residuals stand for arrays that depend on the function they are of.
  type.walk([&](array::ResidualsType residuals) {
    if (Operation *function = symbols.lookup(residuals.getCallee().getValue()))
      number(numberFunction(function));
  });
}

void Serializer::write(Attribute attr) {
  if (auto symbol = dyn_cast<FlatSymbolRefAttr>(attr)) {
    if (Operation *function = symbols.lookup(symbol.getValue())) {
      number(numberFunction(function));
      return;
    }
  }
  auto [it, isNew] =
      printed.try_emplace(attr.getAsOpaquePointer(), printed.size());
  number(it->second);
  if (!isNew)
    return;
  if (auto dense = dyn_cast<DenseElementsAttr>(attr)) {
    write(dense.getType());
    number(dense.isSplat());
    text({dense.getRawData().data(), dense.getRawData().size()});
    return;
  }
  std::string buffer;
  llvm::raw_string_ostream stream(buffer);
  attr.print(stream);
  text(buffer);
}

void Serializer::write(Operation *op) {
  text(op->getName().getStringRef());
  bool symbol = isa<SymbolOpInterface>(op);
  number(op->getNumOperands());
  for (Value operand : op->getOperands())
    number(values.lookup(operand));
  number(op->getNumResults());
  for (Value result : op->getResults()) {
    write(result.getType());
    values.try_emplace(result, values.size() + 1);
  }
  DictionaryAttr attributes = op->getAttrDictionary();
  number(attributes.size());
  for (NamedAttribute attribute : attributes) {
    if (symbol && (attribute.getName() == SymbolTable::getSymbolAttrName() ||
                   attribute.getName() == SymbolTable::getVisibilityAttrName()))
      continue;
    text(attribute.getName());
    auto call = dyn_cast<array::CallbackOp>(op);
    if (call && attribute.getName() == call.getCalleeAttrName()) {
      callees.insert(call.getCallee());
      number(llvm::find(callees, call.getCallee()) - callees.begin());
      continue;
    }
    write(attribute.getValue());
  }
  number(op->getNumSuccessors());
  for (Block *successor : op->getSuccessors())
    number(blocks.try_emplace(successor, blocks.size() + 1).first->second);
  number(op->getNumRegions());
  for (Region &region : op->getRegions()) {
    for (Block &block : region) {
      number(blocks.try_emplace(&block, blocks.size() + 1).first->second);
      for (BlockArgument argument : block.getArguments()) {
        write(argument.getType());
        values.try_emplace(argument, values.size() + 1);
      }
      number(block.getOperations().size());
      for (Operation &inner : block)
        write(&inner);
    }
  }
}

Fingerprint arrax::fingerprint(func::FuncOp entry, StringRef salt,
                               SmallVectorImpl<int64_t> &callees) {
  Serializer serializer{SymbolTable(entry->getParentOp())};
  serializer.run(entry);
  llvm::append_range(callees, serializer.getCallees());
  ArrayRef<char> bytes = serializer.bytes();
  SmallVector<uint8_t, 4096> all(bytes.begin(), bytes.end());
  all.append(salt.begin(), salt.end());
  llvm::XXH128_hash_t hash = llvm::xxh3_128bits(all);
  return {{hash.high64, hash.low64}};
}

std::string Fingerprint::toHex() const {
  return llvm::utohexstr(words[0], /*LowerCase=*/true, 16) +
         llvm::utohexstr(words[1], /*LowerCase=*/true, 16);
}
