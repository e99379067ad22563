#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"

/// The configuration as the rest of the server sees it: plain structs, filled from checked
/// settings, never changed. What each field means is said by its option's row (core_options.cc,
/// kind_options.cc); 0 means "no limit" or "choose" where the row says so. Relative paths already
/// begin at their folder.
namespace millrace::config {

using std::chrono::milliseconds;

struct Tls {
  std::string cert;
  std::string key;
  std::string client_ca;
  bool required = false;

  bool enabled() const { return !cert.empty(); }
};

struct PostgresFrontend {
  bool enabled = true;
  std::string listen;
  uint16_t port = 0;
  Tls tls;
};

struct Admin {
  bool enabled = true;
  std::string listen;
  uint16_t port = 0;
  Tls tls;
};

struct Frontends {
  PostgresFrontend postgres;
  Admin admin;
};

struct User {
  std::string name;
  std::string password;  // a verifier or the password itself; secret: never to be logged or shown
  std::vector<std::string> groups;
  std::string certificate;
};

/// What a group may be granted, in the order of the option's choices.
enum class Permission : uint8_t { Files, Admin, Cancel };

struct Auth {
  std::map<std::string, User, std::less<>> users;
  std::map<std::string, std::vector<Permission>, std::less<>> grants;  // by group
};

/// In the order of the options' choices, as are the two below.
enum class FileFormat : uint8_t { Auto, Parquet, Csv, Tsv, Json, Ndjson };
enum class Compression : uint8_t { Auto, None, Gzip, Zstd };
enum class Switch : uint8_t { Auto, On, Off };

/// A table of a source of type files.
struct SourceTable {
  std::string name;
  std::vector<std::string> paths;  // at least one: files, folders or globs
  FileFormat format = FileFormat::Auto;
  Compression compression = Compression::Auto;
  Switch hive_partitioning = Switch::Auto;
  TextMap columns;  // name to SQL type, in order; empty: inferred
  Switch header = Switch::Auto;
  std::optional<std::string> delimiter;
  std::optional<std::string> quote;
  std::optional<std::string> escape;
  std::optional<std::string> line_comment;
  std::vector<std::string> null_texts;  // empty: not given
  std::optional<std::string> date_format;
  std::optional<std::string> timestamp_format;
  uint64_t skip_rows = 0;
  bool union_by_name = false;
  int64_t sample_rows = 0;  // -1: all
  std::string comment;
};

struct Source {
  std::string name;
  std::string type;
  Settings settings;  // everything said about it, by its kind's option table

  // Type files; empty for other types, which read `settings`.
  std::string directory;
  std::vector<SourceTable> tables;
  milliseconds refresh{0};
  std::string comment;
};

struct Target {
  std::string name;
  std::string engine;
  Settings settings;  // everything said about it, by its engine's option table

  // Engine embedded; empty for other engines, which read `settings`.
  uint64_t memory_limit_bytes = 0;
  uint32_t threads = 0;
  std::string database;
  uint64_t spill_bytes_max = 0;
};

struct Limits {
  uint32_t connections_max = 0;
  uint32_t connections_per_user_max = 0;
  uint32_t queries_running_max = 0;
  uint32_t queries_queued_max = 0;
  milliseconds queue_timeout{0};
  milliseconds statement_timeout{0};
  milliseconds idle_in_transaction_session_timeout{0};
  uint64_t message_bytes_max = 0;
  milliseconds startup_timeout{0};
  uint32_t history_entries_max = 0;
  uint64_t statement_text_bytes_max = 0;
  uint32_t portals_per_session_max = 0;
  uint32_t prepared_per_session_max = 0;
  uint32_t authentication_failures_before_backoff = 0;
  milliseconds authentication_backoff_max{0};
};

enum class LogFormat : uint8_t { Text, Json };
enum class LogLevel : uint8_t { Debug, Info, Warning, Error };

struct Log {
  LogFormat format = LogFormat::Text;
  LogLevel level = LogLevel::Info;
  std::string file;  // empty: standard error
};

/// One immutable snapshot. Shared between threads as `std::shared_ptr<const Config>`; a reload
/// makes a new one.
struct Config {
  std::string data_dir;
  milliseconds shutdown_drain{0};
  Frontends frontends;
  Auth auth;
  std::map<std::string, Source, std::less<>> sources;
  std::map<std::string, Target, std::less<>> targets;  // always has "local"
  Limits limits;
  Log log;

  Settings settings;                  // the same as a tree, for snapshot.h
  std::vector<std::string> warnings;  // what works and should not stay so, one line each
};

}  // namespace millrace::config
