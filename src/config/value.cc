#include "config/value.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "config/text.h"
#include "config/units.h"

namespace millrace::config {
namespace {

struct Unit {
  std::string_view name;
  int64_t factor;
};

/// Best to write first among equals.
constexpr Unit kByteUnits[] = {
    {"TiB", kTiB},
    {"GiB", kGiB},
    {"MiB", kMiB},
    {"KiB", kKiB},
    {"TB", 1'000'000'000'000},
    {"GB", 1'000'000'000},
    {"MB", 1'000'000},
    {"kB", 1'000},
    {"B", 1},
    {"", 1},
};

constexpr Unit kTimeUnits[] = {
    {"d", kDayMs},      {"h", kHourMs},   {"m", kMinuteMs},
    {"min", kMinuteMs}, {"s", kSecondMs}, {"ms", 1},
};

std::optional<int64_t> parse_with_unit(std::string_view text, std::span<const Unit> units) {
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = parse_integer(text.substr(0, digits));
  if (!number) return std::nullopt;
  const std::string_view name = trim(text.substr(digits));
  for (const Unit& unit : units) {
    int64_t scaled = 0;
    if (!equal_ignoring_case(unit.name, name)) continue;
    if (__builtin_mul_overflow(*number, unit.factor, &scaled)) return std::nullopt;
    return scaled;
  }
  return std::nullopt;
}

std::string shortest(int64_t amount, std::span<const Unit> units) {
  const Unit* best = nullptr;
  for (const Unit& unit : units) {
    if (amount % unit.factor == 0 && (best == nullptr || unit.factor > best->factor)) best = &unit;
  }
  return std::to_string(amount / best->factor).append(best->name);
}

std::optional<Value> in_bounds(const Option& option, std::optional<int64_t> number) {
  if (!number || *number < option.minimum || *number > option.maximum) return std::nullopt;
  return *number;
}

std::optional<Value> one_of(const Option& option, std::string_view text) {
  const auto choices = split(option.choices, '|');
  if (std::ranges::find(choices, text) == choices.end()) return std::nullopt;
  return std::string(text);
}

template <class Write>
std::string bounds_text(const Option& option, Write write) {
  if (option.maximum == std::numeric_limits<int64_t>::max())
    return " of at least " + write(option.minimum);
  return " from " + write(option.minimum) + " to " + write(option.maximum);
}

std::string choices_text(const Option& option) { return join(split(option.choices, '|'), ", "); }

std::string number_text(int64_t number) { return std::to_string(number); }

std::string map_text(const TextMap& map) {
  std::vector<std::string> entries;
  for (const auto& [name, text] : map)
    entries.push_back(std::string(name).append(": ").append(text));
  return "{" + join(entries, ", ") + "}";
}

}  // namespace

std::optional<bool> parse_boolean(std::string_view text) {
  for (const std::string_view word : {"true", "yes", "on"}) {
    if (equal_ignoring_case(text, word)) return true;
  }
  for (const std::string_view word : {"false", "no", "off"}) {
    if (equal_ignoring_case(text, word)) return false;
  }
  return std::nullopt;
}

std::optional<int64_t> parse_integer(std::string_view text) {
  int64_t number = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto [stopped, error] = std::from_chars(begin, end, number);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

std::optional<int64_t> parse_bytes(std::string_view text) {
  return parse_with_unit(text, kByteUnits);
}

std::optional<int64_t> parse_duration(std::string_view text) {
  if (text == "0") return 0;
  return parse_with_unit(text, kTimeUnits);
}

std::optional<Value> parse_scalar(const Option& option, std::string_view text) {
  switch (option.type) {
    case OptionType::Boolean: {
      const auto parsed = parse_boolean(text);
      return parsed ? std::optional<Value>(*parsed) : std::nullopt;
    }
    case OptionType::Integer:
      return in_bounds(option, parse_integer(text));
    case OptionType::Bytes:
      return in_bounds(option, parse_bytes(text));
    case OptionType::Duration:
      return in_bounds(option, parse_duration(text));
    case OptionType::Choice:
    case OptionType::ChoiceList:
      return one_of(option, text);
    case OptionType::Text:
    case OptionType::TextList:
    case OptionType::TextOrList:
    case OptionType::Path:
    case OptionType::PathOrList:
    case OptionType::DataPath:
    case OptionType::TextMap:
      return std::string(text);
  }
  std::unreachable();
}

std::string expected(const Option& option) {
  switch (option.type) {
    case OptionType::Text:
      return "text";
    case OptionType::Boolean:
      return "true or false";
    case OptionType::Integer:
      return "an integer" + bounds_text(option, number_text);
    case OptionType::Bytes:
      return "a size" + bounds_text(option, bytes_text) + ", such as 64MiB or 4GB";
    case OptionType::Duration:
      return "a duration" + bounds_text(option, duration_text) + ", such as 300s, 5m or 100ms";
    case OptionType::Choice:
      return "one of " + choices_text(option);
    case OptionType::ChoiceList:
      return "a list of some of " + choices_text(option);
    case OptionType::TextList:
      return "a list of texts";
    case OptionType::TextOrList:
      return "a text or a list of texts";
    case OptionType::Path:
    case OptionType::DataPath:
      return "a path";
    case OptionType::PathOrList:
      return "a path or a list of paths";
    case OptionType::TextMap:
      return "names with a text each";
  }
  std::unreachable();
}

std::string to_text(const Value& value, OptionType type) {
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "true" : "false";
  if (const auto* number = std::get_if<int64_t>(&value)) {
    if (type == OptionType::Bytes) return bytes_text(*number);
    if (type == OptionType::Duration) return duration_text(*number);
    return std::to_string(*number);
  }
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value))
    return "[" + join(*list, ", ") + "]";
  if (const auto* map = std::get_if<TextMap>(&value)) return map_text(*map);
  return "";
}

std::string bytes_text(int64_t bytes) { return bytes == 0 ? "0" : shortest(bytes, kByteUnits); }

std::string duration_text(int64_t milliseconds) {
  return milliseconds == 0 ? "0" : shortest(milliseconds, kTimeUnits);
}

bool is_scalar(OptionType type) {
  switch (type) {
    case OptionType::Text:
    case OptionType::Boolean:
    case OptionType::Integer:
    case OptionType::Bytes:
    case OptionType::Duration:
    case OptionType::Choice:
    case OptionType::Path:
    case OptionType::DataPath:
      return true;
    case OptionType::ChoiceList:
    case OptionType::TextList:
    case OptionType::TextOrList:
    case OptionType::PathOrList:
    case OptionType::TextMap:
      return false;
  }
  std::unreachable();
}

}  // namespace millrace::config
