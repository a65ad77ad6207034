//===- Context.cpp - Types, attributes and diagnostics for C --------------===//

#include "Handles.h"
#include "arrax/Array/IR/Array.h"
#include "arrax/Array/IR/Float8.h"
#include "arrax/Array/IR/LibraryOps.h"
#include "arrax/InitAll.h"
#include "arrax/Runtime/DType.h"
#include "mlir/IR/Diagnostics.h"

using namespace mlir;
using namespace arrax;
using namespace arrax::capi;
using runtime::DType;

static thread_local std::string lastError;

void capi::clearError() { lastError.clear(); }

void capi::setError(const Twine &message) { lastError = message.str(); }

const char *arraxLastError(void) { return lastError.c_str(); }

/// Errors and their notes become lines of lastError; the caller has a Python
/// traceback to go with them, so locations are left out.
static LogicalResult collectDiagnostic(Diagnostic &diagnostic) {
  if (diagnostic.getSeverity() != DiagnosticSeverity::Error)
    return success();
  if (!lastError.empty())
    lastError += '\n';
  lastError += diagnostic.str();
  for (Diagnostic &note : diagnostic.getNotes())
    lastError += "\n  " + note.str();
  return success();
}

MLIRContext *capi::context() {
  static MLIRContext *instance = [] {
    DialectRegistry registry;
    registerAllDialects(registry);
    auto *context = new MLIRContext(registry, MLIRContext::Threading::DISABLED);
    context->loadDialect<func::FuncDialect, array::ArrayDialect>();
    context->printOpOnDiagnostic(false);
    context->getDiagEngine().registerHandler(collectDiagnostic);
    return context;
  }();
  return instance;
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static Type elementType(DType dtype) {
  Builder b(context());
  switch (dtype) {
  case DType::Bool:
    return b.getI1Type();
  case DType::Int8:
    return b.getI8Type();
  case DType::Int16:
    return b.getI16Type();
  case DType::Int32:
    return b.getI32Type();
  case DType::Int64:
    return b.getI64Type();
  case DType::UInt8:
    return b.getIntegerType(8, /*isSigned=*/false);
  case DType::UInt16:
    return b.getIntegerType(16, /*isSigned=*/false);
  case DType::UInt32:
    return b.getIntegerType(32, /*isSigned=*/false);
  case DType::UInt64:
    return b.getIntegerType(64, /*isSigned=*/false);
  case DType::Float16:
    return b.getF16Type();
  case DType::BFloat16:
    return b.getBF16Type();
  case DType::Float32:
    return b.getF32Type();
  case DType::Float64:
    return b.getF64Type();
  case DType::Complex64:
    return ComplexType::get(b.getF32Type());
  case DType::Complex128:
    return ComplexType::get(b.getF64Type());
  default:
    return array::getFloat8Type(context(), dtype);
  }
}

static int32_t dtypeOf(Type element) {
  for (int32_t i = 0; i < runtime::NumDTypes; ++i)
    if (elementType(DType(i)) == element)
      return i;
  return -1;
}

ArraxType arraxTensorType(int32_t dtype, const int64_t *shape, int32_t rank) {
  return capi::wrap(RankedTensorType::get(ArrayRef<int64_t>(shape, rank),
                                          elementType(DType(dtype))));
}

int32_t arraxTensorInfo(ArraxType type, int32_t *dtype, int64_t *shape,
                        int32_t capacity) {
  auto tensor = dyn_cast<RankedTensorType>(capi::unwrap(type));
  if (!tensor)
    return -1;
  *dtype = dtypeOf(tensor.getElementType());
  for (auto [i, size] : llvm::enumerate(tensor.getShape().take_front(capacity)))
    shape[i] = size;
  return tensor.getRank();
}

//===----------------------------------------------------------------------===//
// Attributes and ops
//===----------------------------------------------------------------------===//

/// The case of the enum that attributes of this name have, null if there is no
/// such case.
static Attribute stringAttr(Builder &b, StringRef name, StringRef value) {
  if (auto kind = array::symbolizeReduceKind(value); kind && name == "kind")
    return array::ReduceKindAttr::get(b.getContext(), *kind);
  if (auto mode = array::symbolizeIndexMode(value); mode && name == "mode")
    return array::IndexModeAttr::get(b.getContext(), *mode);
  if (auto kind = array::symbolizeScatterKind(value); kind && name == "combine")
    return array::ScatterKindAttr::get(b.getContext(), *kind);
  if (name != "direction")
    return b.getStringAttr(value);
  std::optional<array::Direction> direction = array::symbolizeDirection(value);
  if (!direction)
    return nullptr;
  return array::DirectionAttr::get(b.getContext(), *direction);
}

static Attribute toAttribute(Builder &b, const ArraxAttr &attr) {
  switch (attr.kind) {
  case ARRAX_ATTR_INT:
    return b.getI64IntegerAttr(attr.integer);
  case ARRAX_ATTR_INTS:
    return b.getDenseI64ArrayAttr(ArrayRef<int64_t>(attr.ints, attr.count));
  case ARRAX_ATTR_BOOL:
    return b.getBoolAttr(attr.integer);
  case ARRAX_ATTR_DTYPE:
    return TypeAttr::get(elementType(DType(attr.integer)));
  case ARRAX_ATTR_STRING:
    return stringAttr(b, attr.name, attr.string);
  case ARRAX_ATTR_STRINGS: {
    ArrayRef<const char *> strings(attr.strings, attr.count);
    return b.getStrArrayAttr(llvm::to_vector_of<StringRef>(strings));
  }
  }
  llvm_unreachable("no such attribute kind");
}

ArraxAttrs arraxAttrs(const ArraxAttr *attrs, size_t count) {
  Builder b(context());
  NamedAttrList list;
  for (const ArraxAttr &attr : ArrayRef<ArraxAttr>(attrs, count)) {
    if (!*attr.name) {
      setError("an attribute has no name");
      return nullptr;
    }
    Attribute value = toAttribute(b, attr);
    if (!value) {
      setError(Twine(attr.name) + " cannot be '" + attr.string + "'");
      return nullptr;
    }
    list.append(attr.name, value);
  }
  return (ArraxAttrs)list.getDictionary(context()).getAsOpaquePointer();
}

ArraxOpName arraxOpName(const char *name) {
  std::string full = (Twine("array.") + name).str();
  auto registered = RegisteredOperationName::lookup(full, context());
  return registered ? (ArraxOpName)registered->getAsOpaquePointer() : nullptr;
}

//===----------------------------------------------------------------------===//
// Locations
//===----------------------------------------------------------------------===//

ArraxLocation arraxLocation(const char *file, int32_t line, int32_t column) {
  return capi::wrap(
      Location(FileLineColLoc::get(context(), file, line, column)));
}

ArraxLocation arraxUnknownLocation(void) {
  return capi::wrap(Location(UnknownLoc::get(context())));
}

size_t arraxLocationText(ArraxLocation location, char *text, size_t capacity) {
  auto loc = dyn_cast<FileLineColLoc>(capi::unwrap(location));
  std::string full;
  if (loc)
    full = (loc.getFilename().getValue() + ":" + Twine(loc.getLine())).str();
  if (capacity == 0)
    return 0;
  size_t length = std::min(full.size(), capacity - 1);
  std::copy_n(full.data(), length, text);
  text[length] = 0;
  return length;
}
