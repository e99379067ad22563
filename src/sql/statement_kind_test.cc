#include "sql/statement_kind.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace millrace::sql {
namespace {

/// Each line: a statement, " => ", and what PostgreSQL 15 (or, below its heading, the engine's
/// dialect) answers it with for 7 rows.
TEST(StatementKind, AnswersWithThePostgresTag) {
  std::ifstream input("src/sql/testdata/statement_kinds.txt");
  ASSERT_TRUE(input);
  for (std::string line; std::getline(input, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const size_t arrow = line.rfind(" => ");
    ASSERT_NE(arrow, std::string::npos) << line;
    EXPECT_EQ(complete_tag(statement_kind(line.substr(0, arrow)), 7), line.substr(arrow + 4))
        << line;
  }
}

TEST(StatementKind, ReadsNoMoreThanItNeeds) {
  EXPECT_EQ(complete_tag(statement_kind("SELECT 'open"), 1), "SELECT 1");
  EXPECT_EQ(complete_tag(statement_kind(""), 1), "");
  EXPECT_EQ(complete_tag(statement_kind("WITH a(x) AS (SELECT 0), 'open"), 1), "");
  EXPECT_EQ(complete_tag(statement_kind("-- only"), 1), "");
  EXPECT_EQ(complete_tag(statement_kind("'text'"), 1), "");
}

}  // namespace
}  // namespace millrace::sql
