#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "duck/native.h"
#include "duck/postgres/known_facts.h"

namespace duckdb {
struct CreateViewInfo;
class TableCatalogEntry;
}  // namespace duckdb

namespace millrace::duck::postgres {

/// The columns of pg_catalog's and information_schema's own relations, noted while the scripts make
/// them: binding the views to find out would take longer than the server may take to start. The
/// outer list of each view casts every column to its type, so the tree tells. For one thread.
class SystemColumns {
 public:
  /// `schema` is where the script makes it: pg or info.
  void note(const duckdb::CreateViewInfo& view, std::string_view schema);
  void note(const duckdb::TableCatalogEntry& table, std::string_view schema);

  /// Fills millrace.pg.column_facts. Throws DuckDB's exceptions.
  void write(duckdb::Connection& connection, const KnownFacts& facts);

 private:
  struct Column {
    std::string relation;  // with PostgreSQL's schema
    int64_t number;
    std::string name;
    duckdb::LogicalType type;
  };

  void add(std::string_view schema, const std::string& relation, size_t place,
           const std::string& name, const duckdb::LogicalType& type);

  std::vector<Column> columns_;
  std::unordered_map<std::string, duckdb::LogicalType> bound_;  // by what a script wrote
};

}  // namespace millrace::duck::postgres
