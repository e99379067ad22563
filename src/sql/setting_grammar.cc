#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "sql/session_grammar.h"

namespace millrace::sql {
namespace {

using Kind = SettingValue::Kind;

/// True when the second token makes the first the name of a setting, whatever word it is.
bool first_is_setting(const TokenCursor& cursor) {
  return cursor.second_is("=") || cursor.second_is(".") || cursor.second_is("to") ||
         cursor.second_is("from");
}

Result<std::string> read_setting_name(TokenCursor& cursor) {
  std::string name = TRY(cursor.name());
  while (cursor.accept_symbol(".")) name.append(".").append(TRY(cursor.name()));
  return name;
}

/// var_value
Result<SettingValue> read_value(TokenCursor& cursor) {
  if (cursor.at_text_literal()) return SettingValue{Kind::String, TRY(cursor.string())};
  const bool word = cursor.peek().kind == TokenKind::Identifier;
  if (cursor.at("true") || cursor.at("false") || cursor.at("on")) {
    return SettingValue{Kind::Word, TRY(cursor.label())};
  }
  if (word || cursor.at_non_reserved_word()) {
    const Kind kind = word ? Kind::Word : Kind::Identifier;
    return SettingValue{kind, TRY(cursor.non_reserved_word())};
  }
  return SettingValue{Kind::Number, TRY(cursor.signed_number())};
}

SetSetting set_to(std::string name, SettingValue value) {
  SetSetting set;
  set.name = std::move(name);
  set.values.push_back(std::move(value));
  return set;
}

SetSetting set_to_default(std::string name) {
  SetSetting set;
  set.name = std::move(name);
  set.to = SetSetting::To::Default;
  return set;
}

/// generic_set, and FROM CURRENT
Result<SetSetting> read_generic(TokenCursor& cursor) {
  SetSetting set;
  set.name = TRY(read_setting_name(cursor));
  if (cursor.accept("from")) {
    TRY(cursor.expect("current"));
    set.to = SetSetting::To::Current;
    return set;
  }
  if (!cursor.accept("to")) TRY(cursor.expect_symbol("="));
  if (cursor.accept("default")) return set_to_default(std::move(set.name));
  do {
    set.values.push_back(TRY(read_value(cursor)));
  } while (cursor.accept_symbol(","));
  return set;
}

/// The fields after INTERVAL '…' that PostgreSQL's grammar knows.
constexpr std::array<std::string_view, 13> kIntervalFields = {
    "year to month",  "day to hour",      "day to minute", "day to second", "hour to minute",
    "hour to second", "minute to second", "year",          "month",         "day",
    "hour",           "minute",           "second",
};

/// opt_interval of SET TIME ZONE, where only HOUR and HOUR TO MINUTE make sense: they tell the unit
/// of a plain number.
Result<std::string> read_interval_unit(TokenCursor& cursor) {
  const uint32_t offset = cursor.peek().offset;
  for (const std::string_view fields : kIntervalFields) {
    if (!cursor.accept(fields)) continue;
    if (fields.ends_with("second") && cursor.at_symbol("(")) TRY(cursor.text_in_parentheses());
    if (fields == "hour") return " hours";
    if (fields == "hour to minute") return " minutes";
    return cursor.error(offset, "42601", "time zone interval must be HOUR or HOUR TO MINUTE");
  }
  return "";
}

/// zone_value
Result<SetSetting> read_time_zone(TokenCursor& cursor) {
  const std::string name = "timezone";
  if (cursor.accept("default") || cursor.accept("local")) return set_to_default(name);
  if (cursor.accept("interval")) {
    if (cursor.accept_symbol("(")) {
      if (cursor.peek().kind != TokenKind::Integer) return cursor.syntax_error();
      TRY(cursor.signed_integer());
      TRY(cursor.expect_symbol(")"));
      return set_to(name, {Kind::Interval, TRY(cursor.string())});
    }
    SettingValue value{Kind::Interval, TRY(cursor.string())};
    const std::string unit = TRY(read_interval_unit(cursor));
    if (value.text.find_first_not_of("+-.0123456789 ") == std::string::npos) value.text += unit;
    return set_to(name, std::move(value));
  }
  if (cursor.at("true") || cursor.at("false") || cursor.at("on")) return cursor.syntax_error();
  return set_to(name, TRY(read_value(cursor)));
}

Result<SetSetting> read_names(TokenCursor& cursor) {
  if (cursor.accept("default") || cursor.at_end()) return set_to_default("client_encoding");
  return set_to("client_encoding", {Kind::String, TRY(cursor.string())});
}

Result<SetSetting> read_schema(TokenCursor& cursor) {
  return set_to("search_path", {Kind::String, TRY(cursor.string())});
}

Result<SetSetting> read_role(TokenCursor& cursor) {
  return set_to("role", {Kind::String, TRY(cursor.word_or_string())});
}

Result<SetSetting> read_session_authorization(TokenCursor& cursor) {
  if (cursor.accept("default")) return set_to_default("session_authorization");
  return set_to("session_authorization", {Kind::String, TRY(cursor.word_or_string())});
}

Result<SetSetting> read_xml_option(TokenCursor& cursor) {
  for (const std::string_view word : {"document", "content"}) {
    if (cursor.accept(word)) return set_to("xmloption", {Kind::Word, std::string(word)});
  }
  return cursor.syntax_error();
}

/// A setting with a syntax of its own.
struct SpecialSetting {
  std::string_view words;
  Result<SetSetting> (*read)(TokenCursor& cursor);
};

constexpr SpecialSetting kSpecialSettings[] = {
    {"time zone", read_time_zone},   {"names", read_names},
    {"schema", read_schema},         {"role", read_role},
    {"xml option", read_xml_option}, {"session authorization", read_session_authorization},
};

SessionParse parse_set_transaction(TokenCursor& cursor) {
  const uint32_t offset = cursor.peek().offset;
  TRY(cursor.expect("transaction"));
  if (cursor.accept("snapshot")) {
    TRY(cursor.string());
    return UnsupportedStatement{"SET TRANSACTION SNAPSHOT", offset};
  }
  return SetTransaction{TRY(read_transaction_modes(cursor)), false};
}

/// set_rest, in the scope that was read before it.
SessionParse parse_set_rest(TokenCursor& cursor, SetSetting::Scope scope) {
  if (!first_is_setting(cursor)) {
    if (cursor.at("transaction")) return parse_set_transaction(cursor);
    if (cursor.accept("session characteristics")) {
      TRY(cursor.expect("as transaction"));
      return SetTransaction{TRY(read_transaction_modes(cursor)), true};
    }
    if (cursor.accept("catalog")) {
      const uint32_t catalog = cursor.peek().offset;
      TRY(cursor.string());
      return UnsupportedStatement{"SET CATALOG", catalog};
    }
    for (const SpecialSetting& special : kSpecialSettings) {
      if (!cursor.accept(special.words)) continue;
      SetSetting set = TRY(special.read(cursor));
      set.scope = scope;
      return set;
    }
  }
  SetSetting set = TRY(read_generic(cursor));
  set.scope = scope;
  return set;
}

/// A setting's name at the end of RESET and SHOW, or nothing for ALL.
Result<std::optional<std::string>> read_setting_or_all(TokenCursor& cursor) {
  if (cursor.accept("all")) return std::nullopt;
  if (cursor.accept("time zone")) return "timezone";
  if (cursor.accept("transaction isolation level")) return "transaction_isolation";
  if (cursor.accept("session authorization")) return "session_authorization";
  return read_setting_name(cursor);
}

/// SET GLOBAL x, RESET VARIABLE x: the engine's own, no grammar of PostgreSQL.
bool engine_scope(const TokenCursor& cursor) {
  if (!cursor.at("global") && !cursor.at("variable")) return false;
  return cursor.peek_second().kind != TokenKind::End && !first_is_setting(cursor);
}

/// SET x = [1, 2]: a list of the engine's, no grammar of PostgreSQL.
bool engine_list(TokenCursor& cursor) {
  const size_t place = cursor.place();
  if (!cursor.accept("session")) cursor.accept("local");
  const bool found = read_setting_name(cursor) &&
                     (cursor.accept("to") || cursor.accept_symbol("=")) && cursor.at_symbol("[");
  cursor.go_back(place);
  return found;
}

}  // namespace

SessionParse parse_set(TokenCursor& cursor) {
  TRY(cursor.expect("set"));
  if (engine_scope(cursor) || engine_list(cursor)) return std::nullopt;
  if (first_is_setting(cursor)) return parse_set_rest(cursor, SetSetting::Scope::Session);
  if (cursor.at("constraints")) return parse_set_constraints(cursor);
  if (cursor.accept("local")) return parse_set_rest(cursor, SetSetting::Scope::Local);
  if (!cursor.at("session authorization") && !cursor.at("session characteristics as")) {
    cursor.accept("session");
  }
  return parse_set_rest(cursor, SetSetting::Scope::Session);
}

SessionParse parse_reset(TokenCursor& cursor) {
  TRY(cursor.expect("reset"));
  if (engine_scope(cursor)) return std::nullopt;
  return ResetSetting{TRY(read_setting_or_all(cursor))};
}

SessionParse parse_show(TokenCursor& cursor) {
  TRY(cursor.expect("show"));
  if (cursor.at_end()) return cursor.syntax_error();
  for (const std::string_view list : {"tables", "databases", "schemas"}) {
    if (cursor.at(list)) return std::nullopt;
  }
  auto name = read_setting_or_all(cursor);
  if (!name || !cursor.at_end()) return std::nullopt;
  return ShowSetting{*std::move(name)};
}

}  // namespace millrace::sql
