#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "sql/copy_statement.h"

namespace millrace::frontend::postgres {

/// Fails for another encoding of the client's text than UTF8 and SQL_ASCII.
Result<void> check_copy_encoding(const sql::CopyOptions& options);

/// For each of `columns`, whether `named` has it. Names that are no column are errors with SQLSTATE
/// 42P10; `option` is how the message calls the list: "FORCE_NULL".
Result<std::vector<bool>> find_columns(const std::vector<std::string>& named,
                                       const std::vector<std::string>& columns,
                                       const std::string& option);

}  // namespace millrace::frontend::postgres
