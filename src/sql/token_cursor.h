#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "sql/lexer.h"

namespace millrace::sql {

/// A part of a statement that is parsed elsewhere. Positions in `text` lie `offset` bytes before
/// positions in the statement.
struct InnerText {
  std::string text;
  uint32_t offset = 0;  // bytes from the start of the statement

  friend bool operator==(const InnerText&, const InnerText&) = default;
};

/// A name with its qualifiers: {"public", "t"}.
using QualifiedName = std::vector<std::string>;

/// Reads a statement's tokens from left to right for a recursive descent parser. Borrows the text,
/// which must outlive it; lives on the stack of one thread. The functions named after a part of the
/// grammar (ColId: name(), ColLabel: label(), …) read it or fail with PostgreSQL's syntax error.
class TokenCursor {
 public:
  /// One trailing ';' is dropped, any other is a syntax error.
  static Result<TokenCursor> over(std::string_view statement);

  Token peek() const { return tokens_[at_]; }
  Token peek_second() const { return tokens_[at_ + 1 < tokens_.size() ? at_ + 1 : at_]; }
  bool at_end() const { return peek().kind == TokenKind::End; }

  /// Where the cursor stands, to come back to after looking further ahead.
  size_t place() const { return at_; }
  void go_back(size_t place) { at_ = place; }

  /// True when the next tokens are these words (in lower case, separated by single spaces).
  bool at(std::string_view words) const;
  bool at_symbol(std::string_view symbol) const;
  bool at_text_literal() const;
  bool second_is(std::string_view word_or_symbol) const;
  bool second_is_text_literal() const;

  /// Passes the words or the symbol if they are next.
  bool accept(std::string_view words);
  bool accept_symbol(std::string_view symbol);
  Result<void> expect(std::string_view words);
  Result<void> expect_symbol(std::string_view symbol);
  Result<void> expect_end() const;

  Result<std::string> name();               // ColId
  Result<std::string> label();              // ColLabel
  Result<std::string> non_reserved_word();  // NonReservedWord
  Result<std::string> string();             // Sconst, with UESCAPE
  Result<std::string> word_or_string();     // NonReservedWord_or_Sconst
  Result<int32_t> signed_integer();         // SignedIconst
  Result<std::string> signed_number();      // NumericOnly, as text
  Result<QualifiedName> qualified_name();
  Result<std::vector<std::string>> names_in_parentheses();

  /// True when name() or non_reserved_word() would take the next token.
  bool at_name() const;
  bool at_non_reserved_word() const;
  bool at_signed_number() const;

  /// The parts between commas of a parenthesised list, brackets respected, no part empty.
  Result<std::vector<InnerText>> texts_in_parentheses();
  /// What stands between parentheses that are next, as it is.
  Result<InnerText> text_in_parentheses();
  /// Everything up to the end, at least one token.
  Result<InnerText> rest();

  /// PostgreSQL's syntax error at the next token.
  std::unexpected<Error> syntax_error() const;
  /// An error with a position.
  std::unexpected<Error> error(uint32_t offset, std::string_view sqlstate,
                               std::string message) const;

 private:
  TokenCursor(std::string_view text, std::vector<Token> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  Token take();
  /// Reads `UESCAPE 'c'` after a Unicode literal, if it is there.
  Result<char> unicode_escape();
  Result<std::string> identifier();
  std::string_view bytes(Token token) const { return token_text(text_, token); }
  InnerText inner_text(uint32_t begin, uint32_t end) const;

  std::string_view text_;
  std::vector<Token> tokens_;  // the last one is the End
  size_t at_ = 0;
};

}  // namespace millrace::sql
