#include "config/snapshot.h"

#include <map>

#include "config/text.h"

namespace millrace::config {
namespace {

using ByPath = std::map<std::vector<std::string>, const Setting*>;

ByPath by_path(const Config& config) {
  ByPath out;
  for (PlacedSetting& placed : flatten(config.settings))
    out.emplace(std::move(placed.path), placed.setting);
  return out;
}

std::optional<std::string> shown(const Setting* setting) {
  if (setting == nullptr || std::holds_alternative<std::monostate>(setting->value))
    return std::nullopt;
  if (setting->option->secrecy == Secrecy::Secret) return std::string(kMask);
  return to_text(setting->value, setting->option->type);
}

bool same(const Setting* before, const Setting* after) {
  return before != nullptr && after != nullptr && before->value == after->value;
}

}  // namespace

std::vector<Change> diff(const Config& before, const Config& after) {
  const ByPath old_values = by_path(before);
  const ByPath new_values = by_path(after);
  ByPath all = old_values;
  all.insert(new_values.begin(), new_values.end());

  const auto value_in = [](const ByPath& values, const std::vector<std::string>& path) {
    const auto found = values.find(path);
    return found == values.end() ? nullptr : found->second;
  };
  std::vector<Change> out;
  for (const auto& [path, setting] : all) {
    const Setting* old_setting = value_in(old_values, path);
    const Setting* new_setting = value_in(new_values, path);
    if (same(old_setting, new_setting)) continue;
    auto old_text = shown(old_setting);
    auto new_text = shown(new_setting);
    if (!old_text && !new_text) continue;  // a name came or went; its other keys tell
    out.push_back({.path = display_path(path),
                   .before = std::move(old_text),
                   .after = std::move(new_text),
                   .applies = setting->option->applies});
  }
  return out;
}

}  // namespace millrace::config
