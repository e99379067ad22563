#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace millrace::duck::sources {

/// Turns the engine's "interrupted" flags, which can only be looked at, into stop requests that
/// wake whoever waits in a connector. One thread, which sleeps while nothing is watched. Any
/// thread.
class InterruptWatch {
 public:
  /// Ends the watch of one scan when destroyed.
  class Watched {
   public:
    Watched(Watched&&) = delete;
    ~Watched();
    std::stop_token token() const { return stop_.get_token(); }
    /// Also when the scan is given up for another reason.
    void request_stop() { stop_.request_stop(); }

   private:
    friend class InterruptWatch;
    Watched(InterruptWatch& watch, std::function<bool()> is_interrupted)
        : watch_(watch), is_interrupted_(std::move(is_interrupted)) {}

    InterruptWatch& watch_;
    const std::function<bool()> is_interrupted_;
    std::stop_source stop_;
  };

  InterruptWatch();
  ~InterruptWatch();

  /// Looks at `is_interrupted` every few milliseconds until it is true or the result is destroyed.
  std::unique_ptr<Watched> watch(std::function<bool()> is_interrupted);

 private:
  void run(const std::stop_token& stop);
  void forget(Watched* watched);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::list<Watched*> watched_;  // guarded by mutex_
  std::jthread thread_;          // last: it uses the others
};

}  // namespace millrace::duck::sources
