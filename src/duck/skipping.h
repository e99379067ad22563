#pragma once

#include <string>
#include <vector>

#include "duck/native.h"
#include "engine/connection.h"

namespace millrace::duck {

/// What a statement passes over instead of failing (IF EXISTS, IF NOT EXISTS): the object, and in
/// which case.
struct Condition {
  enum class When : uint8_t { Exists, IsMissing };
  When when = When::Exists;
  bool altered = false;  // ALTER calls every kind a relation
  duckdb::CatalogType type = duckdb::CatalogType::INVALID;
  std::string catalog;  // empty, like the schema: by the search path
  std::string schema;
  std::string name;    // of a schema: empty
  std::string column;  // of the relation; empty: the relation itself is meant

  bool operator==(const Condition&) const = default;
};

/// Those of a statement in the order of its parts.
std::vector<Condition> conditions_of(const duckdb::SQLStatement& statement);

/// What the statement will pass over now, in PostgreSQL's words. In a transaction. May throw
/// DuckDB's exceptions.
std::vector<engine::Skipped> skipped_now(duckdb::ClientContext& context,
                                         const std::vector<Condition>& conditions);

}  // namespace millrace::duck
