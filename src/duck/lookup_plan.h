#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "duck/native.h"

namespace millrace::duck {

/// Values of parameters, $1 under "1".
using NativeValues = duckdb::case_insensitive_map_t<duckdb::BoundParameterData>;

/// What a parameter of a look-up is compared with.
struct Compared {
  std::string column;
  std::vector<duckdb::LogicalType> casts;  // around the parameter, as they were written
};

/// A statement of the form `SELECT columns FROM table WHERE column = $1 AND …`.
struct Lookup {
  std::string catalog;
  std::string schema;
  std::string table;
  std::vector<Compared> parameters;  // $1, $2 …; no column twice
};

/// Whether a statement, as the engine binds it, looks up.
std::optional<Lookup> lookup_of(const duckdb::SQLStatement& statement);

/// The plan of a look-up, good for many sets of values. DuckDB plans a statement with parameters
/// anew for each, because only constants reach indexes and zone maps, and that takes longer than
/// the look-up. In the plan of a look-up each value stands in a known place, nothing else depends
/// on it, and it can be replaced there by another of its type. One thread at a time; of the
/// connection that made it.
class LookupPlan {
 public:
  /// Plans `unplanned` with `values`; `lookup` outlives the plan. In a transaction. Throws DuckDB's
  /// exceptions.
  LookupPlan(duckdb::ClientContext& context, const duckdb::PreparedStatement& unplanned,
             const Lookup& lookup, const NativeValues& values);

  /// Makes it the plan for other values. False when it cannot be: then it is of no more use.
  bool take(duckdb::ClientContext& context, NativeValues& values);

  /// To be run with the values that it was made with or took last.
  duckdb::PreparedStatement& prepared() { return *prepared_; }

 private:
  /// Where the value of a parameter stands in the plan.
  struct Place {
    duckdb::Value* constant;
    duckdb::LogicalType given;  // the type that values had and have to have
  };

  void find_places(duckdb::ClientContext& context, const NativeValues& values);

  const Lookup& lookup_;
  duckdb::unique_ptr<duckdb::PreparedStatement> prepared_;
  const duckdb::TableCatalogEntry* table_ = nullptr;  // compared only: it may have gone
  std::vector<Place> places_;  // of $1, $2 …; none when the plan is good for its first values only
};

}  // namespace millrace::duck
