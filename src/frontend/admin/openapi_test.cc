#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "frontend/admin/admin_test_support.h"

/// What openapi.json says against what the front end does.
namespace millrace::frontend::admin {
namespace {

using nlohmann::json;
using testing::UnorderedElementsAreArray;

bool has(const json& list, const json& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

class OpenApiTest : public testing::Test {
 protected:
  net::http::Response ask(const std::string& method, const std::string& path,
                          const std::string& user) {
    net::http::Request request;
    request.method = method;
    request.path = path;
    request.peer.address = "192.0.2.7";
    if (!user.empty()) request.headers["authorization"] = basic(user);
    return frontend_.handle(request);
  }
  json get(const std::string& path) { return json::parse(ask("GET", path, "root").body); }

  /// Fails unless `value` is what `schema` describes. As far as this document goes.
  void expect_fits(const json& value, const json& schema, const std::string& where) {
    if (schema.contains("$ref")) {
      const json::json_pointer target(schema["$ref"].get<std::string>().substr(1));
      return expect_fits(value, document_.at(target), where);
    }
    if (schema.contains("oneOf")) {
      return value.is_null() ? void() : expect_fits(value, schema["oneOf"][0], where);
    }
    const json& type = schema["type"];
    const std::string found = value.is_number_integer() ? "integer" : value.type_name();
    const bool known = type.is_array() ? has(type, found) : type.get<std::string>() == found;
    EXPECT_TRUE(known) << where << " is " << found << ", expected " << type;
    if (schema.contains("enum")) EXPECT_TRUE(has(schema["enum"], value)) << where;
    if (value.is_array()) {
      for (const json& item : value) expect_fits(item, schema["items"], where + "[]");
    }
    if (!value.is_object() || !schema.contains("properties")) return;
    for (const auto& [name, item] : value.items()) {
      ASSERT_TRUE(schema["properties"].contains(name)) << where << '.' << name;
      expect_fits(item, schema["properties"][name], where + '.' + name);
    }
    for (const json& name : schema["required"]) {
      EXPECT_TRUE(value.contains(name.get<std::string>())) << where << '.' << name;
    }
  }

  /// The schema of what GET gives with status 200.
  json schema_of(const std::string& path) {
    return document_["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
                    ["schema"];
  }

  AdminHarness harness_;
  AdminFrontend frontend_{[this] {
    AdminParts parts = harness_.parts();
    parts.encryption = net::http::Encryption::On;
    return parts;
  }()};
  const json document_ = json::parse(ask("GET", "/api/v1/openapi.json", "").body);
};

TEST_F(OpenApiTest, ListsExactlyTheRoutesThatThereAre) {
  std::set<std::string> described;
  for (const auto& [path, operations] : document_["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      if (method == "parameters") continue;
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
      described.insert(upper.append(" ").append(path));
    }
  }
  std::vector<std::string> routes;
  for (const auto& [method, path] : AdminFrontend::routes()) {
    routes.push_back(std::string(method).append(" ").append(path));
  }
  EXPECT_THAT(described, UnorderedElementsAreArray(routes));
}

TEST_F(OpenApiTest, SaysWhereCredentialsAreNeeded) {
  for (const auto& [method, path] : AdminFrontend::routes()) {
    std::string key(method);
    for (char& c : key) c = static_cast<char>(c - 'A' + 'a');
    const json& operation = document_["paths"][std::string(path)][key];
    std::string concrete(path);
    if (const size_t at = concrete.find("{id}"); at != std::string::npos) {
      concrete.replace(at, 4, "1");
    }
    const bool refused = ask(std::string(method), concrete, "").status == 401;
    const bool may_refuse = operation["responses"].contains("401");
    EXPECT_EQ(may_refuse, operation.value("security", json({1})) != json::array()) << concrete;
    if (refused) EXPECT_TRUE(may_refuse) << concrete;
    if (!operation.contains("security")) EXPECT_TRUE(refused) << concrete;
  }
}

TEST_F(OpenApiTest, DescribesEveryDocument) {
  const auto session = harness_.open_session("ann");
  session->work_on(harness_.record(*session, "select 1"), milliseconds(0));
  auto failed = harness_.record(*session, "select x");
  failed.state = query::QueryState::Failed;
  failed.sqlstate = "42703";
  failed.error = "no column x";
  harness_.service.finished(failed);
  harness_.open_session("bob");
  harness_.sources = {{.name = "flights", .type = "files", .tables = 2, .last_error = {}},
                      {.name = "gone",
                       .type = "files",
                       .tables = std::nullopt,
                       .healthy = false,
                       .last_error = "no such folder"}};
  for (const char* path : {"/ready", "/api/v1/info", "/api/v1/queries", "/api/v1/sessions",
                           "/api/v1/sources", "/api/v1/config", "/api/v1/openapi.json"}) {
    expect_fits(get(path), schema_of(path), path);
  }
  expect_fits(get("/api/v1/queries/1"), schema_of("/api/v1/queries/{id}"), "query");
  expect_fits(get("/nowhere"), document_["components"]["schemas"]["Error"], "error");
  EXPECT_EQ(get("/api/v1/queries")["queries"].size(), 2u);
  EXPECT_EQ(get("/api/v1/sources")["sources"].size(), 2u);
}

}  // namespace
}  // namespace millrace::frontend::admin
