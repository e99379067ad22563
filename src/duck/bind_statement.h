#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/type.h"
#include "duck/column_sources.h"
#include "duck/companions.h"
#include "duck/connection.h"
#include "duck/native.h"
#include "duck/open_parameters.h"
#include "duck/parameter_inference.h"
#include "duck/skipping.h"

namespace millrace::duck {

/// A statement as DuckDB has prepared it. When it plans again with each set of values, what is
/// known about it was inferred.
struct Bound {
  duckdb::unique_ptr<duckdb::PreparedStatement> prepared;
  std::optional<Inferred> inferred;
  std::vector<ColumnSource> sources;  // of its rows' columns, or none
  OpenParameters open;
};

/// Parses `text` as exactly one statement in the dialect's grammar; for DuckDB it may be several.
/// Throws DuckDB's exceptions.
Statements parse_statement(duckdb::ClientContext& context, const std::string& text,
                           const Dialect* dialect);

/// A statement as DuckDB is to run it.
struct Adapted {
  /// In order, the last one being the answer: what DuckDB expands it into (PIVOT, some PRAGMAs),
  /// and what the dialect puts around it.
  Statements statements;
  std::vector<Condition> conditions;
  std::vector<WrittenColumn> written;
};

/// Guards and rewrites what parse_statement() gave. Throws DuckDB's exceptions.
Adapted adapt_statement(duckdb::ClientContext& context, Statements parsed, const Dialect* dialect,
                        Access access);

/// Binds with the declared parameter types, and where DuckDB does not find the others, with those
/// that PostgreSQL would infer. Throws DuckDB's exceptions.
Bound bind_statement(duckdb::Connection& connection,
                     duckdb::unique_ptr<duckdb::SQLStatement> statement,
                     std::span<const data::Type> declared);

}  // namespace millrace::duck
