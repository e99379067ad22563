#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "duck/native.h"

namespace millrace::duck {

/// Values of parameters, $1 under "1".
using NativeValues = duckdb::case_insensitive_map_t<duckdb::BoundParameterData>;

/// A statement of the form `SELECT columns FROM table WHERE column = $1 AND …`.
struct Lookup {
  std::string catalog;
  std::string schema;
  std::string table;
  std::vector<std::string> columns;  // what $1, $2 … are compared with; no column twice
};

/// Whether a statement, as the engine binds it, looks up. All of its parameters are in `columns`.
std::optional<Lookup> lookup_of(const duckdb::SQLStatement& statement);

/// The plan of a look-up, good for many sets of values. DuckDB plans a statement with parameters
/// anew for each, because only constants reach indexes and zone maps, and that takes longer than
/// the look-up. In the plan of a look-up each value stands in a known place, nothing else depends
/// on it, and it can be replaced there. One thread at a time; of the connection that made it.
class LookupPlan {
 public:
  /// Plans `unplanned` with `values`. In a transaction. Throws DuckDB's exceptions.
  LookupPlan(duckdb::ClientContext& context, const duckdb::PreparedStatement& unplanned,
             const Lookup& lookup, NativeValues& values);

  /// Makes it the plan for other values. False when it cannot be: then it is of no more use.
  bool take(duckdb::ClientContext& context, NativeValues& values);

  /// To be run with the values that it was made with or took last.
  duckdb::PreparedStatement& prepared() { return *prepared_; }

 private:
  duckdb::unique_ptr<duckdb::PreparedStatement> prepared_;
  /// Where the values of $1, $2 … stand; none when the plan is good for its first values only.
  std::vector<duckdb::Value*> places_;
};

}  // namespace millrace::duck
