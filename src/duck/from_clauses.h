#pragma once

#include "duck/native.h"

namespace millrace::duck {

/// Refuses what DuckDB lets pass and PostgreSQL does not: two tables of one name in a FROM clause
/// (42712), whose columns nobody could tell apart, and more names for the columns of a function
/// than it has (42P10). Throws DuckDB's exceptions.
void check_from_clauses(duckdb::SQLStatement& statement);

}  // namespace millrace::duck
