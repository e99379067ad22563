#include "config/settings.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "config/text.h"

namespace millrace::config {
namespace {

/// The value as T, or null when it was not given.
template <class T>
const T* given(const Setting& setting) {
  if (std::holds_alternative<std::monostate>(setting.value)) return nullptr;
  const T* value = std::get_if<T>(&setting.value);
  CHECK(value != nullptr, "an option read with another type than its table says");
  return value;
}

/// The value as T, or an empty one that lives as long as the process.
template <class T>
const T& given_or_empty(const Setting& setting) {
  static const T kEmpty;
  const T* value = given<T>(setting);
  return value == nullptr ? kEmpty : *value;
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

bool Settings::boolean(std::string_view key) const {
  const bool* value = given<bool>(setting(key));
  return value != nullptr && *value;
}

int64_t Settings::integer(std::string_view key) const {
  const int64_t* value = given<int64_t>(setting(key));
  return value == nullptr ? 0 : *value;
}

const std::string& Settings::text(std::string_view key) const {
  return given_or_empty<std::string>(setting(key));
}

std::optional<std::string> Settings::optional_text(std::string_view key) const {
  const std::string* value = given<std::string>(setting(key));
  return value == nullptr ? std::nullopt : std::optional(*value);
}

const std::vector<std::string>& Settings::list(std::string_view key) const {
  return given_or_empty<std::vector<std::string>>(setting(key));
}

const TextMap& Settings::map(std::string_view key) const {
  return given_or_empty<TextMap>(setting(key));
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
