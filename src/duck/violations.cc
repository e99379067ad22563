#include "duck/violations.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "duck/error_places.h"
#include "duck/error_rules.h"
#include "sql/lexer.h"

namespace millrace::duck {
namespace {

using Captured = std::vector<std::string>;

constexpr char kUnique[] = "23505";
constexpr char kNotNull[] = "23502";
constexpr char kForeignKey[] = "23503";
constexpr char kCheck[] = "23514";

/// "a: 1, b: x" as DuckDB writes the values of a key.
struct Key {
  std::string columns;  // "a, b"
  std::string values;   // "1, x"
};

Key parse_key(std::string_view text) {
  Key key;
  while (!text.empty()) {
    const size_t colon = text.find(": ");
    if (colon == std::string_view::npos) break;
    // A value may have commas in it: the next column begins before the next colon.
    const size_t next_colon = text.find(": ", colon + 2);
    const size_t comma =
        next_colon == std::string_view::npos ? text.size() : text.rfind(", ", next_colon);
    const std::string_view value = text.substr(colon + 2, comma - colon - 2);
    key.columns.append(key.columns.empty() ? "" : ", ").append(text.substr(0, colon));
    key.values.append(key.values.empty() ? "" : ", ").append(value);
    text.remove_prefix(std::min(text.size(), comma + 2));
  }
  return key;
}

std::string joined_columns(const Key& key) {
  return duckdb::StringUtil::Replace(key.columns, ", ", "_");
}

ErrorDetails details_of(const char* sqlstate, const ChangedTable& table) {
  ErrorDetails details;
  details.sqlstate = sqlstate;
  details.schema = table.schema;
  details.table = table.table;
  return details;
}

Error broken(std::string message, ErrorDetails details) {
  return Error{ErrorCode::Conflict, std::move(message), nullptr}.with(std::move(details));
}

Error duplicate_key(const Captured& captured, const ChangedTable& table, bool primary) {
  ErrorDetails details = details_of(kUnique, table);
  const Key key = parse_key(captured[0]);
  if (!table.table.empty()) {
    details.constraint = table.table + (primary ? "_pkey" : "_" + joined_columns(key) + "_key");
  }
  if (!key.columns.empty())
    details.detail = "Key (" + key.columns + ")=(" + key.values + ") already exists.";
  std::string message =
      "duplicate key value violates unique constraint \"" + details.constraint + "\"";
  return broken(std::move(message), std::move(details));
}

Error primary_key(const Captured& captured, const ChangedTable& table) {
  return duplicate_key(captured, table, true);
}

Error unique_key(const Captured& captured, const ChangedTable& table) {
  return duplicate_key(captured, table, false);
}

/// Two rows of one transaction: the engine does not say of which column.
Error late_duplicate(const Captured& captured, const ChangedTable& table) {
  ErrorDetails details = details_of(kUnique, table);
  details.detail = "Key (" + captured[1] + ") already exists.";
  return broken("duplicate key value violates a unique constraint", std::move(details));
}

Error not_null(const Captured& captured, const ChangedTable& table) {
  ErrorDetails details = details_of(kNotNull, table);
  details.table = captured[0];
  details.column = captured[1];
  std::string message = "null value in column \"" + details.column + "\" of relation \"" +
                        details.table + "\" violates not-null constraint";
  return broken(std::move(message), std::move(details));
}

constexpr std::array<std::string_view, 11> kWordsOfExpressions = {
    "and", "or", "not", "is", "in", "null", "between", "like", "case", "when", "cast"};

/// The columns that a check names: all names that are neither called nor words of the grammar.
std::set<std::string> columns_of_check(const std::string& expression) {
  std::set<std::string> columns;
  const auto tokens = sql::tokenize(expression);
  if (!tokens) return columns;
  for (size_t i = 0; i < tokens->size(); ++i) {
    const sql::Token token = (*tokens)[i];
    const bool name =
        token.kind == sql::TokenKind::Identifier || token.kind == sql::TokenKind::QuotedIdentifier;
    const bool called =
        i + 1 < tokens->size() && sql::token_text(expression, (*tokens)[i + 1]) == "(";
    const bool word = std::ranges::any_of(
        kWordsOfExpressions, [&](auto each) { return sql::is_word(expression, token, each); });
    if (name && !called && !word) columns.insert(std::string(sql::token_text(expression, token)));
  }
  return columns;
}

Error check(const Captured& captured, const ChangedTable& table) {
  ErrorDetails details = details_of(kCheck, table);
  details.table = captured[0];
  const auto columns = columns_of_check(captured[1]);
  details.constraint =
      details.table + (columns.size() == 1 ? "_" + *columns.begin() : "") + "_check";
  details.detail = "The check is " + captured[1] + ".";
  std::string message = "new row for relation \"" + details.table +
                        "\" violates check constraint \"" + details.constraint + "\"";
  return broken(std::move(message), std::move(details));
}

/// What the dialect checks with a function of its own, fits_text(name, 40), fails in the words of
/// that.
Error too_long(const Captured& captured, const ChangedTable& table) {
  const char* sqlstate = captured[1].starts_with("bits") ? "22026" : "22001";
  std::string words = captured[2];
  if (words.ends_with(')')) words.pop_back();
  return broken(std::move(words), details_of(sqlstate, table));
}

Error missing_key(const Captured& captured, const ChangedTable& table) {
  ErrorDetails details = details_of(kForeignKey, table);
  const Key key = parse_key(captured[0]);
  details.column = key.columns;
  details.detail =
      "Key (" + key.columns + ")=(" + key.values + ") is not present in the referenced table.";
  return broken("insert or update on table \"" + table.table + "\" violates foreign key constraint",
                std::move(details));
}

Error key_in_use(const Captured& captured, const ChangedTable& table) {
  ErrorDetails details = details_of(kForeignKey, table);
  const Key key = parse_key(captured[0]);
  details.column = key.columns;
  details.detail = "Key (" + key.columns + ")=(" + key.values + ") is still referenced.";
  return broken("update or delete on table \"" + table.table + "\" violates foreign key constraint",
                std::move(details));
}

struct Row {
  std::string_view pattern;
  Error (*make)(const Captured& captured, const ChangedTable& table);
};

constexpr Row kRows[] = {
    {"Duplicate key \"*\" violates primary key constraint*", primary_key},
    {"Duplicate key \"*\" violates unique constraint*", unique_key},
    {"PRIMARY KEY or UNIQUE constraint violat*: duplicate key \"*\"*", late_duplicate},
    {"NOT NULL constraint failed: *.*", not_null},
    {"CHECK constraint failed on table * with expression CHECK(millrace.pg.fits_*) (Error: *",
     too_long},
    {"CHECK constraint failed on table * with expression CHECK(*) (Error: *", check},
    {"CHECK constraint failed on table * with expression CHECK(*) (Unknown Error)", check},
    {"CHECK constraint failed on table * with expression CHECK(*)", check},
    {"Violates foreign key constraint because key \"*\" does not exist*", missing_key},
    {"Violates foreign key constraint because key \"*\" is still referenced*", key_in_use},
};

}  // namespace

std::optional<Error> violation_of(std::string_view message, std::string_view statement) {
  constexpr std::string_view kOfAppender = "Failed to append: ";
  if (message.starts_with(kOfAppender)) message.remove_prefix(kOfAppender.size());
  for (const Row& row : kRows) {
    const auto captured = match_pattern(row.pattern, message);
    if (captured) return row.make(*captured, changed_table(statement));
  }
  return std::nullopt;
}

Error with_schema(Error error, const std::string& schema) {
  if (error.details().table.empty() || !error.details().schema.empty()) return error;
  ErrorDetails details = error.details();
  details.schema = schema;
  return std::move(error).with(std::move(details));
}

}  // namespace millrace::duck
