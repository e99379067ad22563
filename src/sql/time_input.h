#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "data/batch.h"

namespace millrace::sql {

// Dates and times in the ISO forms that drivers send: "2020-01-31", "2020-01-31 12:00:00.5+02",
// with "BC", "infinity" and "epoch". Nothing: another form, which the engine may know. Error 22008:
// a field is out of range.

Result<std::optional<int32_t>> parse_date(std::string_view text);
/// Microseconds; 24:00:00 is the largest.
Result<std::optional<int64_t>> parse_time(std::string_view text);
/// Needs the zone's offset.
Result<std::optional<data::TimeTz>> parse_time_tz(std::string_view text);
/// Microseconds; a zone is read and passed over, as PostgreSQL does.
Result<std::optional<int64_t>> parse_timestamp(std::string_view text);
/// Microseconds of UTC; needs the zone's offset, since this code knows no session's zone.
Result<std::optional<int64_t>> parse_timestamp_tz(std::string_view text);

}  // namespace millrace::sql
