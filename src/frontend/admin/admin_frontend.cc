#include "frontend/admin/admin_frontend.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "config/snapshot.h"
#include "frontend/admin/documents.h"
#include "frontend/admin/query_filter.h"
#include "frontend/admin/responses.h"
#include "observe/process_metrics.h"

namespace millrace::frontend::admin {
namespace {

using net::http::Request;
using net::http::Response;

constexpr std::string_view kOpenApi =
#include "frontend/admin/openapi.json.inc"
    ;

/// What `path` has where `pattern` ends in {…}, or an empty text when they are the same; nothing
/// when they differ.
std::optional<std::string> match(std::string_view pattern, std::string_view path) {
  const size_t brace = pattern.find('{');
  if (brace == std::string_view::npos) return pattern == path ? std::optional("") : std::nullopt;
  if (!path.starts_with(pattern.substr(0, brace))) return std::nullopt;
  const std::string_view segment = path.substr(brace);
  if (segment.empty() || segment.contains('/')) return std::nullopt;
  return std::string(segment);
}

Result<uint64_t> parse_id(const std::string& text) {
  uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error == std::errc() && end == text.data() + text.size()) return id;
  return fail(ErrorCode::InvalidInput, "expected the number of a query, found '" + text + "'",
              {.sqlstate = "22023"});
}

Response no_such_route(const std::string& path) {
  Error error{ErrorCode::NotFound, "there is nothing at " + path, nullptr};
  return error_response(std::move(error).with({.hint = "GET /api/v1/openapi.json lists it all."}));
}

Response wrong_method(const Request& request, std::string allowed) {
  Error error{ErrorCode::Unsupported, request.method + " is not offered for " + request.path,
              nullptr};
  Response response =
      error_response_as(405, std::move(error).with({.hint = "Use " + allowed + "."}));
  response.headers["Allow"] = std::move(allowed);
  return response;
}

observe::Exposition exposition_for(const Request& request) {
  const bool open = request.header("accept").contains("application/openmetrics-text");
  return open ? observe::Exposition::OpenMetrics : observe::Exposition::Prometheus;
}

}  // namespace

/// In the order of docs/admin.md.
const AdminFrontend::Route AdminFrontend::kRoutes[] = {
    {"GET", "/health", Access::Anyone, &AdminFrontend::health},
    {"GET", "/ready", Access::AnyoneOrUser, &AdminFrontend::ready},
    {"GET", "/metrics", Access::LocalOrUser, &AdminFrontend::metrics},
    {"GET", "/api/v1/info", Access::User, &AdminFrontend::info},
    {"GET", "/api/v1/queries", Access::User, &AdminFrontend::queries},
    {"GET", "/api/v1/queries/{id}", Access::User, &AdminFrontend::query},
    {"DELETE", "/api/v1/queries/{id}", Access::User, &AdminFrontend::cancel_query},
    {"GET", "/api/v1/sessions", Access::User, &AdminFrontend::sessions},
    {"GET", "/api/v1/sources", Access::User, &AdminFrontend::sources},
    {"GET", "/api/v1/config", Access::Administrator, &AdminFrontend::configuration},
    {"GET", "/api/v1/openapi.json", Access::Anyone, &AdminFrontend::openapi},
};

AdminFrontend::AdminFrontend(AdminParts parts)
    : parts_(std::move(parts)),
      authentication_({.authenticator = parts_.authenticator,
                       .backoff = parts_.backoff,
                       .log = &parts_.service->log(),
                       .encryption = parts_.encryption}),
      started_(parts_.clock->now()),
      started_wall_(parts_.clock->wall()),
      readiness_(
          [this](const std::stop_token& stop) {
            std::vector<engine::Health> found = parts_.service->engine().probe(stop);
            std::ranges::move(parts_.checks(stop), std::back_inserter(found));
            return found;
          },
          parts_.loops, parts_.clock) {}

std::vector<AdminFrontend::RouteName> AdminFrontend::routes() {
  std::vector<RouteName> out;
  for (const Route& route : kRoutes) out.push_back({.method = route.method, .path = route.path});
  return out;
}

net::http::Handler AdminFrontend::handler() {
  return [this](const Request& request) { return handle(request); };
}

Response AdminFrontend::handle(const Request& request) {
  Response response = dispatch(request);
  response.headers["Cache-Control"] = "no-store";
  response.headers["X-Content-Type-Options"] = "nosniff";
  return response;
}

Response AdminFrontend::dispatch(const Request& request) {
  // What HEAD gives is GET's answer; the HTTP server leaves out its body.
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  std::string allowed;
  for (const Route& route : kRoutes) {
    auto id = match(route.path, request.path);
    if (!id) continue;
    if (route.method == method) {
      return run(route, {.request = request, .id = *std::move(id), .caller = nullptr});
    }
    allowed.append(route.method).append(route.method == "GET" ? ", HEAD, " : ", ");
  }
  if (allowed.empty()) return no_such_route(request.path);
  allowed += "OPTIONS";
  if (method != "OPTIONS") return wrong_method(request, std::move(allowed));
  return {.status = 204, .headers = {{"Allow", std::move(allowed)}}, .body = {}};
}

Response AdminFrontend::run(const Route& route, Call call) {
  Identity caller = identify(route.access, call.request);
  if (!caller) return std::move(caller).error();
  call.caller = *std::move(caller);
  Answer answer = (this->*route.handler)(call);
  return answer ? *std::move(answer) : error_response(answer.error());
}

Identity AdminFrontend::identify(Access access, const Request& request) const {
  const bool anonymous = request.header("authorization").empty();
  switch (access) {
    case Access::Anyone:
      return nullptr;
    case Access::AnyoneOrUser:
      if (anonymous) return nullptr;
      break;
    case Access::LocalOrUser:
      if (anonymous && is_from_this_machine(request)) return nullptr;
      break;
    case Access::User:
      break;
    case Access::Administrator: {
      Identity caller = authentication_.authenticate(request);
      if (!caller || (*caller)->may("admin")) return caller;
      Error error{ErrorCode::Denied, "permission denied for " + request.path, nullptr};
      return std::unexpected(error_response(std::move(error).with(
          {.sqlstate = "42501", .detail = {}, .hint = "The grant \"admin\" allows it."})));
    }
  }
  return authentication_.authenticate(request);
}

AdminFrontend::Answer AdminFrontend::health(const Call& /*call*/) {
  return Response{.status = 200, .headers = {{"Content-Type", "text/plain"}}, .body = "ok\n"};
}

AdminFrontend::Answer AdminFrontend::ready(const Call& call) {
  const std::vector<engine::Health> found = readiness_.parts();
  const bool ready = std::ranges::all_of(found, &engine::Health::healthy);
  const Reasons reasons = call.caller ? Reasons::Shown : Reasons::LeftOut;
  return json_response(ready ? 200 : 503, readiness_json(found, reasons));
}

AdminFrontend::Answer AdminFrontend::metrics(const Call& call) {
  const observe::Exposition exposition = exposition_for(call.request);
  return Response{.status = 200,
                  .headers = {{"Content-Type", std::string(observe::content_type(exposition))}},
                  .body = parts_.metrics->text(exposition)};
}

AdminFrontend::Answer AdminFrontend::info(const Call& call) {
  query::Service& service = *parts_.service;
  const auto limits = service.limits();
  const engine::MemoryUse memory = service.engine().memory_use();
  const uint64_t uptime_micros = microseconds_between(started_, parts_.clock->now());
  return json_response(200, information_json({.version = parts_.versions.server,
                                              .engine_target = service.engine().target(),
                                              .engine_version = parts_.versions.engine,
                                              .started = started_wall_,
                                              .uptime_seconds = uptime_micros / 1'000'000,
                                              .caller = *call.caller,
                                              .sessions = service.sessions().size(),
                                              .queries_running = service.admission().running(),
                                              .queries_queued = service.admission().queued(),
                                              .resident_bytes = observe::resident_memory_bytes(),
                                              .memory = memory,
                                              .limits = *limits}));
}

AdminFrontend::Answer AdminFrontend::queries(const Call& call) {
  const QueryFilter filter = TRY(parse_query_filter(call.request.query));
  return json_response(
      200, queries_json(select_queries(parts_.service->queries(), filter, *call.caller)));
}

AdminFrontend::Answer AdminFrontend::query(const Call& call) {
  const uint64_t id = TRY(parse_id(call.id));
  const auto found = find_query(id, *call.caller);
  if (found) return json_response(200, query_json(*found));
  return fail(ErrorCode::NotFound, "no query " + std::to_string(id) + " is known",
              {.sqlstate = "42704"});
}

AdminFrontend::Answer AdminFrontend::cancel_query(const Call& call) {
  const uint64_t id = TRY(parse_id(call.id));
  auto cancelled = parts_.service->cancel_query(id, *call.caller);
  if (cancelled) {
    parts_.service->log().info(
        "frontend/admin", "query cancelled on request",
        {{"query", id}, {"user", call.caller->user}, {"client", call.request.peer.address}});
    return Response{.status = 204, .headers = {}, .body = {}};
  }
  const auto ended = find_query(id, *call.caller);
  if (cancelled.error().code != ErrorCode::NotFound || !ended) {
    return fail(std::move(cancelled).error());
  }
  return fail(ErrorCode::Conflict, "query " + std::to_string(id) + " has ended already",
              {.sqlstate = "55000"});
}

AdminFrontend::Answer AdminFrontend::sessions(const Call& call) {
  std::vector<query::SessionView> seen = parts_.service->sessions();
  std::erase_if(seen, [&](const query::SessionView& session) {
    return !call.caller->may_see(session.facts.principal->user);
  });
  std::ranges::sort(seen, std::ranges::greater(), [](const query::SessionView& session) {
    return std::pair(session.facts.started, session.facts.id);
  });
  return json_response(200, sessions_json(seen));
}

AdminFrontend::Answer AdminFrontend::sources(const Call& /*call*/) {
  return json_response(200, sources_json(parts_.sources()));
}

AdminFrontend::Answer AdminFrontend::configuration(const Call& /*call*/) {
  return json_response(200, config::redacted_json(*parts_.config()));
}

AdminFrontend::Answer AdminFrontend::openapi(const Call& /*call*/) {
  return json_response(200, std::string(kOpenApi));
}

std::optional<query::QueryRecord> AdminFrontend::find_query(uint64_t id,
                                                            const auth::Principal& caller) const {
  for (query::QueryRecord& record : newest_first(parts_.service->queries())) {
    if (record.id == id && caller.may_see(record.user)) return std::move(record);
  }
  return std::nullopt;
}

}  // namespace millrace::frontend::admin
