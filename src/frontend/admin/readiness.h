#pragma once

#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

#include "base/clock.h"
#include "engine/engine.h"
#include "net/loops.h"

namespace millrace::frontend::admin {

/// Runs the checks behind /ready so that whoever asks, however often, makes little work: one run at
/// a time, its result kept for a second. Any thread.
class Readiness {
 public:
  using Checks = std::function<std::vector<engine::Health>(std::stop_token)>;

  static constexpr milliseconds kKept{1'000};      // how long a result is good
  static constexpr milliseconds kPatience{5'000};  // then a run is asked to stop, and failed

  /// `loops` and `clock` are borrowed.
  Readiness(Checks checks, net::Loops* loops, const Clock* clock)
      : checks_(std::move(checks)), loops_(loops), clock_(clock) {}

  /// What was found, a second ago at most. Runs the checks (blocks) or, while somebody else does,
  /// gives what they gave before; when that is too old, one part that says so.
  std::vector<engine::Health> parts();

 private:
  std::vector<engine::Health> run() const;

  const Checks checks_;
  net::Loops* const loops_;
  const Clock* const clock_;

  std::mutex mutex_;
  // Guarded by mutex_:
  bool running_ = false;
  std::vector<engine::Health> found_;  // empty: never run
  Monotonic found_at_;
};

}  // namespace millrace::frontend::admin
