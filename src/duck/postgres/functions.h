#pragma once

#include "duck/native.h"

namespace millrace::duck::postgres {

/// Puts the functions of PostgreSQL that DuckDB lacks, or has with another meaning, into the schema
/// millrace.pg. Called inside a transaction.
void register_functions(duckdb::ClientContext& context);

}  // namespace millrace::duck::postgres
