#pragma once

#include <memory>

#include "query/rows.h"
#include "query/service.h"

namespace millrace::query {

/// A record of what the session begins to do now; `text` is what the client sent, cut by the
/// service's limit.
QueryRecord new_record(Service& service, SessionEntry& entry, std::string_view text);

/// What happened to a query before its run.
struct Ahead {
  uint64_t id = 0;  // 0: none was given to it
  uint64_t queue_micros = 0;
};

/// One run of a statement: its record while it lives, its way into the history when it ends. Rows
/// of a portal or cursor keep theirs while others run. The session's own thread.
class QueryRun {
 public:
  QueryRun(Service* service, std::shared_ptr<SessionEntry> entry, std::string_view text,
           const Ahead& ahead);
  ~QueryRun();
  QueryRun(const QueryRun&) = delete;
  QueryRun& operator=(const QueryRun&) = delete;

  /// The session goes on with this run.
  void resume() { stop_ = entry_->work_on(record_, timeout_); }
  /// Requested when the run is cancelled; good until the session rests.
  std::stop_token stop() const { return stop_; }

  /// Adds the time since `since` to a step.
  void add_step(QueryStep step, Monotonic since);
  void add_step_micros(QueryStep step, uint64_t micros);
  /// A step that was over when the run began: the query began that much earlier.
  void preceded_by(QueryStep step, uint64_t micros);
  void add_rows(uint64_t rows) { record_.rows += rows; }
  void add_bytes(uint64_t bytes) { record_.bytes += bytes; }

  /// The query ends with an error; a cancelled one is told why.
  Error failed(Error error);
  /// How the session idles after this query.
  void set_idle_state(std::string state) { idle_state_ = std::move(state); }

 private:
  Service* service_;
  std::shared_ptr<SessionEntry> entry_;
  QueryRecord record_;
  Monotonic started_;
  milliseconds timeout_{0};
  std::stop_token stop_;
  std::string idle_state_ = "idle";
};

/// Rows that the engine still works on. Destroyed before the end, the query was cancelled if
/// somebody asked for that, and has otherwise finished.
class LiveRows final : public Rows {
 public:
  LiveRows(std::unique_ptr<data::ResultStream> stream, std::unique_ptr<QueryRun> run,
           const Clock* clock);
  ~LiveRows() override;
  const data::Schema& schema() const override { return stream_->schema(); }
  Result<std::optional<Slice>> fetch(uint64_t rows_max) override;
  void encoded(uint64_t bytes, uint64_t micros) override;
  void failed(const Error& why) override;

 private:
  Result<bool> next_batch();

  std::unique_ptr<QueryRun> run_;  // before stream_: outlives it
  std::unique_ptr<data::ResultStream> stream_;
  const Clock* clock_;
  data::Batch batch_;
  size_t next_ = 0;
  bool ended_ = false;
  std::optional<Error> failed_;  // whoever reads on is told again
};

}  // namespace millrace::query
