#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/date_template.h"

namespace millrace::sql {

/// Whose years, weeks and days a template means; one has not both.
enum class DateConvention : uint8_t { None, Gregorian, IsoWeek };

/// What a text says; what it does not say is 0, as PostgreSQL has it.
struct DateValues {
  int64_t century = 0;
  int64_t year = 0;
  int64_t month = 0;
  int64_t day = 0;
  int64_t day_of_year = 0;
  int64_t week = 0;
  int64_t week_of_month = 0;
  int64_t weekday = 0;  // 1 is Sunday
  int64_t julian = 0;
  int64_t hour = 0;
  int64_t minute = 0;
  int64_t second = 0;
  int64_t second_of_day = 0;
  int64_t millis = 0;
  int64_t micros = 0;
  int64_t before_christ = 0;  // 1: BC
  int64_t afternoon = 0;      // 1: PM
  size_t year_digits = 0;     // of the template
  size_t precision = 0;       // of the fraction by FF1 to FF6
  bool of_twelve = false;     // the hour
  DateConvention convention = DateConvention::None;
};

/// The values in a text, by a template; they need not fit together. Fails with 22007, 22008 and,
/// for zones, 0A000.
Result<DateValues> read_date_values(const std::vector<DatePart>& parts, std::string_view text);

}  // namespace millrace::sql
