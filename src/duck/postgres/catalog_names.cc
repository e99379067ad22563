#include "duck/postgres/catalog_names.h"

#include <duckdb/catalog/catalog_entry/schema_catalog_entry.hpp>

#include "duck/database.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::CatalogType;

/// What the server registers in the schema `pg` itself, because it needs the session or the server
/// (README.md, "Seams").
constexpr std::string_view kServerFunctions[] = {"version",
                                                 "current_setting",
                                                 "set_config",
                                                 "pg_backend_pid",
                                                 "current_user",
                                                 "session_user",
                                                 "user",
                                                 "current_role",
                                                 "current_catalog",
                                                 "pg_sleep",
                                                 "pg_sleep_for",
                                                 "pg_sleep_until",
                                                 "pg_cancel_backend",
                                                 "pg_terminate_backend",
                                                 "pg_postmaster_start_time",
                                                 "pg_conf_load_time",
                                                 "inet_server_addr",
                                                 "inet_server_port",
                                                 "inet_client_addr",
                                                 "inet_client_port",
                                                 "pg_reload_conf"};

void collect(duckdb::ClientContext& context, const char* schema_name,
             std::initializer_list<CatalogType> types, std::unordered_set<std::string>& names) {
  auto& schema = duckdb::Catalog::GetSchema(context, kSystemCatalog, schema_name);
  for (const CatalogType type : types) {
    schema.Scan(context, type, [&](duckdb::CatalogEntry& entry) { names.insert(entry.name); });
  }
}

}  // namespace

CatalogNames CatalogNames::read(duckdb::Connection& connection) {
  CatalogNames names;
  auto& context = *connection.context;
  collect(context, kFunctionsSchema, {CatalogType::TABLE_ENTRY}, names.relations_);
  collect(context, kFunctionsSchema, {CatalogType::SCALAR_FUNCTION_ENTRY}, names.functions_);
  collect(context, kFunctionsSchema, {CatalogType::TABLE_FUNCTION_ENTRY}, names.table_functions_);
  for (const std::string_view name : kServerFunctions) names.functions_.emplace(name);
  auto relations = connection.Query(
      "SELECT relname, oid FROM millrace.pg.relation_facts WHERE nspname = 'pg_catalog'");
  if (relations->HasError()) relations->ThrowError();
  for (duckdb::idx_t row = 0; row < relations->RowCount(); ++row) {
    names.numbers_[relations->GetValue(0, row).ToString()] =
        relations->GetValue(1, row).GetValue<int64_t>();
  }
  return names;
}

std::optional<int64_t> CatalogNames::relation_number(std::string_view name) const {
  constexpr std::string_view kSchema = "pg_catalog.";
  if (name.starts_with(kSchema)) name.remove_prefix(kSchema.size());
  const auto found = numbers_.find(std::string(name));
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace millrace::duck::postgres
