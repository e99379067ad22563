#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace duckdb {
class TaskScheduler;
}

namespace millrace::duck {

/// The threads that help a query's own thread. DuckDB's would be woken by every query, and waking
/// another core takes longer than a small query does; these are called by queries that have run
/// alone for a while. Until then, and when all are busy, a query does all of its tasks itself.
/// Any thread. Goes before the instance whose scheduler it serves.
class HelperThreads {
 public:
  HelperThreads(duckdb::TaskScheduler* scheduler, unsigned threads);
  ~HelperThreads();
  HelperThreads(const HelperThreads&) = delete;
  HelperThreads& operator=(const HelperThreads&) = delete;

  /// While one of these exists the helpers look for tasks.
  class Call {
   public:
    explicit Call(HelperThreads* called);
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

   private:
    HelperThreads* const called_;
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

/// What one query knows of its helpers: it calls them once it has taken long enough. The query's
/// own thread.
class HelpedQuery {
 public:
  explicit HelpedQuery(HelperThreads* helpers);

  /// Told between the parts of the work.
  void goes_on();
  /// Calls them now.
  void call();
  bool is_helped() const { return call_ != nullptr; }

 private:
  HelperThreads* const helpers_;
  const std::chrono::steady_clock::time_point begun_;
  std::unique_ptr<HelperThreads::Call> call_;
};

}  // namespace millrace::duck
