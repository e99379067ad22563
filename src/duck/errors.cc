#include "duck/errors.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "duck/csv_errors.h"
#include "duck/error_places.h"
#include "duck/error_rules.h"
#include "duck/throw_error.h"
#include "duck/violations.h"
#include "sql/lexer.h"

namespace millrace::duck {
namespace {

using duckdb::ExceptionType;

struct TypeRow {
  ExceptionType type;
  ErrorCode code;
  std::string_view sqlstate;
};

/// What each of DuckDB's exception types means to a client, when nothing more is known.
constexpr TypeRow kTypes[] = {
    {ExceptionType::OUT_OF_RANGE, ErrorCode::InvalidInput, "22003"},
    {ExceptionType::CONVERSION, ErrorCode::InvalidInput, "22P02"},
    {ExceptionType::UNKNOWN_TYPE, ErrorCode::InvalidInput, "42704"},
    {ExceptionType::DECIMAL, ErrorCode::InvalidInput, "22003"},
    {ExceptionType::MISMATCH_TYPE, ErrorCode::InvalidInput, "42804"},
    {ExceptionType::DIVIDE_BY_ZERO, ErrorCode::InvalidInput, "22012"},
    {ExceptionType::OBJECT_SIZE, ErrorCode::Exhausted, "54000"},
    {ExceptionType::INVALID_TYPE, ErrorCode::InvalidInput, "42804"},
    {ExceptionType::TRANSACTION, ErrorCode::Conflict, "40001"},
    {ExceptionType::NOT_IMPLEMENTED, ErrorCode::Unsupported, "0A000"},
    {ExceptionType::EXPRESSION, ErrorCode::InvalidInput, "42601"},
    {ExceptionType::CATALOG, ErrorCode::NotFound, "42P01"},
    {ExceptionType::PARSER, ErrorCode::InvalidInput, "42601"},
    {ExceptionType::SYNTAX, ErrorCode::InvalidInput, "42601"},
    {ExceptionType::CONSTRAINT, ErrorCode::Conflict, "23000"},
    {ExceptionType::BINDER, ErrorCode::InvalidInput, "42P10"},
    {ExceptionType::IO, ErrorCode::Unavailable, "58030"},
    {ExceptionType::HTTP, ErrorCode::Unavailable, "58030"},
    {ExceptionType::NETWORK, ErrorCode::Unavailable, "08006"},
    {ExceptionType::INTERRUPT, ErrorCode::Cancelled, "57014"},
    {ExceptionType::FATAL, ErrorCode::Unavailable, "58000"},
    {ExceptionType::INVALID_INPUT, ErrorCode::InvalidInput, "22023"},
    {ExceptionType::OUT_OF_MEMORY, ErrorCode::Exhausted, "53200"},
    {ExceptionType::PERMISSION, ErrorCode::Denied, "42501"},
    {ExceptionType::PARAMETER_NOT_RESOLVED, ErrorCode::InvalidInput, "42P18"},
    {ExceptionType::PARAMETER_NOT_ALLOWED, ErrorCode::InvalidInput, "42P02"},
    {ExceptionType::DEPENDENCY, ErrorCode::Conflict, "2BP01"},
    {ExceptionType::MISSING_EXTENSION, ErrorCode::Unsupported, "0A000"},
    {ExceptionType::AUTOLOAD, ErrorCode::Unsupported, "0A000"},
    {ExceptionType::SEQUENCE, ErrorCode::InvalidInput, "2200H"},
    {ExceptionType::INVALID_CONFIGURATION, ErrorCode::InvalidInput, "22023"},
};

struct SubtypeRow {
  std::string_view subtype;
  ErrorCode code;
  std::string_view sqlstate;
};

/// DuckDB's extra info "error_subtype".
constexpr SubtypeRow kSubtypes[] = {
    {"COLUMN_NOT_FOUND", ErrorCode::NotFound, "42703"},
    {"NO_MATCHING_FUNCTION", ErrorCode::NotFound, "42883"},
    {"SYNTAX_ERROR", ErrorCode::InvalidInput, "42601"},
};

std::string extra(const duckdb::ErrorData& native, const std::string& key) {
  const auto& info = native.ExtraInfo();
  auto found = info.find(key);
  return found == info.end() ? std::string() : found->second;
}

/// A message of DuckDB's taken apart.
struct Parts {
  std::string message;
  std::string hint;
  std::string detail;
};

std::string trimmed(std::string text) {
  const char* white = " \n\t";
  text.erase(0, std::min(text.find_first_not_of(white), text.size()));
  text.erase(text.find_last_not_of(white) + 1);
  return text;
}

/// What it suggests, where that helps: names that the client can use.
std::string hint_of(const std::string& text) {
  const auto suggested = match_pattern("Did you mean \"*\"?*", text);
  if (!suggested) return text.starts_with("Candidate") || text.starts_with("Did you") ? "" : text;
  const std::string& name = suggested->front();
  if (name.starts_with("pg_") || name.starts_with("duckdb_") || name.find('.') == std::string::npos)
    return "";
  return "Perhaps you meant \"" + name + "\".";
}

Parts split_message(std::string raw) {
  if (auto csv = csv_error(raw))
    return {std::move(csv->message), std::move(csv->hint), std::move(csv->detail)};
  // What follows shows the statement, or the server's own functions: neither is for the client.
  for (const char* start : {"\n\nLINE ", "\nLINE ", "\n\nStack Trace:", "\nStack Trace:"}) {
    if (const size_t at = raw.find(start); at != std::string::npos) raw.resize(at);
  }
  size_t cut = raw.find('\n');
  if (const size_t mean = raw.find("Did you mean"); mean < cut) cut = mean;
  if (cut == std::string::npos) return {trimmed(raw), "", ""};
  return {trimmed(raw.substr(0, cut)), hint_of(trimmed(raw.substr(cut))), ""};
}

/// Bytes before where the engine says that the error is.
std::optional<size_t> engine_place(const duckdb::ErrorData& native, std::string_view statement) {
  const std::string text = extra(native, "position");
  size_t offset = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (text.empty() || parsed.ec != std::errc() || statement.empty()) return std::nullopt;
  return std::min(offset, statement.size());
}

/// The parser counts characters, all others bytes.
size_t byte_of_character(std::string_view statement, size_t character) {
  size_t at = 0;
  for (; at < statement.size(); ++at) {
    const bool starts = (static_cast<uint8_t>(statement[at]) & 0xC0) != 0x80;
    if (starts && character-- == 0) break;
  }
  return at;
}

std::string filled(std::string_view text, const std::vector<std::string>& captured,
                   std::string_view statement) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char mark = text[i];
    const bool marks = mark == '$' || mark == '%' || mark == '@';
    if (!marks || i + 1 == text.size()) {
      out += mark;
      continue;
    }
    const char which = text[++i];
    const size_t index = static_cast<size_t>(which - '1');
    if (which == 't') {
      out += changed_table(statement).table;
    } else if (index >= captured.size()) {
      out.append({mark, which});
    } else {
      out += mark == '$'   ? captured[index]
             : mark == '%' ? duckdb::StringUtil::Lower(captured[index])
                           : postgres_type_names(captured[index]);
    }
  }
  return out;
}

/// What a rule made of an error.
struct Found {
  const ErrorRule* rule;
  std::vector<std::string> captured;
};

std::optional<Found> find_rule(ExceptionType type, const std::string& message) {
  for (const ErrorRule& rule : error_rules()) {
    if (rule.type != type) continue;
    if (auto captured = match_pattern(rule.pattern, message))
      return Found{&rule, *std::move(captured)};
  }
  return std::nullopt;
}

std::optional<size_t> place_of(const Found& found, std::optional<size_t> engine,
                               std::string_view statement) {
  const size_t subject = found.rule->subject;
  const std::string text = subject == 0 ? "" : found.captured[subject - 1];
  switch (found.rule->place) {
    case Place::Engine:
      if (!points_into(statement)) return std::nullopt;
      if (engine || subject == 0) return engine;
      return place_of_name(statement, text);
    case Place::Name:
      return points_into(statement) ? place_of_name(statement, text) : std::nullopt;
    case Place::Literal:
      return place_of_literal(statement, text, engine.value_or(0));
    case Place::Parameter:
      return place_of_parameter(statement);
    case Place::Nowhere:
      return std::nullopt;
  }
  std::unreachable();
}

/// A value that is a number has no bad syntax, but is too large for the type: which the engine
/// does not tell apart. Likewise times that look like times.
void refine_value(const Found& found, std::string* sqlstate, std::string* message) {
  if (found.captured.empty()) return;
  const std::string& value = found.captured[0];
  const bool number = !value.empty() &&
                      value.find_first_not_of("0123456789+-") == std::string::npos &&
                      is_digit(value.back());
  if (found.rule->sqlstate == "22P02" && found.captured.size() > 1 && number) {
    const std::string type = postgres_type_names(found.captured[1]);
    if (type != "smallint" && type != "integer" && type != "bigint") return;
    *sqlstate = "22003";
    *message = "value \"" + value + "\" is out of range for type " + type;
  }
  const bool time = found.rule->pattern.starts_with("time field value");
  if (time && (value.empty() || !is_digit(value.front()))) {
    *sqlstate = "22007";
    *message = "invalid input syntax for type time: \"" + value + "\"";
  }
}

/// Functions of the dialect live in a schema of ours, which the statement did not name.
void leave_out_own_schema(std::string* message) {
  constexpr std::string_view kFunctions = "function millrace.pg.";
  if (message->starts_with(kFunctions)) message->replace(0, kFunctions.size(), "function ");
}

Error by_rule(const Found& found, Parts parts, std::optional<size_t> engine,
              std::string_view statement) {
  const ErrorRule& rule = *found.rule;
  ErrorDetails details;
  details.sqlstate = rule.sqlstate;
  details.detail =
      rule.detail.empty() ? parts.detail : filled(rule.detail, found.captured, statement);
  details.hint = rule.hint.empty() ? parts.hint : filled(rule.hint, found.captured, statement);
  std::string message = rule.message.empty() ? std::move(parts.message)
                                             : filled(rule.message, found.captured, statement);
  refine_value(found, &details.sqlstate, &message);
  leave_out_own_schema(&message);
  const bool offset =
      details.sqlstate == "2201W" && engine && follows_word(statement, *engine, "offset");
  if (offset) {
    details.sqlstate = "2201X";
    message = "OFFSET must not be negative";
  }
  if (const auto place = place_of(found, engine, statement))
    details.position = sql::character_position(statement, *place);
  return Error{rule.code, std::move(message), nullptr}.with(std::move(details));
}

struct Meaning {
  ErrorCode code = ErrorCode::Internal;
  std::string_view sqlstate = "XX000";
};

Meaning meaning_of(ExceptionType type, std::string_view subtype) {
  for (const SubtypeRow& row : kSubtypes) {
    if (row.subtype == subtype) return {row.code, row.sqlstate};
  }
  for (const TypeRow& row : kTypes) {
    if (row.type == type) return {row.code, row.sqlstate};
  }
  return {};
}

Error by_type(const duckdb::ErrorData& native, Parts parts, std::optional<size_t> engine,
              std::string_view statement) {
  const std::string subtype = extra(native, "error_subtype");
  const Meaning meaning = meaning_of(native.Type(), subtype);
  ErrorDetails details;
  details.sqlstate = meaning.sqlstate;
  details.hint = std::move(parts.hint);
  details.detail = std::move(parts.detail);
  if (native.Type() == ExceptionType::INTERRUPT) parts.message = stopped().message;
  if (engine && subtype == "SYNTAX_ERROR") {
    const size_t place = byte_of_character(statement, *engine);
    const auto earlier = earlier_syntax_error(statement, place);
    if (earlier) parts.message = earlier->message;
    details.position =
        earlier ? earlier->details().position : sql::character_position(statement, place);
  } else if (engine) {
    details.position = sql::character_position(statement, *engine);
  }
  return Error{meaning.code, std::move(parts.message), nullptr}.with(std::move(details));
}

}  // namespace

Error to_error(const duckdb::ErrorData& native, std::string_view statement) {
  Parts parts = split_message(native.RawMessage());
  const auto engine = engine_place(native, statement);
  const auto found = find_rule(native.Type(), parts.message);
  auto violation = native.Type() == ExceptionType::CONSTRAINT
                       ? violation_of(parts.message, statement)
                       : std::nullopt;
  if (violation) return *std::move(violation);
  Error error = found ? by_rule(*found, std::move(parts), engine, statement)
                      : by_type(native, std::move(parts), engine, statement);
  // An error of ours that came through the engine knows better.
  ErrorDetails details = error.details();
  const auto take = [&](const char* name, std::string* part) {
    if (std::string own = extra(native, name); !own.empty()) *part = std::move(own);
  };
  take(carried::kSqlstate, &details.sqlstate);
  take(carried::kDetail, &details.detail);
  take(carried::kHint, &details.hint);
  if (const std::string code = extra(native, carried::kCode); !code.empty())
    error.code = static_cast<ErrorCode>(std::stoi(code));
  return std::move(error).with(std::move(details));
}

Error stopped() {
  return Error{ErrorCode::Cancelled, "canceling statement due to user request", nullptr}.with(
      {.sqlstate = "57014"});
}

Error denied(std::string what, std::string hint) {
  ErrorDetails details;
  details.sqlstate = "42501";
  details.hint = std::move(hint);
  return Error{ErrorCode::Denied, std::move(what), nullptr}.with(std::move(details));
}

}  // namespace millrace::duck
