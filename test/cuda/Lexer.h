//===- Lexer.h - The words of PTX -------------------------------*- C++ -*-===//

#ifndef ARRAX_TEST_CUDA_LEXER_H
#define ARRAX_TEST_CUDA_LEXER_H

#include <cctype>
#include <cstdint>
#include <string>
#include <string_view>

namespace simulator {

enum class TokenKind : uint8_t {
  End,
  Word,   // Names, registers, opcodes and directives, with their dots.
  Number, // As written.
  String,
  Punctuation
};

struct Token {
  TokenKind Kind = TokenKind::End;
  std::string_view Text;
  uint32_t Line = 0;

  bool is(std::string_view Expected) const {
    return Kind != TokenKind::String && Text == Expected;
  }
};

class Lexer {
public:
  explicit Lexer(std::string_view Text) : Text(Text) {}

  Token next() {
    skipBlanks();
    Token T;
    T.Line = Line;
    if (At == Text.size())
      return T;
    size_t Begin = At;
    char C = Text[At++];
    if (isWord(C)) {
      T.Kind = isdigit(C) ? TokenKind::Number : TokenKind::Word;
      while (At != Text.size() && isWord(Text[At]))
        ++At;
    } else if (C == '"') {
      T.Kind = TokenKind::String;
      while (At != Text.size() && Text[At++] != '"')
        ;
    } else {
      T.Kind = TokenKind::Punctuation;
    }
    T.Text = Text.substr(Begin, At - Begin);
    return T;
  }

private:
  static bool isWord(char C) {
    return isalnum(static_cast<unsigned char>(C)) || C == '_' || C == '$' ||
           C == '%' || C == '.';
  }
  bool startsWith(std::string_view Prefix) const {
    return Text.substr(At, Prefix.size()) == Prefix;
  }

  void skipBlanks() {
    while (At != Text.size()) {
      if (startsWith("//")) {
        At = std::min(Text.find('\n', At), Text.size());
      } else if (startsWith("/*")) {
        size_t End = std::min(Text.find("*/", At), Text.size() - 2) + 2;
        for (; At != End; ++At)
          Line += Text[At] == '\n';
      } else if (isspace(static_cast<unsigned char>(Text[At]))) {
        Line += Text[At++] == '\n';
      } else {
        return;
      }
    }
  }

  std::string_view Text;
  size_t At = 0;
  uint32_t Line = 1;
};

} // namespace simulator

#endif // ARRAX_TEST_CUDA_LEXER_H
