#include "frontend/postgres/text_input.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "frontend/postgres/number_text.h"
#include "frontend/postgres/numeric_input.h"
#include "sql/bytea.h"
#include "sql/interval_input.h"
#include "sql/time_input.h"
#include "sql/white_space.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Type;
using data::Value;

struct DisplayName {
  uint32_t oid;
  std::string_view name;
};

/// Types whose name in messages is not the one in pg_type.
constexpr DisplayName kDisplayNames[] = {
    {kOidBool, "boolean"},
    {kOidInt2, "smallint"},
    {kOidInt4, "integer"},
    {kOidInt8, "bigint"},
    {kOidFloat4, "real"},
    {kOidFloat8, "double precision"},
    {kOidTimestampTz, "timestamp with time zone"},
    {kOidTimeTz, "time with time zone"},
};

std::unexpected<Error> invalid(const PgType& type, std::string_view text) {
  return fail(ErrorCode::InvalidInput,
              "invalid input syntax for type " + std::string(display_name(type)) + ": \"" +
                  std::string(text) + "\"",
              {.sqlstate = "22P02"});
}

std::unexpected<Error> integer_out_of_range(const PgType& type, std::string_view text) {
  return fail(ErrorCode::InvalidInput,
              "value \"" + std::string(text) + "\" is out of range for type " +
                  std::string(display_name(type)),
              {.sqlstate = "22003"});
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lowered;
}

Result<Value> parse_boolean(const PgType& type, std::string_view text) {
  struct Word {
    std::string_view text;
    size_t letters_min;
    bool value;
  };
  constexpr Word kWords[] = {{"true", 1, true}, {"false", 1, false}, {"yes", 1, true},
                             {"no", 1, false},  {"on", 2, true},     {"off", 2, false},
                             {"1", 1, true},    {"0", 1, false}};
  const std::string given = lower(sql::without_spaces(text));
  for (const Word& word : kWords) {
    if (given.size() >= word.letters_min && word.text.starts_with(given)) {
      return Value::boolean(word.value);
    }
  }
  return invalid(type, text);
}

/// Sign and digits, read into 65 bits: the sign apart.
Result<Value> parse_integer(const PgType& type, std::string_view text, int64_t min, uint64_t max) {
  std::string_view digits = sql::without_spaces(text);
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty() || !std::ranges::all_of(digits, is_digit)) return invalid(type, text);
  uint64_t magnitude = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude);
  const uint64_t bound = negative ? 0 - static_cast<uint64_t>(min) : max;
  if (end.ec != std::errc() || magnitude > bound) return integer_out_of_range(type, text);
  const uint64_t bits = negative ? 0 - magnitude : magnitude;
  const Type held_type = *type_of_oid(type.oid);
  if (type.kind == Kind::UInt32) return Value{.type = held_type, .held = bits & UINT32_MAX};
  if (type.kind == Kind::UInt64) return Value{.type = held_type, .held = bits};
  return Value{.type = held_type, .held = static_cast<int64_t>(bits)};
}

template <class Float>
Result<Value> parse_float(const PgType& type, std::string_view text) {
  std::string_view digits = sql::without_spaces(text);
  if (const auto special = parse_special_float(digits)) {
    return Value{.type = type.kind, .held = *special};
  }
  if (digits.starts_with('+')) digits.remove_prefix(1);
  Float value = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = end.ptr == digits.data() + digits.size();
  if (digits.empty() || !whole || end.ec == std::errc::invalid_argument ||
      digits.starts_with('+')) {
    return invalid(type, text);
  }
  if (end.ec == std::errc::result_out_of_range) {
    return fail(ErrorCode::InvalidInput,
                "\"" + std::string(sql::without_spaces(text)) + "\" is out of range for type " +
                    std::string(display_name(type)),
                {.sqlstate = "22003"});
  }
  return Value{.type = type.kind, .held = static_cast<double>(value)};
}

uint32_t hex_value(char c) {
  if (is_digit(c)) return static_cast<uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<uint32_t>(c - 'A' + 10);
  return 16;
}

Result<Value> parse_bytea(std::string_view text) {
  return Value{.type = Kind::Blob, .held = TRY(sql::parse_bytea(text))};
}

/// 32 hexadecimal digits, a hyphen allowed after every fourth, braces around allowed.
Result<Value> parse_uuid(const PgType& type, std::string_view text) {
  constexpr size_t kDigits = 32;
  std::string_view rest = text;
  const bool braces = rest.starts_with('{');
  if (braces) {
    if (!rest.ends_with('}')) return invalid(type, text);
    rest = rest.substr(1, rest.size() - 2);
  }
  UnsignedWide value = 0;
  for (size_t i = 0; i < kDigits; ++i) {
    if (i != 0 && i % 4 == 0 && rest.starts_with('-')) rest.remove_prefix(1);
    const uint32_t digit = rest.empty() ? 16 : hex_value(rest[0]);
    if (digit == 16) return invalid(type, text);
    value = value << 4 | digit;
    rest.remove_prefix(1);
  }
  if (!rest.empty()) return invalid(type, text);
  return Value{.type = Kind::Uuid,
               .held = data::Int128{.low = static_cast<uint64_t>(value),
                                    .high = static_cast<int64_t>(value >> 64)}};
}

Result<Value> parse_bits(std::string_view text) {
  if (text.starts_with('b') || text.starts_with('B')) text.remove_prefix(1);
  std::string bits;
  if (text.starts_with('x') || text.starts_with('X')) {
    for (const char c : text.substr(1)) {
      const uint32_t digit = hex_value(c);
      if (digit == 16) {
        return fail(ErrorCode::InvalidInput,
                    "\"" + std::string(1, c) + "\" is not a valid hexadecimal digit",
                    {.sqlstate = "22P02"});
      }
      for (uint32_t bit = 8; bit != 0; bit >>= 1) bits += (digit & bit) != 0 ? '1' : '0';
    }
    return Value{.type = Kind::Bit, .held = std::move(bits)};
  }
  for (const char c : text) {
    if (c != '0' && c != '1') {
      return fail(ErrorCode::InvalidInput,
                  "\"" + std::string(1, c) + "\" is not a valid binary digit",
                  {.sqlstate = "22P02"});
    }
  }
  return Value{.type = Kind::Bit, .held = std::string(text)};
}

/// "1 2 3"
Result<Value> parse_vector(const PgType& type, std::string_view text) {
  const PgType& element = *find_pg_type(type.oid == kOidInt2Vector ? kOidInt2 : kOidOid);
  std::vector<Value> elements;
  for (std::string_view rest = sql::without_spaces(text); !rest.empty();
       rest = sql::without_spaces(rest)) {
    const size_t end = std::min(rest.find(' '), rest.size());
    elements.push_back(TRY(parse_text_value(element, rest.substr(0, end))));
    rest.remove_prefix(end);
  }
  return Value{.type = *type_of_oid(type.oid), .held = std::move(elements)};
}

template <class Held>
Value held_or_text(const PgType& type, const std::optional<Held>& held, std::string_view text) {
  if (held) return Value{.type = type.kind, .held = *held};
  return Value{.type = type.kind, .held = std::string(text)};
}

Result<Value> parse_plain_text(const PgType& type, std::string_view text) {
  TRY(check_utf8(text));
  return Value{.type = type_of_oid(type.oid).value_or(Type(Kind::Text)), .held = std::string(text)};
}

Value widen(const std::optional<int32_t>& days, std::string_view text, const PgType& type) {
  if (!days) return held_or_text<int64_t>(type, std::nullopt, text);
  return Value{.type = type.kind, .held = int64_t{*days}};
}

}  // namespace

std::string_view display_name(const PgType& type) {
  for (const DisplayName& display : kDisplayNames) {
    if (display.oid == type.oid) return display.name;
  }
  return type.name;
}

Result<Value> parse_text_value(const PgType& type, std::string_view text) {
  switch (type.wire) {
    case Wire::Bool:
      return parse_boolean(type, text);
    case Wire::Int2:
      return parse_integer(type, text, INT16_MIN, INT16_MAX);
    case Wire::Int4:
      return parse_integer(type, text, INT32_MIN, INT32_MAX);
    case Wire::Int8:
      if (type.kind == Kind::UInt64) return parse_integer(type, text, 0, UINT64_MAX);
      return parse_integer(type, text, INT64_MIN, INT64_MAX);
    case Wire::Oid:
      if (type.kind == Kind::Text) return parse_plain_text(type, text);
      return parse_integer(type, text, INT32_MIN, UINT32_MAX);
    case Wire::Float4:
      return parse_float<float>(type, text);
    case Wire::Float8:
      return parse_float<double>(type, text);
    case Wire::Numeric:
      return parse_numeric(text);
    case Wire::Bytea:
      return parse_bytea(text);
    case Wire::Bits:
      return parse_bits(text);
    case Wire::Uuid:
      return parse_uuid(type, text);
    case Wire::Date:
      return widen(TRY(sql::parse_date(text)), text, type);
    case Wire::Time:
      return held_or_text(type, TRY(sql::parse_time(text)), text);
    case Wire::TimeTz:
      return held_or_text(type, TRY(sql::parse_time_tz(text)), text);
    case Wire::Timestamp:
      return held_or_text(type,
                          type.oid == kOidTimestampTz ? TRY(sql::parse_timestamp_tz(text))
                                                      : TRY(sql::parse_timestamp(text)),
                          text);
    case Wire::Interval:
      return held_or_text(type, TRY(sql::parse_interval(text)), text);
    case Wire::Vector:
      return parse_vector(type, text);
    case Wire::Record:
      return fail(ErrorCode::Unsupported, "input of anonymous composite types is not implemented",
                  {.sqlstate = "0A000"});
    case Wire::Char:
      return parse_plain_text(type, text.substr(0, 1));
    case Wire::Text:
    case Wire::Jsonb:
    case Wire::Tid:
      return parse_plain_text(type, text);
  }
  std::unreachable();
}

}  // namespace millrace::frontend::postgres
