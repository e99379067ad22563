#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "query/fake_engine_test.h"
#include "query/service.h"

namespace millrace::query {

/// Stands still until it is moved. Any thread.
class FakeClock final : public Clock {
 public:
  Monotonic now() const override { return Monotonic(std::chrono::hours(1) + passed()); }
  WallTime wall() const override {
    return WallTime(std::chrono::years(50) +
                    std::chrono::duration_cast<std::chrono::microseconds>(passed()));
  }
  void advance(milliseconds by) { passed_ms_ += by.count(); }

 private:
  milliseconds passed() const { return milliseconds(passed_ms_.load()); }
  std::atomic<int64_t> passed_ms_ = 0;
};

/// Gives the same bytes in every run of the program: "abcd…".
class FakeRandom final : public Random {
 public:
  std::string bytes(size_t count) override {
    std::string out;
    while (out.size() < count) out += static_cast<char>('a' + out.size() % 26);
    return out;
  }
};

inline config::Limits fake_limits() {
  config::Limits limits;
  limits.connections_max = 10;
  limits.queries_running_max = 4;
  limits.queries_queued_max = 2;
  limits.queue_timeout = milliseconds(5'000);
  limits.message_bytes_max = 1 << 20;
  limits.startup_timeout = milliseconds(10'000);
  limits.history_entries_max = 100;
  limits.statement_text_bytes_max = 1'000;
  limits.portals_per_session_max = 8;
  limits.prepared_per_session_max = 8;
  return limits;
}

inline auth::PrincipalPtr fake_principal(std::string user,
                                         std::set<std::string, std::less<>> grants) {
  return std::make_shared<const auth::Principal>(
      auth::Principal{.user = std::move(user), .groups = {}, .grants = std::move(grants)});
}

/// A service over the fake engine with everything that it borrows.
struct FakeService {
  explicit FakeService(const config::Limits& limits)
      : log(observe::Logger::open({.path = "/dev/null"}, clock).value()),
        service({.local = &engine,
                 .clock = &clock,
                 .random = &random,
                 .log = log.get(),
                 .metrics = &metrics},
                limits) {}

  SessionRequest request(const std::string& user) const {
    SessionRequest request;
    request.principal = fake_principal(user, {});
    request.catalog = "local";
    request.protocol = "test";
    request.client = "127.0.0.1:4711";
    return request;
  }

  FakeEngine engine;
  FakeClock clock;
  FakeRandom random;
  std::unique_ptr<observe::Logger> log;
  observe::Metrics metrics;
  Service service;
};

}  // namespace millrace::query
