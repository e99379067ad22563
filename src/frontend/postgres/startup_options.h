#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace millrace::frontend::postgres {

/// The catalog of clients that name none.
inline constexpr char kDefaultCatalog[] = "local";

/// Settings in the start-up parameter "options": `-c name=value`, `-cname=value` and
/// `--name=value`; a backslash takes the next character as it is. Other switches are errors
/// (42601).
Result<std::vector<std::pair<std::string, std::string>>> parse_startup_options(
    std::string_view text);

}  // namespace millrace::frontend::postgres
