#include "duck/error_places.h"

#include <algorithm>
#include <span>
#include <vector>

#include "sql/lexer.h"
#include "sql/literal.h"

namespace millrace::duck {
namespace {

using sql::Token;
using sql::TokenKind;

std::vector<Token> tokens_of(std::string_view statement) {
  auto tokens = sql::tokenize(statement);
  return tokens ? *std::move(tokens) : std::vector<Token>();
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::Identifier || token.kind == TokenKind::QuotedIdentifier ||
         token.kind == TokenKind::UnicodeIdentifier;
}

bool is_dot(std::string_view statement, const Token& token) {
  return sql::token_text(statement, token) == ".";
}

/// In lower case, since DuckDB does not care.
std::string name_of(std::string_view statement, const Token& token) {
  const auto decoded = sql::decode_identifier(statement, token, sql::kUnicodeEscape);
  return decoded ? sql::fold_case(*decoded) : std::string();
}

/// The name at `at` with what dots join to it.
std::string qualified_name(std::string_view statement, const std::vector<Token>& tokens,
                           size_t at) {
  std::string name = name_of(statement, tokens[at]);
  for (; at + 2 < tokens.size() && is_dot(statement, tokens[at + 1]) && is_name(tokens[at + 2]);
       at += 2) {
    name += "." + name_of(statement, tokens[at + 2]);
  }
  return name;
}

/// Words that a changed or dropped table follows.
constexpr std::string_view kBeforeTable[] = {"into", "update", "from", "table"};
/// Words that may stand between.
constexpr std::string_view kSkipped[] = {"if", "exists", "only"};

bool is_one_of(std::string_view statement, const Token& token,
               std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return sql::is_word(statement, token, word); });
}

}  // namespace

std::optional<size_t> place_of_name(std::string_view statement, std::string_view name) {
  const auto tokens = tokens_of(statement);
  const std::string wanted = sql::fold_case(name);
  std::optional<size_t> part;  // of a longer name
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!is_name(tokens[i])) continue;
    if (i > 0 && sql::is_word(statement, tokens[i - 1], "as")) continue;
    const bool qualified = i > 0 && is_dot(statement, tokens[i - 1]);
    if (!qualified && qualified_name(statement, tokens, i) == wanted) return tokens[i].offset;
    if (!part && name_of(statement, tokens[i]) == wanted) part = tokens[i].offset;
  }
  return part;
}

std::optional<size_t> place_of_literal(std::string_view statement, std::string_view value,
                                       size_t near) {
  struct Best {
    std::optional<size_t> place;
    void offer(size_t at, size_t near) {
      if (!place || at <= near) place = at;
    }
  };
  Best same;
  Best containing;
  for (const Token& token : tokens_of(statement)) {
    if (!sql::is_text_literal(token.kind)) continue;
    const auto held = sql::decode_string(statement, token, sql::kUnicodeEscape);
    if (!held) continue;
    if (*held == value) same.offer(token.offset, near);
    if (held->find(value) != std::string::npos) containing.offer(token.offset, near);
  }
  return same.place ? same.place : containing.place;
}

std::optional<size_t> place_of_parameter(std::string_view statement) {
  for (const Token& token : tokens_of(statement)) {
    if (token.kind == TokenKind::Parameter) return token.offset;
  }
  return std::nullopt;
}

ChangedTable changed_table(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!is_one_of(statement, tokens[i], kBeforeTable)) continue;
    size_t at = i + 1;
    while (at + 1 < tokens.size() && is_one_of(statement, tokens[at], kSkipped)) ++at;
    if (!is_name(tokens[at])) continue;
    const std::string name = qualified_name(statement, tokens, at);
    const size_t dot = name.rfind('.');
    if (dot == std::string::npos) return {.schema = {}, .table = name};
    const std::string before = name.substr(0, dot);
    const size_t first = before.rfind('.');
    return {.schema = first == std::string::npos ? before : before.substr(first + 1),
            .table = name.substr(dot + 1)};
  }
  return {};
}

bool follows_word(std::string_view statement, size_t place, std::string_view word) {
  const auto tokens = tokens_of(statement);
  for (size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].offset >= place) return sql::is_word(statement, tokens[i - 1], word);
  }
  return false;
}

std::optional<Error> earlier_syntax_error(std::string_view statement, size_t place) {
  const auto tokens = tokens_of(statement);
  for (size_t i = 2; i < tokens.size(); ++i) {
    if (tokens[i].offset != place) continue;
    const bool alias = tokens[i - 1].kind == TokenKind::Identifier &&
                       sql::token_text(statement, tokens[i - 2]) == "*";
    if (alias) return sql::syntax_error_at(statement, tokens[i - 1], "syntax error");
  }
  return std::nullopt;
}

bool points_into(std::string_view statement) {
  constexpr std::string_view kAboutObjects[] = {"drop", "alter", "comment", "truncate", "lock"};
  const auto first = sql::next_token(statement, 0);
  return first && !is_one_of(statement, *first, kAboutObjects);
}

}  // namespace millrace::duck
