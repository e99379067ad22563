#pragma once

#include <cstdint>

namespace millrace {

// The Gregorian calendar, extended both ways, around 1970-01-01. Year 0 is 1 BC.

inline constexpr int64_t kSecondsPerDay = 86'400;
inline constexpr int64_t kMicrosPerSecond = 1'000'000;
inline constexpr int64_t kMicrosPerDay = kSecondsPerDay * kMicrosPerSecond;

/// Days from 1970-01-01 to 2000-01-01, where binary dates and timestamps count from.
inline constexpr int32_t kDaysTo2000 = 10'957;

/// What stands for infinity, its negative for minus infinity: days of a date, and seconds to
/// nanoseconds of a timestamp.
inline constexpr int32_t kDateInfinity = INT32_MAX;
inline constexpr int64_t kTimestampInfinity = INT64_MAX;

struct CivilDate {
  int64_t year;
  uint32_t month;  // 1 to 12
  uint32_t day;    // 1 to 31
};

/// `dividend` = quotient × divisor + remainder with 0 ≤ remainder < divisor.
struct FloorDivision {
  int64_t quotient;
  int64_t remainder;
};
constexpr FloorDivision floor_divide(int64_t dividend, int64_t divisor) {
  const int64_t quotient = dividend / divisor;
  const int64_t remainder = dividend % divisor;
  if (remainder >= 0) return {.quotient = quotient, .remainder = remainder};
  return {.quotient = quotient - 1, .remainder = remainder + divisor};
}

/// Years are counted from March, so that the day that comes and goes is a year's last, and in eras
/// of 400 years, which all have as many days.
constexpr CivilDate civil_from_days(int64_t days) {
  constexpr int64_t kDaysPerEra = 146'097;
  constexpr int64_t kDaysToEra = 719'468;  // from 0000-03-01 to 1970-01-01
  const auto [era, day_of_era] = floor_divide(days + kDaysToEra, kDaysPerEra);
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
          .month = static_cast<uint32_t>(month),
          .day = static_cast<uint32_t>(day)};
}

constexpr int64_t days_from_civil(const CivilDate& date) {
  constexpr int64_t kDaysPerEra = 146'097;
  constexpr int64_t kDaysToEra = 719'468;
  const auto [era, year_of_era] = floor_divide(date.year - (date.month <= 2 ? 1 : 0), 400);
  const int64_t month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  return era * kDaysPerEra + 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year -
         kDaysToEra;
}

/// 0 is Sunday.
constexpr uint32_t weekday(int64_t days) {
  constexpr int64_t kThursday = 4;  // 1970-01-01
  return static_cast<uint32_t>(floor_divide(days + kThursday, 7).remainder);
}

constexpr bool is_leap_year(int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr uint32_t days_in_month(int64_t year, uint32_t month) {
  constexpr uint32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

}  // namespace millrace
