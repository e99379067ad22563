#include "duck/sources/file_scan_native.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <iostream>
#include <limits>
#include <mutex>
#include <set>
#include <thread>

#include "duck/sources/testing_native.h"

namespace millrace::duck::sources {
namespace {

using connector::files::TableOptions;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using FileScan = EngineTest;

TEST_F(FileScan, ReadsEachFormatAndJoinsThem) {
  copy("SELECT i AS id, 'n' || i AS name FROM range(5) t(i)", "names.parquet");
  write("prices.csv", "id,price\n1,1.5\n3,2.5\n");
  write("tags.json", R"([{"id": 1, "tags": ["a", "b"]}, {"id": 3, "tags": []}])");
  write("lines.ndjson", "{\"id\": 3, \"x\": true}\n");
  write("tabs.tsv", "id\tnote\n3\twith, comma\n");
  mount_folder(".");
  EXPECT_EQ(query("SELECT name, price, tags, x, note FROM f.names JOIN f.prices USING (id) JOIN "
                  "f.tags USING (id) "
                  "JOIN f.public.lines USING (id) JOIN f.tabs USING (id)"),
            "n3|2.5|[]|true|with, comma");
}

TEST_F(FileScan, ReadsCompressedFiles) {
  write("a.csv", "x,y\n1,a\n2,b\n");
  ASSERT_EQ(std::system(("gzip " + path("a.csv")).c_str()), 0);
  copy("SELECT 7 AS n", "b.json.zst");
  mount_folder(".");
  EXPECT_EQ(query("SELECT * FROM f.a ORDER BY x"), "1|a; 2|b");
  EXPECT_EQ(query("SELECT n FROM f.b"), "7");
}

TEST_F(FileScan, TakesTheOptionsOfTheTable) {
  write("a.csv", "# no data\nx;d;t\n1;03.02.2024;NA\n'2;2';04.02.2024;-\n");
  TableOptions options{.paths = {"a.csv"}};
  options.delimiter = ";";
  options.quote = "'";
  options.null_text = {"NA", "-"};
  options.date_format = "%d.%m.%Y";
  options.line_comment = "#";
  options.columns = {{"x", "VARCHAR"}};
  mount_files({{"t", options}});
  EXPECT_EQ(query("SELECT x, d, t FROM f.t"), "1|2024-02-03|NULL; 2;2|2024-02-04|NULL");
  EXPECT_EQ(query("SELECT x, d, t FROM f.t"), "1|2024-02-03|NULL; 2;2|2024-02-04|NULL")
      << "as it was learnt";
}

TEST_F(FileScan, NamesColumnsOfFilesWithoutHeader) {
  write("a.csv", "1,one\n2,two\n");
  TableOptions options{.paths = {"a.csv"}};
  options.header = false;
  options.columns = {{"n", "SMALLINT"}, {"word", "VARCHAR"}};
  mount_files({{"t", options}});
  EXPECT_EQ(query("SELECT word, typeof(n) FROM f.t WHERE n = 2"), "two|SMALLINT");
}

TEST_F(FileScan, PlansAreTheReadersOwnWithPushdown) {
  copy("SELECT i AS a, i % 10 AS b, 'x' || i AS c FROM range(100000) t(i)", "t.parquet");
  mount_folder(".");
  EXPECT_THAT(plan("SELECT c FROM f.t WHERE a = 77 AND b > 3"),
              AllOf(HasSubstr("READ_PARQUET"), HasSubstr("f.public.t"), HasSubstr("a=77"),
                    HasSubstr("b>3"), Not(HasSubstr("SEQ_SCAN"))));
  EXPECT_THAT(plan("SELECT count(*) FROM f.t"), HasSubstr("COLUMN_DATA_SCAN"))
      << "out of the footer alone";
  EXPECT_THAT(plan("SELECT * FROM f.t ORDER BY a DESC LIMIT 3"), HasSubstr("file_row_number"))
      << "late materialisation";
  EXPECT_EQ(query("SELECT c FROM f.t WHERE a = 77"), "x77");
  EXPECT_EQ(query("SELECT * FROM f.t ORDER BY a DESC LIMIT 2"), "99999|9|x99999; 99998|8|x99998");
  EXPECT_EQ(query("SELECT max(a), count(DISTINCT b) FROM f.t"), "99999|10");
}

TEST_F(FileScan, JoinFiltersReachTheReader) {
  copy("SELECT i AS a FROM range(100000) t(i)", "big.parquet");
  copy("SELECT 5 AS a UNION ALL SELECT 7", "small.parquet");
  mount_folder(".");
  auto analyzed =
      connection_->Query("EXPLAIN ANALYZE SELECT sum(big.a) FROM f.big JOIN f.small USING (a)");
  EXPECT_THAT(analyzed->GetValue(1, 0).ToString(), HasSubstr("Dynamic Filters"));
  EXPECT_EQ(query("SELECT sum(big.a) FROM f.big JOIN f.small USING (a)"), "12");
}

TEST_F(FileScan, TwoFilesOfOneShapeAreNotTakenForOne) {
  write("x.csv", "a\n1\n2\n");
  write("y.csv", "a\n10\n20\n");
  mount_folder(".");
  EXPECT_EQ(query("SELECT (SELECT sum(a) FROM f.x), (SELECT sum(a) FROM f.y)"), "3|30");
  EXPECT_EQ(query("SELECT * FROM (SELECT sum(a) FROM f.x) UNION ALL SELECT * FROM (SELECT sum(a) "
                  "FROM f.y)"),
            "3; 30");
}

TEST_F(FileScan, NewFilesAndChangedOnesShowAtOnce) {
  copy("SELECT 1 AS a", "d/1.parquet");
  mount_files({{"t", {.paths = {"d"}}}, {"later", {.paths = {"later/*.csv"}}}});
  EXPECT_EQ(query("SELECT * FROM f.t"), "1");
  auto prepared = connection_->Prepare("SELECT sum(a) FROM f.t");
  EXPECT_THAT(query("SELECT * FROM f.later"),
              StartsWith("error table \"later\" of source \"f\": no file matches '" +
                         path("later/*.csv") + "'"));
  copy("SELECT 2 AS a", "d/2.parquet");
  write("later/x.csv", "n\n5\n");
  EXPECT_EQ(query("SELECT * FROM f.t ORDER BY 1"), "1; 2");
  EXPECT_EQ(prepared->Execute()->Fetch()->GetValue(0, 0).ToString(), "3");
  EXPECT_EQ(query("SELECT * FROM f.later"), "5");
  copy("SELECT 'text' AS b, 3 AS a", "d/1.parquet");
  std::filesystem::remove(path("d/2.parquet"));
  EXPECT_EQ(query("SELECT * FROM f.t"), "text|3") << "with its new columns";
  EXPECT_EQ(prepared->Execute()->Fetch()->GetValue(0, 0).ToString(), "3");
  std::filesystem::remove(path("d/1.parquet"));
  EXPECT_THAT(query("SELECT * FROM f.t"), HasSubstr("no file matches"));
}

TEST_F(FileScan, ABrokenTableBreaksOnlyItself) {
  copy("SELECT 1 AS a", "good.parquet");
  write("bad.parquet", "PAR1 this is not one PAR1");
  write("worse.csv", std::string("a,b\n1\n2,3,4,5\n\"x", 16));
  mount_folder(".");
  EXPECT_EQ(query("SELECT * FROM f.good"), "1");
  const Error error = error_of("SELECT * FROM f.bad");
  EXPECT_EQ(error.code, ErrorCode::InvalidInput) << "as the reader says";
  EXPECT_THAT(error.message,
              AllOf(StartsWith("table \"bad\" of source \"f\": "), HasSubstr("bad.parquet")));
  EXPECT_EQ(
      query("SELECT table_name FROM duckdb_tables() WHERE database_name = 'f' AND column_count > 0 "
            "AND table_name <> 'worse' ORDER BY 1"),
      "good");
  EXPECT_THAT(query("SELECT comment FROM duckdb_tables() WHERE table_name = 'bad'"),
              StartsWith("cannot be read: "));
  EXPECT_EQ(query("SELECT column_name FROM duckdb_columns() WHERE table_name IN ('good', 'bad')"),
            "a");
  EXPECT_EQ(query("SELECT count(*) FROM information_schema.tables WHERE table_catalog = 'f'"), "3");
  EXPECT_THAT(query("SHOW ALL TABLES"), HasSubstr("good"));

  const SourceState state = sources_->states().at(0);
  EXPECT_EQ(state.tables, 3u);
  ASSERT_GE(state.broken.size(), 1u);
  EXPECT_EQ(state.broken[0].table, "bad");
  EXPECT_TRUE(state.last_error);
  copy("SELECT 2 AS a", "bad.parquet");
  EXPECT_EQ(query("SELECT * FROM f.bad"), "2") << "it is mended";
  EXPECT_TRUE(sources_->states().at(0).broken.empty() ||
              sources_->states().at(0).broken[0].table != "bad");
}

TEST_F(FileScan, UnitesFilesOfDifferentColumnsByName) {
  copy("SELECT 1 AS a, 'x' AS b", "d/1.parquet");
  copy("SELECT 'y' AS b, 2.5 AS c", "d/2.parquet");
  TableOptions options{.paths = {"d"}};
  options.union_by_name = true;
  mount_files({{"t", options}});
  EXPECT_EQ(query("SELECT a, b, c FROM f.t ORDER BY b"), "1|x|NULL; NULL|y|2.5");
}

TEST_F(FileScan, ReadsOnlyThePartitionsThatAFilterLeaves) {
  for (const char* day : {"1", "2", "3"})
    copy(std::string("SELECT ") + day + " * 10 AS v", std::string("d/day=") + day + "/a.parquet");
  mount_files({{"t", {.paths = {"d"}}}});
  EXPECT_EQ(query("SELECT day, v FROM f.t ORDER BY day"), "1|10; 2|20; 3|30");
  EXPECT_THAT(plan("SELECT v FROM f.t WHERE day = 2"), HasSubstr("1/3"));
  EXPECT_EQ(query("SELECT v FROM f.t WHERE day = 2"), "20");
}

TEST_F(FileScan, KnowsRowCountsAndComments) {
  copy("SELECT i FROM range(1234) t(i)", "t.parquet");
  mount_files({{"t", {.paths = {"t.parquet"}, .comment = "numbers"}}});
  EXPECT_EQ(query("SELECT estimated_size, comment, column_count FROM duckdb_tables() WHERE "
                  "database_name = 'f'"),
            "1234|numbers|1");
}

TEST_F(FileScan, TakesStrangeNames) {
  copy("SELECT 1 AS \"A b\", 2 AS \"a\"\"q\"", "Ünï \"x\" 'y'.parquet");
  copy("SELECT 3 AS a, 4 AS \"A\"", "Twice.parquet");
  write("[a]*.csv", "n\n1\n");
  mount_folder(".");
  EXPECT_EQ(query("SELECT \"A b\", \"a\"\"q\" FROM f.\"Ünï \"\"x\"\" 'y'\""), "1|2");
  EXPECT_EQ(query("SELECT \"a b\" FROM f.public.\"Ünï \"\"X\"\" 'Y'\""), "1")
      << "the case of ASCII letters is not told apart";
  EXPECT_EQ(query("SELECT a FROM f.twice"), "3");
  EXPECT_EQ(query("SELECT n FROM f.\"[a]*\""), "1");
  EXPECT_THAT(query("SELECT * FROM f.twise"), HasSubstr("twise"));
}

TEST_F(FileScan, RefusesEveryWrite) {
  copy("SELECT 1 AS a", "t.parquet");
  write("c.csv", "a\n1\n");
  mount_folder(".");
  const char* statements[] = {
      "INSERT INTO f.t VALUES (1)",
      "UPDATE f.t SET a = 2",
      "DELETE FROM f.t",
      "DELETE FROM f.c WHERE a = 1",
      "DROP TABLE f.t",
      "CREATE TABLE f.public.n (a INT)",
      "CREATE TABLE f.n AS SELECT 1",
      "ALTER TABLE f.t ADD COLUMN b INT",
      "CREATE VIEW f.v AS SELECT 1",
      "CREATE SCHEMA f.s",
      "DROP SCHEMA f.public",
      "COMMENT ON TABLE f.t IS 'x'",
      "CREATE INDEX i ON f.t (a)",
      "CREATE SEQUENCE f.q",
      "CREATE TYPE f.e AS ENUM ('a')",
      "CREATE MACRO f.m() AS 1",
      "TRUNCATE f.t",
      "MERGE INTO f.t USING (SELECT 1 AS a) s ON (t.a = s.a) WHEN MATCHED THEN DELETE",
      "INSERT INTO f.t SELECT * FROM f.t RETURNING a",
      "ALTER TABLE f.t RENAME TO u"};
  for (const char* statement : statements) {
    const Error error = error_of(statement);
    EXPECT_EQ(error.details().sqlstate, "42501") << statement << ": " << error.message;
    EXPECT_EQ(error.message, "source \"f\" is read-only") << statement;
  }
  EXPECT_EQ(query("SELECT * FROM f.t"), "1");
}

TEST_F(FileScan, WhatIsLearntOfAFileReadsTheSame) {
  const std::string data = ".deps/vega-datasets/data/";
  for (const char* file :
       {"movies.json", "earthquakes.json", "airports.csv", "seattle-weather.csv", "cars.json"}) {
    if (!std::filesystem::exists(data + file)) GTEST_SKIP() << "the sample data is not there";
    std::filesystem::copy_file(data + file, path(file));
  }
  mount_folder(".");
  const auto reader = [&](const char* name) {
    return std::string(name).ends_with(".csv") ? "read_csv('" + path(name) + "')"
                                               : "read_json('" + path(name) + "')";
  };
  for (const char* file :
       {"movies.json", "earthquakes.json", "airports.csv", "seattle-weather.csv", "cars.json"}) {
    std::string table = file;
    table = "f.\"" + table.substr(0, table.find('.')) + "\"";
    const std::string plain = query(std::string("SELECT COLUMNS(*)::VARCHAR FROM ") + reader(file));
    EXPECT_EQ(query("SELECT COLUMNS(*)::VARCHAR FROM " + table), plain) << file;
    EXPECT_EQ(query("SELECT COLUMNS(*)::VARCHAR FROM " + table), plain) << file;
  }
}

TEST_F(FileScan, ReadsAsFastAsTheReaderItself) {
  const std::string file = std::filesystem::absolute(".deps/vega-datasets/data/flights-3m.parquet");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "the sample data is not there";
  std::filesystem::copy_file(file, path("flights.parquet"));
  mount_folder(".");
  const auto fastest = [&](const std::string& from) {
    const std::string sql = "SELECT origin, count(*), avg(delay) FROM " + from +
                            " WHERE distance > 500 GROUP BY ALL ORDER BY 2 DESC LIMIT 3";
    uint64_t best = std::numeric_limits<uint64_t>::max();
    for (int i = 0; i < 5; ++i) {
      const auto begin = machine_clock().now();
      EXPECT_THAT(query(sql), Not(HasSubstr("error")));
      best = std::min(best, microseconds_between(begin, machine_clock().now()));
    }
    return best;
  };
  const uint64_t direct = fastest("read_parquet('" + path("flights.parquet") + "')");
  const uint64_t ours = fastest("f.flights");
  std::cout << "3 million rows: " << direct / 1000 << " ms by the reader, " << ours / 1000
            << " ms by the source\n";
  EXPECT_LT(ours, direct * 2) << "the same plan; the rest is this machine's noise";
}

TEST_F(FileScan, ListsTenThousandFilesQuicklyEnough) {
  copy("SELECT 1 AS a", "many/0.parquet");
  for (int i = 1; i < 10'000; ++i) {
    std::filesystem::create_hard_link(path("many/0.parquet"),
                                      path("many/" + std::to_string(i) + ".parquet"));
  }
  connector::files::FilesConnector files(
      {.source = "f", .base_folder = folder_, .tables = {{"t", {.paths = {"many"}}}}},
      machine_clock());
  const auto begin = machine_clock().now();
  EXPECT_TRUE(files.table({"public", "t"}));
  const auto listed = machine_clock().now();
  mount_files({{"t", {.paths = {"many"}}}});
  EXPECT_THAT(plan("SELECT * FROM f.t"), HasSubstr("READ_PARQUET"));
  const auto planned = machine_clock().now();
  RecordProperty("list_microseconds", std::to_string(microseconds_between(begin, listed)));
  RecordProperty("plan_microseconds", std::to_string(microseconds_between(listed, planned)));
  std::cout << "10,000 files: listed in " << microseconds_between(begin, listed) / 1000
            << " ms, planned in " << microseconds_between(listed, planned) / 1000 << " ms\n";
}

TEST_F(FileScan, ManyThreadsLookUpWhileFilesChange) {
  copy("SELECT 1 AS a", "d/0.parquet");
  mount_files({{"t", {.paths = {"d"}}}});
  std::mutex mutex;
  std::set<std::string> wrong;
  const auto check = [&](duckdb::Connection& connection, const char* sql, const char* expected) {
    const std::string got = run(connection, sql);
    if (got == expected) return;
    const std::scoped_lock lock(mutex);
    wrong.insert(got);
  };
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      duckdb::Connection connection(database_->native());
      for (int round = 0; round < 30; ++round) {
        check(connection, "SELECT min(a) FROM f.t", "1");
        check(connection, "SELECT table_name FROM duckdb_columns() WHERE database_name = 'f'", "t");
      }
    });
  }
  for (int i = 1; i < 20; ++i) {
    const std::string name = "/" + std::to_string(i) + ".parquet";
    copy("SELECT 1 AS a", "elsewhere" + name);
    std::filesystem::rename(path("elsewhere" + name), path("d" + name));
  }
  threads.clear();
  EXPECT_THAT(wrong, testing::IsEmpty());
}

}  // namespace
}  // namespace millrace::duck::sources
