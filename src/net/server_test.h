#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "net/loops.h"
#include "net/net_metrics.h"
#include "net/tcp_server.h"
#include "observe/log.h"
#include "observe/metrics.h"

namespace millrace::net {

/// What happened, by name and count; tests wait for it.
class Events {
 public:
  void add(const std::string& name) {
    const std::lock_guard lock(mutex_);
    ++counts_[name];
    changed_.notify_all();
  }
  int count(const std::string& name) {
    const std::lock_guard lock(mutex_);
    return counts_[name];
  }
  bool wait_for(const std::string& name, int count) {
    return wait_until(name, count, std::chrono::seconds(20));
  }
  bool wait_until(const std::string& name, int count, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return counts_[name] >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, int> counts_;
};

/// Stands still until it is moved.
class TestClock final : public Clock {
 public:
  Monotonic now() const override { return Monotonic(std::chrono::seconds(now_.load())); }
  WallTime wall() const override { return WallTime(std::chrono::seconds(784111777)); }
  void move(int64_t seconds) { now_ += seconds; }

 private:
  std::atomic<int64_t> now_ = 1000;
};

/// How LineConversation behaves, and how tests reach into it.
struct LineRules {
  std::chrono::milliseconds read_timeout{0};
  bool tls_at_once = false;
  Events events;

  std::mutex mutex;
  std::vector<std::function<void()>> wakers;  // guarded by mutex
  TlsInfo tls;                                // guarded by mutex: of the last handshake
  std::vector<Peer> peers;                    // guarded by mutex
};

/// A protocol of lines: anything is echoed, and
///   flood N  sends N bytes, 64 KiB at a time      block    runs until the peer is gone
///   wait     answers once its waker was called    tls      starts TLS
///   bye      ends
ConversationFactory make_line_conversations(LineRules* rules);

/// Loops, metrics and a log, for a server in a test.
struct ServerHarness {
  explicit ServerHarness(const Clock& clock);
  std::unique_ptr<TcpServer> serve(const TcpServerOptions& options, LineRules* rules);
  static TcpServerOptions loopback();
  /// The value of a metric of the listener "test".
  uint64_t metric(const std::string& name) const;

  observe::Metrics metrics;
  NetMetrics net_metrics{metrics};
  std::unique_ptr<observe::Logger> log;
  Loops loops;
  NetServices services;
};

}  // namespace millrace::net
