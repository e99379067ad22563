#include "duck/errors.h"

#include <algorithm>
#include <charconv>
#include <utility>

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

struct TextRow {
  ExceptionType type;
  std::string_view part;
  ErrorCode code;
  std::string_view sqlstate;
};

/// Where one exception type stands for several things, DuckDB tells them apart by text alone.
constexpr TextRow kTexts[] = {
    {ExceptionType::CONSTRAINT, "uplicate key", ErrorCode::Conflict, "23505"},
    {ExceptionType::CONSTRAINT, "NOT NULL constraint", ErrorCode::Conflict, "23502"},
    {ExceptionType::CONSTRAINT, "CHECK constraint", ErrorCode::Conflict, "23514"},
    {ExceptionType::CONSTRAINT, "foreign key constraint", ErrorCode::Conflict, "23503"},
    {ExceptionType::CATALOG, "already exists", ErrorCode::Conflict, "42P07"},
    {ExceptionType::BINDER, "already exists", ErrorCode::Conflict, "42P07"},
    {ExceptionType::CATALOG, "Schema with name", ErrorCode::NotFound, "3F000"},
    {ExceptionType::CATALOG, "Function with name", ErrorCode::NotFound, "42883"},
    {ExceptionType::CATALOG, "Type with name", ErrorCode::NotFound, "42704"},
    {ExceptionType::CATALOG, "is not a table", ErrorCode::InvalidInput, "42809"},
    {ExceptionType::CATALOG, "Cannot drop", ErrorCode::Conflict, "2BP01"},
    {ExceptionType::BINDER, "Catalog \"", ErrorCode::NotFound, "3D000"},
    {ExceptionType::BINDER, "cannot be referenced before it is defined", ErrorCode::NotFound,
     "42703"},
    {ExceptionType::BINDER, "does not have a column", ErrorCode::NotFound, "42703"},
    {ExceptionType::BINDER, "not found in FROM clause", ErrorCode::NotFound, "42703"},
    {ExceptionType::BINDER, "eferenced table", ErrorCode::NotFound, "42P01"},
    {ExceptionType::BINDER, "mbiguous reference", ErrorCode::InvalidInput, "42702"},
    {ExceptionType::BINDER, "must appear in the GROUP BY", ErrorCode::InvalidInput, "42803"},
    {ExceptionType::BINDER, "cannot contain aggregates", ErrorCode::InvalidInput, "42803"},
    {ExceptionType::BINDER, "cannot contain window", ErrorCode::InvalidInput, "42P20"},
    {ExceptionType::BINDER, "No function matches", ErrorCode::NotFound, "42883"},
    {ExceptionType::BINDER, "Could not choose a best candidate", ErrorCode::InvalidInput, "42725"},
    {ExceptionType::BINDER, "an explicit cast", ErrorCode::InvalidInput, "42883"},
    {ExceptionType::BINDER, "Cannot compare values", ErrorCode::InvalidInput, "42883"},
    {ExceptionType::BINDER, "Subquery returns", ErrorCode::InvalidInput, "42601"},
    {ExceptionType::BINDER, "read-only", ErrorCode::Denied, "42501"},
    {ExceptionType::BINDER, "Duplicate alias", ErrorCode::InvalidInput, "42712"},
    {ExceptionType::INVALID_INPUT, "read-only", ErrorCode::Denied, "42501"},
    {ExceptionType::INVALID_INPUT, "More than one row returned by a subquery",
     ErrorCode::InvalidInput, "21000"},
    {ExceptionType::INVALID_INPUT, "division by zero", ErrorCode::InvalidInput, "22012"},
    {ExceptionType::INVALID_INPUT, "invalid regular expression", ErrorCode::InvalidInput, "2201B"},
    {ExceptionType::CONVERSION, "out of range", ErrorCode::InvalidInput, "22003"},
    {ExceptionType::CONVERSION, "can't be cast because the value is", ErrorCode::InvalidInput,
     "22003"},
    {ExceptionType::CONVERSION, "date field value", ErrorCode::InvalidInput, "22008"},
    {ExceptionType::CONVERSION, "timestamp field value out", ErrorCode::InvalidInput, "22008"},
    {ExceptionType::CONVERSION, "timestamp field", ErrorCode::InvalidInput, "22007"},
    {ExceptionType::CONVERSION, "date field", ErrorCode::InvalidInput, "22007"},
    {ExceptionType::TRANSACTION, "No space left", ErrorCode::Exhausted, "53100"},
    {ExceptionType::FATAL, "No space left", ErrorCode::Exhausted, "53100"},
    {ExceptionType::TRANSACTION, "aborted", ErrorCode::Conflict, "25P02"},
    {ExceptionType::TRANSACTION, "read-only", ErrorCode::Denied, "25006"},
    {ExceptionType::IO, "No space left", ErrorCode::Exhausted, "53100"},
    {ExceptionType::IO, "not enough space", ErrorCode::Exhausted, "53100"},
    {ExceptionType::OUT_OF_MEMORY, "", ErrorCode::Exhausted, "53200"},
};

std::string extra(const duckdb::ErrorData& native, const std::string& key) {
  const auto& info = native.ExtraInfo();
  auto found = info.find(key);
  return found == info.end() ? std::string() : found->second;
}

/// Characters before `offset` bytes of UTF-8, plus one; 0 when the offset is not in the text.
uint32_t character_position(std::string_view text, size_t offset) {
  if (offset > text.size()) return 0;
  const auto continuation = [](char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; };
  const auto skipped =
      std::count_if(text.begin(), text.begin() + static_cast<ptrdiff_t>(offset), continuation);
  return static_cast<uint32_t>(offset - static_cast<size_t>(skipped) + 1);
}

uint32_t position_of(const duckdb::ErrorData& native, std::string_view statement) {
  const std::string text = extra(native, "position");
  size_t offset = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (text.empty() || parsed.ec != std::errc() || statement.empty()) return 0;
  // The parser counts characters, the binder bytes.
  if (extra(native, "error_subtype") == "SYNTAX_ERROR") return static_cast<uint32_t>(offset + 1);
  return character_position(statement, offset);
}

/// Splits DuckDB's message into its first sentence and what it suggests.
void split_message(std::string raw, std::string* message, std::string* hint) {
  if (const size_t line = raw.find("\n\nLINE "); line != std::string::npos) raw.resize(line);
  if (const size_t line = raw.find("\nLINE "); line != std::string::npos) raw.resize(line);
  size_t cut = raw.find('\n');
  if (const size_t mean = raw.find("Did you mean"); mean < cut) cut = mean;
  *message = raw.substr(0, cut);
  if (cut != std::string::npos) *hint = raw.substr(cut);
  const auto trim = [](std::string* text) {
    const char* white = " \n\t";
    text->erase(0, std::min(text->find_first_not_of(white), text->size()));
    text->erase(text->find_last_not_of(white) + 1);
  };
  trim(message);
  trim(hint);
}

struct Meaning {
  ErrorCode code = ErrorCode::Internal;
  std::string_view sqlstate = "XX000";
};

Meaning meaning_of(ExceptionType type, std::string_view subtype, std::string_view text) {
  for (const SubtypeRow& row : kSubtypes) {
    if (row.subtype == subtype) return {row.code, row.sqlstate};
  }
  for (const TextRow& row : kTexts) {
    if (row.type == type && text.find(row.part) != std::string_view::npos)
      return {row.code, row.sqlstate};
  }
  for (const TypeRow& row : kTypes) {
    if (row.type == type) return {row.code, row.sqlstate};
  }
  return {};
}

/// PostgreSQL's words for the two errors that people see most.
void reword(const duckdb::ErrorData& native, std::string_view sqlstate, std::string* message) {
  const std::string name = extra(native, "name");
  if (name.empty()) return;
  if (sqlstate == "42P01" && native.Type() == ExceptionType::CATALOG) {
    *message = "relation \"" + name + "\" does not exist";
  } else if (sqlstate == "42703") {
    *message = "column \"" + name + "\" does not exist";
  }
}

}  // namespace

Error to_error(const duckdb::ErrorData& native, std::string_view statement) {
  ErrorDetails details;
  std::string message;
  split_message(native.RawMessage(), &message, &details.hint);
  const Meaning meaning = meaning_of(native.Type(), extra(native, "error_subtype"), message);
  reword(native, meaning.sqlstate, &message);
  if (native.Type() == ExceptionType::INTERRUPT)
    message = "canceling statement due to user request";
  details.sqlstate = meaning.sqlstate;
  // An error of ours that came through the engine knows better.
  if (const std::string own = extra(native, "sqlstate"); !own.empty()) details.sqlstate = own;
  details.position = position_of(native, statement);
  return Error{meaning.code, std::move(message), nullptr}.with(std::move(details));
}

Error denied(std::string what, std::string hint) {
  ErrorDetails details;
  details.sqlstate = "42501";
  details.hint = std::move(hint);
  return Error{ErrorCode::Denied, std::move(what), nullptr}.with(std::move(details));
}

}  // namespace millrace::duck
