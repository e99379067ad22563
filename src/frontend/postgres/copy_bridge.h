#pragma once

#include "frontend/postgres/copy_format.h"
#include "sql/copy_statement.h"

namespace millrace::frontend::postgres {

/// The options of a parsed COPY as encoder and decoder take them.
CopyOptions to_copy_options(const sql::CopyOptions& parsed);

}  // namespace millrace::frontend::postgres
