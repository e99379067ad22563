#pragma once

#include <cstdint>

#include "base/calendar.h"
#include "data/batch.h"
#include "frontend/postgres/encoding_settings.h"

namespace millrace::frontend::postgres {

// Dates and times as PostgreSQL prints them. Each function writes at `at`, where kTimeBytesMax
// bytes must be free, and returns the end.

inline constexpr size_t kTimeBytesMax = 128;

/// A moment as days since 1970 and microseconds of the day.
struct DayTime {
  int64_t days;
  int64_t micros;  // 0 to kMicrosPerDay - 1
};

DayTime day_time_of_seconds(int64_t seconds);
DayTime day_time_of_millis(int64_t millis);
DayTime day_time_of_micros(int64_t micros);
/// Rounds to the nearest microsecond, halves up.
DayTime day_time_of_nanos(int64_t nanos);
int64_t micros_of_nanos(int64_t nanos);

char* write_date(char* at, int32_t days, const EncodingSettings& settings);
char* write_time(char* at, int64_t micros);
char* write_time_tz(char* at, const data::TimeTz& value);
char* write_timestamp(char* at, const DayTime& moment, const EncodingSettings& settings);
/// `utc_micros` in the zone of the settings.
char* write_timestamp_tz(char* at, int64_t utc_micros, const EncodingSettings& settings);
char* write_infinity(char* at, bool negative);

/// As JSON has them whatever the style is: "2020-01-31T12:00:00", with "+02:00" for a zone.
char* write_json_timestamp(char* at, const DayTime& moment);
char* write_json_timestamp_tz(char* at, int64_t utc_micros, const EncodingSettings& settings);

char* write_interval(char* at, const data::Interval& value, IntervalStyle style);

}  // namespace millrace::frontend::postgres
