#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "data/batch.h"

namespace millrace::sql {

/// An interval as PostgreSQL reads it: "1 year -2 mons 3 days 04:05:06.7", "1.5 hours ago", "@ 1
/// min", "1-2 3 4:05:06", "P1Y2M3DT4H5M6S". Each part has a sign of its own. Nothing: another form,
/// which the engine may know. Error 22015: a field is out of range.
Result<std::optional<data::Interval>> parse_interval(std::string_view text);

}  // namespace millrace::sql
