#include "frontend/admin/documents.h"

#include <ctime>
#include <nlohmann/json.hpp>

namespace millrace::frontend::admin {
namespace {

using Json = nlohmann::ordered_json;

/// One line that ends with a line break. Never throws.
std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// RFC 3339, UTC: "2026-11-21T01:33:45.123456Z".
std::string time_text(WallTime time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const std::time_t moment = seconds.time_since_epoch().count();
  std::tm parts{};
  ::gmtime_r(&moment, &parts);
  char text[40];
  const size_t size = std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S.", &parts);
  const std::string micros = std::to_string((time - seconds).count());
  return std::string(text, size).append(6 - micros.size(), '0').append(micros).append("Z");
}

template <class Items, class Convert>
Json list(const Items& items, const Convert& convert) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(convert(item));
  return out;
}

Json micros_of(const query::QueryRecord& query) {
  Json out = {{"total", query.total_micros}};
  for (size_t i = 0; i < query::kQueryStepCount; ++i) {
    out[std::string(to_string(static_cast<query::QueryStep>(i)))] = query.step_micros[i];
  }
  return out;
}

Json query_object(const query::QueryRecord& query) {
  return {{"id", query.id},
          {"session", query.session},
          {"user", query.user},
          {"catalog", query.catalog},
          {"protocol", query.protocol},
          {"client", query.client},
          {"application", query.application},
          {"text", query.text},
          {"state", to_string(query.state)},
          {"started", time_text(query.started)},
          {"micros", micros_of(query)},
          {"rows", query.rows},
          {"bytes", query.bytes},
          {"sqlstate", text_or_null(query.sqlstate)},
          {"error", text_or_null(query.error)}};
}

Json session_object(const query::SessionView& session) {
  const query::SessionFacts& facts = session.facts;  // of which the cancel key is secret
  return {{"id", facts.id},
          {"user", facts.principal->user},
          {"catalog", facts.catalog},
          {"protocol", facts.protocol},
          {"client", facts.client},
          {"application", session.application},
          {"state", session.state},
          {"started", time_text(facts.started)},
          {"query", session.query ? query_object(*session.query) : Json()}};
}

Json source_object(const SourceStatus& source) {
  return {{"name", source.name},
          {"type", source.type},
          {"tables", source.tables ? Json(*source.tables) : Json()},
          {"healthy", source.healthy},
          {"last_error", text_or_null(source.last_error)}};
}

Json limits_object(const config::Limits& limits) {
  return {{"connections_max", limits.connections_max},
          {"queries_running_max", limits.queries_running_max},
          {"queries_queued_max", limits.queries_queued_max},
          {"statement_timeout_ms", limits.statement_timeout.count()}};
}

}  // namespace

std::string readiness_json(std::span<const engine::Health> parts, Reasons reasons) {
  bool ready = true;
  Json listed = Json::array();
  for (const engine::Health& part : parts) {
    ready = ready && part.healthy;
    Json& object = listed.emplace_back(Json{{"part", part.part}, {"healthy", part.healthy}});
    if (reasons == Reasons::Shown) object["reason"] = text_or_null(part.reason);
  }
  return to_text({{"ready", ready}, {"parts", std::move(listed)}});
}

std::string information_json(const Information& information) {
  const auth::Principal& caller = information.caller;
  return to_text({
      {"name", "Millrace"},
      {"version", information.version},
      {"engine", {{"target", information.engine_target}, {"version", information.engine_version}}},
      {"started", time_text(information.started)},
      {"uptime_seconds", information.uptime_seconds},
      {"user", {{"name", caller.user}, {"groups", caller.groups}, {"grants", caller.grants}}},
      {"sessions", information.sessions},
      {"queries",
       {{"running", information.queries_running}, {"queued", information.queries_queued}}},
      {"memory",
       {{"resident_bytes", information.resident_bytes},
        {"engine_bytes", information.memory.memory_bytes},
        {"spilled_bytes", information.memory.spilled_bytes}}},
      {"limits", limits_object(information.limits)},
  });
}

std::string error_json(const Error& error) {
  const ErrorDetails& details = error.details();
  return to_text({{"error",
                   {{"code", to_string(error.code)},
                    {"sqlstate", text_or_null(details.sqlstate)},
                    {"message", error.message},
                    {"hint", text_or_null(details.hint)}}}});
}

std::string query_json(const query::QueryRecord& query) { return to_text(query_object(query)); }

std::string queries_json(std::span<const query::QueryRecord> queries) {
  return to_text({{"queries", list(queries, query_object)}});
}

std::string sessions_json(std::span<const query::SessionView> sessions) {
  return to_text({{"sessions", list(sessions, session_object)}});
}

std::string sources_json(std::span<const SourceStatus> sources) {
  return to_text({{"sources", list(sources, source_object)}});
}

}  // namespace millrace::frontend::admin
