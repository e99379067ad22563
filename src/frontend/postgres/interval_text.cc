#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/calendar.h"
#include "frontend/postgres/number_text.h"
#include "frontend/postgres/time_text.h"

namespace millrace::frontend::postgres {
namespace {

/// An interval as it is read: each part with a sign of its own; those of one source agree.
struct Parts {
  int64_t years;
  int64_t months;
  int64_t days;
  int64_t hours;
  int64_t minutes;
  int64_t micros;  // of the minute: seconds and their fraction

  bool any_negative() const {
    return years < 0 || months < 0 || days < 0 || hours < 0 || minutes < 0 || micros < 0;
  }
  bool any_positive() const {
    return years > 0 || months > 0 || days > 0 || hours > 0 || minutes > 0 || micros > 0;
  }
  bool has_time() const { return hours != 0 || minutes != 0 || micros != 0; }
  bool time_negative() const { return hours < 0 || minutes < 0 || micros < 0; }
  Parts negated() const { return {-years, -months, -days, -hours, -minutes, -micros}; }
};

Parts parts_of(const data::Interval& value) {
  constexpr int64_t kMinute = 60 * kMicrosPerSecond;
  const int64_t months = value.months;
  return {.years = months / 12,
          .months = months % 12,
          .days = value.days,
          .hours = value.micros / (60 * kMinute),
          .minutes = value.micros / kMinute % 60,
          .micros = value.micros % kMinute};
}

char* write_text(char* at, std::string_view text) {
  std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

uint64_t magnitude(int64_t value) {
  return value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

/// Seconds without sign: "04.5", or "4.5" when not padded.
enum class Padding : uint8_t { TwoDigits, None };
char* write_seconds(char* at, int64_t micros, Padding padding) {
  const uint64_t shown = magnitude(micros);
  const uint64_t seconds = shown / kMicrosPerSecond;
  at = padding == Padding::TwoDigits ? write_two_digits(at, static_cast<uint32_t>(seconds))
                                     : write_unsigned(at, seconds);
  auto fraction = static_cast<uint32_t>(shown % kMicrosPerSecond);
  if (fraction == 0) return at;
  *at++ = '.';
  for (uint32_t unit = 100'000; fraction != 0; unit /= 10) {
    *at++ = static_cast<char>('0' + fraction / unit);
    fraction %= unit;
  }
  return at;
}

/// "04:05:06.5" without sign, the hours with at least `hour_digits` digits.
char* write_clock(char* at, const Parts& parts, int hour_digits) {
  const uint64_t hours = magnitude(parts.hours);
  at = hour_digits == 2 && hours < 100 ? write_two_digits(at, static_cast<uint32_t>(hours))
                                       : write_unsigned(at, hours);
  *at++ = ':';
  at = write_two_digits(at, static_cast<uint32_t>(magnitude(parts.minutes)));
  *at++ = ':';
  return write_seconds(at, parts.micros, Padding::TwoDigits);
}

/// "1 year -2 mons +3 days 04:05:06": a part after a negative one shows its plus.
char* write_postgres(char* at, const Parts& parts) {
  const char* const start = at;
  bool after_negative = false;
  const auto part = [&](int64_t value, std::string_view unit) {
    if (value == 0) return;
    if (at != start) *at++ = ' ';
    if (after_negative && value > 0) *at++ = '+';
    at = write_signed(at, value);
    *at++ = ' ';
    at = write_text(at, unit);
    if (value != 1) *at++ = 's';
    after_negative = value < 0;
  };
  part(parts.years, "year");
  part(parts.months, "mon");
  part(parts.days, "day");
  if (at != start && !parts.has_time()) return at;
  if (at != start) *at++ = ' ';
  if (parts.time_negative()) {
    *at++ = '-';
  } else if (after_negative) {
    *at++ = '+';
  }
  return write_clock(at, parts, 2);
}

/// "@ 1 year 2 mons ago": the first part's sign becomes the last word, the others are against it.
char* write_verbose(char* at, const Parts& parts) {
  bool first = true;
  bool ago = false;
  const auto begin_part = [&](bool negative) {
    *at++ = ' ';
    if (first) ago = negative;
    if (!first && negative != ago) *at++ = '-';
    first = false;
  };
  const auto part = [&](int64_t value, std::string_view unit) {
    if (value == 0) return;
    const bool was_first = first;
    begin_part(value < 0);
    at = write_unsigned(at, magnitude(value));
    *at++ = ' ';
    at = write_text(at, unit);
    const int64_t shown = was_first ? std::abs(value) : (ago ? -value : value);
    if (shown != 1) *at++ = 's';
  };
  *at++ = '@';
  part(parts.years, "year");
  part(parts.months, "mon");
  part(parts.days, "day");
  part(parts.hours, "hour");
  part(parts.minutes, "min");
  if (parts.micros != 0) {
    begin_part(parts.micros < 0);
    at = write_seconds(at, parts.micros, Padding::None);
    at = write_text(at, std::abs(parts.micros) == kMicrosPerSecond ? " sec" : " secs");
  }
  if (first) at = write_text(at, " 0");
  return ago ? write_text(at, " ago") : at;
}

/// "+1-2 -3 +4:05:06": all signs, for what the standard has no form.
char* write_signed_parts(char* at, const Parts& parts) {
  *at++ = parts.years < 0 || parts.months < 0 ? '-' : '+';
  at = write_unsigned(at, magnitude(parts.years));
  *at++ = '-';
  at = write_unsigned(at, magnitude(parts.months));
  *at++ = ' ';
  *at++ = parts.days < 0 ? '-' : '+';
  at = write_unsigned(at, magnitude(parts.days));
  *at++ = ' ';
  *at++ = parts.time_negative() ? '-' : '+';
  return write_clock(at, parts, 1);
}

char* write_sql_standard(char* at, Parts parts) {
  const bool negative = parts.any_negative();
  const bool year_month = parts.years != 0 || parts.months != 0;
  const bool day_time = parts.days != 0 || parts.has_time();
  if (!negative && !parts.any_positive()) return write_text(at, "0");
  if ((negative && parts.any_positive()) || (year_month && day_time)) {
    return write_signed_parts(at, parts);
  }
  if (negative) {
    *at++ = '-';
    parts = parts.negated();
  }
  if (year_month) {
    at = write_signed(at, parts.years);
    *at++ = '-';
    return write_signed(at, parts.months);
  }
  if (parts.days != 0) {
    at = write_signed(at, parts.days);
    *at++ = ' ';
  }
  return write_clock(at, parts, 1);
}

char* write_iso_8601(char* at, const Parts& parts) {
  const auto part = [&](int64_t value, char unit) {
    if (value == 0) return;
    at = write_signed(at, value);
    *at++ = unit;
  };
  *at++ = 'P';
  if (!parts.any_negative() && !parts.any_positive()) return write_text(at, "T0S");
  part(parts.years, 'Y');
  part(parts.months, 'M');
  part(parts.days, 'D');
  if (!parts.has_time()) return at;
  *at++ = 'T';
  part(parts.hours, 'H');
  part(parts.minutes, 'M');
  if (parts.micros == 0) return at;
  if (parts.micros < 0) *at++ = '-';
  at = write_seconds(at, parts.micros, Padding::None);
  *at++ = 'S';
  return at;
}

}  // namespace

char* write_interval(char* at, const data::Interval& value, IntervalStyle style) {
  const Parts parts = parts_of(value);
  switch (style) {
    case IntervalStyle::Postgres:
      return write_postgres(at, parts);
    case IntervalStyle::PostgresVerbose:
      return write_verbose(at, parts);
    case IntervalStyle::SqlStandard:
      return write_sql_standard(at, parts);
    case IntervalStyle::Iso8601:
      return write_iso_8601(at, parts);
  }
  std::unreachable();
}

}  // namespace millrace::frontend::postgres
