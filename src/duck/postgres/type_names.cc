#include "duck/postgres/type_names.h"

#include <duckdb/function/cast/cast_function_set.hpp>
#include <duckdb/function/cast/default_casts.hpp>
#include <duckdb/parser/parsed_data/create_type_info.hpp>

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

constexpr AliasType kAliasTypes[] = {
    {"oid", LogicalTypeId::BIGINT},           {"xid", LogicalTypeId::BIGINT},
    {"xid8", LogicalTypeId::BIGINT},          {"cid", LogicalTypeId::BIGINT},
    {"regproc", LogicalTypeId::BIGINT},       {"regprocedure", LogicalTypeId::BIGINT},
    {"regoper", LogicalTypeId::BIGINT},       {"regoperator", LogicalTypeId::BIGINT},
    {"regclass", LogicalTypeId::BIGINT},      {"regtype", LogicalTypeId::BIGINT},
    {"regnamespace", LogicalTypeId::BIGINT},  {"regrole", LogicalTypeId::BIGINT},
    {"regcollation", LogicalTypeId::BIGINT},  {"regconfig", LogicalTypeId::BIGINT},
    {"regdictionary", LogicalTypeId::BIGINT}, {"name", LogicalTypeId::VARCHAR},
    {"char", LogicalTypeId::VARCHAR},         {"aclitem", LogicalTypeId::VARCHAR},
    {"pg_node_tree", LogicalTypeId::VARCHAR}, {"varbit", LogicalTypeId::BIT},
};

/// Written in our scripts where DuckDB's parser would take the name for a type of its own, or for
/// another thing.
constexpr std::string_view kScriptPrefix = "pg_";

constexpr RenamedType kRenamedTypes[] = {
    {"int2vector", "SMALLINT[]"},
    {"oidvector", "BIGINT[]"},
    {"pg_int2vector", "SMALLINT[]"},
    {"pg_oidvector", "BIGINT[]"},
    {"_bool", "BOOLEAN[]"},
    {"_int2", "SMALLINT[]"},
    {"_int4", "INTEGER[]"},
    {"_int8", "BIGINT[]"},
    {"_float4", "FLOAT[]"},
    {"_float8", "DOUBLE[]"},
    {"_numeric", "DECIMAL[]"},
    {"_text", "VARCHAR[]"},
    {"_varchar", "VARCHAR[]"},
    {"_bpchar", "VARCHAR[]"},
    {"_date", "DATE[]"},
    {"_timestamp", "TIMESTAMP[]"},
    {"_uuid", "UUID[]"},
    {"_timestamptz", "TIMESTAMPTZ[]"},
    {"_oid", "BIGINT[]"},
    {"_name", "VARCHAR[]"},
    {"_char", "VARCHAR[]"},
    {"_regtype", "BIGINT[]"},
    {"jsonb", "JSON"},
    {"cstring", "VARCHAR"},
    {"unknown", "VARCHAR"},
    {"citext", "VARCHAR"},
    {"inet", "VARCHAR"},
    {"cidr", "VARCHAR"},
    {"macaddr", "VARCHAR"},
    {"xml", "VARCHAR"},
    {"money", "DECIMAL(19,2)"},
    {"information_schema.sql_identifier", "VARCHAR"},
    {"sql_identifier", "VARCHAR"},
    {"character_data", "VARCHAR"},
    {"cardinal_number", "INTEGER"},
    {"yes_or_no", "VARCHAR"},
};

void allow(duckdb::CastFunctionSet& casts, const LogicalType& from, const LogicalType& to,
           int64_t cost) {
  casts.RegisterCastFunction(from, to, duckdb::BoundCastInfo(duckdb::DefaultCasts::ReinterpretCast),
                             cost);
}

}  // namespace

LogicalType to_logical_type(const AliasType& type) {
  LogicalType native(type.base);
  native.SetAlias(std::string(type.name));
  return native;
}

bool is_plain_numeric(std::string_view name) {
  return name == "numeric" || name == "decimal" || name == "dec";
}

const AliasType* find_alias_type(std::string_view name) {
  for (const AliasType& type : kAliasTypes) {
    if (type.name == name) return &type;
    if (name.starts_with(kScriptPrefix) && type.name == name.substr(kScriptPrefix.size()))
      return &type;
  }
  return nullptr;
}

const RenamedType* find_renamed_type(std::string_view name) {
  for (const RenamedType& type : kRenamedTypes) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

void register_alias_types(duckdb::DatabaseInstance& database) {
  auto& catalog = duckdb::Catalog::GetSystemCatalog(database);
  const auto transaction = duckdb::CatalogTransaction::GetSystemTransaction(database);
  auto& casts = duckdb::DBConfig::GetConfig(database).GetCastFunctions();
  constexpr int64_t kCost = 1;
  for (const AliasType& type : kAliasTypes) {
    const LogicalType alias = to_logical_type(type);
    const LogicalType plain(type.base);
    duckdb::CreateTypeInfo info(std::string(type.name), alias);
    info.internal = true;
    info.temporary = true;
    info.on_conflict = duckdb::OnCreateConflict::IGNORE_ON_CONFLICT;
    catalog.CreateType(transaction, info);
    allow(casts, alias, plain, kCost);
    allow(casts, plain, alias, kCost + 1);
    allow(casts, LogicalType::LIST(alias), LogicalType::LIST(plain), kCost);
    allow(casts, LogicalType::LIST(plain), LogicalType::LIST(alias), kCost + 1);
    for (const AliasType& other : kAliasTypes) {
      if (&other != &type && other.base == type.base)
        allow(casts, alias, to_logical_type(other), kCost + 2);
    }
  }
}

}  // namespace millrace::duck::postgres
