#pragma once

#include <vector>

#include "duck/native.h"

namespace millrace::duck {

/// A column of a relation of the catalogue. Good as long as the transaction in which it was found.
struct RelationColumn {
  duckdb::optional_ptr<duckdb::StandardEntry> relation;  // null: none
  duckdb::idx_t column = 0;                              // its place there, from 0
};

/// Where a column of a statement's rows comes from.
struct ColumnSource {
  duckdb::LogicalType type;
  /// The column of a table or view that it plainly is. A view within a nested query does not count:
  /// what it reads does.
  RelationColumn origin;
  /// The same through all views: the column of a table.
  RelationColumn stored;
};

/// Makes DuckDB's planner tell the sources. Once, at open.
void note_column_sources(duckdb::DBConfig& config);

/// While it lives, the planner notes the sources of what is bound on the connection of `context`.
/// One thread at a time.
class ColumnSources {
 public:
  explicit ColumnSources(duckdb::ClientContext& context);
  ~ColumnSources();
  ColumnSources(const ColumnSources&) = delete;
  ColumnSources& operator=(const ColumnSources&) = delete;

  /// Of the statement that was bound last: one for each column of its rows, or none.
  std::vector<ColumnSource> take();

 private:
  duckdb::shared_ptr<class NotedSources> noted_;
};

}  // namespace millrace::duck
