#include "session/zone_value.h"

#include <charconv>
#include <cmath>

#include "sql/interval_input.h"

namespace millrace::session {
namespace {

constexpr int64_t kSecondsPerHour = 3600;
constexpr int64_t kSecondsMax = 168 * kSecondsPerHour - 1;
constexpr int64_t kMicrosPerSecond = 1'000'000;

/// "+02", "-03:30"
std::string offset_text(int64_t seconds) {
  const auto two_digits = [](int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
  };
  const int64_t magnitude = std::abs(seconds);
  std::string text = (seconds < 0 ? "-" : "+") + two_digits(magnitude / kSecondsPerHour);
  if (magnitude % kSecondsPerHour != 0) text += ":" + two_digits(magnitude / 60 % 60);
  if (magnitude % 60 != 0) text += ":" + two_digits(magnitude % 60);
  return text;
}

Result<std::optional<std::string>> zone_east_by(int64_t seconds) {
  if (std::abs(seconds) > kSecondsMax)
    return fail(ErrorCode::InvalidInput, "UTC timezone offset is out of range.");
  // A zone of POSIX counts to the west, and shows no minus before nothing.
  const std::string west = seconds == 0 ? "-00" : offset_text(-seconds);
  return std::optional("<" + offset_text(seconds) + ">" + west);
}

/// What is quoted in "INTERVAL 'text'".
std::optional<std::string_view> interval_in(std::string_view text) {
  constexpr std::string_view kWord = "interval";
  if (text.size() < kWord.size()) return std::nullopt;
  for (size_t i = 0; i < kWord.size(); ++i) {
    if ((text[i] | 0x20) != kWord[i]) return std::nullopt;
  }
  const size_t open = text.find_first_not_of(" \t\n", kWord.size());
  if (open == std::string_view::npos || text[open] != '\'') return std::nullopt;
  const size_t close = text.find('\'', open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return text.substr(open + 1, close - open - 1);
}

}  // namespace

Result<std::optional<std::string>> zone_of_offset(std::string_view text) {
  if (const auto written = interval_in(text)) {
    const auto interval = TRY(sql::parse_interval(*written));
    if (!interval) return fail(ErrorCode::InvalidInput, "It is no interval.");
    if (interval->months != 0)
      return fail(ErrorCode::InvalidInput, "Cannot specify months in time zone interval.");
    if (interval->days != 0)
      return fail(ErrorCode::InvalidInput, "Cannot specify days in time zone interval.");
    return zone_east_by(interval->micros / kMicrosPerSecond);
  }
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  double hours = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), hours);
  const bool whole = end.ptr == digits.data() + digits.size();
  if (digits.empty() || !whole || end.ec == std::errc::invalid_argument || std::isnan(hours))
    return std::nullopt;
  constexpr double kHoursMax = 1000;  // well past what is allowed, and fits
  const double bounded = std::fmin(std::fmax(hours, -kHoursMax), kHoursMax);
  return zone_east_by(static_cast<int64_t>(bounded * kSecondsPerHour));
}

}  // namespace millrace::session
