#include "duck/sources/sources.h"

#include <duckdb/main/attached_database.hpp>
#include <duckdb/main/database_manager.hpp>
#include <duckdb/parser/parsed_data/attach_info.hpp>
#include <duckdb/storage/storage_extension.hpp>
#include <map>
#include <mutex>

#include "duck/database.h"
#include "duck/errors.h"
#include "duck/sources/catalog_native.h"
#include "duck/sources/exceptions_native.h"
#include "duck/sources/optimizer_native.h"
#include "duck/sources/transaction_native.h"

namespace millrace::duck::sources {
namespace {

/// What DuckDB calls our kind of catalog. Only mount() attaches one.
constexpr char kExtension[] = "millrace_source";

struct Mounted {
  Mount mount;
  std::shared_ptr<SourceLog> log;
};

/// Hands a mount to the function that DuckDB calls to attach it.
struct MountInfo final : duckdb::StorageExtensionInfo {
  std::shared_ptr<InterruptWatch> watch = std::make_shared<InterruptWatch>();
  std::mutex mutex;
  std::optional<Mounted> next;  // guarded by mutex
};

duckdb::unique_ptr<duckdb::Catalog> attach(duckdb::optional_ptr<duckdb::StorageExtensionInfo> info,
                                           duckdb::ClientContext&,
                                           duckdb::AttachedDatabase& database,
                                           const duckdb::string& name, duckdb::AttachInfo&,
                                           duckdb::AttachOptions&) {
  auto& mounts = static_cast<MountInfo&>(*info);
  const std::scoped_lock lock(mounts.mutex);
  if (!mounts.next || mounts.next->mount.name != name) {
    throw duckdb::PermissionException("sources are named in the configuration");
  }
  Mounted next = *std::exchange(mounts.next, std::nullopt);
  return duckdb::make_uniq<SourceCatalog>(database, std::move(next.mount), std::move(next.log),
                                          mounts.watch);
}

duckdb::unique_ptr<duckdb::TransactionManager> make_transactions(
    duckdb::optional_ptr<duckdb::StorageExtensionInfo>, duckdb::AttachedDatabase& database,
    duckdb::Catalog&) {
  return duckdb::make_uniq<SourceTransactions>(database);
}

bool is_source(duckdb::AttachedDatabase& database) {
  return database.GetCatalog().GetCatalogType() == "millrace";
}

void attach_source(duckdb::DuckDB& database, const Mount& mount) {
  duckdb::Connection connection(database);
  duckdb::ClientContext& context = *connection.context;
  connection.BeginTransaction();
  duckdb::AttachInfo info;
  info.name = mount.name;
  info.on_conflict = duckdb::OnCreateConflict::REPLACE_ON_CONFLICT;
  duckdb::AttachOptions options(duckdb::DBConfig::GetConfig(context).options);
  options.db_type = kExtension;
  auto& manager = duckdb::DatabaseManager::Get(context);
  auto attached = manager.AttachDatabase(context, info, options);
  if (!mount.comment.empty()) attached->comment = duckdb::Value(mount.comment);
  connection.Commit();
}

SourceState state_of(const Mounted& mounted) {
  const Mount& mount = mounted.mount;
  SourceState state{.name = mount.name, .type = mount.type, .comment = mount.comment};
  uint64_t tables = 0;
  const auto count = [&]() -> Result<void> {
    for (const std::string& schema : TRY(mount.connector->schemas())) {
      tables += TRY(mount.connector->tables(schema)).size();
    }
    return {};
  };
  const auto counted = count();
  if (counted) {
    state.tables = tables;
  } else {
    mounted.log->note(counted.error());
  }
  state.broken = mounted.log->broken();
  state.last_error = mounted.log->last_error();
  return state;
}

}  // namespace

struct Sources::Inner {
  duckdb::DuckDB& database;
  duckdb::shared_ptr<MountInfo> info;
  mutable std::mutex mutex;
  std::map<std::string, Mounted> mounted;  // guarded by mutex

  /// As they are mounted now.
  std::vector<Mounted> all() {
    const std::scoped_lock lock(mutex);
    std::vector<Mounted> sources;
    for (const auto& [name, source] : mounted) sources.push_back(source);
    return sources;
  }
};

Sources::Sources(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}

Sources::~Sources() = default;

Result<std::unique_ptr<Sources>> Sources::create(Database& database) {
  return no_throw("", [&] {
    std::unique_ptr<Inner> inner(
        new Inner{.database = database.native(), .info = duckdb::make_shared_ptr<MountInfo>()});
    auto extension = duckdb::make_shared_ptr<duckdb::StorageExtension>();
    extension->attach = attach;
    extension->create_transaction_manager = make_transactions;
    extension->storage_info = inner->info;
    auto& config = duckdb::DBConfig::GetConfig(*inner->database.instance);
    duckdb::StorageExtension::Register(config, kExtension, std::move(extension));
    duckdb::OptimizerExtension::Register(config, source_optimizer());
    return std::unique_ptr<Sources>(new Sources(std::move(inner)));
  });
}

Result<void> Sources::mount(Mount mount) {
  const std::scoped_lock lock(inner_->mutex);
  auto& manager = duckdb::DatabaseManager::Get(*inner_->database.instance);
  for (const auto& database : manager.GetDatabases()) {
    if (!duckdb::StringUtil::CIEquals(database->GetName(), mount.name) || is_source(*database))
      continue;
    return fail(ErrorCode::Conflict,
                "\"" + mount.name + "\" is the name of a catalog that is no source");
  }
  Mounted mounted{mount, std::make_shared<SourceLog>()};
  {
    const std::scoped_lock info_lock(inner_->info->mutex);
    inner_->info->next = mounted;
  }
  auto attached = no_throw("", [&] { attach_source(inner_->database, mount); });
  if (!attached)
    return fail(std::move(attached).error().during("mount source \"" + mount.name + "\""));
  inner_->mounted.insert_or_assign(mount.name, std::move(mounted));
  return {};
}

Result<void> Sources::unmount(const std::string& name) {
  const std::scoped_lock lock(inner_->mutex);
  if (inner_->mounted.erase(name) == 0)
    return fail(ErrorCode::NotFound, "there is no source \"" + name + "\"");
  return no_throw("", [&] {
    duckdb::Connection connection(inner_->database);
    connection.BeginTransaction();
    auto& manager = duckdb::DatabaseManager::Get(*connection.context);
    manager.DetachDatabase(*connection.context, name, duckdb::OnEntryNotFound::THROW_EXCEPTION);
    connection.Commit();
  });
}

Result<void> Sources::look(std::stop_token stop) const {
  return no_throw("", [&] {
    duckdb::Connection connection(inner_->database);
    const std::stop_callback interrupt(stop, [&] { connection.Interrupt(); });
    if (stop.stop_requested()) return;
    auto result = connection.Query("SELECT count(*) FROM duckdb_tables()");
    if (result->HasError()) result->ThrowError();
  });
}

bool Sources::has(const std::string& name) const {
  const std::scoped_lock lock(inner_->mutex);
  return inner_->mounted.contains(name);
}

std::vector<SourceProbe> Sources::probe(const std::stop_token& stop) const {
  std::vector<SourceProbe> out;
  for (const Mounted& source : inner_->all()) {
    auto reached = stop.stop_requested()
                       ? Result<void>(fail(ErrorCode::Timeout, "the check took too long before it"))
                       : source.mount.connector->probe();
    out.push_back({source.mount.name, std::move(reached), source.log->broken()});
  }
  return out;
}

std::vector<SourceState> Sources::states() const {
  std::vector<SourceState> states;
  for (const Mounted& source : inner_->all()) states.push_back(state_of(source));
  return states;
}

}  // namespace millrace::duck::sources
