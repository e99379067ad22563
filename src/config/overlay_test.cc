#include "config/overlay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/yaml.h"

namespace millrace::config {
namespace {

using testing::ElementsAre;

DocumentNode document(std::string_view yaml) {
  return *parse_yaml(yaml, {.name = "m", .numbered_lines = true, .origin = Origin::File});
}

DocumentNode with(const DocumentNode& node, std::string_view setting) {
  return *overlaid(node, *parse_setting(setting), builtin_options());
}

TEST(Overlay, TakesSettingsApartAtTheFirstSignOutsideOfQuotes) {
  const auto setting = parse_setting("auth.users.\"a=b.c\".password=x=y");
  ASSERT_TRUE(setting);
  EXPECT_THAT(setting->path, ElementsAre("auth", "users", "a=b.c", "password"));
  EXPECT_EQ(setting->text, "x=y");
  for (const auto* wrong : {"", "limits", "=1", "  =1", "\"a=1"}) {
    EXPECT_FALSE(parse_setting(wrong)) << wrong;
  }
}

TEST(Overlay, ReplacesAddsAndMakesTheKeysAround) {
  const DocumentNode node = document("log: {level: info, format: json}\ndata_dir: [a]\n");
  EXPECT_EQ(with(node, "log.level=debug").child("log")->child("level")->text, "debug");
  EXPECT_EQ(with(node, "log.level=debug").child("log")->child("format")->text, "json");
  EXPECT_EQ(with(node, "limits.queue_timeout=1s").child("limits")->child("queue_timeout")->text,
            "1s");
  EXPECT_EQ(with(node, "data_dir.x=1").child("data_dir")->child("x")->text, "1");
  EXPECT_EQ(with(document(""), "data_dir=x").child("data_dir")->where, "--set");
}

TEST(Overlay, ReadsYamlOnlyWhereMoreThanATextIsExpected) {
  const DocumentNode none;
  EXPECT_EQ(with(none, "log={level: debug}").child("log")->child("level")->text, "debug");
  EXPECT_EQ(with(none, "data_dir={a: b}").child("data_dir")->text, "{a: b}");
  const DocumentNode grants = with(none, "auth.grants.g=files,cancel");
  EXPECT_EQ(grants.child("auth")->child("grants")->child("g")->children.size(), 2U);
  EXPECT_FALSE(overlaid(none, *parse_setting("log={level"), builtin_options()));
}

TEST(Overlay, SpellsVariablesAsTheDocumentDoes) {
  const DocumentNode node = document("auth: {users: {Joe: {password: x}}}\n");
  const Variables environment = {{"MILLRACE__AUTH__USERS__JOE__PASSWORD", "y"},
                                 {"MILLRACE__AUTH__USERS__ANN__PASSWORD", "z"},
                                 {"MILLRACE_HOME", "/"},
                                 {"millrace__log__level", "debug"}};
  const auto overrides = environment_overrides(environment, node);
  ASSERT_EQ(overrides.size(), 2U);
  EXPECT_THAT(overrides[0].path, ElementsAre("auth", "users", "ann", "password"));
  EXPECT_THAT(overrides[1].path, ElementsAre("auth", "users", "Joe", "password"));
  EXPECT_EQ(overrides[1].where, "MILLRACE__AUTH__USERS__JOE__PASSWORD");
}

TEST(Overlay, RefusesAPathDeeperThanADocumentMayBe) {
  std::string setting = "a";
  for (size_t i = 0; i < kDocumentDepthMax; ++i) setting += ".a";
  EXPECT_FALSE(overlaid(DocumentNode(), *parse_setting(setting + "=1"), builtin_options()));
}

}  // namespace
}  // namespace millrace::config
