#include "query/client_session.h"

#include <algorithm>

#include "query/client_session_impl.h"

namespace millrace::query {

ClientSession::ClientSession(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ClientSession::~ClientSession() = default;

ClientSession::Impl::~Impl() {
  portals.clear();
  statements.clear();
  cache.clear();
  if (connection && state != TransactionState::Idle) (void)connection->rollback({});
  connection.reset();
  service->close_session(*entry);
}

Result<std::unique_ptr<ClientSession>> ClientSession::open(Service* service,
                                                           SessionRequest request) {
  auto entry = TRY(service->open_session(std::move(request)));
  return std::unique_ptr<ClientSession>(
      new ClientSession(std::make_unique<Impl>(service, std::move(entry))));
}

const SessionEntry& ClientSession::entry() const { return *impl_->entry; }
SessionEntry& ClientSession::entry() { return *impl_->entry; }
TransactionState ClientSession::transaction_state() const { return impl_->state; }

Result<StatementPtr> ClientSession::prepare(std::string_view text,
                                            std::span<const data::Type> declared) {
  return impl_->prepare(text, declared);
}

Result<ParsedStatement> ClientSession::parse(std::string_view text) { return impl_->parse(text); }

Result<StatementPtr> ClientSession::prepare(ParsedStatement parsed) {
  return impl_->prepare(std::move(parsed));
}

Result<Outcome> ClientSession::run(const StatementPtr& statement, std::vector<data::Value> values) {
  return impl_->run(statement, std::move(values));
}

/// Whether there may be a prepared statement of that name besides the others.
Result<void> ClientSession::Impl::require_room_for_statement(const std::string& name) const {
  const bool there = statements.contains(name);
  if (there && !name.empty()) {
    return fail(ErrorCode::Conflict, "prepared statement \"" + name + "\" already exists",
                {.sqlstate = "42P05"});
  }
  const auto limit = service->limits()->prepared_per_session_max;
  if (there || statements.size() < limit) return {};
  return fail(ErrorCode::Exhausted, "too many prepared statements: " + std::to_string(limit),
              {.sqlstate = "53400",
               .detail = {},
               .hint = "DEALLOCATE some, or raise limits.prepared_per_session_max."});
}

/// The same for portals and cursors.
Result<void> ClientSession::Impl::require_room_for_portal(const std::string& name) const {
  const bool there = portals.contains(name);
  if (there && !name.empty()) {
    return fail(ErrorCode::Conflict, "cursor \"" + name + "\" already exists",
                {.sqlstate = "42P03"});
  }
  const auto limit = service->limits()->portals_per_session_max;
  if (there || portals.size() < limit) return {};
  return fail(ErrorCode::Exhausted, "too many open portals: " + std::to_string(limit),
              {.sqlstate = "53400",
               .detail = {},
               .hint = "CLOSE some, or raise limits.portals_per_session_max."});
}

Result<void> ClientSession::keep_statement(const std::string& name, NamedStatement statement) {
  TRY(impl_->require_room_for_statement(name));
  if (!name.empty()) impl_->list_statement(name, *statement.statement, false);
  statement.statement->described = true;
  impl_->statements[name] = std::move(statement);
  return {};
}

Result<NamedStatement> ClientSession::statement(const std::string& name) const {
  auto found = impl_->statements.find(name);
  if (found != impl_->statements.end()) return found->second;
  return fail(ErrorCode::NotFound,
              name.empty() ? "unnamed prepared statement does not exist"
                           : "prepared statement \"" + name + "\" does not exist",
              {.sqlstate = "26000"});
}

void ClientSession::drop_statement(const std::string& name) {
  impl_->statements.erase(name);
  if (!name.empty()) impl_->entry->unlist(SessionEntry::Named::Statement, name);
}

Result<Portal*> ClientSession::keep_portal(const std::string& name, Portal portal) {
  TRY(impl_->require_room_for_portal(name));
  auto& place = impl_->portals[name];
  if (!name.empty()) impl_->list_cursor(name, portal, portal.statement->text);
  place = std::make_shared<Portal>(std::move(portal));
  return place.get();
}

Result<Portal*> ClientSession::portal(const std::string& name) {
  return TRY(impl_->find_portal(name)).get();
}

void ClientSession::drop_portal(const std::string& name) {
  impl_->portals.erase(name);
  if (!name.empty()) impl_->entry->unlist(SessionEntry::Named::Cursor, name);
}

Result<std::shared_ptr<Portal>> ClientSession::Impl::find_portal(const std::string& name) const {
  auto found = portals.find(name);
  if (found != portals.end()) return found->second;
  return fail(ErrorCode::NotFound, "portal \"" + name + "\" does not exist", {.sqlstate = "34000"});
}

Result<Outcome> ClientSession::Impl::run_portal(const std::string& name, uint64_t rows_max) {
  // COMMIT and its like drop the portal that they run in.
  const std::shared_ptr<Portal> running = TRY(find_portal(name));
  Portal& portal = *running;
  if (portal.done) {
    return fail(ErrorCode::Conflict, "portal \"" + name + "\" cannot be run",
                {.sqlstate = "55000"});
  }
  if (!portal.cursor) {
    auto outcome = TRY(run(portal.statement, std::move(portal.values)));
    if (outcome.copy_in || outcome.copy_out || !outcome.rows) {
      portal.done = true;
      return outcome;
    }
    portal.cursor = std::make_shared<Cursor>(std::move(outcome.rows), portal.scroll, kept_rows);
    portal.rest = std::move(outcome);
  }
  Outcome outcome;
  outcome.kind = portal.rest ? portal.rest->kind : portal.statement->kind;
  outcome.rows = std::make_unique<SomeRows>(portal.cursor, rows_max);
  return outcome;
}

Result<Outcome> ClientSession::run_portal(const std::string& name, uint64_t rows_max) {
  return impl_->run_portal(name, rows_max);
}

Result<void> ClientSession::begin_implicit() {
  if (impl_->state != TransactionState::Idle) return {};
  TRY(impl_->begin({}));
  impl_->state = TransactionState::Implicit;
  return {};
}

Result<void> ClientSession::end_implicit(Ending ending) {
  if (impl_->state != TransactionState::Implicit) return {};
  return impl_->end_transaction(ending);
}

void ClientSession::end_of_run(Ending ending) {
  if (impl_->connection) impl_->connection->settle();
  impl_->entry->rest(impl_->idle_state());
  impl_->ahead = {};
  if (impl_->state != TransactionState::Idle) return;
  if (!impl_->portals.empty()) impl_->drop_portals();
  impl_->entry->with_settings([&](session::Settings& settings) {
    ending == Ending::Commit ? settings.commit() : settings.rollback();
  });
}

void ClientSession::note_error() {
  impl_->entry->forget_cancel();
  if (impl_->state != TransactionState::Explicit) return;
  impl_->state = TransactionState::Failed;
  impl_->entry->set_idle_state(impl_->idle_state());
}

Result<void> ClientSession::check_copy(CopyIn& copy) {
  if (!copy.run->stop().stop_requested()) return {};
  return fail(cancelled_error(impl_->entry->reason()));
}

Result<uint64_t> ClientSession::finish_copy(CopyIn& copy) {
  TRY(check_copy(copy));
  const uint64_t rows = TRY(copy.load->finish());
  copy.load.reset();
  if (std::exchange(copy.own_transaction, false)) TRY(impl_->end_transaction(Ending::Commit));
  copy.run->add_rows(rows);
  copy.run.reset();
  return rows;
}

void ClientSession::abandon_copy(CopyIn& copy, const Error& why) {
  if (copy.run) (void)copy.run->failed(why);
  copy.run.reset();
  copy.load.reset();
  if (copy.own_transaction) (void)impl_->end_transaction(Ending::Rollback);
}

uint64_t ClientSession::Impl::settings_generation() const {
  return entry->with_settings([](session::Settings& settings) { return settings.generation(); });
}

milliseconds ClientSession::Impl::statement_timeout() const {
  return entry->with_settings([](const session::Settings& settings) {
    return milliseconds(settings.integer("statement_timeout"));
  });
}

bool ClientSession::may_write(const Statement& statement) const {
  if (statement.engine) return !statement.engine->read_only();
  const auto* execute =
      statement.own ? std::get_if<sql::ExecuteStatement>(&*statement.own) : nullptr;
  if (execute == nullptr) return false;
  const auto target = impl_->statements.find(execute->name);
  return target != impl_->statements.end() && target->second.statement->engine &&
         !target->second.statement->engine->read_only();
}

void ClientSession::begin_wait(std::string_view text, std::function<void()> wake) {
  QueryRecord record = impl_->record_ahead(text);
  record.state = QueryState::Queued;
  impl_->wait_began = impl_->service->clock().now();
  impl_->entry->begin_wait(std::move(record), std::move(wake));
}

CancelReason ClientSession::end_wait(CopyIn* copying) {
  if (copying != nullptr) {
    copying->run->add_step(QueryStep::Queue, impl_->wait_began);
    impl_->ahead = {};
  } else {
    impl_->ahead.queue_micros +=
        microseconds_between(impl_->wait_began, impl_->service->clock().now());
  }
  return impl_->entry->end_wait();
}

Error ClientSession::refused(std::string_view text, Error error) {
  return impl_->new_run(text)->failed(std::move(error));
}

std::vector<Notice> ClientSession::take_notices() { return std::exchange(impl_->notices, {}); }

std::vector<std::pair<std::string, std::string>> ClientSession::take_reports() {
  return impl_->entry->with_settings(
      [](session::Settings& settings) { return settings.take_reports(); });
}

uint64_t ClientSession::settings_generation() { return impl_->settings_generation(); }

}  // namespace millrace::query
