#include "duck/name_resolution.h"

#include <duckdb/main/attached_database.hpp>
#include <duckdb/main/database_manager.hpp>

#include "duck/database.h"
#include "duck/guard.h"

namespace millrace::duck {
namespace {

bool is_ours(const std::string& catalog) {
  return catalog == kSystemCatalog || catalog == "system" || catalog == "temp" ||
         catalog == "memory";
}

/// Whether the catalog has a table or a view of this name in its default schema.
bool has(duckdb::ClientContext& context, duckdb::AttachedDatabase& database,
         const std::string& table) {
  return database.GetCatalog().GetEntry(context, duckdb::CatalogType::TABLE_ENTRY, kDefaultSchema,
                                        table, duckdb::OnEntryNotFound::RETURN_NULL) != nullptr;
}

std::vector<std::string> catalogs_with(duckdb::ClientContext& context, const std::string& table) {
  std::vector<std::string> found;
  for (auto& database : duckdb::DatabaseManager::Get(context).GetDatabases(context)) {
    if (!is_ours(database->GetName()) && has(context, *database, table))
      found.push_back(database->GetName());
  }
  return found;
}

/// Whether a name in FROM is a path or address rather than a table's name.
bool is_path(const duckdb::ReplacementScanInput& input, const std::string& whole) {
  if (whole.find('/') != std::string::npos || whole.find('\\') != std::string::npos) return true;
  if (!input.catalog_name.empty() || !input.schema_name.empty()) return false;
  for (const char* ending : {".csv", ".tsv", ".parquet", ".json", ".jsonl", ".ndjson", ".txt",
                             ".db", ".duckdb", ".gz", ".zst"}) {
    if (duckdb::StringUtil::EndsWith(duckdb::StringUtil::Lower(whole), ending)) return true;
  }
  return false;
}

/// What DuckDB itself would make of a name that is no table: a file.
struct FileScans final : duckdb::ReplacementScanData {
  std::vector<duckdb::ReplacementScan> scans;
};

duckdb::unique_ptr<duckdb::TableRef> read_file(duckdb::ClientContext& context,
                                               duckdb::ReplacementScanInput& input,
                                               const FileScans& files) {
  for (const auto& scan : files.scans) {
    if (auto found = scan.function(context, input, scan.data.get())) return found;
  }
  return nullptr;
}

duckdb::unique_ptr<duckdb::TableRef> table_of(const std::string& catalog, const std::string& name) {
  auto table = duckdb::make_uniq<duckdb::BaseTableRef>();
  table->catalog_name = catalog;
  table->schema_name = kDefaultSchema;
  table->table_name = name;
  return table;
}

/// The one catalog that has a table of this name in its default schema; empty: none.
std::string unique_catalog(duckdb::ClientContext& context, const std::string& name) {
  const auto catalogs = catalogs_with(context, name);
  if (catalogs.empty()) return "";
  if (catalogs.size() == 1) return catalogs.front();
  std::string list;
  for (const std::string& catalog : catalogs) {
    list += (list.empty() ? "" : ", ") + catalog + "." + kDefaultSchema + "." + name;
  }
  throw duckdb::BinderException("table name \"%s\" is ambiguous\nwrite one of %s", name, list);
}

duckdb::unique_ptr<duckdb::TableRef> replace(
    duckdb::ClientContext& context, duckdb::ReplacementScanInput& input,
    duckdb::optional_ptr<duckdb::ReplacementScanData> data) {
  const auto whole =
      duckdb::ReplacementScan::GetFullPath(input.catalog_name, input.schema_name, input.table_name);
  const bool path = is_path(input, whole);
  if (path) require_files(context, "\"" + whole + "\"");
  if (input.catalog_name.empty() && input.schema_name.empty()) {
    if (path) return read_file(context, input, data->Cast<FileScans>());
    const std::string catalog = unique_catalog(context, input.table_name);
    if (!catalog.empty()) return table_of(catalog, input.table_name);
  }
  // The engine has found out that the first of two parts is a catalog.
  if (input.schema_name.empty() && !input.catalog_name.empty() && !is_ours(input.catalog_name)) {
    auto database = duckdb::DatabaseManager::Get(context).GetDatabase(context, input.catalog_name);
    if (database && has(context, *database, input.table_name))
      return table_of(input.catalog_name, input.table_name);
  }
  // With a dot in it the engine takes it for a file, and would say whether there is one.
  if (whole.find('.') != std::string::npos && reach_of(context) == Reach::Tables) {
    throw duckdb::Exception({{"name", whole}}, duckdb::ExceptionType::CATALOG,
                            "relation \"" + whole + "\" does not exist");
  }
  return nullptr;
}

}  // namespace

void resolve_unique_names(duckdb::DBConfig& config) {
  auto files = duckdb::make_uniq<FileScans>();
  for (auto& scan : config.replacement_scans) files->scans.push_back(std::move(scan));
  config.replacement_scans.clear();
  config.replacement_scans.emplace_back(replace, std::move(files));
}

}  // namespace millrace::duck
