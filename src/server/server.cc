#include "server/server.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>
#include <thread>

#include "auth/backoff.h"
#include "auth/password/crypto.h"
#include "auth/password/password_authenticator.h"
#include "config/snapshot.h"
#include "engine/embedded/embedded_engine.h"
#include "frontend/admin/admin_frontend.h"
#include "frontend/postgres/frontend.h"
#include "frontend/postgres/time_zone.h"
#include "net/http_server.h"
#include "net/tcp_server.h"
#include "observe/log.h"
#include "observe/process_metrics.h"
#include "query/host_objects.h"
#include "server/listeners.h"
#include "server/log_options.h"
#include "server/source_table.h"
#include "server/sources.h"
#include "server/users.h"
#include "server/version.h"

namespace millrace::server {
namespace {

/// Threads beyond those of running queries: admin requests, log-ins, the first bytes of new
/// clients.
constexpr unsigned kSpareWorkThreads = 8;
/// The admin listener has its own: it answers when queries have taken all others.
constexpr unsigned kAdminThreads = 4;
constexpr std::chrono::milliseconds kDeadlineTick{25};

using ConfigPtr = std::shared_ptr<const config::Config>;

/// The configuration of now, for whoever asks.
class CurrentConfig {
 public:
  explicit CurrentConfig(ConfigPtr first) : now_(std::move(first)) {}
  ConfigPtr get() const {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  void swap_in(ConfigPtr next) {
    const std::lock_guard lock(mutex_);
    now_ = std::move(next);
  }

 private:
  mutable std::mutex mutex_;
  ConfigPtr now_;  // guarded by mutex_
};

Result<void> require_writable(const std::string& path, const char* key) {
  if (::access(path.c_str(), W_OK) == 0) return {};
  return fail(ErrorCode::Unavailable, std::string(key) + ": cannot write to " + path + ": " +
                                          std::generic_category().message(errno));
}

/// What lies in it is the owner's only, tables above all.
Result<void> make_folder(const std::string& path, const char* key) {
  std::error_code error;
  if (std::filesystem::create_directories(path, error))
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
  if (!error) return require_writable(path, key);
  return fail(ErrorCode::Unavailable,
              std::string(key) + ": cannot write to " + path + ": " + error.message());
}

duck::DatabaseOptions database_options(const config::Config& config) {
  const config::Target& target = config.targets.find("local")->second;
  duck::DatabaseOptions options;
  options.local_path = target.database == ":memory:" ? "" : target.database;
  options.spill_directory = config.data_dir + "/spill";
  options.memory_bytes_max = target.memory_limit_bytes;
  options.spill_bytes_max = target.spill_bytes_max;
  options.threads =
      target.threads != 0 ? target.threads : std::max(1u, std::thread::hardware_concurrency());
  for (const auto& [group, permissions] : config.auth.grants) {
    for (const auto permission : permissions) {
      if (permission == config::Permission::Files) options.files_grantable = true;
    }
  }
  options.readable_paths = readable_paths(config, machine_clock());
  options.protected_paths = {config.data_dir + "/" + kSecretFile};
  return options;
}

/// The source that a path of the configuration belongs to: "sources.flights.tables" → "flights".
std::optional<std::string> source_of(const std::string& path) {
  constexpr std::string_view kSources = "sources.";
  if (!path.starts_with(kSources)) return std::nullopt;
  return path.substr(kSources.size(), path.find('.', kSources.size()) - kSources.size());
}

auth::BackoffOptions backoff_options(const config::Limits& limits) {
  auth::BackoffOptions options;
  options.failures_max = limits.authentication_failures_before_backoff;
  options.delay_max = limits.authentication_backoff_max;
  return options;
}

}  // namespace

/// In start order: what comes later uses what came before.
struct Server::Parts {
  explicit Parts(ConfigPtr first) : config(std::move(first)) {}

  CurrentConfig config;
  std::unique_ptr<observe::Logger> log;
  observe::Metrics metrics;
  std::unique_ptr<net::Loops> loops;
  std::unique_ptr<net::Loops> admin_loops;
  std::unique_ptr<net::NetMetrics> net_metrics;
  std::string secret;
  std::unique_ptr<auth::CurrentUsers> users;
  std::unique_ptr<auth::Authenticator> authenticator;
  std::unique_ptr<auth::Backoff> backoff;
  ConnectorRegistry connectors{"source type"};
  std::atomic<query::Service*> service_for_engine = nullptr;
  std::unique_ptr<engine::embedded::EmbeddedEngine> engine;
  std::unique_ptr<query::Service> service;
  std::unique_ptr<frontend::admin::AdminFrontend> admin;
  Listeners listeners;
  net::Timer deadlines;
  uint32_t queries_max = 0;  // as many as there are threads for
  bool reads_all = false;    // the engine; else what is readable, from the start to the end
  std::vector<std::string> readable;
  bool stopped = false;
  std::jthread looking;  // at the sources, after the start and each reload

  Result<void> start_observing();
  Result<void> start_auth();
  Result<void> start_engine();
  Result<void> mount(const config::Source& source);
  void look_at_sources();
  Result<void> start_frontends();
  net::NetServices net_services(net::Loops* on);
  config::Limits possible(config::Limits limits) const;
  std::vector<std::string> apply(const config::Config& next);
  bool is_readable(const std::string& path) const;
  std::vector<engine::Health> own_checks() const;
};

Result<void> Server::Parts::start_observing() {
  const auto now = config.get();
  TRY(make_folder(now->data_dir, "data_dir"));
  auto opened = observe::Logger::open(log_options(now->log), machine_clock());
  if (!opened) return fail(std::move(opened).error().during("log.file"));
  log = *std::move(opened);
  observe::add_process_metrics(metrics);
  metrics.counter_from("millrace_log_lines_dropped_total",
                       "Log lines dropped because the writer did not keep up",
                       [this] { return static_cast<double>(log->dropped()); });
  net_metrics = std::make_unique<net::NetMetrics>(metrics);
  queries_max = now->limits.queries_running_max;
  loops = std::make_unique<net::Loops>(net::LoopsOptions{
      .work_threads = now->limits.queries_running_max + kSpareWorkThreads, .control_threads = 1});
  admin_loops = std::make_unique<net::Loops>(
      net::LoopsOptions{.work_threads = kAdminThreads, .control_threads = 1});
  for (const auto& warning : now->warnings) log->warn("config", warning, {});
  return {};
}

Result<void> Server::Parts::start_auth() {
  const auto now = config.get();
  secret = TRY(load_server_secret(now->data_dir, machine_random()));
  users = std::make_unique<auth::CurrentUsers>(TRY(make_users(*now, secret)));
  authenticator =
      auth::make_password_authenticator(*users, machine_random(), secret, auth::pbkdf2_sha256);
  backoff = std::make_unique<auth::Backoff>(backoff_options(now->limits), machine_clock());
  return {};
}

Result<void> Server::Parts::start_engine() {
  const auto now = config.get();
  const auto options = database_options(*now);
  reads_all = options.files_grantable;
  readable = options.readable_paths;
  TRY(make_folder(options.spill_directory, "data_dir"));
  auto objects = query::host_objects([this] { return service_for_engine.load(); });
  objects.tables.push_back(source_table([this] { return engine ? &engine->sources() : nullptr; }));
  auto opened = engine::embedded::EmbeddedEngine::open("local", options, objects);
  if (!opened) return fail(std::move(opened).error().during("targets.local.database"));
  engine = *std::move(opened);
  add_connectors(connectors);
  for (const auto& [name, source] : now->sources) {
    if (auto mounted = mount(source); !mounted) {
      // A broken source breaks itself alone.
      log->error("server", "source is not mounted",
                 {{"source", name}, {"reason", mounted.error().message}});
    }
  }
  query::ServiceParts parts;
  parts.local = engine.get();
  parts.clock = &machine_clock();
  parts.random = &machine_random();
  parts.log = log.get();
  parts.metrics = &metrics;
  parts.check_zone = [](const std::string& zone) -> Result<void> {
    (void)TRY(
        frontend::postgres::open_time_zone(zone, std::string(frontend::postgres::kZoneDirectory)));
    return {};
  };
  service = std::make_unique<query::Service>(parts, now->limits);
  service_for_engine = service.get();
  return {};
}

Result<void> Server::Parts::mount(const config::Source& source) {
  duck::sources::Mount mount;
  mount.name = source.name;
  mount.type = source.type;
  mount.comment = source.comment;
  mount.connector = TRY(connectors.create(source.type, source, machine_clock()));
  return engine->sources().mount(std::move(mount));
}

/// What is broken is known before somebody asks for it.
void Server::Parts::look_at_sources() {
  looking = std::jthread([this](const std::stop_token& stop) {
    if (auto looked = engine->sources().look(stop); !looked && !stop.stop_requested())
      log->warn("server", "the sources were not all looked at",
                {{"reason", looked.error().message}});
  });
}

net::NetServices Server::Parts::net_services(net::Loops* on) {
  return {.loops = on, .metrics = net_metrics.get(), .log = log.get(), .clock = &machine_clock()};
}

std::vector<engine::Health> Server::Parts::own_checks() const {
  const auto now = config.get();
  auto writable = require_writable(now->data_dir, "data_dir");
  std::vector<engine::Health> checks = {
      {"data directory", writable.has_value(), writable ? "" : writable.error().message}};
  const std::string& file = now->targets.find("local")->second.database;
  if (file == ":memory:") return checks;
  std::error_code error;
  const bool there = std::filesystem::exists(file, error);
  checks.push_back({"local database", there, there ? "" : file + " is no longer there"});
  return checks;
}

Result<void> Server::Parts::start_frontends() {
  const auto now = config.get();
  frontend::admin::AdminParts parts;
  parts.service = service.get();
  parts.metrics = &metrics;
  parts.authenticator = authenticator.get();
  parts.backoff = backoff.get();
  parts.loops = admin_loops.get();
  parts.clock = &machine_clock();
  parts.config = [this] { return config.get(); };
  parts.sources = [this] { return source_statuses(engine->sources()); };
  parts.checks = [this](std::stop_token) { return own_checks(); };
  parts.versions = {.server = kVersion, .engine = kEngineVersion};
  parts.encryption =
      now->frontends.admin.tls.enabled() ? net::http::Encryption::On : net::http::Encryption::Off;
  admin = std::make_unique<frontend::admin::AdminFrontend>(std::move(parts));
  const frontend::postgres::FrontendParts postgres{service.get(), authenticator.get(),
                                                   backoff.get()};
  TRY(listeners.open_postgres(*now, net_services(loops.get()), postgres));
  TRY(listeners.open_admin(*now, net_services(admin_loops.get()), admin->handler()));
  loops->start();
  admin_loops->start();
  deadlines = loops->every(kDeadlineTick, [this] { service->enforce_deadlines(); });
  for (const auto& warning : listeners.warnings()) log->warn("config", warning, {});
  listeners.start();
  look_at_sources();
  return {};
}

/// Whether the engine, which learns at the start what it may read, can read a file or a folder.
bool Server::Parts::is_readable(const std::string& path) const {
  return reads_all || std::ranges::any_of(readable, [&](const std::string& known) {
           return path == known || path.starts_with(known.ends_with('/') ? known : known + "/");
         });
}

/// Limits as far as they can hold with the threads that there are.
config::Limits Server::Parts::possible(config::Limits limits) const {
  limits.queries_running_max = std::min(limits.queries_running_max, queries_max);
  return limits;
}

/// Obeys what can be obeyed while running; remarks say what cannot.
std::vector<std::string> Server::Parts::apply(const config::Config& next) {
  std::vector<std::string> remarks;
  if (next.limits.queries_running_max > queries_max) {
    remarks.push_back("limits.queries_running_max is " + std::to_string(queries_max) +
                      " until the next restart, which makes more threads");
  }
  service->set_limits(possible(next.limits));
  listeners.set_limits(next.limits);
  backoff->set_options(backoff_options(next.limits));
  const auto before = database_options(*config.get());
  const auto after = database_options(next);
  if (after.memory_bytes_max != before.memory_bytes_max) {
    if (auto set = engine->set_memory_max(after.memory_bytes_max); !set)
      remarks.push_back("targets.local.memory_limit: " + set.error().message);
  }
  if (after.spill_bytes_max != before.spill_bytes_max) {
    if (auto set = engine->set_spill_max(after.spill_bytes_max); !set)
      remarks.push_back("targets.local.spill_bytes_max: " + set.error().message);
  }
  for (const std::string& path : after.readable_paths) {
    if (!is_readable(path))
      remarks.push_back("sources: " + path + " can be read with the next restart");
  }
  if (after.files_grantable && !before.files_grantable)
    remarks.push_back("auth.grants: \"files\" is given with the next restart");
  return remarks;
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::start(ConfigPtr config) {
  auto parts = std::make_unique<Parts>(std::move(config));
  TRY(parts->start_observing());
  TRY(parts->start_auth());
  TRY(parts->start_engine());
  TRY(parts->start_frontends());
  parts->log->info("server", "ready",
                   {{"version", kVersion}, {"addresses", parts->listeners.addresses()}});
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

void Server::stop() {
  if (std::exchange(parts_->stopped, true)) return;
  parts_->log->info("server", "stopping",
                    {{"drain_ms", parts_->config.get()->shutdown_drain.count()}});
  const uint32_t cut = parts_->listeners.drain(parts_->config.get()->shutdown_drain,
                                               [this] { parts_->service->end_queries(); });
  parts_->looking = {};
  parts_->deadlines.cancel();
  parts_->listeners.close();
  parts_->admin.reset();
  parts_->loops->stop();
  parts_->admin_loops->stop();
  if (auto written = parts_->engine->checkpoint(); !written) {
    parts_->log->error("server", "checkpoint failed", {{"reason", written.error().message}});
  }
  parts_->log->info("server", "stopped", {{"connections_cut", cut}});
}

Result<std::vector<std::string>> Server::reload(ConfigPtr next) {
  const auto before = parts_->config.get();
  auto users = TRY(make_users(*next, parts_->secret));
  auto tls = TRY(parts_->listeners.load_tls(*next));
  std::vector<std::string> remarks = next->warnings;
  std::ranges::move(tls.remarks, std::back_inserter(remarks));
  std::set<std::string> sources;  // that changed
  for (const auto& change : config::diff(*before, *next)) {
    if (change.applies == config::Applies::OnRestart)
      remarks.push_back(change.path + " changes with the next restart");
    if (auto source = source_of(change.path)) sources.insert(*std::move(source));
  }
  parts_->users->swap_in(std::move(users));
  parts_->listeners.swap_in(tls, *next);
  std::ranges::move(parts_->apply(*next), std::back_inserter(remarks));
  parts_->log->set_level(log_options(next->log).level);
  if (auto reopened = parts_->log->reopen(); !reopened) remarks.push_back(reopened.error().message);
  for (const std::string& name : sources) {
    const auto source = next->sources.find(name);
    auto done = source == next->sources.end() ? parts_->engine->sources().unmount(name)
                                              : parts_->mount(source->second);
    if (!done) remarks.push_back(done.error().message);
  }
  parts_->config.swap_in(std::move(next));
  parts_->look_at_sources();
  return remarks;
}

observe::Logger& Server::log() const { return *parts_->log; }

std::string Server::banner() const { return parts_->listeners.banner(*parts_->config.get()); }

}  // namespace millrace::server
