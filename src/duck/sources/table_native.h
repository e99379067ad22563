#pragma once

#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/parsed_data/create_table_info.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "connector/connector.h"
#include "duck/native.h"

namespace millrace::duck::sources {

class SourceSchema;

/// What is known of a table besides its columns.
struct TableFacts {
  std::shared_ptr<connector::Table> table;    // null: it cannot be used
  std::optional<connector::NativeRead> read;  // how the engine's own reader reads it
  connector::Statistics statistics;
};

/// One table of a source, as it was at one version. Immutable; any thread. Lives as long as a
/// transaction or plan uses it, also when the catalog has a newer one.
class SourceTable final : public duckdb::TableCatalogEntry,
                          public std::enable_shared_from_this<SourceTable> {
 public:
  SourceTable(SourceSchema& schema, duckdb::CreateTableInfo& info, TableFacts facts);

  const TableFacts& facts() const { return facts_; }
  SourceSchema& source_schema() const { return schema_; }
  /// "flights.public.airports"
  std::string qualified_name() const;

  duckdb::TableFunction GetScanFunction(
      duckdb::ClientContext& context, duckdb::unique_ptr<duckdb::FunctionData>& bind_data) override;
  duckdb::unique_ptr<duckdb::BaseStatistics> GetStatistics(duckdb::ClientContext& context,
                                                           duckdb::column_t column) override;
  duckdb::TableStorageInfo GetStorageInfo(duckdb::ClientContext& context) override;
  duckdb::virtual_column_map_t GetVirtualColumns() const override;
  /// Only writes ask for these: throws that the source is read-only.
  duckdb::vector<duckdb::column_t> GetRowIdColumns() const override;
  void BindUpdateConstraints(duckdb::Binder& binder, duckdb::LogicalGet& get,
                             duckdb::LogicalProjection& projection, duckdb::LogicalUpdate& update,
                             duckdb::ClientContext& context) override;

 private:
  SourceSchema& schema_;
  const TableFacts facts_;
};

}  // namespace millrace::duck::sources
