#pragma once

#include <string>

#include "sql/session_statement.h"

namespace millrace::sql {

/// What was parsed, on one line: for tests, logs and fuzzing, not SQL.
std::string to_text(const SessionStatement& statement);

}  // namespace millrace::sql
