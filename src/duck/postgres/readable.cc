#include <algorithm>
#include <cctype>
#include <vector>

#include "duck/postgres/dialect.h"
#include "sql/lexer.h"

namespace millrace::duck::postgres {
namespace {

using sql::Token;
using sql::TokenKind;

/// Names of types that DuckDB's grammar has as keywords, so that it does not take them with a
/// schema before.
constexpr std::string_view kKeywordTypes[] = {
    "text",    "name",    "char",  "bit",  "date", "time",    "timestamp", "interval",
    "varchar", "numeric", "float", "real", "int",  "integer", "json"};

/// Whether a word stands anywhere in the text, in any case.
bool contains_word(std::string_view text, std::string_view lower_case_word) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return !std::ranges::search(text, lower_case_word, same).empty();
}

class Mender {
 public:
  Mender(std::string& text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void mend() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (is(i, "operator") && is(i + 1, "(")) mend_operator(i);
      if (is(i, "pg_catalog") && is(i + 1, ".")) mend_name(i);
    }
  }

 private:
  bool is(size_t i, std::string_view word) const {
    if (i >= tokens_.size()) return false;
    const std::string_view token =
        std::string_view(text_).substr(tokens_[i].offset, tokens_[i].length);
    return std::ranges::equal(token, word, [](char a, char b) {
      return std::tolower(static_cast<unsigned char>(a)) == b;
    });
  }

  void blank(size_t i) { std::fill_n(text_.begin() + tokens_[i].offset, tokens_[i].length, ' '); }

  /// OPERATOR(schema.+) becomes +.
  void mend_operator(size_t i) {
    size_t end = i + 2;
    while (end < tokens_.size() && !is(end, ")")) ++end;
    if (end >= tokens_.size() || tokens_[end - 1].kind != TokenKind::Operator) return;
    for (size_t k = i; k <= end; ++k) {
      if (k != end - 1) blank(k);
    }
  }

  /// COLLATE pg_catalog.default goes, pg_catalog.text becomes text.
  void mend_name(size_t i) {
    if (i > 0 && is(i - 1, "collate") && is(i + 2, "default")) {
      for (size_t k = i - 1; k <= i + 2; ++k) blank(k);
      return;
    }
    const bool keyword =
        std::ranges::any_of(kKeywordTypes, [&](std::string_view word) { return is(i + 2, word); });
    if (!keyword) return;
    blank(i);
    blank(i + 1);
  }

  std::string& text_;
  const std::vector<Token>& tokens_;
};

}  // namespace

std::string readable(std::string statement) {
  if (!contains_word(statement, "pg_catalog") && !contains_word(statement, "operator"))
    return statement;
  const auto tokens = sql::tokenize(statement);
  if (tokens) Mender(statement, *tokens).mend();
  return statement;
}

}  // namespace millrace::duck::postgres
