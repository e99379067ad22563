#pragma once

#include "duck/native.h"
#include "engine/connection.h"

namespace millrace::duck {

/// A bulk load into a table of `local` over DuckDB's appender; see engine::Load.
Result<std::unique_ptr<engine::Load>> start_load(duckdb::Connection& connection,
                                                 const engine::LoadTarget& target);

}  // namespace millrace::duck
