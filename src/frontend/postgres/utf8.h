#pragma once

#include <string_view>

#include "base/result.h"

namespace millrace::frontend::postgres {

/// Fails with PostgreSQL's message and SQLSTATE 22021 when `text` is not UTF-8 or holds a zero
/// byte.
Result<void> check_utf8(std::string_view text);

}  // namespace millrace::frontend::postgres
