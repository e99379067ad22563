#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/clock.h"
#include "net/connection.h"

namespace millrace::net {

/// The open connections of a server. Any thread.
class ConnectionSet {
 public:
  /// Takes it in and starts it.
  void add(std::unique_ptr<Connection> connection, std::function<void()> ended);

  /// Nudges what is overdue, and tells connections that their peer hung up while nobody read.
  void look(Monotonic now);

  void nudge_all();
  void cut_all();

  size_t size() const;
  /// Returns whether the set became empty in time.
  bool wait_until_empty(milliseconds patience);
  void wait_until_empty();

 private:
  void remove(Connection* connection);

  mutable std::mutex mutex_;
  std::condition_variable emptied_;
  std::unordered_map<Connection*, std::unique_ptr<Connection>> connections_;  // guarded by mutex_
  size_t size_ = 0;  // guarded by mutex_; with those that are being destroyed
};

}  // namespace millrace::net
