#include "duck/sources/connector_scan_native.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <semaphore>
#include <thread>

#include "duck/sources/testing_native.h"

namespace millrace::duck::sources {
namespace {

using connector::Comparison;
using connector::memory::MemoryConnector;
using connector::memory::MemoryTable;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::set<Comparison> kAll = {
    Comparison::Equal,       Comparison::NotEqual,  Comparison::Less,
    Comparison::LessOrEqual, Comparison::Greater,   Comparison::GreaterOrEqual,
    Comparison::IsNull,      Comparison::IsNotNull, Comparison::In};

class ConnectorScan : public EngineTest {
 protected:
  ConnectorScan() { mount("m", memory_); }

  /// 10,000 rows: n from 0, text, every fifth `part` null.
  MemoryTable numbers() {
    MemoryTable table = rows_of(
        "SELECT i AS n, 'text number ' || i AS t, CASE WHEN i % 5 = 0 THEN NULL ELSE i % 7 END AS "
        "part, "
        "i / 2.0::DOUBLE AS half FROM range(10000) r(i)");
    table.comparisons = kAll;
    table.splits = 2;
    return table;
  }

  /// The conditions of the only scan that was opened.
  size_t filters_pushed() {
    const auto scans = memory_->scans();
    EXPECT_EQ(scans.size(), 1u);
    memory_->forget_scans();
    return scans.empty() ? 0 : scans[0].filters.size();
  }

  const std::shared_ptr<MemoryConnector> memory_ = std::make_shared<MemoryConnector>();
};

TEST_F(ConnectorScan, EveryTypeComesBackAsItWas) {
  memory_->put({"public", "t"}, rows_of("SELECT * FROM test_all_types()"));
  const std::string plain = query("SELECT COLUMNS(*)::VARCHAR FROM test_all_types()");
  EXPECT_EQ(query("SELECT COLUMNS(*)::VARCHAR FROM m.t"), plain);
  ASSERT_THAT(plain, Not(HasSubstr("error")));
}

TEST_F(ConnectorScan, NestedValuesKeepTheirPlacesInLaterChunks) {
  const char* sql =
      "SELECT i, [i, i + 1] AS l, {'a': i, 'b': ['x' || i]} AS s, MAP {i: 'v'} AS m, "
      "array_value(i, i) AS f, CASE WHEN i % 3 = 0 THEN NULL ELSE [[i]] END AS n FROM range(6000) "
      "t(i)";
  connection_->Query("SET threads = 1");
  MemoryTable table = rows_of(sql);
  memory_->put({"public", "t"}, table);
  EXPECT_EQ(query("SELECT count(*) FROM m.t"), "6000");
  EXPECT_EQ(query(std::string("SELECT count(*) FROM (FROM m.t EXCEPT ALL (") + sql + "))"), "0");
}

TEST_F(ConnectorScan, ReadsOnlyTheColumnsThatAreNeeded) {
  memory_->put({"public", "t"}, numbers());
  EXPECT_EQ(query("SELECT sum(n) FROM m.t"), "49995000");
  ASSERT_EQ(memory_->scans().size(), 1u);
  EXPECT_THAT(memory_->scans()[0].columns, ElementsAre(0));
  memory_->forget_scans();
  EXPECT_EQ(query("SELECT count(*) FROM m.t"), "10000");
  EXPECT_THAT(memory_->scans()[0].columns, IsEmpty());
  memory_->forget_scans();
  EXPECT_EQ(query("SELECT half, t, n, n + 1 FROM m.t WHERE n = 42"), "21.0|text number 42|42|43");
  EXPECT_THAT(memory_->scans()[0].columns, testing::SizeIs(testing::Le(3u)));
}

TEST_F(ConnectorScan, ASourceThatIgnoresProjectionsIsReadAllTheSame) {
  MemoryTable table = numbers();
  table.projection = connector::memory::Projection::Ignored;
  memory_->put({"public", "t"}, table);
  EXPECT_EQ(query("SELECT t FROM m.t WHERE n = 9"), "text number 9");
  EXPECT_EQ(query("SELECT count(*) FROM m.t"), "10000");
}

TEST_F(ConnectorScan, FiltersGoToTheSourceWhenItTakesThem) {
  memory_->put({"public", "t"}, numbers());
  struct {
    const char* condition;
    const char* count;
    size_t pushed;
  } rows[] = {
      {"n = 5", "1", 1},
      {"5 = n", "1", 1},
      {"n <> 5", "9999", 1},
      {"n < 5", "5", 1},
      {"5 > n AND n >= 2", "3", 2},
      {"n BETWEEN 10 AND 19", "10", 2},
      {"n IN (1, 2, 99999)", "2", 1},
      {"part IS NULL", "2000", 1},
      {"part IS NOT NULL AND n < 10", "8", 2},
      {"t = 'text number 77'", "1", 1},
      {"t > 'text number 99' AND half > 10", "110", 2},
      {"half >= 4999.5", "1", 1},
      {"n < 5 AND t LIKE '%3'", "1", 1},
      {"n + 1 = 6", "1", 0},
      {"n = 5 OR part = 3", "1144", 0},
  };
  for (const auto& row : rows) {
    const std::string where = std::string(" FROM m.t WHERE ") + row.condition;
    EXPECT_EQ(query("SELECT count(*)" + where), row.count) << row.condition;
    EXPECT_GE(filters_pushed(), row.pushed) << row.condition;
  }
}

TEST_F(ConnectorScan, WhatTheSourceDoesNotTakeTheEngineDoes) {
  MemoryTable table = numbers();
  table.comparisons = {Comparison::Less};
  memory_->put({"public", "t"}, table);
  EXPECT_EQ(query("SELECT n, part FROM m.t WHERE n < 10 AND part = 3"), "3|3");
  EXPECT_EQ(filters_pushed(), 1u);
  table.comparisons = {};
  memory_->put({"public", "t"}, table);
  EXPECT_EQ(query("SELECT n FROM m.t WHERE n < 10 AND part = 3 AND t LIKE '%3'"), "3");
  EXPECT_EQ(filters_pushed(), 0u);
  EXPECT_EQ(query("SELECT t FROM m.t WHERE n = 10 AND part IS NULL"), "text number 10")
      << "unused filter columns";
  EXPECT_EQ(query("SELECT count(*) FROM m.t WHERE part = 3"), "1143");
}

TEST_F(ConnectorScan, FiltersThatTheEngineKeepsLeaveTheColumnsInPlace) {
  MemoryTable table = numbers();
  table.comparisons = {};
  memory_->put({"public", "t"}, table);
  EXPECT_EQ(query("FROM m.t WHERE n = 42"), "42|text number 42|0|21.0");
  EXPECT_EQ(
      query(
          "SELECT * FROM m.t WHERE n = 42 UNION ALL FROM m.t WHERE n = 43 AND half > 1 ORDER BY n"),
      "42|text number 42|0|21.0; 43|text number 43|1|21.5");
  EXPECT_EQ(query("SELECT DISTINCT half, n FROM m.t WHERE part = 0 AND n < 8 AND t <> 'x'"),
            "3.5|7");
  EXPECT_EQ(query("SELECT count(*) FROM m.t a WHERE n < 9 AND EXISTS (FROM m.t b WHERE b.n = a.n "
                  "AND b.part = 3)"),
            "1");
  EXPECT_EQ(query("WITH c AS MATERIALIZED (FROM m.t WHERE part = 3 AND n < 20) SELECT count(*), "
                  "max(half) FROM c"),
            "2|8.5");
  EXPECT_EQ(query("CREATE TEMP TABLE copied AS FROM m.t WHERE n = 42; SELECT t FROM copied"),
            "text number 42");
}

TEST_F(ConnectorScan, ExplainShowsWhatWasPushed) {
  MemoryTable table = numbers();
  table.comparisons = {Comparison::Less, Comparison::In};
  memory_->put({"s", "t"}, table);
  EXPECT_THAT(plan("SELECT t FROM m.s.t WHERE n < 10 AND n IN (1, 5)"),
              AllOf(HasSubstr("CONNECTOR_SCAN"), HasSubstr("m.s.t"), HasSubstr("Pushed Filters"),
                    HasSubstr("n < 10"), HasSubstr("n IN (1, 5)"), Not(HasSubstr("FILTER "))));
  EXPECT_THAT(plan("SELECT t FROM m.s.t WHERE part = 3"),
              AllOf(HasSubstr("FILTER"), Not(HasSubstr("Pushed"))));
  EXPECT_THAT(plan("SELECT t FROM m.s.t LIMIT 7 OFFSET 3"),
              AllOf(HasSubstr("Pushed Limit"), HasSubstr("10")));
}

TEST_F(ConnectorScan, LimitsGoToTheSourceWhenNothingIsBetween) {
  memory_->put({"public", "t"}, numbers());
  const auto limit = [&](const std::string& sql) {
    memory_->forget_scans();
    EXPECT_THAT(query(sql), Not(HasSubstr("error")));
    return memory_->scans().at(0).limit;
  };
  EXPECT_EQ(limit("SELECT n FROM m.t LIMIT 5"), 5u);
  EXPECT_EQ(limit("SELECT n + 1 FROM m.t LIMIT 5 OFFSET 2"), 7u);
  EXPECT_EQ(limit("SELECT n FROM m.t WHERE n > 100 LIMIT 5"), 5u);
  EXPECT_EQ(limit("SELECT n FROM m.t WHERE t LIKE '%7' LIMIT 5"), std::nullopt);
  EXPECT_EQ(limit("SELECT n FROM m.t ORDER BY t LIMIT 5"), std::nullopt);
  EXPECT_EQ(limit("SELECT sum(n) FROM m.t LIMIT 5"), std::nullopt);
  EXPECT_EQ(limit("SELECT DISTINCT part FROM m.t LIMIT 5"), std::nullopt);
  EXPECT_EQ(query("SELECT count(*) FROM (SELECT n FROM m.t LIMIT 5)"), "5");
  EXPECT_EQ(query("SELECT count(*) FROM (SELECT n FROM m.t WHERE n > 9990 LIMIT 5 OFFSET 6)"), "3");
  EXPECT_EQ(query("SELECT count(*) FROM (SELECT n FROM m.t LIMIT 0)"), "0");
}

TEST_F(ConnectorScan, ParametersArePushedWithTheirValues) {
  memory_->put({"public", "t"}, numbers());
  auto prepared = connection_->Prepare("SELECT t FROM m.t WHERE n = $1");
  for (const int64_t n : {3, 8}) {
    memory_->forget_scans();
    EXPECT_EQ(prepared->Execute(n)->Fetch()->GetValue(0, 0).ToString(),
              "text number " + std::to_string(n));
    ASSERT_EQ(memory_->scans().size(), 1u);
    ASSERT_EQ(memory_->scans()[0].filters.size(), 1u);
    EXPECT_EQ(std::get<int64_t>(memory_->scans()[0].filters[0].values[0].held), n);
  }
}

TEST_F(ConnectorScan, JoinsTellTheSourceWhatTheOtherSideHas) {
  memory_->put({"public", "big"}, numbers());
  copy("SELECT 4000::BIGINT + i AS n FROM range(50) t(i) WHERE i % 10 = 0", "small.parquet");
  mount_folder(".");
  EXPECT_EQ(query("SELECT count(*), min(big.t) FROM m.big JOIN f.small USING (n)"),
            "5|text number 4000");
  ASSERT_EQ(memory_->scans().size(), 1u);
  EXPECT_GE(memory_->scans()[0].filters.size(), 1u);
}

TEST_F(ConnectorScan, FailuresReachTheClientAndTheLog) {
  MemoryTable table = numbers();
  table.scan_error = Error{ErrorCode::Unavailable, "the line is cut", nullptr};
  memory_->put({"public", "t"}, table);
  const Error error = error_of("SELECT sum(n) FROM m.t");
  EXPECT_EQ(error.code, ErrorCode::Unavailable);
  EXPECT_EQ(error.message, "scan of m.public.t: the line is cut");
  EXPECT_EQ(sources_->states().at(0).last_error->message, "the line is cut");

  memory_->put({"public", "b"},
               {.broken = Error{ErrorCode::Unsupported, "no such thing", nullptr}});
  EXPECT_EQ(error_of("SELECT * FROM m.b").code, ErrorCode::Unsupported);
  EXPECT_EQ(query("SELECT table_name, column_count FROM duckdb_tables() WHERE database_name = 'm' "
                  "ORDER BY 1"),
            "b|0; t|4");
}

/// A source whose rows never come, until it is told to stop.
class StuckTable final : public connector::Table {
 public:
  explicit StuckTable(std::binary_semaphore& waits) : waits_(waits) {}

  std::optional<data::Schema> schema() const override {
    return data::Schema{{"n", data::Kind::Int64}};
  }
  connector::Statistics statistics() const override { return {}; }
  std::string comment() const override { return {}; }
  std::string version() const override { return "1"; }
  std::optional<connector::NativeRead> native_read() const override { return std::nullopt; }
  connector::Pushdown offer(const connector::Pushdown& wanted) const override {
    return {wanted.columns, {}, {}};
  }
  Result<std::unique_ptr<connector::Scan>> scan(const connector::Pushdown&,
                                                std::stop_token) override {
    return std::make_unique<StuckScan>(waits_);
  }

 private:
  class StuckStream final : public data::ResultStream {
   public:
    explicit StuckStream(std::binary_semaphore& waits) : waits_(waits) {}

    const data::Schema& schema() const override { return schema_; }
    Result<std::optional<data::Batch>> next(std::stop_token stop) override {
      std::mutex mutex;
      std::unique_lock lock(mutex);
      waits_.release();
      std::condition_variable_any stopped;
      stopped.wait(lock, stop, [] { return false; });
      return fail(ErrorCode::Cancelled, "stopped");
    }

   private:
    std::binary_semaphore& waits_;
    data::Schema schema_;
  };
  class StuckScan final : public connector::Scan {
   public:
    explicit StuckScan(std::binary_semaphore& waits) : waits_(waits) {}
    size_t splits() const override { return 1; }
    Result<std::unique_ptr<data::ResultStream>> open(size_t) override {
      return std::make_unique<StuckStream>(waits_);
    }

   private:
    std::binary_semaphore& waits_;
  };

  std::binary_semaphore& waits_;
};

class StuckConnector final : public connector::Connector {
 public:
  explicit StuckConnector(std::binary_semaphore& waits) : waits_(waits) {}
  Result<std::vector<std::string>> schemas() override { return std::vector<std::string>{"public"}; }
  Result<std::vector<connector::TableInfo>> tables(const std::string&) override {
    return std::vector<connector::TableInfo>{{"t", ""}};
  }
  Result<std::unique_ptr<connector::Table>> table(const connector::TableName& name) override {
    if (name.table != "t") return fail(ErrorCode::NotFound, "none");
    return std::make_unique<StuckTable>(waits_);
  }
  Result<void> probe() override { return {}; }

 private:
  std::binary_semaphore& waits_;
};

TEST_F(ConnectorScan, AnInterruptWakesASourceThatWaits) {
  std::binary_semaphore waits(0);
  mount("stuck", std::make_shared<StuckConnector>(waits));
  std::jthread canceller([&] {
    waits.acquire();
    connection_->Interrupt();
  });
  const auto begin = machine_clock().now();
  EXPECT_EQ(error_of("SELECT * FROM stuck.t").code, ErrorCode::Cancelled);
  EXPECT_LT(microseconds_between(begin, machine_clock().now()), 1'000'000u);
}

TEST_F(ConnectorScan, ANewVersionIsLookedAtAnew) {
  memory_->put({"public", "t"}, rows_of("SELECT 1 AS a"));
  EXPECT_EQ(query("SELECT * FROM m.t"), "1");
  const std::string oid = query("SELECT table_oid FROM duckdb_tables() WHERE database_name = 'm'");
  MemoryTable changed = rows_of("SELECT 2 AS a, 'x' AS b");
  changed.version = "2";
  memory_->put({"public", "t"}, changed);
  EXPECT_EQ(query("SELECT * FROM m.t"), "2|x");
  EXPECT_EQ(query("SELECT table_oid FROM duckdb_tables() WHERE database_name = 'm'"), oid);
  memory_->drop({"public", "t"});
  EXPECT_THAT(query("SELECT * FROM m.t"), HasSubstr("does not exist"));
}

}  // namespace
}  // namespace millrace::duck::sources
