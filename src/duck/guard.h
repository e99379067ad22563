#pragma once

#include "duck/connection.h"
#include "duck/native.h"

namespace millrace::duck {

/// Refuses kinds of statements that reach beyond SQL over tables: other databases, extensions,
/// engine settings, files. Throws duckdb::PermissionException (SQLSTATE 42501), saying why.
void guard_statement(const duckdb::SQLStatement& statement, Access access);

/// Refuses a bound statement that would change anything but local and temporary objects: the
/// catalogs of the server itself are everybody's. Throws duckdb::PermissionException.
void guard_changes(const duckdb::StatementProperties& properties);

/// Refuses a new function with the name of a built-in one, because statements of other sessions
/// would find it first. A temporary one is only its session's. Throws with SQLSTATE 42723.
void guard_new_function(const duckdb::SQLStatement& statement, duckdb::ClientContext& context);

/// Puts a check before every function of the engine that is not known to be harmless, so that no
/// way of naming it (view, macro, query(), prepared text) gets around it. Once, at open, before
/// functions of ours are added: those guard themselves.
void guard_functions(duckdb::DatabaseInstance& database);

/// What somebody may reach.
enum class Reach : uint8_t {
  Tables,
  Files,    // and files by path
  Machine,  // all: a context of our own, or one that binds on behalf of a source
};
Reach reach_of(duckdb::ClientContext& context);

/// Throws duckdb::PermissionException: `what` is not for clients.
[[noreturn]] void refuse(const std::string& what);

/// Whose `context` is, and what may be done with it. A context without it is our own and may do
/// all.
void set_client(duckdb::ClientContext& context, Access access, uint64_t session);

/// Throws duckdb::PermissionException unless the client may reach files by path.
void require_files(duckdb::ClientContext& context, const std::string& what);

/// The session that `context` serves; 0 for a context of our own.
uint64_t session_of(duckdb::ClientContext& context);

/// While it lives, functions may be bound on behalf of `context` whatever its access: a source
/// binds its own reader. Used on the thread that binds.
class TrustedBind {
 public:
  explicit TrustedBind(duckdb::ClientContext& context);
  ~TrustedBind();
  TrustedBind(const TrustedBind&) = delete;
  TrustedBind& operator=(const TrustedBind&) = delete;

 private:
  duckdb::shared_ptr<class AccessState> state_;  // null for a context of our own
};

}  // namespace millrace::duck
