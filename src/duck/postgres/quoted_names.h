#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "duck/native.h"

namespace millrace::duck::postgres {

/// Names in quotes tell case, which the engine does not: finds those of one statement that are no
/// others' but for case. Used by one thread; borrows the text, which places in the tree count in.
class QuotedNames {
 public:
  QuotedNames(duckdb::ClientContext& context, const std::string& source)
      : context_(context), source_(source) {}

  /// Throws 42P01 when its name is in quotes and the relation there has other letters.
  void note_relation(const duckdb::BaseTableRef& table);
  /// Columns come from where their names are not known: then nothing is said about columns.
  void note_unknown() { knows_all_ = false; }
  void note_name(const std::string& name) { names_.insert(name); }
  void note_column(const duckdb::ColumnRefExpression& column);

  /// Throws 42703 for a column whose name only others than itself are like.
  void check_columns() const;

 private:
  struct Place {
    std::string name;
    duckdb::idx_t location;
  };

  /// Whether the last of so many names that dots join at a place is in quotes.
  bool is_quoted(duckdb::optional_idx location, size_t names) const;

  duckdb::ClientContext& context_;
  const std::string& source_;
  std::unordered_set<std::string> names_;  // of columns, and what the statement calls them
  std::vector<Place> columns_;             // in quotes
  bool knows_all_ = true;
};

}  // namespace millrace::duck::postgres
