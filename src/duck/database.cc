#include "duck/database.h"

#include <duckdb/main/extension_helper.hpp>
#include <filesystem>
#include <utility>

#include "duck/column_sources.h"
#include "duck/errors.h"
#include "duck/guard.h"
#include "duck/local_catalog.h"
#include "duck/name_resolution.h"
#include "duck/native.h"
#include "duck/protected_files.h"

namespace millrace::duck {
namespace {

/// The DuckDB that the headers in .deps/ belong to; tools/packages.txt pins both halves.
constexpr std::string_view kVersion = "v1.5.5";
constexpr std::string_view kSourceId = "d8cdaa33fd";

Result<void> check_version() {
  if (duckdb::DuckDB::LibraryVersion() == kVersion && duckdb::DuckDB::SourceID() == kSourceId)
    return {};
  return fail(ErrorCode::Internal,
              std::string("the DuckDB library is ") + duckdb::DuckDB::LibraryVersion() + " " +
                  duckdb::DuckDB::SourceID() + ", Millrace was built for " + std::string(kVersion) +
                  " " + std::string(kSourceId) + ": run tools/setup and build again");
}

struct Setting {
  const char* name;
  const char* value;
};

/// How our instance differs from DuckDB's defaults, as PostgreSQL's clients need it.
constexpr Setting kSettings[] = {
    {"default_null_order", "nulls_last_on_asc_first_on_desc"},
    {"preserve_identifier_case", "false"},
    {"integer_division", "true"},
    {"autoinstall_known_extensions", "false"},
    {"autoload_known_extensions", "false"},
    {"allow_community_extensions", "false"},
    {"allow_persistent_secrets", "false"},
};

void configure(duckdb::DBConfig& config, const DatabaseOptions& options) {
  for (const Setting& setting : kSettings) {
    config.SetOptionByName(setting.name, duckdb::Value(setting.value));
  }
  config.SetOptionByName("threads", duckdb::Value::BIGINT(options.threads));
  // All of them ours: see background_threads.h.
  config.SetOptionByName("external_threads", duckdb::Value::BIGINT(options.threads));
  if (options.memory_bytes_max != 0) {
    config.SetOptionByName("memory_limit",
                           duckdb::Value(std::to_string(options.memory_bytes_max) + "B"));
  }
  config.SetOptionByName("temp_directory", duckdb::Value(options.spill_directory));
}

void run(duckdb::Connection& connection, const std::string& sql) {
  auto result = connection.Query(sql);
  if (result->HasError()) result->ThrowError();
}

/// At run time: DuckDB does not obey it when it is given to the constructor.
void limit_spill(duckdb::Connection& connection, uint64_t bytes) {
  run(connection, bytes == 0
                      ? std::string("RESET GLOBAL max_temp_directory_size")
                      : "SET GLOBAL max_temp_directory_size = '" + std::to_string(bytes) + "B'");
}

/// After everything of ours is attached: no path but the sources' from here on, or, where clients
/// may be granted files, all but our own.
void lock(duckdb::DuckDB& database, const DatabaseOptions& options) {
  if (options.files_grantable) {
    std::vector<std::string> own = options.protected_paths;
    own.push_back(options.spill_directory);
    if (!options.local_path.empty()) {
      own.push_back(options.local_path);
      own.push_back(options.local_path + ".wal");
    }
    std::erase(own, "");
    return protect_files(*database.instance, own);
  }
  auto& config = duckdb::DBConfig::GetConfig(*database.instance);
  for (const std::string& path : options.readable_paths) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
      config.AddAllowedDirectory(path);
    } else {
      config.AddAllowedPath(path);
    }
  }
  // By SQL, so that DuckDB adds the attached files and the spill directory to what is allowed.
  duckdb::Connection connection(database);
  run(connection, "SET enable_external_access = false");
}

/// A process that was killed leaves what it spilled. Who holds the local database's lock is the
/// only one that spills here.
void remove_old_spill(const DatabaseOptions& options) {
  if (options.local_path.empty()) return;
  std::error_code none;
  for (const auto& file : std::filesystem::directory_iterator(options.spill_directory, none)) {
    if (file.path().filename().string().starts_with("duckdb_temp_"))
      std::filesystem::remove(file.path());
  }
}

void attach_system(duckdb::DuckDB& database, const DatabaseOptions& options) {
  duckdb::Connection connection(database);
  run(connection, std::string("SET GLOBAL TimeZone = '") + kTimeZone + "'");
  if (options.spill_bytes_max != 0) limit_spill(connection, options.spill_bytes_max);
  run(connection, std::string("ATTACH ':memory:' AS ") + kSystemCatalog);
}

void attach_local(duckdb::DuckDB& database, const DatabaseOptions& options) {
  duckdb::Connection connection(database);
  if (options.local_path.empty()) {
    run(connection, std::string("ATTACH ':memory:' AS ") + kLocalCatalog);
  } else {
    attach_local_file(database, options.local_path);
  }
  run(connection,
      std::string("CREATE SCHEMA IF NOT EXISTS ") + kLocalCatalog + "." + kDefaultSchema);
}

}  // namespace

Database::Database(std::unique_ptr<duckdb::DuckDB> native, uint32_t threads)
    : native_(std::move(native)),
      background_(std::make_unique<BackgroundThreads>(
          &duckdb::TaskScheduler::GetScheduler(*native_->instance), threads - 1)) {}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions& options) {
  TRY(check_version());
  auto opened = no_throw("", [&] {
    duckdb::DBConfig config;
    configure(config, options);
    config.options.load_extensions = false;
    auto native = std::make_unique<duckdb::DuckDB>(nullptr, &config);
    if (options.before_extensions) options.before_extensions(*native);
    duckdb::ExtensionHelper::LoadAllExtensions(*native);
    resolve_unique_names(duckdb::DBConfig::GetConfig(*native->instance));
    note_column_sources(duckdb::DBConfig::GetConfig(*native->instance));
    guard_functions(*native->instance);
    attach_system(*native, options);
    return native;
  });
  const std::string step = "open the local database " + options.local_path;
  if (!opened) return fail(std::move(opened).error().during(step));
  std::unique_ptr<Database> database(new Database(*std::move(opened), options.threads));
  if (options.before_local) TRY(options.before_local(*database));
  auto attached = no_throw("", [&] {
    attach_local(*database->native_, options);
    remove_old_spill(options);
    lock(*database->native_, options);
  });
  if (!attached) return fail(std::move(attached).error().during(step));
  return database;
}

Result<MemoryUse> Database::memory_use() const {
  return no_throw("", [&] {
    MemoryUse use{};
    const auto& buffers = duckdb::BufferManager::GetBufferManager(*native_->instance);
    for (const auto& tagged : buffers.GetMemoryUsageInfo()) {
      use.memory_bytes += tagged.size;
      use.spilled_bytes += tagged.evicted_data;
    }
    return use;
  });
}

Result<void> Database::set_memory_max(uint64_t bytes) {
  if (bytes == 0) {
    // RESET alone does not reach the engine's buffer manager.
    auto& config = duckdb::DBConfig::GetConfig(*native_->instance);
    bytes = duckdb::DBConfig::GetSystemAvailableMemory(*config.file_system) / 10 * 8;
  }
  return execute("SET GLOBAL memory_limit = '" + std::to_string(bytes) + "B'");
}

Result<void> Database::set_spill_max(uint64_t bytes) {
  return no_throw("", [&] {
    duckdb::Connection connection(*native_);
    limit_spill(connection, bytes);
  });
}

bool Database::has_setting(const std::string& name) const {
  const std::string lower = duckdb::StringUtil::Lower(name);
  if (duckdb::DBConfig::GetOptionByName(lower)) return true;
  duckdb::ExtensionOption extension;
  return duckdb::DBConfig::GetConfig(*native_->instance).TryGetExtensionOption(lower, extension);
}

Result<void> Database::execute(const std::string& sql) {
  return no_throw(sql, [&] {
    duckdb::Connection connection(*native_);
    run(connection, sql);
  });
}

Result<void> Database::checkpoint() { return execute(std::string("CHECKPOINT ") + kLocalCatalog); }

}  // namespace millrace::duck
