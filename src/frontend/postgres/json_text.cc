#include "frontend/postgres/json_text.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

#include "frontend/postgres/array_encoder.h"
#include "frontend/postgres/number_text.h"
#include "frontend/postgres/time_text.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;

char* put(std::string_view text, char* at, Output& output) {
  at = output.ensure(at, text.size());
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

char* write_json(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                 Output& output);

/// What the text encoder writes, in quotes; for types whose text has nothing to escape.
char* write_quoted(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                   Output& output) {
  at = put("\"", at, output);
  at = write_value(encoder, column, row, at, output);
  return put("\"", at, output);
}

template <class Float>
char* write_json_float(Float value, char* at, Output& output) {
  if (std::isnan(value)) return put("\"NaN\"", at, output);
  if (std::isinf(value)) return put(value > 0 ? "\"Infinity\"" : "\"-Infinity\"", at, output);
  at = output.ensure(at, kPlainFloatBytesMax);
  if constexpr (sizeof(Float) == sizeof(float)) return write_plain_float(at, value);
  return write_plain_double(at, value);
}

/// Dates and timestamps have one form in JSON, whatever the settings say.
char* write_json_moment(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                        char* at, Output& output) {
  static const EncodingSettings kIso;
  const Kind kind = encoder.type.kind();
  at = output.ensure(put("\"", at, output), kTimeBytesMax);
  if (kind == Kind::Date) return put("\"", write_date(at, column.at<int32_t>(row), kIso), output);
  const auto value = column.at<int64_t>(row);
  if (value == kTimestampInfinity || value == -kTimestampInfinity) {
    at = write_infinity(at, value < 0);
  } else if (kind == Kind::TimestampTz) {
    at = write_json_timestamp_tz(at, value, *encoder.settings);
  } else if (kind == Kind::TimestampS) {
    at = write_json_timestamp(at, day_time_of_seconds(value));
  } else if (kind == Kind::TimestampMs) {
    at = write_json_timestamp(at, day_time_of_millis(value));
  } else if (kind == Kind::TimestampNs) {
    at = write_json_timestamp(at, day_time_of_nanos(value));
  } else {
    at = write_json_timestamp(at, day_time_of_micros(value));
  }
  return put("\"", at, output);
}

char* write_json_list(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                      char* at, Output& output) {
  const data::ListEntry entry = list_entry(column, row);
  at = put("[", at, output);
  for (uint64_t i = 0; i < entry.length; ++i) {
    if (i != 0) at = put(", ", at, output);
    at = write_json(encoder.children[0], column.children[0], entry.offset + i, at, output);
  }
  return put("]", at, output);
}

std::string field_name(const data::Type& type, size_t index) {
  const std::string& name = type.fields()[index].name;
  return name.empty() ? "f" + std::to_string(index + 1) : name;
}

char* write_json_struct(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                        char* at, Output& output) {
  at = put("{", at, output);
  bool first = true;
  for (const uint32_t index : encoder.order) {
    if (!first) at = put(", ", at, output);
    first = false;
    at = write_json_string(field_name(encoder.type, index), at, output);
    at = put(": ", at, output);
    at = write_json(encoder.children[index], column.children[index], row, at, output);
  }
  return put("}", at, output);
}

char* write_json_union(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                       char* at, Output& output) {
  const size_t member = column.children[0].at<uint8_t>(row);
  at = write_json_string(field_name(encoder.type, member), put("{", at, output), output);
  at = put(": ", at, output);
  at = write_json(encoder.children[member], column.children[member + 1], row, at, output);
  return put("}", at, output);
}

/// A map's key as the name of a member: its text, whatever its type.
std::string key_text(const ColumnEncoder& encoder, const data::Column& column, size_t row) {
  if (!column.valid(row)) return "null";
  constexpr size_t kSlack = 64;
  Writer writer;
  Output output(writer, kSlack);
  const char* const end = write_value(encoder, column, row, output.begin(), output);
  return std::string(output.at(0), output.offset_of(end));
}

struct Member {
  std::string key;
  size_t row;
};

char* write_json_map(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output) {
  const ColumnEncoder& entries = encoder.children[0];
  const data::Column& pairs = column.children[0];
  const data::ListEntry entry = list_entry(column, row);
  std::vector<Member> members;
  for (uint64_t i = entry.offset; i < entry.offset + entry.length; ++i) {
    members.push_back({.key = key_text(entries.children[0], pairs.children[0], i), .row = i});
  }
  std::ranges::sort(members, [](const Member& left, const Member& right) {
    return left.key == right.key ? left.row < right.row : json_key_less(left.key, right.key);
  });
  at = put("{", at, output);
  bool first = true;
  for (size_t i = 0; i < members.size(); ++i) {
    if (i + 1 < members.size() && members[i].key == members[i + 1].key) continue;
    if (!first) at = put(", ", at, output);
    first = false;
    at = put(": ", write_json_string(members[i].key, at, output), output);
    at = write_json(entries.children[1], pairs.children[1], members[i].row, at, output);
  }
  return put("}", at, output);
}

char* write_json(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                 Output& output) {
  if (!column.valid(row)) return put("null", at, output);
  switch (encoder.type.kind()) {
    case Kind::Null:
      return put("null", at, output);
    case Kind::Boolean:
      return put(column.at<uint8_t>(row) != 0 ? "true" : "false", at, output);
    case Kind::Int8:
    case Kind::Int16:
    case Kind::Int32:
    case Kind::Int64:
    case Kind::Int128:
    case Kind::UInt8:
    case Kind::UInt16:
    case Kind::UInt32:
    case Kind::UInt64:
    case Kind::UInt128:
    case Kind::Decimal:
    case Kind::Integer:
      return write_value(encoder, column, row, at, output);
    case Kind::Float32:
      return write_json_float(column.at<float>(row), at, output);
    case Kind::Float64:
      return write_json_float(column.at<double>(row), at, output);
    case Kind::Text:
    case Kind::Bit:
      return write_json_string(column.text(row), at, output);
    case Kind::Json:
      return put(column.text(row), at, output);
    case Kind::Enum:
    case Kind::Blob:
      return write_json_string(key_text(encoder, column, row), at, output);
    case Kind::Date:
    case Kind::TimestampS:
    case Kind::TimestampMs:
    case Kind::Timestamp:
    case Kind::TimestampNs:
    case Kind::TimestampTz:
      return write_json_moment(encoder, column, row, at, output);
    case Kind::Time:
    case Kind::TimeNs:
    case Kind::TimeTz:
    case Kind::Interval:
    case Kind::Uuid:
      return write_quoted(encoder, column, row, at, output);
    case Kind::List:
    case Kind::Array:
      return write_json_list(encoder, column, row, at, output);
    case Kind::Struct:
      return write_json_struct(encoder, column, row, at, output);
    case Kind::Map:
      return write_json_map(encoder, column, row, at, output);
    case Kind::Union:
      return write_json_union(encoder, column, row, at, output);
  }
  std::unreachable();
}

/// The letter behind the backslash for characters that have one, else 0.
char short_escape(char c) {
  switch (c) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

}  // namespace

bool json_key_less(std::string_view left, std::string_view right) {
  return left.size() != right.size() ? left.size() < right.size() : left < right;
}

char* write_json_string(std::string_view text, char* at, Output& output) {
  constexpr size_t kBytesPerCharacter = 6;  // \u001f
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  at = output.ensure(at, 2 + kBytesPerCharacter * text.size());
  *at++ = '"';
  for (const char c : text) {
    if (const char letter = short_escape(c); letter != 0) {
      *at++ = '\\';
      *at++ = letter;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::memcpy(at, "\\u00", 4);
      at[4] = kHexDigits[static_cast<unsigned char>(c) >> 4];
      at[5] = kHexDigits[c & 0xf];
      at += kBytesPerCharacter;
    } else {
      *at++ = c;
    }
  }
  *at++ = '"';
  return at;
}

char* JsonText::write(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                      char* at, Output& output) {
  return write_json(encoder, column, row, at, output);
}

}  // namespace millrace::frontend::postgres
