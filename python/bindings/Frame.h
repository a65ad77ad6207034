//===- Frame.h - Functions being traced -------------------------*- C++ -*-===//
//
// A thread has a stack of open frames. The outermost owns a module and traces
// its @main; the others trace private functions of that module. A value from
// outside that a function uses becomes a trailing argument of it and of every
// function in between: tracers from their own frame on, concrete arrays from
// @main on, so that their contents are never part of the program.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_PYTHON_FRAME_H
#define ARRAX_PYTHON_FRAME_H

#include "Core.h"
#include "Host.h"
#include "arrax/CAPI/Compile.h"
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <unordered_map>

namespace arrax::core {

struct Frame;

/// A value of `frame`, or of one that is open inside it.
struct FrameValue {
  ArraxValue value = nullptr;
  Frame *frame = nullptr;
  Aval *aval = nullptr;
};

/// Milliseconds since it was made, or since it was last asked.
class Stopwatch {
public:
  double lap() {
    auto now = std::chrono::steady_clock::now();
    std::chrono::duration<double, std::milli> time = now - start;
    start = now;
    return time.count();
  }

private:
  std::chrono::steady_clock::time_point start =
      std::chrono::steady_clock::now();
};

struct Capture {
  ArraxValue argument; // of the function
  nb::object source;   // the Tracer or Array it stands for
};

/// The value that a reference from outside has in a function.
struct RefState {
  nb::object ref, value;
  size_t capture; // the position of what it had at first
  bool isWritten;
};

/// A reference that is an argument: in the function and outside of it.
struct RefArgument {
  nb::object inner, outer;
  size_t position;
};

/// How a finished function uses a reference, which is one of its arguments or
/// one from outside.
struct RefUse {
  nb::object ref;        // from outside
  int64_t argument = -1; // its position among the explicit arguments
  int64_t capture = -1;  // of its first value
  int64_t output = -1;   // its last value, if that is another
};

/// An axis that collective ops may name: the batch that a function sees one
/// element of.
struct NamedAxis {
  nb::object name;  // as the user wrote it
  std::string text; // in the program
  int64_t size;
};

struct Frame {
  Frame *parent; // null for the outermost
  ArraxModule module = nullptr;
  ArraxFunc func = nullptr;
  std::string name;    // of the Python function
  std::string purpose; // "jit", "grad", ...
  bool alive = true;
  int64_t references = 1;
  ArraxLocation location = nullptr;
  std::vector<nb::object> arguments; // the Tracers of the explicit arguments
  std::vector<Capture> captures;
  std::vector<RefState> refs;            // of frames around it
  std::vector<RefArgument> refArguments; // which this frame has made
  Stopwatch stopwatch;

  /// How many derivatives the transforms around it take of the function: rules
  /// of custom derivatives are traced as often as they are needed.
  int derivatives = 0;
  /// Whether one of these is by the explicit arguments: they have tangents.
  bool isDifferentiated = false;

  /// The size of the batch if the function is traced for one: all explicit
  /// arguments are elements of it. Else -1.
  int64_t batchSize = -1;
  /// The nearest frame with a batch, this one or one around it: what rules of
  /// custom_vmap are traced for.
  Frame *batchFrame = nullptr;
  /// The batch that the function is an element of, if vmap was given a name.
  std::optional<NamedAxis> axis;

  /// What the explicit arguments stand for: arrays for an outermost frame,
  /// values of the parent otherwise, null for those that are not known. Set
  /// where tracing happens for these very values, so that Python may ask for
  /// the value of a tracer.
  std::vector<nb::object> concrete;
  bool isConcrete = false;

  /// Values already made arguments of this function, by outer value or object.
  std::unordered_map<const void *, ArraxValue> captured;
  struct Constant {
    Aval *aval;
    uint64_t bits[2];
    ArraxValue value;
  };
  std::vector<Constant> constants; // the last few splats

  /// Functions of the module that jitted functions became, by call signature;
  /// outermost frame only.
  std::unordered_map<std::string,
                     std::vector<std::shared_ptr<struct NestedCall>>>
      functions;
  /// Functions of the module that came from others: those of linearizations,
  /// forward and, if true, backward ones, and exported programs; outermost
  /// frame only.
  std::map<std::pair<std::shared_ptr<void>, bool>, ArraxFunc> imported;
  /// Those that the module calls; outermost frame only.
  HostFunctions hostFunctions;
  /// Names of axes that are no strings, which are numbered; outermost frame
  /// only.
  std::vector<nb::object> axisNames;

  Frame &root() {
    Frame *frame = this;
    while (frame->parent)
      frame = frame->parent;
    return *frame;
  }
};

/// The innermost open frame, null outside of traces.
Frame *currentFrame();

/// The innermost axis of this name that is open here, null if there is none.
/// Names are compared as the keys of a dict are.
const NamedAxis *findAxis(nb::handle name);
/// An axis as it appears in the program being traced.
NamedAxis makeAxis(nb::handle name, int64_t size);
/// All axes that are open here, as part of a key.
std::string axesKey();
/// True if a named axis is open at `frame`: what it computes may depend on
/// elements of the batch that no argument shows.
bool hasNamedAxis(const Frame &frame);

inline void retain(Frame *frame) { ++frame->references; }
void release(Frame *frame);

/// Has no frame open from here on, or those that the last call of it closed.
void suspendTraces();
void resumeTraces();

/// Opens a frame for its lifetime. A frame that is not finished when it closes
/// (an exception) takes its function, or the module, with it.
class OpenFrame {
public:
  OpenFrame(const std::string &name, const std::string &purpose,
            const std::vector<Aval *> &arguments);
  ~OpenFrame();
  OpenFrame(const OpenFrame &) = delete;

  Frame &operator*() { return *frame; }
  Frame *operator->() { return frame; }

  /// Returns the values from the function and closes the frame.
  void finish(const std::vector<ArraxValue> &results);
  /// The module of a finished outermost frame, which becomes the caller's.
  ArraxModule takeModule();

private:
  void close();
  Frame *frame;
  bool finished = false;
};

/// Where the user's code stands: the first Python frame outside the package.
ArraxLocation currentLocation();
/// "file:line", or "an unknown place".
std::string locationText(ArraxLocation location);
void setPackageDirectory(const std::string &directory);

/// A new tracer of a frame.
nb::object makeTracer(Aval *aval, ArraxValue value,
                      Frame *frame = currentFrame());

/// `tracer` or `array` as a value of the innermost frame.
ArraxValue resolve(Tracer *tracer);
ArraxValue resolve(Array *array);
/// Any operand; scalars become constants of their weak type.
FrameValue resolve(Operand &operand);
/// Throws where tracers are among the operands and no trace is open.
void requireTrace(Operand *operands, size_t count);

/// A constant that repeats one element over the shape of `aval`.
ArraxValue emitSplat(Aval *aval, const void *element);
/// A Python scalar as a splat of `aval`.
ArraxValue emitScalar(PyObject *scalar, Aval *aval);

//===----------------------------------------------------------------------===//
// Emission and execution
//===----------------------------------------------------------------------===//

/// Emits array.<name>; throws what inference or verification says.
ArraxResults emit(ArraxOpName name, const ArraxValue *operands, size_t count,
                  ArraxAttrs attrs = nullptr, Aval *result = nullptr);
FrameValue emitOne(ArraxOpName name, std::initializer_list<FrameValue> operands,
                   ArraxAttrs attrs, Aval *result, bool weak);
/// The op with this name; ValueError if there is none.
ArraxOpName opName(const char *name);
/// Throws the last failure of the compiler as TypeError or ValueError.
[[noreturn]] void raiseCompilerError(const char *op);

/// A message of the compiler with types as Python users write them.
std::string pythonMessage(std::string text);

FrameValue emitConvert(FrameValue value, DType dtype, bool weak);
FrameValue emitBroadcast(FrameValue value, const int64_t *shape, int32_t rank);

/// Machine code with what it takes and gives.
struct Program {
  ArraxExecutable *executable = nullptr;
  std::vector<Aval *> inputs;
  std::vector<Aval *> outputs;
  std::vector<nb::object> hoisted; // arrays that follow the explicit inputs
  int64_t bytes = 0;               // read and written, a measure of its work
  Place place;                     // committed if arrays that follow are

  // What messages about its values, and about its memory, say. The source is
  // null unless values were checked when it was compiled, or it is large.
  std::string name = "a program"; // as in "jit(f)"
  std::vector<std::string> inputNames;
  ArraxModule source = nullptr;
  std::string entry;
  /// Code that is shared by lines of the user: the source knows the first only.
  bool isEager = false;
  /// The results after these are not the user's.
  size_t visible = SIZE_MAX;
  size_t checkedOutputs() const { return std::min(visible, outputs.size()); }

  HostFunctions hostFunctions; // that it calls

  /// Whether other Python code runs meanwhile: for less work, giving up the
  /// lock costs more than the work.
  bool isLong() const { return bytes >= 1 << 16 || !hostFunctions.empty(); }

  /// The explicit inputs in whose memory each output may be written.
  const std::vector<std::vector<size_t>> &aliases();
  std::vector<std::vector<size_t>> knownAliases;
  ~Program();
};

/// Compiles the function `entry` of a module for the device of a place.
std::unique_ptr<Program> compileEntry(ArraxModule module, const char *entry,
                                      std::vector<Aval *> inputs,
                                      std::vector<Aval *> outputs,
                                      std::vector<nb::object> hoisted,
                                      Place place);

/// Compiles the @main of a module, and destroys the module.
std::unique_ptr<Program> compileModule(ArraxModule module,
                                       std::vector<Aval *> inputs,
                                       std::vector<Aval *> outputs,
                                       std::vector<nb::object> hoisted,
                                       Place place);

/// Compiles the module of a finished outermost frame for a place, or for the
/// one that captured arrays are committed to.
std::unique_ptr<Program> compileProgram(OpenFrame &frame,
                                        std::vector<Aval *> inputs,
                                        std::vector<Aval *> outputs,
                                        Place place);

/// Keeps the memory of arrays that a long program reads: threads that run
/// meanwhile may delete or donate them.
class KeptArrays {
public:
  KeptArrays() = default;
  KeptArrays(const KeptArrays &) = delete;
  ~KeptArrays() {
    for (const nb::object &array : arrays)
      --reinterpret_cast<Array *>(array.ptr())->exports;
  }
  void add(PyObject *object) {
    if (!isArray(object))
      return;
    arrays.push_back(nb::borrow(object));
    ++reinterpret_cast<Array *>(object)->exports;
  }

private:
  std::vector<nb::object> arrays;
};

/// Runs on the elements of the explicit inputs, which the caller keeps and
/// which are on the program's device; writes one new array per output,
/// committed to the device if asked. `reused`, if not null, has for each output
/// an array to take the memory of, or null.
void runProgram(Program &program, const void *const *inputs, PyObject **outputs,
                bool committed, Array *const *reused = nullptr);

//===----------------------------------------------------------------------===//
// Functions of a module
//===----------------------------------------------------------------------===//

/// A finished private function of the module being traced.
struct Traced {
  ArraxFunc func = nullptr;
  Frame *root = nullptr; // counted; the frame that owns the module
  std::string name;
  std::vector<Aval *> inputs, outputs;
  std::vector<Capture> captures; // what its trailing arguments stand for
  std::vector<RefUse> refs;      // those written are its last outputs
  std::string axis;              // the name of the batch that it sees, or ""

  Traced() = default;
  Traced(const Traced &) = delete;
  ~Traced() {
    if (root)
      release(root);
  }

  /// The number of outputs that are what Python returned.
  size_t visible() const {
    size_t count = outputs.size();
    for (const RefUse &use : refs)
      count -= use.output >= 0;
    return count;
  }
};

/// See Ref.h.
std::vector<RefUse> finishRefs(Frame &frame, std::vector<FrameValue> &results);

/// Traces `body`, which maps the tracers of the arguments to the results, as a
/// function of the open module.
template <typename F>
std::shared_ptr<Traced> traceFunction(const std::string &name,
                                      const std::string &purpose,
                                      std::vector<Aval *> inputs, F &&body) {
  OpenFrame frame(name, purpose, inputs);
  std::vector<FrameValue> results = body(frame->arguments);
  auto traced = std::make_shared<Traced>();
  traced->refs = finishRefs(*frame, results);
  std::vector<ArraxValue> values;
  for (const FrameValue &result : results) {
    values.push_back(result.value);
    traced->outputs.push_back(result.aval);
  }
  frame.finish(values);
  traced->func = frame->func;
  traced->root = &frame->root();
  retain(traced->root);
  traced->name = name;
  traced->inputs = std::move(inputs);
  traced->captures = std::move(frame->captures);
  if (frame->axis)
    traced->axis = frame->axis->text;
  return traced;
}

/// The captures of `traced` as values of the innermost frame. Throws if it
/// writes to references, unless the caller applies that.
void appendCaptures(const Traced &traced, std::vector<ArraxValue> &operands,
                    bool appliesWrites = false);

/// The value of a tracer where its frames are concrete: what was traced so far
/// is compiled and run. Null elsewhere.
nb::object evaluate(Tracer *tracer);
/// What a tracer stands for where that is known and has no tangent in any of
/// the derivatives around it; else null.
nb::object evaluateConstant(Tracer *tracer);

/// Emits a call on all arguments, captures included; gives all outputs.
std::vector<FrameValue> emitFunction(const Traced &traced,
                                     const std::vector<ArraxValue> &operands);
/// Emits a call on the explicit arguments. `refs` has those that are
/// references, by position.
std::vector<FrameValue> emitCall(const Traced &traced,
                                 std::vector<ArraxValue> operands,
                                 const std::vector<nb::object> &refs = {});

//===----------------------------------------------------------------------===//
// Tables keyed by words
//===----------------------------------------------------------------------===//

inline uint64_t hashWords(const uintptr_t *words, size_t count) {
  uint64_t hash = 0x9E3779B97F4A7C15ull * (count + 1);
  for (size_t i = 0; i < count; ++i) {
    hash ^= words[i];
    hash *= 0xFF51AFD7ED558CCDull;
    hash ^= hash >> 32;
  }
  return hash;
}

/// An open-addressing hash table from word sequences to owned values.
template <typename T> class WordTable {
public:
  T *find(const uintptr_t *words, size_t count, uint64_t hash) const {
    if (entries.empty())
      return nullptr;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
      const Entry &entry = entries[i];
      if (!entry.value)
        return nullptr;
      if (entry.hash == hash && entry.words.size() == count &&
          std::equal(words, words + count, entry.words.begin()))
        return entry.value.get();
    }
  }

  T *insert(const uintptr_t *words, size_t count, uint64_t hash,
            std::unique_ptr<T> value) {
    if ((size + 1) * 2 > entries.size())
      grow();
    T *result = value.get();
    place(
        {hash, std::vector<uintptr_t>(words, words + count), std::move(value)});
    ++size;
    return result;
  }

  size_t count() const { return size; }
  template <typename F> void forEach(F &&visit) const {
    for (const Entry &entry : entries)
      if (entry.value)
        visit(*entry.value);
  }
  void clear() {
    entries.clear();
    size = mask = 0;
  }

private:
  struct Entry {
    uint64_t hash = 0;
    std::vector<uintptr_t> words;
    std::unique_ptr<T> value;
  };

  void place(Entry entry) {
    size_t i = entry.hash & mask;
    while (entries[i].value)
      i = (i + 1) & mask;
    entries[i] = std::move(entry);
  }

  void grow() {
    std::vector<Entry> old = std::move(entries);
    entries = std::vector<Entry>(old.empty() ? 16 : old.size() * 2);
    mask = entries.size() - 1;
    for (Entry &entry : old)
      if (entry.value)
        place(std::move(entry));
  }

  std::vector<Entry> entries;
  size_t size = 0, mask = 0;
};

} // namespace arrax::core

#endif // ARRAX_PYTHON_FRAME_H
