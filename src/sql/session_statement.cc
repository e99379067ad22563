#include "sql/session_statement.h"

#include <algorithm>
#include <array>

#include "sql/lexer.h"
#include "sql/session_grammar.h"

namespace millrace::sql {
namespace {

struct FirstWord {
  std::string_view word;
  SessionParse (*parse)(TokenCursor& cursor);
};

constexpr FirstWord kFirstWords[] = {
    {"abort", parse_rollback},    {"begin", parse_begin},       {"close", parse_close},
    {"commit", parse_commit},     {"copy", parse_copy},         {"deallocate", parse_deallocate},
    {"declare", parse_declare},   {"discard", parse_discard},   {"end", parse_commit},
    {"execute", parse_execute},   {"explain", parse_explain},   {"fetch", parse_fetch},
    {"listen", parse_listen},     {"lock", parse_lock},         {"move", parse_fetch},
    {"notify", parse_notify},     {"prepare", parse_prepare},   {"release", parse_release},
    {"reset", parse_reset},       {"rollback", parse_rollback}, {"savepoint", parse_savepoint},
    {"set", parse_set},           {"show", parse_show},         {"start", parse_begin},
    {"unlisten", parse_unlisten},
};

/// Longer words begin no statement of ours.
constexpr size_t kFirstWordBytesMax = std::ranges::max(kFirstWords, {}, [](const FirstWord& row) {
                                        return row.word.size();
                                      }).word.size();

}  // namespace

Result<std::optional<SessionStatement>> parse_session_statement(std::string_view statement) {
  const Token first = TRY(next_token(statement, 0));
  if (first.kind != TokenKind::Identifier) return std::nullopt;
  if (first.length > kFirstWordBytesMax) return std::nullopt;
  std::array<char, kFirstWordBytesMax> folded{};
  for (size_t at = 0; at < first.length; ++at) {
    folded[at] = static_cast<char>(statement[first.offset + at] | 0x20);  // letters to lower case
  }
  const std::string_view word(folded.data(), first.length);
  for (const FirstWord& row : kFirstWords) {
    if (word != row.word) continue;
    TokenCursor cursor = TRY(TokenCursor::over(statement));
    std::optional<SessionStatement> parsed = TRY(row.parse(cursor));
    if (parsed) TRY(cursor.expect_end());
    return parsed;
  }
  return std::nullopt;
}

}  // namespace millrace::sql
