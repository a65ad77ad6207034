//===- CountableShapes.cpp - Shapes that overflow, found in text ----------===//
//
// Follows MLIR's lexer (mlir/lib/AsmParser/Lexer.cpp) as far as it takes to
// know which digits begin a list of dimensions: those in strings, comments and
// names do not.
//
//===----------------------------------------------------------------------===//

#include "arrax/Compiler/CountableShapes.h"
#include "mlir/Bytecode/BytecodeReader.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

static bool isNameCharacter(char c) {
  return isAlnum(c) || c == '_' || c == '$' || c == '.';
}

namespace {

/// The text from some place to its end.
class Cursor {
public:
  explicit Cursor(StringRef text) : text(text) {}

  bool atEnd() const { return text.empty(); }
  SMLoc getLoc() const { return SMLoc::getFromPointer(text.data()); }

  /// Steps over a string, a comment, a name or one character other than these,
  /// up to the next digit that begins a number.
  void skipToNumber();
  /// Steps over `48x? x[4]x`, and yields the product of the numbers; nothing if
  /// it overflows. A number that no `x` follows is no dimension.
  std::optional<int64_t> takeDimensions();

private:
  void skipString();
  void skipBlanks();
  bool consume(char c);
  std::optional<int64_t> takeNumber();

  StringRef text;
};

} // namespace

void Cursor::skipString() {
  text = text.drop_front();
  while (!text.empty() && text.front() != '"' && text.front() != '\n')
    text = text.drop_front(text.front() == '\\' && text.size() > 1 ? 2 : 1);
  text = text.drop_front(!text.empty());
}

/// Steps over white space and comments.
void Cursor::skipBlanks() {
  for (;;) {
    text = text.ltrim();
    if (!text.starts_with("//"))
      return;
    text = text.drop_until([](char c) { return c == '\n'; });
  }
}

void Cursor::skipToNumber() {
  for (skipBlanks(); !atEnd() && !isDigit(text.front()); skipBlanks()) {
    bool begins = isNameCharacter(text.front()) ||
                  StringRef("%@^#!").contains(text.front());
    if (text.front() == '"')
      skipString();
    else
      text = text.drop_front();
    if (begins)
      text = text.drop_while(isNameCharacter);
  }
}

bool Cursor::consume(char c) {
  skipBlanks();
  return text.consume_front(StringRef(&c, 1));
}

std::optional<int64_t> Cursor::takeNumber() {
  StringRef digits = text.take_while(isDigit);
  text = text.drop_front(digits.size());
  int64_t number;
  if (digits.getAsInteger(10, number))
    return std::nullopt;
  return number;
}

std::optional<int64_t> Cursor::takeDimensions() {
  std::optional<int64_t> count = 1;
  bool isShape = false;
  for (;; isShape = true) {
    consume('[');
    if (!consume('?')) {
      if (atEnd() || !isDigit(text.front()))
        break;
      std::optional<int64_t> size = takeNumber();
      int64_t product;
      if (!count || !size || MulOverflow(*count, *size, product))
        count = std::nullopt;
      else
        count = product;
    }
    consume(']');
    if (!consume('x'))
      break;
  }
  return isShape ? count : 1;
}

SmallVector<SMLoc> arrax::findUncountableShapes(StringRef text) {
  SmallVector<SMLoc> found;
  Cursor cursor(text);
  for (cursor.skipToNumber(); !cursor.atEnd(); cursor.skipToNumber()) {
    SMLoc begin = cursor.getLoc();
    if (!cursor.takeDimensions())
      found.push_back(begin);
  }
  return found;
}

LogicalResult arrax::checkCountableShapes(MemoryBufferRef buffer) {
  if (mlir::isBytecode(buffer))
    return success();
  SourceMgr sources;
  sources.AddNewSourceBuffer(
      MemoryBuffer::getMemBuffer(buffer, /*RequiresNullTerminator=*/false),
      SMLoc());
  SmallVector<SMLoc> found = findUncountableShapes(buffer.getBuffer());
  for (SMLoc begin : found)
    sources.PrintMessage(errs(), begin, SourceMgr::DK_Error,
                         "a shape must have fewer than 2^63 elements");
  return success(found.empty());
}
