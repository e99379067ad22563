#pragma once

#include "duck/native.h"

namespace millrace::duck {

/// Lets a table name without prefix, found nowhere on the search path, mean the one table of that
/// name in the default schemas of all catalogs. Several of that name: an error that lists them. In
/// a name of two parts the first may be a catalog, the default schema being left out.
/// Replaces DuckDB's own replacement scans, which take a string in FROM for a file.
void resolve_unique_names(duckdb::DBConfig& config);

}  // namespace millrace::duck
