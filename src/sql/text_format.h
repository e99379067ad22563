#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::sql {

/// What PostgreSQL's format(form, …) gives: %s, %I and %L with places (%2$s), widths (%-5s) and
/// widths from arguments (%*s). `arguments` are texts, or nothing for null. Fails with 22023,
/// 22004, 22003, 22P02.
Result<std::string> format_text(std::string_view form,
                                const std::vector<std::optional<std::string>>& arguments);

}  // namespace millrace::sql
