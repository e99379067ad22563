#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "duck/connection.h"
#include "duck/database.h"

namespace millrace::duck {
namespace {

class Skipping : public testing::Test {
 protected:
  void SetUp() override {
    database_ = Database::open({.threads = 2}).value();
    connection_ = Connection::open(*database_, {}).value();
    ASSERT_TRUE(connection_->use("local", {"public"}, {}));
    for (const char* sql : {"CREATE TABLE t (a INTEGER)", "CREATE VIEW v AS SELECT a FROM t",
                            "CREATE SCHEMA s", "CREATE SEQUENCE q", "CREATE INDEX i ON t (a)"}) {
      (void)skipped(sql);
    }
  }

  /// What a statement passed over: "SQLSTATE message", or its error.
  std::string skipped(const std::string& sql) {
    auto prepared = connection_->prepare(sql, {}, {});
    if (!prepared) return "ERROR " + prepared.error().message;
    auto answer = connection_->run(**prepared, {}, {});
    if (!answer) return "ERROR " + answer.error().message;
    std::string out;
    for (const engine::Skipped& each : answer->skipped)
      out += (out.empty() ? "" : "; ") + each.sqlstate + " " + each.message;
    return out;
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
};

struct Row {
  const char* sql;
  const char* skipped;
};

/// As PostgreSQL 15 says it.
constexpr Row kRows[] = {
    {"CREATE TABLE IF NOT EXISTS t (a INTEGER)", "42P07 relation \"t\" already exists, skipping"},
    {"CREATE TABLE IF NOT EXISTS public.t AS SELECT 1",
     "42P07 relation \"t\" already exists, skipping"},
    {"CREATE SEQUENCE IF NOT EXISTS q", "42P07 relation \"q\" already exists, skipping"},
    {"CREATE INDEX IF NOT EXISTS i ON t (a)", "42P07 relation \"i\" already exists, skipping"},
    {"CREATE SCHEMA IF NOT EXISTS s", "42P06 schema \"s\" already exists, skipping"},
    {"CREATE TABLE IF NOT EXISTS s.t (a INTEGER)", ""},
    {"CREATE TEMP TABLE IF NOT EXISTS t (a INTEGER)", ""},
    {"CREATE TABLE IF NOT EXISTS t (a INTEGER)", "42P07 relation \"t\" already exists, skipping"},
    {"DROP TABLE temp.main.t", ""},
    {"DROP TABLE IF EXISTS n", "00000 table \"n\" does not exist, skipping"},
    {"DROP TABLE IF EXISTS public.n", "00000 table \"n\" does not exist, skipping"},
    {"DROP TABLE IF EXISTS n.t", "00000 schema \"n\" does not exist, skipping"},
    {"DROP VIEW IF EXISTS n", "00000 view \"n\" does not exist, skipping"},
    {"DROP INDEX IF EXISTS n", "00000 index \"n\" does not exist, skipping"},
    {"DROP SEQUENCE IF EXISTS n", "00000 sequence \"n\" does not exist, skipping"},
    {"DROP SCHEMA IF EXISTS n", "00000 schema \"n\" does not exist, skipping"},
    {"DROP TYPE IF EXISTS n", "00000 type \"n\" does not exist, skipping"},
    {"DROP FUNCTION IF EXISTS n", "00000 function n() does not exist, skipping"},
    {"ALTER TABLE IF EXISTS n ADD COLUMN b INTEGER",
     "00000 relation \"n\" does not exist, skipping"},
    {"ALTER TABLE t ADD COLUMN IF NOT EXISTS a INTEGER",
     "42701 column \"a\" of relation \"t\" already exists, skipping"},
    {"ALTER TABLE t DROP COLUMN IF EXISTS b",
     "00000 column \"b\" of relation \"t\" does not exist, skipping"},
    {"ALTER TABLE IF EXISTS n DROP COLUMN IF EXISTS b",
     "00000 relation \"n\" does not exist, skipping"},
    {"DROP VIEW IF EXISTS v", ""},
    {"DROP TABLE IF EXISTS s.t", ""},
    {"DROP SCHEMA IF EXISTS s", ""},
};

TEST_F(Skipping, IsToldInPostgresWords) {
  for (const Row& row : kRows) EXPECT_EQ(skipped(row.sql), row.skipped) << row.sql;
}

TEST_F(Skipping, IsFoundOutEachTimeItIsRun) {
  auto drop = connection_->prepare("DROP TABLE IF EXISTS made", {}, {}).value();
  EXPECT_EQ(connection_->run(*drop, {}, {}).value().skipped.size(), 1u);
  EXPECT_EQ(skipped("CREATE TABLE made (a INTEGER)"), "");
  EXPECT_EQ(connection_->run(*drop, {}, {}).value().skipped.size(), 0u);
  EXPECT_EQ(connection_->run(*drop, {}, {}).value().skipped.size(), 1u);
}

TEST_F(Skipping, SeesWhatItsTransactionHasDone) {
  ASSERT_TRUE(connection_->begin(engine::TransactionMode::ReadWrite, {}));
  EXPECT_EQ(skipped("CREATE TABLE made (a INTEGER)"), "");
  EXPECT_EQ(skipped("CREATE TABLE IF NOT EXISTS made (a INTEGER)"),
            "42P07 relation \"made\" already exists, skipping");
  ASSERT_TRUE(connection_->rollback({}));
  EXPECT_EQ(skipped("DROP TABLE IF EXISTS made"), "00000 table \"made\" does not exist, skipping");
}

}  // namespace
}  // namespace millrace::duck
