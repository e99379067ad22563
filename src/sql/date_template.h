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

  friend bool operator==(const DateFields&, const DateFields&) = default;
};

/// What one part of a template stands for.
enum class DateField : uint8_t {
  Literal,    // characters that stand for themselves
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
  Milliseconds,
  Microseconds,
  Fraction,  // FF1 to FF6
  Zone,
  ZoneHours,
  ZoneMinutes,
  ZoneOffset,
  Exact,  // FX
};

/// How a field's letters are written in the template, and so in the text.
enum class LetterCase : uint8_t { Upper, Capital, Lower };

struct DatePart {
  DateField field = DateField::Literal;
  LetterCase letters = LetterCase::Upper;
  uint8_t width = 0;       // of numbers: digits
  bool with_dots = false;  // A.M., B.C.
  bool filled = true;      // without FM
  bool ordinal = false;    // with TH or th, in `ordinal_case`
  LetterCase ordinal_case = LetterCase::Upper;
  std::string text;  // of literals and separators what they are, else the word in the template
};

/// White space and the signs of ASCII: one of the template stands for any other in a text.
bool is_date_separator(char c);

/// The parts of any template: what is no keyword stands for itself.
std::vector<DatePart> parse_date_template(std::string_view text);

/// Fails with 22007 when a part says what an interval does not have: the name of a day, a zone.
Result<void> check_interval_template(const std::vector<DatePart>& parts);

/// For an interval the template must have passed check_interval_template().
std::string format_date(const std::vector<DatePart>& parts, const DateFields& fields);

/// Reads a text by a template; what the template does not name is as in DateFields. Fails with
/// 22007, 22008 and, for zones, 0A000.
Result<DateFields> read_date(const std::vector<DatePart>& parts, std::string_view text);

inline constexpr std::string_view kMonthNames[] = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
inline constexpr std::string_view kDayNames[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};
inline constexpr std::string_view kRomanMonths[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                                    "VII", "VIII", "IX",  "X",  "XI", "XII"};

}  // namespace millrace::sql
