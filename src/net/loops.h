#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "net/work_loop.h"

namespace boost::asio {
class io_context;  // NOLINT(readability-identifier-naming)
}

namespace millrace::net {

struct LoopsOptions {
  unsigned work_threads = 8;     // as many as queries may run, plus a few
  unsigned control_threads = 1;  // more are seldom of use: nothing blocks there
};

/// A callback that will be called. Destroying it cancels and, unless the callback itself does so,
/// waits for a call that is under way. Any thread, one at a time. Must go before its Loops.
class Timer {
 public:
  struct State;

  Timer();
  explicit Timer(std::shared_ptr<State> state);
  Timer(Timer&&) noexcept;
  Timer& operator=(Timer&&) noexcept;
  ~Timer();

  void cancel();

 private:
  std::shared_ptr<State> state_;  // shared with the loop that will run it
};

/// The two event loops: `work`, whose threads may block (a connection waits there and runs its
/// query on the very thread that woke), and `control`, which never blocks (accepting, timers,
/// looking after connections). Their threads take no signals. Any thread; start() and stop() once
/// each.
class Loops {
 public:
  explicit Loops(const LoopsOptions& options);
  ~Loops();
  Loops(const Loops&) = delete;
  Loops& operator=(const Loops&) = delete;

  void start();
  /// Ends control, then work, and joins their threads: what runs there is waited for, what is
  /// queued is dropped. Servers must be gone before.
  void stop();

  using Callback = std::function<void()>;
  /// On control, which must not block. The first call of every() comes after one interval; a late
  /// call does not make the next ones come in a hurry.
  Timer every(std::chrono::milliseconds interval, Callback callback);
  Timer after(std::chrono::milliseconds delay, Callback callback);

  void post_work(Callback callback);
  void post_control(Callback callback);

  WorkLoop& work();
  boost::asio::io_context& control();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace millrace::net
