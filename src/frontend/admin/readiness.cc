#include "frontend/admin/readiness.h"

#include <string>
#include <utility>

namespace millrace::frontend::admin {
namespace {

engine::Health checks_failed(std::string reason) {
  return {.part = "checks", .healthy = false, .reason = std::move(reason)};
}

}  // namespace

std::vector<engine::Health> Readiness::parts() {
  {
    const std::lock_guard lock(mutex_);
    const auto age = clock_->now() - found_at_;
    if (!found_.empty() && age < (running_ ? kKept + kPatience : kKept)) return found_;
    if (running_) return {checks_failed("still under way")};
    running_ = true;
  }
  auto found = run();
  const std::lock_guard lock(mutex_);
  running_ = false;
  found_ = found;
  found_at_ = clock_->now();
  return found;
}

std::vector<engine::Health> Readiness::run() const {
  std::stop_source stop;
  const net::Timer patience = loops_->after(kPatience, [stop]() mutable { stop.request_stop(); });
  auto found = checks_(stop.get_token());
  if (stop.stop_requested()) {
    found.push_back(checks_failed("took longer than " + std::to_string(kPatience.count()) + " ms"));
  }
  return found;
}

}  // namespace millrace::frontend::admin
