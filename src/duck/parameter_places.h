#pragma once

#include <map>
#include <string>

#include "duck/native.h"

namespace millrace::duck {

/// Arithmetic on one parameter and something with a type: "+" by the place of the parameter.
using Operations = std::map<duckdb::idx_t, std::string>;

/// Makes a copy of a statement ready for inference, where DuckDB's own choice of a function would
/// fail or be another than PostgreSQL's. Gives each parameter a place of its own as query location,
/// in the order of the tree, and the arguments of some functions PostgreSQL's type. May throw
/// DuckDB's exceptions.
void mark_places(duckdb::SQLStatement& statement);

/// The same, and puts COALESCE($1, x) in place of x + $1, which shows the type of x. Gives the
/// operations replaced.
Operations mark_operands(duckdb::SQLStatement& statement);

/// What PostgreSQL takes $1 for in `operation` with an operand of `type`: most often the same.
duckdb::LogicalType operand_type(const std::string& operation, const duckdb::LogicalType& type);

}  // namespace millrace::duck
