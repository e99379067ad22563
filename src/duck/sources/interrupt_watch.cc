#include "duck/sources/interrupt_watch.h"

#include <chrono>

namespace millrace::duck::sources {
namespace {

/// A cancel shall arrive within a second; looking costs nearly nothing.
constexpr std::chrono::milliseconds kPeriod(20);

}  // namespace

InterruptWatch::Watched::~Watched() { watch_.forget(this); }

InterruptWatch::InterruptWatch() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

InterruptWatch::~InterruptWatch() {
  thread_.request_stop();
  thread_.join();
}

std::unique_ptr<InterruptWatch::Watched> InterruptWatch::watch(
    std::function<bool()> is_interrupted) {
  std::unique_ptr<Watched> watched(new Watched(*this, std::move(is_interrupted)));
  {
    const std::scoped_lock lock(mutex_);
    watched_.push_back(watched.get());
  }
  changed_.notify_one();
  return watched;
}

void InterruptWatch::forget(Watched* watched) {
  const std::scoped_lock lock(mutex_);
  watched_.remove(watched);
}

void InterruptWatch::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (!changed_.wait(lock, stop, [this] { return !watched_.empty(); })) return;
    for (Watched* watched : watched_) {
      // Callbacks of the stop run here, under the lock: they only wake others.
      if (!watched->stop_.stop_requested() && watched->is_interrupted_())
        watched->stop_.request_stop();
    }
    changed_.wait_for(lock, stop, kPeriod, [] { return false; });
  }
}

}  // namespace millrace::duck::sources
