#include "sql/interval_input.h"

#include <cmath>
#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "base/calendar.h"
#include "sql/lexer.h"

namespace millrace::sql {
namespace {

constexpr int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;
constexpr int64_t kMicrosPerHour = 60 * kMicrosPerMinute;

/// What a unit adds to: its fraction goes into the next smaller part.
enum class Part : uint8_t { Months, Days, Micros };

struct Unit {
  std::string_view word;
  Part part;
  int64_t size;  // in months, days or microseconds
};

constexpr Unit kUnits[] = {
    {"us", Part::Micros, 1},
    {"usec", Part::Micros, 1},
    {"usecs", Part::Micros, 1},
    {"microsecond", Part::Micros, 1},
    {"microseconds", Part::Micros, 1},
    {"ms", Part::Micros, 1000},
    {"msec", Part::Micros, 1000},
    {"msecs", Part::Micros, 1000},
    {"millisecond", Part::Micros, 1000},
    {"milliseconds", Part::Micros, 1000},
    {"s", Part::Micros, kMicrosPerSecond},
    {"sec", Part::Micros, kMicrosPerSecond},
    {"secs", Part::Micros, kMicrosPerSecond},
    {"second", Part::Micros, kMicrosPerSecond},
    {"seconds", Part::Micros, kMicrosPerSecond},
    {"m", Part::Micros, kMicrosPerMinute},
    {"min", Part::Micros, kMicrosPerMinute},
    {"mins", Part::Micros, kMicrosPerMinute},
    {"minute", Part::Micros, kMicrosPerMinute},
    {"minutes", Part::Micros, kMicrosPerMinute},
    {"h", Part::Micros, kMicrosPerHour},
    {"hr", Part::Micros, kMicrosPerHour},
    {"hrs", Part::Micros, kMicrosPerHour},
    {"hour", Part::Micros, kMicrosPerHour},
    {"hours", Part::Micros, kMicrosPerHour},
    {"d", Part::Days, 1},
    {"day", Part::Days, 1},
    {"days", Part::Days, 1},
    {"w", Part::Days, 7},
    {"week", Part::Days, 7},
    {"weeks", Part::Days, 7},
    {"mon", Part::Months, 1},
    {"mons", Part::Months, 1},
    {"month", Part::Months, 1},
    {"months", Part::Months, 1},
    {"y", Part::Months, 12},
    {"yr", Part::Months, 12},
    {"yrs", Part::Months, 12},
    {"year", Part::Months, 12},
    {"years", Part::Months, 12},
    {"decade", Part::Months, 120},
    {"decades", Part::Months, 120},
    {"century", Part::Months, 1200},
    {"centuries", Part::Months, 1200},
    {"c", Part::Months, 1200},
    {"millennium", Part::Months, 12'000},
    {"millennia", Part::Months, 12'000},
};

/// Letters of ISO 8601, before and after the T.
constexpr Unit kIsoDates[] = {
    {"Y", Part::Months, 12}, {"M", Part::Months, 1}, {"W", Part::Days, 7}, {"D", Part::Days, 1}};
constexpr Unit kIsoTimes[] = {{"H", Part::Micros, kMicrosPerHour},
                              {"M", Part::Micros, kMicrosPerMinute},
                              {"S", Part::Micros, kMicrosPerSecond}};

template <size_t Count>
const Unit* find_unit(const Unit (&units)[Count], std::string_view word) {
  for (const Unit& unit : units) {
    if (unit.word == word) return &unit;
  }
  return nullptr;
}

/// A number as it is written: "-1.5".
struct Number {
  bool negative = false;
  int64_t whole = 0;
  double fraction = 0;
};

/// Sums up the parts of an interval; `in_range` tells whether they fit.
class Sum {
 public:
  bool in_range = true;

  void add(const Number& number, Part part, int64_t size) {
    const int64_t sign = number.negative ? -1 : 1;
    int64_t scaled = 0;
    if (__builtin_mul_overflow(number.whole, sign * size, &scaled)) in_range = false;
    add_to(part, scaled);
    if (number.fraction != 0)
      add_fraction(number.fraction * static_cast<double>(sign * size), part);
  }

  void negate() {
    months_ = -months_;
    days_ = -days_;
    micros_ = -micros_;
  }

  data::Interval value() const {
    return {.months = static_cast<int32_t>(months_),
            .days = static_cast<int32_t>(days_),
            .micros = micros_};
  }

  bool fits() const {
    return in_range && months_ == static_cast<int32_t>(months_) &&
           days_ == static_cast<int32_t>(days_);
  }

 private:
  void add_to(Part part, int64_t amount) {
    int64_t& sum = part == Part::Months ? months_ : part == Part::Days ? days_ : micros_;
    if (__builtin_add_overflow(sum, amount, &sum)) in_range = false;
  }

  /// `amount` in units of `part`: a month has 30 days, a day 24 hours.
  void add_fraction(double amount, Part part) {
    if (part == Part::Months) {
      // What is left of a year is whole months, of a month days.
      const double months = std::trunc(amount);
      add_to(Part::Months, static_cast<int64_t>(months));
      return add_days((amount - months) * 30);
    }
    if (part == Part::Days) return add_days(amount);
    add_to(Part::Micros, static_cast<int64_t>(std::rint(amount)));
  }

  void add_days(double amount) {
    constexpr double kGrain = 1e-9;  // what floating point loses of a whole day
    const double days = std::trunc(amount + (amount < 0 ? -kGrain : kGrain));
    add_to(Part::Days, static_cast<int64_t>(days));
    add_to(Part::Micros, static_cast<int64_t>(std::rint((amount - days) * kMicrosPerDay)));
  }

  int64_t months_ = 0;
  int64_t days_ = 0;
  int64_t micros_ = 0;
};

class IntervalReader {
 public:
  explicit IntervalReader(std::string_view text) : rest_(text) {}

  /// False: the form is another.
  bool read() {
    skip_space();
    if (rest_.starts_with('P')) return read_iso();
    bool any = false;
    for (skip_space(); !rest_.empty(); skip_space()) {
      if (take('@')) continue;
      if (any && take_ago()) return rest_.empty();
      if (!read_part()) return false;
      any = true;
    }
    return any;
  }

  const Sum& sum() const { return sum_; }

 private:
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  bool take(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_space() {
    while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
  }
  std::string take_word() {
    size_t length = 0;
    while (length < rest_.size() && is_letter(rest_[length])) ++length;
    const std::string word = fold_case(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return word;
  }
  bool take_ago() {
    const std::string_view before = rest_;
    if (take_word() == "ago") {
      sum_.negate();
      skip_space();
      return true;
    }
    rest_ = before;
    return false;
  }

  int64_t take_digits() {
    int64_t value = 0;
    while (is_digit(peek())) {
      if (__builtin_mul_overflow(value, 10, &value) ||
          __builtin_add_overflow(value, rest_[0] - '0', &value)) {
        sum_.in_range = false;
      }
      rest_.remove_prefix(1);
    }
    return value;
  }

  /// The digits after a point, if there is one.
  double take_fraction() {
    if (!take('.')) return 0;
    double fraction = 0;
    for (double unit = 0.1; is_digit(peek()); unit /= 10) {
      fraction += (rest_[0] - '0') * unit;
      rest_.remove_prefix(1);
    }
    return fraction;
  }

  bool take_number(Number& number) {
    number.negative = take('-');
    if (!number.negative) take('+');
    if (!is_digit(peek()) && peek() != '.') return false;
    number.whole = take_digits();
    number.fraction = take_fraction();
    return true;
  }

  /// "4:05:06.7" after its hours.
  bool read_clock(const Number& hours) {
    if (hours.fraction != 0) return false;
    Number minutes{.negative = hours.negative, .whole = take_digits(), .fraction = 0};
    Number seconds{.negative = hours.negative, .whole = 0, .fraction = 0};
    if (take(':')) {
      if (!is_digit(peek())) return false;
      seconds.whole = take_digits();
      seconds.fraction = take_fraction();
    }
    if (minutes.whole > 59 || seconds.whole > 60) sum_.in_range = false;
    sum_.add(hours, Part::Micros, kMicrosPerHour);
    sum_.add(minutes, Part::Micros, kMicrosPerMinute);
    sum_.add(seconds, Part::Micros, kMicrosPerSecond);
    return true;
  }

  /// "3 days", "4:05:06", "1-2", or a number alone: days before a time, else seconds.
  bool read_part() {
    Number number;
    if (!take_number(number)) return false;
    if (take(':')) return read_clock(number);
    if (peek() == '-' && rest_.size() > 1 && is_digit(rest_[1]) && number.fraction == 0) {
      rest_.remove_prefix(1);
      const Number months{.negative = number.negative, .whole = take_digits(), .fraction = 0};
      sum_.add(number, Part::Months, 12);
      sum_.add(months, Part::Months, 1);
      return true;
    }
    skip_space();
    if (rest_.empty()) {
      sum_.add(number, Part::Micros, kMicrosPerSecond);
      return true;
    }
    if (!is_letter(peek())) {
      sum_.add(number, Part::Days, 1);
      return rest_.find(':') != std::string_view::npos;
    }
    const Unit* unit = find_unit(kUnits, take_word());
    if (unit == nullptr) return false;
    sum_.add(number, unit->part, unit->size);
    return true;
  }

  bool read_iso() {
    rest_.remove_prefix(1);
    bool in_time = false;
    bool any = false;
    while (!rest_.empty()) {
      if (!in_time && take('T')) {
        in_time = true;
        continue;
      }
      Number number;
      if (!take_number(number) || rest_.empty()) return false;
      const Unit* unit = in_time ? find_unit(kIsoTimes, rest_.substr(0, 1))
                                 : find_unit(kIsoDates, rest_.substr(0, 1));
      if (unit == nullptr) return false;
      rest_.remove_prefix(1);
      sum_.add(number, unit->part, unit->size);
      any = true;
    }
    return any;
  }

  std::string_view rest_;
  Sum sum_;
};

}  // namespace

Result<std::optional<data::Interval>> parse_interval(std::string_view text) {
  IntervalReader reader(text);
  if (!reader.read()) return std::nullopt;
  if (!reader.sum().fits()) {
    return fail(ErrorCode::InvalidInput,
                "interval field value out of range: \"" + std::string(text) + "\"",
                {.sqlstate = "22015"});
  }
  return reader.sum().value();
}

}  // namespace millrace::sql
