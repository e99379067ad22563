#include "sql/token_cursor.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sql/keywords.h"
#include "sql/literal.h"

namespace millrace::sql {
namespace {

bool is_quoted(TokenKind kind) {
  return kind == TokenKind::QuotedIdentifier || kind == TokenKind::UnicodeIdentifier;
}

bool is_symbol(TokenKind kind) {
  return kind == TokenKind::Operator || kind == TokenKind::Punctuation;
}

KeywordCategory category_of(std::string_view word) {
  return keyword_category(fold_case(word)).value_or(KeywordCategory::Unreserved);
}

/// How a bracket changes the depth: 1, -1, or 0 for other tokens.
int depth_change(std::string_view token) {
  if (token.size() != 1) return 0;
  if (std::string_view("([{").contains(token.front())) return 1;
  return std::string_view(")]}").contains(token.front()) ? -1 : 0;
}

}  // namespace

Result<TokenCursor> TokenCursor::over(std::string_view statement) {
  std::vector<Token> tokens = TRY(tokenize(statement));
  if (!tokens.empty() && token_text(statement, tokens.back()) == ";") tokens.pop_back();
  for (const Token token : tokens) {
    if (token_text(statement, token) == ";") {
      return fail(syntax_error_at(statement, token, "syntax error"));
    }
  }
  const auto end = static_cast<uint32_t>(statement.size());
  tokens.push_back({TokenKind::End, end, 0});
  return TokenCursor(statement, std::move(tokens));
}

bool TokenCursor::at(std::string_view words) const {
  for (size_t ahead = at_;; ++ahead) {
    const size_t space = words.find(' ');
    if (!is_word(text_, tokens_[ahead], words.substr(0, space))) return false;
    if (space == std::string_view::npos) return true;
    words.remove_prefix(space + 1);
  }
}

bool TokenCursor::at_symbol(std::string_view symbol) const {
  return is_symbol(peek().kind) && bytes(peek()) == symbol;
}

bool TokenCursor::at_text_literal() const { return is_text_literal(peek().kind); }

bool TokenCursor::second_is(std::string_view word_or_symbol) const {
  const Token token = peek_second();
  return is_word(text_, token, word_or_symbol) ||
         (is_symbol(token.kind) && bytes(token) == word_or_symbol);
}

bool TokenCursor::second_is_text_literal() const { return is_text_literal(peek_second().kind); }

bool TokenCursor::accept(std::string_view words) {
  if (!at(words)) return false;
  at_ += 1 + static_cast<size_t>(std::ranges::count(words, ' '));
  return true;
}

bool TokenCursor::accept_symbol(std::string_view symbol) {
  if (!at_symbol(symbol)) return false;
  ++at_;
  return true;
}

Result<void> TokenCursor::expect(std::string_view words) {
  for (;;) {
    const size_t space = words.find(' ');
    if (!accept(words.substr(0, space))) return syntax_error();
    if (space == std::string_view::npos) return {};
    words.remove_prefix(space + 1);
  }
}

Result<void> TokenCursor::expect_symbol(std::string_view symbol) {
  if (!accept_symbol(symbol)) return syntax_error();
  return {};
}

Result<void> TokenCursor::expect_end() const {
  if (!at_end()) return syntax_error();
  return {};
}

Token TokenCursor::take() {
  const Token token = peek();
  if (!at_end()) ++at_;
  return token;
}

bool TokenCursor::at_name() const {
  if (peek().kind != TokenKind::Identifier) return is_quoted(peek().kind);
  const KeywordCategory category = category_of(bytes(peek()));
  return category == KeywordCategory::Unreserved || category == KeywordCategory::ColumnName;
}

bool TokenCursor::at_non_reserved_word() const {
  if (peek().kind != TokenKind::Identifier) return is_quoted(peek().kind);
  return category_of(bytes(peek())) != KeywordCategory::Reserved;
}

Result<char> TokenCursor::unicode_escape() {
  if (!accept("uescape")) return kUnicodeEscape;
  const Token token = peek();
  if (token.kind != TokenKind::String) {
    return fail(
        syntax_error_at(text_, token, "UESCAPE must be followed by a simple string literal"));
  }
  const std::string value = TRY(decode_string(text_, token, kUnicodeEscape));
  if (value.size() != 1 || !is_unicode_escape_character(value.front())) {
    return fail(syntax_error_at(text_, token, "invalid Unicode escape character"));
  }
  take();
  return value.front();
}

Result<std::string> TokenCursor::identifier() {
  const Token token = take();
  const char escape =
      token.kind == TokenKind::UnicodeIdentifier ? TRY(unicode_escape()) : kUnicodeEscape;
  return decode_identifier(text_, token, escape);
}

Result<std::string> TokenCursor::name() {
  if (!at_name()) return syntax_error();
  return identifier();
}

Result<std::string> TokenCursor::label() {
  if (peek().kind != TokenKind::Identifier && !is_quoted(peek().kind)) return syntax_error();
  return identifier();
}

Result<std::string> TokenCursor::non_reserved_word() {
  if (!at_non_reserved_word()) return syntax_error();
  return identifier();
}

Result<std::string> TokenCursor::string() {
  if (!at_text_literal()) return syntax_error();
  const Token token = take();
  const char escape =
      token.kind == TokenKind::UnicodeString ? TRY(unicode_escape()) : kUnicodeEscape;
  return decode_string(text_, token, escape);
}

Result<std::string> TokenCursor::word_or_string() {
  return at_text_literal() ? string() : non_reserved_word();
}

bool TokenCursor::at_signed_number() const {
  const bool sign = at_symbol("+") || at_symbol("-");
  const TokenKind kind = (sign ? peek_second() : peek()).kind;
  return kind == TokenKind::Integer || kind == TokenKind::Number;
}

Result<std::string> TokenCursor::signed_number() {
  const bool negative = at_symbol("-");
  if (negative || at_symbol("+")) take();
  if (peek().kind != TokenKind::Integer && peek().kind != TokenKind::Number) return syntax_error();
  return std::string(negative ? "-" : "").append(bytes(take()));
}

Result<int32_t> TokenCursor::signed_integer() {
  const bool negative = at_symbol("-");
  if (negative || at_symbol("+")) take();
  const std::string_view digits = bytes(peek());
  int32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (peek().kind != TokenKind::Integer || !whole) return syntax_error();
  take();
  return negative ? -value : value;
}

Result<QualifiedName> TokenCursor::qualified_name() {
  QualifiedName parts;
  parts.push_back(TRY(name()));
  while (accept_symbol(".")) parts.push_back(TRY(label()));
  return parts;
}

Result<std::vector<std::string>> TokenCursor::names_in_parentheses() {
  std::vector<std::string> names;
  TRY(expect_symbol("("));
  do {
    names.push_back(TRY(name()));
  } while (accept_symbol(","));
  TRY(expect_symbol(")"));
  return names;
}

InnerText TokenCursor::inner_text(uint32_t begin, uint32_t end) const {
  return {std::string(text_.substr(begin, end - begin)), begin};
}

Result<std::vector<InnerText>> TokenCursor::texts_in_parentheses() {
  std::vector<InnerText> texts;
  TRY(expect_symbol("("));
  uint32_t begin = peek().offset;
  uint32_t end = begin;  // of the part's last token
  for (int depth = 1;;) {
    const bool separates = depth == 1 && (at_symbol(",") || at_symbol(")"));
    if (at_end() || (separates && begin == end)) return syntax_error();
    const Token token = take();
    depth += depth_change(bytes(token));
    if (!separates) {
      end = token.end();
      if (depth == 0) return fail(syntax_error_at(text_, token, "syntax error"));
      continue;
    }
    texts.push_back(inner_text(begin, end));
    if (depth == 0) return texts;
    begin = end = peek().offset;
  }
}

Result<InnerText> TokenCursor::text_in_parentheses() {
  TRY(expect_symbol("("));
  const uint32_t begin = peek().offset;
  uint32_t end = begin;
  for (int depth = 1;;) {
    if (at_end() || (depth == 1 && at_symbol(")") && begin == end)) return syntax_error();
    const Token token = take();
    depth += depth_change(bytes(token));
    if (depth == 0) return inner_text(begin, end);
    end = token.end();
  }
}

Result<InnerText> TokenCursor::rest() {
  if (at_end()) return syntax_error();
  const uint32_t begin = peek().offset;
  const uint32_t end = tokens_[tokens_.size() - 2].end();
  at_ = tokens_.size() - 1;
  return inner_text(begin, end);
}

std::unexpected<Error> TokenCursor::syntax_error() const {
  return fail(syntax_error_at(text_, peek(), "syntax error"));
}

std::unexpected<Error> TokenCursor::error(uint32_t offset, std::string_view sqlstate,
                                          std::string message) const {
  return fail(error_at(text_, offset, sqlstate, std::move(message)));
}

}  // namespace millrace::sql
