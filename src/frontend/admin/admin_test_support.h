#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "frontend/admin/admin_frontend.h"

namespace millrace::frontend::admin {

/// Moves only when told to. 1994-11-06T08:49:37.250000Z at first.
class TestClock final : public Clock {
 public:
  Monotonic now() const override { return Monotonic(std::chrono::milliseconds(now_ms_.load())); }
  WallTime wall() const override {
    return WallTime(std::chrono::microseconds(784'111'776'250'000)) +
           std::chrono::milliseconds(now_ms_.load());
  }
  void move(milliseconds by) { now_ms_ += by.count(); }

 private:
  std::atomic<int64_t> now_ms_ = 1000;
};

class TestRandom final : public Random {
 public:
  std::string bytes(size_t count) override { return std::string(count, 'K'); }
};

/// Runs nothing; is as healthy as it is told to be.
class TestEngine final : public engine::Engine {
 public:
  const std::string& target() const override { return target_; }
  Result<std::unique_ptr<engine::Connection>> connect(const engine::ConnectRequest&) override {
    return fail(ErrorCode::Unsupported, "a test engine runs nothing");
  }
  Result<bool> has_catalog(const std::string&) override { return true; }
  bool has_setting(const std::string&) override { return false; }
  std::vector<engine::Health> probe(std::stop_token stop) override { return on_probe(stop); }
  engine::MemoryUse memory_use() override { return {.memory_bytes = 7000, .spilled_bytes = 80}; }

  std::function<std::vector<engine::Health>(std::stop_token)> on_probe =
      [](const std::stop_token&) { return std::vector<engine::Health>{{.part = "engine local"}}; };

 private:
  const std::string target_ = "local";
};

/// Knows users whose password is their name and "!".
class TestAuthenticator final : public auth::Authenticator {
 public:
  std::vector<std::string_view> mechanisms(const std::optional<std::string>&) const override {
    return {};
  }
  Result<std::unique_ptr<auth::Exchange>> start(const auth::ExchangeRequest&) const override {
    return fail(ErrorCode::Unsupported, "passwords only");
  }
  Result<auth::PrincipalPtr> verify_password(std::string_view user,
                                             std::string_view password) const override {
    ++checks;
    const auto found = principals.find(user);
    if (found != principals.end() && password == std::string(user) + "!") return found->second;
    return fail(ErrorCode::Denied, "password authentication failed", {.sqlstate = "28P01"});
  }
  Result<auth::PrincipalPtr> verify_certificate(std::string_view, std::string_view) const override {
    return fail(ErrorCode::Unsupported, "passwords only");
  }

  static std::pair<const std::string, auth::PrincipalPtr> user(
      const std::string& name, const std::set<std::string, std::less<>>& grants) {
    return {name, std::make_shared<auth::Principal>(
                      auth::Principal{.user = name, .groups = {"staff"}, .grants = grants})};
  }

  mutable std::atomic<int> checks = 0;
  const std::map<std::string, auth::PrincipalPtr, std::less<>> principals = {
      user("ann", {}), user("bob", {}), user("carl", {"cancel"}), user("root", {"admin"})};
};

/// `user` as HTTP Basic authentication sends it, password included.
inline std::string basic(const std::string& user) {
  static const std::map<std::string, std::string> kEncoded = {
      {"ann", "YW5uOmFubiE="},      {"bob", "Ym9iOmJvYiE="},   {"carl", "Y2FybDpjYXJsIQ=="},
      {"root", "cm9vdDpyb290IQ=="}, {"wrong", "YW5uOndyb25n"},
  };
  return "Basic " + kEncoded.at(user);
}

/// An admin front end with everything around it, and no socket.
struct AdminHarness {
  AdminHarness() { loops.start(); }

  AdminParts parts() {
    return {.service = &service,
            .metrics = &metrics,
            .authenticator = &authenticator,
            .backoff = &backoff,
            .loops = &loops,
            .clock = &clock,
            .config = [this] { return config; },
            .sources = [this] { return sources; },
            .checks = [this](const std::stop_token&) { return checks; },
            .versions = {.server = "0.1.0", .engine = "v1.5.5"},
            .encryption = net::http::Encryption::Off};
  }

  std::shared_ptr<query::SessionEntry> open_session(const std::string& user) {
    query::SessionRequest request;
    request.principal = authenticator.principals.at(user);
    request.catalog = "flights";
    request.protocol = "postgres";
    request.client = "127.0.0.1:40000";
    return service.open_session(std::move(request)).value();
  }

  /// What QueryRun would put into the entry.
  query::QueryRecord record(const query::SessionEntry& entry, const std::string& text) {
    query::QueryRecord out;
    out.id = service.next_query_id();
    out.session = entry.facts().id;
    out.user = entry.facts().principal->user;
    out.catalog = entry.facts().catalog;
    out.protocol = entry.facts().protocol;
    out.client = entry.facts().client;
    out.text = text;
    out.started = clock.wall();
    return out;
  }

  TestClock clock;
  TestRandom random;
  TestEngine engine;
  TestAuthenticator authenticator;
  observe::Metrics metrics;
  std::unique_ptr<observe::Logger> log =
      observe::Logger::open({.path = "/dev/null"}, clock).value();
  auth::Backoff backoff{auth::BackoffOptions{}, clock};
  net::Loops loops{{.work_threads = 2, .control_threads = 1}};
  std::shared_ptr<const config::Config> config = std::make_shared<config::Config>();
  std::vector<SourceStatus> sources;
  std::vector<engine::Health> checks{{.part = "data directory"}};
  config::Limits limits = [] {
    config::Limits some;
    some.history_entries_max = 100;
    some.queries_running_max = 64;
    return some;
  }();
  query::Service service{
      {.local = &engine, .clock = &clock, .random = &random, .log = log.get(), .metrics = &metrics},
      limits};
};

}  // namespace millrace::frontend::admin
