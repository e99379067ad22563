#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::duck::postgres {

/// The elements of an array of one dimension in PostgreSQL's text form, '{1,"a b",NULL}'; nothing
/// for NULL. Fails with 22P02 for other text and 0A000 for more dimensions.
Result<std::vector<std::optional<std::string>>> parse_array_literal(std::string_view text);

}  // namespace millrace::duck::postgres
