#include "frontend/postgres/copy_checks.h"

#include <algorithm>

namespace millrace::frontend::postgres {

Result<void> check_copy_encoding(const sql::CopyOptions& options) {
  const std::string& name = options.encoding;
  if (name.empty() || name == "UTF8" || name == "SQL_ASCII") return {};
  return fail(ErrorCode::Unsupported, "encoding \"" + name + "\" is not offered, have: UTF8",
              {.sqlstate = "0A000"});
}

Result<std::vector<bool>> find_columns(const std::vector<std::string>& named,
                                       const std::vector<std::string>& columns,
                                       const std::string& option) {
  std::vector<bool> found(columns.size());
  for (const std::string& name : named) {
    const auto column = std::ranges::find(columns, name);
    if (column == columns.end()) {
      return fail(ErrorCode::InvalidInput,
                  option + " column \"" + name + "\" not referenced by COPY",
                  {.sqlstate = "42P10"});
    }
    found[static_cast<size_t>(column - columns.begin())] = true;
  }
  return found;
}

}  // namespace millrace::frontend::postgres
