#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace millrace::session {

/// What values of a setting look like.
enum class SettingKind : uint8_t {
  Boolean,  // shown as on, off
  Integer,  // with a unit when `unit` has one
  Choice,   // one of `choices`
  Text,
  PlainText,  // other bytes than printable ASCII become '?', as in PostgreSQL 15
  List,       // identifiers, comma separated: search_path
  DateStyle,
  Encoding,
  TimeZone,  // a name, or hours east of Greenwich
};

enum class SettingAccess : uint8_t {
  User,      // SET changes it
  Fixed,     // tells a fact; SET is an error
  OnlyThis,  // SET takes the present value alone: the other one would change answers
};

/// Who makes a setting true.
enum class SettingEffect : uint8_t {
  Works,     // does what PostgreSQL's documentation says
  Accepted,  // taken and shown again, because clients set it; it has nothing to act on here
};

/// One setting that sessions have: PostgreSQL's names and meanings.
struct SettingRow {
  std::string_view name;
  SettingKind kind;
  std::string_view default_value;
  SettingAccess access;
  SettingEffect effect;
  std::string_view unit;     // "ms", or empty
  int64_t min, max;          // Integer
  std::string_view choices;  // Choice: comma separated
  bool reported;             // its changes are told to PostgreSQL clients at once
  std::string_view sentence;
};

std::span<const SettingRow> setting_table();

/// The row of that name, in any case; null when there is none.
const SettingRow* find_setting(std::string_view name);

}  // namespace millrace::session
