#include "sql/time_input.h"

#include <string>

#include "base/ascii.h"
#include "base/calendar.h"

namespace millrace::sql {
namespace {

constexpr int64_t kYearMax = 294'247;  // of timestamps
constexpr int64_t kDateYearMax = 5'874'897;
constexpr int64_t kYearMin = -4713;  // 4714 BC

/// Reads fields from front to back. A form that does not match leaves `matches` false; a field out
/// of its range leaves `in_range` false.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : rest_(text) {}

  bool matches = true;
  bool in_range = true;

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }

  bool take(char expected) {
    if (rest_.empty() || rest_[0] != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  /// A space, if one of `next` follows it.
  bool take_space_before(std::string_view next) {
    return rest_.size() > 1 && next.contains(rest_[1]) && take(' ');
  }
  void expect(char expected) { matches = take(expected) && matches; }
  void expect_end() { matches = rest_.empty() && matches; }

  /// A number of `digits_min` to `digits_max` digits.
  int64_t number(size_t digits_min, size_t digits_max) {
    int64_t value = 0;
    size_t digits = 0;
    for (; digits < digits_max && is_digit(peek()); ++digits) {
      value = value * 10 + (rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    if (digits < digits_min || is_digit(peek())) matches = false;
    return value;
  }

  int64_t field(int64_t max) {
    const int64_t value = number(1, 2);
    if (value > max) in_range = false;
    return value;
  }

  /// ".25" in microseconds, rounded; 0 when there is none.
  int64_t fraction() {
    if (!take('.')) return 0;
    int64_t micros = 0;
    int64_t unit = kMicrosPerSecond / 10;
    bool rounds_up = false;
    for (bool first_past = true; is_digit(peek()); rest_.remove_prefix(1)) {
      const int64_t digit = rest_[0] - '0';
      if (unit == 0) {
        rounds_up = rounds_up || (first_past && digit >= 5);
        first_past = false;
      }
      micros += digit * unit;
      unit /= 10;
    }
    return micros + (rounds_up ? 1 : 0);
  }

  /// "12:30[:15[.25]]"
  int64_t clock() {
    const int64_t hours = field(24);
    expect(':');
    const int64_t minutes = field(59);
    int64_t micros = 0;
    if (take(':')) {
      micros = field(60) * kMicrosPerSecond;
      micros += fraction();
    }
    micros += (hours * 3600 + minutes * 60) * kMicrosPerSecond;
    if (micros > kMicrosPerDay) in_range = false;
    return micros;
  }

  /// "Z", "+02", "+0230", "-02:30:15"; seconds east. Nothing when there is no zone.
  std::optional<int32_t> zone() {
    if (take('Z') || take('z') || take_word("UTC")) return 0;
    const bool east = take('+');
    if (!east && !take('-')) return std::nullopt;
    int64_t seconds = field(15) * 3600;
    if (take(':')) {
      seconds += field(59) * 60;
      if (take(':')) seconds += field(59);
    }
    return static_cast<int32_t>(east ? seconds : -seconds);
  }

  /// Year, month and day without the era.
  CivilDate date() {
    constexpr size_t kYearDigitsMax = 7;
    CivilDate date{};
    date.year = number(4, kYearDigitsMax);
    expect('-');
    date.month = static_cast<uint32_t>(field(12));
    expect('-');
    date.day = static_cast<uint32_t>(field(31));
    return date;
  }

  /// Turns the year around when " BC" follows.
  void era(CivilDate& date) {
    if (date.year == 0) in_range = false;
    if (take_word(" BC") || take_word(" bc")) date.year = 1 - date.year;
  }

 private:
  std::string_view rest_;
};

std::unexpected<Error> out_of_range(std::string_view text) {
  return fail(ErrorCode::InvalidInput,
              "date/time field value out of range: \"" + std::string(text) + "\"",
              {.sqlstate = "22008"});
}

bool is_date(const CivilDate& date, int64_t year_max) {
  return date.month >= 1 && date.day >= 1 && date.year >= kYearMin && date.year <= year_max &&
         date.day <= days_in_month(date.year, date.month);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

struct Moment {
  int64_t micros;
  std::optional<int32_t> offset;
};

Result<std::optional<Moment>> parse_moment(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (trimmed == "infinity") return Moment{.micros = kTimestampInfinity, .offset = 0};
  if (trimmed == "-infinity") return Moment{.micros = -kTimestampInfinity, .offset = 0};
  if (trimmed == "epoch") return Moment{.micros = 0, .offset = 0};
  FieldReader reader(trimmed);
  CivilDate date = reader.date();
  int64_t micros = 0;
  int64_t days_micros = 0;
  std::optional<int32_t> offset;
  if (reader.take('T') || reader.take_space_before("0123456789")) {
    micros = reader.clock();
    reader.take_space_before("+-Zz");
    offset = reader.zone();
  }
  reader.era(date);
  reader.expect_end();
  if (!reader.matches) return std::nullopt;
  if (!reader.in_range || !is_date(date, kYearMax)) return out_of_range(text);
  if (__builtin_mul_overflow(days_from_civil(date), kMicrosPerDay, &days_micros) ||
      __builtin_add_overflow(days_micros, micros, &micros)) {
    return out_of_range(text);
  }
  return Moment{.micros = micros, .offset = offset};
}

}  // namespace

Result<std::optional<int32_t>> parse_date(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (trimmed == "infinity") return kDateInfinity;
  if (trimmed == "-infinity") return -kDateInfinity;
  if (trimmed == "epoch") return 0;
  FieldReader reader(trimmed);
  CivilDate date = reader.date();
  reader.era(date);
  reader.expect_end();
  if (!reader.matches) return std::nullopt;
  if (!reader.in_range || !is_date(date, kDateYearMax)) return out_of_range(text);
  return static_cast<int32_t>(days_from_civil(date));
}

Result<std::optional<int64_t>> parse_time(std::string_view text) {
  FieldReader reader(trim(text));
  const int64_t micros = reader.clock();
  reader.expect_end();
  if (!reader.matches) return std::nullopt;
  if (!reader.in_range) return out_of_range(text);
  return micros;
}

Result<std::optional<data::TimeTz>> parse_time_tz(std::string_view text) {
  FieldReader reader(trim(text));
  const int64_t micros = reader.clock();
  const auto offset = reader.zone();
  reader.expect_end();
  if (!reader.matches || !offset) return std::nullopt;
  if (!reader.in_range) return out_of_range(text);
  return data::TimeTz{.micros = micros, .offset_seconds = *offset};
}

Result<std::optional<int64_t>> parse_timestamp(std::string_view text) {
  const auto moment = TRY(parse_moment(text));
  if (!moment) return std::nullopt;
  return moment->micros;
}

Result<std::optional<int64_t>> parse_timestamp_tz(std::string_view text) {
  const auto moment = TRY(parse_moment(text));
  if (!moment || !moment->offset) return std::nullopt;
  int64_t utc_micros = 0;
  if (__builtin_sub_overflow(moment->micros, *moment->offset * kMicrosPerSecond, &utc_micros)) {
    return out_of_range(text);
  }
  return utc_micros;
}

}  // namespace millrace::sql
