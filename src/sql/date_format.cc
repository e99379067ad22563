#include <cstdlib>

#include "base/calendar.h"
#include "sql/date_template.h"

namespace millrace::sql {
namespace {

/// What is counted from a date rather than being one of its fields.
struct Derived {
  int64_t day_of_year;  // 1 to 366
  int64_t weekday;      // 0 is Sunday
  int64_t iso_weekday;  // 1 is Monday
  int64_t iso_year;
  int64_t iso_week;
  int64_t julian;
};

constexpr int64_t kJulianOf1970 = 2'440'588;

/// The Monday of the ISO week in which 4 January lies.
int64_t iso_year_start(int64_t year) {
  const int64_t fourth = days_from_civil({.year = year, .month = 1, .day = 4});
  return fourth - (weekday(fourth) + 6) % 7;
}

/// The months of an interval may be none or negative: they are counted from December before.
int64_t days_of(const DateFields& fields) {
  const auto [years, month] = floor_divide(fields.month - 1, 12);
  return days_from_civil(
             {.year = fields.year + years, .month = static_cast<uint32_t>(month + 1), .day = 1}) +
         fields.day - 1;
}

Derived derive(const DateFields& fields) {
  const int64_t days = days_of(fields);
  Derived derived{};
  derived.day_of_year =
      fields.is_interval ? (fields.year * 12 + fields.month) * 30 + fields.day
                         : days - days_from_civil({.year = fields.year, .month = 1, .day = 1}) + 1;
  derived.weekday = weekday(days);
  derived.iso_weekday = derived.weekday == 0 ? 7 : derived.weekday;
  derived.iso_year = civil_from_days(days).year + 1;
  while (iso_year_start(derived.iso_year) > days) --derived.iso_year;
  derived.iso_week = (days - iso_year_start(derived.iso_year)) / 7 + 1;
  derived.julian = days + kJulianOf1970;
  return derived;
}

std::string with_case(std::string_view name, LetterCase letters) {
  std::string text(name);
  for (char& c : text) {
    if (letters == LetterCase::Upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (letters == LetterCase::Lower && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

std::string padded(std::string text, size_t width, bool filled) {
  if (filled && text.size() < width) text.resize(width, ' ');
  return text;
}

std::string number(int64_t value, size_t width) {
  std::string digits = std::to_string(std::abs(value));
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return value < 0 ? "-" + digits : digits;
}

std::string_view ordinal_suffix(int64_t value) {
  const int64_t last = std::abs(value) % 10;
  if (std::abs(value) / 10 % 10 == 1 || last == 0 || last > 3) return "th";
  return last == 1 ? "st" : last == 2 ? "nd" : "rd";
}

std::string ordinal(const DatePart& part, int64_t value) {
  return part.ordinal ? with_case(ordinal_suffix(value), part.ordinal_case) : "";
}

std::string numeric_field(const DatePart& part, int64_t value, size_t width) {
  return number(value, part.filled ? width : 0) + ordinal(part, value);
}

/// The width has no place for the sign: -3 days are "-3".
std::string signed_field(const DatePart& part, int64_t value, size_t width) {
  return numeric_field(part, value, value < 0 && width > 0 ? width - 1 : width);
}

/// Years before Christ count from 1.
int64_t shown_year(int64_t year, const DateFields& fields) {
  return fields.is_interval || year > 0 ? year : 1 - year;
}

std::string year_field(const DatePart& part, int64_t year, const DateFields& fields) {
  constexpr int64_t kModulus[] = {1, 10, 100, 1000};
  const int64_t shown = shown_year(year, fields);
  return numeric_field(part, part.width < 4 ? shown % kModulus[part.width] : shown, part.width);
}

std::string year_with_comma(const DatePart& part, int64_t year) {
  const int64_t rest = year % 1000;
  return std::to_string(year / 1000) + "," + number(rest, rest < 0 ? 2 : 3) + ordinal(part, year);
}

int64_t century(const DateFields& fields) {
  if (fields.is_interval) return fields.year / 100;
  return fields.year > 0 ? (fields.year - 1) / 100 + 1 : fields.year / 100 - 1;
}

/// Milliseconds and the like have no narrow form. The width has no place for a sign but in US.
std::string fraction(const DatePart& part, const DateFields& fields) {
  constexpr int64_t kDivisors[] = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
  const int64_t value = fields.micros / kDivisors[part.width];
  const size_t sign = value < 0 ? 1 : 0;
  return number(value, part.width - sign) + ordinal(part, value);
}

std::string meridiem(const DatePart& part, const DateFields& fields) {
  const bool afternoon = fields.hour % 24 >= 12;
  const std::string_view word =
      part.with_dots ? (afternoon ? "P.M." : "A.M.") : (afternoon ? "PM" : "AM");
  return with_case(word, part.letters);
}

std::string era(const DatePart& part, const DateFields& fields) {
  const bool before = fields.year <= 0;
  const std::string_view word =
      part.with_dots ? (before ? "B.C." : "A.D.") : (before ? "BC" : "AD");
  return with_case(word, part.letters);
}

std::string zone_offset(const DateFields& fields) {
  const int64_t minutes = std::abs(fields.offset_seconds) / 60;
  std::string text = (fields.offset_seconds < 0 ? "-" : "+") + number(minutes / 60, 2);
  if (minutes % 60 != 0) text += ":" + number(minutes % 60, 2);
  return text;
}

/// Of a negative time the twelfth hour is three digits wide.
std::string hour_of_12(const DatePart& part, int64_t hour) {
  const int64_t shown = hour % 12 == 0 ? 12 : hour % 12;
  return numeric_field(part, shown, hour < 0 && shown > 0 ? 3 : 2);
}

std::string name_field(const DatePart& part, std::string_view name) {
  constexpr size_t kLongest = 9;  // "September", "Wednesday"
  const bool whole = part.field == DateField::MonthName || part.field == DateField::DayName;
  if (!whole) return with_case(name.substr(0, 3), part.letters);
  return padded(with_case(name, part.letters), kLongest, part.filled);
}

std::string month_field(const DatePart& part, const DateFields& fields) {
  return name_field(part, kMonthNames[static_cast<size_t>(fields.month - 1)]);
}

/// An interval without months is of the last month, or the first when its years are negative; the
/// months of a negative one count from the year's end.
std::string roman_month(const DatePart& part, const DateFields& fields) {
  if (fields.month == 0 && fields.year == 0) return "";
  int64_t month = fields.month > 0 ? fields.month : 13 + fields.month;
  if (fields.month == 0) month = fields.year < 0 ? 1 : 12;
  const std::string_view name = kRomanMonths[static_cast<size_t>(month - 1)];
  return padded(with_case(name, part.letters), 4, part.filled);
}

std::string calendar_field(const DatePart& part, const DateFields& fields) {
  const Derived derived = derive(fields);
  switch (part.field) {
    case DateField::DayName:
    case DateField::DayAbbreviation:
      return name_field(part, kDayNames[derived.weekday]);
    case DateField::DayOfYear:
      return signed_field(part, derived.day_of_year, 3);
    case DateField::DayOfWeek:
      return numeric_field(part, derived.weekday + 1, 1);
    case DateField::IsoDayOfYear:
      return numeric_field(part, (derived.iso_week - 1) * 7 + derived.iso_weekday, 3);
    case DateField::IsoDayOfWeek:
      return numeric_field(part, derived.iso_weekday, 1);
    case DateField::WeekOfYear:
      return signed_field(part, (derived.day_of_year - 1) / 7 + 1, 2);
    case DateField::IsoWeek:
      return numeric_field(part, derived.iso_week, 2);
    case DateField::IsoYear:
      return year_field(part, derived.iso_year, fields);
    case DateField::JulianDay:
      return numeric_field(part, derived.julian, 1);
    default:
      return "";
  }
}

std::string format_part(const DatePart& part, const DateFields& fields) {
  switch (part.field) {
    case DateField::Literal:
    case DateField::Separator:
      return part.text;
    case DateField::Century:
      return numeric_field(part, century(fields), 2);
    case DateField::Year:
      return year_field(part, fields.year, fields);
    case DateField::YearWithComma:
      return year_with_comma(part, shown_year(fields.year, fields));
    case DateField::Era:
      return era(part, fields);
    case DateField::MonthName:
    case DateField::MonthAbbreviation:
      return month_field(part, fields);
    case DateField::RomanMonth:
      return roman_month(part, fields);
    case DateField::Month:
      return numeric_field(part, fields.month, 2);
    case DateField::Day:
      return signed_field(part, fields.day, 2);
    case DateField::WeekOfMonth:
      return numeric_field(part, (fields.day - 1) / 7 + 1, 1);
    case DateField::Quarter:
      return fields.month == 0 ? "" : numeric_field(part, (fields.month - 1) / 3 + 1, 1);
    case DateField::Meridiem:
      return meridiem(part, fields);
    case DateField::Hour12:
      return hour_of_12(part, fields.hour);
    case DateField::Hour24:
      return numeric_field(part, fields.hour, 2);
    case DateField::Minute:
      return numeric_field(part, fields.minute, 2);
    case DateField::Second:
      return numeric_field(part, fields.second, 2);
    case DateField::SecondOfDay:
      return numeric_field(part, (fields.hour * 60 + fields.minute) * 60 + fields.second, 1);
    case DateField::Milliseconds:
    case DateField::Microseconds:
    case DateField::Fraction:
      return fraction(part, fields);
    case DateField::Zone:
      return with_case(fields.zone, part.letters);
    case DateField::ZoneHours:
      return (fields.offset_seconds < 0 ? "-" : "+") +
             number(std::abs(fields.offset_seconds) / 3600, 2);
    case DateField::ZoneMinutes:
      return number(std::abs(fields.offset_seconds) / 60 % 60, 2);
    case DateField::ZoneOffset:
      return zone_offset(fields);
    case DateField::Exact:
      return "";
    default:
      return calendar_field(part, fields);
  }
}

}  // namespace

std::string format_date(const std::vector<DatePart>& parts, const DateFields& fields) {
  std::string text;
  for (const DatePart& part : parts) text += format_part(part, fields);
  return text;
}

}  // namespace millrace::sql
