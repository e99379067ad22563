#pragma once

#include "duck/native.h"

namespace millrace::duck::postgres {

/// Makes texts into timestamptz and timetz as PostgreSQL reads them: seconds may be left out, "BC"
/// may follow, a zone is an offset or a name and else the session's.
void register_zoned_casts(duckdb::DatabaseInstance& database);

}  // namespace millrace::duck::postgres
