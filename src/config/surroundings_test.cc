#include "config/surroundings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/yaml.h"

namespace millrace::config {
namespace {

Surroundings machine() {
  return {.environment = {{"A", "1"}, {"EMPTY", ""}},
          .read_file = [](const std::string& path) -> Result<std::string> {
            if (path == "/run/zero") return std::string("a\0b", 3);
            return "content of " + path + "\n\n";
          },
          .folder = "/etc"};
}

TEST(Surroundings, ExpandReplacesEveryReferenceOnce) {
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {"plain $ {} $x", "plain $ {} $x"},
      {"${A}${A}", "11"},
      {"a${EMPTY}b", "ab"},
      {"$${A}", "${A}"},
      {"$$${A}", "$${A}"},
      {"${file:secret}", "content of /etc/secret\n"},
      {"<${file:/run/secret}>", "<content of /run/secret\n>"},
  };
  for (const auto& [text, expanded] : cases) {
    const auto found = expand(text, machine());
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(found->text, expanded);
  }
}

TEST(Surroundings, ExpandRefusesWhatItCannotReplace) {
  for (const auto* text : {"${B}", "${", "${A", "${}", "${A-B}", "${1A}", "${file:/run/zero}"}) {
    EXPECT_FALSE(expand(text, machine())) << text;
  }
}

TEST(Surroundings, TellsWhetherSomethingWasReplaced) {
  EXPECT_TRUE(expand("${A}", machine())->expanded);
  EXPECT_FALSE(expand("$${A}", machine())->expanded);
  EXPECT_TRUE(is_single_reference("${A}"));
  EXPECT_FALSE(is_single_reference("${A}${B}"));
  EXPECT_FALSE(is_single_reference("x${A}"));
}

TEST(Surroundings, ReadsRealFilesAndSaysWhyNot) {
  const auto missing = read_file_from_disk("/nowhere/at/all");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "No such file or directory");
  EXPECT_FALSE(read_file_from_disk("/"));
  EXPECT_EQ(read_file_from_disk("/dev/zero")->size(), kDocumentBytesMax + 1);
}

}  // namespace
}  // namespace millrace::config
