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

std::vector<std::string> catalogs_with(duckdb::ClientContext& context, const std::string& table) {
  std::vector<std::string> found;
  for (auto& database : duckdb::DatabaseManager::Get(context).GetDatabases(context)) {
    const std::string& catalog = database->GetName();
    if (is_ours(catalog)) continue;
    auto entry =
        database->GetCatalog().GetEntry(context, duckdb::CatalogType::TABLE_ENTRY, kDefaultSchema,
                                        table, duckdb::OnEntryNotFound::RETURN_NULL);
    if (entry) found.push_back(catalog);
  }
  return found;
}

/// Whether a name in FROM is a path or address rather than a table's name.
bool is_path(const std::string& name) {
  if (name.find('/') != std::string::npos || name.find('\\') != std::string::npos) return true;
  for (const char* ending : {".csv", ".tsv", ".parquet", ".json", ".jsonl", ".ndjson", ".txt",
                             ".db", ".duckdb", ".gz", ".zst"}) {
    if (duckdb::StringUtil::EndsWith(duckdb::StringUtil::Lower(name), ending)) return true;
  }
  return false;
}

/// What DuckDB itself would make of a name that is no table: a file. For those who may read files.
struct FileScans final : duckdb::ReplacementScanData {
  std::vector<duckdb::ReplacementScan> scans;
};

duckdb::unique_ptr<duckdb::TableRef> read_file(duckdb::ClientContext& context,
                                               duckdb::ReplacementScanInput& input,
                                               const FileScans& files) {
  require_files(context, "\"" + input.table_name + "\"");
  for (const auto& scan : files.scans) {
    if (auto found = scan.function(context, input, scan.data.get())) return found;
  }
  return nullptr;
}

duckdb::unique_ptr<duckdb::TableRef> replace(
    duckdb::ClientContext& context, duckdb::ReplacementScanInput& input,
    duckdb::optional_ptr<duckdb::ReplacementScanData> data) {
  if (!input.catalog_name.empty() || !input.schema_name.empty()) return nullptr;
  if (is_path(input.table_name)) return read_file(context, input, data->Cast<FileScans>());
  const auto catalogs = catalogs_with(context, input.table_name);
  if (catalogs.empty()) return nullptr;
  if (catalogs.size() > 1) {
    std::string list;
    for (const std::string& catalog : catalogs) {
      list += (list.empty() ? "" : ", ") + catalog + "." + kDefaultSchema + "." + input.table_name;
    }
    throw duckdb::BinderException("table name \"%s\" is ambiguous\nwrite one of %s",
                                  input.table_name, list);
  }
  auto table = duckdb::make_uniq<duckdb::BaseTableRef>();
  table->catalog_name = catalogs.front();
  table->schema_name = kDefaultSchema;
  table->table_name = input.table_name;
  return table;
}

}  // namespace

void resolve_unique_names(duckdb::DBConfig& config) {
  auto files = duckdb::make_uniq<FileScans>();
  for (auto& scan : config.replacement_scans) files->scans.push_back(std::move(scan));
  config.replacement_scans.clear();
  config.replacement_scans.emplace_back(replace, std::move(files));
}

}  // namespace millrace::duck
