#include <algorithm>
#include <duckdb/catalog/catalog_entry/scalar_function_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/table_function_catalog_entry.hpp>
#include <duckdb/storage/object_cache.hpp>

#include "base/check.h"
#include "duck/guard.h"

namespace millrace::duck {
namespace {

constexpr char kOriginalsKey[] = "millrace_guarded_functions";

/// Table functions that read nothing but their arguments or the catalogue.
constexpr std::string_view kHarmless[] = {"duckdb_columns",
                                          "duckdb_constraints",
                                          "duckdb_databases",
                                          "duckdb_dependencies",
                                          "duckdb_functions",
                                          "duckdb_indexes",
                                          "duckdb_keywords",
                                          "duckdb_memory",
                                          "duckdb_optimizers",
                                          "duckdb_schemas",
                                          "duckdb_sequences",
                                          "duckdb_tables",
                                          "duckdb_types",
                                          "duckdb_variables",
                                          "duckdb_views",
                                          "generate_series",
                                          "icu_calendar_names",
                                          "json_each",
                                          "json_tree",
                                          "pg_timezone_names",
                                          "pragma_collations",
                                          "pragma_database_size",
                                          "pragma_platform",
                                          "pragma_show",
                                          "pragma_table_info",
                                          "pragma_version",
                                          "query",
                                          "query_table",
                                          "range",
                                          "repeat",
                                          "repeat_row",
                                          "summary",
                                          "test_all_types",
                                          "test_vector_types",
                                          "unnest"};

/// Table functions that read files by path: for those with the grant.
constexpr std::string_view kReaders[] = {"glob",
                                         "parquet_bloom_probe",
                                         "parquet_file_metadata",
                                         "parquet_full_metadata",
                                         "parquet_kv_metadata",
                                         "parquet_metadata",
                                         "parquet_scan",
                                         "parquet_schema",
                                         "read_blob",
                                         "read_csv",
                                         "read_csv_auto",
                                         "read_duckdb",
                                         "read_json",
                                         "read_json_auto",
                                         "read_json_objects",
                                         "read_json_objects_auto",
                                         "read_ndjson",
                                         "read_ndjson_auto",
                                         "read_ndjson_objects",
                                         "read_parquet",
                                         "read_text",
                                         "sniff_csv"};

/// Scalar functions that tell of the machine or plan statements that the guard has not seen.
constexpr std::string_view kRefusedScalars[] = {"current_setting", "getenv", "json_serialize_plan",
                                                "write_log"};

/// Shows where the files of local databases are, in one of its columns.
constexpr char kDatabasesFunction[] = "duckdb_databases";
constexpr char kPathColumn[] = "path";

template <size_t Count>
bool contains(const std::string_view (&list)[Count], const std::string& name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

/// A function as it was before guard_functions().
struct Original {
  duckdb::table_function_bind_t bind;
  duckdb::table_function_bind_replace_t bind_replace;
  duckdb::table_function_bind_operator_t bind_operator;
  duckdb::table_function_t function;
};

class Originals final : public duckdb::ObjectCacheEntry {
 public:
  std::string GetObjectType() override { return ObjectType(); }
  static std::string ObjectType() { return kOriginalsKey; }
  duckdb::optional_idx GetEstimatedCacheMemory() const override { return {}; }

  std::map<std::string, Original> by_signature;
};

std::string signature(const duckdb::TableFunction& function) {
  std::string out = function.name;
  for (const auto& type : function.arguments) out += "," + type.ToString();
  return out;
}

const Original& original(duckdb::ClientContext& context, const std::string& signature) {
  auto originals = duckdb::ObjectCache::GetObjectCache(context).Get<Originals>(kOriginalsKey);
  CHECK(originals != nullptr, "guarded functions without their originals");
  auto found = originals->by_signature.find(signature);
  CHECK(found != originals->by_signature.end(), "a guarded function that was never noted");
  return found->second;
}

const Original& checked(duckdb::ClientContext& context, const duckdb::TableFunction& function) {
  const std::string what = function.name + "()";
  if (contains(kReaders, function.name)) {
    require_files(context, what);
  } else if (reach_of(context) != Reach::Machine) {
    refuse(what);
  }
  return original(context, signature(function));
}

duckdb::unique_ptr<duckdb::FunctionData> guarded_bind(duckdb::ClientContext& context,
                                                      duckdb::TableFunctionBindInput& input,
                                                      duckdb::vector<duckdb::LogicalType>& types,
                                                      duckdb::vector<std::string>& names) {
  return checked(context, input.table_function).bind(context, input, types, names);
}

duckdb::unique_ptr<duckdb::TableRef> guarded_bind_replace(duckdb::ClientContext& context,
                                                          duckdb::TableFunctionBindInput& input) {
  return checked(context, input.table_function).bind_replace(context, input);
}

duckdb::unique_ptr<duckdb::LogicalOperator> guarded_bind_operator(
    duckdb::ClientContext& context, duckdb::TableFunctionBindInput& input, duckdb::idx_t index,
    duckdb::vector<std::string>& names) {
  return checked(context, input.table_function).bind_operator(context, input, index, names);
}

void note(const duckdb::TableFunction& function, Originals& originals) {
  originals.by_signature.emplace(
      signature(function),
      Original{function.bind, function.bind_replace, function.bind_operator, function.function});
}

void guard_function(duckdb::TableFunction& function, Originals& originals) {
  note(function, originals);
  if (function.bind != nullptr) function.bind = guarded_bind;
  if (function.bind_replace != nullptr) function.bind_replace = guarded_bind_replace;
  if (function.bind_operator != nullptr) function.bind_operator = guarded_bind_operator;
}

/// Binds duckdb_databases() and learns where its paths are.
struct DatabasesBind final : duckdb::TableFunctionData {
  duckdb::unique_ptr<duckdb::FunctionData> inner;
  duckdb::idx_t path_column = 0;
};

duckdb::unique_ptr<duckdb::FunctionData> bind_databases(duckdb::ClientContext& context,
                                                        duckdb::TableFunctionBindInput& input,
                                                        duckdb::vector<duckdb::LogicalType>& types,
                                                        duckdb::vector<std::string>& names) {
  auto data = duckdb::make_uniq<DatabasesBind>();
  data->inner = original(context, kDatabasesFunction).bind(context, input, types, names);
  const auto path = std::find(names.begin(), names.end(), kPathColumn);
  CHECK(path != names.end(), "duckdb_databases() without a path");
  data->path_column = static_cast<duckdb::idx_t>(path - names.begin());
  return data;
}

void read_databases(duckdb::ClientContext& context, duckdb::TableFunctionInput& input,
                    duckdb::DataChunk& output) {
  const auto& data = input.bind_data->Cast<DatabasesBind>();
  duckdb::TableFunctionInput inner(data.inner.get(), input.local_state, input.global_state);
  original(context, kDatabasesFunction).function(context, inner, output);
  if (reach_of(context) == Reach::Machine) return;
  for (duckdb::idx_t row = 0; row < output.size(); ++row) {
    output.SetValue(data.path_column, row, duckdb::Value(duckdb::LogicalType::VARCHAR));
  }
}

void hide_paths(duckdb::TableFunction& function, Originals& originals) {
  note(function, originals);
  function.bind = bind_databases;
  function.function = read_databases;
}

/// We do not call them either, so that there is nothing to go on to.
duckdb::unique_ptr<duckdb::FunctionData> refuse_bind(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>&) {
  refuse(function.name + "()");
}

void guard_scalars(duckdb::SchemaCatalogEntry& schema, duckdb::CatalogTransaction transaction) {
  for (const std::string_view name : kRefusedScalars) {
    auto entry =
        schema.GetEntry(transaction, duckdb::CatalogType::SCALAR_FUNCTION_ENTRY, std::string(name));
    if (!entry) continue;  // not in this build of the engine
    for (auto& function : entry->Cast<duckdb::ScalarFunctionCatalogEntry>().functions.functions) {
      function.SetBindExtendedCallback(nullptr);
      function.SetBindExpressionCallback(nullptr);
      function.SetBindCallback(refuse_bind);
    }
  }
}

}  // namespace

void guard_functions(duckdb::DatabaseInstance& database) {
  auto originals = duckdb::make_shared_ptr<Originals>();
  auto& catalog = duckdb::Catalog::GetSystemCatalog(database);
  auto transaction = duckdb::CatalogTransaction::GetSystemTransaction(database);
  auto& schema = catalog.GetSchema(transaction, DEFAULT_SCHEMA);
  schema.Scan(duckdb::CatalogType::TABLE_FUNCTION_ENTRY, [&](duckdb::CatalogEntry& entry) {
    if (entry.type != duckdb::CatalogType::TABLE_FUNCTION_ENTRY) return;
    auto& functions = entry.Cast<duckdb::TableFunctionCatalogEntry>().functions.functions;
    for (auto& function : functions) {
      if (function.name == kDatabasesFunction) {
        hide_paths(function, *originals);
      } else if (!contains(kHarmless, function.name)) {
        guard_function(function, *originals);
      }
    }
  });
  guard_scalars(schema, transaction);
  database.GetObjectCache().Put(kOriginalsKey, originals);
}

}  // namespace millrace::duck
