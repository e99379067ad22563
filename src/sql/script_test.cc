#include "sql/script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace millrace::sql {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Each statement as `offset:text`.
std::vector<std::string> split(std::string_view script) {
  std::vector<std::string> out;
  const auto statements = split_script(script).value();
  for (const ScriptStatement& statement : statements) {
    EXPECT_EQ(script.substr(statement.offset, statement.text.size()), statement.text);
    out.push_back(std::to_string(statement.offset) + ":" + std::string(statement.text));
  }
  return out;
}

TEST(Script, GivesNothingForNothing) {
  for (const char* script : {"", " \n", ";", " ; ;; ", "-- only\n/* comments; */ ;"}) {
    EXPECT_THAT(split(script), IsEmpty()) << script;
  }
}

TEST(Script, SplitsAtSemicolonsAndTrims) {
  EXPECT_THAT(split("a"), ElementsAre("0:a"));
  EXPECT_THAT(split(" a b ; c;;-- x;\n d /* y */ ; "), ElementsAre("1:a b", "7:c", "17:d"));
}

TEST(Script, KeepsSemicolonsInsideLiteralsAndParentheses) {
  EXPECT_THAT(split("'a;';\"b;\";$$;$$;E'\\';'"),
              ElementsAre("0:'a;'", "5:\"b;\"", "10:$$;$$", "16:E'\\';'"));
  EXPECT_THAT(split("a (b; (c;)) ; d"), ElementsAre("0:a (b; (c;))", "14:d"));
  EXPECT_THAT(split("a) ; b"), ElementsAre("0:a)", "5:b"));
}

TEST(Script, KeepsCommentsWithinAStatement) {
  EXPECT_THAT(split("a /* ; */ b; c"), ElementsAre("0:a /* ; */ b", "13:c"));
}

TEST(Script, FailsWhereTheLexerFails) {
  const auto statements = split_script("é; 'b");
  ASSERT_FALSE(statements);
  EXPECT_EQ(statements.error().details().sqlstate, "42601");
  EXPECT_EQ(statements.error().details().position, 4u);
}

}  // namespace
}  // namespace millrace::sql
