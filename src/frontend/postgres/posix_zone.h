#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::frontend::postgres {

/// One way that clocks stand in a zone.
struct LocalTime {
  int32_t offset_seconds = 0;  // east of Greenwich
  std::string abbreviation;    // empty when the zone's text gives digits: "<+02>-2"
};

/// When in a year clocks change, as POSIX's TZ variable says it.
struct ZoneRule {
  enum class Form : uint8_t {
    WeekdayOfMonth,  // Mm.w.d
    JulianDay,       // Jn: 1 to 365, February 29th is never counted
    DayOfYear,       // n: 0 to 365
  };
  Form form = Form::WeekdayOfMonth;
  uint32_t month = 1;
  uint32_t week = 1;       // 5: the last
  uint32_t day = 0;        // weekday from Sunday = 0, or the number of the other forms
  int32_t seconds = 7200;  // of local time, may lie outside the day
};

/// A zone by rules that hold for ever: "CET-1CEST,M3.5.0,M10.5.0/3". A value.
struct PosixZone {
  LocalTime standard;
  std::optional<LocalTime> daylight;
  ZoneRule daylight_begins;
  ZoneRule daylight_ends;

  const LocalTime& at(int64_t utc_seconds) const;
};

/// Nothing when `text` is not of that form. Daylight time without rules follows those of the USA.
std::optional<PosixZone> parse_posix_zone(std::string_view text);

}  // namespace millrace::frontend::postgres
