#include "sql/code_points.h"

#include <charconv>

namespace millrace::sql {
namespace {

constexpr bool is_high_surrogate(uint32_t code) { return code >= 0xD800 && code < 0xDC00; }
constexpr bool is_low_surrogate(uint32_t code) { return code >= 0xDC00 && code < 0xE000; }

}  // namespace

std::optional<uint32_t> hex_value(std::string_view text, size_t digits) {
  if (text.size() < digits) return std::nullopt;
  const char* const begin = text.data();
  const char* const wanted = begin + digits;
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(begin, wanted, value, 16);
  if (error != std::errc() || end != wanted) return std::nullopt;
  return value;
}

std::string utf8(uint32_t code) {
  const auto continuation = [code](int shift) {
    return static_cast<char>(0x80 | ((code >> shift) & 0x3F));
  };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0 | (code >> 6)), continuation(0)};
  if (code < 0x10000) {
    return {static_cast<char>(0xE0 | (code >> 12)), continuation(6), continuation(0)};
  }
  return {static_cast<char>(0xF0 | (code >> 18)), continuation(12), continuation(6),
          continuation(0)};
}

std::optional<std::string> CodePoints::take(uint32_t code) {
  if (half() != is_low_surrogate(code)) return std::nullopt;
  if (is_high_surrogate(code)) {
    high_ = code;
    return std::string();
  }
  if (!high_) return utf8(code);
  const uint32_t joined = 0x10000 + ((*high_ - 0xD800) << 10) + (code - 0xDC00);
  high_.reset();
  return utf8(joined);
}

}  // namespace millrace::sql
