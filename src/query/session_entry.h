#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "auth/principal.h"
#include "base/clock.h"
#include "query/history.h"
#include "session/settings.h"

namespace millrace::query {

/// Why a query that is worked on ends early.
enum class CancelReason : uint8_t {
  None,
  Client,    // its own client, over another connection
  Operator,  // SQL or the admin API
  Timeout,   // statement_timeout
  Gone,      // the client hung up
  Shutdown,  // the server stops, or the session was terminated
};

/// The error that a cancelled query ends with, in PostgreSQL's words.
Error cancelled_error(CancelReason reason);

/// What never changes about a session.
struct SessionFacts {
  uint64_t id = 0;  // fits 31 bits: it is PostgreSQL's process id too
  auth::PrincipalPtr principal;
  std::string catalog;
  std::string protocol;
  std::string client;  // address:port
  std::string cancel_key;
  WallTime started{};
};

/// A named statement or cursor as SQL lists it.
struct NamedObject {
  std::string name;
  std::string text;
  std::vector<std::string> parameter_types;
  bool by_sql = false;  // PREPARE, not the protocol
  bool hold = false;
  bool binary = false;
  bool scroll = false;
  WallTime made{};
};

/// A session as millrace.sessions shows it.
struct SessionView {
  SessionFacts facts;
  std::string application;
  std::string state;  // "idle", "active", "idle in transaction", "idle in transaction (aborted)"
  std::optional<QueryRecord> query;  // what runs, is planned or waits now
};

/// What the whole server may know and do about one session. Any thread, but for what says
/// otherwise.
class SessionEntry {
 public:
  SessionEntry(SessionFacts facts, session::Settings settings, const Clock* clock)
      : clock_(clock), facts_(std::move(facts)), settings_(std::move(settings)) {}

  const SessionFacts& facts() const { return facts_; }

  /// The session's settings, under their lock: SQL functions read them from the engine's threads.
  template <class Use>
  auto with_settings(Use&& use) {
    const std::lock_guard lock(settings_mutex_);
    return use(settings_);
  }

  /// The session's own thread takes up a message of its client. Who cancels from now on until
  /// rest() or await_client() strikes, between two steps too: then what is done next.
  void begin_work();
  /// The session's own thread waits for its client in the middle of a run of messages.
  void await_client();

  /// The session's own thread works on a query from now on. The token is requested when it is
  /// cancelled, which it is after `timeout` (0: never). A query that waited in a portal or cursor
  /// is worked on anew: its time begins again, and what was cancelled meanwhile was not this query.
  std::stop_token work_on(const QueryRecord& record, milliseconds timeout);
  /// The session's own thread: that query ended, and how the session idles if nothing else is
  /// worked on.
  void end_query(uint64_t query, std::string idle_state);
  /// The session's own thread waits for its client: portals and cursors that are open wait too.
  void rest(std::string idle_state);
  void set_idle_state(std::string idle_state);

  /// The session's own thread: what is no query, but may take as long and be cancelled under the
  /// same time-out: a transaction begins or ends, or, with a record of it, a statement is planned.
  std::stop_token begin_step(milliseconds timeout, std::optional<QueryRecord> planned);
  enum class StepEnd : uint8_t { Done, Failed };
  /// A cancel that came too late for a step that is done strikes what comes next.
  void end_step(StepEnd how);
  /// The client was told of an error: what was cancelled has ended.
  void forget_cancel();

  /// The session's own thread: a statement waits for its turn; `wake` is called when it is
  /// cancelled.
  void begin_wait(QueryRecord queued, std::function<void()> wake);
  /// The wait is over; why it was cancelled, if it was.
  CancelReason end_wait();

  /// Cancels what runs or waits for its turn; false when nothing does. After Gone and Shutdown no
  /// query of the session runs any more.
  bool cancel(CancelReason reason);
  /// Cancels the query with that id, if it is the one that runs, is planned or waits.
  bool cancel_query(uint64_t query, CancelReason reason);
  /// Cancels and ends the session: at once when it idles, else as soon as its statement has ended.
  void terminate();
  /// What makes a session look at terminated(). Once, before it is used. Any thread may be the one
  /// that calls it; harmless at any time.
  void on_terminate(std::function<void()> wake);
  bool terminated() const { return terminated_.load(std::memory_order_relaxed); }
  void cancel_if_late(Monotonic now);
  CancelReason reason() const { return reason_.load(std::memory_order_relaxed); }

  /// Waits; ends early with false when the query is cancelled.
  bool sleep(std::chrono::microseconds duration);

  SessionView view();

  /// What pg_prepared_statements and pg_cursors list. The session's own thread writes.
  enum class Named : uint8_t { Statement, Cursor };
  void list(Named kind, NamedObject object);
  void unlist(Named kind, const std::string& name);
  void unlist_all(Named kind);
  std::vector<NamedObject> listed(Named kind);

 private:
  const Clock* clock_;
  const SessionFacts facts_;
  std::mutex settings_mutex_;
  session::Settings settings_;  // guarded by settings_mutex_

  std::mutex mutex_;
  std::optional<QueryRecord> query_;      // guarded by mutex_; the one that is worked on
  std::stop_source stop_;                 // guarded by mutex_; of query_
  std::optional<QueryRecord> ahead_;      // guarded by mutex_; what waits or is planned
  std::optional<std::stop_source> step_;  // guarded by mutex_; from begin_step() to end_step()
  std::function<void()> wake_;            // guarded by mutex_; while a statement waits for its turn
  std::function<void()> terminate_wake_;  // guarded by mutex_
  bool working_ = false;                  // guarded by mutex_; since begin_work()
  CancelReason early_ = CancelReason::None;      // guarded by mutex_; cancels what is done next
  CancelReason ending_ = CancelReason::None;     // guarded by mutex_; why no query may begin
  std::string idle_state_ = "idle";              // guarded by mutex_
  std::map<std::string, NamedObject> named_[2];  // guarded by mutex_; by Named
  std::condition_variable_any sleeping_;

  /// Whom a cancel is to be told, once mutex_ is free.
  struct Struck {
    bool any = false;
    std::stop_source query{std::nostopstate};
    std::stop_source step{std::nostopstate};
    std::function<void()> wake;
  };

  // With mutex_ held:
  void start_over(milliseconds timeout, std::stop_source& stop);
  CancelReason reason_to_begin_with();
  Struck strike(CancelReason reason);
  // Without:
  bool tell(Struck struck);

  std::atomic<int64_t> deadline_ns_ = 0;  // of the monotonic clock; 0: none
  std::atomic<CancelReason> reason_ = CancelReason::None;
  std::atomic<bool> terminated_ = false;
};

}  // namespace millrace::query
