#pragma once

#include <atomic>
#include <coroutine>
#include <cstdint>
#include <functional>
#include <memory>

namespace millrace::net {

/// Threads that may block, and what they work on: sockets that became ready and callbacks that were
/// posted. All of them wait on one epoll instance (epoll(7), EPOLLONESHOT), so the thread that the
/// kernel wakes goes straight on with the connection, and no other is woken for it.
/// Any thread; start() and stop() once each.
class WorkLoop {
 public:
  explicit WorkLoop(unsigned threads);
  ~WorkLoop();
  WorkLoop(const WorkLoop&) = delete;
  WorkLoop& operator=(const WorkLoop&) = delete;

  void start();
  /// Waits for what runs; what is queued is dropped.
  void stop();

  void post(std::function<void()> callback);

  /// To be awaited: goes on, on one of the threads, after what is queued.
  auto turn() {
    struct Awaiter {
      WorkLoop* loop;
      bool await_ready() const noexcept { return false; }
      void await_suspend(std::coroutine_handle<> waiting) const { loop->post(waiting); }
      void await_resume() const noexcept {}
    };
    return Awaiter{this};
  }

 private:
  friend class SocketWait;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What a coroutine waits for at its socket. A broken connection ends every kind of waiting.
enum class Readiness : uint8_t { Readable, Writable, Broken };

/// How one coroutine waits for its socket, and how others wake it. Destroyed by that coroutine (or
/// when it does not wait), before the socket is closed and before the loop goes.
class SocketWait {
 public:
  /// The socket is borrowed.
  SocketWait(WorkLoop* loop, int descriptor);
  ~SocketWait();
  SocketWait(const SocketWait&) = delete;
  SocketWait& operator=(const SocketWait&) = delete;

  enum class Ended : uint8_t { Ready, Interrupted };

  /// To be awaited: `Ended`, on one of the loop's threads.
  auto until(Readiness what) {
    struct Awaiter {
      SocketWait* wait;
      Readiness what;
      bool await_ready() const noexcept { return false; }
      bool await_suspend(std::coroutine_handle<> waiting) const { return wait->arm(what, waiting); }
      Ended await_resume() const noexcept { return wait->ended_; }
    };
    return Awaiter{this, what};
  }

  /// Ends the waiting, or the next one if there is none just now. Any thread.
  void interrupt();

 private:
  friend class WorkLoop;
  bool arm(Readiness what, std::coroutine_handle<> waiting);

  WorkLoop* const loop_;
  const int descriptor_;
  const uint64_t id_;

  // Guarded by the lock that the loop has for this id.
  std::coroutine_handle<> waiting_;
  bool interrupted_ = false;  // nobody waited then

  Ended ended_ = Ended::Ready;  // the coroutine's, once it goes on
};

}  // namespace millrace::net
