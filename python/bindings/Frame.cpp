//===- Frame.cpp - Functions being traced ---------------------------------===//

#include "Frame.h"
#include "Compiler.h"
#include <cstring>

using namespace arrax;
using namespace arrax::core;

static thread_local Frame *innermost;

/// The innermost frames where traces were suspended, which are counted.
static thread_local std::vector<Frame *> suspended;

Frame *core::currentFrame() { return innermost; }

void core::suspendTraces() {
  suspended.push_back(innermost);
  if (innermost)
    retain(innermost);
  innermost = nullptr;
}

void core::resumeTraces() {
  if (suspended.empty())
    return;
  innermost = suspended.back();
  suspended.pop_back();
  if (innermost)
    release(innermost);
}

void core::release(Frame *frame) {
  if (--frame->references == 0)
    delete frame;
}

//===----------------------------------------------------------------------===//
// Named axes
//===----------------------------------------------------------------------===//

static bool equal(nb::handle a, nb::handle b) {
  int result = PyObject_RichCompareBool(a.ptr(), b.ptr(), Py_EQ);
  if (result < 0)
    throw nb::python_error();
  return result;
}

const NamedAxis *core::findAxis(nb::handle name) {
  for (Frame *frame = innermost; frame; frame = frame->parent)
    if (frame->axis && equal(frame->axis->name, name))
      return &*frame->axis;
  return nullptr;
}

/// What the program calls an axis. Names that are no strings have no text that
/// is the same in every process: they are numbered.
static std::string axisText(nb::handle name) {
  constexpr char numberSign = '#';
  if (PyUnicode_Check(name.ptr())) {
    std::string text = textOf(name.ptr());
    if (!text.empty() && text[0] != numberSign)
      return text;
  }
  std::vector<nb::object> &known = innermost->root().axisNames;
  size_t number = 0;
  while (number < known.size() && !equal(known[number], name))
    ++number;
  if (number == known.size())
    known.push_back(nb::borrow(name));
  return numberSign + std::to_string(number);
}

NamedAxis core::makeAxis(nb::handle name, int64_t size) {
  return {nb::borrow(name), axisText(name), size};
}

std::string core::axesKey() {
  std::string key;
  for (Frame *frame = innermost; frame; frame = frame->parent)
    if (frame->axis)
      key += "," + std::to_string(frame->axis->text.size()) + ":" +
             frame->axis->text + "=" + std::to_string(frame->axis->size);
  return key;
}

bool core::hasNamedAxis(const Frame &frame) {
  for (const Frame *at = &frame; at; at = at->parent)
    if (at->axis)
      return true;
  return false;
}

//===----------------------------------------------------------------------===//
// Opening and closing
//===----------------------------------------------------------------------===//

OpenFrame::OpenFrame(const std::string &name, const std::string &purpose,
                     const std::vector<Aval *> &arguments) {
  Compiler &api = compiler();
  frame = new Frame();
  frame->parent = innermost;
  frame->name = name;
  frame->purpose = purpose;
  frame->derivatives = innermost ? innermost->derivatives : 0;
  frame->batchFrame = innermost ? innermost->batchFrame : nullptr;
  frame->location = currentLocation();
  frame->module = innermost ? innermost->module : api.arraxModuleCreate();
  std::vector<ArraxType> types;
  for (Aval *aval : arguments)
    types.push_back(aval->type());
  std::vector<ArraxValue> values(arguments.size());
  bool isPublic = !innermost;
  frame->func = api.arraxFuncCreate(
      frame->module, isPublic ? "main" : name.c_str(), isPublic, types.data(),
      types.size(), frame->location, values.data());
  innermost = frame;
  for (size_t i = 0; i < values.size(); ++i)
    frame->arguments.push_back(makeTracer(arguments[i], values[i]));
}

void OpenFrame::close() {
  frame->alive = false;
  frame->refs.clear();
  frame->refArguments.clear();
  innermost = frame->parent;
}

void OpenFrame::finish(const std::vector<ArraxValue> &results) {
  compiler().arraxFuncReturn(frame->func, results.data(), results.size(),
                             frame->location);
  finished = true;
  // References between tracers and frame would be a cycle.
  frame->arguments.clear();
  frame->concrete.clear();
  close();
}

ArraxModule OpenFrame::takeModule() {
  ArraxModule module = frame->module;
  frame->module = nullptr;
  return module;
}

OpenFrame::~OpenFrame() {
  if (!finished) {
    close();
    frame->arguments.clear();
    frame->concrete.clear();
    frame->captures.clear();
    if (frame->parent)
      compiler().arraxFuncErase(frame->func);
  }
  frame->functions.clear();
  if (!frame->parent && frame->module)
    compiler().arraxModuleDestroy(frame->module);
  release(frame);
}

//===----------------------------------------------------------------------===//
// Locations
//===----------------------------------------------------------------------===//

static std::string packageDirectory;

void core::setPackageDirectory(const std::string &directory) {
  packageDirectory = directory;
}

namespace {
/// What is known about a code object; holding it keeps its address unique.
struct CodeInfo {
  nb::object code;
  bool internal;
  std::vector<std::pair<int, ArraxLocation>> locations; // by instruction
};
} // namespace

static CodeInfo &codeInfo(PyCodeObject *code) {
  static auto *table = new std::unordered_map<PyCodeObject *, CodeInfo>();
  // Programs that make functions from text without end must not fill memory.
  constexpr size_t maxCodes = 10000;
  if (table->size() > maxCodes)
    table->clear();
  auto [it, isNew] = table->try_emplace(code);
  CodeInfo &info = it->second;
  if (isNew) {
    info.code = nb::borrow(reinterpret_cast<PyObject *>(code));
    const char *file = PyUnicode_AsUTF8(code->co_filename);
    if (!file)
      PyErr_Clear();
    info.internal = file && !packageDirectory.empty() &&
                    (!std::strncmp(file, packageDirectory.c_str(),
                                   packageDirectory.size()) ||
                     // Calls functions of the package for the package.
                     std::strstr(file, "/optree/"));
  }
  return info;
}

static ArraxLocation makeLocation(PyCodeObject *code, int instruction) {
  const char *file = PyUnicode_AsUTF8(code->co_filename);
  int line = 0, column = 0;
#if PY_VERSION_HEX >= 0x030B0000
  int endLine, endColumn;
  if (!PyCode_Addr2Location(code, instruction, &line, &column, &endLine,
                            &endColumn))
    PyErr_Clear();
#else
  line = PyCode_Addr2Line(code, instruction);
#endif
  if (!file) {
    PyErr_Clear();
    return compiler().arraxUnknownLocation();
  }
  return compiler().arraxLocation(file, line < 0 ? 0 : line,
                                  column < 0 ? 0 : column + 1);
}

static int lastInstruction(PyFrameObject *frame) {
#if PY_VERSION_HEX >= 0x030B0000
  return PyFrame_GetLasti(frame);
#else
  return frame->f_lasti * 2;
#endif
}

namespace {
/// The first Python frame outside the package: its code and instruction.
struct UserCode {
  PyCodeObject *code = nullptr; // borrowed from `info`
  CodeInfo *info = nullptr;
  int instruction = 0;
  PyCodeObject *callee = nullptr; // of the package, that this one called
};
} // namespace

static UserCode findUserCode() {
  PyCodeObject *callee = nullptr;
  PyFrameObject *frame = PyEval_GetFrame();
  Py_XINCREF(frame);
  while (frame) {
    PyCodeObject *code = PyFrame_GetCode(frame);
    CodeInfo &info = codeInfo(code);
    Py_DECREF(code);
    if (!info.internal) {
      int instruction = lastInstruction(frame);
      Py_DECREF(frame);
      return {code, &info, instruction, callee};
    }
    callee = code;
    PyFrameObject *back = PyFrame_GetBack(frame);
    Py_DECREF(frame);
    frame = back;
  }
  return {};
}

ArraxLocation core::currentLocation() {
  UserCode user = findUserCode();
  if (!user.code)
    return compiler().arraxUnknownLocation();
  for (auto &[known, location] : user.info->locations)
    if (known == user.instruction)
      return location;
  ArraxLocation location = makeLocation(user.code, user.instruction);
  user.info->locations.emplace_back(user.instruction, location);
  return location;
}

static std::string lineText(const UserCode &user) {
  if (!user.code)
    return "";
  const char *file = PyUnicode_AsUTF8(user.code->co_filename);
  if (!file) {
    PyErr_Clear();
    return "";
  }
  int line = PyCode_Addr2Line(user.code, user.instruction);
  return std::string(file) + ":" + std::to_string(line);
}

std::string core::userLocation() { return lineText(findUserCode()); }

/// What the user called: functions of the package may begin with `_`, and
/// those that transforms return end with `_of`.
static std::string calleeName(const UserCode &user) {
  const char *text =
      user.callee ? PyUnicode_AsUTF8(user.callee->co_name) : nullptr;
  if (!text) {
    PyErr_Clear();
    return "";
  }
  std::string name = text;
  if (name.empty() || name[0] == '<' || name == "__call__")
    return "";
  name.erase(0, name.find_first_not_of('_'));
  name.erase(name.find_last_not_of('_') + 1);
  if (name.size() > 3 && name.compare(name.size() - 3, 3, "_of") == 0)
    name.resize(name.size() - 3);
  return name;
}

std::string core::located(const std::string &message) {
  UserCode user = findUserCode();
  std::string where = lineText(user), name = calleeName(user);
  std::string text = where.empty() ? "" : where + ": ";
  if (!name.empty() && message.find(name) == std::string::npos)
    text += name + ": ";
  return text + message;
}

std::string core::locationText(ArraxLocation location) {
  char text[1024];
  size_t length =
      location ? compiler().arraxLocationText(location, text, sizeof(text)) : 0;
  return length ? std::string(text, length) : "an unknown place";
}

//===----------------------------------------------------------------------===//
// Values of the innermost frame
//===----------------------------------------------------------------------===//

[[noreturn]] static void raiseEscaped(Tracer *tracer) {
  std::string type = toString(tracer->aval),
              where = locationText(tracer->location);
  PyObject *error = errorClass("UnexpectedTracerError", PyExc_TypeError);
  if (tracer->frame->alive)
    raise(
        error,
        "the %s created at %s while tracing %s for %s is used outside of that "
        "trace: in another thread, or inside of ensure_compile_time_eval, "
        "which takes arrays only",
        type.c_str(), where.c_str(), tracer->frame->name.c_str(),
        tracer->frame->purpose.c_str());
  raise(error,
        "a traced value escaped from its function: the %s created at %s while "
        "tracing %s for %s "
        "is used after that trace has ended. Return it from the function "
        "instead of storing it "
        "outside (in a global, an attribute or a container)",
        type.c_str(), where.c_str(), tracer->frame->name.c_str(),
        tracer->frame->purpose.c_str());
}

/// Makes `outer`, known in the frames from `owner` on (null: none yet), an
/// argument of each frame down to `frame`.
static ArraxValue capture(Frame *frame, Frame *owner, const void *key,
                          ArraxValue outer, Aval *aval, PyObject *source) {
  if (frame == owner)
    return outer;
  auto known = frame->captured.find(key);
  if (known != frame->captured.end())
    return known->second;
  if (frame->parent)
    capture(frame->parent, owner, key, outer, aval, source);
  ArraxValue argument = compiler().arraxFuncAddArgument(
      frame->func, aval->type(), frame->location);
  frame->captured.emplace(key, argument);
  frame->captures.push_back({argument, nb::borrow(source)});
  return argument;
}

ArraxValue core::resolve(Tracer *tracer) {
  if (tracer->frame == innermost)
    return tracer->value;
  bool enclosing = false;
  for (Frame *frame = innermost; frame; frame = frame->parent)
    enclosing |= frame == tracer->frame;
  if (!enclosing)
    raiseEscaped(tracer);
  return capture(innermost, tracer->frame, tracer->value, tracer->value,
                 tracer->aval, reinterpret_cast<PyObject *>(tracer));
}

ArraxValue core::resolve(Array *array) {
  dataOf(array);
  return capture(innermost, nullptr, array, nullptr, array->aval,
                 reinterpret_cast<PyObject *>(array));
}

FrameValue core::resolve(Operand &operand) {
  switch (operand.kind) {
  case Operand::Traced:
    return {resolve(reinterpret_cast<Tracer *>(operand.object)), innermost,
            operand.aval};
  case Operand::Scalar:
    return {emitScalar(operand.object, operand.aval), innermost, operand.aval};
  default:
    break;
  }
  if (isArray(operand.object))
    return {resolve(reinterpret_cast<Array *>(operand.object)), innermost,
            operand.aval};
  // A NumPy array may change after the trace: keep what it holds now.
  nb::object array = fromNumpy(operand.object, /*copy=*/true);
  return {resolve(reinterpret_cast<Array *>(array.ptr())), innermost,
          operand.aval};
}

void core::requireTrace(Operand *operands, size_t count) {
  for (size_t i = 0; !innermost && i < count; ++i)
    if (operands[i].kind == Operand::Traced)
      resolve(operands[i]); // throws
}

ArraxValue core::emitSplat(Aval *aval, const void *element) {
  uint64_t bits[2] = {0, 0};
  std::memcpy(bits, element, runtime::itemSize(aval->dtype));
  Frame &frame = *innermost;
  for (const Frame::Constant &known : frame.constants)
    if (known.aval == aval && known.bits[0] == bits[0] &&
        known.bits[1] == bits[1])
      return known.value;
  ArraxValue value =
      compiler().arraxEmitConstant(frame.func, aval->type(), element,
                                   /*splat=*/true, currentLocation());
  constexpr size_t maxConstants = 16;
  if (frame.constants.size() == maxConstants)
    frame.constants.erase(frame.constants.begin());
  frame.constants.push_back({aval, {bits[0], bits[1]}, value});
  return value;
}

ArraxValue core::emitScalar(PyObject *scalar, Aval *aval) {
  alignas(16) char element[MaxItemSize];
  writeScalar(scalar, aval->dtype, element);
  return emitSplat(aval, element);
}
