#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace::duck {

/// What DuckDB's CSV reader said of a file that it could not read, in our words.
struct CsvError {
  std::string message;  // where, and what was found
  std::string detail;   // the line
  std::string hint;     // in terms of a table's options; may be empty
};

/// Takes a message of the CSV reader apart: what was wrong, without the reader's own options, which
/// are no keys of a table here. Nothing for other messages.
std::optional<CsvError> csv_error(std::string_view message);

}  // namespace millrace::duck
