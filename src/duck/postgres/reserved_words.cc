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

std::string with_quoted_words(const std::string& statement) {
  const auto tokens = sql::tokenize(statement);
  if (!tokens) return statement;
  std::string out;
  size_t copied = 0;
  for (size_t i = 0; i < tokens->size(); ++i) {
    const sql::Token token = (*tokens)[i];
    if (!is_reserved(statement, token)) continue;
    // AT TIME ZONE is PostgreSQL's own.
    if (i + 2 < tokens->size() && sql::is_word(statement, (*tokens)[i + 1], "time") &&
        sql::is_word(statement, (*tokens)[i + 2], "zone")) {
      continue;
    }
    out.append(statement, copied, token.offset - copied);
    out += '"' + sql::fold_case(sql::token_text(statement, token)) + '"';
    copied = token.offset + token.length;
  }
  return copied == 0 ? statement : out.append(statement, copied);
}

}  // namespace millrace::duck::postgres
