#include "frontend/postgres/text_encoder.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>

#include "frontend/postgres/array_encoder.h"
#include "frontend/postgres/json_text.h"
#include "frontend/postgres/number_text.h"
#include "frontend/postgres/record_encoder.h"
#include "frontend/postgres/time_text.h"

namespace millrace::frontend::postgres {
namespace {

using data::Column;
using data::Kind;
using data::Type;

struct TextBoolean {
  static constexpr size_t kBytesMax = 1;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    *at = column.at<uint8_t>(row) != 0 ? 't' : 'f';
    return at + 1;
  }
};

template <class Integer>
struct TextInteger {
  static constexpr size_t kBytesMax = kIntegerBytesMax;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    if constexpr (std::is_signed_v<Integer>) {
      return write_signed(at, column.at<Integer>(row));
    } else {
      return write_unsigned(at, column.at<Integer>(row));
    }
  }
};

struct TextInt128 {
  static constexpr size_t kBytesMax = kWideBytesMax;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return write_wide(at, wide(column.at<data::Int128>(row)));
  }
};

struct TextUInt128 {
  static constexpr size_t kBytesMax = kWideBytesMax;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return write_unsigned_wide(at, unsigned_wide(column.at<data::Int128>(row)));
  }
};

template <class Integer>
struct TextDecimal {
  static constexpr size_t kBytesMax = kDecimalBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_decimal(at, column.at<Integer>(row), encoder.scale);
  }
};

struct TextWideDecimal {
  static constexpr size_t kBytesMax = kDecimalBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_wide_decimal(at, wide(column.at<data::Int128>(row)), encoder.scale);
  }
};

struct TextFloat32 {
  static constexpr size_t kBytesMax = kFloatBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_float(at, column.at<float>(row), encoder.settings->extra_float_digits);
  }
};

struct TextFloat64 {
  static constexpr size_t kBytesMax = kFloatBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_double(at, column.at<double>(row), encoder.settings->extra_float_digits);
  }
};

struct TextDate {
  static constexpr size_t kBytesMax = kTimeBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_date(at, column.at<int32_t>(row), *encoder.settings);
  }
};

struct TextTime {
  static constexpr size_t kBytesMax = kTimeBytesMax;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return write_time(at, column.at<int64_t>(row));
  }
};

struct TextTimeNs {
  static constexpr size_t kBytesMax = kTimeBytesMax;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return write_time(at, micros_of_nanos(column.at<int64_t>(row)));
  }
};

struct TextTimeTz {
  static constexpr size_t kBytesMax = kTimeBytesMax;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    return write_time_tz(at, column.at<data::TimeTz>(row));
  }
};

template <DayTime (*Split)(int64_t)>
struct TextTimestamp {
  static constexpr size_t kBytesMax = kTimeBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    const auto value = column.at<int64_t>(row);
    if (value == kTimestampInfinity || value == -kTimestampInfinity) {
      return write_infinity(at, value < 0);
    }
    return write_timestamp(at, Split(value), *encoder.settings);
  }
};

struct TextTimestampTz {
  static constexpr size_t kBytesMax = kTimeBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_timestamp_tz(at, column.at<int64_t>(row), *encoder.settings);
  }
};

struct TextInterval {
  static constexpr size_t kBytesMax = kTimeBytesMax;
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at) {
    return write_interval(at, column.at<data::Interval>(row), encoder.settings->interval_style);
  }
};

constexpr std::string_view kHexDigits = "0123456789abcdef";

struct TextUuid {
  static constexpr size_t kBytesMax = 36;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at) {
    constexpr size_t kBytes = 16;
    const auto& value = column.at<data::Int128>(row);
    for (size_t i = 0; i < kBytes; ++i) {
      const uint64_t half = i < 8 ? static_cast<uint64_t>(value.high) : value.low;
      const uint64_t byte = half >> (56 - 8 * (i & 7)) & 0xff;
      if (i == 4 || i == 6 || i == 8 || i == 10) *at++ = '-';
      *at++ = kHexDigits[byte >> 4];
      *at++ = kHexDigits[byte & 0xf];
    }
    return at;
  }
};

/// Short strings are copied with their whole room in the TextView, which takes no loop; the slack
/// behind `at` is large enough for that.
char* copy_text(std::string_view text, char* at) {
  if (text.size() <= data::TextView::kInlineMax) {
    std::memcpy(at, text.data(), data::TextView::kInlineMax);
  } else {
    std::memcpy(at, text.data(), text.size());
  }
  return at + text.size();
}

struct TextText {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    const std::string_view text = column.text(row);
    at = output.ensure(at, text.size() + data::TextView::kInlineMax);
    return copy_text(text, at);
  }
};

char* framed_text(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                  Output& output) {
  if (!column.valid(row)) {
    store<int32_t>(at, -1);
    return at + sizeof(int32_t);
  }
  const std::string_view text = column.text(row);
  at = output.ensure(at, sizeof(int32_t) + text.size() + data::TextView::kInlineMax);
  store(at, static_cast<int32_t>(text.size()));
  return copy_text(text, at + sizeof(int32_t));
}

template <class Index>
struct TextEnum {
  static char* write(const ColumnEncoder& encoder, const Column& column, size_t row, char* at,
                     Output& output) {
    const std::string& label = encoder.type.labels()[column.at<Index>(row)];
    at = output.ensure(at, label.size());
    std::memcpy(at, label.data(), label.size());
    return at + label.size();
  }
};

struct TextBlobHex {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    const std::string_view bytes = column.text(row);
    at = output.ensure(at, 2 + 2 * bytes.size());
    *at++ = '\\';
    *at++ = 'x';
    for (const char c : bytes) {
      *at++ = kHexDigits[static_cast<unsigned char>(c) >> 4];
      *at++ = kHexDigits[c & 0xf];
    }
    return at;
  }
};

struct TextBlobEscape {
  static char* write(const ColumnEncoder& /*encoder*/, const Column& column, size_t row, char* at,
                     Output& output) {
    constexpr size_t kBytesPerByte = 4;  // \377
    const std::string_view bytes = column.text(row);
    at = output.ensure(at, kBytesPerByte * bytes.size());
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x20 && byte < 0x7f) {
        *at++ = c;
        if (c == '\\') *at++ = c;
        continue;
      }
      *at++ = '\\';
      *at++ = static_cast<char>('0' + (byte >> 6));
      *at++ = static_cast<char>('0' + (byte >> 3 & 7));
      *at++ = static_cast<char>('0' + (byte & 7));
    }
    return at;
  }
};

/// The Null kind: every value is null, so that only `framed` is ever called.
struct TextNull {
  static constexpr size_t kBytesMax = 0;
  static char* write(const ColumnEncoder& /*encoder*/, const Column& /*column*/, size_t /*row*/,
                     char* at) {
    return at;
  }
};

char* framed_null(const ColumnEncoder& /*encoder*/, const Column& /*column*/, size_t /*row*/,
                  char* at, Output& /*output*/) {
  store<int32_t>(at, -1);
  return at + sizeof(int32_t);
}

void use_decimal(ColumnEncoder& encoder) {
  encoder.scale = encoder.type.scale();
  switch (encoder.type.value_size()) {
    case 2:
      use_bounded<TextDecimal<int16_t>>(encoder);
      return;
    case 4:
      use_bounded<TextDecimal<int32_t>>(encoder);
      return;
    case 8:
      use_bounded<TextDecimal<int64_t>>(encoder);
      return;
    default:
      use_bounded<TextWideDecimal>(encoder);
      return;
  }
}

void use_enum(ColumnEncoder& encoder) {
  switch (encoder.type.value_size()) {
    case 1:
      use_unbounded<TextEnum<uint8_t>>(encoder);
      return;
    case 2:
      use_unbounded<TextEnum<uint16_t>>(encoder);
      return;
    default:
      use_unbounded<TextEnum<uint32_t>>(encoder);
      return;
  }
}

void use_text(ColumnEncoder& encoder) {
  use_unbounded<TextText>(encoder);
  encoder.framed = framed_text;
}

void use_list(ColumnEncoder& encoder) {
  encoder.children.push_back(make_text_encoder(element_type(encoder), encoder.settings));
  if (encoder.info.type->wire == Wire::Vector && !encoder.info.is_array) {
    use_unbounded<TextVector>(encoder);
    return;
  }
  use_unbounded<TextArray>(encoder);
}

/// Fields in jsonb's order; of those with one name the last.
std::vector<uint32_t> json_order(const std::vector<data::TypeField>& fields) {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < fields.size(); ++i) {
    const auto same = [&](uint32_t other) {
      return !fields[i].name.empty() && fields[other].name == fields[i].name;
    };
    std::erase_if(order, same);
    order.push_back(i);
  }
  std::ranges::sort(order, [&](uint32_t left, uint32_t right) {
    const std::string& first = fields[left].name;
    const std::string& second = fields[right].name;
    return first == second ? left < right : json_key_less(first, second);
  });
  return order;
}

void use_json(ColumnEncoder& encoder) {
  if (encoder.type.kind() == Kind::Map) {
    encoder.children.push_back(make_text_encoder(encoder.type.element(), encoder.settings));
  } else {
    for (const data::TypeField& field : encoder.type.fields()) {
      encoder.children.push_back(make_text_encoder(field.type, encoder.settings));
    }
    encoder.order = json_order(encoder.type.fields());
  }
  encoder.info.type->wire == Wire::Record ? use_unbounded<TextRecord>(encoder)
                                          : use_unbounded<JsonText>(encoder);
}

bool is_number(Kind kind) { return (kind >= Kind::Boolean && kind <= Kind::Integer); }

void use_null(ColumnEncoder& encoder) {
  use_bounded<TextNull>(encoder);
  encoder.framed = framed_null;
}

void use_blob(ColumnEncoder& encoder) {
  encoder.settings->bytea_output == ByteaOutput::Hex ? use_unbounded<TextBlobHex>(encoder)
                                                     : use_unbounded<TextBlobEscape>(encoder);
}

struct KindRow {
  Kind kind;
  void (*use)(ColumnEncoder& encoder);
};

/// How each kind is printed, in the order of Kind.
constexpr KindRow kKinds[] = {
    {Kind::Null, use_null},
    {Kind::Boolean, use_bounded<TextBoolean>},
    {Kind::Int8, use_bounded<TextInteger<int8_t>>},
    {Kind::Int16, use_bounded<TextInteger<int16_t>>},
    {Kind::Int32, use_bounded<TextInteger<int32_t>>},
    {Kind::Int64, use_bounded<TextInteger<int64_t>>},
    {Kind::Int128, use_bounded<TextInt128>},
    {Kind::UInt8, use_bounded<TextInteger<uint8_t>>},
    {Kind::UInt16, use_bounded<TextInteger<uint16_t>>},
    {Kind::UInt32, use_bounded<TextInteger<uint32_t>>},
    {Kind::UInt64, use_bounded<TextInteger<uint64_t>>},
    {Kind::UInt128, use_bounded<TextUInt128>},
    {Kind::Float32, use_bounded<TextFloat32>},
    {Kind::Float64, use_bounded<TextFloat64>},
    {Kind::Decimal, use_decimal},
    {Kind::Integer, use_text},
    {Kind::Text, use_text},
    {Kind::Blob, use_blob},
    {Kind::Bit, use_text},
    {Kind::Json, use_text},
    {Kind::Date, use_bounded<TextDate>},
    {Kind::Time, use_bounded<TextTime>},
    {Kind::TimeNs, use_bounded<TextTimeNs>},
    {Kind::TimeTz, use_bounded<TextTimeTz>},
    {Kind::TimestampS, use_bounded<TextTimestamp<day_time_of_seconds>>},
    {Kind::TimestampMs, use_bounded<TextTimestamp<day_time_of_millis>>},
    {Kind::Timestamp, use_bounded<TextTimestamp<day_time_of_micros>>},
    {Kind::TimestampNs, use_bounded<TextTimestamp<day_time_of_nanos>>},
    {Kind::TimestampTz, use_bounded<TextTimestampTz>},
    {Kind::Interval, use_bounded<TextInterval>},
    {Kind::Uuid, use_bounded<TextUuid>},
    {Kind::Enum, use_enum},
    {Kind::List, use_list},
    {Kind::Array, use_list},
    {Kind::Struct, use_json},
    {Kind::Map, use_json},
    {Kind::Union, use_json},
};

static_assert(has_row_per_kind(kKinds));

}  // namespace

ColumnEncoder make_text_encoder(const Type& type,
                                std::shared_ptr<const EncodingSettings> settings) {
  ColumnEncoder encoder;
  encoder.type = type;
  encoder.info = type_info(type);
  encoder.settings = std::move(settings);
  encoder.plain = is_number(type.kind()) || type.kind() == Kind::Uuid;
  kKinds[static_cast<size_t>(type.kind())].use(encoder);
  return encoder;
}

}  // namespace millrace::frontend::postgres
