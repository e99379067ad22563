#pragma once

#include <string_view>

#include "base/result.h"

namespace millrace::query {

/// PostgreSQL's statements that no client may run here, whatever the engine thinks of their syntax:
/// what is done in the configuration (users, databases), what reaches the machine (extensions,
/// languages), and what there is none of (triggers). The error says which and what to do instead.
Result<void> refuse_statement(std::string_view statement, std::string_view tag);

}  // namespace millrace::query
