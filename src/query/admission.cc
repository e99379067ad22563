#include "query/admission.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace millrace::query {

Slot& Slot::operator=(Slot&& other) noexcept {
  if (this != &other) {
    release();
    release_ = std::exchange(other.release_, nullptr);
  }
  return *this;
}

void Slot::release() {
  if (auto call = std::exchange(release_, nullptr)) call();
}

Result<std::unique_ptr<Admission::Ticket>> Admission::ask(std::function<void()> ready) {
  auto waiter = std::make_shared<Waiter>(Waiter{std::move(ready)});
  const std::lock_guard lock(mutex_);
  if (running_ < limits_.running_max && waiting_.empty()) {
    ++running_;
    waiter->granted = true;
  } else if (waiting_.size() >= limits_.queued_max) {
    return fail(ErrorCode::Busy,
                "too many queries: " + std::to_string(running_) +
                    " are running (limits.queries_running_max) and " +
                    std::to_string(waiting_.size()) + " are waiting (limits.queries_queued_max)",
                {.sqlstate = "53300", .detail = {}, .hint = "Try again later."});
  } else {
    waiting_.push_back(waiter);
  }
  return std::make_unique<Ticket>(this, std::move(waiter));
}

void Admission::set_limits(Limits limits) {
  std::vector<std::function<void()>> ready;
  {
    const std::lock_guard lock(mutex_);
    limits_ = limits;
    while (!waiting_.empty() && running_ < limits_.running_max) {
      ++running_;
      ready.push_back(grant_next());
    }
  }
  for (const auto& call : ready) call();
}

/// With mutex_ held: gives the longest waiting its slot; what is to be called once it is free.
std::function<void()> Admission::grant_next() {
  const auto next = std::move(waiting_.front());
  waiting_.pop_front();
  next->granted = true;
  return next->ready;
}

uint32_t Admission::running() const {
  const std::lock_guard lock(mutex_);
  return running_;
}

uint32_t Admission::queued() const {
  const std::lock_guard lock(mutex_);
  return static_cast<uint32_t>(waiting_.size());
}

Slot Admission::make_slot() {
  return Slot([this] { released(); });
}

void Admission::released() {
  std::function<void()> ready;
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty() || running_ > limits_.running_max) {
      --running_;
      return;
    }
    ready = grant_next();
  }
  ready();
}

Admission::Ticket::~Ticket() {
  if (!waiter_) return;
  bool granted = false;
  {
    const std::lock_guard lock(admission_->mutex_);
    granted = waiter_->granted;
    if (!granted) std::erase(admission_->waiting_, waiter_);
  }
  if (granted) admission_->released();
}

Slot Admission::Ticket::take() {
  {
    const std::lock_guard lock(admission_->mutex_);
    if (!waiter_ || !waiter_->granted) return {};
  }
  waiter_.reset();
  return admission_->make_slot();
}

}  // namespace millrace::query
