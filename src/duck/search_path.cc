#include "duck/search_path.h"

#include <algorithm>

#include "duck/database.h"

namespace millrace::duck {

void SearchPath::set(duckdb::ClientContext& context, const std::string& catalog,
                     const std::vector<std::string>& schemas) {
  (void)duckdb::Catalog::GetCatalog(context, catalog);
  catalog_ = catalog;
  schemas_ = schemas.empty() ? std::vector<std::string>{kDefaultSchema} : schemas;
  follow(context);
}

void SearchPath::follow(duckdb::ClientContext& context) {
  duckdb::vector<duckdb::CatalogSearchEntry> entries;  // the engine makes new objects in the first
  duckdb::vector<duckdb::CatalogSearchEntry> missing;
  for (const std::string& schema : schemas_) {
    const bool exists = duckdb::Catalog::GetSchema(context, catalog_, schema,
                                                   duckdb::OnEntryNotFound::RETURN_NULL) != nullptr;
    (exists ? entries : missing).emplace_back(catalog_, schema);
  }
  has_missing_ = !missing.empty();
  std::ranges::move(missing, std::back_inserter(entries));
  duckdb::ClientData::Get(context).catalog_search_path->Set(
      std::move(entries), duckdb::CatalogSetPathType::SET_DIRECTLY);
}

}  // namespace millrace::duck
