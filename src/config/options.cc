#include "config/options.h"

#include <utility>

#include "base/check.h"
#include "config/text.h"

namespace millrace::config {
namespace {

void insert(Section& root, const Option& option) {
  Section* here = &root;
  for (std::string& part : split(option.path, '.')) here = &here->children[std::move(part)];
  CHECK(here->option == nullptr && here->children.empty(), "two options with one path");
  here->option = &option;
}

/// Makes `table` one of the kinds that its role's selector chooses among.
void insert_kind(Section& root, const OptionTable& table) {
  Section& named = root.children[std::string(section_of(table.role))].children["*"];
  named.selector = selector_of(table.role);
  Section kind;
  kind.children = named.children;
  for (const Option& option : table.options) insert(kind, option);
  const bool added = named.kinds.emplace(std::string(table.kind), std::move(kind)).second;
  CHECK(added, "two option tables of one kind");
}

const Option* find_below(const Section& section, std::span<const std::string> path) {
  if (path.empty()) return section.option;
  for (const auto& [name, kind] : section.kinds) {
    if (const Option* found = find_below(kind, path)) return found;
  }
  auto next = section.children.find(path.front());
  if (next == section.children.end()) next = section.children.find("*");
  return next == section.children.end() ? nullptr : find_below(next->second, path.subspan(1));
}

}  // namespace

OptionSet::OptionSet(std::vector<OptionTable> kinds) : kinds_(std::move(kinds)) {
  for (const Option& option : core_options()) insert(root_, option);
  for (const OptionTable& table : kinds_) insert_kind(root_, table);
}

const Option* OptionSet::find(std::span<const std::string> path) const {
  return find_below(root_, path);
}

OptionSet builtin_options() { return OptionSet({files_options(), embedded_options()}); }

std::string_view section_of(Role role) {
  switch (role) {
    case Role::Source:
      return "sources";
    case Role::Target:
      return "targets";
  }
  std::unreachable();
}

std::string_view selector_of(Role role) {
  switch (role) {
    case Role::Source:
      return "type";
    case Role::Target:
      return "engine";
  }
  std::unreachable();
}

}  // namespace millrace::config
