#include <algorithm>

#include "duck/postgres/dialect.h"
#include "sql/lexer.h"

namespace millrace::duck::postgres {
namespace {

/// Reserved in DuckDB 1.5.5 (duckdb_keywords()), plain names in PostgreSQL 15 (pg_get_keywords()).
/// Not BY and GENERATED, which PostgreSQL's own grammar has in places where a quoted name cannot
/// stand.
constexpr std::string_view kWords[] = {
    "anti", "asof",   "at",           "columns",     "describe",   "glob",    "lambda",
    "map",  "pivot",  "pivot_longer", "pivot_wider", "positional", "qualify", "semi",
    "show", "struct", "summarize",    "try_cast",    "unpack",     "unpivot"};

bool is_reserved(std::string_view text, sql::Token token) {
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return sql::is_word(text, token, word); });
}

}  // namespace

QuotedText with_quoted_words(const std::string& statement) {
  QuotedText quoted;
  const auto tokens = sql::tokenize(statement);
  if (!tokens) return {.text = statement, .quotes = {}};
  size_t copied = 0;
  for (size_t i = 0; i < tokens->size(); ++i) {
    const sql::Token token = (*tokens)[i];
    if (!is_reserved(statement, token)) continue;
    // AT TIME ZONE is PostgreSQL's own.
    if (i + 2 < tokens->size() && sql::is_word(statement, (*tokens)[i + 1], "time") &&
        sql::is_word(statement, (*tokens)[i + 2], "zone")) {
      continue;
    }
    quoted.text.append(statement, copied, token.offset - copied);
    quoted.quotes.push_back(quoted.text.size());
    quoted.text += '"' + sql::fold_case(sql::token_text(statement, token)) + '"';
    quoted.quotes.push_back(quoted.text.size() - 1);
    copied = token.offset + token.length;
  }
  quoted.text.append(statement, copied);
  return quoted;
}

}  // namespace millrace::duck::postgres
