#include "config/fill.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "config/options.h"
#include "config/text.h"

namespace millrace::config {
namespace {

/// The integer as T; the option's bounds guarantee that it fits.
template <class T>
T number(const Settings& settings, std::string_view key) {
  const int64_t value = settings.integer(key);
  CHECK(std::in_range<T>(value), "an option's bounds are wider than its field");
  return static_cast<T>(value);
}

milliseconds duration(const Settings& settings, std::string_view key) {
  return milliseconds(settings.integer(key));
}

template <class Enum>
Enum choice(const Settings& settings, std::string_view key) {
  return static_cast<Enum>(settings.choice(key));
}

Tls fill_tls(const Settings& from) {
  return {.cert = from.text("cert"),
          .key = from.text("key"),
          .client_ca = from.text("client_ca"),
          .required = from.boolean("required")};
}

template <class Frontend>
Frontend fill_frontend(const Settings& from) {
  return {.enabled = from.boolean("enabled"),
          .listen = from.text("listen"),
          .port = number<uint16_t>(from, "port"),
          .tls = fill_tls(from.section("tls"))};
}

User fill_user(const std::string& name, const Settings& from) {
  return {.name = name,
          .password = from.text("password"),
          .groups = from.list("groups"),
          .certificate = from.text("certificate")};
}

std::vector<Permission> fill_permissions(const Settings& grants, std::string_view group) {
  const auto choices = split(grants.setting(group).option->choices, '|');
  std::vector<Permission> out;
  for (const std::string& name : grants.list(group)) {
    out.push_back(static_cast<Permission>(std::ranges::find(choices, name) - choices.begin()));
  }
  return out;
}

Auth fill_auth(const Settings& from) {
  Auth auth;
  for (const auto& [name, user] : from.section("users").sections())
    auth.users.emplace(name, fill_user(name, user));
  const Settings& grants = from.section("grants");
  for (const auto& [group, setting] : grants.values())
    auth.grants.emplace(group, fill_permissions(grants, group));
  return auth;
}

SourceTable fill_table(const std::string& name, const Settings& from) {
  return {.name = name,
          .paths = from.list("path"),
          .format = choice<FileFormat>(from, "format"),
          .compression = choice<Compression>(from, "compression"),
          .hive_partitioning = choice<Switch>(from, "hive_partitioning"),
          .columns = from.map("columns"),
          .header = choice<Switch>(from, "header"),
          .delimiter = from.optional_text("delimiter"),
          .quote = from.optional_text("quote"),
          .escape = from.optional_text("escape"),
          .line_comment = from.optional_text("line_comment"),
          .null_texts = from.list("null_text"),
          .date_format = from.optional_text("date_format"),
          .timestamp_format = from.optional_text("timestamp_format"),
          .skip_rows = number<uint64_t>(from, "skip_rows"),
          .union_by_name = from.boolean("union_by_name"),
          .sample_rows = from.integer("sample_rows"),
          .comment = from.text("comment")};
}

Source fill_source(const std::string& name, const Settings& from) {
  Source source{.name = name, .type = from.text("type"), .settings = from};
  if (source.type != files_options().kind) return source;
  source.directory = from.text("directory");
  source.refresh = duration(from, "refresh");
  source.comment = from.text("comment");
  for (const auto& [table, settings] : from.section("tables").sections()) {
    source.tables.push_back(fill_table(table, settings));
  }
  return source;
}

Target fill_target(const std::string& name, const Settings& from, const std::string& data_dir) {
  Target target{.name = name, .engine = from.text("engine"), .settings = from};
  if (target.engine != embedded_options().kind) return target;
  target.memory_limit_bytes = number<uint64_t>(from, "memory_limit");
  target.threads = number<uint32_t>(from, "threads");
  target.database = below_folder(data_dir, from.text("database"));
  target.spill_bytes_max = number<uint64_t>(from, "spill_bytes_max");
  return target;
}

Limits fill_limits(const Settings& from) {
  return {
      .connections_max = number<uint32_t>(from, "connections_max"),
      .connections_per_user_max = number<uint32_t>(from, "connections_per_user_max"),
      .queries_running_max = number<uint32_t>(from, "queries_running_max"),
      .queries_queued_max = number<uint32_t>(from, "queries_queued_max"),
      .queue_timeout = duration(from, "queue_timeout"),
      .statement_timeout = duration(from, "statement_timeout"),
      .idle_in_transaction_session_timeout = duration(from, "idle_in_transaction_session_timeout"),
      .message_bytes_max = number<uint64_t>(from, "message_bytes_max"),
      .startup_timeout = duration(from, "startup_timeout"),
      .history_entries_max = number<uint32_t>(from, "history_entries_max"),
      .statement_text_bytes_max = number<uint64_t>(from, "statement_text_bytes_max"),
      .portals_per_session_max = number<uint32_t>(from, "portals_per_session_max"),
      .prepared_per_session_max = number<uint32_t>(from, "prepared_per_session_max"),
      .authentication_failures_before_backoff =
          number<uint32_t>(from, "authentication_failures_before_backoff"),
      .authentication_backoff_max = duration(from, "authentication_backoff_max")};
}

Log fill_log(const Settings& from, const std::string& data_dir) {
  return {.format = choice<LogFormat>(from, "format"),
          .level = choice<LogLevel>(from, "level"),
          .file = below_folder(data_dir, from.text("file"))};
}

}  // namespace

Config fill(Settings settings) {
  Config config;
  config.data_dir = settings.text("data_dir");
  config.shutdown_drain = duration(settings, "shutdown_drain");
  const Settings& frontends = settings.section("frontends");
  config.frontends.postgres = fill_frontend<PostgresFrontend>(frontends.section("postgres"));
  config.frontends.admin = fill_frontend<Admin>(frontends.section("admin"));
  config.auth = fill_auth(settings.section("auth"));
  for (const auto& [name, source] : settings.section("sources").sections()) {
    config.sources.emplace(name, fill_source(name, source));
  }
  for (const auto& [name, target] : settings.section("targets").sections()) {
    config.targets.emplace(name, fill_target(name, target, config.data_dir));
  }
  config.limits = fill_limits(settings.section("limits"));
  config.log = fill_log(settings.section("log"), config.data_dir);
  config.settings = std::move(settings);
  return config;
}

}  // namespace millrace::config
