#include "sql/lexer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace millrace::sql {
namespace {

/// What a byte may be part of, as bits.
enum CharClass : uint8_t {
  Space = 1,
  NameStart = 2,
  NamePart = 4,
  Digit = 8,
  OperatorPart = 16,
  OperatorLetsSignEnd = 32,  // an operator with one of these may end in + or -
};

constexpr std::array<uint8_t, 256> make_classes() {
  std::array<uint8_t, 256> classes{};
  const auto mark = [&classes](std::string_view bytes, int bits) {
    for (const char byte : bytes) {
      auto& entry = classes[static_cast<uint8_t>(byte)];
      entry = static_cast<uint8_t>(entry | bits);
    }
  };
  mark(" \t\n\r\f", Space);
  mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", NameStart | NamePart);
  mark("0123456789", Digit | NamePart);
  mark("$", NamePart);
  mark("+-*/<>=", OperatorPart);
  mark("~!@#%^&|`?", OperatorPart | OperatorLetsSignEnd);
  for (size_t byte = 0x80; byte < 256; ++byte) classes[byte] = NameStart | NamePart;
  return classes;
}

constexpr std::array<uint8_t, 256> kClasses = make_classes();

constexpr bool is(char byte, CharClass wanted) {
  return (kClasses[static_cast<uint8_t>(byte)] & wanted) != 0;
}

constexpr bool is_sign(char byte) { return byte == '+' || byte == '-'; }

/// The byte at `at`, or NUL after the end.
char byte_at(std::string_view text, size_t at) { return at < text.size() ? text[at] : '\0'; }

/// The first byte at or after `at` that is not of the class.
size_t skip(std::string_view text, size_t at, CharClass passed) {
  while (at < text.size() && is(text[at], passed)) ++at;
  return at;
}

Token token_between(TokenKind kind, size_t begin, size_t end) {
  return {kind, static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)};
}

std::unexpected<Error> unterminated(std::string_view text, size_t begin, std::string_view what) {
  const Token rest = token_between(TokenKind::Punctuation, begin, text.size());
  return fail(syntax_error_at(text, rest, std::string("unterminated ").append(what)));
}

/// The byte after the comment that begins at `begin`; comments nest.
Result<size_t> skip_block_comment(std::string_view text, size_t begin) {
  size_t depth = 1;
  size_t at = begin + 2;
  while (depth > 0) {
    at = text.find_first_of("*/", at);
    if (at == std::string_view::npos) return unterminated(text, begin, "/* comment");
    const std::string_view pair = text.substr(at, 2);
    if (pair == "/*") ++depth;
    if (pair == "*/") --depth;
    at += pair == "/*" || pair == "*/" ? 2 : 1;
  }
  return at;
}

Result<size_t> skip_blank(std::string_view text, size_t at) {
  for (;;) {
    at = skip(text, at, Space);
    const std::string_view pair = text.substr(at, 2);
    if (pair == "--") {
      at = std::min(text.find_first_of("\r\n", at), text.size());
    } else if (pair == "/*") {
      at = TRY(skip_block_comment(text, at));
    } else {
      return at;
    }
  }
}

enum class Backslash : uint8_t { Plain, Escapes };

/// The byte after a quoted text whose opening quote is at `open`, or nothing when it does not end.
std::optional<size_t> end_of_quoted(std::string_view text, size_t open, Backslash backslash) {
  const char quote = text[open];
  for (size_t at = open + 1; at < text.size(); ++at) {
    if (text[at] == '\\' && backslash == Backslash::Escapes) {
      ++at;
    } else if (text[at] == quote) {
      if (byte_at(text, at + 1) != quote) return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

/// A string or quoted identifier that begins at `begin`, its quote being at `open`.
Result<Token> quoted_token(std::string_view text, TokenKind kind, size_t begin, size_t open) {
  const Backslash backslash =
      kind == TokenKind::EscapeString ? Backslash::Escapes : Backslash::Plain;
  const bool identifier = text[open] == '"';
  std::optional<size_t> end = end_of_quoted(text, open, backslash);
  while (end && !identifier) {
    const std::optional<size_t> part = string_continuation(text, *end);
    if (!part) break;
    end = end_of_quoted(text, *part, backslash);
  }
  if (!end) {
    if (identifier) return unterminated(text, begin, "quoted identifier");
    if (kind == TokenKind::BitString) return unterminated(text, begin, "bit string literal");
    if (kind == TokenKind::HexString) {
      return unterminated(text, begin, "hexadecimal string literal");
    }
    return unterminated(text, begin, "quoted string");
  }
  const Token token = token_between(kind, begin, *end);
  if (identifier && *end == open + 2) {
    return fail(syntax_error_at(text, token, "zero-length delimited identifier"));
  }
  return token;
}

/// What the first bytes of a word announce when a quote follows: E'…', U&"…" and so on.
struct QuotePrefix {
  std::string_view prefix;  // lower case, with the quote
  TokenKind kind;
};

constexpr QuotePrefix kQuotePrefixes[] = {
    {"e'", TokenKind::EscapeString},   {"b'", TokenKind::BitString},
    {"x'", TokenKind::HexString},      {"n'", TokenKind::NationalString},
    {"u&'", TokenKind::UnicodeString}, {"u&\"", TokenKind::UnicodeIdentifier},
};

Result<Token> word_token(std::string_view text, size_t begin) {
  const char second = byte_at(text, begin + 1);
  if (second == '\'' || second == '&') {
    for (const QuotePrefix& row : kQuotePrefixes) {
      if (fold_case(text.substr(begin, row.prefix.size())) == row.prefix) {
        return quoted_token(text, row.kind, begin, begin + row.prefix.size() - 1);
      }
    }
  }
  return token_between(TokenKind::Identifier, begin, skip(text, begin, NamePart));
}

/// The byte after digits with single underscores between them, or `at` when there is none.
template <class IsDigit>
size_t skip_digits(std::string_view text, size_t at, IsDigit is_digit) {
  while (at < text.size()) {
    const bool separated = text[at] == '_' && at > 0 && text[at - 1] != '_';
    const size_t digit = separated ? at + 1 : at;
    if (!is_digit(byte_at(text, digit))) return at;
    at = digit + 1;
  }
  return at;
}

constexpr bool is_decimal(char byte) { return byte >= '0' && byte <= '9'; }

constexpr bool is_digit_of_base(char byte, char letter) {
  switch (letter) {
    case 'b':
      return byte == '0' || byte == '1';
    case 'o':
      return byte >= '0' && byte <= '7';
    case 'x':
      return is_decimal(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
    default:
      return false;
  }
}

/// Refuses a number that runs into a word: 12abc.
Result<Token> number_token(std::string_view text, TokenKind kind, size_t begin, size_t end) {
  const std::string_view what = kind == TokenKind::Parameter
                                    ? "trailing junk after parameter"
                                    : "trailing junk after numeric literal";
  if (end < text.size() && is(text[end], NameStart)) {
    const Token junk = token_between(kind, begin, skip(text, end, NamePart));
    return fail(syntax_error_at(text, junk, what));
  }
  return token_between(kind, begin, end);
}

Result<Token> number(std::string_view text, size_t begin) {
  const char letter = static_cast<char>(byte_at(text, begin + 1) | 0x20);
  if (text[begin] == '0' && (letter == 'x' || letter == 'o' || letter == 'b')) {
    const auto in_base = [letter](char byte) { return is_digit_of_base(byte, letter); };
    const size_t end = skip_digits(text, begin + 2, in_base);
    return number_token(text, TokenKind::Integer, begin, end > begin + 2 ? end : begin + 1);
  }
  TokenKind kind = TokenKind::Integer;
  size_t end = skip_digits(text, begin, is_decimal);
  if (byte_at(text, end) == '.' && text.substr(end, 2) != "..") {
    kind = TokenKind::Number;
    ++end;
    if (is_decimal(byte_at(text, end))) end = skip_digits(text, end, is_decimal);
  }
  if ((byte_at(text, end) | 0x20) == 'e') {
    const size_t digits = end + (is_sign(byte_at(text, end + 1)) ? 2 : 1);
    if (is_decimal(byte_at(text, digits))) {
      kind = TokenKind::Number;
      end = skip_digits(text, digits, is_decimal);
    }
  }
  return number_token(text, kind, begin, end);
}

/// $1, $tag$text$tag$, or a lone dollar.
Result<Token> dollar(std::string_view text, size_t begin) {
  size_t tag_end = begin + 1;
  if (is_decimal(byte_at(text, tag_end))) {
    return number_token(text, TokenKind::Parameter, begin, skip(text, tag_end, Digit));
  }
  while (tag_end < text.size() && text[tag_end] != '$' && is(text[tag_end], NamePart)) ++tag_end;
  if (byte_at(text, tag_end) != '$') {
    return token_between(TokenKind::Punctuation, begin, begin + 1);
  }
  const std::string_view tag = text.substr(begin, tag_end + 1 - begin);
  const size_t close = text.find(tag, tag_end + 1);
  if (close == std::string_view::npos) return unterminated(text, begin, "dollar-quoted string");
  return token_between(TokenKind::DollarString, begin, close + tag.size());
}

/// The longest operator, cut before a comment; a trailing sign belongs to what follows unless the
/// operator holds a byte that no standard operator has.
Result<Token> operator_token(std::string_view text, size_t begin) {
  std::string_view found = text.substr(begin, kOperatorBytesMax);
  found = found.substr(0, skip(found, 0, OperatorPart));
  found = found.substr(0, std::min(found.find("/*"), found.find("--")));
  const bool sign_may_end =
      std::ranges::any_of(found, [](char byte) { return is(byte, OperatorLetsSignEnd); });
  if (!sign_may_end) {
    while (found.size() > 1 && is_sign(found.back())) found.remove_suffix(1);
  }
  if (found.size() >= kOperatorBytesMax) {
    const Token all = token_between(TokenKind::Operator, begin, skip(text, begin, OperatorPart));
    return fail(syntax_error_at(text, all, "operator too long"));
  }
  return token_between(TokenKind::Operator, begin, begin + found.size());
}

}  // namespace

Result<Token> next_token(std::string_view text, size_t offset) {
  if (text.size() > kTextBytesMax) {
    ErrorDetails details;
    details.sqlstate = "54000";
    return fail(ErrorCode::Exhausted, "statement text is longer than 1 GiB", std::move(details));
  }
  const size_t begin = TRY(skip_blank(text, std::min(offset, text.size())));
  if (begin == text.size()) return token_between(TokenKind::End, begin, begin);
  const char first = text[begin];
  if (is(first, NameStart)) return word_token(text, begin);
  if (is_decimal(first) || (first == '.' && is_decimal(byte_at(text, begin + 1)))) {
    return number(text, begin);
  }
  if (is(first, OperatorPart)) return operator_token(text, begin);
  if (first == '\'') return quoted_token(text, TokenKind::String, begin, begin);
  if (first == '"') return quoted_token(text, TokenKind::QuotedIdentifier, begin, begin);
  if (first == '$') return dollar(text, begin);
  const std::string_view pair = text.substr(begin, 2);
  const bool two_bytes = pair == "::" || pair == ":=" || pair == "..";
  return token_between(TokenKind::Punctuation, begin, begin + (two_bytes ? 2 : 1));
}

Result<std::vector<Token>> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  size_t at = 0;
  for (;;) {
    const Token token = TRY(next_token(text, at));
    if (token.kind == TokenKind::End) return tokens;
    tokens.push_back(token);
    at = token.end();
  }
}

std::optional<size_t> string_continuation(std::string_view text, size_t at) {
  bool line_ended = false;
  while (at < text.size()) {
    const char byte = text[at];
    if (byte == '\'' && line_ended) return at;
    if (text.substr(at, 2) == "--") {
      at = std::min(text.find_first_of("\r\n", at), text.size());
    } else if (is(byte, Space)) {
      line_ended = line_ended || byte == '\n' || byte == '\r';
      ++at;
    } else {
      break;
    }
  }
  return std::nullopt;
}

bool is_word(std::string_view text, Token token, std::string_view lower_case_word) {
  if (token.kind != TokenKind::Identifier || token.length != lower_case_word.size()) return false;
  return std::ranges::equal(token_text(text, token), lower_case_word, {}, [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
  });
}

std::string fold_case(std::string_view word) {
  std::string folded(word);
  for (char& byte : folded) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
  }
  return folded;
}

uint32_t character_position(std::string_view text, size_t byte_offset) {
  const std::string_view before = text.substr(0, byte_offset);
  const auto characters = std::ranges::count_if(
      before, [](char byte) { return (static_cast<uint8_t>(byte) & 0xC0) != 0x80; });
  return static_cast<uint32_t>(characters) + 1;
}

Error error_at(std::string_view text, size_t byte_offset, std::string_view sqlstate,
               std::string message) {
  ErrorDetails details;
  details.sqlstate = sqlstate;
  details.position = character_position(text, byte_offset);
  return Error{ErrorCode::InvalidInput, std::move(message), nullptr}.with(std::move(details));
}

Error syntax_error_at(std::string_view text, Token token, std::string_view what) {
  std::string message(what);
  if (token.kind == TokenKind::End) {
    message += " at end of input";
  } else {
    const std::string_view near = shortened(token_text(text, token), kQuotedInErrorBytesMax);
    message.append(" at or near \"").append(near).append("\"");
  }
  return error_at(text, token.offset, "42601", std::move(message));
}

}  // namespace millrace::sql
