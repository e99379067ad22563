#include "duck/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "duck/database.h"

namespace millrace::duck {
namespace {

using data::Kind;

class DuckConnection : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Database::open({.threads = 2});
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = *std::move(opened);
    connection_ = connect({});
  }

  std::unique_ptr<Connection> connect(Access access) {
    auto connection = Connection::open(*database_, {.access = access}).value();
    EXPECT_TRUE(connection->use("local", {"public"}, {}));
    return connection;
  }

  Result<engine::Answer> run(const std::string& sql) { return run_on(*connection_, sql); }

  static Result<engine::Answer> run_on(Connection& connection, const std::string& sql) {
    auto plan = TRY(connection.prepare(sql, {}, {}));
    return connection.run(*plan, {}, {});
  }

  /// The first column of the answer as numbers.
  std::vector<int64_t> numbers(const std::string& sql) {
    auto answer = run(sql);
    EXPECT_TRUE(answer) << answer.error().message;
    return read(*answer->rows);
  }

  static std::vector<int64_t> read(data::ResultStream& rows) {
    std::vector<int64_t> out;
    for (;;) {
      auto batch = rows.next({});
      EXPECT_TRUE(batch) << batch.error().message;
      if (!batch || !*batch) return out;
      for (size_t row = 0; row < (*batch)->rows(); ++row)
        out.push_back((*batch)->column(0).at<int64_t>(row));
    }
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
};

TEST_F(DuckConnection, AnswersAndWritesTables) {
  ASSERT_TRUE(run("CREATE TABLE t (a BIGINT PRIMARY KEY)"));
  EXPECT_EQ(run("INSERT INTO t VALUES (1), (2), (3)")->changed, 3u);
  EXPECT_THAT(numbers("SELECT a FROM t ORDER BY a"), testing::ElementsAre(1, 2, 3));
  EXPECT_THAT(numbers("SELECT a FROM public.t WHERE a > 2"), testing::ElementsAre(3));
  EXPECT_THAT(numbers("SELECT count(*) FROM local.public.t"), testing::ElementsAre(3));
}

TEST_F(DuckConnection, InfersParameterTypesAndTakesDeclaredOnes) {
  auto plan = connection_->prepare("SELECT $1 + 1::BIGINT, $2", {}, {}).value();
  EXPECT_THAT(plan->parameters(), testing::SizeIs(2));
  EXPECT_EQ(plan->parameters()[0].kind(), Kind::Int64);
  EXPECT_EQ(plan->parameters()[1].kind(), Kind::Text);
  const std::vector<data::Type> declared = {Kind::Int64, Kind::Null};
  auto typed = connection_->prepare("SELECT $1 WHERE $2 = 'x'", declared, {}).value();
  EXPECT_EQ(typed->schema()[0].type.kind(), Kind::Int64);
  const std::vector<data::Value> values = {data::Value::int64(7), data::Value::text("x")};
  auto answer = connection_->run(*typed, values, {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_THAT(read(*answer->rows), testing::ElementsAre(7));
}

TEST_F(DuckConnection, KeepsAStreamAliveWhileAnotherRuns) {
  auto first = run("SELECT range FROM range(100000)").value();
  ASSERT_TRUE(first.rows->next({}).value());
  EXPECT_THAT(numbers("SELECT 5::BIGINT"), testing::ElementsAre(5));
  EXPECT_EQ(read(*first.rows).size(), 100000u - 2048u);
}

TEST_F(DuckConnection, StopsWithinAQuery) {
  std::stop_source stop;
  auto plan = connection_->prepare("SELECT count(*) FROM range(100000000000) a", {}, {}).value();
  std::jthread canceller([&] { stop.request_stop(); });
  auto answer = connection_->run(*plan, {}, stop.get_token());
  if (answer) {
    auto batch = answer->rows->next(stop.get_token());
    ASSERT_FALSE(batch);
    EXPECT_EQ(batch.error().code, ErrorCode::Cancelled);
  } else {
    EXPECT_EQ(answer.error().code, ErrorCode::Cancelled);
  }
  EXPECT_THAT(numbers("SELECT 5::BIGINT"), testing::ElementsAre(5));
}

TEST_F(DuckConnection, StopsWhilePlanning) {
  std::stop_source stop;
  stop.request_stop();
  const auto plan = connection_->prepare("SELECT 1", {}, stop.get_token());
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::Cancelled);
  EXPECT_THAT(numbers("SELECT 5::BIGINT"), testing::ElementsAre(5));
}

TEST_F(DuckConnection, SaysWhatIsWrongAndWhere) {
  const auto missing = run("SELECT 'é', nothing FROM range(3)");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().details().sqlstate, "42703");
  EXPECT_EQ(missing.error().details().position, 13u);
  EXPECT_EQ(run("SELECT * FROM nowhere").error().details().sqlstate, "42P01");
  EXPECT_EQ(run("SELEC 1").error().details().sqlstate, "42601");
  EXPECT_EQ(run("SELECT 'x'::INT").error().details().sqlstate, "22P02");
  ASSERT_TRUE(run("CREATE TABLE t (a BIGINT PRIMARY KEY, b INT NOT NULL)"));
  ASSERT_TRUE(run("INSERT INTO t VALUES (1, 1)"));
  EXPECT_EQ(run("INSERT INTO t VALUES (1, 1)").error().details().sqlstate, "23505");
  EXPECT_EQ(run("INSERT INTO t VALUES (2, NULL)").error().details().sqlstate, "23502");
  EXPECT_EQ(run("CREATE TABLE t (a INT)").error().details().sqlstate, "42P07");
}

TEST_F(DuckConnection, SaysWhereWhileParsingAndWhileRunning) {
  EXPECT_EQ(run("SELEC 1").error().details().position, 1u);
  EXPECT_EQ(run("SELECT 'é', FROM WHERE").error().details().position, 18u);
  const auto running = run("SELECT 'é', CAST(r::TEXT || 'x' AS INT) FROM range(3) t(r)");
  ASSERT_FALSE(running);
  EXPECT_EQ(running.error().details().sqlstate, "22P02");
  EXPECT_EQ(running.error().details().position, 0u) << "no literal has the value";
}

TEST_F(DuckConnection, KeepsClientsAwayFromTheMachine) {
  for (const char* sql :
       {"SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM '/etc/passwd'", "ATTACH 'x.db'",
        "INSTALL httpfs", "LOAD httpfs", "COPY (SELECT 1) TO '/tmp/x.csv'",
        "SET memory_limit = '1GB'", "PRAGMA enable_profiling",
        "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
        "CREATE VIEW v AS SELECT * FROM glob('/*')",
        "EXPLAIN SELECT * FROM read_blob('/etc/passwd')", "CALL pragma_metadata_info()",
        "EXPORT DATABASE '/tmp/x'", "CREATE SECRET s (TYPE s3)",
        "SELECT * FROM arrow_scan(1::POINTER, 2::POINTER, 3::POINTER)"}) {
    const auto answer = run(sql);
    ASSERT_FALSE(answer) << sql;
    EXPECT_THAT(answer.error().details().sqlstate, testing::AnyOf("42501", "42P01", "42704"))
        << sql << ": " << answer.error().message;
  }
}

TEST_F(DuckConnection, LetsTheGrantedReadFiles) {
  auto opened = Database::open({.threads = 1, .files_grantable = true}).value();
  auto granted = Connection::open(*opened, {.access = {.files = true}}).value();
  EXPECT_TRUE(run_on(*granted, "SELECT * FROM read_text('/etc/hostname')"));
  auto other = Connection::open(*opened, {}).value();
  EXPECT_EQ(run_on(*other, "SELECT * FROM read_text('/etc/hostname')").error().details().sqlstate,
            "42501");
  ASSERT_TRUE(
      run_on(*granted, "CREATE VIEW local.public.v AS SELECT * FROM read_text('/etc/hostname')"));
  EXPECT_EQ(run_on(*other, "SELECT * FROM local.public.v").error().details().sqlstate, "42501");
}

TEST_F(DuckConnection, GrantsNoMoreThanFiles) {
  auto opened = Database::open({.threads = 1, .files_grantable = true}).value();
  auto granted = Connection::open(*opened, {.access = {.files = true}}).value();
  for (const char* sql :
       {"SELECT * FROM duckdb_settings()", "CALL enable_logging()", "SELECT * FROM duckdb_logs()",
        "SELECT * FROM query('SELECT current_setting(''threads'')')",
        "SELECT json_serialize_plan('EXPORT DATABASE ''/tmp/nowhere''')", "SELECT write_log('x')",
        "DROP SECRET s"}) {
    const auto answer = run_on(*granted, sql);
    ASSERT_FALSE(answer) << sql;
    EXPECT_EQ(answer.error().details().sqlstate, "42501") << sql << answer.error().message;
  }
}

TEST_F(DuckConnection, ObeysANewMemoryLimit) {
  const char* sql = "SELECT count(*) FROM (SELECT DISTINCT r FROM range(2000000) t(r))";
  ASSERT_TRUE(database_->set_memory_max(16 << 20));
  const auto answer = run(sql);
  ASSERT_FALSE(answer && answer->rows->next({})) << "it cannot spill";
  ASSERT_TRUE(database_->set_memory_max(0));
  EXPECT_THAT(numbers(sql), testing::ElementsAre(2000000));
}

TEST_F(DuckConnection, ChangesNothingOfTheServersOwn) {
  for (const char* sql :
       {"CREATE TABLE millrace.main.t (a INT)", "CREATE SCHEMA memory.s",
        "CREATE OR REPLACE MACRO millrace.main.f() AS 1", "CREATE TYPE memory.main.e AS ENUM ('a')",
        "CREATE SEQUENCE millrace.main.s", "DROP SCHEMA millrace.main CASCADE"}) {
    const auto answer = run(sql);
    ASSERT_FALSE(answer) << sql;
    EXPECT_EQ(answer.error().details().sqlstate, "42501") << sql;
    EXPECT_THAT(answer.error().message, testing::HasSubstr("read-only")) << sql;
  }
  EXPECT_FALSE(run("CREATE MACRO system.main.f() AS 1"));
  EXPECT_TRUE(run("CREATE TEMP TABLE t (a INT)"));
}

TEST_F(DuckConnection, TakesNoNamesOfBuiltInFunctions) {
  for (const char* sql : {"CREATE MACRO lower(x) AS 'mine'", "CREATE OR REPLACE MACRO sum(x) AS 1",
                          "CREATE MACRO duckdb_tables() AS TABLE SELECT 1"}) {
    const auto answer = run(sql);
    ASSERT_FALSE(answer) << sql;
    EXPECT_EQ(answer.error().details().sqlstate, "42723") << sql;
  }
  EXPECT_TRUE(run("CREATE MACRO mine(x) AS 1"));
  EXPECT_TRUE(run("CREATE TEMP MACRO lower(x) AS 'mine'"));
}

TEST_F(DuckConnection, TellsNothingOfTheFileSystem) {
  auto opened = Database::open({.threads = 1, .files_grantable = true}).value();
  auto connection = Connection::open(*opened, {}).value();
  // Refused alike, whether the file is there or not.
  for (const char* sql : {"SELECT * FROM \"/etc/os-release\".x", "SELECT * FROM \"/etc/hostname\"",
                          "SELECT * FROM query_table('/etc/nothing.conf')",
                          "SELECT * FROM query_table('/etc/host.conf')"}) {
    EXPECT_EQ(run_on(*connection, sql).error().details().sqlstate, "42501") << sql;
  }
  EXPECT_EQ(run_on(*connection, "SELECT * FROM a.b").error().details().sqlstate, "42P01");
  const auto paths = run_on(*connection, "SELECT count(path) FROM duckdb_databases()");
  EXPECT_THAT(read(*paths->rows), testing::ElementsAre(0));
}

TEST_F(DuckConnection, LoadsRowsInOneTransaction) {
  ASSERT_TRUE(run("CREATE TABLE t (a BIGINT, b DATE, c TEXT DEFAULT 'none')"));
  ASSERT_TRUE(connection_->begin(engine::TransactionMode::ReadWrite, {}));
  auto load = connection_->load({"", "public", "t", {"b", "a"}}, {}).value();
  const std::optional<std::string_view> row[] = {"2024-01-02", "7"};
  for (int i = 0; i < 5000; ++i) ASSERT_TRUE(load->add_row(row));
  EXPECT_EQ(load->finish().value(), 5000u);
  ASSERT_TRUE(connection_->commit({}));
  EXPECT_THAT(
      numbers("SELECT count(*) FROM t WHERE a = 7 AND c = 'none' AND b = DATE '2024-01-02'"),
      testing::ElementsAre(5000));
}

TEST_F(DuckConnection, LoadsTemporaryTablesToo) {
  ASSERT_TRUE(run("CREATE TABLE t (a BIGINT)"));
  ASSERT_TRUE(run("CREATE TEMP TABLE t (a BIGINT)"));
  for (const char* schema : {"", "pg_temp", "public"}) {
    auto load = connection_->load({"", schema, "t", {}}, {}).value();
    const std::optional<std::string_view> row[] = {"7"};
    ASSERT_TRUE(load->add_row(row));
    EXPECT_EQ(load->finish().value(), 1u);
  }
  EXPECT_THAT(numbers("SELECT a FROM temp.t"), testing::ElementsAre(7, 7));
  EXPECT_THAT(numbers("SELECT a FROM public.t"), testing::ElementsAre(7));
  EXPECT_EQ(connection_->load({"", "", "missing", {}}, {}).error().details().sqlstate, "42P01");
  ASSERT_TRUE(run("CREATE VIEW v AS SELECT 1"));
  EXPECT_FALSE(connection_->load({"", "", "v", {}}, {}));
}

TEST_F(DuckConnection, LoadLooksNowhereElseThanInTheCatalogThatIsNamed) {
  ASSERT_TRUE(run("CREATE TABLE t (a BIGINT)"));
  EXPECT_TRUE(connection_->load({"local", "public", "t", {}}, {}));
  EXPECT_EQ(connection_->load({"other", "public", "t", {}}, {}).error().details().sqlstate,
            "42P01");
}

TEST_F(DuckConnection, CountsTheRowsOfATableThatIsMadeOfAQuery) {
  auto prepared = connection_->prepare("CREATE TABLE t AS SELECT * FROM range(5)", {}, {}).value();
  EXPECT_EQ(connection_->run(*prepared, {}, {}).value().changed, 5u);
}

TEST_F(DuckConnection, LoadSaysWhichValueIsWrong) {
  ASSERT_TRUE(run("CREATE TABLE t (a BIGINT)"));
  auto load = connection_->load({"", "", "t", {}}, {}).value();
  const std::optional<std::string_view> row[] = {"x7"};
  ASSERT_TRUE(load->add_row(row));
  const auto finished = load->finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().details().sqlstate, "22P02");
  EXPECT_THAT(finished.error().message, testing::HasSubstr("x7"));
}

}  // namespace
}  // namespace millrace::duck
