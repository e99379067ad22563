#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sql/copy_statement.h"
#include "sql/explain_statement.h"
#include "sql/token_cursor.h"

/// The statements of PostgreSQL 15 that are about the session and not about data. All names are
/// decoded: folded when they were not quoted.
namespace millrace::sql {

enum class IsolationLevel : uint8_t {
  ReadUncommitted,
  ReadCommitted,
  RepeatableRead,
  Serializable
};

/// Modes that were given; of repeated ones the last.
struct TransactionModes {
  std::optional<IsolationLevel> isolation;
  std::optional<bool> read_only;
  std::optional<bool> deferrable;
};

/// BEGIN, START TRANSACTION: they differ in their tag alone.
struct BeginTransaction {
  TransactionModes modes;
};

/// COMMIT, END; `chain`: begin the next transaction with the same modes.
struct Commit {
  bool chain = false;
};

/// ROLLBACK, ABORT.
struct Rollback {
  bool chain = false;
};

struct Savepoint {
  std::string name;
};

struct ReleaseSavepoint {
  std::string name;
};

struct RollbackToSavepoint {
  std::string name;
};

/// SET TRANSACTION, or SET SESSION CHARACTERISTICS AS TRANSACTION: then for all that begin later.
struct SetTransaction {
  TransactionModes modes;
  bool session_default = false;
};

struct SettingValue {
  enum class Kind : uint8_t {
    String,      // 'text'
    Identifier,  // "Name"
    Word,        // name, on, true: folded to lower case
    Number,      // -1.5, as it was written
    Interval,    // INTERVAL 'text', of SET TIME ZONE
  };

  Kind kind = Kind::Word;
  std::string text;
};

/// SET name = …, and the forms with their own syntax under the setting's name as in PostgreSQL:
/// timezone, client_encoding, search_path, role, session_authorization, xmloption.
struct SetSetting {
  enum class Scope : uint8_t { Session, Local };
  enum class To : uint8_t { Values, Default, Current };  // Current: SET … FROM CURRENT

  Scope scope = Scope::Session;
  std::string name;  // dotted where it was
  To to = To::Values;
  std::vector<SettingValue> values;  // at least one for To::Values, else none
};

struct ResetSetting {
  std::optional<std::string> name;  // nothing: ALL
};

struct ShowSetting {
  std::optional<std::string> name;  // nothing: ALL
};

struct PrepareStatement {
  std::string name;
  std::vector<InnerText> types;
  InnerText statement;
};

struct ExecuteStatement {
  std::string name;
  std::vector<InnerText> arguments;  // expressions
};

struct DeallocateStatement {
  std::optional<std::string> name;  // nothing: ALL
};

struct DeclareCursor {
  std::string name;
  bool binary = false;
  bool hold = false;
  std::optional<bool> scroll;       // SCROLL, NO SCROLL, or not said
  std::optional<bool> insensitive;  // INSENSITIVE, ASENSITIVE, or not said
  InnerText query;
};

/// A count of rows that means all of them.
inline constexpr int64_t kAllRows = std::numeric_limits<int64_t>::max();

/// FETCH and MOVE. NEXT is 1 forward, PRIOR 1 backward, FIRST absolute 1, LAST absolute -1; a
/// negative count goes the other way, 0 reads the present row again.
struct FetchCursor {
  enum class Direction : uint8_t { Forward, Backward, Absolute, Relative };

  bool move = false;  // MOVE: only the position changes
  Direction direction = Direction::Forward;
  int64_t count = 1;
  std::string name;
};

struct CloseCursor {
  std::optional<std::string> name;  // nothing: ALL
};

struct Discard {
  enum class What : uint8_t { All, Plans, Sequences, Temporary };
  What what = What::All;
};

struct Listen {
  std::string channel;
};

struct Unlisten {
  std::optional<std::string> channel;  // nothing: *
};

struct Notify {
  std::string channel;
  std::string payload;
};

struct LockTables {
  std::vector<QualifiedName> tables;
  std::string mode;  // "access exclusive", …
  bool nowait = false;
};

struct SetConstraints {
  std::vector<QualifiedName> names;  // empty: ALL
  bool deferred = false;
};

/// Grammatical, and not offered: two-phase commit, imported snapshots, COPY FROM … WHERE, SET
/// CATALOG.
struct UnsupportedStatement {
  std::string what;     // "PREPARE TRANSACTION"
  uint32_t offset = 0;  // of what is not offered, in bytes
};

using SessionStatement =
    std::variant<BeginTransaction, Commit, Rollback, Savepoint, ReleaseSavepoint,
                 RollbackToSavepoint, SetTransaction, SetSetting, ResetSetting, ShowSetting,
                 PrepareStatement, ExecuteStatement, DeallocateStatement, DeclareCursor,
                 FetchCursor, CloseCursor, Discard, Listen, Unlisten, Notify, LockTables,
                 SetConstraints, CopyStatement, CopyFile, ExplainStatement, UnsupportedStatement>;

/// Parses one statement (a trailing ';' is allowed), or gives nothing when it is not about the
/// session or only the engine knows it (SHOW TABLES, SET GLOBAL, SET VARIABLE): then it goes on
/// untouched. That is found by its first word, in well under a microsecond. Errors are
/// PostgreSQL's, with position.
Result<std::optional<SessionStatement>> parse_session_statement(std::string_view statement);

}  // namespace millrace::sql
