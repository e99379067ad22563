#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::session {

/// The zone that SET TIME ZONE's other forms mean, as SHOW prints it: hours east of Greenwich
/// ("-7", "5.5") and "INTERVAL '-08:00'" become "<-08>+08". Nothing: another text, which names a
/// zone. Errors say only what is wrong with the offset.
Result<std::optional<std::string>> zone_of_offset(std::string_view text);

}  // namespace millrace::session
