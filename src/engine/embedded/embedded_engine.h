#pragma once

#include <memory>
#include <string>

#include "connector/connector.h"
#include "duck/connection.h"
#include "duck/database.h"
#include "duck/sources/sources.h"
#include "engine/engine.h"
#include "engine/host.h"

namespace millrace::engine::embedded {

/// The engine in this process: DuckDB with PostgreSQL's dialect, local tables and sources.
class EmbeddedEngine final : public Engine {
 public:
  /// Opens the local database and prepares the catalogues. `target` is its name in the
  /// configuration.
  static Result<std::unique_ptr<EmbeddedEngine>> open(std::string target,
                                                      const duck::DatabaseOptions& options,
                                                      const HostObjects& host);
  ~EmbeddedEngine() override;

  const std::string& target() const override { return target_; }
  Result<std::unique_ptr<Connection>> connect(const ConnectRequest& request) override;
  Result<bool> has_catalog(const std::string& name) override;
  /// From now on; 0: the engine's own default.
  Result<void> set_memory_max(uint64_t bytes) { return database_->set_memory_max(bytes); }
  Result<void> set_spill_max(uint64_t bytes) { return database_->set_spill_max(bytes); }
  bool has_setting(const std::string& name) override { return database_->has_setting(name); }
  std::vector<Health> probe(std::stop_token stop) override;
  MemoryUse memory_use() override;

  /// The sources that are mounted beside `local`.
  duck::sources::Sources& sources() { return *sources_; }

  /// Writes the log into the database file: when the server stops.
  Result<void> checkpoint() { return database_->checkpoint(); }

 private:
  EmbeddedEngine(std::string target, std::unique_ptr<duck::Database> database);

  const std::string target_;
  std::unique_ptr<duck::Database> database_;
  std::unique_ptr<duck::Dialect> dialect_;
  std::unique_ptr<duck::sources::Sources> sources_;
};

}  // namespace millrace::engine::embedded
