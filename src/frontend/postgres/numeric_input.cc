#include "frontend/postgres/numeric_input.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "frontend/postgres/number_text.h"
#include "sql/white_space.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Type;
using data::Value;

constexpr size_t kDecimalDigitsMax = 38;

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lowered;
}

/// A number's text taken apart: digits without the point, and how many are behind it.
struct NumberParts {
  bool negative = false;
  std::string digits;
  int64_t scale = 0;
};

std::optional<NumberParts> split_number(std::string_view text) {
  NumberParts parts{.negative = text.starts_with('-')};
  if (parts.negative || text.starts_with('+')) text.remove_prefix(1);
  bool point = false;
  size_t i = 0;
  for (; i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !point)); ++i) {
    if (text[i] == '.') {
      point = true;
      continue;
    }
    parts.digits += text[i];
    if (point) ++parts.scale;
  }
  if (parts.digits.empty()) return std::nullopt;
  if (i == text.size()) return parts;
  if (text[i] != 'e' && text[i] != 'E') return std::nullopt;
  std::string_view exponent_text = text.substr(i + 1);
  if (exponent_text.starts_with('+')) {
    exponent_text.remove_prefix(1);
    if (exponent_text.starts_with('-')) return std::nullopt;
  }
  int32_t exponent = 0;
  const char* const end = exponent_text.data() + exponent_text.size();
  const auto read = std::from_chars(exponent_text.data(), end, exponent);
  if (exponent_text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  parts.scale -= exponent;
  return parts;
}

constexpr int64_t kNumericDigitsBefore = 131'072;

/// Drops the last digit, the one before it rounded.
void drop_digit(NumberParts& parts) {
  const bool up = parts.digits.back() >= '5';
  parts.digits.pop_back();
  --parts.scale;
  if (!up) return;
  for (size_t i = parts.digits.size(); i > 0; --i) {
    char& digit = parts.digits[i - 1];
    if (digit != '9') {
      ++digit;
      return;
    }
    digit = '0';
  }
  parts.digits.insert(parts.digits.begin(), '1');
}

Value decimal_of(NumberParts parts) {
  const size_t zeros = std::min(parts.digits.find_first_not_of('0'), parts.digits.size() - 1);
  parts.digits.erase(0, zeros);
  const int64_t before = static_cast<int64_t>(parts.digits.size()) - parts.scale;
  if (before > static_cast<int64_t>(kDecimalDigitsMax)) {
    while (parts.scale > 0) drop_digit(parts);
    parts.digits.append(static_cast<size_t>(-parts.scale), '0');
    return {.type = Kind::Integer, .held = (parts.negative ? "-" : "") + parts.digits};
  }
  while (parts.scale > 0 && (parts.digits.size() > kDecimalDigitsMax ||
                             parts.scale > static_cast<int64_t>(kDecimalDigitsMax))) {
    if (parts.digits.size() == 1) parts.digits.insert(parts.digits.begin(), '0');
    drop_digit(parts);
  }
  UnsignedWide magnitude = 0;
  for (const char digit : parts.digits) {
    magnitude = magnitude * 10 + static_cast<uint32_t>(digit - '0');
  }
  if (parts.negative) magnitude = 0 - magnitude;
  const auto scale = static_cast<uint8_t>(parts.scale);
  const auto width = std::max<size_t>({parts.digits.size(), size_t{scale}, 1});
  return {.type = Type::decimal(static_cast<uint8_t>(width), scale),
          .held = data::Int128{.low = static_cast<uint64_t>(magnitude),
                               .high = static_cast<int64_t>(magnitude >> 64)}};
}

/// What a list's numbers need: digits before and behind the point; or a float for all.
struct NumericNeeds {
  size_t whole_digits = 0;
  size_t scale = 0;
  bool floats = false;
};

void collect_needs(const Value& value, NumericNeeds& needs) {
  if (const auto* parts = std::get_if<std::vector<Value>>(&value.held)) {
    for (const Value& part : *parts) collect_needs(part, needs);
    return;
  }
  if (value.is_null()) return;
  if (value.type.kind() != Kind::Decimal) {
    needs.floats = true;
    return;
  }
  needs.whole_digits =
      std::max<size_t>(needs.whole_digits, value.type.width() - value.type.scale());
  needs.scale = std::max<size_t>(needs.scale, value.type.scale());
}

/// The decimal text of a value that parse_numeric() made.
std::string numeric_text(const Value& value) {
  if (const auto* digits = std::get_if<std::string>(&value.held)) return *digits;
  std::array<char, kDecimalBytesMax> text{};
  const char* const end =
      write_wide_decimal(text.data(), wide(std::get<data::Int128>(value.held)), value.type.scale());
  return {text.data(), static_cast<size_t>(end - text.data())};
}

void convert(Value& value, const Type& type) {
  if (auto* parts = std::get_if<std::vector<Value>>(&value.held)) {
    for (Value& part : *parts) convert(part, type);
    value.type = Type::list(parts->empty() ? type : (*parts)[0].type);
    return;
  }
  const Type before = std::exchange(value.type, type);
  if (value.is_null() || std::holds_alternative<double>(value.held)) return;
  if (type.kind() == Kind::Float64) {
    value.type = before;
    const std::string text = numeric_text(value);
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    value = {.type = type, .held = number};
    return;
  }
  UnsignedWide unscaled = unsigned_wide(std::get<data::Int128>(value.held));
  for (uint8_t scale = before.scale(); scale < type.scale(); ++scale) unscaled *= 10;
  value.held = data::Int128{.low = static_cast<uint64_t>(unscaled),
                            .high = static_cast<int64_t>(unscaled >> 64)};
}

}  // namespace

std::optional<double> parse_special_float(std::string_view text) {
  const std::string held = lower(text);
  std::string_view lowered = held;
  const bool negative = lowered.starts_with('-');
  if (negative || lowered.starts_with('+')) lowered.remove_prefix(1);
  if (lowered == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (lowered != "inf" && lowered != "infinity") return std::nullopt;
  return negative ? -HUGE_VAL : HUGE_VAL;
}

Result<Value> parse_numeric(std::string_view text) {
  const std::string_view trimmed = sql::without_spaces(text);
  if (const auto special = parse_special_float(trimmed)) {
    return Value{.type = Kind::Float64, .held = *special};
  }
  auto parts = split_number(trimmed);
  if (!parts) {
    return fail(ErrorCode::InvalidInput,
                "invalid input syntax for type numeric: \"" + std::string(text) + "\"",
                {.sqlstate = "22P02"});
  }
  const auto scale_max = static_cast<int64_t>(kDecimalDigitsMax);
  const bool is_zero = parts->digits.find_first_not_of('0') == std::string::npos;
  const int64_t before = static_cast<int64_t>(parts->digits.size()) - parts->scale;
  if (is_zero || before < -scale_max) {  // too small to show in any decimal
    const int64_t scale = is_zero ? std::clamp(parts->scale, int64_t{0}, scale_max) : scale_max;
    return decimal_of({.negative = false, .digits = "0", .scale = scale});
  }
  if (before > kNumericDigitsBefore) {
    return fail(ErrorCode::InvalidInput, "value overflows numeric format", {.sqlstate = "22003"});
  }
  if (parts->scale < 0) {
    parts->digits.append(static_cast<size_t>(-parts->scale), '0');
    parts->scale = 0;
  }
  return decimal_of(std::move(*parts));
}

void unify_numerics(Value& list) {
  NumericNeeds needs;
  collect_needs(list, needs);
  if (needs.floats || needs.whole_digits + needs.scale > kDecimalDigitsMax) {
    convert(list, Kind::Float64);
    return;
  }
  const size_t width = std::max<size_t>(needs.whole_digits + needs.scale, 1);
  convert(list, Type::decimal(static_cast<uint8_t>(width), static_cast<uint8_t>(needs.scale)));
}

}  // namespace millrace::frontend::postgres
