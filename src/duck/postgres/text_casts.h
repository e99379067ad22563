#pragma once

#include "duck/native.h"

namespace millrace::duck::postgres {

/// Teaches the engine to read texts as PostgreSQL does where its own casts read another value:
/// bytea in hexadecimal and escapes, dates and timestamps before Christ, intervals whose parts have
/// signs of their own; and to write bytea. For the whole instance, before the first query.
void register_text_casts(duckdb::DatabaseInstance& database);

/// A text that times are cast to where JSON is made of them: as ISO 8601 writes them, with a T.
duckdb::LogicalType iso_time_type();

}  // namespace millrace::duck::postgres
