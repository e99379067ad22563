#include "config/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "config/load_test_support.h"

namespace millrace::config {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> lines(const std::string& before, const std::string& after) {
  std::vector<std::string> out;
  for (const Change& change : diff(**load_text(before), **load_text(after))) {
    out.push_back(change.path + ": " + change.before.value_or("-") + " -> " +
                  change.after.value_or("-") +
                  (change.applies == Applies::OnReload ? " (reload)" : " (restart)"));
  }
  return out;
}

TEST(Snapshot, ListsWhatChangedAndWhenItApplies) {
  EXPECT_THAT(lines("limits: {connections_max: 1}\nfrontends: {postgres: {port: 1}}\n"
                    "sources: {a: {type: files, directory: /x}}\n",
                    "limits: {connections_max: 2, queue_timeout: 2m}\n"),
              testing::ElementsAre("frontends.postgres.port: 1 -> 15432 (restart)",
                                   "limits.connections_max: 1 -> 2 (reload)",
                                   "limits.queue_timeout: 1m -> 2m (reload)",
                                   "sources.a.directory: /x -> - (reload)",
                                   "sources.a.refresh: 2s -> - (reload)",
                                   "sources.a.type: files -> - (reload)"));
  EXPECT_THAT(lines("limits: {queue_timeout: 60s}\n", "{}"), IsEmpty());
}

TEST(Snapshot, MasksSecretsInDifferences) {
  EXPECT_THAT(lines("auth: {users: {a: {password: hunter2}}}\n",
                    "auth: {users: {a: {password: hunter3}}}\n"),
              testing::ElementsAre("auth.users.a.password: *** -> *** (reload)"));
}

TEST(Snapshot, ShowsEverythingButSecrets) {
  const auto config = load_text(R"(
auth: {users: {a: {password: hunter2, groups: [x]}, b: {certificate: b}}}
sources: {s: {type: files, tables: {t: {path: /x, columns: {b: int, a: text}}}}}
)");
  ASSERT_TRUE(config) << config.error().message;
  const std::string text = redacted_json(**config);
  EXPECT_THAT(text, Not(HasSubstr("hunter2")));
  const auto json = nlohmann::json::parse(text);
  EXPECT_EQ(json["auth"]["users"]["a"]["password"], "***");
  EXPECT_EQ(json["auth"]["users"]["b"]["password"], nullptr);
  EXPECT_EQ(json["auth"]["users"]["a"]["groups"][0], "x");
  EXPECT_EQ(json["frontends"]["postgres"]["port"], 15432);
  EXPECT_EQ(json["frontends"]["postgres"]["enabled"], true);
  EXPECT_EQ(json["limits"]["message_bytes_max"], "64MiB");
  EXPECT_EQ(json["limits"]["statement_timeout"], "5m");
  EXPECT_EQ(json["sources"]["s"]["tables"]["t"]["columns"]["b"], "int");
}

TEST(Snapshot, ShowsBytesThatAreNoTextAsReplacements) {
  const TestMachine machine{
      .files = {{"m", "{}"}}, .environment = {{"X", "\xff\xfe"}}, .overrides = {"log.file=${X}"}};
  const auto config = machine.load_file("m");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_TRUE(nlohmann::json::accept(redacted_json(**config)));
}

}  // namespace
}  // namespace millrace::config
