#include "config/yaml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace millrace::config {
namespace {

using testing::HasSubstr;

Result<DocumentNode> parse(std::string_view text) {
  return parse_yaml(text, {.name = "m", .numbered_lines = true, .origin = Origin::File});
}

TEST(Yaml, KeepsOrderPlacesAndDuplicates) {
  const auto root = parse("b: 1\na:\n  - x\n  - ~\nb: \"2\"\n");
  ASSERT_TRUE(root) << root.error().message;
  ASSERT_EQ(root->children.size(), 3U);
  EXPECT_EQ(root->children[0].key, "b");
  EXPECT_EQ(root->children[0].where, "m:1");
  EXPECT_EQ(root->children[1].where, "m:2");
  EXPECT_EQ(root->children[1].children[0].where, "m:3");
  EXPECT_EQ(root->children[1].children[1].kind, DocumentNode::Kind::Null);
  EXPECT_EQ(root->children[2].text, "2");
  EXPECT_EQ(root->children[2].where, "m:5");
}

TEST(Yaml, CopiesWhatAnAliasStandsFor) {
  const auto root = parse("a: &x {b: 1}\nc: *x\n");
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_EQ(root->child("c")->child("b")->text, "1");
  EXPECT_EQ(root->child("c")->where, "m:2");
}

TEST(Yaml, ReadsNothingAsNull) {
  for (const std::string_view text : {"", "\n", "# only a comment", "...\n", "---\n", "~\n"}) {
    const auto root = parse(text);
    ASSERT_TRUE(root) << text;
    EXPECT_EQ(root->kind, DocumentNode::Kind::Null);
  }
}

struct Refused {
  std::string text;
  std::string why;
};

std::string alias_bomb() {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 9; ++level) {
    const std::string name = "a" + std::to_string(level);
    const std::string inner = "*a" + std::to_string(level - 1);
    text += name + ": &" + name + " [" + inner;
    for (int i = 1; i < 10; ++i) text += ", " + inner;
    text += "]\n";
  }
  return text;
}

std::string text_bomb() {
  std::string text = "a: &a '" + std::string(1024 * 1024, 'x') + "'\nb:\n";
  for (int i = 0; i < 64; ++i) text += "  - *a\n";
  return text;
}

std::string nested(size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Yaml, RefusesWhatIsInvalidOrTooMuch) {
  const Refused cases[] = {
      {alias_bomb(), "m:5: not valid YAML: the document has too many parts"},
      {text_bomb(), "too much text"},
      {nested(kDocumentDepthMax + 1), "m:1: not valid YAML: too deeply nested"},
      {nested(100'000), "too deeply nested"},
      {"a: &x [*x]\n", "an alias inside of what it stands for"},
      {"a: *nowhere\n", "m:1: not valid YAML: the referenced anchor is not defined"},
      {"? [a]\n: b\n", "a key that is not a single text"},
      {"a: !exec rm\n", "tags are not supported"},
      {"a: \"\\0\"\n", "a zero byte"},
      {"a: [1\n", "not valid YAML"},
      {"a: 'x\n", "a quoted text without its closing quote"},
      {"a: \"x\nb: c", "a quoted text without its closing quote"},
      {std::string("a\0b", 3), "m: not valid YAML: expected UTF-8"},
      {"\xFF\xFEx", "m: not valid YAML: expected UTF-8"},
      {"a:\n\t- 1\n", "not valid YAML"},
      {std::string(kDocumentBytesMax + 1, ' '), "m: larger than"},
  };
  for (const Refused& refused : cases) {
    const auto root = parse(refused.text);
    ASSERT_FALSE(root) << refused.text.substr(0, 40) << refused.why;
    EXPECT_THAT(root.error().message, HasSubstr(refused.why));
  }
}

TEST(Yaml, LeavesTheEndOfBlocksAndDocumentsAlone) {
  EXPECT_EQ(parse("a: |\n  x")->child("a")->text, "x\n");
  EXPECT_EQ(parse("a: |-\n  x\n")->child("a")->text, "x");
  EXPECT_EQ(parse("a: x")->child("a")->text, "x");
  EXPECT_EQ(parse("---\na: x\n...\n")->child("a")->text, "x");
  EXPECT_EQ(parse("\xEF\xBB\xBF"
                  "a: x\n")
                ->child("a")
                ->text,
            "x");
}

TEST(Yaml, TakesADocumentAtTheDepthBound) { EXPECT_TRUE(parse(nested(kDocumentDepthMax))); }

}  // namespace
}  // namespace millrace::config
