#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::sql {

// The templates of to_char, to_date and to_timestamp: "YYYY-MM-DD HH24:MI:SS".

/// A date and time of day taken apart, or an interval.
struct DateFields {
  bool is_interval = false;
  int64_t year = 0;  // 0 is 1 BC; of an interval the years
  int64_t month = 1;
  int64_t day = 1;
  int64_t hour = 0;  // of an interval may pass 23
  int64_t minute = 0;
  int64_t second = 0;
  int64_t micros = 0;          // of the second
  int64_t offset_seconds = 0;  // of the zone, east of Greenwich
  std::string zone;            // as TZ shows it; empty for none
};

/// What one part of a template stands for.
enum class DateField : uint8_t {
  Literal,
  Separator,  // one that is not a letter or digit
  Century,
  Year,
  YearWithComma,
  IsoYear,
  Era,
  MonthName,
  MonthAbbreviation,
  Month,
  RomanMonth,
  DayName,
  DayAbbreviation,
  Day,
  DayOfYear,
  DayOfWeek,
  IsoDayOfYear,
  IsoDayOfWeek,
  WeekOfMonth,
  WeekOfYear,
  IsoWeek,
  Quarter,
  JulianDay,
  Meridiem,
  Hour12,
  Hour24,
  Minute,
  Second,
  SecondOfDay,
  Fraction,
  Zone,
  ZoneHours,
  ZoneMinutes,
  ZoneOffset,
  Ignored,  // FX, SP
};

/// How a field's letters are written in the template, and so in the text.
enum class LetterCase : uint8_t { Upper, Capital, Lower };

struct DatePart {
  DateField field = DateField::Literal;
  LetterCase letters = LetterCase::Upper;
  uint8_t width = 0;       // of numbers: digits; of a fraction: how many it shows
  bool with_dots = false;  // A.M., B.C.
  bool filled = true;      // without FM
  bool ordinal = false;    // with TH or th, in `ordinal_case`
  LetterCase ordinal_case = LetterCase::Upper;
  std::string literal;
};

std::vector<DatePart> parse_date_template(std::string_view text);

std::string format_date(const std::vector<DatePart>& parts, const DateFields& fields);

/// Reads a text by a template; what the template does not name is as in DateFields. Fails with
/// 22007 and 22008.
Result<DateFields> read_date(const std::vector<DatePart>& parts, std::string_view text);

inline constexpr std::string_view kMonthNames[] = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
inline constexpr std::string_view kDayNames[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};
inline constexpr std::string_view kRomanMonths[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                                    "VII", "VIII", "IX",  "X",  "XI", "XII"};

}  // namespace millrace::sql
