#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::sql {

/// One statement of a script. Borrows the script's bytes: for use while the script lives.
struct ScriptStatement {
  std::string_view text;  // from its first token to its last, without the ';'
  size_t offset = 0;      // bytes from the start of the script
};

/// Splits a text at the semicolons outside parentheses. Statements without a token are dropped, so
/// a script of white space, comments and semicolons gives an empty list. Fails where next_token()
/// does.
Result<std::vector<ScriptStatement>> split_script(std::string_view script);

}  // namespace millrace::sql
