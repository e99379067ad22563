#include "query/own_statements.h"

#include <algorithm>

namespace millrace::query {

/// Of one transaction: clients that set one per statement release them.
constexpr size_t kSavepointsMax = 10'000;

Outcome command(std::string tag) {
  Outcome outcome;
  outcome.kind = {.tag = std::move(tag), .rows = sql::TagRows::None};
  return outcome;
}

std::unexpected<Error> refuse(std::string what, std::string hint) {
  return fail(ErrorCode::Unsupported, std::move(what),
              {.sqlstate = "0A000", .detail = {}, .hint = std::move(hint)});
}

Result<Outcome> OwnStatements::operator()(const sql::BeginTransaction& own) const {
  return self.begin_explicit(own, statement->kind);
}
Result<Outcome> OwnStatements::operator()(const sql::Commit& own) const { return self.commit(own); }
Result<Outcome> OwnStatements::operator()(const sql::Rollback& own) const {
  return self.rollback(own);
}

Result<void> OwnStatements::in_block(std::string_view what) const {
  if (self.state == TransactionState::Explicit || self.state == TransactionState::Failed) return {};
  return fail(ErrorCode::InvalidInput,
              std::string(what) + " can only be used in transaction blocks", {.sqlstate = "25P01"});
}

Result<Outcome> OwnStatements::operator()(const sql::Savepoint& own) const {
  TRY(in_block("SAVEPOINT"));
  if (self.savepoints.size() >= kSavepointsMax) {
    return fail(ErrorCode::Exhausted,
                "too many savepoints: a transaction may have " + std::to_string(kSavepointsMax),
                {.sqlstate = "53400", .detail = {}, .hint = "RELEASE those that are done with."});
  }
  ClientSession::Impl::SavedPoint point{.name = own.name, .writes = self.writes};
  point.settings =
      self.entry->with_settings([](session::Settings& settings) { return settings.savepoint(); });
  for (const auto& [name, portal] : self.portals) point.portals.insert(name);
  self.savepoints.push_back(std::move(point));
  return command("SAVEPOINT");
}
Result<Outcome> OwnStatements::operator()(const sql::ReleaseSavepoint& own) const {
  TRY(in_block("RELEASE SAVEPOINT"));
  const auto found = std::find_if(self.savepoints.rbegin(), self.savepoints.rend(),
                                  [&](const auto& point) { return point.name == own.name; });
  if (found == self.savepoints.rend()) {
    return fail(ErrorCode::NotFound, "savepoint \"" + own.name + "\" does not exist",
                {.sqlstate = "3B001"});
  }
  self.savepoints.erase(found.base() - 1, self.savepoints.end());
  return command("RELEASE");
}
Result<Outcome> OwnStatements::operator()(const sql::RollbackToSavepoint& own) const {
  TRY(in_block("ROLLBACK TO SAVEPOINT"));
  TRY(self.rollback_to(own.name));
  return command("ROLLBACK");
}

Result<Outcome> OwnStatements::operator()(const sql::Discard& own) const {
  if (own.what == sql::Discard::What::Plans || own.what == sql::Discard::What::Sequences) {
    self.cache.clear();
    return command(own.what == sql::Discard::What::Plans ? "DISCARD PLANS" : "DISCARD SEQUENCES");
  }
  if (own.what == sql::Discard::What::All && self.state != TransactionState::Idle) {
    return fail(ErrorCode::InvalidInput, "DISCARD ALL cannot run inside a transaction block",
                {.sqlstate = "25001"});
  }
  if (self.state != TransactionState::Idle) {
    // The connection has to stay, and what is dropped may come back.
    ++self.writes;
    TRY(self.in_step([&](const std::stop_token& stop) -> Result<void> {
      engine::Connection* engine = TRY(self.connect(stop));
      return engine->drop_temporary(stop);
    }));
    self.defines = true;
    self.service->definitions_changed();
    return command("DISCARD TEMP");
  }
  if (own.what == sql::Discard::What::All) {
    self.portals.clear();
    self.statements.clear();
    self.entry->unlist_all(SessionEntry::Named::Cursor);
    self.entry->unlist_all(SessionEntry::Named::Statement);
    TRY(self.entry->with_settings([](session::Settings& s) { return s.reset_all(); }));
  }
  self.drop_connection();
  return command(own.what == sql::Discard::What::All ? "DISCARD ALL" : "DISCARD TEMP");
}

// Nobody can notify here, so listening is honest: nothing comes.
Result<Outcome> OwnStatements::operator()(const sql::Listen&) const { return command("LISTEN"); }
Result<Outcome> OwnStatements::operator()(const sql::Unlisten&) const {
  return command("UNLISTEN");
}
Result<Outcome> OwnStatements::operator()(const sql::Notify&) const {
  return refuse("NOTIFY is not offered: no session would hear of it", "");
}
Result<Outcome> OwnStatements::operator()(const sql::LockTables&) const {
  TRY(in_block("LOCK TABLE"));
  return refuse(
      "LOCK TABLE is not offered: transactions see a snapshot, and of two that write the same "
      "row the second fails with SQLSTATE 40001",
      "");
}
Result<Outcome> OwnStatements::operator()(const sql::SetConstraints& own) const {
  if (own.deferred)
    return refuse("deferred constraints are not offered: constraints are checked at once", "");
  return command("SET CONSTRAINTS");
}

Result<Outcome> OwnStatements::operator()(const sql::CopyFile& own) const {
  if (own.program) {
    return fail(ErrorCode::Denied, "permission denied for COPY with PROGRAM",
                {.sqlstate = "42501",
                 .detail = "No client can run programs of the server's machine.",
                 .hint = "Use COPY TO STDOUT or COPY FROM STDIN; psql's \\copy works with programs "
                         "of the client's machine."});
  }
  return self.run_engine(statement, {});
}
Result<Outcome> OwnStatements::operator()(const sql::ExplainStatement&) const {
  return self.run_engine(statement, parameters);
}
Result<Outcome> OwnStatements::operator()(const sql::UnsupportedStatement& own) const {
  return refuse(own.what + " is not offered", "");
}

Result<Outcome> ClientSession::Impl::run_own(const StatementPtr& statement,
                                             const std::vector<data::Value>& values) {
  return std::visit(OwnStatements{*this, statement, values}, *statement->own);
}

}  // namespace millrace::query
