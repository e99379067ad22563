#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cursor.h"
#include "query/query_run.h"
#include "query/service.h"
#include "query/statement.h"

namespace millrace::query {

enum class TransactionState : uint8_t {
  Idle,      // each statement is a transaction of its own
  Implicit,  // a run of statements that the protocol makes one transaction
  Explicit,  // after BEGIN
  Failed,    // after an error in an explicit one: only ROLLBACK helps
};

/// A message besides the answer.
struct Notice {
  enum class Level : uint8_t { Notice, Warning, Info };
  Level level = Level::Notice;
  std::string sqlstate = "00000";
  std::string message;
};

/// Rows that come in by COPY FROM STDIN.
struct CopyIn {
  std::unique_ptr<QueryRun> run;  // lives as long as rows come in
  std::unique_ptr<engine::Load> load;
  sql::CopyOptions options;
  std::string table;
  bool own_transaction = false;  // begun for it, ended with it
};

/// What running a statement led to. Exactly one of rows and copy_in, or neither: a command.
struct Outcome {
  std::unique_ptr<Rows> rows;
  StatementPtr described_by;                 // whose columns the rows have; null: nothing known
  std::optional<sql::CopyOptions> copy_out;  // the rows are to be sent in COPY's form
  std::unique_ptr<CopyIn> copy_in;
  sql::StatementKind kind;  // of the tag
  uint64_t changed = 0;     // rows, for the tag of a command
  bool binary = false;      // rows of a BINARY cursor
};

/// A statement with its parameters, run or not: PostgreSQL's portal and cursor in one.
struct Portal {
  StatementPtr statement;
  std::vector<data::Value> values;
  std::vector<int16_t> result_formats;  // kept for the front end
  Scroll scroll = Scroll::ForwardOnly;
  bool hold = false;               // WITH HOLD: is to outlive its transaction
  bool held = false;               // and has outlived it
  std::shared_ptr<Cursor> cursor;  // once it was run and gives rows; a FETCH under way has it too
  std::optional<Outcome> rest;     // once it was run: what is not rows
  bool done = false;               // it was run, gives no rows and cannot be run again
};

/// An error whose position counts characters of a part of `whole` that begins at byte
/// `inner_offset`, moved to count those of `whole`.
Error moved_position(Error error, std::string_view whole, size_t inner_offset);

/// One client's session: prepares and runs statements, whichever side they belong to. Knows no
/// protocol. One thread at a time, not always the same one; cancelling is SessionEntry's.
///
/// Errors leave the session usable: within a transaction it is then Failed, or, when Implicit, the
/// protocol ends it with end_implicit().
class ClientSession {
 public:
  static Result<std::unique_ptr<ClientSession>> open(Service* service, SessionRequest request);
  ~ClientSession();

  const SessionEntry& entry() const;
  SessionEntry& entry();
  TransactionState transaction_state() const;

  /// Parses and binds one statement (no ';'). `declared`: the parameter types that the client gave,
  /// Kind::Null to be inferred. Repeated texts come from a cache. Texts longer than
  /// limits.statement_text_bytes_max are Exhausted (54000).
  Result<StatementPtr> prepare(std::string_view text, std::span<const data::Type> declared);

  /// The same in two steps, for texts of several statements, which must all parse before the first
  /// one runs.
  Result<ParsedStatement> parse(std::string_view text);
  Result<StatementPtr> prepare(ParsedStatement parsed);

  /// Runs a statement. Rows that it gives must be gone before the session is.
  Result<Outcome> run(const StatementPtr& statement, std::vector<data::Value> values);

  // Named statements; the empty name is replaced silently, others are not.
  Result<void> keep_statement(const std::string& name, NamedStatement statement);
  Result<NamedStatement> statement(const std::string& name) const;
  void drop_statement(const std::string& name);

  // Portals, likewise.
  Result<Portal*> keep_portal(const std::string& name, Portal portal);
  Result<Portal*> portal(const std::string& name);
  void drop_portal(const std::string& name);

  /// Runs a portal if that was not done yet and gives at most `rows_max` of its (next) rows. One
  /// that gives none runs once: then Conflict (55000).
  Result<Outcome> run_portal(const std::string& name, uint64_t rows_max);

  /// Makes what follows one transaction, unless one is open.
  Result<void> begin_implicit();
  /// Ends it: all or nothing. Does nothing when none is open.
  enum class Ending : uint8_t { Commit, Rollback };
  Result<void> end_implicit(Ending ending);
  /// The protocol's run of messages ended. Outside an explicit transaction its portals go, and its
  /// changes of settings are kept or taken back.
  void end_of_run(Ending ending);

  /// Tells the session that the client was told of an error.
  void note_error();

  /// Whether a COPY FROM STDIN may go on: it was not cancelled.
  Result<void> check_copy(CopyIn& copy);
  /// Ends a COPY FROM STDIN: all rows are in, or none.
  Result<uint64_t> finish_copy(CopyIn& copy);
  void abandon_copy(CopyIn& copy, const Error& why);

  /// Whether running it may change tables.
  bool may_write(const Statement& statement) const;

  /// A statement waits for its turn, and its wait is over; see SessionEntry. `copying`: what waited
  /// were rows of it; null: a statement that has not begun.
  void begin_wait(std::string_view text, std::function<void()> wake);
  CancelReason end_wait(CopyIn* copying);
  /// A statement will not get its turn.
  Error refused(std::string_view text, Error error);

  std::vector<Notice> take_notices();
  /// PostgreSQL's ParameterStatus: what changed since last asked; everything the first time.
  std::vector<std::pair<std::string, std::string>> take_reports();
  uint64_t settings_generation();

  /// Of this folder's own files.
  class Impl;

 private:
  explicit ClientSession(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace millrace::query
