#include "config/settings.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "config/text.h"

namespace millrace::config {
namespace {

/// The value as T, or `none` when it was not given.
template <class T>
const T& value_or(const Setting& setting, const T& none) {
  if (std::holds_alternative<std::monostate>(setting.value)) return none;
  const T* value = std::get_if<T>(&setting.value);
  CHECK(value != nullptr, "an option read with another type than its table says");
  return *value;
}

std::vector<PlacedSetting> flatten_below(const Settings& settings, std::vector<std::string> path) {
  std::vector<PlacedSetting> out;
  path.emplace_back();
  for (const auto& [key, setting] : settings.values()) {
    path.back() = key;
    out.push_back({.path = path, .setting = &setting});
  }
  for (const auto& [key, section] : settings.sections()) {
    path.back() = key;
    std::ranges::move(flatten_below(section, path), std::back_inserter(out));
  }
  return out;
}

}  // namespace

const Setting& Settings::setting(std::string_view key) const {
  const auto found = values_.find(key);
  CHECK(found != values_.end(), "an option read that its table does not have");
  return found->second;
}

const Settings& Settings::section(std::string_view key) const {
  const auto found = sections_.find(key);
  CHECK(found != sections_.end(), "a section read that the option table does not have");
  return found->second;
}

bool Settings::boolean(std::string_view key) const { return value_or(setting(key), false); }

int64_t Settings::integer(std::string_view key) const { return value_or(setting(key), int64_t{0}); }

const std::string& Settings::text(std::string_view key) const {
  static const std::string kNone;
  return value_or(setting(key), kNone);
}

std::optional<std::string> Settings::optional_text(std::string_view key) const {
  if (std::holds_alternative<std::monostate>(setting(key).value)) return std::nullopt;
  return text(key);
}

const std::vector<std::string>& Settings::list(std::string_view key) const {
  static const std::vector<std::string> kNone;
  return value_or(setting(key), kNone);
}

const TextMap& Settings::map(std::string_view key) const {
  static const TextMap kNone;
  return value_or(setting(key), kNone);
}

size_t Settings::choice(std::string_view key) const {
  const auto choices = split(setting(key).option->choices, '|');
  const auto found = std::ranges::find(choices, text(key));
  CHECK(found != choices.end(), "a choice that is none");
  return static_cast<size_t>(found - choices.begin());
}

void Settings::add_value(std::string key, Setting setting) {
  values_.insert_or_assign(std::move(key), std::move(setting));
}

void Settings::add_section(std::string key, Settings section) {
  sections_.insert_or_assign(std::move(key), std::move(section));
}

std::vector<PlacedSetting> flatten(const Settings& settings) { return flatten_below(settings, {}); }

}  // namespace millrace::config
