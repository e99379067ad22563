#include "duck/background_threads.h"

#include <pthread.h>

#include <algorithm>
#include <string>

#include "base/clock.h"
#include "duck/native.h"

namespace millrace::duck {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// A query is alone for so long: several times what it takes to wake another core.
constexpr microseconds kAlone{400};
/// How long a thread sleeps when there are calls and no tasks: a client that reads slowly holds its
/// query for long.
constexpr milliseconds kPauseMin{1};
constexpr milliseconds kPauseMax{16};
/// Tasks done in a row before looking up.
constexpr duckdb::idx_t kTasksMax = 64;

}  // namespace

BackgroundThreads::BackgroundThreads(duckdb::TaskScheduler* scheduler, unsigned threads)
    : scheduler_(scheduler) {
  for (unsigned i = 0; i < threads; ++i) {
    threads_.emplace_back([this]() noexcept { help(); });
    const std::string name = "background-" + std::to_string(i);
    ::pthread_setname_np(threads_.back().native_handle(), name.substr(0, 15).c_str());
  }
}

BackgroundThreads::~BackgroundThreads() {
  {
    const std::lock_guard lock(mutex_);
    running_ = false;
  }
  changed_.notify_all();
  threads_.clear();
}

void BackgroundThreads::help() {
  std::unique_lock lock(mutex_);
  milliseconds pause = kPauseMin;
  while (running_) {
    if (calls_ == 0) {
      changed_.wait(lock, [this] { return calls_ != 0 || !running_; });
      pause = kPauseMin;
      continue;
    }
    lock.unlock();
    const duckdb::idx_t done = scheduler_->ExecuteTasks(&running_, kTasksMax);
    lock.lock();
    if (done != 0) {
      pause = kPauseMin;
      continue;
    }
    changed_.wait_for(lock, pause, [this] { return !running_; });
    pause = std::min(pause * 2, kPauseMax);
  }
}

BackgroundThreads::Call::Call(BackgroundThreads* called) : called_(called) {
  {
    const std::lock_guard lock(called_->mutex_);
    ++called_->calls_;
  }
  called_->changed_.notify_all();
}

BackgroundThreads::Call::~Call() {
  const std::lock_guard lock(called_->mutex_);
  --called_->calls_;
}

SharedQuery::SharedQuery(BackgroundThreads* background)
    : background_(background), begun_(machine_clock().now()) {}

void SharedQuery::goes_on() {
  if (!call_ && machine_clock().now() - begun_ >= kAlone) call();
}

void SharedQuery::call() {
  if (!call_) call_ = std::make_unique<BackgroundThreads::Call>(background_);
}

}  // namespace millrace::duck
