#include "query/query_run.h"

#include <algorithm>

#include "base/utf8.h"

namespace millrace::query {

QueryRecord new_record(Service& service, SessionEntry& entry, std::string_view text) {
  const SessionFacts& facts = entry.facts();
  QueryRecord record;
  record.id = service.next_query_id();
  record.session = facts.id;
  record.user = facts.principal->user;
  record.catalog = facts.catalog;
  record.protocol = facts.protocol;
  record.client = facts.client;
  record.text = shortened(text, service.limits()->statement_text_bytes_max);
  record.started = service.clock().wall();
  record.application = entry.with_settings(
      [](const session::Settings& settings) { return settings.value("application_name"); });
  return record;
}

QueryRun::QueryRun(Service* service, std::shared_ptr<SessionEntry> entry, std::string_view text,
                   const Ahead& ahead)
    : service_(service),
      entry_(std::move(entry)),
      record_(new_record(*service, *entry_, text)),
      started_(service->clock().now()) {
  if (ahead.id != 0) record_.id = ahead.id;
  if (ahead.queue_micros != 0) preceded_by(QueryStep::Queue, ahead.queue_micros);
  timeout_ = entry_->with_settings([](const session::Settings& settings) {
    return milliseconds(settings.integer("statement_timeout"));
  });
  resume();
}

QueryRun::~QueryRun() {
  entry_->end_query(record_.id, std::move(idle_state_));
  if (record_.state == QueryState::Running) record_.state = QueryState::Finished;
  record_.total_micros = microseconds_between(started_, service_->clock().now());
  service_->finished(std::move(record_));
}

void QueryRun::add_step(QueryStep step, Monotonic since) {
  add_step_micros(step, microseconds_between(since, service_->clock().now()));
}

void QueryRun::add_step_micros(QueryStep step, uint64_t micros) {
  record_.step_micros[static_cast<size_t>(step)] += micros;
}

void QueryRun::preceded_by(QueryStep step, uint64_t micros) {
  add_step_micros(step, micros);
  started_ -= std::chrono::microseconds(micros);
  record_.started -= std::chrono::microseconds(micros);
}

Error QueryRun::failed(Error error) {
  if (error.code == ErrorCode::Cancelled) error = cancelled_error(entry_->reason());
  const bool cancelled = error.code == ErrorCode::Cancelled || error.code == ErrorCode::Timeout;
  record_.state = cancelled ? QueryState::Cancelled : QueryState::Failed;
  record_.sqlstate = error.details().sqlstate.empty() ? "XX000" : error.details().sqlstate;
  record_.error = error.message;
  return error;
}

LiveRows::LiveRows(std::unique_ptr<data::ResultStream> stream, std::unique_ptr<QueryRun> run,
                   const Clock* clock)
    : run_(std::move(run)), stream_(std::move(stream)), clock_(clock) {}

LiveRows::~LiveRows() {
  if (ended_ || failed_ || !run_->stop().stop_requested()) return;
  (void)run_->failed(Error{ErrorCode::Cancelled, "interrupted", nullptr});
}

/// Reads on when the present batch is used up; false at the end.
Result<bool> LiveRows::next_batch() {
  if (next_ < batch_.rows()) return true;
  if (failed_) return fail(*failed_);
  if (ended_) return false;
  const auto since = clock_->now();
  auto batch = stream_->next(run_->stop());
  run_->add_step(QueryStep::Stream, since);
  if (!batch) {
    failed_ = run_->failed(std::move(batch).error());
    return fail(*failed_);
  }
  ended_ = !*batch;
  batch_ = *batch ? **std::move(batch) : data::Batch();
  next_ = 0;
  return !ended_;
}

Result<std::optional<Slice>> LiveRows::fetch(uint64_t rows_max) {
  run_->resume();
  if (!TRY(next_batch())) return std::nullopt;
  const size_t count = std::min<uint64_t>(rows_max, batch_.rows() - next_);
  const size_t first = std::exchange(next_, next_ + count);
  run_->add_rows(count);
  return Slice{batch_, first, next_};
}

void LiveRows::encoded(uint64_t bytes, uint64_t micros) {
  run_->add_bytes(bytes);
  run_->add_step_micros(QueryStep::Encode, micros);
}

void LiveRows::failed(const Error& why) {
  if (!failed_) failed_ = run_->failed(why);
}

}  // namespace millrace::query
