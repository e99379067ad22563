#include "data/type.h"

#include <utility>

#include "base/check.h"

namespace millrace::data {

struct Type::Details {
  std::string name;
  std::vector<std::string> labels;
  std::vector<TypeField> fields;
  uint32_t length = 0;
};

namespace {

constexpr std::string_view kNames[kKindCount] = {
    "null",        "boolean",      "int8",      "int16",        "int32",        "int64",
    "int128",      "uint8",        "uint16",    "uint32",       "uint64",       "uint128",
    "float32",     "float64",      "decimal",   "integer",      "text",         "blob",
    "bit",         "json",         "date",      "time",         "time_ns",      "time_tz",
    "timestamp_s", "timestamp_ms", "timestamp", "timestamp_ns", "timestamp_tz", "interval",
    "uuid",        "enum",         "list",      "array",        "struct",       "map",
    "union"};

size_t decimal_size(uint8_t width) {
  if (width <= 4) return 2;
  if (width <= 9) return 4;
  return width <= 18 ? 8 : 16;
}

size_t enum_size(size_t labels) {
  if (labels <= 256) return 1;
  return labels <= 65536 ? 2 : 4;
}

}  // namespace

std::string_view to_string(Kind kind) { return kNames[static_cast<size_t>(kind)]; }

Type Type::decimal(uint8_t width, uint8_t scale) {
  CHECK(width >= 1 && width <= 38 && scale <= width, "decimal out of range");
  Type type(Kind::Decimal);
  type.width_ = width;
  type.scale_ = scale;
  return type;
}

Type Type::enumeration(std::vector<std::string> labels) {
  Type type(Kind::Enum);
  type.details_ = std::make_shared<const Details>(Details{.name = {}, .labels = std::move(labels)});
  return type;
}

Type Type::list(Type element) {
  Type type(Kind::List);
  type.details_ = std::make_shared<const Details>(
      Details{.name = {}, .labels = {}, .fields = {{"element", std::move(element)}}});
  return type;
}

Type Type::array(Type element, uint32_t length) {
  Type type(Kind::Array);
  type.details_ = std::make_shared<const Details>(Details{
      .name = {}, .labels = {}, .fields = {{"element", std::move(element)}}, .length = length});
  return type;
}

Type Type::structure(std::vector<TypeField> fields) {
  Type type(Kind::Struct);
  type.details_ = std::make_shared<const Details>(
      Details{.name = {}, .labels = {}, .fields = std::move(fields)});
  return type;
}

Type Type::map(Type key, Type value) {
  Type type(Kind::Map);
  type.details_ = std::make_shared<const Details>(Details{
      .name = {},
      .labels = {},
      .fields = {{"entry", structure({{"key", std::move(key)}, {"value", std::move(value)}})}}});
  return type;
}

Type Type::union_of(std::vector<TypeField> members) {
  Type type = structure(std::move(members));
  type.kind_ = Kind::Union;
  return type;
}

Type Type::named(std::string name) const {
  Type type = *this;
  Details details = details_ ? *details_ : Details{};
  details.name = std::move(name);
  type.details_ = std::make_shared<const Details>(std::move(details));
  return type;
}

uint32_t Type::length() const { return details_ ? details_->length : 0; }

const std::string& Type::name() const {
  static const std::string kNone;
  return details_ ? details_->name : kNone;
}

const std::vector<std::string>& Type::labels() const {
  CHECK(kind_ == Kind::Enum, "labels of a type that is no enum");
  return details_->labels;
}

const Type& Type::element() const {
  CHECK(kind_ == Kind::List || kind_ == Kind::Array || kind_ == Kind::Map, "element of a scalar");
  return details_->fields[0].type;
}

const std::vector<TypeField>& Type::fields() const {
  CHECK(kind_ == Kind::Struct || kind_ == Kind::Union, "fields of a type that has none");
  return details_->fields;
}

size_t Type::value_size() const {
  switch (kind_) {
    case Kind::Null:
    case Kind::Array:
    case Kind::Struct:
    case Kind::Union:
      return 0;
    case Kind::Boolean:
    case Kind::Int8:
    case Kind::UInt8:
      return 1;
    case Kind::Int16:
    case Kind::UInt16:
      return 2;
    case Kind::Int32:
    case Kind::UInt32:
    case Kind::Float32:
    case Kind::Date:
      return 4;
    case Kind::Int64:
    case Kind::UInt64:
    case Kind::Float64:
    case Kind::Time:
    case Kind::TimeNs:
    case Kind::TimestampS:
    case Kind::TimestampMs:
    case Kind::Timestamp:
    case Kind::TimestampNs:
    case Kind::TimestampTz:
      return 8;
    case Kind::Int128:
    case Kind::UInt128:
    case Kind::Uuid:
    case Kind::Interval:
    case Kind::Integer:
    case Kind::Text:
    case Kind::Blob:
    case Kind::Bit:
    case Kind::Json:
    case Kind::TimeTz:
    case Kind::List:
    case Kind::Map:
      return 16;
    case Kind::Decimal:
      return decimal_size(width_);
    case Kind::Enum:
      return enum_size(details_->labels.size());
  }
  std::unreachable();
}

std::string Type::to_string() const {
  switch (kind_) {
    case Kind::Decimal:
      return "decimal(" + std::to_string(width_) + "," + std::to_string(scale_) + ")";
    case Kind::List:
      return element().to_string() + "[]";
    case Kind::Array:
      return element().to_string() + "[" + std::to_string(length()) + "]";
    case Kind::Map: {
      const auto& entry = element().fields();
      return "map(" + entry[0].type.to_string() + ", " + entry[1].type.to_string() + ")";
    }
    case Kind::Struct:
    case Kind::Union: {
      std::string out(data::to_string(kind_));
      out += '(';
      for (const TypeField& field : fields()) {
        if (out.back() != '(') out += ", ";
        out += field.name + " " + field.type.to_string();
      }
      return out + ")";
    }
    default:
      return std::string(data::to_string(kind_));
  }
}

bool operator==(const Type& left, const Type& right) {
  if (left.kind_ != right.kind_ || left.width_ != right.width_ || left.scale_ != right.scale_ ||
      left.length() != right.length() || left.name() != right.name()) {
    return false;
  }
  if (left.details_ == right.details_) return true;
  const Type::Details none;
  const auto& a = left.details_ ? *left.details_ : none;
  const auto& b = right.details_ ? *right.details_ : none;
  if (a.labels != b.labels || a.fields.size() != b.fields.size()) return false;
  for (size_t i = 0; i < a.fields.size(); ++i) {
    if (a.fields[i].name != b.fields[i].name || a.fields[i].type != b.fields[i].type) return false;
  }
  return true;
}

}  // namespace millrace::data
