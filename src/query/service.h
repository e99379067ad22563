#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "config/config.h"
#include "engine/engine.h"
#include "observe/log.h"
#include "observe/metrics.h"
#include "query/admission.h"
#include "query/history.h"
#include "query/session_entry.h"

namespace millrace::query {

/// What the life of queries works with. All borrowed, never null, outliving the service.
struct ServiceParts {
  engine::Engine* local = nullptr;
  const Clock* clock = nullptr;
  Random* random = nullptr;
  observe::Logger* log = nullptr;
  observe::Metrics* metrics = nullptr;
  /// Whether a front end can print times of a zone; an error says why not. Blocks on the disk.
  /// Empty: all zones that the engine knows.
  std::function<Result<void>(const std::string& zone)> check_zone{};
};

/// How a session introduces itself.
struct SessionRequest {
  auth::PrincipalPtr principal;
  std::string catalog;
  std::string protocol;
  std::string client;
  size_t cancel_key_bytes = 4;
  std::map<std::string, std::string, std::less<>> settings;  // of the start-up message
};

/// All sessions and queries of this process. Any thread.
class Service {
 public:
  Service(ServiceParts parts, const config::Limits& limits);
  ~Service();

  /// 22023: times of this zone cannot be printed.
  Result<void> check_zone(const std::string& zone) const;

  engine::Engine& engine() const { return *parts_.local; }
  const Clock& clock() const { return *parts_.clock; }
  observe::Logger& log() const { return *parts_.log; }
  Admission& admission() { return admission_; }
  WallTime started() const { return started_; }

  /// The limits of now; a query keeps those that it began with.
  std::shared_ptr<const config::Limits> limits() const;
  void set_limits(const config::Limits& limits);

  /// Fails with NotFound (3D000) for an unknown catalog, Busy (53300) past
  /// limits.connections_per_user_max, InvalidInput for a setting that is wrong.
  Result<std::shared_ptr<SessionEntry>> open_session(SessionRequest request);
  void close_session(const SessionEntry& entry);

  std::shared_ptr<SessionEntry> find_session(uint64_t id) const;

  /// CancelRequest: nothing happens unless the key is the session's.
  bool cancel_by_key(uint64_t session, std::string_view key);
  /// Cancels query `id` on behalf of `who`: its own user, or one with the grant "cancel" or
  /// "admin".
  Result<void> cancel_query(uint64_t id, const auth::Principal& who);

  std::vector<SessionView> sessions() const;
  /// Those that run, then the finished ones, newest first.
  std::vector<QueryRecord> queries() const;

  /// Counts up when tables and the like were made, changed or dropped: what was bound before may be
  /// out of date.
  uint64_t definitions() const { return definitions_.load(std::memory_order_acquire); }
  void definitions_changed() { definitions_.fetch_add(1, std::memory_order_release); }

  uint64_t next_query_id() { return next_query_.fetch_add(1, std::memory_order_relaxed); }
  /// Takes a finished query into history, metrics and log.
  void finished(QueryRecord record);

  /// The server stops: ends what runs, waits or is planned, in every session.
  void end_queries();

  /// Cancels the queries whose time is up. Called by a timer, a few dozen times a second.
  void enforce_deadlines();

 private:
  struct Counters;

  std::vector<std::shared_ptr<SessionEntry>> entries() const;

  const ServiceParts parts_;
  const WallTime started_;
  std::unique_ptr<Counters> counters_;
  Admission admission_;
  History history_;
  std::atomic<uint64_t> next_query_ = 1;
  std::atomic<uint64_t> definitions_ = 1;

  mutable std::mutex mutex_;
  std::shared_ptr<const config::Limits> limits_;                // guarded by mutex_
  uint64_t next_session_ = 1;                                   // guarded by mutex_
  std::map<uint64_t, std::shared_ptr<SessionEntry>> sessions_;  // guarded by mutex_
  std::map<std::string, uint32_t, std::less<>> by_user_;        // guarded by mutex_
};

}  // namespace millrace::query
