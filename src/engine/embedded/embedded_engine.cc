#include "engine/embedded/embedded_engine.h"

#include <algorithm>

#include "duck/connection.h"
#include "duck/host_objects.h"
#include "duck/postgres/dialect.h"

namespace millrace::engine::embedded {

EmbeddedEngine::EmbeddedEngine(std::string target, std::unique_ptr<duck::Database> database)
    : target_(std::move(target)), database_(std::move(database)) {}

EmbeddedEngine::~EmbeddedEngine() = default;

Result<std::unique_ptr<EmbeddedEngine>> EmbeddedEngine::open(std::string target,
                                                             const duck::DatabaseOptions& options,
                                                             const HostObjects& host) {
  std::unique_ptr<duck::Dialect> dialect;
  duck::DatabaseOptions with_dialect = options;
  with_dialect.before_extensions = duck::postgres::register_casts;
  with_dialect.before_local = [&](duck::Database& database) -> Result<void> {
    TRY(duck::add_host_objects(database, host));
    dialect = TRY(duck::postgres::install(database, duck::postgres::scripts()));
    return {};
  };
  auto database = TRY(duck::Database::open(with_dialect));
  auto engine =
      std::unique_ptr<EmbeddedEngine>(new EmbeddedEngine(std::move(target), std::move(database)));
  engine->dialect_ = std::move(dialect);
  engine->sources_ = TRY(duck::sources::Sources::create(*engine->database_));
  return engine;
}

Result<std::unique_ptr<Connection>> EmbeddedEngine::connect(const ConnectRequest& request) {
  duck::ConnectionOptions options;
  options.dialect = dialect_.get();
  options.access = {.files = request.principal->may("files")};
  options.session = request.session;
  auto connection = TRY(duck::Connection::open(*database_, options));
  return std::unique_ptr<Connection>(std::move(connection));
}

Result<bool> EmbeddedEngine::has_catalog(const std::string& name) {
  if (name == duck::kLocalCatalog) return true;
  return sources_->has(name);
}

namespace {

/// What is wrong with a source that was reached.
std::string broken_tables(const std::vector<duck::sources::BrokenTable>& broken) {
  if (broken.empty()) return {};
  return std::to_string(broken.size()) +
         (broken.size() == 1 ? " table cannot be used: " : " tables cannot be used, the first: ") +
         broken.front().error.message;
}

}  // namespace

std::vector<Health> EmbeddedEngine::probe(std::stop_token stop) {
  std::vector<Health> out;
  auto alive = database_->execute("SELECT 1");
  out.push_back({"engine " + target_, alive.has_value(), alive ? "" : alive.error().message});
  for (const auto& source : sources_->probe(stop)) {
    const bool healthy = source.reached.has_value();
    out.push_back({"source " + source.name, healthy,
                   healthy ? broken_tables(source.broken) : source.reached.error().message});
  }
  return out;
}

MemoryUse EmbeddedEngine::memory_use() {
  const auto use = database_->memory_use();
  return use ? MemoryUse{use->memory_bytes, use->spilled_bytes} : MemoryUse{};
}

}  // namespace millrace::engine::embedded
