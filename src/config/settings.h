#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/node.h"
#include "config/option.h"
#include "config/value.h"

namespace millrace::config {

/// One checked value.
struct Setting {
  Value value;
  const Option* option = nullptr;  // never null; lives as long as the process
  Origin origin = Origin::Default;
  bool expanded = false;  // came, at least in part, out of an environment variable or a file
  std::string where;      // "millrace.yaml:12"; empty for defaults
};

/// Checked values as a tree, every default filled in. A value: built once by the check, then only
/// read, by any thread. Getters are for keys that the option table has with that type: anything
/// else is our bug.
class Settings {
 public:
  bool boolean(std::string_view key) const;
  int64_t integer(std::string_view key) const;  // Integer; Bytes; Duration in milliseconds
  const std::string& text(
      std::string_view key) const;  // Text, Choice and paths; empty when not given
  std::optional<std::string> optional_text(std::string_view key) const;
  const std::vector<std::string>& list(std::string_view key) const;
  const TextMap& map(std::string_view key) const;

  /// Position of a Choice among the option's choices.
  size_t choice(std::string_view key) const;

  const Settings& section(std::string_view key) const;
  const Setting& setting(std::string_view key) const;

  const std::map<std::string, Setting, std::less<>>& values() const { return values_; }
  const std::map<std::string, Settings, std::less<>>& sections() const { return sections_; }

  void add_value(std::string key, Setting setting);
  void add_section(std::string key, Settings section);

 private:
  std::map<std::string, Setting, std::less<>> values_;
  std::map<std::string, Settings, std::less<>> sections_;
};

/// One value with the keys that lead to it.
struct PlacedSetting {
  std::vector<std::string> path;
  const Setting* setting;  // borrowed from the tree
};

/// Every value of the tree, in the order of its keys.
std::vector<PlacedSetting> flatten(const Settings& settings);

}  // namespace millrace::config
