#pragma once

#include <optional>

#include "base/result.h"
#include "sql/session_statement.h"
#include "sql/token_cursor.h"

/// The parts of parse_session_statement(): one function for each first word (or a few with the same
/// meaning). Each begins at that word and reads to the end of what it knows; the caller checks that
/// nothing follows. Nothing as the answer: the statement is not ours.
namespace millrace::sql {

using SessionParse = Result<std::optional<SessionStatement>>;

SessionParse parse_begin(TokenCursor& cursor);
SessionParse parse_commit(TokenCursor& cursor);
SessionParse parse_rollback(TokenCursor& cursor);
SessionParse parse_savepoint(TokenCursor& cursor);
SessionParse parse_release(TokenCursor& cursor);
SessionParse parse_set(TokenCursor& cursor);
SessionParse parse_reset(TokenCursor& cursor);
SessionParse parse_show(TokenCursor& cursor);
SessionParse parse_prepare(TokenCursor& cursor);
SessionParse parse_execute(TokenCursor& cursor);
SessionParse parse_deallocate(TokenCursor& cursor);
SessionParse parse_declare(TokenCursor& cursor);
SessionParse parse_fetch(TokenCursor& cursor);
SessionParse parse_close(TokenCursor& cursor);
SessionParse parse_discard(TokenCursor& cursor);
SessionParse parse_listen(TokenCursor& cursor);
SessionParse parse_unlisten(TokenCursor& cursor);
SessionParse parse_notify(TokenCursor& cursor);
SessionParse parse_lock(TokenCursor& cursor);
SessionParse parse_copy(TokenCursor& cursor);
SessionParse parse_explain(TokenCursor& cursor);

/// transaction_mode_list: at least one mode, separated by commas or nothing.
Result<TransactionModes> read_transaction_modes(TokenCursor& cursor);

/// SET CONSTRAINTS from its second word.
SessionParse parse_set_constraints(TokenCursor& cursor);

}  // namespace millrace::sql
