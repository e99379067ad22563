#include "duck/postgres/type_numbers.h"

#include <algorithm>

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

struct NativeRow {
  LogicalTypeId id;
  int64_t oid;
  int64_t array_oid;
  const char* word;  // as format_type writes it
};

constexpr int64_t kText = 25;
constexpr int64_t kTextArray = 1009;

/// Every kind that is not named here is text.
constexpr NativeRow kNative[] = {
    {LogicalTypeId::BOOLEAN, 16, 1000, "boolean"},
    {LogicalTypeId::TINYINT, 21, 1005, "smallint"},
    {LogicalTypeId::SMALLINT, 21, 1005, "smallint"},
    {LogicalTypeId::INTEGER, 23, 1007, "integer"},
    {LogicalTypeId::BIGINT, 20, 1016, "bigint"},
    {LogicalTypeId::HUGEINT, 1700, 1231, "numeric"},
    {LogicalTypeId::UTINYINT, 21, 1005, "smallint"},
    {LogicalTypeId::USMALLINT, 23, 1007, "integer"},
    {LogicalTypeId::UINTEGER, 20, 1016, "bigint"},
    {LogicalTypeId::UBIGINT, 1700, 1231, "numeric"},
    {LogicalTypeId::UHUGEINT, 1700, 1231, "numeric"},
    {LogicalTypeId::BIGNUM, 1700, 1231, "numeric"},
    {LogicalTypeId::FLOAT, 700, 1021, "real"},
    {LogicalTypeId::DOUBLE, 701, 1022, "double precision"},
    {LogicalTypeId::DECIMAL, 1700, 1231, "numeric"},
    {LogicalTypeId::VARCHAR, 25, 1009, "text"},
    {LogicalTypeId::BLOB, 17, 1001, "bytea"},
    {LogicalTypeId::BIT, 1562, 1563, "bit varying"},
    {LogicalTypeId::DATE, 1082, 1182, "date"},
    {LogicalTypeId::TIME, 1083, 1183, "time without time zone"},
    {LogicalTypeId::TIME_NS, 1083, 1183, "time without time zone"},
    {LogicalTypeId::TIME_TZ, 1266, 1270, "time with time zone"},
    {LogicalTypeId::TIMESTAMP, 1114, 1115, "timestamp without time zone"},
    {LogicalTypeId::TIMESTAMP_SEC, 1114, 1115, "timestamp without time zone"},
    {LogicalTypeId::TIMESTAMP_MS, 1114, 1115, "timestamp without time zone"},
    {LogicalTypeId::TIMESTAMP_NS, 1114, 1115, "timestamp without time zone"},
    {LogicalTypeId::TIMESTAMP_TZ, 1184, 1185, "timestamp with time zone"},
    {LogicalTypeId::INTERVAL, 1186, 1187, "interval"},
    {LogicalTypeId::UUID, 2950, 2951, "uuid"},
    {LogicalTypeId::STRUCT, 3802, 3807, "jsonb"},
    {LogicalTypeId::MAP, 3802, 3807, "jsonb"},
    {LogicalTypeId::UNION, 3802, 3807, "jsonb"},
};

struct AliasRow {
  std::string_view alias;
  int64_t oid;
  int64_t array_oid;
};

/// Types that travel as another one under an alias (type_names.cc).
constexpr AliasRow kAliases[] = {
    {"JSON", 114, 199},
    {"jsonb", 3802, 3807},
    {"oid", 26, 1028},
    {"name", 19, 1003},
    {"char", 18, 1002},
    {"xid", 28, 1011},
    {"xid8", 5069, 271},
    {"cid", 29, 1012},
    {"regproc", 24, 1008},
    {"regclass", 2205, 2210},
    {"regtype", 2206, 2211},
    {"regprocedure", 2202, 2207},
    {"regoper", 2203, 2208},
    {"regoperator", 2204, 2209},
    {"regnamespace", 4089, 4090},
    {"regrole", 4096, 4097},
    {"regcollation", 4191, 4192},
    {"regconfig", 3734, 3735},
    {"regdictionary", 3769, 3770},
    {"int2vector", 22, 1006},
    {"oidvector", 30, 1013},
    {"aclitem", 1033, 1034},
    {"pg_node_tree", 194, 0},
    {"varchar", 1043, 1015},
    {"bpchar", 1042, 1014},
};

/// int2vector and oidvector are lists that count as scalars.
bool is_vector(const LogicalType& type) {
  return type.id() == LogicalTypeId::LIST && type.HasAlias() && type.GetAlias().ends_with("vector");
}

TypeNumber element_number(const LogicalType& type, bool in_list) {
  if (type.HasAlias()) {
    const auto alias = std::ranges::find(kAliases, type.GetAlias(), &AliasRow::alias);
    if (alias != std::end(kAliases)) return {.oid = in_list ? alias->array_oid : alias->oid};
  }
  const auto native = std::ranges::find(kNative, type.id(), &NativeRow::id);
  if (native == std::end(kNative)) return {.oid = in_list ? kTextArray : kText};
  TypeNumber number{.oid = in_list ? native->array_oid : native->oid};
  if (type.id() == LogicalTypeId::DECIMAL) {
    constexpr int32_t kHeader = 4;
    number.modifier =
        ((duckdb::DecimalType::GetWidth(type) << 16) | duckdb::DecimalType::GetScale(type)) +
        kHeader;
  }
  return number;
}

}  // namespace

const LogicalType& innermost(const LogicalType& type) {
  if (is_vector(type)) return type;
  if (type.id() == LogicalTypeId::LIST) return innermost(duckdb::ListType::GetChildType(type));
  if (type.id() == LogicalTypeId::ARRAY) return innermost(duckdb::ArrayType::GetChildType(type));
  return type;
}

TypeNumber type_number(const LogicalType& type) {
  int32_t dimensions = 0;
  const LogicalType* element = &type;
  while (!is_vector(*element) &&
         (element->id() == LogicalTypeId::LIST || element->id() == LogicalTypeId::ARRAY)) {
    element = element->id() == LogicalTypeId::LIST ? &duckdb::ListType::GetChildType(*element)
                                                   : &duckdb::ArrayType::GetChildType(*element);
    ++dimensions;
  }
  TypeNumber number = element_number(*element, dimensions > 0);
  number.dimensions = dimensions;
  return number;
}

std::string type_word(const LogicalType& type) {
  const LogicalType& element = innermost(type);
  const bool list = &element != &type;
  const auto native = std::ranges::find(kNative, element.id(), &NativeRow::id);
  std::string word;
  if (element.HasAlias()) {
    word = duckdb::StringUtil::Lower(element.GetAlias());
    if (word == "varchar") word = "character varying";
    if (word == "bpchar") word = "character";
  } else if (native == std::end(kNative)) {
    word = "text";
  } else {
    word = native->word;
  }
  if (element.id() == LogicalTypeId::DECIMAL) {
    word += "(" + std::to_string(duckdb::DecimalType::GetWidth(element)) + "," +
            std::to_string(duckdb::DecimalType::GetScale(element)) + ")";
  }
  return list ? word + "[]" : word;
}

}  // namespace millrace::duck::postgres
