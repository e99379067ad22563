#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "sql/bytea.h"
#include "sql/date_template.h"
#include "sql/number_template.h"
#include "sql/text_format.h"

using namespace millrace;       // NOLINT(google-build-using-namespace)
using namespace millrace::sql;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

/// The value, or nothing for an error, which has a SQLSTATE.
template <class T>
std::optional<T> value_of(Result<T> result) {
  if (result) return *std::move(result);
  require(result.error().details().sqlstate.size() == 5);
  return std::nullopt;
}

/// No part of a template writes more than this of its own.
constexpr size_t kPartBytesMax = 32;

/// The first bytes of a text as a number.
template <class T>
T number_from(std::string_view bytes) {
  T value = 0;
  std::memcpy(&value, bytes.data(), std::min(bytes.size(), sizeof value));
  return value;
}

DateFields moment_from(std::string_view bytes) {
  const auto [days, micros] = floor_divide(number_from<int64_t>(bytes), kMicrosPerDay);
  const CivilDate date = civil_from_days(days);
  DateFields fields;
  fields.year = date.year;
  fields.month = date.month;
  fields.day = date.day;
  fields.hour = micros / kMicrosPerSecond / 3600;
  fields.minute = micros / kMicrosPerSecond / 60 % 60;
  fields.second = micros / kMicrosPerSecond % 60;
  fields.micros = micros % kMicrosPerSecond;
  return fields;
}

DateFields interval_from(std::string_view bytes) {
  const auto months = number_from<int32_t>(bytes);
  const auto micros = number_from<int64_t>(bytes);
  DateFields fields;
  fields.is_interval = true;
  fields.year = months / 12;
  fields.month = months % 12;
  fields.day = months;
  fields.hour = micros / kMicrosPerSecond / 3600;
  fields.minute = micros / kMicrosPerSecond / 60 % 60;
  fields.second = micros / kMicrosPerSecond % 60;
  fields.micros = micros % kMicrosPerSecond;
  return fields;
}

/// What any template reads is a moment, which a whole template writes and reads back.
void check_date(std::string_view form, std::string_view value) {
  const auto parts = parse_date_template(form);
  const size_t bytes_max = (form.size() + 1) * kPartBytesMax;
  require(format_date(parts, moment_from(value)).size() <= bytes_max);
  if (!check_interval_template(parts)) return;
  require(format_date(parts, interval_from(value)).size() <= bytes_max);
}

void check_date_reading(std::string_view form, std::string_view value) {
  const auto fields = value_of(read_date(parse_date_template(form), value));
  if (!fields) return;
  const auto whole = parse_date_template("YYYY-MM-DD HH24:MI:SS.US BC");
  const auto again = read_date(whole, format_date(whole, *fields));
  require(again && *again == *fields);
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text == "NaN" || text == "Infinity") return true;
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos &&
         text.find('.') == text.rfind('.') && text.front() != '.' && text.back() != '.';
}

/// A decimal is written by a template with as many places and read back as it was.
void check_whole_number(const std::string& decimal) {
  const size_t point = std::min(decimal.find('.'), decimal.size());
  std::string form = "SG" + std::string(point, '0');
  if (point < decimal.size()) form += "." + std::string(decimal.size() - point - 1, '0');
  const auto whole = parse_number_template(form);
  require(whole.has_value());
  const auto written = format_number(*whole, decimal);
  require(written.has_value());
  const auto again = read_number(*whole, *written);
  require(again && format_number(*whole, *again) == *written);
}

void check_number(std::string_view form, std::string_view value) {
  const auto places = value_of(parse_number_template(form));
  if (!places) return;
  if (is_decimal(value)) {
    const auto text = value_of(format_number(*places, value));
    require(!text || text->size() <= (form.size() + 1) * kPartBytesMax + value.size());
  }
  const auto decimal = value_of(read_number(*places, value));
  if (!decimal) return;
  require(is_decimal(*decimal));
  check_whole_number(*decimal);
}

/// Widths with more digits than this may well ask for a gigabyte.
constexpr size_t kWidthDigitsMax = 5;

bool has_long_number(std::string_view text) {
  size_t digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > kWidthDigitsMax) return true;
  }
  return false;
}

void check_format(std::string_view form, std::string_view value) {
  require(format_text("%s", {std::string(value)}) == std::string(value));
  if (has_long_number(form) || has_long_number(value)) return;
  value_of(format_text(form, {std::string(value), std::nullopt, std::string(value)}));
}

/// What is decoded is encoded and decoded as it was.
void check_bytes(std::string_view format, std::string_view value) {
  const auto text = value_of(encode_bytes(value, format));
  if (text) require(decode_bytes(*text, format) == std::string(value));
  const auto bytes = value_of(decode_bytes(value, format));
  if (bytes) require(decode_bytes(encode_bytes(*bytes, format).value(), format) == *bytes);
}

}  // namespace

/// The first byte chooses the function; a line with the template, and behind it the value.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return -1;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const size_t line = text.find('\n');
  if (line == std::string_view::npos) return -1;
  const std::string_view form = text.substr(0, line);
  const std::string_view value = text.substr(line + 1);
  switch (data[0]) {
    case 'c':
      check_date(form, value);
      return 0;
    case 'd':
      check_date_reading(form, value);
      return 0;
    case 'n':
      check_number(form, value);
      return 0;
    case 'f':
      check_format(form, value);
      return 0;
    case 'b':
      check_bytes(form, value);
      return 0;
    default:
      return -1;
  }
}
