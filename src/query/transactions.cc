#include <algorithm>

#include "query/own_statements.h"

namespace millrace::query {
namespace {

constexpr std::string_view name_of(sql::IsolationLevel level) {
  switch (level) {
    case sql::IsolationLevel::ReadUncommitted:
      return "read uncommitted";
    case sql::IsolationLevel::ReadCommitted:
      return "read committed";
    case sql::IsolationLevel::RepeatableRead:
      return "repeatable read";
    case sql::IsolationLevel::Serializable:
      return "serializable";
  }
  std::unreachable();
}

bool ends_transaction(const sql::SessionStatement& own) {
  return std::holds_alternative<sql::Commit>(own) || std::holds_alternative<sql::Rollback>(own) ||
         std::holds_alternative<sql::RollbackToSavepoint>(own);
}

}  // namespace

/// In a failed transaction only what ends it is taken; `own`: nothing for the engine's statements.
Result<void> ClientSession::Impl::require_usable(
    const std::optional<sql::SessionStatement>& own) const {
  if (state != TransactionState::Failed) return {};
  if (own && ends_transaction(*own)) return {};
  return fail(ErrorCode::InvalidInput,
              "current transaction is aborted, commands ignored until end of transaction block",
              {.sqlstate = "25P02"});
}

/// Whether what runs now must not write: by its transaction, or by the default for one of its own.
bool ClientSession::Impl::must_only_read() const {
  if (state != TransactionState::Idle) return read_only;
  return entry->with_settings([](const session::Settings& settings) {
    return settings.on("default_transaction_read_only");
  });
}

engine::TransactionMode ClientSession::Impl::engine_mode() const {
  return read_only ? engine::TransactionMode::ReadOnly : engine::TransactionMode::ReadWrite;
}

Result<void> ClientSession::Impl::begin(const sql::TransactionModes& modes) {
  read_only = modes.read_only.value_or(must_only_read());
  TRY(in_step([&](const std::stop_token& stop) -> Result<void> {
    return TRY(connect(stop))->begin(engine_mode(), stop);
  }));
  writes = 0;
  queried = false;
  defines = false;
  savepoints.clear();
  show_modes(modes);
  return {};
}

/// Changes the mode of the open transaction. It may begin to write as long as nothing was read, for
/// then it is the engine's no less for being begun anew.
Result<void> ClientSession::Impl::set_read_only(bool wanted) {
  if (wanted == read_only) return {};
  const auto too_late = [](const char* message) {
    return fail(ErrorCode::InvalidInput, message, {.sqlstate = "25001"});
  };
  if (!wanted && !savepoints.empty())
    return too_late("cannot set transaction read-write mode inside a read-only transaction");
  if (!wanted && queried)
    return too_late("transaction read-write mode must be set before any query");
  read_only = wanted;
  if (wanted) return {};
  return in_step([&](const std::stop_token& stop) -> Result<void> {
    TRY(connection->rollback(stop));
    return connection->begin(engine_mode(), stop);
  });
}

/// Makes SHOW tell the modes of the transaction that is open.
void ClientSession::Impl::show_modes(const sql::TransactionModes& modes) {
  entry->with_settings([&](session::Settings& settings) {
    settings.begin();
    const auto local = [&](const char* name, std::string_view value) {
      (void)settings.set(name, value, session::SettingScope::Transaction);
    };
    if (read_only != settings.on("transaction_read_only"))
      local("transaction_read_only", read_only ? "on" : "off");
    if (modes.isolation) local("transaction_isolation", name_of(*modes.isolation));
    if (modes.deferrable) local("transaction_deferrable", *modes.deferrable ? "on" : "off");
  });
}

Result<Outcome> ClientSession::Impl::begin_explicit(const sql::BeginTransaction& statement,
                                                    const sql::StatementKind& kind) {
  switch (state) {
    case TransactionState::Idle:
      TRY(begin(statement.modes));
      break;
    case TransactionState::Implicit:
      // What was implicit goes on as the client's own, in the modes that it now asks for.
      read_only = statement.modes.read_only.value_or(read_only);
      show_modes(statement.modes);
      break;
    case TransactionState::Explicit:
    case TransactionState::Failed:
      notice(Notice::Level::Warning, "25001", "there is already a transaction in progress");
      return command(kind.tag);
  }
  state = TransactionState::Explicit;
  entry->set_idle_state(idle_state());
  return command(kind.tag);
}

/// All but the cursors that have outlived their transaction.
void ClientSession::Impl::drop_portals() {
  for (const auto& [name, portal] : portals) {
    if (!portal->held) entry->unlist(SessionEntry::Named::Cursor, name);
  }
  std::erase_if(portals, [](const auto& each) { return !each.second->held; });
}

/// A commit that fails is rolled back.
Result<void> ClientSession::Impl::end_engine_transaction(Ending ending) {
  auto ended = in_step([&](const std::stop_token& stop) {
    return ending == Ending::Commit ? connection->commit(stop) : connection->rollback(stop);
  });
  if (!ended && ending == Ending::Commit) (void)connection->rollback({});
  return ended;
}

/// Ends whatever transaction is open; the session is Idle afterwards, whatever comes of it.
Result<void> ClientSession::Impl::end_transaction(Ending ending) {
  state = TransactionState::Idle;
  read_only = false;
  std::vector<std::shared_ptr<Portal>> outliving;
  for (const auto& [name, portal] : portals) {
    const bool outlives = ending == Ending::Commit && portal->hold && portal->cursor;
    if (outlives && !std::exchange(portal->held, true)) outliving.push_back(portal);
  }
  drop_portals();
  const auto ended = end_engine_transaction(ending);
  const bool kept = ended && ending == Ending::Commit;
  if (std::exchange(defines, false)) service->definitions_changed();
  if (!kept) {
    for (const auto& portal : outliving) portal->held = false;
    drop_portals();
  }
  entry->with_settings(
      [&](session::Settings& settings) { kept ? settings.commit() : settings.rollback(); });
  entry->set_idle_state(idle_state());
  return ended;
}

Result<Outcome> ClientSession::Impl::commit(const sql::Commit& statement) {
  const bool failed = state == TransactionState::Failed;
  if (state != TransactionState::Explicit && !failed) {
    if (statement.chain) {
      return fail(ErrorCode::InvalidInput,
                  "COMMIT AND CHAIN can only be used in transaction blocks", {.sqlstate = "25P01"});
    }
    notice(Notice::Level::Warning, "25P01", "there is no transaction in progress");
    if (state == TransactionState::Implicit) TRY(end_transaction(Ending::Commit));
    return command("COMMIT");
  }
  const sql::TransactionModes modes{.isolation = {}, .read_only = read_only, .deferrable = {}};
  TRY(end_transaction(failed ? Ending::Rollback : Ending::Commit));
  if (statement.chain) {
    TRY(begin(modes));
    state = TransactionState::Explicit;
  }
  // PostgreSQL says ROLLBACK when a COMMIT found a failed transaction.
  return command(failed ? "ROLLBACK" : "COMMIT");
}

Result<Outcome> ClientSession::Impl::rollback(const sql::Rollback& statement) {
  if (state == TransactionState::Idle || state == TransactionState::Implicit) {
    if (statement.chain) {
      return fail(ErrorCode::InvalidInput,
                  "ROLLBACK AND CHAIN can only be used in transaction blocks",
                  {.sqlstate = "25P01"});
    }
    notice(Notice::Level::Warning, "25P01", "there is no transaction in progress");
    if (state == TransactionState::Implicit) TRY(end_transaction(Ending::Rollback));
    return command("ROLLBACK");
  }
  const sql::TransactionModes modes{.isolation = {}, .read_only = read_only, .deferrable = {}};
  TRY(end_transaction(Ending::Rollback));
  if (statement.chain) {
    TRY(begin(modes));
    state = TransactionState::Explicit;
  }
  return command("ROLLBACK");
}

/// The engine has no savepoints. Going back to one is honest when nothing was written since: there
/// is nothing to undo. After an error the engine's transaction is lost, so then nothing at all may
/// have been written in it: it is begun anew.
Result<void> ClientSession::Impl::rollback_to(const std::string& name) {
  const auto found = std::find_if(savepoints.rbegin(), savepoints.rend(),
                                  [&](const SavedPoint& point) { return point.name == name; });
  if (found == savepoints.rend()) {
    return fail(ErrorCode::NotFound, "savepoint \"" + name + "\" does not exist",
                {.sqlstate = "3B001"});
  }
  const bool failed = state == TransactionState::Failed;
  const bool nothing_to_undo = failed ? writes == 0 : writes == found->writes;
  if (!nothing_to_undo) {
    return fail(ErrorCode::Unsupported,
                "cannot roll back to savepoint \"" + name +
                    "\": the engine has no savepoints, and this transaction has "
                    "written",
                {.sqlstate = "0A000",
                 .detail = {},
                 .hint = "Roll back the whole transaction and run it again."});
  }
  savepoints.erase(found.base(), savepoints.end());
  const SavedPoint& point = savepoints.back();
  entry->with_settings([&](session::Settings& settings) { settings.rollback_to(point.settings); });
  for (auto each = portals.begin(); each != portals.end();) {
    const auto& [cursor, portal] = *each;
    if (portal->held || point.portals.contains(cursor)) {
      ++each;
      continue;
    }
    entry->unlist(SessionEntry::Named::Cursor, cursor);
    each = portals.erase(each);
  }
  if (!failed) return {};
  TRY(in_step([&](const std::stop_token& stop) -> Result<void> {
    TRY(connection->rollback(stop));
    return connection->begin(engine_mode(), stop);
  }));
  state = TransactionState::Explicit;
  return {};
}

}  // namespace millrace::query
