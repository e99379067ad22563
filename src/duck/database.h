#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "duck/background_threads.h"

namespace duckdb {
class DatabaseInstance;
class DuckDB;
}  // namespace duckdb

namespace millrace::duck {

class Database;

/// How the embedded engine is opened. Sizes in bytes.
struct DatabaseOptions {
  std::string local_path;         // file of the writable catalog `local`; empty: in memory
  std::string spill_directory;    // made when missing; empty: no spilling
  uint64_t memory_bytes_max = 0;  // 0: DuckDB's own default, 80 % of the machine
  uint64_t spill_bytes_max = 0;   // 0: as much as the disk has
  uint32_t threads = 1;
  /// Whether some principal may be granted access to files by path (policy decides whom). When
  /// not, the engine itself refuses every path outside `readable_paths`.
  bool files_grantable = false;
  std::vector<std::string> readable_paths;  // directories and files of the sources, absolute
  /// Files and folders of the server that no client reads or writes, beside the local database's.
  std::vector<std::string> protected_paths;
  /// Registers casts: of two for the same types DuckDB uses the one that came first, and its own
  /// extensions come with some. May throw DuckDB's exceptions. Empty: nothing.
  std::function<void(duckdb::DuckDB&)> before_extensions;
  /// Makes what tables of `local` may name, such as the functions of their checks: it is read only
  /// afterwards, with the log that a killed process left. Empty: nothing.
  std::function<Result<void>(Database&)> before_local;
};

/// The names of catalogs that are not sources.
inline constexpr char kLocalCatalog[] = "local";      // writable, durable
inline constexpr char kSystemCatalog[] = "millrace";  // our own tables and views, in memory
inline constexpr char kDefaultSchema[] = "public";

/// The time zone of connections that were told none.
inline constexpr char kTimeZone[] = "UTC";

struct MemoryUse {
  uint64_t memory_bytes = 0;
  uint64_t spilled_bytes = 0;
};

/// One DuckDB instance with the catalogs `local` and `millrace`. Any thread.
class Database {
 public:
  /// Fails when the local file is locked by another process, broken or newer than the engine, or
  /// when library and headers are not of one version.
  static Result<std::unique_ptr<Database>> open(const DatabaseOptions& options);
  ~Database();

  /// The instance, for the code below duck/.
  duckdb::DuckDB& native() const { return *native_; }

  /// Who computes with queries that take longer.
  BackgroundThreads& background() const { return *background_; }

  Result<MemoryUse> memory_use() const;

  /// From now on, for all connections; 0: DuckDB's own default. What is in use already may be too
  /// much: Exhausted.
  Result<void> set_memory_max(uint64_t bytes);
  Result<void> set_spill_max(uint64_t bytes);

  /// Whether DuckDB has an option by that name.
  bool has_setting(const std::string& name) const;

  /// Runs SQL of our own, not a client's: set-up scripts.
  Result<void> execute(const std::string& sql);

  /// Writes the log into the database file. Called when the server stops.
  Result<void> checkpoint();

 private:
  Database(std::unique_ptr<duckdb::DuckDB> native, uint32_t threads);

  std::unique_ptr<duckdb::DuckDB> native_;
  std::unique_ptr<BackgroundThreads> background_;
};

}  // namespace millrace::duck
