#pragma once

#include <functional>
#include <string>
#include <vector>

#include "duck/native.h"

namespace duckdb {
struct CreateIndexInfo;
class TableCatalogEntry;
}  // namespace duckdb

namespace millrace::duck::postgres {

/// The statements' contents that would make a table's indexes again. In a transaction.
std::vector<duckdb::unique_ptr<duckdb::CreateIndexInfo>> indexes_of(
    duckdb::ClientContext& context, duckdb::TableCatalogEntry& table);

/// The name that PostgreSQL gives an index that has none, of several that are free the first.
std::string index_name(const duckdb::CreateIndexInfo& index,
                       const std::function<bool(const std::string&)>& is_taken);

}  // namespace millrace::duck::postgres
