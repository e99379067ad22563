#include <utility>

#include "sql/session_grammar.h"

namespace millrace::sql {

SessionParse parse_prepare(TokenCursor& cursor) {
  const uint32_t offset = cursor.peek().offset;
  TRY(cursor.expect("prepare"));
  if (cursor.at("transaction") && cursor.second_is_text_literal()) {
    TRY(cursor.expect("transaction"));
    TRY(cursor.string());
    return UnsupportedStatement{"PREPARE TRANSACTION", offset};
  }
  PrepareStatement prepare;
  prepare.name = TRY(cursor.name());
  if (cursor.at_symbol("(")) prepare.types = TRY(cursor.texts_in_parentheses());
  TRY(cursor.expect("as"));
  prepare.statement = TRY(cursor.rest());
  return prepare;
}

SessionParse parse_execute(TokenCursor& cursor) {
  TRY(cursor.expect("execute"));
  ExecuteStatement execute;
  execute.name = TRY(cursor.name());
  if (cursor.at_symbol("(")) execute.arguments = TRY(cursor.texts_in_parentheses());
  return execute;
}

SessionParse parse_deallocate(TokenCursor& cursor) {
  TRY(cursor.expect("deallocate"));
  if (cursor.peek_second().kind != TokenKind::End) cursor.accept("prepare");
  if (cursor.accept("all")) return DeallocateStatement{};
  return DeallocateStatement{TRY(cursor.name())};
}

}  // namespace millrace::sql
