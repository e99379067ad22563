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
                                                 "pg_reload_conf",
                                                 "pg_advisory_unlock",
                                                 "pg_advisory_unlock_all",
                                                 "pg_try_advisory_lock",
                                                 "pg_try_advisory_xact_lock"};

void collect(duckdb::ClientContext& context, const char* schema_name,
             std::initializer_list<CatalogType> types, std::unordered_set<std::string>& names) {
  auto& schema = duckdb::Catalog::GetSchema(context, kSystemCatalog, schema_name);
  for (const CatalogType type : types) {
    schema.Scan(context, type, [&](duckdb::CatalogEntry& entry) { names.insert(entry.name); });
  }
}

}  // namespace

CatalogNames CatalogNames::read(duckdb::ClientContext& context) {
  CatalogNames names;
  collect(context, kFunctionsSchema, {CatalogType::TABLE_ENTRY}, names.relations_);
  collect(context, kInformationSchema, {CatalogType::TABLE_ENTRY}, names.information_);
  collect(context, kFunctionsSchema, {CatalogType::SCALAR_FUNCTION_ENTRY}, names.functions_);
  collect(context, kFunctionsSchema, {CatalogType::TABLE_FUNCTION_ENTRY}, names.table_functions_);
  for (const std::string_view name : kServerFunctions) names.functions_.emplace(name);
  return names;
}

}  // namespace millrace::duck::postgres
