#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "base/result.h"

namespace millrace::query {

/// A place among the running queries; destroying it gives the place to the longest waiting.
class Slot {
 public:
  Slot() = default;
  explicit Slot(std::function<void()> release) : release_(std::move(release)) {}
  Slot(Slot&& other) noexcept : release_(std::exchange(other.release_, nullptr)) {}
  Slot& operator=(Slot&& other) noexcept;
  ~Slot() { release(); }

  bool held() const { return release_ != nullptr; }
  void release();

 private:
  std::function<void()> release_;
};

/// Lets so many queries run at a time; the others wait in order of arrival. Any thread.
class Admission {
 public:
  struct Limits {
    uint32_t running_max = 64;
    uint32_t queued_max = 1000;
  };

  explicit Admission(Limits limits) : limits_(limits) {}

  /// Someone's wish for a slot. Destroying it gives it up.
  class Ticket;

  /// A slot at once, or a place in the queue: then `ready` is called, on any thread, as soon as
  /// Ticket::take() gives the slot. Busy (53300) when the queue is full.
  Result<std::unique_ptr<Ticket>> ask(std::function<void()> ready);

  /// Those for whom a higher limit has room are given their slots.
  void set_limits(Limits limits);
  uint32_t running() const;
  uint32_t queued() const;

 private:
  struct Waiter {
    std::function<void()> ready;
    bool granted = false;
  };

  std::function<void()> grant_next();
  Slot make_slot();
  void released();

  mutable std::mutex mutex_;
  Limits limits_;                                // guarded by mutex_
  uint32_t running_ = 0;                         // guarded by mutex_
  std::deque<std::shared_ptr<Waiter>> waiting_;  // guarded by mutex_
};

class Admission::Ticket {
 public:
  Ticket(Admission* admission, std::shared_ptr<Waiter> waiter)
      : admission_(admission), waiter_(std::move(waiter)) {}
  ~Ticket();
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;

  /// The slot once it is there (then the ticket is spent), else one that is not held.
  Slot take();

 private:
  Admission* admission_;
  std::shared_ptr<Waiter> waiter_;  // null once spent
};

}  // namespace millrace::query
