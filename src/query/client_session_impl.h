#pragma once

#include <map>
#include <set>
#include <type_traits>

#include "query/client_session.h"
#include "query/query_run.h"

namespace millrace::query {

/// The parts of a session, for the files that make up ClientSession.
class ClientSession::Impl {
 public:
  Impl(Service* service_in, std::shared_ptr<SessionEntry> entry_in)
      : service(service_in), entry(std::move(entry_in)) {}
  ~Impl();

  struct SavedPoint {
    std::string name;
    uint64_t writes;                // statements that had written when it was set
    size_t settings;                // session::Settings::savepoint()
    std::set<std::string> portals;  // that were open
  };

  // engine_side.cc: preparing and running what the engine does
  Result<engine::Connection*> open();
  Result<engine::Connection*> connect(const std::stop_token& stop);
  Result<void> apply_settings(const std::stop_token& stop);
  Result<StatementPtr> prepare(std::string_view text, std::span<const data::Type> declared);
  Result<ParsedStatement> parse(std::string_view text);
  Result<StatementPtr> prepare(ParsedStatement parsed);
  void refresh_cache();
  Result<StatementPtr> keep(Result<StatementPtr> prepared, std::string_view text,
                            std::span<const data::Type> declared, Monotonic since);
  Error failed_to_prepare(std::string_view text, Monotonic since, Error error);
  Result<ParsedStatement> parse_anew(std::string_view text);
  Result<StatementPtr> bind_anew(ParsedStatement parsed, std::span<const data::Type> declared);
  Result<StatementPtr> prepare_engine(std::string_view text, std::string engine_text,
                                      uint32_t inner_offset, std::span<const data::Type> declared);
  Result<StatementPtr> bind_engine(std::string_view text, std::unique_ptr<engine::Parsed> parsed,
                                   std::span<const data::Type> declared);
  Result<Outcome> run(const StatementPtr& statement, std::vector<data::Value> values);
  Result<Outcome> run_engine(const StatementPtr& statement, std::span<const data::Value> values);
  Result<engine::Answer> answer(Statement& statement, std::span<const data::Value> values,
                                QueryRun& run);
  void note_skipped(const std::vector<engine::Skipped>& skipped, Outcome& outcome);
  Result<void> bind_again(Statement& statement, const std::stop_token& stop);
  void drop_connection();
  std::string idle_state() const;
  uint64_t settings_generation() const;
  milliseconds statement_timeout() const;

  /// Does what is no query but may take as long, so that it can be cancelled as one.
  template <class Call>
  auto in_step(Call&& call) {
    return in_step_of(std::nullopt, std::forward<Call>(call));
  }
  /// The same while a statement is planned, which is shown as one that runs.
  template <class Call>
  auto in_step_of(std::optional<QueryRecord> planned, Call&& call);

  /// A record of a query before its run, which will have its number.
  QueryRecord record_ahead(std::string_view text);
  std::unique_ptr<QueryRun> new_run(std::string_view text);

  // transactions.cc
  Result<void> require_usable(const std::optional<sql::SessionStatement>& own) const;
  engine::TransactionMode engine_mode() const;
  Result<void> begin(const sql::TransactionModes& modes);
  bool must_only_read() const;
  Result<void> set_read_only(bool wanted);
  void show_modes(const sql::TransactionModes& modes);
  Result<Outcome> begin_explicit(const sql::BeginTransaction& begin,
                                 const sql::StatementKind& kind);
  Result<Outcome> commit(const sql::Commit& commit);
  Result<Outcome> rollback(const sql::Rollback& rollback);
  Result<void> end_transaction(Ending ending);
  Result<void> end_engine_transaction(Ending ending);
  Result<void> rollback_to(const std::string& name);
  void drop_portals();

  // own_prepare.cc, own_statements.cc: the session's own statements
  Result<StatementPtr> prepare_own(std::string_view text, sql::SessionStatement own,
                                   std::span<const data::Type> declared);
  Result<StatementPtr> prepare_cursor(std::string_view text, const sql::DeclareCursor& own,
                                      std::span<const data::Type> declared);
  Result<void> parse_inner(const ParsedStatement& parsed);
  Result<Outcome> run_own(const StatementPtr& statement, const std::vector<data::Value>& values);

  // client_session.cc: names
  Result<void> require_room_for_statement(const std::string& name) const;
  Result<void> require_room_for_portal(const std::string& name) const;
  Result<std::shared_ptr<Portal>> find_portal(const std::string& name) const;
  Result<Outcome> run_portal(const std::string& name, uint64_t rows_max);

  void list_statement(const std::string& name, const Statement& statement, bool by_sql);
  void list_cursor(const std::string& name, const Portal& portal, const std::string& text);
  void notice(Notice::Level level, std::string sqlstate, std::string message);

  Service* service;
  std::shared_ptr<SessionEntry> entry;
  std::unique_ptr<engine::Connection> connection;  // made at the first need
  uint64_t bindings = 0;  // counts up when all that was bound before is out of date
  std::map<std::string, NamedStatement> statements;
  std::map<std::string, std::shared_ptr<Portal>> portals;  // shared: one that runs may drop itself
  const std::shared_ptr<KeptRows> kept_rows = std::make_shared<KeptRows>();
  // By text; cleared when settings or anybody's definitions change.
  std::map<std::string, StatementPtr, std::less<>> cache;
  uint64_t cached_definitions = 0;  // Service::definitions() that the cache goes with
  bool defines = false;             // the open transaction has changed definitions

  TransactionState state = TransactionState::Idle;
  bool read_only = false;  // the open transaction
  bool queried = false;    // it has run a query
  uint64_t writes = 0;     // statements of the open transaction that may have written
  std::vector<SavedPoint> savepoints;

  Ahead ahead;           // of the query that comes
  Monotonic wait_began;  // while it waits for its turn

  std::string applied_search_path;
  std::string applied_time_zone;
  uint64_t applied_generation = 0;
  std::vector<Notice> notices;
};

template <class Call>
auto ClientSession::Impl::in_step_of(std::optional<QueryRecord> planned, Call&& call) {
  const std::stop_token stop = entry->begin_step(statement_timeout(), std::move(planned));
  if constexpr (std::is_void_v<std::invoke_result_t<Call, const std::stop_token&>>) {
    call(stop);
    entry->end_step(SessionEntry::StepEnd::Done);
  } else {
    auto done = call(stop);
    entry->end_step(done ? SessionEntry::StepEnd::Done : SessionEntry::StepEnd::Failed);
    if (!done && done.error().code == ErrorCode::Cancelled)
      done = fail(cancelled_error(entry->reason()));
    return done;
  }
}

}  // namespace millrace::query
