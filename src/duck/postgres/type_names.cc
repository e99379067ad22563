#include "duck/postgres/type_names.h"

#include <duckdb/function/cast/cast_function_set.hpp>
#include <duckdb/function/cast/default_casts.hpp>
#include <duckdb/parser/parsed_data/create_type_info.hpp>

#include "duck/postgres/sql_error.h"
#include "sql/jsonb.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

constexpr AliasType kAliasTypes[] = {
    {"oid", LogicalTypeId::BIGINT},
    {"xid", LogicalTypeId::BIGINT},
    {"xid8", LogicalTypeId::BIGINT},
    {"cid", LogicalTypeId::BIGINT},
    {"regproc", LogicalTypeId::BIGINT},
    {"regprocedure", LogicalTypeId::BIGINT},
    {"regoper", LogicalTypeId::BIGINT},
    {"regoperator", LogicalTypeId::BIGINT},
    {"regclass", LogicalTypeId::BIGINT},
    {"regtype", LogicalTypeId::BIGINT},
    {"regnamespace", LogicalTypeId::BIGINT},
    {"regrole", LogicalTypeId::BIGINT},
    {"regcollation", LogicalTypeId::BIGINT},
    {"regconfig", LogicalTypeId::BIGINT},
    {"regdictionary", LogicalTypeId::BIGINT},
    {"name", LogicalTypeId::VARCHAR},
    {"char", LogicalTypeId::VARCHAR},
    {"aclitem", LogicalTypeId::VARCHAR},
    {"pg_node_tree", LogicalTypeId::VARCHAR},
    {"varbit", LogicalTypeId::BIT},
    {"jsonb", LogicalTypeId::VARCHAR},
    {"int2vector", LogicalTypeId::LIST, LogicalTypeId::SMALLINT},
    {"oidvector", LogicalTypeId::LIST, LogicalTypeId::BIGINT},
};

/// Written in our scripts where DuckDB's parser would take the name for a type of its own, or for
/// another thing.
constexpr std::string_view kScriptPrefix = "pg_";

/// Kept as a text in its normal form, so that it needs casts of its own.
constexpr std::string_view kJsonb = "jsonb";

constexpr RenamedType kRenamedTypes[] = {
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
    {"_name", "VARCHAR[]"},
    {"_char", "VARCHAR[]"},
    {"_regtype", "BIGINT[]"},
    {"_json", "JSON[]"},
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

LogicalType base_of(const AliasType& type) {
  if (type.base == LogicalTypeId::LIST) return LogicalType::LIST(LogicalType(type.element));
  return LogicalType(type.base);
}

/// An int2vector or oidvector as PostgreSQL writes it: "1 2".
bool write_vector(duckdb::Vector& source, duckdb::Vector& result, duckdb::idx_t count,
                  duckdb::CastParameters&) {
  const duckdb::Vector& numbers = duckdb::ListVector::GetEntry(source);
  duckdb::UnaryExecutor::Execute<duckdb::list_entry_t, duckdb::string_t>(
      source, result, count, [&](duckdb::list_entry_t entry) {
        std::string text;
        for (duckdb::idx_t i = entry.offset; i < entry.offset + entry.length; ++i) {
          if (i != entry.offset) text += ' ';
          text += numbers.GetValue(i).ToString();
        }
        return duckdb::StringVector::AddString(result, text);
      });
  return true;
}

/// The reverse.
bool read_vector(duckdb::Vector& source, duckdb::Vector& result, duckdb::idx_t count,
                 duckdb::CastParameters&) {
  const LogicalType& element = duckdb::ListType::GetChildType(result.GetType());
  const bool constant = source.GetVectorType() == duckdb::VectorType::CONSTANT_VECTOR;
  for (duckdb::idx_t row = 0; row < (constant ? 1 : count); ++row) {
    const duckdb::Value text = source.GetValue(row);
    duckdb::Value vector(result.GetType());
    if (!text.IsNull()) {
      duckdb::vector<duckdb::Value> numbers;
      for (const std::string& word :
           duckdb::StringUtil::Split(duckdb::StringValue::Get(text), ' ')) {
        if (!word.empty()) numbers.push_back(duckdb::Value(word).DefaultCastAs(element));
      }
      vector = duckdb::Value::LIST(element, std::move(numbers));
      vector.Reinterpret(result.GetType());
    }
    result.SetValue(row, vector);
  }
  if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  return true;
}

/// Functions of lists take vectors: as the lists that they are.
duckdb::BoundCastInfo bind_vector(duckdb::BindCastInput& input, const LogicalType& source,
                                  const LogicalType& target) {
  const LogicalType list = LogicalType::LIST(duckdb::ListType::GetChildType(source));
  if (list == target) return {duckdb::DefaultCasts::ReinterpretCast};
  return input.GetCastFunction(list, target);
}

/// Brings texts into jsonb's normal form.
bool read_jsonb(duckdb::Vector& source, duckdb::Vector& result, duckdb::idx_t count,
                duckdb::CastParameters& parameters) {
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<duckdb::string_t, duckdb::string_t>(
      source, result, count,
      [&](duckdb::string_t text, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        const auto normal = sql::normal_jsonb({text.GetData(), text.GetSize()});
        if (normal) return duckdb::StringVector::AddString(result, *normal);
        if (parameters.error_message == nullptr) raise(normal.error());
        *parameters.error_message = normal.error().message;
        mask.SetInvalid(row);
        all = false;
        return duckdb::string_t();
      });
  return all;
}

bool refuse_jsonb(duckdb::Vector& source, duckdb::Vector&, duckdb::idx_t, duckdb::CastParameters&) {
  const bool row = source.GetType().id() == LogicalTypeId::STRUCT;
  const std::string type = duckdb::StringUtil::Lower(source.GetType().ToString());
  raise("42846", "cannot cast type " + (row ? "record" : type) + " to jsonb");
}

void register_jsonb_casts(duckdb::CastFunctionSet& casts, const LogicalType& jsonb) {
  // What a function takes first: a jsonb, json, text. A literal is rather anything else.
  constexpr int64_t kJsonCost = 1;
  constexpr int64_t kTextCost = 2;
  constexpr int64_t kNormalizeCost = 200;
  constexpr int64_t kLiteralCost = 30;
  constexpr int64_t kExplicit = -1;
  for (const LogicalTypeId id :
       {LogicalTypeId::BOOLEAN, LogicalTypeId::TINYINT, LogicalTypeId::SMALLINT,
        LogicalTypeId::INTEGER, LogicalTypeId::BIGINT, LogicalTypeId::HUGEINT, LogicalTypeId::FLOAT,
        LogicalTypeId::DOUBLE, LogicalTypeId::BLOB, LogicalTypeId::DATE, LogicalTypeId::TIME,
        LogicalTypeId::TIMESTAMP, LogicalTypeId::TIMESTAMP_TZ, LogicalTypeId::INTERVAL,
        LogicalTypeId::UUID}) {
    casts.RegisterCastFunction(LogicalType(id), jsonb, duckdb::BoundCastInfo(refuse_jsonb),
                               kExplicit);
  }
  for (const LogicalType& any :
       {LogicalType::LIST(LogicalType::ANY), LogicalType::STRUCT({{"any", LogicalType::ANY}}),
        LogicalType::MAP(LogicalType::ANY, LogicalType::ANY)}) {
    casts.RegisterCastFunction(any, jsonb, duckdb::BoundCastInfo(refuse_jsonb), kExplicit);
  }
  const duckdb::BoundCastInfo read(read_jsonb);
  casts.RegisterCastFunction(LogicalType::VARCHAR, jsonb, read.Copy(), kExplicit);
  casts.RegisterCastFunction(LogicalType(LogicalTypeId::STRING_LITERAL), jsonb, read.Copy(),
                             kLiteralCost);
  casts.RegisterCastFunction(LogicalType::JSON(), jsonb, read.Copy(), kNormalizeCost);
  for (const auto& [type, cost] : {std::pair(LogicalType(LogicalType::JSON()), kJsonCost),
                                   std::pair(LogicalType(LogicalType::VARCHAR), kTextCost)}) {
    allow(casts, jsonb, type, cost);
    allow(casts, LogicalType::LIST(jsonb), LogicalType::LIST(type), cost);
  }
}

}  // namespace

LogicalType to_logical_type(const AliasType& type) {
  LogicalType native = base_of(type);
  native.SetAlias(std::string(type.name));
  return native;
}

bool is_plain_numeric(std::string_view name) {
  return name == "numeric" || name == "decimal" || name == "dec";
}

const AliasType* find_alias_type(std::string_view name) {
  if (name == kOidForParser) name = "oid";
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
  constexpr int64_t kVectorTextCost = 1000;
  for (const AliasType& type : kAliasTypes) {
    const LogicalType alias = to_logical_type(type);
    const LogicalType plain = base_of(type);
    duckdb::CreateTypeInfo info(std::string(type.name), alias);
    info.internal = true;
    info.temporary = true;
    info.on_conflict = duckdb::OnCreateConflict::IGNORE_ON_CONFLICT;
    catalog.CreateType(transaction, info);
    if (type.name == kJsonb) {
      register_jsonb_casts(casts, alias);
      continue;
    }
    allow(casts, alias, plain, kCost);
    allow(casts, plain, alias, kCost + 1);
    if (type.base == LogicalTypeId::LIST) {
      casts.RegisterCastFunction(alias, LogicalType::VARCHAR, duckdb::BoundCastInfo(write_vector),
                                 kVectorTextCost);
      casts.RegisterCastFunction(LogicalType::VARCHAR, alias, duckdb::BoundCastInfo(read_vector),
                                 kVectorTextCost);
      casts.RegisterCastFunction(alias, LogicalType::LIST(LogicalType::ANY), bind_vector, kCost);
      continue;
    }
    allow(casts, LogicalType::LIST(alias), LogicalType::LIST(plain), kCost);
    allow(casts, LogicalType::LIST(plain), LogicalType::LIST(alias), kCost + 1);
    for (const AliasType& other : kAliasTypes) {
      if (&other != &type && other.base == type.base && other.name != kJsonb)
        allow(casts, alias, to_logical_type(other), kCost + 2);
    }
  }
}

}  // namespace millrace::duck::postgres
