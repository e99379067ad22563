#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "sql/session_grammar.h"

namespace millrace::sql {
namespace {

struct DiscardWord {
  std::string_view word;
  Discard::What what;
};

constexpr DiscardWord kDiscardWords[] = {
    {"all", Discard::What::All},
    {"plans", Discard::What::Plans},
    {"temp", Discard::What::Temporary},
    {"temporary", Discard::What::Temporary},
    {"sequences", Discard::What::Sequences},
};

constexpr std::array<std::string_view, 8> kLockModes = {
    "access share", "row share",           "row exclusive", "share update exclusive",
    "share",        "share row exclusive", "exclusive",     "access exclusive",
};

/// relation_expr: with or without ONLY or *
Result<QualifiedName> read_relation(TokenCursor& cursor) {
  const bool only = cursor.accept("only");
  const bool parentheses = only && cursor.accept_symbol("(");
  QualifiedName table = TRY(cursor.qualified_name());
  if (parentheses) TRY(cursor.expect_symbol(")"));
  if (!only) cursor.accept_symbol("*");
  return table;
}

/// lock_type and MODE. A mode may begin as another one does, so MODE belongs to what is compared.
Result<std::string> read_lock_mode(TokenCursor& cursor) {
  for (const std::string_view mode : kLockModes) {
    if (cursor.accept(std::string(mode) + " mode")) return std::string(mode);
  }
  for (const std::string_view word : {"access", "row", "share", "update", "exclusive"}) {
    cursor.accept(word);
  }
  return cursor.syntax_error();
}

}  // namespace

SessionParse parse_discard(TokenCursor& cursor) {
  TRY(cursor.expect("discard"));
  for (const DiscardWord& row : kDiscardWords) {
    if (cursor.accept(row.word)) return Discard{row.what};
  }
  return cursor.syntax_error();
}

SessionParse parse_listen(TokenCursor& cursor) {
  TRY(cursor.expect("listen"));
  return Listen{TRY(cursor.name())};
}

SessionParse parse_unlisten(TokenCursor& cursor) {
  TRY(cursor.expect("unlisten"));
  if (cursor.accept_symbol("*")) return Unlisten{};
  return Unlisten{TRY(cursor.name())};
}

SessionParse parse_notify(TokenCursor& cursor) {
  TRY(cursor.expect("notify"));
  Notify notify;
  notify.channel = TRY(cursor.name());
  if (cursor.accept_symbol(",")) notify.payload = TRY(cursor.string());
  return notify;
}

SessionParse parse_lock(TokenCursor& cursor) {
  TRY(cursor.expect("lock"));
  cursor.accept("table");
  LockTables lock;
  lock.mode = "access exclusive";
  do {
    lock.tables.push_back(TRY(read_relation(cursor)));
  } while (cursor.accept_symbol(","));
  if (cursor.accept("in")) lock.mode = TRY(read_lock_mode(cursor));
  lock.nowait = cursor.accept("nowait");
  return lock;
}

SessionParse parse_set_constraints(TokenCursor& cursor) {
  TRY(cursor.expect("constraints"));
  SetConstraints set;
  if (!cursor.accept("all")) {
    do {
      set.names.push_back(TRY(cursor.qualified_name()));
    } while (cursor.accept_symbol(","));
  }
  set.deferred = cursor.accept("deferred");
  if (!set.deferred) TRY(cursor.expect("immediate"));
  return set;
}

}  // namespace millrace::sql
