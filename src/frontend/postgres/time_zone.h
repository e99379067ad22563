#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "frontend/postgres/encoding_settings.h"

namespace millrace::frontend::postgres {

/// A zone under the name that SHOW TimeZone prints.
struct TimeZone {
  std::string name;
  std::shared_ptr<const ZoneOffsets> offsets;  // null: UTC
};

/// Where Debian's package tzdata keeps its files.
inline constexpr std::string_view kZoneDirectory = "/usr/share/zoneinfo";

/// Finds what SET TimeZone names: hours east of Greenwich ("+02", "-3.5"), a zone of the tz
/// database below `directory` in any case of letters ("europe/berlin"), or a POSIX zone ("EST5EDT",
/// "CET-1CEST,M3.5.0,M10.5.0/3"). Reads at most one file, of at most 1 MiB, and none outside
/// `directory` but through links inside it. Unknown names are errors with SQLSTATE 22023. Blocks on
/// the disk.
Result<TimeZone> open_time_zone(std::string_view name, const std::string& directory);

/// Reads the contents of a compiled zone file (RFC 8536), versions 2 and later.
Result<std::shared_ptr<const ZoneOffsets>> parse_zone_file(std::string_view contents);

}  // namespace millrace::frontend::postgres
