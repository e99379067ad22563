#include "config/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace millrace::config {
namespace {

using testing::ElementsAre;

TEST(Text, SplitsAndJoins) {
  EXPECT_THAT(split("a||b", '|'), ElementsAre("a", "", "b"));
  EXPECT_THAT(split("", '|'), ElementsAre(""));
  EXPECT_EQ(join(split("a|b", '|'), ", "), "a, b");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(Text, TakesPathsApartAsItShowsThem) {
  const std::vector<std::vector<std::string>> paths = {
      {"a"}, {"a", "b_c"}, {"users", "joe@x.org", "password"}, {""}};
  for (const auto& path : paths) EXPECT_EQ(parse_path(display_path(path)), path);
  EXPECT_EQ(display_path(paths[2]), "users.\"joe@x.org\".password");
}

TEST(Text, PutsRelativePathsBelowTheirFolder) {
  EXPECT_EQ(below_folder("/etc/m", "./data"), "/etc/m/data");
  EXPECT_EQ(below_folder("/etc/m", "../x/*.csv"), "/etc/x/*.csv");
  EXPECT_EQ(below_folder("", "a"), "a");
  EXPECT_EQ(below_folder("/etc", "/a/b"), "/a/b");
  EXPECT_EQ(below_folder("/etc", ""), "");
  EXPECT_EQ(below_folder("/etc", ":memory:"), ":memory:");
  EXPECT_EQ(below_folder("/etc", "s3://a/b"), "s3://a/b");
}

TEST(Text, ShowsAnyTextOnOneShortLine) {
  EXPECT_EQ(printable("a\nb\t\x7f"), "a\\x0ab\\x09\\x7f");
  EXPECT_EQ(printable(std::string(100, 'x')), std::string(80, 'x') + "...");
}

}  // namespace
}  // namespace millrace::config
