#include "base/calendar.h"
#include "sql/date_template.h"
#include "sql/date_values.h"

namespace millrace::sql {
namespace {

/// A moment of what a text says.
class Moment {
 public:
  Moment(std::string_view text, const DateValues& values) : text_(text), values_(values) {}

  Result<DateFields> make() {
    TRY(set_time());
    set_year();
    set_day();
    if (values_.day_of_year != 0 && (fields_.month <= 1 || fields_.day <= 1)) TRY(count_days());
    return checked();
  }

 private:
  std::unexpected<Error> out_of_range(std::string_view what) const {
    return fail(ErrorCode::InvalidInput,
                std::string(what) + " out of range: \"" + std::string(text_) + "\"",
                {.sqlstate = "22008"});
  }

  Result<void> set_time() {
    fields_.hour = values_.hour != 0 ? values_.hour : values_.second_of_day / 3600;
    fields_.minute = values_.minute != 0 ? values_.minute : values_.second_of_day / 60 % 60;
    fields_.second = values_.second != 0 ? values_.second : values_.second_of_day % 60;
    fields_.micros = values_.millis * 1000 + values_.micros;
    if (!values_.of_twelve) return {};
    if (fields_.hour < 1 || fields_.hour > 12) {
      return fail(ErrorCode::InvalidInput,
                  "hour \"" + std::to_string(fields_.hour) + "\" is invalid for the 12-hour clock",
                  {.sqlstate = "22007",
                   .hint = "Use the 24-hour clock, or give an hour between 1 and 12."});
    }
    fields_.hour = fields_.hour % 12 + (values_.afternoon != 0 ? 12 : 0);
    return {};
  }

  /// The last digits of a year count in the century that is said, or the century has its first.
  void set_year() {
    const int64_t century = values_.before_christ != 0 ? -values_.century : values_.century;
    if (values_.year == 0 && values_.century == 0) return;
    has_year_ = true;
    if (values_.year == 0) {
      fields_.year = (century < 0 ? century : century - 1) * 100 + 1;
    } else if (values_.century != 0 && values_.year_digits <= 2) {
      const int64_t rest = values_.year % 100;
      if (rest == 0) {
        fields_.year = century * 100 + (century < 0 ? 1 : 0);
      } else {
        fields_.year = century < 0 ? (century + 1) * 100 - rest + 1 : (century - 1) * 100 + rest;
      }
    } else {
      fields_.year = values_.before_christ != 0 ? -values_.year : values_.year;
      if (fields_.year < 0) ++fields_.year;
    }
  }

  void set_date(int64_t days) {
    const CivilDate date = civil_from_days(days);
    fields_.year = date.year;
    fields_.month = date.month;
    fields_.day = date.day;
    has_year_ = has_month_ = has_day_ = true;
  }

  /// The Monday of the year's first ISO week.
  int64_t first_monday() const {
    const int64_t fourth = days_from_civil({.year = fields_.year, .month = 1, .day = 4});
    return fourth - (weekday(fourth) + 6) % 7;
  }

  void set_day() {
    constexpr int64_t kJulianOf1970 = 2'440'588;
    if (values_.julian != 0) set_date(values_.julian - kJulianOf1970);
    if (values_.week != 0 && values_.convention == DateConvention::IsoWeek) {
      const int64_t day = values_.weekday == 0 ? 0 : values_.weekday > 1 ? values_.weekday - 2 : 6;
      set_date(first_monday() + (values_.week - 1) * 7 + day);
    } else if (values_.week != 0) {
      values_.day_of_year = (values_.week - 1) * 7 + 1;
    }
    if (values_.week_of_month != 0) values_.day = (values_.week_of_month - 1) * 7 + 1;
    if (values_.day != 0) {
      fields_.day = values_.day;
      has_day_ = true;
    }
    if (values_.month != 0) {
      fields_.month = values_.month;
      has_month_ = true;
    }
  }

  /// The day of the year gives the month and the day that are not said.
  Result<void> count_days() {
    if (fields_.year == 0 && values_.before_christ == 0) {
      return fail(ErrorCode::InvalidInput, "cannot calculate day of year without year information",
                  {.sqlstate = "22007"});
    }
    if (values_.convention == DateConvention::IsoWeek) {
      set_date(first_monday() + values_.day_of_year - 1);
      return {};
    }
    if (values_.day_of_year < 1 || values_.day_of_year > (is_leap_year(fields_.year) ? 366 : 365))
      return out_of_range("date/time field value");
    const CivilDate date = civil_from_days(
        days_from_civil({.year = fields_.year, .month = 1, .day = 1}) + values_.day_of_year - 1);
    if (fields_.month <= 1) fields_.month = date.month;
    if (fields_.day <= 1) fields_.day = date.day;
    has_month_ = has_day_ = true;
    return {};
  }

  /// A day that its month does not have is refused when the year is known too; else it is one of
  /// the next month.
  Result<DateFields> checked() {
    const bool time = fields_.hour >= 0 && fields_.hour < 24 && fields_.minute >= 0 &&
                      fields_.minute < 60 && fields_.second >= 0 && fields_.second < 60 &&
                      fields_.micros >= 0 && fields_.micros < kMicrosPerSecond;
    const bool date =
        fields_.month >= 1 && fields_.month <= 12 && fields_.day >= 1 && fields_.day <= 31;
    if (!time || !date) return out_of_range("date/time field value");
    const CivilDate first{
        .year = fields_.year, .month = static_cast<uint32_t>(fields_.month), .day = 1};
    if (has_year_ && has_month_ && has_day_ && fields_.day > days_in_month(first.year, first.month))
      return out_of_range("date/time field value");
    constexpr int64_t kFirstDay = days_from_civil({.year = -4713, .month = 11, .day = 24});
    constexpr int64_t kLastDay = days_from_civil({.year = 5'874'897, .month = 12, .day = 31});
    const int64_t days = days_from_civil(first) + fields_.day - 1;
    if (days < kFirstDay || days > kLastDay) return out_of_range("date");
    set_moment(days);
    return fields_;
  }

  /// Rounded as FF1 to FF6 want it: away from 2000, which timestamps count from.
  void set_moment(int64_t days) {
    constexpr int64_t kUnits[] = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
    const int64_t unit = values_.precision == 0 ? 1 : kUnits[values_.precision];
    const int64_t half = days < kDaysTo2000 ? (unit - 1) / 2 : unit / 2;
    const int64_t seconds = (fields_.hour * 60 + fields_.minute) * 60 + fields_.second;
    const int64_t micros = seconds * kMicrosPerSecond + (fields_.micros + half) / unit * unit;
    set_date(days + micros / kMicrosPerDay);
    fields_.hour = micros % kMicrosPerDay / kMicrosPerSecond / 3600;
    fields_.minute = micros % kMicrosPerDay / kMicrosPerSecond / 60 % 60;
    fields_.second = micros / kMicrosPerSecond % 60;
    fields_.micros = micros % kMicrosPerSecond;
  }

  std::string_view text_;
  DateValues values_;
  DateFields fields_;
  bool has_year_ = false;
  bool has_month_ = false;
  bool has_day_ = false;
};

}  // namespace

Result<DateFields> read_date(const std::vector<DatePart>& parts, std::string_view text) {
  return Moment(text, TRY(read_date_values(parts, text))).make();
}

}  // namespace millrace::sql
