#include "duck/local_catalog.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "duck/database.h"

namespace millrace::duck {
namespace {

namespace fs = std::filesystem;

class LocalCatalogTest : public testing::Test {
 protected:
  LocalCatalogTest() { fs::create_directories(folder_); }
  ~LocalCatalogTest() override { fs::remove_all(folder_); }

  static Result<std::unique_ptr<Database>> open(const fs::path& folder) {
    DatabaseOptions options;
    options.local_path = folder / "local.duckdb";
    options.spill_directory = folder / "spill";
    return Database::open(options);
  }

  /// What is left of a database in which `script` was run by a process that was killed then.
  fs::path killed_after(const std::string& script) {
    const auto database = open(folder_);
    EXPECT_TRUE(database) << database.error().message;
    const auto done = (*database)->execute("USE local.public;" + script);
    EXPECT_TRUE(done) << done.error().message;
    fs::path left = folder_ / "left";
    fs::create_directories(left);
    for (const char* name : {"local.duckdb", "local.duckdb.wal"})
      fs::copy_file(folder_ / name, left / name);
    return left;
  }

  const fs::path folder_ = fs::path(testing::TempDir()) /
                           (std::string("local_catalog_") +
                            testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(LocalCatalogTest, ReplaysATypeInASchemaOfTheSameLog) {
  const auto left = killed_after(
      "CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('a'); CREATE TABLE s.t (m s.mood)");
  const auto database = open(left);
  ASSERT_TRUE(database) << database.error().message;
  EXPECT_TRUE((*database)->execute("INSERT INTO local.s.t VALUES ('a')"));
}

TEST_F(LocalCatalogTest, LeavesNoTypeThatTheLogDrops) {
  const auto left = killed_after(
      "CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('a'); DROP TYPE s.mood; DROP SCHEMA s");
  const auto database = open(left);
  ASSERT_TRUE(database) << database.error().message;
  EXPECT_TRUE((*database)->execute("CREATE SCHEMA local.s"));
}

TEST_F(LocalCatalogTest, ReplaysWhatAlterTableComputes) {
  const auto left = killed_after(
      "CREATE TYPE mood AS ENUM ('a'); CREATE MACRO half(x) AS x / 2;"
      "CREATE TABLE t (m VARCHAR, n INT); ALTER TABLE t ALTER m TYPE mood USING m::mood;"
      "ALTER TABLE t ALTER n TYPE BIGINT USING half(n)");
  const auto database = open(left);
  ASSERT_TRUE(database) << database.error().message;
  EXPECT_TRUE((*database)->execute("INSERT INTO local.public.t VALUES ('a', 1)"));
}

TEST_F(LocalCatalogTest, AttachesNoOtherDatabase) {
  const auto database = open(folder_);
  ASSERT_TRUE(database) << database.error().message;
  EXPECT_FALSE((*database)->execute("ATTACH ':memory:' AS other (TYPE millrace_local)"));
  EXPECT_FALSE((*database)->execute("CREATE TABLE local.missing.t (a INT)"));
}

}  // namespace
}  // namespace millrace::duck
