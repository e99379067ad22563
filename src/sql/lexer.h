#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::sql {

/// What a token is. Keywords are identifiers: which words are special depends on the place.
enum class TokenKind : uint8_t {
  End,                // after the last token; length 0
  Identifier,         // name, also keywords
  QuotedIdentifier,   // "name"
  UnicodeIdentifier,  // U&"name"
  Integer,            // 42, 1_000, 0x2a, 0o52, 0b101010
  Number,             // 1.5, 1e5: with a point or an exponent
  String,          // 'text'; all but $tag$ may go on in further parts on later lines: 'te' ↵ 'xt'
  EscapeString,    // E'text'
  NationalString,  // N'text'
  UnicodeString,   // U&'text'
  BitString,       // B'0101'
  HexString,       // X'1f'
  DollarString,    // $tag$text$tag$
  Parameter,       // $1
  Operator,        // +, <=, =>, ->> …
  Punctuation,     // , ( ) [ ] . ; : :: := .. and any other single byte
};

/// A piece of a text that is kept elsewhere.
struct Token {
  TokenKind kind = TokenKind::End;
  uint32_t offset = 0;  // bytes from the start of the text
  uint32_t length = 0;  // bytes

  uint32_t end() const { return offset + length; }
  friend bool operator==(const Token&, const Token&) = default;
};

/// Longer texts are refused with 54000.
inline constexpr size_t kTextBytesMax = size_t{1} << 30;

/// Operators of PostgreSQL are shorter than this; longer ones are refused with 42601.
inline constexpr size_t kOperatorBytesMax = 64;

/// How much of a token an error message repeats.
inline constexpr size_t kQuotedInErrorBytesMax = 1024;

/// The first token at or after byte `offset`, white space and comments skipped. Follows PostgreSQL
/// 15 with standard_conforming_strings on, besides integers in other bases and with underscores,
/// which it takes as PostgreSQL 16 does. Pure, linear in the bytes it passes; errors carry SQLSTATE
/// and position. To go on, call with the token's end().
Result<Token> next_token(std::string_view text, size_t offset);

/// All tokens of a text, without the End.
Result<std::vector<Token>> tokenize(std::string_view text);

/// The bytes of a token.
inline std::string_view token_text(std::string_view text, Token token) {
  return text.substr(token.offset, token.length);
}

/// Where the opening quote of a string's next part is, for a part that ends before byte `at`: after
/// white space with a line end in it, and line comments. Nothing when the string ends there.
std::optional<size_t> string_continuation(std::string_view text, size_t at);

/// True when the token is an unquoted word equal to `lower_case_word` but for ASCII case.
bool is_word(std::string_view text, Token token, std::string_view lower_case_word);

/// ASCII letters folded to lower case, as PostgreSQL folds unquoted identifiers in UTF-8.
std::string fold_case(std::string_view word);

/// Position as clients show it: characters of UTF-8 before `byte_offset`, plus one.
uint32_t character_position(std::string_view text, size_t byte_offset);

/// An error with SQLSTATE and the position of a byte in the text.
Error error_at(std::string_view text, size_t byte_offset, std::string_view sqlstate,
               std::string message);

/// PostgreSQL's 42601: `what at or near "…"` (at most kQuotedInErrorBytesMax of the token), or
/// `what at end of input` when the token is the End.
Error syntax_error_at(std::string_view text, Token token, std::string_view what);

}  // namespace millrace::sql
