#include <limits>
#include <optional>

#include "base/calendar.h"
#include "sql/date_template.h"
#include "sql/lexer.h"

namespace millrace::sql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_number(const DatePart& part) {
  return part.width != 0 || part.field == DateField::JulianDay ||
         part.field == DateField::SecondOfDay;
}

/// Two, three and one digits of a year mean one near 2020.
int64_t full_year(int64_t year, size_t digits) {
  if (digits >= 4) return year;
  if (year < 70) return year + 2000;
  if (year < 100) return year + 1900;
  if (year < 520) return year + 2000;
  return year < 1000 ? year + 1000 : year;
}

/// What a text says that is no field of a date by itself.
struct Said {
  bool before_christ = false;
  std::optional<bool> afternoon;
  std::optional<int64_t> day_of_year;
  std::optional<int64_t> week_of_year;
  std::optional<int64_t> iso_week;
  int64_t iso_weekday = 1;
  std::optional<int64_t> century;
  std::optional<int64_t> julian;
  std::optional<int64_t> second_of_day;
  bool has_year = false;
};

/// The years that a date can have, as in PostgreSQL: 4713 BC is -4712.
constexpr int64_t kYearMin = -4712;
constexpr int64_t kYearMax = 5'874'897;

class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text), rest_(text) {}

  Result<DateFields> read(const std::vector<DatePart>& parts) {
    for (size_t i = 0; i < parts.size() && !rest_.empty(); ++i) {
      const bool digits_follow = i + 1 < parts.size() && is_number(parts[i + 1]);
      TRY(read_part(parts[i], digits_follow));
    }
    return finish();
  }

 private:
  std::unexpected<Error> wrong(const std::string& message) const {
    return fail(ErrorCode::InvalidInput, message, {.sqlstate = "22007"});
  }
  std::unexpected<Error> out_of_range() const {
    return fail(ErrorCode::InvalidInput,
                "date/time field value out of range: \"" + std::string(text_) + "\"",
                {.sqlstate = "22008"});
  }

  void skip_space() {
    while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
  }

  /// A separator of the template stands for any one in the text, or for none.
  void skip_separator() {
    skip_space();
    const bool separates = !rest_.empty() && !is_digit(rest_[0]) && !is_letter(rest_[0]);
    if (separates) rest_.remove_prefix(1);
  }

  /// At most `width` digits where more fields follow at once, else as many as there are.
  Result<int64_t> take_number(const DatePart& part, bool digits_follow) {
    skip_space();
    const size_t digits_max = digits_follow && part.width != 0 ? part.width : 18;
    int64_t value = 0;
    digits_ = 0;
    const bool negative = !rest_.empty() && rest_[0] == '-';
    if (negative || (!rest_.empty() && rest_[0] == '+')) rest_.remove_prefix(1);
    while (digits_ < digits_max && !rest_.empty() && is_digit(rest_[0])) {
      value = value * 10 + (rest_[0] - '0');
      rest_.remove_prefix(1);
      ++digits_;
    }
    if (digits_ == 0) {
      return wrong("invalid value \"" + std::string(rest_.substr(0, part.width)) +
                   "\" in a date: a number is wanted");
    }
    if (value > std::numeric_limits<int32_t>::max()) return out_of_range();
    return negative ? -value : value;
  }

  /// The index of the longest of `names` that the text begins with, whole or its first three
  /// letters.
  template <size_t Count>
  Result<int64_t> take_name(const std::string_view (&names)[Count], size_t length) {
    skip_space();
    for (size_t i = Count; i-- > 0;) {
      const std::string_view name = names[i].substr(0, length);
      if (rest_.size() < name.size()) continue;
      if (fold_case(rest_.substr(0, name.size())) != fold_case(name)) continue;
      rest_.remove_prefix(name.size());
      return static_cast<int64_t>(i);
    }
    return wrong("invalid value \"" + std::string(rest_.substr(0, 9)) +
                 "\" in a date: the name is not known");
  }

  /// "PM", "p.m." and the like: whether the second of a pair was there.
  Result<bool> take_word(std::string_view first, std::string_view second, bool with_dots) {
    skip_space();
    std::string word;
    size_t length = 0;
    while (length < rest_.size() && word.size() < 2 &&
           (is_letter(rest_[length]) || rest_[length] == '.')) {
      if (rest_[length] != '.') word += rest_[length];
      ++length;
    }
    if (with_dots && length < rest_.size() && rest_[length] == '.') ++length;
    word = fold_case(word);
    if (word != first && word != second) {
      return wrong("invalid value \"" + word + "\" in a date");
    }
    rest_.remove_prefix(length);
    return word == second;
  }

  Result<void> read_year(const DatePart& part, bool digits_follow) {
    const int64_t year = TRY(take_number(part, digits_follow));
    fields_.year = part.width < 4 ? full_year(year, digits_) : year;
    said_.has_year = true;
    return {};
  }

  Result<void> read_fraction(const DatePart& part, bool digits_follow) {
    int64_t value = TRY(take_number(part, digits_follow));
    for (size_t digits = digits_; digits < 6; ++digits) value *= 10;
    for (size_t digits = digits_; digits > 6; --digits) value /= 10;
    fields_.micros = value;
    return {};
  }

  Result<void> read_part(const DatePart& part, bool digits_follow) {
    switch (part.field) {
      case DateField::Separator:
        skip_separator();
        return {};
      case DateField::Literal:
        rest_.remove_prefix(std::min(part.literal.size(), rest_.size()));
        return {};
      case DateField::Year:
      case DateField::IsoYear:
        return read_year(part, digits_follow);
      case DateField::Fraction:
        return read_fraction(part, digits_follow);
      case DateField::Era:
        said_.before_christ = TRY(take_word("ad", "bc", part.with_dots));
        return {};
      case DateField::Meridiem:
        said_.afternoon = TRY(take_word("am", "pm", part.with_dots));
        return {};
      case DateField::MonthName:
        fields_.month = TRY(take_name(kMonthNames, std::string_view::npos)) + 1;
        return {};
      case DateField::MonthAbbreviation:
        fields_.month = TRY(take_name(kMonthNames, 3)) + 1;
        return {};
      case DateField::RomanMonth:
        fields_.month = TRY(take_roman());
        return {};
      case DateField::DayName:
        TRY(take_name(kDayNames, std::string_view::npos));
        return {};
      case DateField::DayAbbreviation:
        TRY(take_name(kDayNames, 3));
        return {};
      case DateField::Zone:
      case DateField::ZoneHours:
      case DateField::ZoneMinutes:
      case DateField::ZoneOffset:
        return fail(ErrorCode::Unsupported, "time zones in templates are for to_char only",
                    {.sqlstate = "0A000"});
      case DateField::Ignored:
        return {};
      default:
        return read_number(part, digits_follow);
    }
  }

  Result<int64_t> take_roman() {
    skip_space();
    size_t length = 0;
    while (length < rest_.size() && is_letter(rest_[length])) ++length;
    const std::string word = fold_case(rest_.substr(0, length));
    for (size_t i = 0; i < 12; ++i) {
      if (word != fold_case(kRomanMonths[i])) continue;
      rest_.remove_prefix(length);
      return static_cast<int64_t>(i) + 1;
    }
    return wrong("invalid value \"" + word + "\" for \"RM\"");
  }

  Result<void> read_number(const DatePart& part, bool digits_follow) {
    const int64_t value = TRY(take_number(part, digits_follow));
    switch (part.field) {
      case DateField::Century:
        said_.century = value;
        break;
      case DateField::YearWithComma:
        return read_year_with_comma(value, part);
      case DateField::Month:
        fields_.month = value;
        break;
      case DateField::Day:
        fields_.day = value;
        break;
      case DateField::DayOfYear:
        said_.day_of_year = value;
        break;
      case DateField::IsoDayOfWeek:
        said_.iso_weekday = value;
        break;
      case DateField::WeekOfYear:
        said_.week_of_year = value;
        break;
      case DateField::IsoWeek:
        said_.iso_week = value;
        break;
      case DateField::JulianDay:
        said_.julian = value;
        break;
      case DateField::Hour12:
        if (value < 1 || value > 12) {
          return fail(ErrorCode::InvalidInput,
                      "hour \"" + std::to_string(value) + "\" is invalid for the 12-hour clock",
                      {.sqlstate = "22007"});
        }
        fields_.hour = value % 12;
        twelve_ = value == 12;
        break;
      case DateField::Hour24:
        fields_.hour = value;
        break;
      case DateField::Minute:
        fields_.minute = value;
        break;
      case DateField::Second:
        fields_.second = value;
        break;
      case DateField::SecondOfDay:
        said_.second_of_day = value;
        break;
      default:  // days of the week, quarters: read and passed over
        break;
    }
    return {};
  }

  Result<void> read_year_with_comma(int64_t thousands, const DatePart& part) {
    fields_.year = thousands;
    said_.has_year = true;
    if (!rest_.starts_with(',')) return {};
    rest_.remove_prefix(1);
    fields_.year = thousands * 1000 + TRY(take_number(part, true));
    return {};
  }

  void set_date(int64_t days) {
    const CivilDate date = civil_from_days(days);
    fields_.year = date.year;
    fields_.month = date.month;
    fields_.day = date.day;
  }

  int64_t first_day() const {
    return days_from_civil({.year = fields_.year, .month = 1, .day = 1});
  }

  void finish_hour() {
    if (said_.afternoon && fields_.hour < 12 && *said_.afternoon) fields_.hour += 12;
    if (!said_.afternoon && twelve_) fields_.hour = 12;
    if (!said_.second_of_day) return;
    fields_.hour = *said_.second_of_day / 3600;
    fields_.minute = *said_.second_of_day / 60 % 60;
    fields_.second = *said_.second_of_day % 60;
  }

  void finish_date() {
    constexpr int64_t kJulianOf1970 = 2'440'588;
    if (said_.century && !said_.has_year) fields_.year = (*said_.century - 1) * 100 + 1;
    if (said_.before_christ) fields_.year = 1 - fields_.year;
    if (said_.julian) return set_date(*said_.julian - kJulianOf1970);
    if (said_.iso_week) {
      const int64_t fourth = days_from_civil({.year = fields_.year, .month = 1, .day = 4});
      const int64_t monday = fourth - (weekday(fourth) + 6) % 7;
      return set_date(monday + (*said_.iso_week - 1) * 7 + said_.iso_weekday - 1);
    }
    if (said_.week_of_year) return set_date(first_day() + (*said_.week_of_year - 1) * 7);
    if (said_.day_of_year) return set_date(first_day() + *said_.day_of_year - 1);
  }

  Result<DateFields> finish() {
    finish_hour();
    if (fields_.month < 1 || fields_.month > 12 || fields_.hour < 0 || fields_.hour > 24 ||
        fields_.minute < 0 || fields_.minute > 59 || fields_.second < 0 || fields_.second > 60) {
      return out_of_range();
    }
    finish_date();
    if (fields_.year < kYearMin || fields_.year > kYearMax || fields_.day < 1 ||
        fields_.day > days_in_month(fields_.year, static_cast<uint32_t>(fields_.month))) {
      return out_of_range();
    }
    return fields_;
  }

  std::string_view text_;
  std::string_view rest_;
  DateFields fields_;
  Said said_;
  size_t digits_ = 0;    // of the number read last
  bool twelve_ = false;  // the hour was 12 of 12
};

}  // namespace

Result<DateFields> read_date(const std::vector<DatePart>& parts, std::string_view text) {
  return DateReader(text).read(parts);
}

}  // namespace millrace::sql
