#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sql/lexer.h"
#include "sql/literal.h"
#include "sql/quoting.h"
#include "sql/script.h"
#include "sql/statement_kind.h"

namespace {

using millrace::sql::Token;
using millrace::sql::TokenKind;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

bool is_name(TokenKind kind) {
  return kind == TokenKind::Identifier || kind == TokenKind::QuotedIdentifier ||
         kind == TokenKind::UnicodeIdentifier;
}

bool is_string(TokenKind kind) {
  return millrace::sql::is_text_literal(kind) || kind == TokenKind::NationalString ||
         kind == TokenKind::BitString || kind == TokenKind::HexString;
}

/// A name written by delimit_identifier, and a literal by quote_literal, reads back as it was.
void check_round_trip(std::string_view text) {
  if (text.empty() || text.contains('\0')) return;
  const std::string name = millrace::sql::quote_identifier(text);
  const auto name_token = millrace::sql::next_token(name, 0);
  require(name_token && name_token->end() == name.size());
  require(millrace::sql::decode_identifier(name, *name_token, '\\').value() == text);
  const std::string literal = millrace::sql::quote_literal(text);
  const auto token = millrace::sql::next_token(literal, 0);
  require(token && token->end() == literal.size());
  const auto value = millrace::sql::decode_string(literal, *token, '\\');
  require(!value || *value == text);  // not UTF-8: refused in E'…'
}

}  // namespace

/// Any bytes give tokens that lie one after another within the text, or an error with a position.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_round_trip(text);
  const auto tokens = millrace::sql::tokenize(text);
  const auto statements = millrace::sql::split_script(text);
  require(tokens.has_value() == statements.has_value());
  (void)millrace::sql::statement_kind(text);
  if (!tokens) {
    require(tokens.error().details().position > 0);
    return 0;
  }
  size_t end = 0;
  for (const Token token : *tokens) {
    require(token.offset >= end && token.length > 0 && token.end() <= size);
    end = token.end();
    if (is_name(token.kind)) (void)millrace::sql::decode_identifier(text, token, '\\');
    if (is_string(token.kind)) (void)millrace::sql::decode_string(text, token, '!');
  }
  for (const auto& statement : *statements) {
    require(millrace::sql::tokenize(statement.text).has_value());
  }
  return 0;
}
