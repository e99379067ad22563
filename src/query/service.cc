#include "query/service.h"

#include <algorithm>

namespace millrace::query {
namespace {

/// Session ids are PostgreSQL process ids too: positive and 31 bits wide.
constexpr uint64_t kSessionIdMax = 0x7FFFFFFF;

/// The database that PostgreSQL's tools open when none is named (psql -l, createdb): another name
/// of the writable catalog, unless a source has it.
constexpr std::string_view kUsualDatabase = "postgres";
constexpr std::string_view kLocalDatabase = "local";

/// The numbers that differ from the setting table's defaults.
std::map<std::string, std::string, std::less<>> default_settings(const SessionRequest& request,
                                                                 const config::Limits& limits) {
  std::map<std::string, std::string, std::less<>> defaults;
  const auto time = [&](const char* name, milliseconds value) {
    auto shown =
        session::normalise_setting(*session::find_setting(name), std::to_string(value.count()), {});
    if (shown) defaults[name] = *shown;
  };
  time("statement_timeout", limits.statement_timeout);
  time("idle_in_transaction_session_timeout", limits.idle_in_transaction_session_timeout);
  defaults["session_authorization"] = request.principal->user;
  defaults["max_connections"] = std::to_string(limits.connections_max);
  return defaults;
}

bool equal_in_time(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  unsigned char differs = 0;
  for (size_t i = 0; i < left.size(); ++i)
    differs |= static_cast<unsigned char>(left[i] ^ right[i]);
  return differs == 0;
}

}  // namespace

struct Service::Counters {
  explicit Counters(observe::Metrics& metrics)
      : queries(metrics.counters("millrace_queries_total",
                                 "Finished queries by protocol, outcome and SQLSTATE",
                                 {"protocol", "state", "sqlstate"}, 500)),
        durations(metrics.histograms("millrace_query_duration_seconds",
                                     "Time of queries from start to last row taken by the client",
                                     {"protocol"}, 20)),
        steps(metrics.histograms("millrace_query_step_seconds",
                                 "Time of queries in each step of their life", {"step"}, 20)),
        rows(metrics.counter("millrace_rows_sent_total", "Rows sent to clients")),
        bytes(metrics.counter("millrace_bytes_sent_total", "Bytes of rows sent to clients")) {}

  observe::Family<observe::Counter>& queries;
  observe::Family<observe::Histogram>& durations;
  observe::Family<observe::Histogram>& steps;
  observe::Counter& rows;
  observe::Counter& bytes;
};

Service::Service(ServiceParts parts, const config::Limits& limits)
    : parts_(std::move(parts)),
      started_(parts_.clock->wall()),
      counters_(std::make_unique<Counters>(*parts_.metrics)),
      admission_({limits.queries_running_max, limits.queries_queued_max}),
      history_(limits.history_entries_max),
      limits_(std::make_shared<const config::Limits>(limits)) {
  parts_.metrics->gauge_from("millrace_sessions", "Open sessions", [this] {
    const std::lock_guard lock(mutex_);
    return static_cast<double>(sessions_.size());
  });
  parts_.metrics->gauge_from("millrace_queries_running", "Queries that hold a slot",
                             [this] { return static_cast<double>(admission_.running()); });
  parts_.metrics->gauge_from("millrace_queries_queued", "Queries that wait for a slot",
                             [this] { return static_cast<double>(admission_.queued()); });
  parts_.metrics->gauge_from(
      "millrace_engine_memory_bytes", "Memory that the embedded engine holds",
      [this] { return static_cast<double>(parts_.local->memory_use().memory_bytes); });
  parts_.metrics->gauge_from(
      "millrace_engine_spilled_bytes", "Bytes that the embedded engine spilled to disk",
      [this] { return static_cast<double>(parts_.local->memory_use().spilled_bytes); });
}

Service::~Service() = default;

Result<void> Service::check_zone(const std::string& zone) const {
  if (!parts_.check_zone) return {};
  return parts_.check_zone(zone);
}

std::shared_ptr<const config::Limits> Service::limits() const {
  const std::lock_guard lock(mutex_);
  return limits_;
}

void Service::set_limits(const config::Limits& limits) {
  admission_.set_limits({limits.queries_running_max, limits.queries_queued_max});
  history_.set_entries_max(limits.history_entries_max);
  const std::lock_guard lock(mutex_);
  limits_ = std::make_shared<const config::Limits>(limits);
}

Result<std::shared_ptr<SessionEntry>> Service::open_session(SessionRequest request) {
  if (request.catalog == kUsualDatabase && !TRY(parts_.local->has_catalog(request.catalog)))
    request.catalog = kLocalDatabase;
  if (!TRY(parts_.local->has_catalog(request.catalog))) {
    return fail(ErrorCode::NotFound, "database \"" + request.catalog + "\" does not exist",
                {.sqlstate = "3D000"});
  }
  const auto now = limits();
  session::Settings settings(default_settings(request, *now));
  for (const auto& [name, value] : request.settings) {
    TRY(settings.set(name, value, session::SettingScope::Session));
    settings.establish(name, settings.value(name));
  }
  if (const std::string zone = settings.value("TimeZone"); zone != "UTC") TRY(check_zone(zone));
  SessionFacts facts;
  facts.principal = request.principal;
  facts.catalog = std::move(request.catalog);
  facts.protocol = std::move(request.protocol);
  facts.client = std::move(request.client);
  facts.cancel_key = parts_.random->bytes(request.cancel_key_bytes);
  facts.started = parts_.clock->wall();

  const std::lock_guard lock(mutex_);
  uint32_t& of_user = by_user_[request.principal->user];
  if (now->connections_per_user_max != 0 && of_user >= now->connections_per_user_max) {
    return fail(ErrorCode::Busy,
                "too many connections for role \"" + request.principal->user + "\"",
                {.sqlstate = "53300",
                 .detail = {},
                 .hint = "The limit is limits.connections_per_user_max."});
  }
  while (sessions_.contains(next_session_)) next_session_ = next_session_ % kSessionIdMax + 1;
  facts.id = next_session_;
  next_session_ = next_session_ % kSessionIdMax + 1;
  ++of_user;
  auto entry = std::make_shared<SessionEntry>(std::move(facts), std::move(settings), parts_.clock);
  sessions_[entry->facts().id] = entry;
  return entry;
}

void Service::close_session(const SessionEntry& entry) {
  const std::lock_guard lock(mutex_);
  if (sessions_.erase(entry.facts().id) == 0) return;
  auto user = by_user_.find(entry.facts().principal->user);
  if (--user->second == 0) by_user_.erase(user);
}

std::shared_ptr<SessionEntry> Service::find_session(uint64_t id) const {
  const std::lock_guard lock(mutex_);
  auto found = sessions_.find(id);
  return found == sessions_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<SessionEntry>> Service::entries() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<SessionEntry>> out;
  out.reserve(sessions_.size());
  for (const auto& [id, entry] : sessions_) out.push_back(entry);
  return out;
}

bool Service::cancel_by_key(uint64_t session, std::string_view key) {
  const auto entry = find_session(session);
  if (!entry || !equal_in_time(entry->facts().cancel_key, key)) return false;
  return entry->cancel(CancelReason::Client);
}

Result<void> Service::cancel_query(uint64_t id, const auth::Principal& who) {
  for (const auto& entry : entries()) {
    const auto view = entry->view();
    if (!view.query || view.query->id != id) continue;
    if (!who.may_cancel(view.facts.principal->user)) {
      return fail(ErrorCode::Denied,
                  "permission denied to cancel query " + std::to_string(id) + " of another user",
                  {.sqlstate = "42501", .detail = {}, .hint = "The grant \"cancel\" allows it."});
    }
    if (entry->cancel_query(id, CancelReason::Operator)) return {};
  }
  return fail(ErrorCode::NotFound, "no query " + std::to_string(id) + " is running",
              {.sqlstate = "42704"});
}

std::vector<SessionView> Service::sessions() const {
  std::vector<SessionView> out;
  for (const auto& entry : entries()) out.push_back(entry->view());
  return out;
}

std::vector<QueryRecord> Service::queries() const {
  std::vector<QueryRecord> out;
  for (auto& view : sessions()) {
    if (view.query) out.push_back(*std::move(view.query));
  }
  for (auto& record : history_.list()) out.push_back(std::move(record));
  return out;
}

void Service::finished(QueryRecord record) {
  counters_->queries.with({record.protocol, to_string(record.state), record.sqlstate}).increment();
  counters_->durations.with({record.protocol})
      .observe(std::chrono::microseconds(record.total_micros));
  for (size_t i = 0; i < kQueryStepCount; ++i) {
    counters_->steps.with({to_string(static_cast<QueryStep>(i))})
        .observe(std::chrono::microseconds(record.step_micros[i]));
  }
  counters_->rows.add(record.rows);
  counters_->bytes.add(record.bytes);
  const bool well = record.state == QueryState::Finished;
  const auto level = well ? observe::Level::Debug : observe::Level::Info;
  if (parts_.log->enabled(level)) {
    parts_.log->log(level, "query",
                    well                                    ? "query ended"
                    : record.state == QueryState::Cancelled ? "query cancelled"
                                                            : "query failed",
                    {{"query", record.id},
                     {"session", record.session},
                     {"user", record.user},
                     {"state", to_string(record.state)},
                     {"sqlstate", record.sqlstate},
                     {"micros", record.total_micros},
                     {"rows", record.rows}});
  }
  history_.add(std::move(record));
}

void Service::end_queries() {
  for (const auto& entry : entries()) entry->cancel(CancelReason::Shutdown);
}

void Service::enforce_deadlines() {
  const auto now = parts_.clock->now();
  for (const auto& entry : entries()) entry->cancel_if_late(now);
}

}  // namespace millrace::query
