#include "frontend/admin/admin_frontend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "config/load.h"
#include "config/options.h"
#include "frontend/admin/admin_test_support.h"
#include "net/net_metrics.h"
#include "observe/process_metrics.h"

namespace millrace::frontend::admin {
namespace {

using net::http::Request;
using net::http::Response;
using nlohmann::json;
using query::QueryState;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class AdminFrontendTest : public testing::Test {
 protected:
  /// From this machine; without credentials when `user` is empty.
  static Request request(const std::string& method, const std::string& path,
                         const std::string& user) {
    Request out;
    out.method = method;
    out.path = path;
    out.peer.address = "127.0.0.1";
    if (!user.empty()) out.headers["authorization"] = basic(user);
    return out;
  }
  Response ask(const std::string& method, const std::string& path, const std::string& user) {
    return frontend_.handle(request(method, path, user));
  }
  json get(const std::string& path, const std::string& user) {
    const Response response = ask("GET", path, user);
    EXPECT_EQ(response.status, 200) << response.body;
    return json::parse(response.body);
  }
  json error(const Response& response) { return json::parse(response.body).at("error"); }

  /// A query of `user` that runs in a session of its own.
  query::QueryRecord start(const std::string& user, const std::string& text) {
    entries_.push_back(harness_.open_session(user));
    auto record = harness_.record(*entries_.back(), text);
    stops_.push_back(entries_.back()->work_on(record, milliseconds(0)));
    return record;
  }
  /// One that has ended.
  query::QueryRecord finish(const std::string& user, const std::string& text) {
    auto record = harness_.record(*harness_.open_session(user), text);
    record.state = QueryState::Finished;
    harness_.service.finished(record);
    return record;
  }
  std::vector<uint64_t> ids(const json& document, const char* list) {
    std::vector<uint64_t> out;
    for (const json& each : document.at(list)) out.push_back(each.at("id").get<uint64_t>());
    return out;
  }

  AdminHarness harness_;
  AdminFrontend frontend_{harness_.parts()};
  std::vector<std::shared_ptr<query::SessionEntry>> entries_;
  std::vector<std::stop_token> stops_;
};

TEST_F(AdminFrontendTest, AnswersThatItLivesWithoutLookingAtAnything) {
  harness_.engine.on_probe = [](const std::stop_token&) -> std::vector<engine::Health> {
    ADD_FAILURE() << "health must not probe";
    return {};
  };
  const Response response = ask("GET", "/health", "");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "ok\n");
  EXPECT_EQ(response.headers.at("Content-Type"), "text/plain");
  EXPECT_EQ(response.headers.at("Cache-Control"), "no-store");
  EXPECT_EQ(ask("GET", "/health", "wrong").status, 200) << "credentials are not looked at";
}

TEST_F(AdminFrontendTest, IsReadyWhenEveryPartIsHealthy) {
  EXPECT_EQ(get("/ready", ""), json::parse(R"({"ready": true, "parts": [
      {"part": "engine local", "healthy": true}, {"part": "data directory", "healthy": true}]})"));
}

TEST_F(AdminFrontendTest, TellsUsersAloneWhyItIsNotReady) {
  harness_.checks = {{.part = "data directory", .healthy = false, .reason = "/secret/place: full"}};
  const Response stranger = ask("GET", "/ready", "");
  EXPECT_EQ(stranger.status, 503);
  EXPECT_THAT(stranger.body, HasSubstr(R"({"part":"data directory","healthy":false})"));
  EXPECT_THAT(stranger.body, Not(HasSubstr("secret")));
  const Response user = ask("GET", "/ready", "ann");
  EXPECT_EQ(user.status, 503);
  EXPECT_THAT(user.body, HasSubstr("/secret/place: full"));
  EXPECT_EQ(ask("GET", "/ready", "wrong").status, 401);
}

TEST_F(AdminFrontendTest, GivesMetricsInTheFormThatIsAskedFor) {
  finish("ann", "select 1");
  const Response plain = ask("GET", "/metrics", "");
  EXPECT_EQ(plain.status, 200);
  EXPECT_THAT(plain.headers.at("Content-Type"), HasSubstr("version=0.0.4"));
  EXPECT_THAT(plain.body, HasSubstr("millrace_queries_total{"));
  EXPECT_THAT(plain.body, HasSubstr("millrace_engine_memory_bytes 7000"));
  Request open = request("GET", "/metrics", "");
  open.headers["accept"] = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";
  const Response response = frontend_.handle(open);
  EXPECT_THAT(response.headers.at("Content-Type"), HasSubstr("openmetrics-text"));
  EXPECT_THAT(response.body, EndsWith("# EOF\n"));
}

TEST_F(AdminFrontendTest, AsksOthersThanThisMachineForCredentialsBeforeItGivesMetrics) {
  AdminParts parts = harness_.parts();
  parts.encryption = net::http::Encryption::On;
  AdminFrontend encrypted(std::move(parts));
  Request far = request("GET", "/metrics", "");
  far.peer.address = "192.0.2.7";
  EXPECT_EQ(encrypted.handle(far).status, 401);
  far.headers["authorization"] = basic("ann");
  EXPECT_EQ(encrypted.handle(far).status, 200);
  Request passed_on = request("GET", "/metrics", "");
  passed_on.headers["x-forwarded-for"] = "192.0.2.7";
  EXPECT_EQ(encrypted.handle(passed_on).status, 401);
  EXPECT_EQ(ask("GET", "/metrics", "wrong").status, 401) << "wrong ones are told, also here";
}

TEST_F(AdminFrontendTest, TellsAboutItselfAndWhoAsks) {
  start("bob", "select 1");
  harness_.clock.move(milliseconds(90'500));
  const json info = get("/api/v1/info", "carl");
  EXPECT_EQ(info["version"], "0.1.0");
  EXPECT_EQ(info["engine"], json::parse(R"({"target": "local", "version": "v1.5.5"})"));
  EXPECT_EQ(info["started"], "1994-11-06T08:49:37.250000Z");
  EXPECT_EQ(info["uptime_seconds"], 90);
  EXPECT_EQ(info["user"],
            json::parse(R"({"name": "carl", "groups": ["staff"], "grants": ["cancel"]})"));
  EXPECT_EQ(info["sessions"], 1);
  EXPECT_EQ(info["memory"]["engine_bytes"], 7000);
  EXPECT_EQ(info["limits"]["queries_running_max"], 64);
}

TEST_F(AdminFrontendTest, ListsLiveAndRecentQueriesNewestFirst) {
  const auto ended = finish("ann", "select 1");
  const auto live = start("ann", "select 2");
  const json all = get("/api/v1/queries", "ann");
  EXPECT_THAT(ids(all, "queries"), ElementsAre(live.id, ended.id));
  EXPECT_EQ(all["queries"][0]["state"], "running");
  EXPECT_EQ(all["queries"][0]["text"], "select 2");
  Request filtered = request("GET", "/api/v1/queries", "ann");
  filtered.query = {{"state", "finished"}, {"user", "ann"}, {"limit", "5"}};
  EXPECT_THAT(ids(json::parse(frontend_.handle(filtered).body), "queries"), ElementsAre(ended.id));
  filtered.query = {{"state", "lost"}};
  EXPECT_EQ(frontend_.handle(filtered).status, 400);
}

TEST_F(AdminFrontendTest, ShowsEverythingThatIsKnownOfAQuery) {
  auto record = harness_.record(*harness_.open_session("ann"), "select '\xF0\x9F");
  record.state = QueryState::Failed;
  record.application = "psql";
  record.total_micros = 150;
  record.step_micros = {10, 20, 30, 40, 50};
  record.rows = 3;
  record.bytes = 4;
  record.sqlstate = "22012";
  record.error = "division by zero";
  harness_.service.finished(record);
  EXPECT_EQ(get("/api/v1/queries/1", "ann"), json::parse(R"({
      "id": 1, "session": 1, "user": "ann", "catalog": "flights", "protocol": "postgres",
      "client": "127.0.0.1:40000", "application": "psql", "text": "select '\ufffd",
      "state": "failed", "started": "1994-11-06T08:49:37.250000Z",
      "micros": {"total": 150, "prepare": 10, "queue": 20, "run": 30, "stream": 40, "encode": 50},
      "rows": 3, "bytes": 4, "sqlstate": "22012", "error": "division by zero"})"));
}

TEST_F(AdminFrontendTest, ShowsQueriesAndSessionsOfOthersToAdministratorsOnly) {
  const auto mine = start("ann", "select 'mine'");
  const auto other = start("bob", "select 'bobs secret'");
  for (const char* path : {"/api/v1/queries", "/api/v1/sessions"}) {
    for (const char* user : {"ann", "carl"}) {
      EXPECT_THAT(ask("GET", path, user).body, Not(HasSubstr("secret"))) << path << user;
    }
    EXPECT_THAT(ask("GET", path, "root").body, HasSubstr("secret")) << path;
  }
  EXPECT_THAT(ids(get("/api/v1/queries", "ann"), "queries"), ElementsAre(mine.id));
  EXPECT_THAT(ids(get("/api/v1/sessions", "ann"), "sessions"), ElementsAre(mine.session));
  const std::string path = "/api/v1/queries/" + std::to_string(other.id);
  EXPECT_EQ(ask("GET", path, "ann").status, 404);
  EXPECT_EQ(ask("GET", path, "bob").status, 200);
  EXPECT_EQ(ask("GET", path, "root").status, 200);
}

TEST_F(AdminFrontendTest, CancelsOwnQueriesAndThoseOfOthersByGrant) {
  const struct {
    const char* caller;
    int status;
  } cases[] = {{"ann", 204}, {"bob", 403}, {"carl", 204}, {"root", 204}};
  for (const auto& [caller, status] : cases) {
    const auto query = start("ann", "select 1");
    const Response response = ask("DELETE", "/api/v1/queries/" + std::to_string(query.id), caller);
    EXPECT_EQ(response.status, status) << caller;
    EXPECT_EQ(stops_.back().stop_requested(), status == 204) << caller;
    if (status == 204) {
      EXPECT_EQ(response.body, "");
      EXPECT_EQ(entries_.back()->reason(), query::CancelReason::Operator);
    } else {
      EXPECT_EQ(error(response)["sqlstate"], "42501");
      EXPECT_THAT(error(response)["hint"], HasSubstr("cancel"));
    }
  }
}

TEST_F(AdminFrontendTest, SaysWhyNothingIsCancelled) {
  const std::string ended = std::to_string(finish("ann", "select 1").id);
  const Response late = ask("DELETE", "/api/v1/queries/" + ended, "ann");
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(error(late)["message"], HasSubstr("has ended already"));
  EXPECT_EQ(ask("DELETE", "/api/v1/queries/" + ended, "bob").status, 404);
  EXPECT_EQ(ask("DELETE", "/api/v1/queries/77", "ann").status, 404);
  for (const char* id : {"abc", "-1", "1x", "99999999999999999999999"}) {
    EXPECT_EQ(ask("DELETE", std::string("/api/v1/queries/") + id, "ann").status, 400) << id;
    EXPECT_EQ(ask("GET", std::string("/api/v1/queries/") + id, "ann").status, 400) << id;
  }
}

TEST_F(AdminFrontendTest, ListsSessionsWithWhatTheyRun) {
  const auto query = start("ann", "select 1");
  harness_.clock.move(milliseconds(5));
  harness_.open_session("bob");
  const json sessions = get("/api/v1/sessions", "root")["sessions"];
  ASSERT_EQ(sessions.size(), 2u);
  EXPECT_EQ(sessions[0]["user"], "bob");
  EXPECT_EQ(sessions[0]["state"], "idle");
  EXPECT_EQ(sessions[0]["query"], nullptr);
  EXPECT_EQ(sessions[1]["state"], "active");
  EXPECT_EQ(sessions[1]["query"]["id"], query.id);
  EXPECT_EQ(sessions[1]["query"]["micros"]["total"], 5000);
}

TEST_F(AdminFrontendTest, ListsSourcesAndWhatIsWrongWithThem) {
  harness_.sources = {{.name = "flights", .type = "files", .tables = 2, .last_error = {}},
                      {.name = "gone",
                       .type = "files",
                       .tables = std::nullopt,
                       .healthy = false,
                       .last_error = "no such folder"}};
  EXPECT_EQ(get("/api/v1/sources", "ann"), json::parse(R"({"sources": [
      {"name": "flights", "type": "files", "tables": 2, "healthy": true, "last_error": null},
      {"name": "gone", "type": "files", "tables": null, "healthy": false,
       "last_error": "no such folder"}]})"));
}

TEST_F(AdminFrontendTest, ShowsTheConfigurationWithoutSecretsToAdministrators) {
  const config::LoadInput input{.path = "millrace.yaml",
                                .environment = {},
                                .overrides = {},
                                .read_file = [](const std::string&) -> Result<std::string> {
                                  return "auth: {users: {ann: {password: tell-nobody}}}\n";
                                }};
  harness_.config = config::load(input, config::builtin_options()).value();
  const json shown = get("/api/v1/config", "root");
  EXPECT_EQ(shown["auth"]["users"]["ann"]["password"], "***");
  EXPECT_THAT(shown.dump(), Not(HasSubstr("tell-nobody")));
  const Response refused = ask("GET", "/api/v1/config", "carl");
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(error(refused)["hint"], HasSubstr("admin"));
}

TEST_F(AdminFrontendTest, ShowsNoSecretAnywhere) {
  start("ann", "select 1");
  finish("root", "select 2");
  for (const auto& [method, path] : AdminFrontend::routes()) {
    if (method != "GET" || path.ends_with("openapi.json")) continue;
    const std::string body = ask("GET", std::string(path), "root").body;
    EXPECT_THAT(body, Not(HasSubstr("KKKK"))) << path << ": the cancel key";
    EXPECT_THAT(body, Not(HasSubstr("root!"))) << path;
  }
}

TEST_F(AdminFrontendTest, WantsCredentialsWhereTheyAreNeeded) {
  for (const auto& [method, path] : AdminFrontend::routes()) {
    if (!path.starts_with("/api/") || path.ends_with("openapi.json")) continue;
    for (const char* user : {"", "wrong"}) {
      harness_.backoff.succeeded("127.0.0.1");
      const Response response = ask(std::string(method), std::string(path), user);
      EXPECT_EQ(response.status, 401) << path;
      EXPECT_THAT(response.headers.at("WWW-Authenticate"), StartsWith("Basic "));
      EXPECT_EQ(error(response)["code"], "denied");
    }
  }
}

TEST_F(AdminFrontendTest, AnswersHeadLikeGet) {
  const Response head = ask("HEAD", "/api/v1/sources", "ann");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, ask("GET", "/api/v1/sources", "ann").body);
  EXPECT_EQ(ask("HEAD", "/api/v1/sources", "").status, 401);
}

TEST_F(AdminFrontendTest, SaysWhichMethodsThereAre) {
  EXPECT_EQ(ask("OPTIONS", "/health", "").status, 204);
  EXPECT_EQ(ask("OPTIONS", "/health", "").headers.at("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(ask("OPTIONS", "/api/v1/queries/5", "").headers.at("Allow"),
            "GET, HEAD, DELETE, OPTIONS");
  const Response wrong = ask("POST", "/api/v1/queries", "root");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.headers.at("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(error(wrong)["code"], "unsupported");
  EXPECT_EQ(ask("get", "/health", "").status, 405) << "methods have case";
}

TEST_F(AdminFrontendTest, SaysThatThereIsNothing) {
  for (const char* path : {"/", "/api", "/api/v1", "/api/v1/", "/health/", "/Health",
                           "/api/v1/queries/", "/api/v1/queries/1/2", "/api/v2/info"}) {
    const Response response = ask("GET", path, "root");
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(error(response)["code"], "not_found");
    EXPECT_EQ(ask("OPTIONS", path, "").status, 404);
  }
}

/// Every metric that the server has is explained in docs/admin.md, and nothing else is.
TEST_F(AdminFrontendTest, HasItsMetricsInTheDocumentation) {
  std::ifstream file("docs/admin.md");
  const std::string page((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_FALSE(page.empty()) << "tests run in the root of the repository";
  const net::NetMetrics net_metrics(harness_.metrics);
  observe::add_process_metrics(harness_.metrics);
  std::istringstream lines(harness_.metrics.text(observe::Exposition::Prometheus));
  std::set<std::string> names = {"millrace_log_lines_dropped_total"};  // which server/ adds
  for (std::string line; std::getline(lines, line);) {
    constexpr std::string_view kHelp = "# HELP ";
    if (!line.starts_with(kHelp)) continue;
    names.insert(line.substr(kHelp.size(), line.find(' ', kHelp.size()) - kHelp.size()));
  }
  EXPECT_GT(names.size(), 20u);
  for (const std::string& name : names) EXPECT_THAT(page, HasSubstr("| `" + name + "`")) << name;
  for (size_t at = page.find("\n| `millrace_"); at != std::string::npos;
       at = page.find("\n| `millrace_", at + 1)) {
    const size_t begin = page.find('`', at) + 1;
    EXPECT_TRUE(names.contains(page.substr(begin, page.find('`', begin) - begin)));
  }
}

}  // namespace
}  // namespace millrace::frontend::admin
