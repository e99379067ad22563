#pragma once

#include <optional>
#include <span>
#include <string>

#include "data/type.h"
#include "duck/companions.h"
#include "duck/connection.h"
#include "duck/native.h"
#include "duck/parameter_inference.h"

namespace millrace::duck {

/// A statement as DuckDB has prepared it. When it plans again with each set of values, what is
/// known about it was inferred.
struct Bound {
  duckdb::unique_ptr<duckdb::PreparedStatement> prepared;
  std::optional<Inferred> inferred;
};

/// Parses `text` as exactly one statement, guarded and rewritten. What DuckDB expands into several
/// (PIVOT, some PRAGMAs), and what the dialect puts around it, is given in order, the last one
/// being the statement's answer. Throws DuckDB's exceptions.
Statements parse_statement(duckdb::ClientContext& context, const std::string& text,
                           const Dialect* dialect, Access access);

/// Binds with the declared parameter types, and where DuckDB does not find the others, with those
/// that PostgreSQL would infer. Throws DuckDB's exceptions.
Bound bind_statement(duckdb::Connection& connection,
                     duckdb::unique_ptr<duckdb::SQLStatement> statement,
                     std::span<const data::Type> declared);

}  // namespace millrace::duck
