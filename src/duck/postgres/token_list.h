#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/lexer.h"

namespace millrace::duck::postgres {

/// NAMEDATALEN - 1
inline constexpr size_t kNameBytesMax = 63;

/// As much of a name as PostgreSQL keeps, no character cut.
inline std::string_view clipped_name(std::string_view name, size_t bytes_max) {
  if (name.size() <= bytes_max) return name;
  size_t end = bytes_max;
  while (end > 0 && (name[end] & 0xC0) == 0x80) --end;
  return name.substr(0, end);
}

/// The tokens of a text by their numbers. Past the last one nothing fits and nothing fails. Borrows
/// the text, which may change but for its length.
class TokenList {
 public:
  TokenList(const std::string& text, std::vector<sql::Token> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  size_t size() const { return tokens_.size(); }
  const sql::Token& operator[](size_t i) const { return tokens_[i]; }
  std::string_view text(size_t i) const {
    return i < size() ? sql::token_text(text_, tokens_[i]) : std::string_view();
  }
  /// The bytes from one token to another, that one not included.
  std::string_view text(size_t begin, size_t end) const {
    return std::string_view(text_).substr(offset(begin), tokens_[end - 1].end() - offset(begin));
  }
  /// Where a token begins; of the one past the last, where the text of the last one ends.
  size_t offset(size_t i) const {
    if (i < size()) return tokens_[i].offset;
    return tokens_.empty() ? 0 : tokens_.back().end();
  }

  /// Whether it is this word or sign, which is in lower case.
  bool is(size_t i, std::string_view word) const {
    return std::ranges::equal(
        text(i), word, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
  }
  /// Whether the words, which single spaces separate, stand there.
  bool are(size_t i, std::string_view words) const {
    for (;; ++i) {
      const size_t space = words.find(' ');
      if (!is(i, words.substr(0, space))) return false;
      if (space == std::string_view::npos) return true;
      words.remove_prefix(space + 1);
    }
  }
  bool is_name(size_t i) const {
    return i < size() && (tokens_[i].kind == sql::TokenKind::Identifier ||
                          tokens_[i].kind == sql::TokenKind::QuotedIdentifier ||
                          tokens_[i].kind == sql::TokenKind::UnicodeIdentifier);
  }

  /// The token after `i`, or after the partner of the parenthesis at `i`.
  size_t after(size_t i) const {
    size_t depth = 0;
    do {
      if (is(i, "(") || is(i, "[")) ++depth;
      if ((is(i, ")") || is(i, "]")) && depth > 0) --depth;
      ++i;
    } while (depth > 0 && i < size());
    return i;
  }
  /// The token after a name and what dots join to it.
  size_t after_name(size_t i) const {
    while (is(i + 1, ".") && is_name(i + 2)) i += 2;
    return i + 1;
  }

 private:
  const std::string& text_;
  std::vector<sql::Token> tokens_;
};

/// Whether a type float without a number of digits stands at `i`: double precision, which the
/// engine's parser takes for real.
inline bool is_plain_float(const TokenList& tokens, size_t i) {
  return tokens.is(i, "float") && !tokens.is(i + 1, "(");
}

}  // namespace millrace::duck::postgres
