#include <algorithm>

#include "duck/postgres/dialect.h"
#include "sql/keywords.h"
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

/// Whether an expression may end with a token.
bool ends_expression(std::string_view text, const std::vector<sql::Token>& tokens, size_t at) {
  using enum sql::TokenKind;
  const sql::Token token = tokens[at];
  switch (token.kind) {
    case Identifier: {
      const auto before = at == 0 ? std::string_view() : sql::token_text(text, tokens[at - 1]);
      const bool keyword =
          sql::keyword_category(sql::fold_case(sql::token_text(text, token))).has_value();
      return !keyword || before == "::" || before == ".";
    }
    case Punctuation: {
      const auto sign = sql::token_text(text, token);
      return sign == ")" || sign == "]";
    }
    case End:
    case Operator:
      return false;
    default:
      return true;
  }
}

/// Whether a keyword stands where only the label of a column can, without AS: DuckDB takes no
/// keyword there, PostgreSQL most.
bool is_bare_label(std::string_view text, const std::vector<sql::Token>& tokens, size_t at) {
  const sql::Token token = tokens[at];
  if (token.kind != sql::TokenKind::Identifier || at == 0) return false;
  const auto category = sql::keyword_category(sql::fold_case(sql::token_text(text, token)));
  if (!category || *category == sql::KeywordCategory::Reserved) return false;
  if (!ends_expression(text, tokens, at - 1)) return false;
  if (at + 1 == tokens.size()) return true;
  const sql::Token next = tokens[at + 1];
  const auto sign = sql::token_text(text, next);
  return sign == "," || sign == ")" || sign == ";" || sql::is_word(text, next, "from");
}

}  // namespace

MendedText with_quoted_words(const std::string& statement) {
  MendedText quoted;
  const auto tokens = sql::tokenize(statement);
  if (!tokens) return {.text = statement, .insertions = {}};
  size_t copied = 0;
  for (size_t i = 0; i < tokens->size(); ++i) {
    const sql::Token token = (*tokens)[i];
    if (!is_reserved(statement, token) && !is_bare_label(statement, *tokens, i)) continue;
    // AT TIME ZONE is PostgreSQL's own.
    if (i + 2 < tokens->size() && sql::is_word(statement, (*tokens)[i + 1], "time") &&
        sql::is_word(statement, (*tokens)[i + 2], "zone")) {
      continue;
    }
    quoted.text.append(statement, copied, token.offset - copied);
    quoted.insertions.push_back({quoted.text.size(), 1});
    quoted.text += '"' + sql::fold_case(sql::token_text(statement, token)) + '"';
    quoted.insertions.push_back({quoted.text.size() - 1, 1});
    copied = token.offset + token.length;
  }
  quoted.text.append(statement, copied);
  return quoted;
}

}  // namespace millrace::duck::postgres
