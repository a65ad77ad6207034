//===- Trace.cpp - Building array programs from C -------------------------===//

#include "arrax/CAPI/Trace.h"
#include "Handles.h"
#include "arrax/Array/IR/Array.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;

//===----------------------------------------------------------------------===//
// Modules
//===----------------------------------------------------------------------===//

ArraxModule arraxModuleCreate(void) {
  return capi::wrap(ModuleOp::create(UnknownLoc::get(context())));
}

void arraxModuleDestroy(ArraxModule module) { capi::unwrap(module).erase(); }

char *arraxModuleText(ArraxModule module, bool locations) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OpPrintingFlags flags;
  if (locations)
    flags.enableDebugInfo(/*enable=*/true, /*prettyForm=*/true);
  capi::unwrap(module).print(stream, flags);
  return strdup(text.c_str());
}

int arraxModuleVerify(ArraxModule module) {
  clearError();
  return failed(verify(capi::unwrap(module))) ? -1 : 0;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// The names of a program depend on the program alone, so that tracing a
/// function twice gives the same text.
std::string capi::uniqueName(ModuleOp module, StringRef name) {
  std::string base;
  for (char c : name)
    base += llvm::isAlnum(c) || c == '_' ? c : '_';
  std::string unique = base;
  for (unsigned i = 1; module.lookupSymbol(unique); ++i)
    unique = base + "_" + std::to_string(i);
  return unique;
}

ArraxFunc arraxFuncCreate(ArraxModule module, const char *name, bool isPublic,
                          const ArraxType *types, size_t count,
                          ArraxLocation location, ArraxValue *arguments) {
  ModuleOp parent = capi::unwrap(module);
  Location loc = capi::unwrap(location);
  SmallVector<Type> inputs;
  for (size_t i = 0; i < count; ++i)
    inputs.push_back(capi::unwrap(types[i]));
  OpBuilder b(parent.getBodyRegion());
  if (isPublic)
    b.setInsertionPointToStart(parent.getBody());
  else
    b.setInsertionPointToEnd(parent.getBody());
  auto func = func::FuncOp::create(b, loc, uniqueName(parent, name),
                                   b.getFunctionType(inputs, {}));
  func.setVisibility(isPublic ? SymbolTable::Visibility::Public
                              : SymbolTable::Visibility::Private);
  Block *body = func.addEntryBlock();
  for (auto [i, argument] : llvm::enumerate(body->getArguments())) {
    argument.setLoc(loc);
    arguments[i] = capi::wrap(Value(argument));
  }
  return capi::wrap(func);
}

ArraxValue arraxFuncAddArgument(ArraxFunc func, ArraxType type,
                                ArraxLocation location) {
  Block &body = capi::unwrap(func).getBody().front();
  return capi::wrap(
      Value(body.addArgument(capi::unwrap(type), capi::unwrap(location))));
}

void arraxFuncReturn(ArraxFunc func, const ArraxValue *values, size_t count,
                     ArraxLocation location) {
  func::FuncOp op = capi::unwrap(func);
  Block &body = op.getBody().front();
  SmallVector<Value> results = capi::unwrap(values, count);
  OpBuilder b = OpBuilder::atBlockEnd(&body);
  func::ReturnOp::create(b, capi::unwrap(location), results);
  op.setFunctionType(b.getFunctionType(body.getArgumentTypes(),
                                       TypeRange(ValueRange(results))));
}

void arraxFuncErase(ArraxFunc func) { capi::unwrap(func).erase(); }

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

/// Fills in result types from operands, attributes and properties.
static LogicalResult inferTypes(OperationState &state,
                                RegisteredOperationName name) {
  auto *interface = name.getInterface<InferTypeOpInterface>();
  if (!interface)
    return emitError(state.location)
           << "'" << name.getStringRef()
           << "' needs the shape and dtype of its result";
  MLIRContext *ctx = context();
  DictionaryAttr attributes = state.attributes.getDictionary(ctx);
  // Properties are initialised here as Operation::create will do, since
  // inference reads the attributes from there.
  alignas(16) char storage[256];
  SmallVector<char> large;
  char *bytes = storage;
  int size = name.getOpPropertyByteSize();
  if (size > int(sizeof(storage))) {
    large.resize_for_overwrite(size + 16);
    bytes = reinterpret_cast<char *>(
        llvm::alignAddr(large.data(), llvm::Align(16)));
  }
  OpaqueProperties properties(size ? bytes : nullptr);
  if (size)
    name.initOpProperties(properties, nullptr);
  auto release = llvm::scope_exit([&] {
    if (size)
      name.destroyOpProperties(properties);
  });
  auto onError = [&] { return emitError(state.location); };
  if (size && !attributes.empty() &&
      failed(name.setOpPropertiesFromAttribute(name, properties, attributes,
                                               onError)))
    return failure();
  return interface->inferReturnTypes(ctx, state.location, state.operands,
                                     attributes, properties, {}, state.types);
}

static thread_local SmallVector<ArraxValue> resultValues;
static thread_local SmallVector<ArraxType> resultTypesOut;

int capi::publish(Operation *op, ArraxResults *results, bool inferred) {
  if (auto name = op->getRegisteredInfo();
      name && (failed(name->verifyInvariants(op)) ||
               (!inferred && failed(name->verifyRegionInvariants(op))))) {
    op->erase();
    return -1;
  }
  resultValues.clear();
  resultTypesOut.clear();
  for (Value result : op->getResults()) {
    resultValues.push_back(capi::wrap(result));
    resultTypesOut.push_back(capi::wrap(result.getType()));
  }
  *results = {resultValues.size(), resultValues.data(), resultTypesOut.data()};
  return 0;
}

/// Creates and verifies the op at the end of `func`. Result types that were not
/// inferred are compared with those that would be.
static int createOp(ArraxFunc func, const OperationState &state,
                    ArraxResults *results, bool inferred = false) {
  OpBuilder b = OpBuilder::atBlockEnd(&capi::unwrap(func).getBody().front());
  return capi::publish(b.create(state), results, inferred);
}

int arraxEmit(ArraxFunc func, ArraxOpName opName, ArraxLocation location,
              const ArraxValue *operands, size_t operandCount, ArraxAttrs attrs,
              const ArraxType *resultTypes, size_t resultCount,
              ArraxResults *results) {
  clearError();
  OperationName name = OperationName::getFromOpaquePointer(opName);
  OperationState state(capi::unwrap(location), name);
  for (size_t i = 0; i < operandCount; ++i)
    state.operands.push_back(capi::unwrap(operands[i]));
  if (attrs)
    state.attributes = DictionaryAttr::getFromOpaquePointer(attrs);
  for (size_t i = 0; resultTypes && i < resultCount; ++i)
    state.types.push_back(capi::unwrap(resultTypes[i]));
  if (!resultTypes && failed(inferTypes(state, *name.getRegisteredInfo())))
    return -1;
  return createOp(func, state, results, /*inferred=*/!resultTypes);
}

DenseElementsAttr capi::constantValue(RankedTensorType type, const void *data,
                                      bool splat) {
  size_t count = splat ? 1 : type.getNumElements();
  if (type.getElementType().isInteger(1))
    return DenseElementsAttr::get(
        type, ArrayRef<bool>(static_cast<const bool *>(data), count));
  unsigned bits = 0;
  if (auto complex = dyn_cast<ComplexType>(type.getElementType()))
    bits = 2 * complex.getElementType().getIntOrFloatBitWidth();
  else
    bits = type.getElementTypeBitWidth();
  return DenseElementsAttr::getFromRawBuffer(
      type, ArrayRef<char>(static_cast<const char *>(data), count * bits / 8));
}

ArraxValue arraxEmitConstant(ArraxFunc func, ArraxType type, const void *data,
                             bool splat, ArraxLocation location) {
  auto tensor = cast<RankedTensorType>(capi::unwrap(type));
  OpBuilder b = OpBuilder::atBlockEnd(&capi::unwrap(func).getBody().front());
  ElementsAttr value = constantValue(tensor, data, splat);
  return capi::wrap(Value(
      array::ConstantOp::create(b, capi::unwrap(location), value).getResult()));
}

int arraxEmitCall(ArraxFunc func, ArraxFunc callee, ArraxLocation location,
                  const ArraxValue *operands, size_t operandCount,
                  ArraxResults *results) {
  clearError();
  OperationState state(capi::unwrap(location),
                       func::CallOp::getOperationName());
  func::CallOp::build(*std::make_unique<OpBuilder>(context()), state,
                      capi::unwrap(callee),
                      capi::unwrap(operands, operandCount));
  return createOp(func, state, results);
}

//===----------------------------------------------------------------------===//
// Transforms
//===----------------------------------------------------------------------===//

static void appendTangents(SmallVectorImpl<Type> &types, TypeRange of) {
  for (Type type : of)
    if (Type tangent = array::getTangentType(type))
      types.push_back(tangent);
}

static void appendSelected(SmallVectorImpl<Type> &types, TypeRange of,
                           ArrayRef<int64_t> wrt) {
  for (int64_t i : wrt)
    types.push_back(array::getTangentType(of[i]));
}

int arraxEmitJvp(ArraxFunc func, ArraxFunc calleeHandle, ArraxLocation location,
                 const ArraxValue *operands, size_t operandCount,
                 const int64_t *wrt, size_t wrtCount, ArraxResults *results) {
  clearError();
  func::FuncOp callee = capi::unwrap(calleeHandle);
  SmallVector<Type> types(callee.getResultTypes());
  appendTangents(types, callee.getResultTypes());
  OpBuilder b(context());
  OperationState state(capi::unwrap(location),
                       array::JvpOp::getOperationName());
  array::JvpOp::build(b, state, types,
                      FlatSymbolRefAttr::get(callee.getSymNameAttr()),
                      capi::unwrap(operands, operandCount),
                      b.getDenseI64ArrayAttr(ArrayRef<int64_t>(wrt, wrtCount)));
  return createOp(func, state, results);
}

int arraxEmitVjp(ArraxFunc func, ArraxFunc calleeHandle, ArraxLocation location,
                 const ArraxValue *operands, size_t operandCount,
                 const int64_t *wrt, size_t wrtCount, ArraxResults *results) {
  clearError();
  func::FuncOp callee = capi::unwrap(calleeHandle);
  ArrayRef<int64_t> wrtRef(wrt, wrtCount);
  SmallVector<Type> types(callee.getResultTypes());
  appendSelected(types, callee.getArgumentTypes(), wrtRef);
  OpBuilder b(context());
  OperationState state(capi::unwrap(location),
                       array::VjpOp::getOperationName());
  array::VjpOp::build(
      b, state, types, FlatSymbolRefAttr::get(callee.getSymNameAttr()),
      capi::unwrap(operands, operandCount), b.getDenseI64ArrayAttr(wrtRef));
  return createOp(func, state, results);
}

/// `type` with a dimension of `size` at `axis`; itself for an axis of -1.
static Type batched(Type type, int64_t axis, int64_t size) {
  auto tensor = cast<RankedTensorType>(type);
  if (axis < 0 || axis > tensor.getRank())
    return type;
  SmallVector<int64_t> shape(tensor.getShape());
  shape.insert(shape.begin() + axis, size);
  return tensor.clone(shape);
}

int arraxEmitVmap(ArraxFunc func, ArraxFunc calleeHandle,
                  ArraxLocation location, const ArraxValue *operands,
                  size_t operandCount, const int64_t *inAxes,
                  const int64_t *outAxes, int64_t size, const char *axisName,
                  ArraxResults *results) {
  clearError();
  func::FuncOp callee = capi::unwrap(calleeHandle);
  SmallVector<Type> types;
  for (auto [i, type] : llvm::enumerate(callee.getResultTypes()))
    types.push_back(batched(type, outAxes[i], size));
  OpBuilder b(context());
  OperationState state(capi::unwrap(location),
                       array::VmapOp::getOperationName());
  array::VmapOp::build(
      b, state, types, FlatSymbolRefAttr::get(callee.getSymNameAttr()),
      capi::unwrap(operands, operandCount),
      b.getDenseI64ArrayAttr(ArrayRef<int64_t>(inAxes, operandCount)),
      b.getDenseI64ArrayAttr(ArrayRef<int64_t>(outAxes, types.size())),
      b.getI64IntegerAttr(size),
      axisName ? b.getStringAttr(axisName) : nullptr);
  return createOp(func, state, results);
}

//===----------------------------------------------------------------------===//
// Prefixes
//===----------------------------------------------------------------------===//

/// The ops that `value` depends on.
static llvm::DenseSet<Operation *> neededOps(Value value) {
  llvm::DenseSet<Operation *> needed;
  SmallVector<Value> worklist{value};
  while (!worklist.empty())
    if (Operation *op = worklist.pop_back_val().getDefiningOp();
        op && needed.insert(op).second)
      llvm::append_range(worklist, op->getOperands());
  return needed;
}

/// Adds private copies of the functions that `func` refers to.
static void copyCallees(ModuleOp source, func::FuncOp func) {
  SymbolTable known(source), copies(func->getParentOfType<ModuleOp>());
  SmallVector<Operation *> worklist{func};
  while (!worklist.empty()) {
    auto uses = SymbolTable::getSymbolUses(worklist.pop_back_val());
    if (!uses)
      continue;
    for (SymbolTable::SymbolUse use : *uses) {
      StringAttr name = use.getSymbolRef().getRootReference();
      auto callee = known.lookup<func::FuncOp>(name);
      if (!callee || copies.lookup(name))
        continue;
      auto copy = cast<func::FuncOp>(callee->clone());
      copy.setPrivate();
      copies.insert(copy);
      worklist.push_back(copy);
    }
  }
}

/// Erases the calls of the host that give nothing; false if there are others
/// that are not pure.
static bool eraseEffects(ModuleOp module) {
  SmallVector<array::CallbackOp> unused;
  bool all = true;
  module.walk([&](array::CallbackOp call) {
    if (call.getKind() == array::CallbackKind::Pure)
      return;
    all &= call.use_empty();
    unused.push_back(call);
  });
  for (array::CallbackOp call : unused)
    if (all)
      call.erase();
  return all;
}

ArraxModule arraxPrefixModule(ArraxFunc func, ArraxValue valueHandle) {
  func::FuncOp source = capi::unwrap(func);
  Value value = capi::unwrap(valueHandle);
  OwningOpRef<ModuleOp> result = ModuleOp::create(UnknownLoc::get(context()));
  OpBuilder b = OpBuilder::atBlockEnd(result->getBody());
  Block &body = source.getBody().front();
  auto main = func::FuncOp::create(
      b, source.getLoc(), "main",
      b.getFunctionType(body.getArgumentTypes(), value.getType()));
  IRMapping mapping;
  Block *entry = main.addEntryBlock();
  mapping.map(body.getArguments(), entry->getArguments());
  b.setInsertionPointToStart(entry);
  llvm::DenseSet<Operation *> needed = neededOps(value);
  for (Operation &op : body)
    if (needed.contains(&op))
      b.clone(op, mapping);
  func::ReturnOp::create(b, source.getLoc(), mapping.lookup(value));
  copyCallees(source->getParentOfType<ModuleOp>(), main);
  if (!eraseEffects(*result))
    return nullptr;
  return capi::wrap(result.release());
}
