#include "config/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/text.h"

namespace millrace::config {
namespace {

constexpr Option kText = {.path = "t"};
constexpr Option kNumber = {.path = "n", .type = OptionType::Integer};
constexpr Option kChoice = {.path = "c", .type = OptionType::Choice, .choices = "a|b|c"};

Settings example() {
  Settings inner;
  inner.add_value("n", {.value = int64_t{7}, .option = &kNumber});
  Settings out;
  out.add_value("t", {.value = {}, .option = &kText});
  out.add_value("c", {.value = std::string("b"), .option = &kChoice});
  out.add_section("inner", std::move(inner));
  return out;
}

TEST(Settings, GivesValuesByTheirType) {
  const Settings settings = example();
  EXPECT_EQ(settings.section("inner").integer("n"), 7);
  EXPECT_EQ(settings.text("c"), "b");
  EXPECT_EQ(settings.choice("c"), 1U);
}

TEST(Settings, TellsNotGivenFromEmpty) {
  Settings settings = example();
  EXPECT_EQ(settings.text("t"), "");
  EXPECT_EQ(settings.optional_text("t"), std::nullopt);
  settings.add_value("t", {.value = std::string(), .option = &kText});
  EXPECT_EQ(settings.optional_text("t"), "");
}

TEST(Settings, FlattenListsEveryValueInOrder) {
  const Settings settings = example();
  std::vector<std::string> paths;
  for (const PlacedSetting& placed : flatten(settings)) paths.push_back(display_path(placed.path));
  EXPECT_THAT(paths, testing::ElementsAre("c", "t", "inner.n"));
}

TEST(SettingsDeathTest, ReadingWhatTheTableDoesNotHaveIsOurBug) {
  const Settings settings = example();
  EXPECT_DEATH(settings.text("x"), "table does not have");
  EXPECT_DEATH(settings.integer("c"), "another type");
}

}  // namespace
}  // namespace millrace::config
