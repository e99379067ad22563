#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/session_grammar.h"

namespace millrace::sql {
namespace {

GenericOption text_option(std::string_view name, std::string value, uint32_t offset) {
  return {std::string(name), GenericOption::Text{std::move(value)}, offset};
}

/// An old option with a string after it, AS being noise.
constexpr std::string_view kStringOptions[] = {"delimiter", "null", "quote", "escape"};

/// columnList, without parentheses
Result<GenericOption::List> read_columns(TokenCursor& cursor) {
  GenericOption::List columns;
  do {
    columns.values.push_back(TRY(cursor.name()));
  } while (cursor.accept_symbol(","));
  return columns;
}

/// FORCE QUOTE, FORCE NOT NULL, FORCE NULL
Result<GenericOption> read_force(TokenCursor& cursor, uint32_t offset) {
  if (cursor.accept("quote")) {
    if (cursor.accept_symbol("*"))
      return GenericOption{"force_quote", GenericOption::Star{}, offset};
    return GenericOption{"force_quote", TRY(read_columns(cursor)), offset};
  }
  const bool negated = cursor.accept("not");
  TRY(cursor.expect("null"));
  return GenericOption{negated ? "force_not_null" : "force_null", TRY(read_columns(cursor)),
                       offset};
}

/// copy_opt_item, or nothing when none follows.
Result<std::optional<GenericOption>> read_old_option(TokenCursor& cursor) {
  const uint32_t offset = cursor.peek().offset;
  if (cursor.accept("binary")) return text_option("format", "binary", offset);
  if (cursor.accept("csv")) return text_option("format", "csv", offset);
  if (cursor.accept("freeze")) return text_option("freeze", "true", offset);
  if (cursor.accept("header")) return text_option("header", "true", offset);
  if (cursor.accept("encoding")) return text_option("encoding", TRY(cursor.string()), offset);
  if (cursor.accept("force")) return read_force(cursor, offset);
  for (const std::string_view name : kStringOptions) {
    if (!cursor.accept(name)) continue;
    cursor.accept("as");
    return text_option(name, TRY(cursor.string()), offset);
  }
  return std::nullopt;
}

Result<std::vector<GenericOption>> read_options(TokenCursor& cursor) {
  cursor.accept("with");
  if (cursor.at_symbol("(")) return read_option_list(cursor, OptionArguments::ScalarStarOrList);
  std::vector<GenericOption> options;
  while (auto option = TRY(read_old_option(cursor))) options.push_back(*std::move(option));
  return options;
}

/// What is copied, and options that stand before or after it in the oldest syntax.
struct Head {
  CopyStatement copy;
  std::vector<GenericOption> options;
};

Result<Head> read_head(TokenCursor& cursor) {
  Head head;
  if (cursor.at_symbol("(")) {
    head.copy.what = TRY(cursor.text_in_parentheses());
    TRY(cursor.expect("to"));
    return head;
  }
  const uint32_t offset = cursor.peek().offset;
  if (cursor.accept("binary")) head.options.push_back(text_option("format", "binary", offset));
  CopyStatement::Table table;
  table.name = TRY(cursor.qualified_name());
  if (cursor.at_symbol("(")) table.columns = TRY(cursor.names_in_parentheses());
  head.copy.what = std::move(table);
  if (cursor.accept("from")) {
    head.copy.direction = CopyDirection::From;
  } else {
    TRY(cursor.expect("to"));
  }
  return head;
}

bool accept_standard_stream(TokenCursor& cursor) {
  return cursor.accept("stdin") || cursor.accept("stdout");
}

/// [USING] DELIMITERS '…'
Result<void> read_delimiters(TokenCursor& cursor, std::vector<GenericOption>& options) {
  const uint32_t offset = cursor.peek().offset;
  const bool with_using = cursor.accept("using");
  if (!with_using && !cursor.at("delimiters")) return {};
  TRY(cursor.expect("delimiters"));
  options.push_back(text_option("delimiter", TRY(cursor.string()), offset));
  return {};
}

}  // namespace

SessionParse parse_copy(TokenCursor& cursor) {
  TRY(cursor.expect("copy"));
  if (cursor.at("from")) return std::nullopt;  // COPY FROM DATABASE: the engine's own
  Head head = TRY(read_head(cursor));
  const bool program = cursor.accept("program");
  if (!accept_standard_stream(cursor)) {
    TRY(cursor.rest());
    return CopyFile{head.copy.direction, program};
  }
  if (program) return option_error("42601", "STDIN/STDOUT not allowed with PROGRAM");
  const bool table = std::holds_alternative<CopyStatement::Table>(head.copy.what);
  if (table) TRY(read_delimiters(cursor, head.options));
  for (GenericOption& option : TRY(read_options(cursor))) head.options.push_back(std::move(option));
  const uint32_t where = cursor.peek().offset;
  if (table && cursor.accept("where")) {
    if (head.copy.direction == CopyDirection::To) {
      return cursor.error(where, "42601", "WHERE clause not allowed with COPY TO");
    }
    TRY(cursor.rest());
    return UnsupportedStatement{"COPY FROM with WHERE", where};
  }
  TRY(cursor.expect_end());
  head.copy.options = TRY(resolve_copy_options(cursor, head.options, head.copy.direction));
  return std::move(head.copy);
}

}  // namespace millrace::sql
