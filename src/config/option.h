#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace millrace::config {

/// How an option is written and what it becomes.
enum class OptionType : uint8_t {
  Text,
  Boolean,  // true or false; yes, no, on and off too
  Integer,
  Bytes,       // 64MiB, 4GB, 1000: int64_t, bytes
  Duration,    // 300s, 5m, 100ms, 0: int64_t, milliseconds
  Choice,      // one of `choices`
  ChoiceList,  // a list of some of `choices`
  TextList,
  TextOrList,  // one text, or a list of them
  Path,        // relative ones begin at the configuration file's folder
  PathOrList,  // one path, or a list of them
  DataPath,    // relative ones begin at data_dir
  TextMap,     // names to texts, in the order written
};

/// When a changed value is obeyed.
enum class Applies : uint8_t { OnReload, OnRestart };

enum class Secrecy : uint8_t { Public, Secret };

enum class Presence : uint8_t { Optional, Required };

/// One option: a row of a table, and the only place where anything about it is said. The check, the
/// defaults, the reference page, the JSON schema and the list of what a reload changes are all made
/// from it.
struct Option {
  std::string_view path;  // keys joined by dots; `*` stands for a name that the user chooses
  OptionType type = OptionType::Text;
  std::string_view fallback;  // the default as one would write it; empty: none
  int64_t minimum = 0;        // Integer, Bytes, Duration
  int64_t maximum = std::numeric_limits<int64_t>::max();
  std::string_view choices;  // Choice, ChoiceList: joined by '|'
  std::string_view unit;     // Integer: what is counted
  Applies applies = Applies::OnReload;
  Secrecy secrecy = Secrecy::Public;
  Presence presence = Presence::Optional;
  std::string_view sentence;  // what it does
};

/// What the options of a table belong to.
enum class Role : uint8_t { Source, Target };

/// The options that one kind of source (`type: files`) or target (`engine: embedded`) brings along.
/// Their paths begin below `sources.<name>` or `targets.<name>`. Rows and texts are constants that
/// live as long as the process.
struct OptionTable {
  Role role = Role::Source;
  std::string_view kind;
  std::string_view sentence;
  std::span<const Option> options;
};

}  // namespace millrace::config
