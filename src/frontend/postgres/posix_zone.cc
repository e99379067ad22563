#include "frontend/postgres/posix_zone.h"

#include <utility>

#include "base/ascii.h"
#include "base/calendar.h"

namespace millrace::frontend::postgres {
namespace {

/// Reads a zone's text from front to back; each part says whether it was there.
class ZoneReader {
 public:
  explicit ZoneReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }

  bool take(char expected) {
    if (peek() != expected || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// "CET", "<+02>"; what is shown is empty for the second.
  std::optional<std::string> name() {
    constexpr size_t kLettersMin = 3;
    if (take('<')) {
      const size_t end = rest_.find('>');
      if (end == std::string_view::npos) return std::nullopt;
      const std::string_view inner = rest_.substr(0, end);
      rest_.remove_prefix(end + 1);
      for (const char c : inner) {
        if (!is_letter(c)) return std::string();
      }
      return std::string(inner);
    }
    size_t length = 0;
    while (length < rest_.size() && is_letter(rest_[length])) ++length;
    if (length < kLettersMin) return std::nullopt;
    std::string taken(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return taken;
  }

  std::optional<uint32_t> number(uint32_t max) {
    if (!is_digit(peek())) return std::nullopt;
    uint32_t value = 0;
    while (is_digit(peek())) {
      value = value * 10 + static_cast<uint32_t>(rest_[0] - '0');
      if (value > max) return std::nullopt;
      rest_.remove_prefix(1);
    }
    return value;
  }

  /// "[+-]hh[:mm[:ss]]" in seconds.
  std::optional<int32_t> clock() {
    constexpr uint32_t kHoursMax = 167;  // POSIX's extension for rules: up to a week
    const bool negative = peek() == '-';
    if (negative || peek() == '+') rest_.remove_prefix(1);
    const auto hours = number(kHoursMax);
    if (!hours) return std::nullopt;
    uint32_t seconds = *hours * 3600;
    for (const uint32_t unit : {60u, 1u}) {
      if (!take(':')) break;
      const auto part = number(59);
      if (!part) return std::nullopt;
      seconds += *part * unit;
    }
    return negative ? -static_cast<int32_t>(seconds) : static_cast<int32_t>(seconds);
  }

  std::optional<ZoneRule> rule() {
    ZoneRule rule;
    const auto day = take('M') ? month_week_day(rule) : day_number(rule);
    if (!day) return std::nullopt;
    rule.day = *day;
    if (take('/')) {
      const auto seconds = clock();
      if (!seconds) return std::nullopt;
      rule.seconds = *seconds;
    }
    return rule;
  }

 private:
  std::optional<uint32_t> month_week_day(ZoneRule& rule) {
    const auto month = number(12);
    if (!month || *month == 0 || !take('.')) return std::nullopt;
    const auto week = number(5);
    if (!week || *week == 0 || !take('.')) return std::nullopt;
    rule.month = *month;
    rule.week = *week;
    return number(6);
  }

  std::optional<uint32_t> day_number(ZoneRule& rule) {
    const bool julian = take('J');
    rule.form = julian ? ZoneRule::Form::JulianDay : ZoneRule::Form::DayOfYear;
    const auto day = number(365);
    return julian && day == 0u ? std::nullopt : day;
  }

  std::string_view rest_;
};

/// The day that a rule means in a year, counted from 1970.
int64_t day_of_rule(const ZoneRule& rule, int64_t year) {
  const int64_t new_year = days_from_civil({.year = year, .month = 1, .day = 1});
  switch (rule.form) {
    case ZoneRule::Form::JulianDay:
      return new_year + rule.day - 1 + (is_leap_year(year) && rule.day >= 60 ? 1 : 0);
    case ZoneRule::Form::DayOfYear:
      return new_year + rule.day;
    case ZoneRule::Form::WeekdayOfMonth:
      break;
  }
  const int64_t first = days_from_civil({.year = year, .month = rule.month, .day = 1});
  const uint32_t days_ahead = (7 + rule.day - weekday(first)) % 7;
  uint32_t day = days_ahead + 7 * (rule.week - 1);
  while (day >= days_in_month(year, rule.month)) day -= 7;
  return first + day;
}

std::optional<LocalTime> read_local_time(ZoneReader& reader, std::optional<int32_t> otherwise) {
  auto name = reader.name();
  if (!name) return std::nullopt;
  if (otherwise && (reader.at_end() || reader.peek() == ',')) {
    return LocalTime{.offset_seconds = *otherwise, .abbreviation = std::move(*name)};
  }
  const auto west = reader.clock();
  if (!west) return std::nullopt;
  return LocalTime{.offset_seconds = -*west, .abbreviation = std::move(*name)};
}

}  // namespace

const LocalTime& PosixZone::at(int64_t utc_seconds) const {
  if (!daylight) return standard;
  const int64_t local_day =
      floor_divide(utc_seconds + standard.offset_seconds, kSecondsPerDay).quotient;
  const int64_t year = civil_from_days(local_day).year;
  const int64_t begins = day_of_rule(daylight_begins, year) * kSecondsPerDay +
                         daylight_begins.seconds - standard.offset_seconds;
  const int64_t ends = day_of_rule(daylight_ends, year) * kSecondsPerDay + daylight_ends.seconds -
                       daylight->offset_seconds;
  const bool is_daylight = begins < ends ? utc_seconds >= begins && utc_seconds < ends
                                         : utc_seconds >= begins || utc_seconds < ends;
  return is_daylight ? *daylight : standard;
}

std::optional<PosixZone> parse_posix_zone(std::string_view text) {
  constexpr int32_t kDaylightShift = 3600;
  ZoneReader reader(text);
  PosixZone zone;
  auto standard = read_local_time(reader, std::nullopt);
  if (!standard) return std::nullopt;
  zone.standard = std::move(*standard);
  if (reader.at_end()) return zone;
  zone.daylight = read_local_time(reader, zone.standard.offset_seconds + kDaylightShift);
  if (!zone.daylight) return std::nullopt;
  zone.daylight_begins = {.month = 3, .week = 2};
  zone.daylight_ends = {.month = 11, .week = 1};
  if (reader.at_end()) return zone;
  if (!reader.take(',')) return std::nullopt;
  const auto begins = reader.rule();
  if (!begins || !reader.take(',')) return std::nullopt;
  const auto ends = reader.rule();
  if (!ends || !reader.at_end()) return std::nullopt;
  zone.daylight_begins = *begins;
  zone.daylight_ends = *ends;
  return zone;
}

}  // namespace millrace::frontend::postgres
