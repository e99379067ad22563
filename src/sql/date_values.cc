#include "sql/date_values.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/ascii.h"
#include "sql/lexer.h"

namespace millrace::sql {
namespace {

/// A year of one, two or three digits is one near 2020.
int64_t full_year(int64_t year) {
  if (year < 70) return year + 2000;
  if (year < 100) return year + 1900;
  if (year < 520) return year + 2000;
  return year < 1000 ? year + 1000 : year;
}

/// Where a field goes.
struct Place {
  DateField field;
  DateConvention convention;
  int64_t DateValues::* member;  // nothing when it is read and passed over
};

constexpr Place kPlaces[] = {
    {DateField::Century, DateConvention::None, &DateValues::century},
    {DateField::Year, DateConvention::Gregorian, &DateValues::year},
    {DateField::YearWithComma, DateConvention::Gregorian, &DateValues::year},
    {DateField::IsoYear, DateConvention::IsoWeek, &DateValues::year},
    {DateField::Era, DateConvention::None, &DateValues::before_christ},
    {DateField::MonthName, DateConvention::Gregorian, &DateValues::month},
    {DateField::MonthAbbreviation, DateConvention::Gregorian, &DateValues::month},
    {DateField::RomanMonth, DateConvention::Gregorian, &DateValues::month},
    {DateField::Month, DateConvention::Gregorian, &DateValues::month},
    {DateField::DayName, DateConvention::None, &DateValues::weekday},
    {DateField::DayAbbreviation, DateConvention::None, &DateValues::weekday},
    {DateField::Day, DateConvention::Gregorian, &DateValues::day},
    {DateField::DayOfYear, DateConvention::Gregorian, &DateValues::day_of_year},
    {DateField::DayOfWeek, DateConvention::Gregorian, &DateValues::weekday},
    {DateField::IsoDayOfYear, DateConvention::IsoWeek, &DateValues::day_of_year},
    {DateField::IsoDayOfWeek, DateConvention::IsoWeek, &DateValues::weekday},
    {DateField::WeekOfMonth, DateConvention::Gregorian, &DateValues::week_of_month},
    {DateField::WeekOfYear, DateConvention::Gregorian, &DateValues::week},
    {DateField::IsoWeek, DateConvention::IsoWeek, &DateValues::week},
    {DateField::Quarter, DateConvention::None, nullptr},
    {DateField::JulianDay, DateConvention::None, &DateValues::julian},
    {DateField::Meridiem, DateConvention::None, &DateValues::afternoon},
    {DateField::Hour12, DateConvention::None, &DateValues::hour},
    {DateField::Hour24, DateConvention::None, &DateValues::hour},
    {DateField::Minute, DateConvention::None, &DateValues::minute},
    {DateField::Second, DateConvention::None, &DateValues::second},
    {DateField::SecondOfDay, DateConvention::None, &DateValues::second_of_day},
    {DateField::Milliseconds, DateConvention::None, &DateValues::millis},
    {DateField::Microseconds, DateConvention::None, &DateValues::micros},
    {DateField::Fraction, DateConvention::None, &DateValues::micros},
};

/// An integer at the start of a text: blanks, a sign and digits.
struct Integer {
  int64_t value = 0;
  size_t bytes = 0;  // 0: there is none
};

Integer integer_at(std::string_view text) {
  constexpr int64_t kLarge = int64_t{1} << 40;  // larger than any field; no digit counts behind it
  size_t at = 0;
  while (at < text.size() && is_space(text[at])) ++at;
  const bool negative = at < text.size() && text[at] == '-';
  if (negative || (at < text.size() && text[at] == '+')) ++at;
  const size_t first = at;
  int64_t value = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (value < kLarge) value = value * 10 + (text[at] - '0');
  }
  if (at == first) return {};
  return {.value = negative ? -value : value, .bytes = at};
}

/// Takes the fields of a text, one after another.
class FieldReader {
 public:
  FieldReader(const std::vector<DatePart>& parts, std::string_view text)
      : parts_(parts), rest_(text) {}

  Result<DateValues> read() {
    for (size_t i = 0; i < parts_.size() && !rest_.empty(); ++i) TRY(read_part(i));
    return values_;
  }

 private:
  static std::unexpected<Error> wrong(std::string message, std::string detail) {
    return fail(ErrorCode::InvalidInput, std::move(message),
                {.sqlstate = "22007", .detail = std::move(detail)});
  }
  static std::unexpected<Error> wrong_value(std::string_view value, const DatePart& part,
                                            std::string detail) {
    return wrong("invalid value \"" + std::string(value) + "\" for \"" + part.text + "\"",
                 std::move(detail));
  }

  void skip_space() {
    for (; !rest_.empty() && is_space(rest_[0]); rest_.remove_prefix(1)) ++skipped_;
  }

  void skip_character() {
    if (rest_.empty()) return;
    do {
      rest_.remove_prefix(1);
    } while (!rest_.empty() && (rest_[0] & 0xC0) == 0x80);
  }

  /// A separator of the template stands for any one in the text, or for none.
  void skip_separator() {
    if (exact_) return skip_character();
    --skipped_;
    if (rest_.empty() || !is_date_separator(rest_[0])) return;
    skip_character();
    ++skipped_;
  }

  /// Characters stand for as many of any kind; blanks that were passed over count.
  void skip_literal(std::string_view literal) {
    for (const char c : literal) {
      if ((c & 0xC0) == 0x80) continue;
      if (!exact_ && skipped_ > 0) {
        --skipped_;
      } else {
        skip_character();
      }
    }
  }

  Result<void> read_part(size_t index) {
    const DatePart& part = parts_[index];
    const bool is_field = part.field != DateField::Literal && part.field != DateField::Separator;
    if (!exact_ && part.field != DateField::Exact && (is_field || index == 0)) skip_space();
    if (part.field == DateField::Separator) {
      skip_separator();
      return {};
    }
    if (part.field == DateField::Literal) {
      skip_literal(part.text);
      return {};
    }
    TRY(read_field(index));
    if (exact_) return {};
    skipped_ = 0;
    skip_space();
    return {};
  }

  Result<void> read_field(size_t index) {
    const DatePart& part = parts_[index];
    if (part.field == DateField::Exact) {
      exact_ = true;
      return {};
    }
    const auto place = std::ranges::find(kPlaces, part.field, &Place::field);
    if (place == std::end(kPlaces)) {
      return fail(ErrorCode::Unsupported,
                  "formatting field \"" + part.text + "\" is supported in to_char only",
                  {.sqlstate = "0A000"});
    }
    TRY(agree_on(place->convention));
    if (const auto name = TRY(take_name(part))) return set(*place, part, *name);
    if (part.field == DateField::YearWithComma) return read_year_with_comma(*place, part);
    const Integer taken = TRY(take_integer(index));
    TRY(set(*place, part, taken.value));
    adjust(part, taken);
    if (part.ordinal) {
      skip_character();
      skip_character();
    }
    return {};
  }

  Result<void> agree_on(DateConvention convention) {
    if (convention == DateConvention::None || convention == values_.convention) return {};
    if (values_.convention != DateConvention::None) {
      return fail(ErrorCode::InvalidInput, "invalid combination of date conventions",
                  {.sqlstate = "22007",
                   .hint = "Do not mix Gregorian and ISO week date conventions in a formatting "
                           "template."});
    }
    values_.convention = convention;
    return {};
  }

  /// Refuses another value than was read before.
  Result<void> set(const Place& place, const DatePart& part, int64_t value) {
    if (place.member == nullptr) return {};
    int64_t& known = values_.*place.member;
    if (known != 0 && known != value) {
      return wrong("conflicting values for \"" + part.text + "\" field in formatting string",
                   "This value contradicts a previous setting for the same field type.");
    }
    known = value;
    if (part.field == DateField::Meridiem) values_.of_twelve = true;
    return {};
  }

  /// What is not just the number that was read.
  void adjust(const DatePart& part, const Integer& taken) {
    switch (part.field) {
      case DateField::Year:
      case DateField::IsoYear:
        values_.year_digits = part.width;
        if (part.width < 4 && taken.bytes < 4) values_.year = full_year(values_.year);
        break;
      case DateField::IsoDayOfWeek:
        values_.weekday = taken.value >= 7 ? 1 : taken.value + 1;
        break;
      case DateField::Hour12:
        values_.of_twelve = true;
        break;
      case DateField::Milliseconds:
        for (size_t digits = taken.bytes; digits < 3; ++digits) values_.millis *= 10;
        break;
      case DateField::Fraction:
        values_.precision = part.width;
        [[fallthrough]];
      case DateField::Microseconds:
        for (size_t digits = taken.bytes; digits < 6; ++digits) values_.micros *= 10;
        break;
      default:
        break;
    }
  }

  /// Whether no digit can follow the number of a part, which then has as many as there are.
  bool ends_by_itself(size_t index) const {
    if (!parts_[index].filled || parts_[index].ordinal || index + 1 == parts_.size()) return true;
    const DatePart& next = parts_[index + 1];
    if (next.field == DateField::Literal) return next.text.empty() || !is_digit(next.text[0]);
    return next.width == 0 || next.field == DateField::Fraction ||
           next.field == DateField::ZoneHours;
  }

  Result<Integer> take_integer(size_t index) {
    const DatePart& part = parts_[index];
    const bool open = ends_by_itself(index);
    const size_t blanks = std::min(rest_.find_first_not_of(" \t\n\v\f\r"), rest_.size());
    const std::string_view field = open ? rest_ : rest_.substr(blanks, part.width);
    if (!open && field.size() < part.width) {
      return wrong("source string too short for \"" + part.text + "\" formatting field",
                   "Field requires " + std::to_string(part.width) + " characters, but only " +
                       std::to_string(field.size()) + " remain.");
    }
    Integer taken = integer_at(field);
    if (taken.bytes == 0) return wrong_value(shown(part), part, "Value must be an integer.");
    if (!open && taken.bytes < part.width) {
      return wrong_value(field, part,
                         "Field requires " + std::to_string(part.width) + " characters, but only " +
                             std::to_string(taken.bytes) + " could be parsed.");
    }
    if (!open) taken.bytes += blanks;
    if (!std::in_range<int32_t>(taken.value)) {
      return fail(ErrorCode::InvalidInput,
                  "value for \"" + part.text + "\" in source string is out of range",
                  {.sqlstate = "22008"});
    }
    rest_.remove_prefix(taken.bytes);
    return taken;
  }

  /// As much of the text as a message about a part repeats.
  std::string_view shown(const DatePart& part) const {
    return rest_.substr(0, std::max<size_t>(part.width, 1));
  }

  Result<void> read_year_with_comma(const Place& place, const DatePart& part) {
    const Integer thousands = integer_at(rest_);
    const std::string_view behind = rest_.substr(thousands.bytes);
    const Integer year = integer_at(behind.substr(std::min<size_t>(1, behind.size()), 3));
    if (thousands.bytes == 0 || !behind.starts_with(',') || year.bytes == 0)
      return wrong("invalid input string for \"Y,YYY\"", "");
    const int64_t value = thousands.value * 1000 + year.value;
    if (!std::in_range<int32_t>(value)) {
      return fail(ErrorCode::InvalidInput, "value for \"Y,YYY\" in source string is out of range",
                  {.sqlstate = "22008"});
    }
    TRY(set(place, part, value));
    values_.year_digits = 4;
    rest_.remove_prefix(thousands.bytes + 1 + year.bytes);
    if (!part.ordinal) return {};
    skip_character();
    skip_character();
    return {};
  }

  /// The number that a part's word stands for; nothing when it is not written in words.
  Result<std::optional<int64_t>> take_name(const DatePart& part) {
    constexpr std::string_view kHalves[] = {"am", "pm"};
    constexpr std::string_view kHalvesWithDots[] = {"a.m.", "p.m."};
    constexpr std::string_view kEras[] = {"ad", "bc"};
    constexpr std::string_view kErasWithDots[] = {"a.d.", "b.c."};
    constexpr size_t kAbbreviation = 3;
    constexpr size_t kWhole = std::string_view::npos;
    switch (part.field) {
      case DateField::Meridiem:
        return index_of(part, part.with_dots ? kHalvesWithDots : kHalves, kWhole, 0);
      case DateField::Era:
        return index_of(part, part.with_dots ? kErasWithDots : kEras, kWhole, 0);
      case DateField::MonthName:
        return index_of(part, kMonthNames, kWhole, 1);
      case DateField::MonthAbbreviation:
        return index_of(part, kMonthNames, kAbbreviation, 1);
      case DateField::RomanMonth:
        return index_of(part, kRomanMonths, kWhole, 1);
      case DateField::DayName:
        return index_of(part, kDayNames, kWhole, 1);
      case DateField::DayAbbreviation:
        return index_of(part, kDayNames, kAbbreviation, 1);
      default:
        return std::optional<int64_t>();
    }
  }

  /// Counted from `first`. The last name that fits is the longest of them.
  Result<std::optional<int64_t>> index_of(const DatePart& part,
                                          std::span<const std::string_view> names, size_t length,
                                          int64_t first) {
    for (size_t i = names.size(); i-- > 0;) {
      const std::string_view name = names[i].substr(0, length);
      if (fold_case(rest_.substr(0, name.size())) != fold_case(name)) continue;
      rest_.remove_prefix(name.size());
      return std::optional<int64_t>(static_cast<int64_t>(i) + first);
    }
    return wrong_value(rest_.substr(0, rest_.find_first_of(" \t\n\v\f\r")), part,
                       "The given value did not match any of the allowed values for this field.");
  }

  const std::vector<DatePart>& parts_;
  std::string_view rest_;
  DateValues values_;
  int64_t skipped_ = 0;  // characters of the text more than of the template
  bool exact_ = false;
};

}  // namespace

Result<DateValues> read_date_values(const std::vector<DatePart>& parts, std::string_view text) {
  return FieldReader(parts, text).read();
}

}  // namespace millrace::sql
