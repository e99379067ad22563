#include "sql/literal.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/utf8.h"
#include "sql/code_points.h"

namespace millrace::sql {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdefABCDEF";

/// The bytes between the first and the last quote, and where they lie.
struct Body {
  std::string_view bytes;
  size_t offset = 0;
};

Body body_of(std::string_view text, Token token) {
  const bool dollars = token.kind == TokenKind::DollarString;
  const size_t open =
      text.find_first_of(dollars ? "$" : "'\"", dollars ? token.offset + 1 : token.offset);
  const size_t begin = open + 1;
  const size_t closing = dollars ? begin - token.offset : 1;
  return {text.substr(begin, token.end() - closing - begin), begin};
}

bool is_doubled(std::string_view bytes, size_t at) {
  return at + 1 < bytes.size() && bytes[at + 1] == bytes[at];
}

/// The byte to go on with after a quote within a body, which is doubled or ends a part.
size_t after_quote(std::string_view bytes, size_t at) {
  if (is_doubled(bytes, at)) return at + 2;
  const std::optional<size_t> next = string_continuation(bytes, at + 1);
  CHECK(next, "a quote within a literal is doubled or ends a part");
  return *next + 1;
}

std::unexpected<Error> bad_pair(std::string_view text, size_t at) {
  return fail(error_at(text, at, "42601", "invalid Unicode surrogate pair"));
}

Result<std::string> code_point_text(std::string_view text, size_t at, uint32_t code,
                                    CodePoints& points) {
  if (code == 0 || code > 0x10FFFF) {
    return fail(error_at(text, at, "42601", "invalid Unicode escape value"));
  }
  std::optional<std::string> piece = points.take(code);
  if (!piece) return bad_pair(text, at);
  return *std::move(piece);
}

std::unexpected<Error> bad_escape(std::string_view text, size_t at, std::string hint) {
  Error error = error_at(text, at, "22025", "invalid Unicode escape");
  ErrorDetails details = error.details();
  details.hint = std::move(hint);
  return fail(std::move(error).with(std::move(details)));
}

/// What one backslash in an E'…' stands for.
struct Escape {
  std::string value;
  size_t length = 0;  // bytes, with the backslash
};

Result<Escape> decode_backslash(std::string_view text, Body body, size_t at, CodePoints& points) {
  const std::string_view rest = body.bytes.substr(at + 1);
  const char letter = rest.empty() ? '\\' : rest.front();
  if (letter == 'u' || letter == 'U') {
    const size_t digits = letter == 'u' ? 4 : 8;
    const std::optional<uint32_t> code = hex_value(rest.substr(1), digits);
    if (!code) {
      return bad_escape(text, body.offset + at, R"(Unicode escapes must be \uXXXX or \UXXXXXXXX.)");
    }
    return Escape{TRY(code_point_text(text, body.offset + at, *code, points)), digits + 2};
  }
  constexpr std::string_view kLetters = "bfnrtv";
  constexpr std::string_view kMeanings = "\b\f\n\r\t\v";
  if (const size_t found = kLetters.find(letter); found != std::string_view::npos) {
    return Escape{std::string(1, kMeanings[found]), 2};
  }
  const bool hex = letter == 'x' && kHexDigits.contains(rest.size() > 1 ? rest[1] : 'x');
  const bool octal = letter >= '0' && letter <= '7';
  if (!hex && !octal) return Escape{std::string(1, letter), 2};
  const std::string_view digits =
      hex ? rest.substr(1, 2)
          : rest.substr(0, std::min<size_t>(rest.find_first_not_of("01234567"), 3));
  const auto* const begin = digits.data();
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(begin, begin + digits.size(), value, hex ? 16 : 8);
  return Escape{std::string(1, static_cast<char>(value)),
                static_cast<size_t>(end - begin) + (hex ? 2 : 1)};
}

Result<std::string> decode_escapes(std::string_view text, Body body, CodePoints& points) {
  std::string out;
  size_t at = 0;
  while (at < body.bytes.size()) {
    const char byte = body.bytes[at];
    if (byte == '\'' && !is_doubled(body.bytes, at)) {
      at = after_quote(body.bytes, at);
      continue;
    }
    const bool unicode = byte == '\\' && body.bytes.substr(at + 1, 1).find_first_of("uU") == 0;
    if (points.half() && !unicode) return bad_pair(text, body.offset + at);
    if (byte == '\\') {
      Escape escape = TRY(decode_backslash(text, body, at, points));
      out += escape.value;
      at += escape.length;
    } else {
      out += byte;
      at += byte == '\'' ? 2 : 1;
    }
  }
  return out;
}

Result<std::string> decode_unicode(std::string_view text, Body body, char escape, char quote,
                                   CodePoints& points) {
  std::string out;
  size_t at = 0;
  while (at < body.bytes.size()) {
    const std::string_view rest = body.bytes.substr(at);
    if (rest.front() == quote && !is_doubled(body.bytes, at)) {
      at = after_quote(body.bytes, at);
      continue;
    }
    const bool doubled = is_doubled(body.bytes, at) && (rest[0] == escape || rest[0] == quote);
    if (rest.front() != escape || doubled) {
      if (points.half()) return bad_pair(text, body.offset + at);
      out += rest.front();
      at += doubled ? 2 : 1;
      continue;
    }
    const bool six = rest.size() > 1 && rest[1] == '+';
    const size_t prefix = six ? 2 : 1;
    const size_t digits = six ? 6 : 4;
    const std::optional<uint32_t> code = hex_value(rest.substr(prefix), digits);
    if (!code) {
      return bad_escape(text, body.offset + at, R"(Unicode escapes must be \XXXX or \+XXXXXX.)");
    }
    out += TRY(code_point_text(text, body.offset + at, *code, points));
    at += prefix + digits;
  }
  return out;
}

std::string decode_plain(std::string_view bytes, char quote) {
  std::string out;
  size_t at = 0;
  while (at < bytes.size()) {
    if (bytes[at] != quote || is_doubled(bytes, at)) out += bytes[at];
    at = bytes[at] == quote ? after_quote(bytes, at) : at + 1;
  }
  return out;
}

/// The digits of B'…' and X'…', checked.
Result<std::string> decode_digits(std::string_view text, Token token, Body body) {
  const bool bits = token.kind == TokenKind::BitString;
  std::string digits = decode_plain(body.bytes, '\'');
  const size_t bad = digits.find_first_not_of(bits ? "01" : kHexDigits);
  if (bad == std::string::npos) return digits;
  return fail(error_at(text, token.offset, "22P02",
                       std::string("\"") + digits[bad] + "\" is not a valid " +
                           (bits ? "binary digit" : "hexadecimal digit")));
}

Result<std::string> decode(std::string_view text, Token token, char escape, CodePoints& points) {
  const Body body = body_of(text, token);
  switch (token.kind) {
    case TokenKind::EscapeString:
      return decode_escapes(text, body, points);
    case TokenKind::UnicodeString:
      return decode_unicode(text, body, escape, '\'', points);
    case TokenKind::UnicodeIdentifier:
      return decode_unicode(text, body, escape, '"', points);
    case TokenKind::BitString:
    case TokenKind::HexString:
      return decode_digits(text, token, body);
    case TokenKind::QuotedIdentifier:
      return decode_plain(body.bytes, '"');
    case TokenKind::String:
    case TokenKind::NationalString:
      return decode_plain(body.bytes, '\'');
    case TokenKind::DollarString:
      return std::string(body.bytes);
    case TokenKind::End:
    case TokenKind::Identifier:
    case TokenKind::Integer:
    case TokenKind::Number:
    case TokenKind::Parameter:
    case TokenKind::Operator:
    case TokenKind::Punctuation:
      break;
  }
  CHECK(false, "the token is no literal");
}

}  // namespace

Result<std::string> decode_identifier(std::string_view text, Token token, char escape) {
  if (token.kind == TokenKind::Identifier) return fold_case(token_text(text, token));
  return decode_string(text, token, escape);
}

Result<std::string> decode_string(std::string_view text, Token token, char escape) {
  CodePoints points;
  std::string value = TRY(decode(text, token, escape, points));
  if (points.half()) return bad_pair(text, token.end() - 1);
  if (token.kind == TokenKind::EscapeString) TRY(check_utf8(value));
  return value;
}

bool is_text_literal(TokenKind kind) {
  return kind == TokenKind::String || kind == TokenKind::EscapeString ||
         kind == TokenKind::UnicodeString || kind == TokenKind::DollarString;
}

bool is_unicode_escape_character(char escape) {
  return !kHexDigits.contains(escape) &&
         std::string_view("+'\" \t\n\r\f").find(escape) == std::string_view::npos;
}

}  // namespace millrace::sql
