#include "frontend/postgres/binary_input.h"

#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/utf8.h"
#include "frontend/postgres/numeric_input.h"
#include "frontend/postgres/time_text.h"
#include "frontend/postgres/writer.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Type;
using data::Value;

constexpr int64_t kMicrosTo2000 = kDaysTo2000 * kMicrosPerDay;
constexpr int32_t kDimensionsMax = 6;

std::unexpected<Error> wrong_format() {
  return fail(ErrorCode::InvalidInput, "incorrect binary data format");
}

std::unexpected<Error> refused(std::string message, std::string sqlstate) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = std::move(sqlstate)});
}

Value held_as(const PgType& type, decltype(Value::held) held) {
  return {.type = type_of_oid(type.oid).value_or(Type(Kind::Text)), .held = std::move(held)};
}

/// Loads an integer that must be all there is.
template <class Integer>
Result<Integer> whole(std::string_view bytes) {
  if (bytes.size() != sizeof(Integer)) return wrong_format();
  return load<Integer>(bytes.data());
}

Result<Value> parse_int8(const PgType& type, std::string_view bytes) {
  const auto value = TRY(whole<int64_t>(bytes));
  if (type.kind == Kind::UInt64) return held_as(type, static_cast<uint64_t>(value));
  return held_as(type, value);
}

Result<Value> parse_oid(const PgType& type, std::string_view bytes) {
  const auto oid = TRY(whole<uint32_t>(bytes));
  if (type.kind == Kind::Text) return held_as(type, std::to_string(oid));
  return held_as(type, uint64_t{oid});
}

/// Four words, then digits to the base 10,000: turned into decimal text, which parse_numeric()
/// reads.
Result<Value> parse_numeric_words(std::string_view bytes) {
  constexpr size_t kHeadBytes = 8;
  constexpr uint16_t kNegative = 0x4000;
  constexpr uint16_t kNan = 0xc000;
  constexpr uint16_t kInfinity = 0xd000;
  constexpr uint16_t kMinusInfinity = 0xf000;
  constexpr int kScaleMax = 0x3fff;
  if (bytes.size() < kHeadBytes) return wrong_format();
  const size_t count = load<uint16_t>(bytes.data());
  const int weight = load<int16_t>(bytes.data() + 2);
  const auto sign = load<uint16_t>(bytes.data() + 4);
  const int scale = load<uint16_t>(bytes.data() + 6);
  if (bytes.size() != kHeadBytes + 2 * count) return wrong_format();
  if (sign == kNan) return parse_numeric("NaN");
  if (sign == kInfinity) return parse_numeric("Infinity");
  if (sign == kMinusInfinity) return parse_numeric("-Infinity");
  if (sign != 0 && sign != kNegative) {
    return refused("invalid sign in external \"numeric\" value", "22P03");
  }
  if (scale > kScaleMax) return refused("invalid scale in external \"numeric\" value", "22P03");
  const auto group = [&](int index) {
    if (index < 0 || static_cast<size_t>(index) >= count) return uint16_t{0};
    return load<uint16_t>(bytes.data() + kHeadBytes + 2 * static_cast<size_t>(index));
  };
  std::string text(sign == kNegative ? "-" : "");
  const auto append_group = [&](uint16_t digits) {
    for (uint32_t unit = 1000; unit != 0; unit /= 10) {
      text += static_cast<char>('0' + digits / unit % 10);
    }
  };
  for (size_t i = 0; i < count; ++i) {
    if (group(static_cast<int>(i)) > 9999) {
      return refused("invalid digit in external \"numeric\" value", "22P03");
    }
  }
  text += '0';
  for (int i = 0; i <= weight; ++i) append_group(group(i));
  text += '.';
  const size_t whole_bytes = text.size();
  for (int i = 0; i < (scale + 3) / 4; ++i) append_group(group(weight + 1 + i));
  text.resize(whole_bytes + static_cast<size_t>(scale));
  return parse_numeric(text);
}

Result<Value> parse_date_days(std::string_view bytes) {
  const auto days = TRY(whole<int32_t>(bytes));
  if (days == INT32_MAX) return Value{.type = Kind::Date, .held = int64_t{kDateInfinity}};
  if (days == INT32_MIN) return Value{.type = Kind::Date, .held = -int64_t{kDateInfinity}};
  if (days >= kDateInfinity - kDaysTo2000) return refused("date out of range", "22008");
  return Value{.type = Kind::Date, .held = int64_t{days} + kDaysTo2000};
}

Result<Value> parse_moment(const PgType& type, std::string_view bytes) {
  const auto micros = TRY(whole<int64_t>(bytes));
  if (micros == INT64_MAX) return Value{.type = type.kind, .held = kTimestampInfinity};
  if (micros == INT64_MIN) return Value{.type = type.kind, .held = -kTimestampInfinity};
  if (micros >= kTimestampInfinity - kMicrosTo2000) {
    return refused("timestamp out of range", "22008");
  }
  return Value{.type = type.kind, .held = micros + kMicrosTo2000};
}

Result<Value> parse_time_of_day(std::string_view bytes) {
  const auto micros = TRY(whole<int64_t>(bytes));
  if (micros < 0 || micros > kMicrosPerDay) return refused("time out of range", "22008");
  return Value{.type = Kind::Time, .held = micros};
}

Result<Value> parse_time_tz_parts(std::string_view bytes) {
  constexpr int32_t kOffsetMax = 16 * 3600;
  if (bytes.size() != 12) return wrong_format();
  const auto micros = load<int64_t>(bytes.data());
  const auto west = load<int32_t>(bytes.data() + 8);
  if (micros < 0 || micros > kMicrosPerDay) return refused("time out of range", "22008");
  if (west <= -kOffsetMax || west >= kOffsetMax) {
    return refused("time zone displacement out of range", "22009");
  }
  return Value{.type = Kind::TimeTz,
               .held = data::TimeTz{.micros = micros, .offset_seconds = -west}};
}

Result<Value> parse_interval(std::string_view bytes) {
  if (bytes.size() != 16) return wrong_format();
  return Value{.type = Kind::Interval,
               .held = data::Interval{.months = load<int32_t>(bytes.data() + 12),
                                      .days = load<int32_t>(bytes.data() + 8),
                                      .micros = load<int64_t>(bytes.data())}};
}

Result<Value> parse_uuid(std::string_view bytes) {
  if (bytes.size() != 16) return wrong_format();
  return Value{.type = Kind::Uuid,
               .held = data::Int128{.low = load<uint64_t>(bytes.data() + 8),
                                    .high = load<int64_t>(bytes.data())}};
}

Result<Value> parse_bits(std::string_view bytes) {
  if (bytes.size() < sizeof(int32_t)) return wrong_format();
  const auto count = load<uint32_t>(bytes.data());
  bytes.remove_prefix(sizeof(int32_t));
  if (bytes.size() != (size_t{count} + 7) / 8) return wrong_format();
  std::string bits;
  for (size_t i = 0; i < count; ++i) bits += (bytes[i / 8] & 0x80 >> i % 8) != 0 ? '1' : '0';
  return Value{.type = Kind::Bit, .held = std::move(bits)};
}

Result<Value> parse_text(const PgType& type, std::string_view bytes) {
  TRY(check_utf8(bytes));
  return held_as(type, std::string(bytes));
}

Result<Value> parse_jsonb(const PgType& type, std::string_view bytes) {
  if (bytes.empty()) return wrong_format();
  if (bytes[0] != 1) {
    return refused("unsupported jsonb version number " + std::to_string(int{bytes[0]}), "XX000");
  }
  return parse_text(type, bytes.substr(1));
}

Result<Value> parse_tid(const PgType& type, std::string_view bytes) {
  if (bytes.size() != 6) return wrong_format();
  return held_as(type, "(" + std::to_string(load<uint32_t>(bytes.data())) + "," +
                           std::to_string(load<uint16_t>(bytes.data() + 4)) + ")");
}

/// Reads an array from front to back.
class BinaryArrayReader {
 public:
  BinaryArrayReader(const PgType& element, std::string_view bytes)
      : element_(element), rest_(bytes) {}

  Result<Value> read() {
    const auto dimensions = TRY(integer<int32_t>());
    const auto flags = TRY(integer<int32_t>());
    const auto oid = TRY(integer<uint32_t>());
    if (dimensions < 0) {
      return refused("invalid number of dimensions: " + std::to_string(dimensions), "22P03");
    }
    if (dimensions > kDimensionsMax) {
      return refused("number of array dimensions (" + std::to_string(dimensions) +
                         ") exceeds the maximum allowed (6)",
                     "54000");
    }
    if (flags != 0 && flags != 1) return refused("invalid array flags", "22P03");
    if (oid != element_.oid) {
      return refused("binary data has array element type " + std::to_string(oid) +
                         " instead of expected " + std::to_string(element_.oid),
                     "42804");
    }
    types_.push_back(*type_of_oid(element_.oid));
    for (int32_t i = 0; i < dimensions; ++i) {
      lengths_.push_back(TRY(integer<int32_t>()));
      TRY(integer<int32_t>());
      if (lengths_.back() < 0) return refused("invalid array dimension", "22P03");
    }
    for (int32_t i = 0; i < (dimensions == 0 ? 1 : dimensions); ++i) {
      types_.push_back(Type::list(types_.back()));
    }
    Value value{.type = types_.back(), .held = std::vector<Value>()};
    if (TRY(element_count()) != 0) value = TRY(read_list(0));
    if (!rest_.empty()) return wrong_format();
    return value;
  }

 private:
  template <class Integer>
  Result<Integer> integer() {
    if (rest_.size() < sizeof(Integer)) return wrong_format();
    const auto value = load<Integer>(rest_.data());
    rest_.remove_prefix(sizeof(Integer));
    return value;
  }

  /// Every element takes four bytes at least: what is made of a message is bounded by its size.
  Result<size_t> element_count() const {
    const size_t count_max = rest_.size() / sizeof(int32_t);
    size_t count = lengths_.empty() ? 0 : 1;
    for (const int32_t length : lengths_) {
      count *= static_cast<size_t>(length);
      if (count > count_max) return wrong_format();
    }
    return count;
  }

  Result<Value> read_list(size_t depth) {
    const auto length = static_cast<size_t>(lengths_[depth]);
    std::vector<Value> parts;
    parts.reserve(length);
    for (size_t i = 0; i < length; ++i) {
      parts.push_back(depth + 1 == lengths_.size() ? TRY(read_element())
                                                   : TRY(read_list(depth + 1)));
    }
    return Value{.type = types_[lengths_.size() - depth], .held = std::move(parts)};
  }

  Result<Value> read_element() {
    const auto length = TRY(integer<int32_t>());
    if (length == -1) return Value::null(types_[0]);
    if (length < 0 || static_cast<size_t>(length) > rest_.size()) return wrong_format();
    const std::string_view bytes = rest_.substr(0, static_cast<size_t>(length));
    rest_.remove_prefix(bytes.size());
    return parse_binary_value(element_, bytes);
  }

  const PgType& element_;
  std::string_view rest_;
  std::vector<int32_t> lengths_;
  std::vector<Type> types_;  // of the element, of a list of it, of a list of that…
};

}  // namespace

Result<Value> parse_binary_value(const PgType& type, std::string_view bytes) {
  switch (type.wire) {
    case Wire::Bool:
      return Value::boolean(TRY(whole<uint8_t>(bytes)) != 0);
    case Wire::Int2:
      return held_as(type, int64_t{TRY(whole<int16_t>(bytes))});
    case Wire::Int4:
      return held_as(type, int64_t{TRY(whole<int32_t>(bytes))});
    case Wire::Int8:
      return parse_int8(type, bytes);
    case Wire::Oid:
      return parse_oid(type, bytes);
    case Wire::Float4:
      return held_as(type, double{std::bit_cast<float>(TRY(whole<uint32_t>(bytes)))});
    case Wire::Float8:
      return held_as(type, std::bit_cast<double>(TRY(whole<uint64_t>(bytes))));
    case Wire::Numeric:
      return parse_numeric_words(bytes);
    case Wire::Char:
      if (bytes.size() != 1) return wrong_format();
      return parse_text(type, bytes[0] == '\0' ? std::string_view() : bytes);
    case Wire::Text:
      return parse_text(type, bytes);
    case Wire::Bytea:
      return held_as(type, std::string(bytes));
    case Wire::Bits:
      return parse_bits(bytes);
    case Wire::Date:
      return parse_date_days(bytes);
    case Wire::Time:
      return parse_time_of_day(bytes);
    case Wire::TimeTz:
      return parse_time_tz_parts(bytes);
    case Wire::Timestamp:
      return parse_moment(type, bytes);
    case Wire::Interval:
      return parse_interval(bytes);
    case Wire::Uuid:
      return parse_uuid(bytes);
    case Wire::Jsonb:
      return parse_jsonb(type, bytes);
    case Wire::Tid:
      return parse_tid(type, bytes);
    case Wire::Record:
      return fail(ErrorCode::Unsupported, "input of anonymous composite types is not implemented",
                  {.sqlstate = "0A000"});
    case Wire::Vector: {
      const PgType& element = *find_pg_type(type.oid == kOidInt2Vector ? kOidInt2 : kOidOid);
      Value value = TRY(parse_binary_array(element, bytes));
      value.type = *type_of_oid(type.oid);
      return value;
    }
  }
  std::unreachable();
}

Result<Value> parse_binary_array(const PgType& element, std::string_view bytes) {
  return BinaryArrayReader(element, bytes).read();
}

}  // namespace millrace::frontend::postgres
