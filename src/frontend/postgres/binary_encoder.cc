#include "frontend/postgres/binary_encoder.h"

#include <charconv>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "base/calendar.h"
#include "frontend/postgres/array_encoder.h"
#include "frontend/postgres/json_text.h"
#include "frontend/postgres/numeric_binary.h"
#include "frontend/postgres/record_encoder.h"
#include "frontend/postgres/text_encoder.h"
#include "frontend/postgres/time_text.h"

namespace millrace::frontend::postgres {
namespace {

using data::Column;
using data::Kind;
using data::Type;

template <class Value>
char* put(char* at, Value value) {
  store(at, value);
  return at + sizeof(value);
}

char* refuse(char* at, Output& output, std::string message, std::string sqlstate) {
  output.refuse(
      Error{.code = ErrorCode::InvalidInput, .message = std::move(message), .more = {}}.with(
          {.sqlstate = std::move(sqlstate)}));
  return at;
}

template <class Source, class Target>
struct BinaryInteger {
  static constexpr size_t kBytesMax = sizeof(Target);
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return put(at, static_cast<Target>(column.at<Source>(row)));
  }
};

template <class Source, class Bits>
struct BinaryFloat {
  static constexpr size_t kBytesMax = sizeof(Bits);
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return put(at, std::bit_cast<Bits>(column.at<Source>(row)));
  }
};

template <class Source>
struct BinaryNumeric {
  static constexpr size_t kBytesMax = kNumericBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_numeric(at, column.at<Source>(row), encoder.scale);
  }
};

struct BinaryWideNumeric {
  static constexpr size_t kBytesMax = kNumericBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_numeric(at, wide(column.at<data::Int128>(row)), encoder.scale);
  }
};

struct BinaryUInt128 {
  static constexpr size_t kBytesMax = kNumericBytesMax;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return write_unsigned_numeric(at, unsigned_wide(column.at<data::Int128>(row)));
  }
};

/// Integers of any size, given as digits.
struct BinaryDigits {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    std::string_view digits = column.text(row);
    const bool negative = digits.starts_with('-');
    if (negative) digits.remove_prefix(1);
    if (digits.size() > kNumericDigitsMax) {
      return refuse(at, output, "value overflows numeric format", "22003");
    }
    at = output.ensure(at, numeric_bytes(digits.size()));
    return write_numeric_digits(at, negative, digits, 0);
  }
};

struct BinaryDate {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    const auto days = column.at<int32_t>(row);
    at = output.ensure(at, sizeof(int32_t));
    if (days == kDateInfinity) return put(at, INT32_MAX);
    if (days == -kDateInfinity) return put(at, INT32_MIN);
    if (days < INT32_MIN + kDaysTo2000 + 1) return refuse(at, output, "date out of range", "22008");
    return put(at, days - kDaysTo2000);
  }
};

struct BinaryTime {
  static constexpr size_t kBytesMax = sizeof(int64_t);
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return put(at, column.at<int64_t>(row));
  }
};

struct BinaryTimeNs {
  static constexpr size_t kBytesMax = sizeof(int64_t);
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return put(at, micros_of_nanos(column.at<int64_t>(row)));
  }
};

/// Offsets count west on the wire.
struct BinaryTimeTz {
  static constexpr size_t kBytesMax = sizeof(int64_t) + sizeof(int32_t);
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    const auto& value = column.at<data::TimeTz>(row);
    return put(put(at, value.micros), -value.offset_seconds);
  }
};

template <DayTime (*Split)(int64_t)>
struct BinaryTimestamp {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    const auto value = column.at<int64_t>(row);
    at = output.ensure(at, sizeof(int64_t));
    if (value == kTimestampInfinity) return put(at, INT64_MAX);
    if (value == -kTimestampInfinity) return put(at, INT64_MIN);
    const DayTime moment = Split(value);
    int64_t micros = 0;
    if (__builtin_mul_overflow(moment.days - kDaysTo2000, kMicrosPerDay, &micros) ||
        __builtin_add_overflow(micros, moment.micros, &micros)) {
      return refuse(at, output, "timestamp out of range", "22008");
    }
    return put(at, micros);
  }
};

struct BinaryInterval {
  static constexpr size_t kBytesMax = 16;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    const auto& value = column.at<data::Interval>(row);
    return put(put(put(at, value.micros), value.days), value.months);
  }
};

struct BinaryUuid {
  static constexpr size_t kBytesMax = 16;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    const auto& value = column.at<data::Int128>(row);
    return put(put(at, value.high), value.low);
  }
};

struct BinaryBits {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    const std::string_view bits = column.text(row);
    const size_t bytes = (bits.size() + 7) / 8;
    at = put(output.ensure(at, sizeof(int32_t) + bytes), static_cast<int32_t>(bits.size()));
    std::memset(at, 0, bytes);
    for (size_t i = 0; i < bits.size(); ++i) {
      if (bits[i] == '1') at[i / 8] = static_cast<char>(at[i / 8] | 0x80 >> i % 8);
    }
    return at + bytes;
  }
};

/// A version byte before what the text encoder writes.
template <class Form>
struct BinaryJsonb {
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at,
                     Output& output) {
    at = output.ensure(at, 1);
    *at++ = 1;
    return Form::write(encoder, column, row, at, output);
  }
};

/// Bytes as they are.
struct BinaryBytes {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    const std::string_view bytes = column.text(row);
    at = output.ensure(at, bytes.size());
    std::memcpy(at, bytes.data(), bytes.size());
    return at + bytes.size();
  }
};

struct BinaryChar {
  static constexpr size_t kBytesMax = 1;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    const std::string_view text = column.text(row);
    *at = text.empty() ? '\0' : text[0];
    return at + 1;
  }
};

/// An object id given as text: only digits can be sent, a name is not known here.
struct BinaryOidText {
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at,
                     Output& output) {
    const std::string_view text = column.text(row);
    uint32_t oid = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), oid);
    at = output.ensure(at, sizeof(oid));
    if (text == "-") return put(at, uint32_t{0});
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) {
      return refuse(at, output,
                    "no binary form of " + std::string(encoder.info.type->name) + " \"" +
                        std::string(text) + "\"",
                    "0A000");
    }
    return put(at, oid);
  }
};

/// "(block,offset)"
struct BinaryTid {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    const std::string_view text = column.text(row);
    const char* const text_end = text.data() + text.size();
    uint32_t block = 0;
    uint16_t offset = 0;
    at = output.ensure(at, sizeof(block) + sizeof(offset));
    if (text.starts_with('(') && text.ends_with(')')) {
      const auto comma = std::from_chars(text.data() + 1, text_end, block);
      if (comma.ec == std::errc() && *comma.ptr == ',' &&
          std::from_chars(comma.ptr + 1, text_end, offset).ptr == text_end - 1) {
        return put(put(at, block), offset);
      }
    }
    return refuse(at, output, "invalid input syntax for type tid: \"" + std::string(text) + "\"",
                  "22P02");
  }
};

/// Says whether the wire format takes integers.
template <class Source>
bool use_integer(ColumnEncoder& encoder) {
  switch (encoder.info.type->wire) {
    case Wire::Int2:
      use_bounded<BinaryInteger<Source, int16_t>>(encoder);
      return true;
    case Wire::Oid:
    case Wire::Int4:
      use_bounded<BinaryInteger<Source, int32_t>>(encoder);
      return true;
    case Wire::Int8:
      use_bounded<BinaryInteger<Source, int64_t>>(encoder);
      return true;
    case Wire::Char:
      use_bounded<BinaryInteger<Source, int8_t>>(encoder);
      return true;
    case Wire::Numeric:
      use_bounded<BinaryNumeric<Source>>(encoder);
      return true;
    default:
      return false;
  }
}

bool use_decimal(ColumnEncoder& encoder) {
  if (encoder.info.type->wire != Wire::Numeric) return false;
  encoder.scale = encoder.type.scale();
  switch (encoder.type.value_size()) {
    case 2:
      use_bounded<BinaryNumeric<int16_t>>(encoder);
      return true;
    case 4:
      use_bounded<BinaryNumeric<int32_t>>(encoder);
      return true;
    case 8:
      use_bounded<BinaryNumeric<int64_t>>(encoder);
      return true;
    default:
      use_bounded<BinaryWideNumeric>(encoder);
      return true;
  }
}

bool use_text(ColumnEncoder& encoder) {
  switch (encoder.info.type->wire) {
    case Wire::Oid:
      use_unbounded<BinaryOidText>(encoder);
      return true;
    case Wire::Char:
      use_bounded<BinaryChar>(encoder);
      return true;
    case Wire::Tid:
      use_unbounded<BinaryTid>(encoder);
      return true;
    case Wire::Jsonb:
      use_unbounded<BinaryJsonb<BinaryBytes>>(encoder);
      return true;
    default:
      return false;
  }
}

bool use_list(ColumnEncoder& encoder) {
  encoder.children.clear();
  const data::Type element = element_type(encoder);
  encoder.children.push_back(make_binary_encoder(element, encoder.settings));
  const bool has_array = encoder.info.is_array || encoder.info.type->wire == Wire::Vector;
  if (has_array) use_unbounded<BinaryArray>(encoder);
  return has_array;
}

bool use_struct(ColumnEncoder& encoder) {
  if (encoder.info.type->wire == Wire::Record) {
    for (ColumnEncoder& child : encoder.children)
      child = make_binary_encoder(child.type, encoder.settings);
    use_unbounded<BinaryRecord>(encoder);
    return true;
  }
  use_unbounded<BinaryJsonb<JsonText>>(encoder);
  return encoder.info.type->wire == Wire::Jsonb;
}

template <class Form, Wire kWire>
bool use_bounded_when(ColumnEncoder& encoder) {
  if (encoder.info.type->wire != kWire) return false;
  use_bounded<Form>(encoder);
  return true;
}

template <class Form, Wire kWire>
bool use_unbounded_when(ColumnEncoder& encoder) {
  if (encoder.info.type->wire != kWire) return false;
  use_unbounded<Form>(encoder);
  return true;
}

bool use_as_text(ColumnEncoder& /*encoder*/) { return false; }

struct KindRow {
  Kind kind;
  /// Says whether kind and wire format fit. Where they do not, a name was given to a type that it
  /// is not made for, or the format is the text.
  bool (*use)(ColumnEncoder& encoder);
};

template <DayTime (*Split)(int64_t)>
constexpr auto kUseTimestamp = use_unbounded_when<BinaryTimestamp<Split>, Wire::Timestamp>;

/// How each kind is sent, in the order of Kind.
constexpr KindRow kKinds[] = {
    {Kind::Null, use_as_text},
    {Kind::Boolean, use_bounded_when<BinaryInteger<uint8_t, uint8_t>, Wire::Bool>},
    {Kind::Int8, use_integer<int8_t>},
    {Kind::Int16, use_integer<int16_t>},
    {Kind::Int32, use_integer<int32_t>},
    {Kind::Int64, use_integer<int64_t>},
    {Kind::Int128, use_bounded_when<BinaryWideNumeric, Wire::Numeric>},
    {Kind::UInt8, use_integer<uint8_t>},
    {Kind::UInt16, use_integer<uint16_t>},
    {Kind::UInt32, use_integer<uint32_t>},
    {Kind::UInt64, use_integer<uint64_t>},
    {Kind::UInt128, use_bounded_when<BinaryUInt128, Wire::Numeric>},
    {Kind::Float32, use_bounded_when<BinaryFloat<float, uint32_t>, Wire::Float4>},
    {Kind::Float64, use_bounded_when<BinaryFloat<double, uint64_t>, Wire::Float8>},
    {Kind::Decimal, use_decimal},
    {Kind::Integer, use_unbounded_when<BinaryDigits, Wire::Numeric>},
    {Kind::Text, use_text},
    {Kind::Blob, use_unbounded_when<BinaryBytes, Wire::Bytea>},
    {Kind::Bit, use_unbounded_when<BinaryBits, Wire::Bits>},
    {Kind::Json, use_text},
    {Kind::Date, use_unbounded_when<BinaryDate, Wire::Date>},
    {Kind::Time, use_bounded_when<BinaryTime, Wire::Time>},
    {Kind::TimeNs, use_bounded_when<BinaryTimeNs, Wire::Time>},
    {Kind::TimeTz, use_bounded_when<BinaryTimeTz, Wire::TimeTz>},
    {Kind::TimestampS, kUseTimestamp<day_time_of_seconds>},
    {Kind::TimestampMs, kUseTimestamp<day_time_of_millis>},
    {Kind::Timestamp, kUseTimestamp<day_time_of_micros>},
    {Kind::TimestampNs, kUseTimestamp<day_time_of_nanos>},
    {Kind::TimestampTz, kUseTimestamp<day_time_of_micros>},
    {Kind::Interval, use_bounded_when<BinaryInterval, Wire::Interval>},
    {Kind::Uuid, use_bounded_when<BinaryUuid, Wire::Uuid>},
    {Kind::Enum, use_as_text},
    {Kind::List, use_list},
    {Kind::Array, use_list},
    {Kind::Struct, use_struct},
    {Kind::Map, use_unbounded_when<BinaryJsonb<JsonText>, Wire::Jsonb>},
    {Kind::Union, use_unbounded_when<BinaryJsonb<JsonText>, Wire::Jsonb>},
};

static_assert(has_row_per_kind(kKinds));

}  // namespace

ColumnEncoder make_binary_encoder(const Type& type,
                                  std::shared_ptr<const EncodingSettings> settings) {
  ColumnEncoder text = make_text_encoder(type, settings);
  ColumnEncoder encoder = text;
  encoder.plain = false;
  return kKinds[static_cast<size_t>(type.kind())].use(encoder) ? encoder : text;
}

ColumnEncoder make_column_encoder(const Type& type, Format format,
                                  std::shared_ptr<const EncodingSettings> settings) {
  return format == Format::Binary ? make_binary_encoder(type, std::move(settings))
                                  : make_text_encoder(type, std::move(settings));
}

}  // namespace millrace::frontend::postgres
