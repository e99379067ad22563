#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "duck/companions.h"
#include "duck/database.h"
#include "duck/native.h"
#include "duck/postgres/dialect.h"

namespace millrace::duck::postgres {
namespace {

class ColumnDescriptions : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = Database::open({.threads = 2}).value();
    dialect_ = install(*database_, scripts()).value();
  }
  static void TearDownTestSuite() {
    dialect_.reset();
    database_.reset();
  }

  void SetUp() override {
    connection_ = Connection::open(*database_, {.dialect = dialect_.get()}).value();
    ASSERT_TRUE(connection_->use("local", {"public"}, {}));
    ASSERT_TRUE(connection_->begin(engine::TransactionMode::ReadWrite, {}));
    for (const char* sql :
         {"CREATE TYPE mood AS ENUM ('ok', 'sad')",
          "CREATE TABLE t (a int PRIMARY KEY, b varchar(10), n numeric(5,2), m mood, ms mood[])",
          "CREATE TABLE u (a int, z text)",
          "CREATE VIEW v AS SELECT a AS i, b, n * 2 AS nn, n FROM t"}) {
      run(sql);
    }
    for (const char* name : {"t", "u", "v"}) {
      const std::string sql = std::string("SELECT oid::int8 FROM pg_class WHERE relname = '") +
                              name + "' AND relnamespace = 2200";
      numbers_[number(sql)] = name;
    }
    numbers_[number("SELECT oid::int8 FROM pg_type WHERE typname = 'mood'")] = "mood";
    numbers_[number("SELECT oid::int8 FROM pg_type WHERE typname = '_mood'")] = "_mood";
  }
  void TearDown() override { ASSERT_TRUE(connection_->rollback({})); }

  std::unique_ptr<engine::Prepared> prepare(const std::string& sql) {
    auto prepared = connection_->prepare(sql, {}, {});
    EXPECT_TRUE(prepared) << sql << ": " << prepared.error().message;
    return *std::move(prepared);
  }

  engine::Answer run(const std::string& sql) {
    auto prepared = prepare(sql);
    auto answer = connection_->run(*prepared, {}, {});
    EXPECT_TRUE(answer) << sql << ": " << answer.error().message;
    return *std::move(answer);
  }

  uint32_t number(const std::string& sql) {
    auto answer = run(sql);
    const auto batch = answer.rows->next({}).value();
    return static_cast<uint32_t>(batch->column(0).at<int64_t>(0));
  }

  std::string name_of(uint32_t number) {
    const auto found = numbers_.find(number);
    return found == numbers_.end() ? std::to_string(number) : found->second;
  }

  /// "t.1 varchar(…)" as "t.1:1043/14", a computed column as "-".
  std::string described(const std::string& sql) {
    const auto prepared = prepare(sql);
    std::string out;
    for (const engine::ColumnDescription& column : prepared->columns()) {
      out += out.empty() ? "" : " ";
      out += column.relation == 0 ? "-"
                                  : name_of(column.relation) + "." + std::to_string(column.column);
      if (column.type != 0) out += ":" + name_of(column.type);
      if (column.modifier != -1) out += "/" + std::to_string(column.modifier);
    }
    return out;
  }

  static inline std::unique_ptr<Database> database_;
  static inline std::unique_ptr<Dialect> dialect_;
  std::unique_ptr<Connection> connection_;
  std::map<uint32_t, std::string> numbers_;
};

struct Row {
  const char* sql;
  const char* described;
};

/// Compared with RowDescription of PostgreSQL 15.
constexpr Row kRows[] = {
    {"SELECT * FROM t", "t.1 t.2:1043/14 t.3/327686 t.4:mood t.5:_mood"},
    {"SELECT t.a, u.* FROM t JOIN u ON t.a = u.a", "t.1 u.1 u.2"},
    {"SELECT a, z FROM t LEFT JOIN u USING (a)", "t.1 u.2"},
    {"SELECT x.a, y.a FROM t x, t AS y (a)", "t.1 t.1"},
    {"SELECT * FROM v", "v.1 v.2:1043/14 v.3 v.4/327686"},
    {"SELECT i + 1, i, b || 'x' FROM v", "- v.1 -"},
    {"SELECT a, count(*), max(n) FROM t GROUP BY a", "t.1 - -"},
    {"SELECT DISTINCT n FROM t", "t.3/327686"},
    {"SELECT a FROM t ORDER BY b LIMIT 3", "t.1"},
    {"SELECT * FROM (SELECT a, n + 1 AS c FROM t) s", "t.1 -"},
    {"WITH q AS (SELECT a, n FROM t) SELECT n, a FROM q", "t.3/327686 t.1"},
    {"WITH q AS MATERIALIZED (SELECT a FROM t) SELECT x.a, y.a FROM q x, q y", "t.1 t.1"},
    {"SELECT a FROM t UNION SELECT a FROM u", "-"},
    {"SELECT (SELECT a FROM t LIMIT 1), 1.5, NULL", "- - -"},
    {"SELECT a FROM t WHERE b = $1", "t.1"},
    {"SELECT $1::text, a FROM t LIMIT $2", "- t.1"},
    {"SELECT 1::numeric(10,2), 'x'::varchar(3), 1::numeric", "-:1700/655366 -:1043/7 -:1700"},
    {"SELECT *, n::numeric(7,3) AS n3 FROM u, v",
     "u.1 u.2 v.1 v.2:1043/14 v.3 v.4/327686 -:1700/458759"},
    {"SELECT b::text, b FROM t", "- t.2:1043/14"},
    {"SELECT 'ok'::mood", "-:mood"},
    {"SELECT NULL::numeric(12,3)[], NULL::varchar(4)[][], NULL::text[]",
     "-:1231/786439 -:1015/8 -"},
    {"INSERT INTO t (a, b) VALUES (1, 'x') RETURNING b, a + 1, *",
     "t.2:1043/14 - t.1 t.2:1043/14 t.3/327686 t.4:mood t.5:_mood"},
    {"UPDATE t SET b = 'y' RETURNING n", "t.3/327686"},
    {"DELETE FROM t RETURNING a", "t.1"},
    {"SELECT oid, relname FROM pg_class", "1259.1 1259.2"},
    {"EXPLAIN SELECT a FROM t", ""},
    {"DELETE FROM t", ""},
};

TEST_F(ColumnDescriptions, AreThoseOfPostgres) {
  for (const Row& row : kRows) EXPECT_EQ(described(row.sql), row.described) << row.sql;
}

}  // namespace
}  // namespace millrace::duck::postgres
