#include "sql/session_statement.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sql/session_statement_text.h"

namespace millrace::sql {
namespace {

constexpr const char* kCases = "src/sql/testdata/session";

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
    files.push_back(entry.path());
  }
  return files;
}

std::string outcome(const std::string& statement) {
  const auto parsed = parse_session_statement(statement);
  if (!parsed) {
    const Error& error = parsed.error();
    const std::string& state = error.details().sqlstate;
    return state + " at " + std::to_string(error.details().position) + ": " + error.message;
  }
  return *parsed ? to_text(**parsed) : "not ours";
}

class SessionStatementText : public testing::TestWithParam<std::filesystem::path> {};

/// Each file has statements on lines of their own, below each what it must parse as after "-> ".
TEST_P(SessionStatementText, ParsesAsWritten) {
  std::ifstream input(GetParam());
  std::string golden;
  std::string replay;
  for (std::string line; std::getline(input, line);) {
    golden += line + '\n';
    if (line.starts_with("-> ")) continue;  // made again from the line before
    replay += line + '\n';
    if (!line.empty() && !line.starts_with('#')) replay += "-> " + outcome(line) + '\n';
  }
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {  // NOLINT(concurrency-mt-unsafe): one thread
    std::ofstream(GetParam()) << replay;
  } else {
    EXPECT_EQ(replay, golden) << "rerun with UPDATE_GOLDEN=1 and review the diff";
  }
}

INSTANTIATE_TEST_SUITE_P(Written, SessionStatementText, testing::ValuesIn(case_files()),
                         [](const auto& info) { return info.param.stem().string(); });

TEST(SessionStatement, LeavesStatementsAboutDataAlone) {
  for (const char* statement :
       {"", "  -- nothing", "SELECT 1", "(SELECT 1)", "INSERT INTO t VALUES (1)", "\"set\" x = 1",
        "settle", "GRANT a TO b", "COMMENT ON TABLE t IS 'x'", "CHECKPOINT", "ALTER SYSTEM RESET x",
        "VACUUM", "ANALYZE t", "WITH a AS (SELECT 1) SELECT * FROM a", "$1", "SELECT 'open"}) {
    const auto parsed = parse_session_statement(statement);
    ASSERT_TRUE(parsed) << statement;
    EXPECT_FALSE(parsed->has_value()) << statement;
  }
}

TEST(SessionStatement, FindsItsFirstWordBehindComments) {
  const auto parsed = parse_session_statement("/* a /* b */ */ -- c\n  cOmMiT ;");
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(std::holds_alternative<Commit>(parsed->value()));
}

TEST(SessionStatement, TellsWhereInnerTextBegins) {
  const std::string statement = "PREPARE é (int, numeric(10, 2)[]) AS  SELECT $1 + 2 ;";
  const auto parsed = parse_session_statement(statement);
  ASSERT_TRUE(parsed);
  const auto& prepare = std::get<PrepareStatement>(parsed->value());
  EXPECT_EQ(prepare.statement.text, "SELECT $1 + 2");
  EXPECT_EQ(prepare.statement.offset, statement.find("SELECT"));
  ASSERT_EQ(prepare.types.size(), 2u);
  EXPECT_EQ(prepare.types[1].text, "numeric(10, 2)[]");
  EXPECT_EQ(prepare.types[1].offset, statement.find("numeric"));
}

TEST(SessionStatement, JoinsStringsAcrossLines) {
  const auto parsed = parse_session_statement("SET x = E'a\\n' -- one\n 'b\\'c'");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(std::get<SetSetting>(parsed->value()).values[0].text, "a\nb'c");
}

TEST(SessionStatement, RefusesTextsBehindASemicolon) {
  const auto parsed = parse_session_statement("PREPARE p AS SELECT 1; DROP TABLE t");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().details().sqlstate, "42601");
  EXPECT_EQ(parsed.error().details().position, 22u);
}

TEST(SessionStatement, BoundsItsTimeOnLongInput) {
  const std::string deep = "EXECUTE p(" + std::string(1 << 18, '(') + ")";
  EXPECT_FALSE(parse_session_statement(deep));
  const std::string signs = "EXECUTE p(" + std::string(1 << 18, '-') + ")";
  EXPECT_FALSE(parse_session_statement(signs));
  const std::string pluses = "EXECUTE p(1" + std::string(1 << 18, '+') + "1)";
  EXPECT_TRUE(parse_session_statement(pluses));
}

}  // namespace
}  // namespace millrace::sql
