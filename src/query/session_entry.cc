#include "query/session_entry.h"

namespace millrace::query {

Error cancelled_error(CancelReason reason) {
  const auto error = [](ErrorCode code, std::string message, const char* sqlstate) {
    return Error{code, std::move(message), nullptr}.with({.sqlstate = sqlstate});
  };
  switch (reason) {
    case CancelReason::Timeout:
      return error(ErrorCode::Timeout, "canceling statement due to statement timeout", "57014");
    case CancelReason::Gone:
      return error(ErrorCode::Cancelled, "connection to client lost", "08006");
    case CancelReason::Shutdown:
      return error(ErrorCode::Cancelled, "terminating connection due to administrator command",
                   "57P01");
    case CancelReason::None:
    case CancelReason::Client:
    case CancelReason::Operator:
      break;
  }
  return error(ErrorCode::Cancelled, "canceling statement due to user request", "57014");
}

void SessionEntry::begin_work() {
  const std::lock_guard lock(mutex_);
  working_ = true;
}

void SessionEntry::await_client() {
  const std::lock_guard lock(mutex_);
  working_ = false;
  early_ = CancelReason::None;
  ahead_.reset();
}

void SessionEntry::forget_cancel() {
  const std::lock_guard lock(mutex_);
  early_ = CancelReason::None;
}

std::stop_token SessionEntry::work_on(const QueryRecord& record, milliseconds timeout) {
  const std::lock_guard lock(mutex_);
  if (query_ && query_->id == record.id) return stop_.get_token();
  query_ = record;
  ahead_.reset();
  stop_ = std::stop_source();
  start_over(timeout, stop_);
  return stop_.get_token();
}

std::stop_token SessionEntry::begin_step(milliseconds timeout, std::optional<QueryRecord> planned) {
  const std::lock_guard lock(mutex_);
  step_.emplace();
  ahead_ = std::move(planned);
  if (!query_) {
    start_over(timeout, *step_);
  } else if (reason_ != CancelReason::None) {
    step_->request_stop();  // with the query that it belongs to
  }
  return step_->get_token();
}

void SessionEntry::end_step(StepEnd how) {
  const std::lock_guard lock(mutex_);
  step_.reset();
  if (query_) return;
  deadline_ns_ = 0;
  if (working_ && how == StepEnd::Done) early_ = reason_;
}

/// Nothing is cancelled yet, unless somebody asked before it began, or the session ends.
CancelReason SessionEntry::reason_to_begin_with() {
  const CancelReason early = std::exchange(early_, CancelReason::None);
  return ending_ != CancelReason::None ? ending_ : early;
}

void SessionEntry::start_over(milliseconds timeout, std::stop_source& stop) {
  reason_ = reason_to_begin_with();
  if (reason_ != CancelReason::None) stop.request_stop();
  const auto deadline = (clock_->now() + timeout).time_since_epoch();
  deadline_ns_ = timeout.count() == 0 ? 0 : std::chrono::nanoseconds(deadline).count();
}

void SessionEntry::end_query(uint64_t query, std::string idle_state) {
  const std::lock_guard lock(mutex_);
  if (!query_ || query_->id != query) return;
  query_.reset();
  deadline_ns_ = 0;
  idle_state_ = std::move(idle_state);
}

void SessionEntry::rest(std::string idle_state) {
  const std::lock_guard lock(mutex_);
  working_ = false;
  early_ = CancelReason::None;
  ahead_.reset();
  if (!query_) return;
  query_.reset();
  deadline_ns_ = 0;
  idle_state_ = std::move(idle_state);
}

void SessionEntry::set_idle_state(std::string idle_state) {
  const std::lock_guard lock(mutex_);
  idle_state_ = std::move(idle_state);
}

void SessionEntry::begin_wait(QueryRecord queued, std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  ahead_ = std::move(queued);
  wake_ = std::move(wake);
  if (!query_) reason_ = reason_to_begin_with();
}

CancelReason SessionEntry::end_wait() {
  const std::lock_guard lock(mutex_);
  wake_ = nullptr;
  if (ahead_) ahead_->state = QueryState::Running;
  return reason_;
}

SessionEntry::Struck SessionEntry::strike(CancelReason reason) {
  if (reason == CancelReason::Gone || reason == CancelReason::Shutdown) ending_ = reason;
  Struck struck{.any = query_ || wake_ || step_ || working_};
  if (!query_ && !wake_ && !step_) {
    if (working_ && early_ == CancelReason::None) early_ = reason;
    return struck;
  }
  auto none = CancelReason::None;
  reason_.compare_exchange_strong(none, reason);
  if (query_) struck.query = stop_;
  if (step_) struck.step = *step_;
  struck.wake = wake_;
  return struck;
}

bool SessionEntry::tell(Struck struck) {
  struck.query.request_stop();
  struck.step.request_stop();
  if (struck.wake) struck.wake();
  if (struck.any) sleeping_.notify_all();
  return struck.any;
}

bool SessionEntry::cancel(CancelReason reason) {
  std::unique_lock lock(mutex_);
  Struck struck = strike(reason);
  lock.unlock();
  return tell(std::move(struck));
}

bool SessionEntry::cancel_query(uint64_t query, CancelReason reason) {
  std::unique_lock lock(mutex_);
  const auto is_it = [&](const auto& record) { return record && record->id == query; };
  if (!is_it(query_) && !is_it(ahead_)) return false;
  Struck struck = strike(reason);
  lock.unlock();
  return tell(std::move(struck));
}

void SessionEntry::terminate() {
  terminated_ = true;
  cancel(CancelReason::Shutdown);
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    wake = terminate_wake_;
  }
  if (wake) wake();
}

void SessionEntry::on_terminate(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  terminate_wake_ = std::move(wake);
}

void SessionEntry::cancel_if_late(Monotonic now) {
  const auto is_late = [&] {
    const int64_t deadline = deadline_ns_.load(std::memory_order_relaxed);
    return deadline != 0 && std::chrono::nanoseconds(now.time_since_epoch()).count() >= deadline;
  };
  if (!is_late()) return;
  std::unique_lock lock(mutex_);
  if (!is_late()) return;  // something else is worked on by now
  Struck struck = strike(CancelReason::Timeout);
  lock.unlock();
  tell(std::move(struck));
}

bool SessionEntry::sleep(std::chrono::microseconds duration) {
  std::unique_lock lock(mutex_);
  const std::stop_token stop = stop_.get_token();
  sleeping_.wait_for(lock, stop, duration, [] { return false; });
  return !stop.stop_requested();
}

SessionView SessionEntry::view() {
  SessionView view;
  view.facts = facts_;
  view.application = with_settings(
      [](const session::Settings& settings) { return settings.value("application_name"); });
  const std::lock_guard lock(mutex_);
  view.query = query_ ? query_ : ahead_;
  view.state = view.query ? "active" : idle_state_;
  if (view.query) {
    const auto passed = clock_->wall() - view.query->started;
    view.query->total_micros = passed.count() < 0 ? 0 : static_cast<uint64_t>(passed.count());
  }
  return view;
}

void SessionEntry::list(Named kind, NamedObject object) {
  object.made = clock_->wall();
  const std::lock_guard lock(mutex_);
  named_[static_cast<size_t>(kind)][object.name] = std::move(object);
}

void SessionEntry::unlist(Named kind, const std::string& name) {
  const std::lock_guard lock(mutex_);
  named_[static_cast<size_t>(kind)].erase(name);
}

void SessionEntry::unlist_all(Named kind) {
  const std::lock_guard lock(mutex_);
  named_[static_cast<size_t>(kind)].clear();
}

std::vector<NamedObject> SessionEntry::listed(Named kind) {
  const std::lock_guard lock(mutex_);
  std::vector<NamedObject> out;
  for (const auto& [name, object] : named_[static_cast<size_t>(kind)]) out.push_back(object);
  return out;
}

}  // namespace millrace::query
