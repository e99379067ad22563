#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/clock.h"

namespace duckdb {
class TaskScheduler;
}

namespace millrace::duck {

/// The threads that compute beside a query's own. DuckDB's would be woken by every query, and
/// waking another core takes longer than a small query does; these are called by queries that have
/// run alone for a while. Until then, and when all are busy, a query does all of its tasks itself.
/// Any thread. Goes before the instance whose scheduler it serves.
class BackgroundThreads {
 public:
  BackgroundThreads(duckdb::TaskScheduler* scheduler, unsigned threads);
  ~BackgroundThreads();
  BackgroundThreads(const BackgroundThreads&) = delete;
  BackgroundThreads& operator=(const BackgroundThreads&) = delete;

  /// While one of these exists the threads look for tasks.
  class Call {
   public:
    explicit Call(BackgroundThreads* called);
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

   private:
    BackgroundThreads* const called_;
  };

 private:
  void help();

  duckdb::TaskScheduler* const scheduler_;
  std::atomic<bool> running_ = true;
  std::mutex mutex_;
  std::condition_variable changed_;
  uint32_t calls_ = 0;  // guarded by mutex_
  std::vector<std::jthread> threads_;
};

/// What one query knows of the background threads: it calls them once it has taken long enough. The
/// query's own thread.
class SharedQuery {
 public:
  explicit SharedQuery(BackgroundThreads* background);

  /// Told between the parts of the work.
  void goes_on();
  /// Calls them now.
  void call();
  bool is_shared() const { return call_ != nullptr; }

 private:
  BackgroundThreads* const background_;
  const Monotonic begun_;
  std::unique_ptr<BackgroundThreads::Call> call_;
};

}  // namespace millrace::duck
