#pragma once

#include "engine/engine.h"
#include "query/fake_connection_test.h"

namespace millrace::query {

/// An engine that knows a few texts by heart and checks that it is used as engine/connection.h
/// says. Any thread; its connections one thread at a time.
class FakeEngine final : public engine::Engine {
 public:
  const std::string& target() const override { return target_; }

  Result<std::unique_ptr<engine::Connection>> connect(const engine::ConnectRequest&) override {
    database_.note("connect");
    return std::make_unique<FakeConnection>(&database_);
  }

  Result<bool> has_catalog(const std::string& name) override {
    return name == "local" || name == "flights";
  }
  bool has_setting(const std::string& name) override { return name == "threads"; }
  std::vector<engine::Health> probe(std::stop_token) override { return {}; }
  engine::MemoryUse memory_use() override { return {}; }

  FakeDatabase& database() { return database_; }

 private:
  const std::string target_ = "local";
  FakeDatabase database_;
};

}  // namespace millrace::query
