#include "sql/bytea.h"

#include <cstdint>
#include <utility>

#include "base/ascii.h"
#include "sql/lexer.h"

namespace millrace::sql {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr uint32_t kNoDigit = UINT32_MAX;

bool is_octal(char c, char max) { return c >= '0' && c <= max; }

uint32_t digit_of(std::string_view digits, char c) {
  const size_t found = digits.find(c);
  return found == std::string_view::npos ? kNoDigit : static_cast<uint32_t>(found);
}

uint32_t hex_digit(char c) {
  return digit_of(kHexDigits, c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
}

std::unexpected<Error> invalid(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "22023"});
}

std::string encode_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<uint8_t>(c);
    text += kHexDigits[byte >> 4];
    text += kHexDigits[byte & 15];
  }
  return text;
}

Result<std::string> decode_hex(std::string_view digits) {
  std::string bytes;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (is_space(digits[i])) continue;
    const uint32_t high = hex_digit(digits[i]);
    if (high == kNoDigit) {
      return invalid("invalid hexadecimal digit: \"" + std::string(1, digits[i]) + "\"");
    }
    if (++i == digits.size()) return invalid("invalid hexadecimal data: odd number of digits");
    const uint32_t low = hex_digit(digits[i]);
    if (low == kNoDigit) {
      return invalid("invalid hexadecimal digit: \"" + std::string(1, digits[i]) + "\"");
    }
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

/// In lines of 76 characters, without a line end after the last.
std::string encode_base64(std::string_view bytes) {
  constexpr size_t kLine = 57;  // bytes of a line
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    if (i != 0 && i % kLine == 0) text += '\n';
    const std::string_view part = bytes.substr(i, 3);
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (k < part.size() ? static_cast<uint8_t>(part[k]) : 0U);
    }
    for (size_t k = 0; k < 4; ++k) {
      text += k <= part.size() ? kBase64[bits >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

Result<std::string> decode_base64(std::string_view text) {
  std::string bytes;
  uint32_t bits = 0;
  size_t digits = 0;
  size_t padding = 0;
  for (const char c : text) {
    if (is_space(c)) continue;
    const uint32_t digit = c == '=' ? 0 : digit_of(kBase64, c);
    if (digit == kNoDigit || (padding != 0 && c != '=')) {
      return invalid("invalid symbol \"" + std::string(1, c) +
                     "\" found while decoding base64 sequence");
    }
    if (c == '=' && (++padding > 2 || digits < 2)) {
      return invalid("unexpected \"=\" while decoding base64 sequence");
    }
    bits = bits << 6 | digit;
    if (++digits < 4) continue;
    for (size_t k = 0; k < 3 - padding; ++k) bytes += static_cast<char>(bits >> (16 - 8 * k));
    bits = 0;
    digits = 0;
  }
  if (digits != 0) return invalid("invalid base64 end sequence");
  return bytes;
}

std::string encode_escape(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte == 0 || byte >= 0x80) {
      text += '\\';
      for (const int shift : {6, 3, 0}) text += static_cast<char>('0' + (byte >> shift & 7));
    } else {
      text += c;
      if (c == '\\') text += c;
    }
  }
  return text;
}

Result<std::string> decode_escape(std::string_view text) {
  std::string bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest[0] != '\\') {
      bytes += rest[0];
    } else if (rest.starts_with("\\\\")) {
      bytes += text[++i];
    } else if (rest.size() > 3 && is_octal(rest[1], '3') && is_octal(rest[2], '7') &&
               is_octal(rest[3], '7')) {
      bytes += static_cast<char>((rest[1] - '0') << 6 | (rest[2] - '0') << 3 | (rest[3] - '0'));
      i += 3;
    } else {
      return fail(ErrorCode::InvalidInput, "invalid input syntax for type bytea",
                  {.sqlstate = "22P02"});
    }
  }
  return bytes;
}

std::unexpected<Error> unknown_format(std::string_view format) {
  return invalid("unrecognized encoding: \"" + std::string(format) + "\"");
}

}  // namespace

Result<std::string> parse_bytea(std::string_view text) {
  return text.starts_with("\\x") ? decode_hex(text.substr(2)) : decode_escape(text);
}

std::string hex_bytea(std::string_view bytes) { return "\\x" + encode_hex(bytes); }

Result<std::string> encode_bytes(std::string_view bytes, std::string_view format) {
  const std::string folded = fold_case(format);
  if (folded == "hex") return encode_hex(bytes);
  if (folded == "base64") return encode_base64(bytes);
  if (folded == "escape") return encode_escape(bytes);
  return unknown_format(format);
}

Result<std::string> decode_bytes(std::string_view text, std::string_view format) {
  const std::string folded = fold_case(format);
  if (folded == "hex") return decode_hex(text);
  if (folded == "base64") return decode_base64(text);
  if (folded == "escape") return decode_escape(text);
  return unknown_format(format);
}

}  // namespace millrace::sql
