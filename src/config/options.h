#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "config/option.h"

namespace millrace::config {

/// Options as a tree: what may stand below a key. Either a value (`option`) or a part with keys of
/// its own.
struct Section {
  const Option* option = nullptr;
  std::map<std::string, Section> children;  // by key; "*" stands for any name
  std::string selector;  // the key whose value chooses one of `kinds`; empty: no choice
  std::map<std::string, Section> kinds;  // by that value: this part with the kind's own options
};

/// The options that every Millrace has.
std::span<const Option> core_options();

/// The options of source type `files` and of target engine `embedded`.
OptionTable files_options();
OptionTable embedded_options();

/// All options of this server: the core's and those of each kind of source and target. Immutable;
/// any thread.
class OptionSet {
 public:
  /// `kinds` in the order of the reference page; two tables of one role and kind are our bug.
  explicit OptionSet(std::vector<OptionTable> kinds);

  const std::vector<OptionTable>& kinds() const { return kinds_; }
  const Section& root() const { return root_; }

  /// The option at `path` (keys and names, no `*`), or null. Below a source or target, of the first
  /// kind that has it.
  const Option* find(std::span<const std::string> path) const;

 private:
  std::vector<OptionTable> kinds_;
  Section root_;
};

/// The kinds that config/ knows itself: files and embedded.
OptionSet builtin_options();

/// "sources", "type" or "targets", "engine".
std::string_view section_of(Role role);
std::string_view selector_of(Role role);

}  // namespace millrace::config
