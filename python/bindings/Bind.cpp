//===- Bind.cpp - Ops of the dialect as Python sees them ------------------===//

#include "Compiler.h"
#include "Eager.h"
#include <cstring>

using namespace arrax;
using namespace arrax::core;

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

namespace {
/// Attributes with what their pointers point to; the text of strings is theirs.
struct AttrList {
  std::vector<ArraxAttr> attrs;
  std::vector<std::vector<int64_t>> ints;
  std::vector<std::vector<const char *>> strings;
  std::vector<nb::object> keep;

  void add(PyObject *key, PyObject *value);
};
} // namespace

static bool endsWith(const char *text, const char *suffix) {
  size_t n = std::strlen(text), m = std::strlen(suffix);
  return n >= m && !std::strcmp(text + n - m, suffix);
}

/// True for a tuple of strings that is not empty.
static bool isStrings(PyObject *value) {
  return PyTuple_Check(value) && PyTuple_GET_SIZE(value) != 0 &&
         PyUnicode_Check(PyTuple_GET_ITEM(value, 0));
}

void AttrList::add(PyObject *key, PyObject *value) {
  const char *name = textOf(key);
  ArraxAttr attr = {name, ARRAX_ATTR_INT, 0, nullptr, 0, nullptr, nullptr};
  if (PyBool_Check(value)) {
    attr.kind = ARRAX_ATTR_BOOL;
    attr.integer = value == Py_True;
  } else if (endsWith(name, "_type")) {
    attr.kind = ARRAX_ATTR_DTYPE;
    attr.integer = int64_t(toDType(value));
  } else if (PyUnicode_Check(value)) {
    attr.kind = ARRAX_ATTR_STRING;
    attr.string = textOf(value);
  } else if (isStrings(value)) {
    attr.kind = ARRAX_ATTR_STRINGS;
    strings.emplace_back();
    for (nb::handle item : nb::handle(value))
      strings.back().push_back(textOf(item.ptr()));
    attr.strings = strings.back().data();
    attr.count = strings.back().size();
  } else if (PyTuple_Check(value) || PyList_Check(value)) {
    attr.kind = ARRAX_ATTR_INTS;
    ints.push_back(toShape(value));
    attr.ints = ints.back().data();
    attr.count = ints.back().size();
  } else {
    attr.integer = toSize(value);
  }
  attrs.push_back(attr);
}

/// The uniqued dictionary; null for no attributes.
static ArraxAttrs toAttrs(const char *op, nb::handle mapping) {
  if (mapping.is_none() || PyObject_Length(mapping.ptr()) == 0)
    return nullptr;
  AttrList list;
  nb::object items = steal(PyMapping_Items(mapping.ptr()));
  list.ints.reserve(PyList_GET_SIZE(items.ptr())); // data() must stay
  list.strings.reserve(PyList_GET_SIZE(items.ptr()));
  for (nb::handle item : items)
    list.add(PyTuple_GET_ITEM(item.ptr(), 0), PyTuple_GET_ITEM(item.ptr(), 1));
  ArraxAttrs attrs =
      compiler().arraxAttrs(list.attrs.data(), list.attrs.size());
  if (!attrs)
    raise(PyExc_ValueError, "%s: %s", op, compiler().arraxLastError());
  return attrs;
}

//===----------------------------------------------------------------------===//
// bind
//===----------------------------------------------------------------------===//

static nb::object bindOp(const char *name, nb::handle operandSequence,
                         nb::handle attrMapping, nb::handle shape,
                         nb::handle dtype) {
  ArraxOpName op = opName(name);
  // What may run code of the user comes before the operands' memory is read.
  nb::tuple items = itemsOf(operandSequence, "operands come as a sequence");
  ArraxAttrs attrs = toAttrs(name, attrMapping);
  std::vector<int64_t> sizes =
      shape.is_none() ? std::vector<int64_t>() : toShape(shape);
  DType element = dtype.is_none() ? DType::Bool : toDType(dtype);
  std::vector<Operand> operands = toOperands(name, items);
  bool weak = !operands.empty();
  for (const Operand &operand : operands)
    weak &= operand.aval->weak;
  Aval *result = nullptr;
  if (!shape.is_none() || !dtype.is_none()) {
    if (operands.empty() && (shape.is_none() || dtype.is_none()))
      raise(PyExc_TypeError, "%s needs both shape and dtype", name);
    Aval *first = operands.empty() ? nullptr : operands[0].aval;
    if (shape.is_none())
      sizes.assign(first->shape, first->shape + first->rank);
    result = getAval(dtype.is_none() ? first->dtype : element, sizes.data(),
                     sizes.size(), weak && dtype.is_none());
  }
  auto body = [&](Values values) {
    std::vector<ArraxValue> inputs;
    for (const FrameValue &value : values)
      inputs.push_back(value.value);
    ArraxResults emitted;
    ArraxType type = result ? result->type() : nullptr;
    if (compiler().arraxEmit(currentFrame()->func, op, currentLocation(),
                             inputs.data(), inputs.size(), attrs,
                             result ? &type : nullptr, result ? 1 : 0,
                             &emitted) < 0)
      raiseCompilerError(name);
    Values results;
    for (size_t i = 0; i < emitted.count; ++i)
      results.push_back({emitted.values[i], currentFrame(),
                         result ? result : avalOf(emitted.types[i], weak)});
    return results;
  };
  return apply({op, attrs, result}, name, operands.data(), operands.size(),
               body);
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// The elements of `x` as part of the program; captured arrays are arguments.
static nb::object constantOf(nb::handle x) {
  Operand operand;
  requireOperand("constant", x.ptr(), 0, operand);
  if (operand.kind == Operand::Traced || operand.kind == Operand::Scalar)
    raise(PyExc_TypeError, "constant takes a concrete array");
  nb::object array = toArray(operand);
  if (!currentFrame())
    return array;
  Aval *aval = operand.aval;
  array = onHost(reinterpret_cast<Array *>(array.ptr()));
  auto *data = reinterpret_cast<Array *>(array.ptr())->data;
  return makeTracer(aval, compiler().arraxEmitConstant(
                              currentFrame()->func, aval->type(), data,
                              /*splat=*/false, currentLocation()));
}

// Addresses that name these programs in the table of eager programs.
static const char convertId = 0, broadcastId = 0, reshapeId = 0;

static nb::object convertTo(nb::handle x, nb::handle dtypeLike, bool weak) {
  DType dtype = toDType(dtypeLike);
  Operand operand;
  requireOperand("convert", x.ptr(), 0, operand);
  Aval *target = withDType(operand.aval, dtype, weak);
  if (target == operand.aval && operand.kind != Operand::Scalar)
    return operand.kind == Operand::Traced ? nb::borrow(x) : toArray(operand);
  if (operand.kind == Operand::Scalar) {
    if (currentFrame())
      return makeTracer(target, emitScalar(operand.object, target));
    return scalarArray(operand.object, target);
  }
  if (!currentFrame() && operand.aval->dtype == dtype &&
      operand.kind == Operand::Concrete) {
    // Only the weak type changes: the memory is shared.
    nb::object array = toArray(operand);
    return nb::steal(reinterpret_cast<PyObject *>(
        shareArray(target, reinterpret_cast<Array *>(array.ptr()))));
  }
  return apply({&convertId, nullptr, target}, "convert", &operand, 1,
               [&](Values values) {
                 return Values{emitConvert(values[0], dtype, weak)};
               });
}

static nb::object broadcastTo(nb::handle x, nb::handle shapeLike) {
  std::vector<int64_t> shape = toShape(shapeLike);
  Operand operand;
  requireOperand("broadcast_to", x.ptr(), 0, operand);
  Aval *from = operand.aval;
  int32_t rank = shape.size();
  bool fits = from->rank <= rank;
  for (int32_t i = 0; fits && i < from->rank; ++i)
    fits =
        from->shape[i] == 1 || from->shape[i] == shape[rank - from->rank + i];
  if (!fits)
    raise(errorClass("ShapeError", PyExc_TypeError),
          "broadcast_to: incompatible shapes for broadcasting: %s and "
          "requested shape %s. Sizes of the same dimension, counted from the "
          "last, must be equal or 1 in the array",
          shapeString(from->shape, from->rank).c_str(),
          shapeString(shape.data(), rank).c_str());
  Aval *target = getAval(from->dtype, shape.data(), rank, from->weak);
  if (operand.kind == Operand::Scalar && currentFrame())
    return makeTracer(target, emitScalar(operand.object, target));
  if (target == from && operand.kind != Operand::Scalar)
    return operand.kind == Operand::Traced ? nb::borrow(x) : toArray(operand);
  return apply({&broadcastId, nullptr, target}, "broadcast_to", &operand, 1,
               [&](Values values) {
                 return Values{emitBroadcast(values[0], shape.data(), rank)};
               });
}

/// An Array shares its memory with the result.
static nb::object reshapeTo(nb::handle x, nb::handle shapeLike) {
  std::vector<int64_t> shape = toShape(shapeLike);
  Operand operand;
  requireOperand("reshape", x.ptr(), 0, operand);
  Aval *from = operand.aval;
  Aval *target = getAval(from->dtype, shape.data(), shape.size(), from->weak);
  if (target->size != from->size)
    raise(PyExc_TypeError,
          "reshape: cannot reshape array of shape %s (size %lld) into shape %s "
          "(size %lld). The sizes must be equal; -1 stands for the size that "
          "makes them so",
          shapeString(from->shape, from->rank).c_str(), (long long)from->size,
          shapeString(shape.data(), shape.size()).c_str(),
          (long long)target->size);
  if (target == from && operand.kind != Operand::Scalar)
    return operand.kind == Operand::Traced ? nb::borrow(x) : toArray(operand);
  if (operand.kind == Operand::Concrete && !currentFrame()) {
    nb::object array = toArray(operand);
    return nb::steal(reinterpret_cast<PyObject *>(
        shareArray(target, reinterpret_cast<Array *>(array.ptr()))));
  }
  static ArraxOpName op = opName("reshape");
  return apply({&reshapeId, nullptr, target}, "reshape", &operand, 1,
               [&](Values values) {
                 return Values{
                     emitOne(op, {values[0]}, nullptr, target, target->weak)};
               });
}

static void fill(char *data, int64_t count, const char *element,
                 size_t itemSize) {
  int64_t total = count * itemSize;
  if (total == 0)
    return;
  std::memcpy(data, element, itemSize);
  for (int64_t done = itemSize; done < total; done *= 2)
    std::memcpy(data + done, data, std::min(done, total - done));
}

static nb::object full(nb::handle shapeLike, nb::handle value,
                       nb::handle dtypeLike) {
  std::vector<int64_t> shape = toShape(shapeLike);
  Operand operand;
  requireOperand("full", value.ptr(), 0, operand);
  if (operand.kind != Operand::Scalar) {
    nb::object converted = dtypeLike.is_none()
                               ? nb::borrow(value)
                               : convertTo(value, dtypeLike, false);
    return broadcastTo(converted, shapeLike);
  }
  bool hasDType = !dtypeLike.is_none();
  Aval *aval =
      getAval(hasDType ? toDType(dtypeLike) : operand.aval->dtype, shape.data(),
              shape.size(), !hasDType && operand.aval->weak);
  if (currentFrame())
    return makeTracer(aval, emitScalar(value.ptr(), aval));
  if (devicesInUse && defaultDevice())
    return broadcastTo(
        scalarArray(value.ptr(), scalarAval(aval->dtype, aval->weak)),
        shapeLike);
  alignas(16) char element[MaxItemSize];
  writeScalar(value.ptr(), aval->dtype, element);
  Array *array = newArray(aval);
  nb::object result = nb::steal(reinterpret_cast<PyObject *>(array));
  fill(static_cast<char *>(array->data), aval->size, element,
       runtime::itemSize(aval->dtype));
  return result;
}

static nb::dict registeredOps() {
  nb::dict ops;
  auto visit = [](const char *name, const char *rules, void *data) {
    (*static_cast<nb::dict *>(data))[name] = nb::str(rules).attr("split")();
  };
  compiler().arraxVisitRegisteredOps(visit, &ops);
  return ops;
}

void core::initBind(nb::module_ &m) {
  m.def("bind", &bindOp, nb::arg("name"), nb::arg("operands"),
        nb::arg("attrs") = nb::none(), nb::kw_only(),
        nb::arg("shape") = nb::none(), nb::arg("dtype") = nb::none(),
        "Apply the op array.<name>: no promotion, no broadcasting.");
  m.def("registered_ops", &registeredOps,
        "The ops of the dialect and the rules each brings.");
  m.def("constant", &constantOf, nb::arg("x").none(),
        "x as a constant of the program.");
  m.def("convert", &convertTo, nb::arg("x").none(), nb::arg("dtype").none(),
        nb::arg("weak_type") = false, "x with this dtype.");
  m.def("broadcast_to", &broadcastTo, nb::arg("x").none(),
        nb::arg("shape").none(), "x repeated to this shape.");
  m.def("reshape", &reshapeTo, nb::arg("x").none(), nb::arg("shape").none(),
        "The elements of x in row-major order in another shape.");
  m.def("full", &full, nb::arg("shape").none(), nb::arg("value").none(),
        nb::arg("dtype") = nb::none(), "An array of equal elements.");
}
