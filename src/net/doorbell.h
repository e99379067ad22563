#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>

namespace millrace::net {

/// Why a connection is interrupted in its waiting.
enum class Ring : uint8_t {
  Look = 0,    // nothing but: look whether your deadline has passed or the server drains
  Woken = 1,   // its conversation's waker was called
  Hangup = 2,  // the peer hung up, peer_gone() was called
  Cut = 4,     // the connection has to end now
};

/// How other threads reach a connection. Shared, since wakers outlive connections: rings after
/// detach() are heard by nobody. Any thread.
class Doorbell {
 public:
  /// The connection's end.
  class Owner {
   public:
    virtual ~Owner() = default;
    /// Ends what the connection waits for, now or next. Called with the doorbell locked: must not
    /// block.
    virtual void interrupt() = 0;
  };

  void attach(Owner* owner);
  void detach();

  void ring(Ring why);

  /// Whether it was rung so since the last take().
  bool has(Ring why) const;
  bool take(Ring why);

 private:
  std::atomic<uint8_t> rung_ = 0;
  std::mutex mutex_;
  Owner* owner_ = nullptr;  // guarded by mutex_
};

}  // namespace millrace::net
