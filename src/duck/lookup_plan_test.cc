#include "duck/lookup_plan.h"

#include <gtest/gtest.h>

#include <duckdb/main/prepared_statement_data.hpp>

#include "duck/native.h"

namespace millrace::duck {
namespace {

using duckdb::Value;

class LookupPlanTest : public testing::Test {
 protected:
  void SetUp() override {
    run("CREATE TABLE t (id INTEGER PRIMARY KEY, big BIGINT, name VARCHAR, day DATE, price "
        "DECIMAL(9, 2), twice INTEGER AS (id * 2), part STRUCT(name VARCHAR), yes BOOLEAN, "
        "ratio DOUBLE, moment TIMESTAMP)");
    run("INSERT INTO t SELECT i, i * 10, 'n' || i, DATE '2020-01-01' + i::INTEGER, i / 4, "
        "{'name': 'p' || i}, i % 2 = 0, 3 + i % 3 / 5, DATE '2020-01-01' + INTERVAL 29 HOUR * i "
        "FROM range(1, 11) r(i)");
    run("INSERT INTO t (id, name, ratio, moment) VALUES (77, '07', 3, '2020-01-04'), "
        "(78, '7', 3.4, '2020-01-05')");
    run("CREATE SCHEMA other");
    run("CREATE VIEW other.t AS SELECT * FROM main.t WHERE id <> 7");
    run("CREATE VIEW v AS SELECT * FROM t WHERE id <> 7");
  }

  std::string run(const std::string& sql) { return text_of(connection_.Query(sql)); }

  static std::string text_of(duckdb::unique_ptr<duckdb::QueryResult> result) {
    if (result->HasError()) return "error: " + result->GetError();
    std::string text;
    while (auto chunk = result->Fetch()) {
      for (size_t row = 0; row < chunk->size(); ++row) {
        for (size_t column = 0; column < chunk->ColumnCount(); ++column)
          text += chunk->GetValue(column, row).ToString() + "|";
        text += "\n";
      }
    }
    return text;
  }

  void prepare(const std::string& sql) {
    plan_.reset();
    prepared_ = connection_.Prepare(sql);
    ASSERT_FALSE(prepared_->HasError()) << prepared_->GetError();
    lookup_ = lookup_of(*prepared_->data->unbound_statement);
  }

  /// Whether the plan that is there took the values.
  bool take(const std::vector<Value>& values) {
    bound_.clear();
    for (const Value& value : values)
      bound_.emplace(std::to_string(bound_.size() + 1), duckdb::BoundParameterData(value));
    return plan_ && plan_->take(*connection_.context, bound_);
  }

  std::string look_up(const std::vector<Value>& values) {
    auto& context = *connection_.context;
    if (!take(values)) {
      context.RunFunctionInTransaction(
          [&] { plan_.emplace(context, *prepared_, *lookup_, bound_); });
    }
    return text_of(plan_->prepared().PendingQuery(bound_, true)->Execute());
  }

  duckdb::DuckDB database_{nullptr};
  duckdb::Connection connection_{database_};
  duckdb::unique_ptr<duckdb::PreparedStatement> prepared_;
  std::optional<Lookup> lookup_;
  std::optional<LookupPlan> plan_;
  NativeValues bound_;
};

TEST_F(LookupPlanTest, KnowsLookups) {
  for (const char* sql : {
           "SELECT * FROM t WHERE id = $1",
           "SELECT name, t.id FROM main.t WHERE $1 = id",
           "SELECT x.name AS n FROM memory.main.t AS x WHERE x.id = $1 AND x.name = $2 LIMIT 1",
           "SELECT name FROM t WHERE (id = $2::INTEGER AND day = $1) AND big = $3",
           "SELECT name FROM t WHERE id = $1 LIMIT 2 OFFSET 1",
       }) {
    prepare(sql);
    EXPECT_TRUE(lookup_) << sql;
  }
}

TEST_F(LookupPlanTest, LeavesOthersToDuckDb) {
  for (const char* sql : {
           "SELECT * FROM t",
           "SELECT * FROM t WHERE id = 5",
           "SELECT * FROM t WHERE id > $1",
           "SELECT * FROM t WHERE id = $1 OR name = $2",
           "SELECT * FROM t WHERE id = $1 AND big > 3",
           "SELECT * FROM t WHERE id = $1 AND id = $2",
           "SELECT * FROM t WHERE id = $1 AND big = $1",
           "SELECT * FROM t WHERE id = $1 + 1",
           "SELECT * FROM t WHERE id = abs($1)",
           "SELECT * FROM t WHERE abs(id) = $1",
           "SELECT * FROM t WHERE id = TRY_CAST($1 AS INTEGER)",
           "SELECT id + 1 FROM t WHERE id = $1",
           "SELECT $2::INTEGER FROM t WHERE id = $1",
           "SELECT * REPLACE (1 AS id) FROM t WHERE id = $1",
           "SELECT COLUMNS('id') FROM t WHERE id = $1",
           "SELECT count(*) FROM t WHERE id = $1",
           "SELECT id FROM t WHERE id = $1 GROUP BY id",
           "SELECT id FROM t WHERE id = $1 GROUP BY ALL",
           "SELECT DISTINCT id FROM t WHERE id = $1",
           "SELECT id FROM t WHERE id = $1 ORDER BY id",
           "SELECT id FROM t WHERE id = $1 LIMIT $2",
           "SELECT id FROM t TABLESAMPLE 50% WHERE id = $1",
           "SELECT a FROM t AS x(a) WHERE a = $1",
           "SELECT t.id FROM t, v WHERE t.id = $1",
           "SELECT id FROM (SELECT id FROM t) WHERE id = $1",
           "WITH t AS (SELECT 1 AS id) SELECT id FROM t WHERE id = $1",
           "SELECT id FROM t WHERE id = $1 UNION ALL SELECT 1",
           "DELETE FROM t WHERE id = $1",
       }) {
    prepare(sql);
    EXPECT_FALSE(lookup_) << sql;
  }
}

struct Case {
  const char* where;
  std::vector<std::vector<Value>> values;
  bool kept;  // once it was run with the first values
};

TEST_F(LookupPlanTest, AnswersAsWithConstants) {
  const auto big = Value::BIGINT(1LL << 40);
  const auto day = Value::DATE(duckdb::Date::FromString("2020-01-04"));
  const auto midnight = Value::TIMESTAMP(duckdb::Timestamp::FromString("2020-01-04", false));
  const auto later = Value::TIMESTAMP(duckdb::Timestamp::FromString("2020-01-05 05:00", false));
  const std::vector<Case> cases = {
      {"t WHERE id = ?", {{Value(3)}, {Value(7)}, {Value(99)}, {Value(-1)}, {Value(3)}}, true},
      {"t WHERE id = ?", {{Value(99)}, {Value(3)}, {Value(4)}}, false},
      {"t WHERE id = ?", {{Value(3)}, {Value(duckdb::LogicalType::INTEGER)}, {Value(4)}}, true},
      {"t WHERE id = ?", {{Value::SMALLINT(3)}, {big}, {Value::BIGINT(4)}, {Value(5)}}, true},
      {"t WHERE id = ?", {{Value::BIGINT(3)}, {big}, {Value::BIGINT(4)}}, true},
      {"t WHERE id = ?::BIGINT", {{Value::BIGINT(3)}, {Value(4)}, {big}}, true},
      {"t WHERE id = ?::INTEGER::INTEGER", {{Value(3)}, {Value(4)}}, true},
      {"t WHERE id = ?::BOOLEAN::INTEGER", {{Value(1)}, {Value(4)}}, false},
      {"t WHERE ratio = ?::INTEGER", {{Value::DOUBLE(3)}, {Value::DOUBLE(3.4)}}, false},
      {"t WHERE ratio = ?::DECIMAL(3, 0)", {{Value::DOUBLE(3)}, {Value::DOUBLE(3.4)}}, false},
      {"t WHERE name = ?::INTEGER::VARCHAR", {{Value("7")}, {Value("07")}}, false},
      {"t WHERE moment = ?::DATE", {{midnight}, {later}}, false},
      {"t WHERE id = ?", {{Value::DOUBLE(3)}, {Value::DOUBLE(3.5)}, {Value(5)}}, false},
      {"t WHERE id = ?", {{Value("3")}, {Value("4")}}, false},
      {"t WHERE name = ?", {{Value("n3")}, {Value("n4")}, {Value("")}, {Value("nobody")}}, true},
      {"t WHERE day = ?", {{day}, {Value::DATE(duckdb::date_t(0))}}, true},
      {"t WHERE price = ?", {{Value::DECIMAL(int32_t{75}, 9, 2)}}, true},
      {"t WHERE price = ?", {{Value::DECIMAL(int16_t{5}, 4, 1)}, {Value(1)}}, false},
      {"t WHERE twice = ?", {{Value(6)}, {Value(7)}, {Value(8)}}, false},
      {"t WHERE part.name = ?", {{Value("p3")}, {Value("p4")}}, false},
      {"t WHERE yes = ?", {{Value::BOOLEAN(true)}, {Value::BOOLEAN(false)}}, true},
      {"t WHERE rowid = ?", {{Value::BIGINT(3)}, {Value::BIGINT(4)}}, false},
      {"v WHERE id = ?", {{Value(3)}, {Value(7)}}, false},
      {"other.t WHERE id = ?", {{Value(3)}, {Value(7)}}, false},
      {"main.t WHERE id = ? LIMIT 1", {{Value(3)}, {Value(7)}}, true},
      {"t WHERE id = ? LIMIT 0", {{Value(3)}, {Value(7)}}, false},
      {"t WHERE id = ? AND name = ?",
       {{Value(3), Value("n3")}, {Value(3), Value("n4")}, {Value(4), Value("n4")}},
       true},
      {"t WHERE name = ?::VARCHAR AND ? = id",
       {{Value("n3"), Value(3)}, {Value("n4"), Value(3)}, {Value("n4"), Value(4)}},
       true},
  };
  for (const Case& example : cases) {
    const std::string from = example.where;
    SCOPED_TRACE(from);
    prepare("SELECT name, id FROM " + from);
    ASSERT_TRUE(lookup_);
    for (const auto& values : example.values) {
      std::string with_constants = "SELECT name, id FROM " + from;
      for (const Value& value : values)
        with_constants.replace(with_constants.find('?'), 1, value.ToSQLString());
      EXPECT_EQ(look_up(values), run(with_constants)) << with_constants;
      if (&values == example.values.data()) {
        EXPECT_EQ(take(values), example.kept);
      }
    }
  }
}

TEST_F(LookupPlanTest, SeesWhatWasWritten) {
  prepare("SELECT name FROM t WHERE id = $1");
  EXPECT_EQ(look_up({Value(3)}), "n3|\n");
  duckdb::Connection other(database_);
  EXPECT_FALSE(other.Query("UPDATE t SET name = 'new' WHERE id = 4")->HasError());
  EXPECT_FALSE(other.Query("INSERT INTO t (id, name) VALUES (11, 'more')")->HasError());
  EXPECT_TRUE(take({Value(4)}));
  EXPECT_EQ(look_up({Value(4)}), "new|\n");
  EXPECT_EQ(look_up({Value(11)}), "more|\n");
  run("BEGIN");
  run("INSERT INTO t (id, name) VALUES (12, 'own')");
  run("DELETE FROM t WHERE id = 3");
  EXPECT_EQ(look_up({Value(12)}), "own|\n");
  EXPECT_EQ(look_up({Value(3)}), "");
  run("ROLLBACK");
  EXPECT_EQ(look_up({Value(12)}), "");
  EXPECT_EQ(look_up({Value(3)}), "n3|\n");
}

TEST_F(LookupPlanTest, FollowsTheSearchPath) {
  run("CREATE SCHEMA a; CREATE TABLE a.u AS SELECT i AS id, 'a' AS name FROM range(5) r(i)");
  run("CREATE SCHEMA b; CREATE TABLE b.u AS SELECT i AS id, 'b' AS name FROM range(5) r(i)");
  run("SET search_path = 'a'");
  prepare("SELECT name FROM u WHERE id = $1");
  EXPECT_EQ(look_up({Value::BIGINT(3)}), "a|\n");
  EXPECT_TRUE(take({Value::BIGINT(4)}));
  run("SET search_path = 'b'");
  EXPECT_FALSE(take({Value::BIGINT(4)}));
  EXPECT_EQ(look_up({Value::BIGINT(3)}), "b|\n");
}

TEST_F(LookupPlanTest, IsMadeAnewWhenTheCatalogChanges) {
  prepare("SELECT name FROM t WHERE id = $1");
  EXPECT_EQ(look_up({Value(3)}), "n3|\n");
  run("ALTER TABLE t ALTER COLUMN price TYPE DOUBLE");
  EXPECT_FALSE(take({Value(3)}));
  EXPECT_EQ(look_up({Value(3)}), "n3|\n");
  run("DROP VIEW v; DROP VIEW other.t; DROP TABLE t");
  run("CREATE TABLE t AS SELECT 3 AS id, 'another' AS name");
  EXPECT_FALSE(take({Value(3)}));
  EXPECT_EQ(look_up({Value(3)}), "another|\n");
}

}  // namespace
}  // namespace millrace::duck
