#include <string_view>
#include <utility>

#include "sql/session_grammar.h"

namespace millrace::sql {
namespace {

struct IsolationWords {
  std::string_view words;
  IsolationLevel level;
};

constexpr IsolationWords kIsolationLevels[] = {
    {"read uncommitted", IsolationLevel::ReadUncommitted},
    {"read committed", IsolationLevel::ReadCommitted},
    {"repeatable read", IsolationLevel::RepeatableRead},
    {"serializable", IsolationLevel::Serializable},
};

/// Passes `first` and fails at what follows it, for a pair of words of which the second is wrong.
std::unexpected<Error> error_after(TokenCursor& cursor, std::string_view first) {
  cursor.accept(first);
  return cursor.syntax_error();
}

Result<IsolationLevel> read_isolation_level(TokenCursor& cursor) {
  for (const IsolationWords& row : kIsolationLevels) {
    if (cursor.accept(row.words)) return row.level;
  }
  return error_after(cursor, cursor.at("read") ? "read" : "repeatable");
}

bool at_transaction_mode(const TokenCursor& cursor) {
  return cursor.at("isolation") || cursor.at("read") || cursor.at("deferrable") || cursor.at("not");
}

Result<void> read_mode(TokenCursor& cursor, TransactionModes& modes) {
  if (cursor.accept("isolation")) {
    TRY(cursor.expect("level"));
    modes.isolation = TRY(read_isolation_level(cursor));
  } else if (cursor.accept("read only")) {
    modes.read_only = true;
  } else if (cursor.accept("read write")) {
    modes.read_only = false;
  } else if (cursor.accept("deferrable")) {
    modes.deferrable = true;
  } else if (cursor.accept("not deferrable")) {
    modes.deferrable = false;
  } else {
    return error_after(cursor, cursor.at("read") ? "read" : "not");
  }
  return {};
}

void skip_work(TokenCursor& cursor) {
  if (!cursor.accept("work")) cursor.accept("transaction");
}

/// opt_transaction_chain
Result<bool> read_chain(TokenCursor& cursor) {
  if (!cursor.accept("and")) return false;
  const bool chain = !cursor.accept("no");
  TRY(cursor.expect("chain"));
  return chain;
}

/// COMMIT PREPARED 'id', ROLLBACK PREPARED 'id'
SessionParse read_prepared(TokenCursor& cursor, std::string_view what, uint32_t offset) {
  TRY(cursor.string());
  return UnsupportedStatement{std::string(what), offset};
}

}  // namespace

Result<TransactionModes> read_transaction_modes(TokenCursor& cursor) {
  TransactionModes modes;
  do {
    TRY(read_mode(cursor, modes));
  } while (cursor.accept_symbol(",") || at_transaction_mode(cursor));
  return modes;
}

SessionParse parse_begin(TokenCursor& cursor) {
  if (cursor.accept("start")) {
    TRY(cursor.expect("transaction"));
  } else {
    TRY(cursor.expect("begin"));
    skip_work(cursor);
  }
  if (cursor.at_end()) return BeginTransaction{};
  return BeginTransaction{TRY(read_transaction_modes(cursor))};
}

SessionParse parse_commit(TokenCursor& cursor) {
  const uint32_t offset = cursor.peek().offset;
  if (cursor.accept("commit prepared")) return read_prepared(cursor, "COMMIT PREPARED", offset);
  if (!cursor.accept("commit")) TRY(cursor.expect("end"));
  skip_work(cursor);
  return Commit{TRY(read_chain(cursor))};
}

SessionParse parse_rollback(TokenCursor& cursor) {
  const uint32_t offset = cursor.peek().offset;
  if (cursor.accept("rollback prepared")) {
    return read_prepared(cursor, "ROLLBACK PREPARED", offset);
  }
  const bool may_go_to_savepoint = cursor.accept("rollback");
  if (!may_go_to_savepoint) TRY(cursor.expect("abort"));
  skip_work(cursor);
  if (may_go_to_savepoint && cursor.accept("to")) {
    if (cursor.peek_second().kind != TokenKind::End) cursor.accept("savepoint");
    return RollbackToSavepoint{TRY(cursor.name())};
  }
  return Rollback{TRY(read_chain(cursor))};
}

SessionParse parse_savepoint(TokenCursor& cursor) {
  TRY(cursor.expect("savepoint"));
  return Savepoint{TRY(cursor.name())};
}

SessionParse parse_release(TokenCursor& cursor) {
  TRY(cursor.expect("release"));
  if (cursor.peek_second().kind != TokenKind::End) cursor.accept("savepoint");
  return ReleaseSavepoint{TRY(cursor.name())};
}

}  // namespace millrace::sql
