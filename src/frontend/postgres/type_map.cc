#include "frontend/postgres/type_map.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Type;

// From the catalogue of PostgreSQL 15.
constexpr PgType kTypes[] = {
    {"bool", 16, 1000, 1, Wire::Bool, Kind::Boolean},
    {"bytea", 17, 1001, -1, Wire::Bytea, Kind::Blob},
    {"char", 18, 1002, 1, Wire::Char, Kind::Text},
    {"name", 19, 1003, 64, Wire::Text, Kind::Text},
    {"int8", 20, 1016, 8, Wire::Int8, Kind::Int64},
    {"int2", 21, 1005, 2, Wire::Int2, Kind::Int16},
    {"int2vector", 22, 1006, -1, Wire::Vector, Kind::List},
    {"int4", 23, 1007, 4, Wire::Int4, Kind::Int32},
    {"regproc", 24, 1008, 4, Wire::Oid, Kind::Text},
    {"text", 25, 1009, -1, Wire::Text, Kind::Text},
    {"oid", 26, 1028, 4, Wire::Oid, Kind::UInt32},
    {"tid", 27, 1010, 6, Wire::Tid, Kind::Text},
    {"xid", 28, 1011, 4, Wire::Oid, Kind::UInt32},
    {"cid", 29, 1012, 4, Wire::Oid, Kind::UInt32},
    {"oidvector", 30, 1013, -1, Wire::Vector, Kind::List},
    {"json", 114, 199, -1, Wire::Text, Kind::Json},
    {"xml", 142, 143, -1, Wire::Text, Kind::Text},
    {"pg_node_tree", 194, 0, -1, Wire::Text, Kind::Text},
    {"float4", 700, 1021, 4, Wire::Float4, Kind::Float32},
    {"float8", 701, 1022, 8, Wire::Float8, Kind::Float64},
    {"unknown", 705, 0, -2, Wire::Text, Kind::Text},
    {"aclitem", 1033, 1034, 12, Wire::Text, Kind::Text},
    {"bpchar", 1042, 1014, -1, Wire::Text, Kind::Text},
    {"varchar", 1043, 1015, -1, Wire::Text, Kind::Text},
    {"date", 1082, 1182, 4, Wire::Date, Kind::Date},
    {"time", 1083, 1183, 8, Wire::Time, Kind::Time},
    {"timestamp", 1114, 1115, 8, Wire::Timestamp, Kind::Timestamp},
    {"timestamptz", 1184, 1185, 8, Wire::Timestamp, Kind::TimestampTz},
    {"interval", 1186, 1187, 16, Wire::Interval, Kind::Interval},
    {"timetz", 1266, 1270, 12, Wire::TimeTz, Kind::TimeTz},
    {"bit", 1560, 1561, -1, Wire::Bits, Kind::Bit},
    {"varbit", 1562, 1563, -1, Wire::Bits, Kind::Bit},
    {"numeric", 1700, 1231, -1, Wire::Numeric, Kind::Decimal},
    {"refcursor", 1790, 2201, -1, Wire::Text, Kind::Text},
    {"regprocedure", 2202, 2207, 4, Wire::Oid, Kind::Text},
    {"regoper", 2203, 2208, 4, Wire::Oid, Kind::Text},
    {"regoperator", 2204, 2209, 4, Wire::Oid, Kind::Text},
    {"regclass", 2205, 2210, 4, Wire::Oid, Kind::Text},
    {"regtype", 2206, 2211, 4, Wire::Oid, Kind::Text},
    {"record", 2249, 2287, -1, Wire::Record, Kind::Text},
    {"cstring", 2275, 1263, -2, Wire::Text, Kind::Text},
    {"uuid", 2950, 2951, 16, Wire::Uuid, Kind::Uuid},
    {"regconfig", 3734, 3735, 4, Wire::Oid, Kind::Text},
    {"regdictionary", 3769, 3770, 4, Wire::Oid, Kind::Text},
    {"jsonb", 3802, 3807, -1, Wire::Jsonb, Kind::Json},
    {"regnamespace", 4089, 4090, 4, Wire::Oid, Kind::Text},
    {"regrole", 4096, 4097, 4, Wire::Oid, Kind::Text},
    {"regcollation", 4191, 4192, 4, Wire::Oid, Kind::Text},
    {"xid8", 5069, 271, 8, Wire::Int8, Kind::UInt64},
};

constexpr uint8_t kNumericWidthMax = 38;
constexpr uint8_t kParameterScale = 9;

/// Which type a kind is when no name says otherwise. Lists are looked through before.
uint32_t oid_of(Kind kind) {
  switch (kind) {
    case Kind::Boolean:
      return kOidBool;
    case Kind::Int8:
    case Kind::UInt8:
    case Kind::Int16:
      return kOidInt2;
    case Kind::UInt16:
    case Kind::Int32:
      return kOidInt4;
    case Kind::UInt32:
    case Kind::Int64:
      return kOidInt8;
    case Kind::UInt64:
    case Kind::Int128:
    case Kind::UInt128:
    case Kind::Integer:
    case Kind::Decimal:
      return kOidNumeric;
    case Kind::Float32:
      return kOidFloat4;
    case Kind::Float64:
      return kOidFloat8;
    case Kind::Null:
    case Kind::Enum:
    case Kind::Text:
      return kOidText;
    case Kind::Blob:
      return kOidBytea;
    case Kind::Bit:
      return kOidVarbit;
    case Kind::Json:
      return kOidJson;
    case Kind::Date:
      return kOidDate;
    case Kind::Time:
    case Kind::TimeNs:
      return kOidTime;
    case Kind::TimeTz:
      return kOidTimeTz;
    case Kind::TimestampS:
    case Kind::TimestampMs:
    case Kind::Timestamp:
    case Kind::TimestampNs:
      return kOidTimestamp;
    case Kind::TimestampTz:
      return kOidTimestampTz;
    case Kind::Interval:
      return kOidInterval;
    case Kind::Uuid:
      return kOidUuid;
    case Kind::Struct:
    case Kind::Map:
    case Kind::Union:
      return kOidJsonb;
    case Kind::List:
    case Kind::Array:
      break;
  }
  std::unreachable();
}

/// What a name says; of "varchar(10)" what is before the length.
const PgType* type_of_name(std::string_view name) {
  return find_pg_type(name.substr(0, name.find('(')));
}

TypeInfo scalar_info(const PgType& type) {
  return {.type = &type, .is_array = false, .oid = type.oid, .bytes = type.bytes};
}

/// A row whose values have no names: ROW(1, 'a').
bool is_record(const Type& type) {
  return type.kind() == Kind::Struct &&
         std::ranges::all_of(type.fields(), &std::string::empty, &data::TypeField::name);
}

TypeInfo leaf_info(const Type& type) {
  if (!type.name().empty()) {
    if (const PgType* named = type_of_name(type.name())) return scalar_info(*named);
  }
  const PgType* row = find_pg_type(is_record(type) ? kOidRecord : oid_of(type.kind()));
  CHECK(row != nullptr, "a kind without a row");
  return scalar_info(*row);
}

bool is_list(const Type& type) { return type.kind() == Kind::List || type.kind() == Kind::Array; }

Type scalar_of(const PgType& row) {
  if (row.oid == kOidInt2Vector) return Type::list(Kind::Int16).named("int2vector");
  if (row.oid == kOidOidVector)
    return Type::list(Type(Kind::UInt32).named("oid")).named("oidvector");
  const Type type =
      row.kind == Kind::Decimal ? Type::decimal(kNumericWidthMax, kParameterScale) : Type(row.kind);
  return oid_of(row.kind) == row.oid ? type : type.named(std::string(row.name));
}

}  // namespace

std::span<const PgType> pg_types() { return kTypes; }

const PgType* find_pg_type(uint32_t oid) {
  for (const PgType& type : kTypes) {
    if (type.oid == oid) return &type;
  }
  return nullptr;
}

const PgType* find_pg_type(std::string_view name) {
  for (const PgType& type : kTypes) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

const PgType* find_element_type(uint32_t array_oid) {
  if (array_oid == 0) return nullptr;
  for (const PgType& type : kTypes) {
    if (type.array_oid == array_oid) return &type;
  }
  return nullptr;
}

std::string TypeInfo::name() const { return (is_array ? "_" : "") + std::string(type->name); }

const Type& leaf_type(const Type& type) {
  const Type* leaf = &type;
  while (is_list(*leaf)) {
    const PgType* named = type_of_name(leaf->name());
    if (named && named->wire == Wire::Vector) break;
    leaf = &leaf->element();
  }
  return *leaf;
}

TypeInfo type_info(const Type& type) {
  const Type& leaf = leaf_type(type);
  const TypeInfo element = leaf_info(leaf);
  if (&leaf == &type) return element;
  if (element.type->array_oid == 0) return scalar_info(*find_pg_type(kOidText));
  return {.type = element.type, .is_array = true, .oid = element.type->array_oid, .bytes = -1};
}

std::optional<Type> type_of_oid(uint32_t oid) {
  if (oid == 0 || oid == kOidUnknown) return std::nullopt;
  if (const PgType* row = find_pg_type(oid)) return scalar_of(*row);
  if (const PgType* row = find_element_type(oid)) return Type::list(scalar_of(*row));
  return std::nullopt;
}

}  // namespace millrace::frontend::postgres
