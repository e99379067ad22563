#include "frontend/postgres/time_text.h"

#include <cstring>
#include <string_view>
#include <utility>

#include "base/calendar.h"
#include "frontend/postgres/number_text.h"

namespace millrace::frontend::postgres {
namespace {

constexpr std::string_view kWeekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

constexpr size_t kAbbreviationBytesMax = 16;

char* write_text(char* at, std::string_view text) {
  std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

/// Four digits or as many as it takes.
char* write_year(char* at, int64_t year) {
  const auto shown = static_cast<uint64_t>(year > 0 ? year : 1 - year);
  if (shown > 9999) return write_unsigned(at, shown);
  at = write_two_digits(at, static_cast<uint32_t>(shown / 100));
  return write_two_digits(at, static_cast<uint32_t>(shown % 100));
}

char* write_era(char* at, int64_t year) { return year > 0 ? at : write_text(at, " BC"); }

char* write_pair(char* at, uint32_t first, char separator, uint32_t second) {
  at = write_two_digits(at, first);
  *at++ = separator;
  return write_two_digits(at, second);
}

/// Year, month and day without the era.
char* write_civil(char* at, const CivilDate& date, const EncodingSettings& settings) {
  const bool day_first = settings.date_order == DateOrder::Dmy;
  const uint32_t first = day_first ? date.day : date.month;
  const uint32_t second = day_first ? date.month : date.day;
  char separator = '-';
  switch (settings.date_style) {
    case DateStyle::Iso:
      at = write_year(at, date.year);
      *at++ = '-';
      return write_pair(at, date.month, '-', date.day);
    case DateStyle::Sql:
      separator = '/';
      at = write_pair(at, first, separator, second);
      break;
    case DateStyle::German:
      separator = '.';
      at = write_pair(at, date.day, separator, date.month);
      break;
    case DateStyle::Postgres:
      at = write_pair(at, first, separator, second);
      break;
  }
  *at++ = separator;
  return write_year(at, date.year);
}

/// ".25" for 250,000 µs, nothing for 0.
char* write_fraction(char* at, uint32_t micros) {
  if (micros == 0) return at;
  *at++ = '.';
  at = write_two_digits(at, micros / 10'000);
  at = write_two_digits(at, micros / 100 % 100);
  at = write_two_digits(at, micros % 100);
  while (at[-1] == '0') --at;
  return at;
}

/// `separator` lies between date and time.
char* write_iso(char* at, const DayTime& moment, char separator) {
  const CivilDate date = civil_from_days(moment.days);
  at = write_year(at, date.year);
  *at++ = '-';
  at = write_pair(at, date.month, '-', date.day);
  *at++ = separator;
  return write_time(at, moment.micros);
}

/// "Thu Jan 01 12:00:00 1970"
char* write_long_form(char* at, const DayTime& moment, const CivilDate& date, DateOrder order) {
  at = write_text(at, kWeekdays[weekday(moment.days)]);
  *at++ = ' ';
  if (order == DateOrder::Dmy) {
    at = write_two_digits(at, date.day);
    *at++ = ' ';
    at = write_text(at, kMonths[date.month - 1]);
  } else {
    at = write_text(at, kMonths[date.month - 1]);
    *at++ = ' ';
    at = write_two_digits(at, date.day);
  }
  *at++ = ' ';
  at = write_time(at, moment.micros);
  *at++ = ' ';
  return write_year(at, date.year);
}

/// Without zone and era.
char* write_moment(char* at, const DayTime& moment, const EncodingSettings& settings) {
  if (settings.date_style == DateStyle::Iso) return write_iso(at, moment, ' ');
  const CivilDate date = civil_from_days(moment.days);
  if (settings.date_style == DateStyle::Postgres) {
    return write_long_form(at, moment, date, settings.date_order);
  }
  at = write_civil(at, date, settings);
  *at++ = ' ';
  return write_time(at, moment.micros);
}

enum class Minutes : uint8_t { WhereNotZero, Always };

/// "+02", "+05:30", "-00:25:21"
char* write_offset(char* at, int32_t offset_seconds, Minutes minutes) {
  *at++ = offset_seconds < 0 ? '-' : '+';
  const auto seconds = static_cast<uint32_t>(offset_seconds < 0 ? -offset_seconds : offset_seconds);
  at = write_two_digits(at, seconds / 3600 % 100);
  if (seconds % 3600 == 0 && minutes == Minutes::WhereNotZero) return at;
  *at++ = ':';
  at = write_two_digits(at, seconds / 60 % 60);
  if (seconds % 60 == 0) return at;
  *at++ = ':';
  return write_two_digits(at, seconds % 60);
}

/// The zone behind a timestamp: its letters, or the offset in ISO style and where it has none.
char* write_zone(char* at, int64_t utc_micros, int32_t offset, const EncodingSettings& settings) {
  if (settings.date_style != DateStyle::Iso) {
    const std::string_view letters =
        settings.zone ? settings.zone->abbreviation(utc_micros) : std::string_view("UTC");
    if (!letters.empty()) {
      *at++ = ' ';
      return write_text(at, letters.substr(0, kAbbreviationBytesMax));
    }
    if (settings.date_style == DateStyle::Postgres) *at++ = ' ';
  }
  return write_offset(at, offset, Minutes::WhereNotZero);
}

int32_t zone_offset(int64_t utc_micros, const EncodingSettings& settings) {
  return settings.zone ? settings.zone->offset_seconds(utc_micros) : 0;
}

/// What clocks show at a moment. Adds the offset to the parts, which cannot overflow.
DayTime local_day_time(int64_t utc_micros, int32_t offset_seconds) {
  const DayTime utc = day_time_of_micros(utc_micros);
  const auto [days, micros] =
      floor_divide(utc.micros + offset_seconds * kMicrosPerSecond, kMicrosPerDay);
  return {.days = utc.days + days, .micros = micros};
}

DayTime day_time(int64_t value, int64_t per_day, int64_t micros_each) {
  const auto [days, rest] = floor_divide(value, per_day);
  return {.days = days, .micros = rest * micros_each};
}

}  // namespace

DayTime day_time_of_seconds(int64_t seconds) {
  return day_time(seconds, kSecondsPerDay, kMicrosPerSecond);
}

DayTime day_time_of_millis(int64_t millis) { return day_time(millis, kSecondsPerDay * 1000, 1000); }

DayTime day_time_of_micros(int64_t micros) { return day_time(micros, kMicrosPerDay, 1); }

DayTime day_time_of_nanos(int64_t nanos) { return day_time_of_micros(micros_of_nanos(nanos)); }

int64_t micros_of_nanos(int64_t nanos) {
  const auto [micros, rest] = floor_divide(nanos, 1000);
  return micros + (rest >= 500 ? 1 : 0);
}

char* write_infinity(char* at, bool negative) {
  if (negative) *at++ = '-';
  return write_text(at, "infinity");
}

char* write_date(char* at, int32_t days, const EncodingSettings& settings) {
  if (days == kDateInfinity || days == -kDateInfinity) return write_infinity(at, days < 0);
  const CivilDate date = civil_from_days(days);
  return write_era(write_civil(at, date, settings), date.year);
}

char* write_time(char* at, int64_t micros) {
  const auto seconds = static_cast<uint32_t>(micros / kMicrosPerSecond);
  at = write_pair(at, seconds / 3600 % 100, ':', seconds / 60 % 60);
  *at++ = ':';
  at = write_two_digits(at, seconds % 60);
  return write_fraction(at, static_cast<uint32_t>(micros % kMicrosPerSecond));
}

char* write_time_tz(char* at, const data::TimeTz& value) {
  return write_offset(write_time(at, value.micros), value.offset_seconds, Minutes::WhereNotZero);
}

char* write_timestamp(char* at, const DayTime& moment, const EncodingSettings& settings) {
  at = write_moment(at, moment, settings);
  return write_era(at, civil_from_days(moment.days).year);
}

char* write_timestamp_tz(char* at, int64_t utc_micros, const EncodingSettings& settings) {
  if (utc_micros == kTimestampInfinity || utc_micros == -kTimestampInfinity) {
    return write_infinity(at, utc_micros < 0);
  }
  const int32_t offset = zone_offset(utc_micros, settings);
  const DayTime local = local_day_time(utc_micros, offset);
  at = write_moment(at, local, settings);
  at = write_zone(at, utc_micros, offset, settings);
  return write_era(at, civil_from_days(local.days).year);
}

char* write_json_timestamp(char* at, const DayTime& moment) {
  at = write_iso(at, moment, 'T');
  return write_era(at, civil_from_days(moment.days).year);
}

char* write_json_timestamp_tz(char* at, int64_t utc_micros, const EncodingSettings& settings) {
  const int32_t offset = zone_offset(utc_micros, settings);
  const DayTime local = local_day_time(utc_micros, offset);
  at = write_offset(write_iso(at, local, 'T'), offset, Minutes::Always);
  return write_era(at, civil_from_days(local.days).year);
}

}  // namespace millrace::frontend::postgres
