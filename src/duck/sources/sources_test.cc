#include "duck/sources/sources.h"

#include <gmock/gmock.h>

#include "duck/sources/testing_native.h"

namespace millrace::duck::sources {
namespace {

using connector::memory::MemoryConnector;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

using SourcesTest = EngineTest;

TEST_F(SourcesTest, ShowsAConnectorAsACatalog) {
  auto memory = std::make_shared<MemoryConnector>();
  memory->put({"public", "a"}, rows_of("SELECT 1 AS x"));
  memory->put({"Other", "B"}, rows_of("SELECT 2 AS y"));
  ASSERT_TRUE(sources_->mount(
      {.name = "m", .type = "memory", .comment = "for tests", .connector = memory}));
  EXPECT_EQ(query("SELECT x FROM m.a"), "1");
  EXPECT_EQ(query("SELECT x FROM m.public.a"), "1");
  EXPECT_EQ(query("SELECT y FROM m.other.b"), "2");
  EXPECT_EQ(query("SELECT comment FROM duckdb_databases() WHERE database_name = 'm'"), "for tests");
  EXPECT_EQ(query("SELECT schema_name FROM duckdb_schemas() WHERE database_name = 'm' ORDER BY 1"),
            "Other; public");
  EXPECT_EQ(query("USE m; SELECT * FROM a"), "1");
  EXPECT_THAT(query("SELECT * FROM m.nothing.a"), HasSubstr("error"));
  EXPECT_THAT(query("SELECT * FROM m.aa"), HasSubstr("does not exist"));

  const std::vector<SourceState> states = sources_->states();
  ASSERT_THAT(states, SizeIs(1));
  EXPECT_EQ(states[0].type, "memory");
  EXPECT_EQ(states[0].tables, 2u);
  EXPECT_FALSE(states[0].last_error);
}

TEST_F(SourcesTest, ReplacesAndTakesAwayWhileStatementsRun) {
  auto first = std::make_shared<MemoryConnector>();
  first->put({"public", "t"}, rows_of("SELECT i FROM range(100000) t(i)"));
  mount("m", first);
  duckdb::Connection reader(database_->native());
  auto stream = reader.SendQuery("SELECT i FROM m.t");
  ASSERT_NE(stream->Fetch(), nullptr);

  auto second = std::make_shared<MemoryConnector>();
  second->put({"public", "t"}, rows_of("SELECT 'new' AS i"));
  mount("m", second);
  EXPECT_EQ(query("SELECT * FROM m.t"), "new");
  size_t rows = 0;
  while (auto chunk = stream->Fetch()) {
    if (chunk->size() == 0) break;
    rows += chunk->size();
  }
  EXPECT_FALSE(stream->HasError());
  EXPECT_GT(rows, 90'000u);

  ASSERT_TRUE(sources_->unmount("m"));
  EXPECT_THAT(query("SELECT * FROM m.t"), HasSubstr("error"));
  EXPECT_EQ(sources_->unmount("m").error().code, ErrorCode::NotFound);
  EXPECT_THAT(sources_->states(), SizeIs(0));
}

TEST_F(SourcesTest, DoesNotTakeAnotherCatalogsName) {
  const auto mounted = sources_->mount(
      {.name = "LOCAL", .type = "m", .connector = std::make_shared<MemoryConnector>()});
  ASSERT_FALSE(mounted);
  EXPECT_EQ(mounted.error().code, ErrorCode::Conflict);
}

TEST_F(SourcesTest, IsNotAttachedByStatements) {
  EXPECT_EQ(error_of("ATTACH 'x' AS x (TYPE millrace_source)").code, ErrorCode::Denied);
}

TEST_F(SourcesTest, ASourceThatCannotBeListedDoesNotHideTheOthers) {
  class Down final : public connector::Connector {
   public:
    Result<std::vector<std::string>> schemas() override {
      return fail(ErrorCode::Unavailable, "no route");
    }
    Result<std::vector<connector::TableInfo>> tables(const std::string&) override {
      return fail(ErrorCode::Unavailable, "no route");
    }
    Result<std::unique_ptr<connector::Table>> table(const connector::TableName&) override {
      return fail(ErrorCode::Unavailable, "no route");
    }
    Result<void> probe() override { return fail(ErrorCode::Unavailable, "no route"); }
  };
  auto memory = std::make_shared<MemoryConnector>();
  memory->put({"public", "t"}, rows_of("SELECT 1 AS x"));
  mount("m", memory);
  mount("down", std::make_shared<Down>());
  EXPECT_EQ(query("SELECT table_name FROM duckdb_tables() WHERE database_name IN ('m', 'down')"),
            "t");
  EXPECT_EQ(error_of("SELECT * FROM down.t").code, ErrorCode::Unavailable);
  EXPECT_EQ(query("SELECT x FROM m.t"), "1");
  EXPECT_FALSE(sources_->states().at(0).tables);
  EXPECT_EQ(sources_->states().at(0).last_error->message, "no route");
}

TEST_F(SourcesTest, EveryListingOfTheEngineWorks) {
  auto memory = std::make_shared<MemoryConnector>();
  memory->put({"public", "t"}, rows_of("SELECT 1 AS x, 'a' AS y"));
  memory->put({"public", "broken"}, {.broken = Error{ErrorCode::Unavailable, "gone", nullptr}});
  mount("m", memory);
  copy("SELECT 1 AS a", "p.parquet");
  write("bad.parquet", "no");
  mount_folder(".");
  auto views = connection_->Query(
      "SELECT DISTINCT schema_name || '.' || view_name FROM duckdb_views() WHERE schema_name IN "
      "('pg_catalog', 'information_schema')");
  size_t seen = 0;
  for (auto& row : views->Collection().GetRows()) {
    const std::string view = row.GetValue(0).ToString();
    EXPECT_THAT(query("SELECT * FROM " + view), Not(testing::StartsWith("error "))) << view;
    ++seen;
  }
  EXPECT_GT(seen, 20u);
  for (const char* listing :
       {"FROM duckdb_tables()", "FROM duckdb_columns()", "FROM duckdb_views()",
        "FROM duckdb_schemas()", "FROM duckdb_databases()", "FROM duckdb_constraints()",
        "FROM duckdb_indexes()", "FROM duckdb_sequences()", "FROM duckdb_types()",
        "FROM duckdb_functions() LIMIT 1", "FROM duckdb_dependencies()", "SHOW ALL TABLES",
        "SHOW DATABASES", "PRAGMA database_size", "DESCRIBE m.t", "DESCRIBE f.p", "SUMMARIZE m.t",
        "SUMMARIZE f.p"}) {
    EXPECT_THAT(query(listing), Not(testing::StartsWith("error "))) << listing;
  }
  EXPECT_THAT(query("SELECT rowid FROM m.t"), HasSubstr("does not exist"));
  EXPECT_EQ(query("SELECT x FROM m.t USING SAMPLE 100 ROWS"), "1");
}

TEST_F(SourcesTest, OneTransactionReadsSourcesAndWritesLocally) {
  auto memory = std::make_shared<MemoryConnector>();
  memory->put({"public", "t"}, rows_of("SELECT 1 AS x"));
  mount("m", memory);
  EXPECT_EQ(
      query("BEGIN; CREATE TABLE local.public.c AS SELECT * FROM m.t; INSERT INTO local.public.c "
            "SELECT x + 1 FROM m.t; COMMIT; SELECT sum(x) FROM local.public.c"),
      "3");
}

}  // namespace
}  // namespace millrace::duck::sources
