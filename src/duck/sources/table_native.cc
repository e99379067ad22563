#include "duck/sources/table_native.h"

#include <duckdb/storage/table_storage_info.hpp>

#include "duck/sources/catalog_native.h"
#include "duck/sources/connector_scan_native.h"
#include "duck/sources/exceptions_native.h"
#include "duck/sources/file_scan_native.h"

namespace millrace::duck::sources {

SourceTable::SourceTable(SourceSchema& schema, duckdb::CreateTableInfo& info, TableFacts facts)
    : TableCatalogEntry(schema.source(), schema, info), schema_(schema), facts_(std::move(facts)) {}

std::string SourceTable::qualified_name() const {
  return catalog.GetName() + "." + schema_.name + "." + name;
}

duckdb::TableFunction SourceTable::GetScanFunction(
    duckdb::ClientContext& context, duckdb::unique_ptr<duckdb::FunctionData>& bind_data) {
  if (!facts_.table)
    throw_error({ErrorCode::Unavailable, qualified_name() + " cannot be read", nullptr});
  auto self = shared_from_this();
  if (facts_.read) return native_scan(context, std::move(self), bind_data);
  return connector_scan(std::move(self), bind_data);
}

duckdb::unique_ptr<duckdb::BaseStatistics> SourceTable::GetStatistics(duckdb::ClientContext&,
                                                                      duckdb::column_t) {
  return nullptr;
}

duckdb::TableStorageInfo SourceTable::GetStorageInfo(duckdb::ClientContext&) {
  duckdb::TableStorageInfo info;
  if (facts_.statistics.rows) info.cardinality = *facts_.statistics.rows;
  return info;
}

duckdb::virtual_column_map_t SourceTable::GetVirtualColumns() const { return {}; }

duckdb::vector<duckdb::column_t> SourceTable::GetRowIdColumns() const {
  throw_read_only(catalog.GetName());
}

void SourceTable::BindUpdateConstraints(duckdb::Binder&, duckdb::LogicalGet&,
                                        duckdb::LogicalProjection&, duckdb::LogicalUpdate&,
                                        duckdb::ClientContext&) {
  throw_read_only(catalog.GetName());
}

}  // namespace millrace::duck::sources
