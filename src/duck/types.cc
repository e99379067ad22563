#include "duck/types.h"

#include <algorithm>
#include <duckdb/common/types/bignum.hpp>
#include <duckdb/common/types/bit.hpp>
#include <span>

#include "base/check.h"
#include "sql/jsonb.h"

namespace millrace::duck {
namespace {

using data::Kind;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;

/// A type of PostgreSQL's that is kept as a text in its normal form under this alias.
constexpr char kJsonb[] = "jsonb";

struct ScalarPair {
  LogicalTypeId native;
  Kind kind;
};

/// The types without parameters, both ways.
constexpr ScalarPair kScalars[] = {
    {LogicalTypeId::SQLNULL, Kind::Null},
    {LogicalTypeId::BOOLEAN, Kind::Boolean},
    {LogicalTypeId::TINYINT, Kind::Int8},
    {LogicalTypeId::SMALLINT, Kind::Int16},
    {LogicalTypeId::INTEGER, Kind::Int32},
    {LogicalTypeId::BIGINT, Kind::Int64},
    {LogicalTypeId::HUGEINT, Kind::Int128},
    {LogicalTypeId::UTINYINT, Kind::UInt8},
    {LogicalTypeId::USMALLINT, Kind::UInt16},
    {LogicalTypeId::UINTEGER, Kind::UInt32},
    {LogicalTypeId::UBIGINT, Kind::UInt64},
    {LogicalTypeId::UHUGEINT, Kind::UInt128},
    {LogicalTypeId::FLOAT, Kind::Float32},
    {LogicalTypeId::DOUBLE, Kind::Float64},
    {LogicalTypeId::BIGNUM, Kind::Integer},
    {LogicalTypeId::VARCHAR, Kind::Text},
    {LogicalTypeId::BLOB, Kind::Blob},
    {LogicalTypeId::BIT, Kind::Bit},
    {LogicalTypeId::DATE, Kind::Date},
    {LogicalTypeId::TIME, Kind::Time},
    {LogicalTypeId::TIME_NS, Kind::TimeNs},
    {LogicalTypeId::TIME_TZ, Kind::TimeTz},
    {LogicalTypeId::TIMESTAMP_SEC, Kind::TimestampS},
    {LogicalTypeId::TIMESTAMP_MS, Kind::TimestampMs},
    {LogicalTypeId::TIMESTAMP, Kind::Timestamp},
    {LogicalTypeId::TIMESTAMP_NS, Kind::TimestampNs},
    {LogicalTypeId::TIMESTAMP_TZ, Kind::TimestampTz},
    {LogicalTypeId::INTERVAL, Kind::Interval},
    {LogicalTypeId::UUID, Kind::Uuid},
};

data::Type unnamed_type(const LogicalType& type) {
  switch (type.id()) {
    case LogicalTypeId::DECIMAL:
      return data::Type::decimal(duckdb::DecimalType::GetWidth(type),
                                 duckdb::DecimalType::GetScale(type));
    case LogicalTypeId::ENUM: {
      std::vector<std::string> labels;
      const auto count = duckdb::EnumType::GetSize(type);
      for (duckdb::idx_t i = 0; i < count; ++i) {
        labels.push_back(duckdb::EnumType::GetString(type, i).GetString());
      }
      return data::Type::enumeration(std::move(labels));
    }
    case LogicalTypeId::LIST:
      return data::Type::list(to_type(duckdb::ListType::GetChildType(type)));
    case LogicalTypeId::ARRAY:
      return data::Type::array(to_type(duckdb::ArrayType::GetChildType(type)),
                               static_cast<uint32_t>(duckdb::ArrayType::GetSize(type)));
    case LogicalTypeId::MAP:
      return data::Type::map(to_type(duckdb::MapType::KeyType(type)),
                             to_type(duckdb::MapType::ValueType(type)));
    case LogicalTypeId::STRUCT: {
      std::vector<data::TypeField> fields;
      for (const auto& [name, child] : duckdb::StructType::GetChildTypes(type)) {
        fields.push_back({name, to_type(child)});
      }
      return data::Type::structure(std::move(fields));
    }
    case LogicalTypeId::UNION: {
      std::vector<data::TypeField> members;
      for (duckdb::idx_t i = 0; i < duckdb::UnionType::GetMemberCount(type); ++i) {
        members.push_back({duckdb::UnionType::GetMemberName(type, i),
                           to_type(duckdb::UnionType::GetMemberType(type, i))});
      }
      return data::Type::union_of(std::move(members));
    }
    default:
      break;
  }
  for (const ScalarPair& pair : kScalars) {
    if (pair.native == type.id()) return pair.kind;
  }
  return Kind::Text;
}

LogicalType unnamed_logical_type(const data::Type& type) {
  switch (type.kind()) {
    case Kind::Decimal:
      return LogicalType::DECIMAL(type.width(), type.scale());
    case Kind::Json:
      return LogicalType::JSON();
    case Kind::Enum: {
      const auto& labels = type.labels();
      duckdb::Vector values(LogicalType::VARCHAR, labels.size());
      auto* data = duckdb::FlatVector::GetData<duckdb::string_t>(values);
      for (size_t i = 0; i < labels.size(); ++i) {
        data[i] = duckdb::StringVector::AddString(values, labels[i]);
      }
      return LogicalType::ENUM(values, labels.size());
    }
    case Kind::List:
      return LogicalType::LIST(to_logical_type(type.element()));
    case Kind::Array:
      return LogicalType::ARRAY(to_logical_type(type.element()), type.length());
    case Kind::Map: {
      const auto& entry = type.element().fields();
      return LogicalType::MAP(to_logical_type(entry[0].type), to_logical_type(entry[1].type));
    }
    case Kind::Struct:
    case Kind::Union: {
      duckdb::child_list_t<LogicalType> children;
      for (const auto& field : type.fields()) {
        children.emplace_back(field.name, to_logical_type(field.type));
      }
      return type.kind() == Kind::Struct ? LogicalType::STRUCT(std::move(children))
                                         : LogicalType::UNION(std::move(children));
    }
    default:
      break;
  }
  for (const ScalarPair& pair : kScalars) {
    if (pair.kind == type.kind()) return pair.native;
  }
  return LogicalType::VARCHAR;
}

duckdb::hugeint_t to_hugeint(data::Int128 value) {
  duckdb::hugeint_t native{};
  native.lower = value.low;
  native.upper = value.high;
  return native;
}

duckdb::Value decimal_value(const data::Type& type, data::Int128 unscaled) {
  const uint8_t width = type.width();
  if (width <= 4)
    return duckdb::Value::DECIMAL(static_cast<int16_t>(unscaled.low), width, type.scale());
  if (width <= 9)
    return duckdb::Value::DECIMAL(static_cast<int32_t>(unscaled.low), width, type.scale());
  if (width <= 18)
    return duckdb::Value::DECIMAL(static_cast<int64_t>(unscaled.low), width, type.scale());
  return duckdb::Value::DECIMAL(to_hugeint(unscaled), width, type.scale());
}

std::unexpected<Error> misfit(const data::Type& type) {
  return fail(ErrorCode::Internal, "a value does not fit its type " + type.to_string());
}

/// Value kinds that are kept as a signed number.
Result<duckdb::Value> from_int64(const data::Type& type, int64_t number) {
  switch (type.kind()) {
    case Kind::Int8:
      return duckdb::Value::TINYINT(static_cast<int8_t>(number));
    case Kind::Int16:
      return duckdb::Value::SMALLINT(static_cast<int16_t>(number));
    case Kind::Int32:
      return duckdb::Value::INTEGER(static_cast<int32_t>(number));
    case Kind::Int64:
      return duckdb::Value::BIGINT(number);
    case Kind::Date:
      return duckdb::Value::DATE(duckdb::date_t(static_cast<int32_t>(number)));
    case Kind::Time:
      return duckdb::Value::TIME(duckdb::dtime_t(number));
    case Kind::TimeNs:
      return duckdb::Value::TIME_NS(duckdb::dtime_ns_t(number));
    case Kind::TimestampS:
      return duckdb::Value::TIMESTAMPSEC(duckdb::timestamp_sec_t(number));
    case Kind::TimestampMs:
      return duckdb::Value::TIMESTAMPMS(duckdb::timestamp_ms_t(number));
    case Kind::Timestamp:
      return duckdb::Value::TIMESTAMP(duckdb::timestamp_t(number));
    case Kind::TimestampNs:
      return duckdb::Value::TIMESTAMPNS(duckdb::timestamp_ns_t(number));
    case Kind::TimestampTz:
      return duckdb::Value::TIMESTAMPTZ(duckdb::timestamp_tz_t(number));
    case Kind::Enum:
      return duckdb::Value::ENUM(static_cast<uint64_t>(number), to_logical_type(type));
    default:
      return misfit(type);
  }
}

Result<duckdb::Value> from_uint64(const data::Type& type, uint64_t number) {
  switch (type.kind()) {
    case Kind::UInt8:
      return duckdb::Value::UTINYINT(static_cast<uint8_t>(number));
    case Kind::UInt16:
      return duckdb::Value::USMALLINT(static_cast<uint16_t>(number));
    case Kind::UInt32:
      return duckdb::Value::UINTEGER(static_cast<uint32_t>(number));
    case Kind::UInt64:
      return duckdb::Value::UBIGINT(number);
    default:
      return misfit(type);
  }
}

Result<duckdb::Value> from_int128(const data::Type& type, data::Int128 number) {
  switch (type.kind()) {
    case Kind::Int128:
      return duckdb::Value::HUGEINT(to_hugeint(number));
    case Kind::UInt128: {
      duckdb::uhugeint_t native{};
      native.lower = number.low;
      native.upper = static_cast<uint64_t>(number.high);
      return duckdb::Value::UHUGEINT(native);
    }
    case Kind::Uuid: {
      data::Int128 flipped = number;  // DuckDB keeps UUIDs ordered as signed numbers
      flipped.high = static_cast<int64_t>(static_cast<uint64_t>(number.high) ^ (1ULL << 63));
      return duckdb::Value::UUID(to_hugeint(flipped));
    }
    case Kind::Decimal:
      return decimal_value(type, number);
    default:
      return misfit(type);
  }
}

Result<duckdb::Value> from_text(const data::Type& type, const std::string& text) {
  switch (type.kind()) {
    case Kind::Text:
      return duckdb::Value(text);
    case Kind::Json: {
      const bool normal = type.name() == kJsonb;
      duckdb::Value value(normal ? TRY(sql::normal_jsonb(text)) : text);
      value.Reinterpret(to_logical_type(type));
      return value;
    }
    case Kind::Blob:
      return duckdb::Value::BLOB_RAW(text);
    case Kind::Bit:
      return duckdb::Value::BIT(text);
    default: {
      // Text in place of another type: the engine's cast reads it.
      return duckdb::Value(text);
    }
  }
}

/// Whether the innermost elements of lists are text.
bool is_text(const LogicalType& type) {
  if (type.id() == LogicalTypeId::LIST) return is_text(duckdb::ListType::GetChildType(type));
  return type.id() == LogicalTypeId::VARCHAR;
}

/// The type of a list's elements: where text stands in place of another type, all are text.
LogicalType element_type(const data::Type& type, std::span<const duckdb::Value> parts) {
  LogicalType element = to_logical_type(type.element());
  if (is_text(element)) return element;
  const auto text = std::ranges::find_if(
      parts, [](const duckdb::Value& part) { return !part.IsNull() && is_text(part.type()); });
  return text == parts.end() ? element : text->type();
}

Result<duckdb::Value> from_values(const data::Type& type, const std::vector<data::Value>& held) {
  duckdb::vector<duckdb::Value> parts;
  for (const data::Value& part : held) parts.push_back(TRY(to_native_value(part)));
  switch (type.kind()) {
    case Kind::List: {
      LogicalType element = element_type(type, parts);
      return duckdb::Value::LIST(std::move(element), std::move(parts));
    }
    case Kind::Array:
      return duckdb::Value::ARRAY(to_logical_type(type.element()), std::move(parts));
    case Kind::Struct:
      return duckdb::Value::STRUCT(to_logical_type(type), std::move(parts));
    case Kind::Map:
      return duckdb::Value::MAP(to_logical_type(type.element()), std::move(parts));
    default:
      return misfit(type);
  }
}

struct Convert {
  const data::Type& type;

  Result<duckdb::Value> operator()(std::monostate) const {
    return duckdb::Value(to_logical_type(type));
  }
  Result<duckdb::Value> operator()(bool value) const { return duckdb::Value::BOOLEAN(value); }
  Result<duckdb::Value> operator()(int64_t value) const { return from_int64(type, value); }
  Result<duckdb::Value> operator()(uint64_t value) const { return from_uint64(type, value); }
  Result<duckdb::Value> operator()(data::Int128 value) const { return from_int128(type, value); }
  Result<duckdb::Value> operator()(double value) const {
    if (type.kind() == Kind::Float32) return duckdb::Value::FLOAT(static_cast<float>(value));
    return duckdb::Value::DOUBLE(value);
  }
  Result<duckdb::Value> operator()(const std::string& value) const {
    return from_text(type, value);
  }
  Result<duckdb::Value> operator()(data::Interval value) const {
    return duckdb::Value::INTERVAL(value.months, value.days, value.micros);
  }
  Result<duckdb::Value> operator()(data::TimeTz value) const {
    return duckdb::Value::TIMETZ(
        duckdb::dtime_tz_t(duckdb::dtime_t(value.micros), value.offset_seconds));
  }
  Result<duckdb::Value> operator()(const std::vector<data::Value>& value) const {
    return from_values(type, value);
  }
};

}  // namespace

LogicalType numeric_for(const LogicalType& type) {
  constexpr uint8_t kTextScale = 16;  // of what may have any number of digits after the point
  uint8_t width = 0;
  uint8_t scale = 0;
  if (type.id() == LogicalTypeId::DECIMAL) return type;
  if (type.IsIntegral() && type.GetDecimalProperties(width, scale)) {
    return LogicalType::DECIMAL(width, 0);
  }
  return LogicalType::DECIMAL(duckdb::DecimalType::MaxWidth(), kTextScale);
}

data::Type to_type(const LogicalType& type) {
  if (type.IsJSONType()) return Kind::Json;
  data::Type plain = unnamed_type(type);
  if (type.id() == LogicalTypeId::VARCHAR && type.GetAlias() == kJsonb) plain = Kind::Json;
  return type.HasAlias() ? plain.named(duckdb::StringUtil::Lower(type.GetAlias())) : plain;
}

LogicalType to_logical_type(const data::Type& type) {
  LogicalType native = unnamed_logical_type(type);
  if (!type.name().empty()) native.SetAlias(type.name());
  return native;
}

Result<duckdb::Value> to_native_value(const data::Value& value) {
  return std::visit(Convert{value.type}, value.held);
}

data::Value from_native_value(const duckdb::Value& value) {
  const data::Type type = to_type(value.type());
  if (value.IsNull()) return data::Value::null(type);
  switch (type.kind()) {
    case Kind::Boolean:
      return data::Value::boolean(value.GetValue<bool>());
    case Kind::Int8:
    case Kind::Int16:
    case Kind::Int32:
    case Kind::Int64:
    case Kind::UInt8:
    case Kind::UInt16:
    case Kind::UInt32:
      return data::Value::int64(value.GetValue<int64_t>());
    case Kind::Float32:
    case Kind::Float64:
      return {.type = Kind::Float64, .held = value.GetValue<double>()};
    default:
      return data::Value::text(value.DefaultCastAs(LogicalType::VARCHAR).GetValue<std::string>());
  }
}

}  // namespace millrace::duck
