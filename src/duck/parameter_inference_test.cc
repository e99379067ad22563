#include "duck/parameter_inference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "duck/connection.h"
#include "duck/database.h"

namespace millrace::duck {
namespace {

using data::Kind;

class ParameterInference : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Database::open({.threads = 1});
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = *std::move(opened);
    connection_ = Connection::open(*database_, {}).value();
    ASSERT_TRUE(connection_->use("local", {"public"}, {}));
    run("CREATE TABLE t (i INTEGER, b BIGINT, n NUMERIC(10,2), d DOUBLE, s TEXT, f BOOLEAN, "
        "day DATE, made TIMESTAMP, tz TIMESTAMPTZ, span INTERVAL, u UUID, a INTEGER[])");
  }

  std::unique_ptr<engine::Prepared> prepare(const std::string& sql) {
    auto prepared = connection_->prepare(sql, {}, {});
    EXPECT_TRUE(prepared) << sql << ": " << prepared.error().message;
    return prepared ? *std::move(prepared) : nullptr;
  }

  /// The types of the parameters of `sql` in PostgreSQL's words, or the error.
  std::string parameters(const std::string& sql) {
    auto prepared = connection_->prepare(sql, {}, {});
    if (!prepared) return "ERROR: " + prepared.error().message;
    std::string out;
    for (const data::Type& type : (*prepared)->parameters()) {
      out += (out.empty() ? "" : ", ") + postgres_name(type);
    }
    return out;
  }

  static std::string postgres_name(const data::Type& type) {
    static const std::map<Kind, std::string> kNames = {
        {Kind::Boolean, "boolean"},
        {Kind::Int16, "smallint"},
        {Kind::Int32, "integer"},
        {Kind::Int64, "bigint"},
        {Kind::Decimal, "numeric"},
        {Kind::Float64, "double precision"},
        {Kind::Text, "text"},
        {Kind::Date, "date"},
        {Kind::Timestamp, "timestamp without time zone"},
        {Kind::TimestampTz, "timestamp with time zone"},
        {Kind::Interval, "interval"},
        {Kind::Uuid, "uuid"},
        {Kind::Json, "jsonb"}};
    if (type.kind() == Kind::List) return postgres_name(type.element()) + "[]";
    const auto found = kNames.find(type.kind());
    return found == kNames.end() ? type.to_string() : found->second;
  }

  engine::Answer run(const std::string& sql) { return run(sql, {}); }

  engine::Answer run(const std::string& sql, const std::vector<data::Value>& values) {
    auto prepared = prepare(sql);
    auto answer = connection_->run(*prepared, values, {});
    EXPECT_TRUE(answer) << sql << ": " << answer.error().message;
    return answer ? *std::move(answer) : engine::Answer{};
  }

  static data::Value integer(int64_t value) { return {.type = Kind::Int32, .held = value}; }

  /// The first value of the answer, which is text.
  std::string first_text(const std::string& sql, const std::vector<data::Value>& values) {
    auto answer = run(sql, values);
    if (!answer.rows) return "no rows";
    auto batch = answer.rows->next({});
    EXPECT_TRUE(batch && *batch) << sql;
    return std::string((*batch)->column(0).text(0));
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
};

struct Row {
  const char* sql;
  const char* types;  // of $1, $2 …
};

/// What PostgreSQL 15 says in pg_prepared_statements.parameter_types.
constexpr Row kAsPostgres[] = {
    {"UPDATE t SET i = i + $1, n = n * $2 WHERE b + 1 = $3", "integer, numeric, bigint"},
    {"SELECT i FROM t WHERE (i, d) > ($1, $2)", "integer, double precision"},
    {"SELECT i FROM t WHERE (i, day) IN (($1, $2), ($3, $4))", "integer, date, integer, date"},
    {"SELECT $1", "text"},
    {"SELECT $1 + 1", "integer"},
    {"SELECT 1 - $1", "integer"},
    {"SELECT $1 * 1.5", "numeric"},
    {"SELECT i + $1 FROM t", "integer"},
    {"SELECT b * $1 FROM t", "bigint"},
    {"SELECT n + $1 FROM t", "numeric"},
    {"SELECT d / $1 FROM t", "double precision"},
    {"SELECT i % $1 FROM t", "integer"},
    {"SELECT i / $1, b FROM t WHERE b < $2", "integer, bigint"},
    {"SELECT s || $1 FROM t", "text"},
    {"SELECT $1 || 'x'", "text"},
    {"SELECT s FROM t WHERE s LIKE $1", "text"},
    {"SELECT s FROM t WHERE s ILIKE $1 || '%'", "text"},
    {"SELECT s FROM t WHERE b BETWEEN $1 AND $2", "bigint, bigint"},
    {"SELECT s FROM t WHERE i IN ($1, $2, 3)", "integer, integer"},
    {"SELECT s FROM t WHERE $1 IN (SELECT b FROM t)", "bigint"},
    {"SELECT s FROM t WHERE list_contains($1, i)", "integer[]"},
    {"SELECT s FROM t WHERE list_contains($1, s)", "text[]"},
    {"SELECT s FROM t WHERE NOT list_contains($1, s)", "text[]"},
    {"SELECT CASE WHEN f THEN $1 ELSE i END FROM t", "integer"},
    {"SELECT CASE WHEN i = $1 THEN $2 ELSE 'other' END FROM t", "integer, text"},
    {"SELECT COALESCE($1, b) FROM t", "bigint"},
    {"SELECT COALESCE(s, $1) FROM t", "text"},
    {"SELECT NULLIF(i, $1) FROM t", "integer"},
    {"SELECT GREATEST(d, $1) FROM t", "double precision"},
    {"SELECT substr($1, 2)", "text"},
    {"SELECT round(n, $1) FROM t", "integer"},
    {"SELECT upper($1)", "text"},
    {"SELECT length($1)", "text"},
    {"SELECT abs($1)", "double precision"},
    {"SELECT date_trunc($1, made) FROM t", "text"},
    {"SELECT date_trunc('day', made) + $1 FROM t", "interval"},
    {"SELECT day - $1 FROM t", "date"},
    {"SELECT made - $1 FROM t", "timestamp without time zone"},
    {"SELECT made + $1 FROM t", "interval"},
    {"SELECT tz + $1 FROM t", "interval"},
    {"SELECT span + $1 FROM t", "interval"},
    {"SELECT span * $1 FROM t", "double precision"},
    {"SELECT s FROM t WHERE day >= $1 AND made < $2 AND tz = $3",
     "date, timestamp without time zone, timestamp with time zone"},
    {"SELECT s FROM t WHERE u = $1", "uuid"},
    {"SELECT s FROM t WHERE f = $1", "boolean"},
    {"SELECT s FROM t WHERE $1", "boolean"},
    {"SELECT s FROM t WHERE NOT $1 OR f", "boolean"},
    {"SELECT s FROM t WHERE n > $1", "numeric"},
    {"SELECT s FROM t WHERE i + 1 = $1 + b", "bigint"},
    {"SELECT s FROM t WHERE i = $1 OR b = $1", "integer"},
    {"SELECT i FROM t LIMIT $1 OFFSET $2", "bigint, bigint"},
    {"SELECT i + $1 FROM t LIMIT $2", "integer, bigint"},
    {"SELECT i FROM t ORDER BY i + $1", "integer"},
    {"SELECT i FROM (SELECT i + $1 AS i FROM t) q WHERE i < $2", "integer, integer"},
    {"SELECT x FROM (SELECT $1 AS x) q", "text"},
    {"WITH q AS (SELECT i * $1 AS x FROM t) SELECT x + $2 FROM q", "integer, integer"},
    {"SELECT (SELECT max(b) FROM t WHERE i > $1) + $2", "integer, bigint"},
    {"SELECT i FROM t WHERE EXISTS (SELECT 1 FROM t v WHERE v.i = t.i + $1)", "integer"},
    {"SELECT t.i FROM t JOIN t v ON t.i + $1 = v.i", "integer"},
    {"SELECT sum(i) + $1 FROM t", "bigint"},
    {"SELECT count(*) FILTER (WHERE i + $1 > 2) FROM t", "integer"},
    {"SELECT sum(i + $1) OVER (ORDER BY b) FROM t", "integer"},
    {"INSERT INTO t (i, s) VALUES ($1, $2)", "integer, text"},
    {"INSERT INTO t (i, s) VALUES ($1 + 1, $2 || 'x')", "integer, text"},
    {"INSERT INTO t (i, s) SELECT $1, $2", "integer, text"},
    {"UPDATE t SET i = $1, s = $2 WHERE b = $3", "integer, text, bigint"},
    {"DELETE FROM t WHERE i + $1 > 3", "integer"},
    {"SELECT * FROM generate_series(1, $1)", "integer"},
    {"SELECT * FROM generate_series($1::int, $2::int)", "integer, integer"},
    {"SELECT $1::int, $2::date, $3::text", "integer, date, text"},
    {"SELECT $1::int + $2", "integer, integer"},
    {"SELECT $1::numeric + 1", "numeric"},
    {"SELECT CAST($1 AS json) ->> $2", "jsonb, text"},
    {"SELECT ARRAY[$1, $2]", "text, text"},
    {"SELECT ARRAY[1, $1]", "integer"},
    {"SELECT $1 = $2", "text, text"},
    {"SELECT * FROM (VALUES ($1, 1), ($2, $3)) AS v (a, b)", "text, text, integer"},
    {"SELECT * FROM (VALUES (1, 'a'), ($1, $2)) AS v (a, b)", "integer, text"},
    {"SELECT i FROM t WHERE (i, s) = ($1, $2)", "integer, text"},
    {"SELECT i FROM t WHERE s ~ $1", "text"},
    {"SELECT i FROM t WHERE s SIMILAR TO $1", "text"},
    {"SELECT lower(s) = lower($1) FROM t", "text"},
    {"SELECT interval '1 day' * $1", "double precision"},
    {"SELECT $1::interval + made FROM t", "interval"},
    {"SELECT string_agg(s, $1) FROM t", "text"},
    {"SELECT i FROM t WHERE i > $1 AND $2", "integer, boolean"},
    {"SELECT power(d, $1), sqrt($2), ceil($3) FROM t",
     "double precision, double precision, double precision"},
    {"SELECT i FROM t WHERE s IS NOT DISTINCT FROM $1", "text"},
};

/// What PostgreSQL refuses, and what we take.
constexpr Row kOnlyOurs[] = {
    {"SELECT CASE $1 WHEN i THEN 'same' END FROM t", "integer"},
    {"SELECT day + $1 FROM t", "integer"},
    {"SELECT s FROM t WHERE $1 IS NULL OR s = $1", "text"},
    {"SELECT $1, i + $1 FROM t", "integer"},
    {"SELECT concat(s, $1) FROM t", "text"},
    {"EXPLAIN SELECT i + $1 FROM t", "integer"},
};

struct Difference {
  const char* sql;
  const char* postgres;
  const char* ours;
};

/// Where our types are others than PostgreSQL's.
constexpr Difference kDifferent[] = {
    // DuckDB has a wider function or type there.
    {"SELECT s FROM t WHERE $1 BETWEEN i AND b", "integer", "bigint"},
    {"SELECT substr(s, $1, $2) FROM t", "integer, integer", "bigint, bigint"},
    {"SELECT extract(year FROM made) + $1 FROM t", "numeric", "bigint"},
    {"SELECT sum(i) FROM t GROUP BY s HAVING sum(i) > $1", "bigint", "int128"},
    {"SELECT g + $2 FROM generate_series(1, $1) AS x(g)", "integer, integer", "integer, bigint"},
    {"SELECT a[$1] FROM t", "integer", "bigint"},
    {"SELECT replace(s, $1, $2), left(s, $3) FROM t", "text, text, integer", "text, text, bigint"},
    // DuckDB makes the columns of a UNION text when one is text.
    {"SELECT i FROM t UNION SELECT $1", "integer", "text"},
    {"SELECT $1 UNION SELECT i FROM t", "integer", "text"},
};

/// What PostgreSQL takes and the engine refuses.
constexpr const char* kRefused[] = {
    // No parameters in RETURNING.
    "INSERT INTO t (b) SELECT i + $1 FROM t RETURNING b + $2",
    "UPDATE t SET i = i + $1, n = n * $2 WHERE b + 1 = $3 RETURNING d + $4",
    "DELETE FROM t WHERE day < $1 RETURNING s || $2",
    // A list and an untyped operand.
    "SELECT a || $1 FROM t",
};

TEST_F(ParameterInference, AgreesWithPostgres) {
  for (const Row& row : kAsPostgres) EXPECT_EQ(parameters(row.sql), row.types) << row.sql;
}

TEST_F(ParameterInference, TakesWhatPostgresRefuses) {
  for (const Row& row : kOnlyOurs) EXPECT_EQ(parameters(row.sql), row.types) << row.sql;
}

TEST_F(ParameterInference, DiffersFromPostgresWhereItIsKnownTo) {
  for (const Difference& row : kDifferent) {
    EXPECT_EQ(parameters(row.sql), row.ours) << row.sql;
    EXPECT_STRNE(row.postgres, row.ours) << row.sql;
  }
  for (const char* sql : kRefused)
    EXPECT_THAT(parameters(sql), testing::StartsWith("ERROR")) << sql;
}

TEST_F(ParameterInference, RefusesParametersThatNothingTellsTheTypeOf) {
  for (const char* sql :
       {"SELECT $1 IS NULL", "SELECT 1 WHERE $1 IS NOT NULL", "SELECT $2::INTEGER"}) {
    const auto prepared = connection_->prepare(sql, {}, {});
    ASSERT_FALSE(prepared) << sql;
    EXPECT_EQ(prepared.error().details().sqlstate, "42P18") << sql;
    EXPECT_EQ(prepared.error().message, "could not determine data type of parameter $1") << sql;
  }
  const data::Type declared[] = {Kind::Int32};
  EXPECT_TRUE(connection_->prepare("SELECT $1 IS NULL", declared, {}));
}

TEST_F(ParameterInference, KeepsTheDigitsOfADecimal) {
  run("INSERT INTO t (n) VALUES (1.25)");
  const std::vector<data::Value> value = {
      {.type = data::Type::decimal(4, 3), .held = data::Int128{.low = 1255, .high = 0}}};
  EXPECT_EQ(first_text("SELECT (n + $1)::TEXT FROM t", value), "2.505");
  EXPECT_EQ(first_text("SELECT count(*)::TEXT FROM t WHERE n = $1", value), "0");
  auto update = prepare("UPDATE t SET n = n * $1");
  EXPECT_EQ(update->effect(), engine::Effect::Changes);
  EXPECT_FALSE(update->read_only());
  const auto updated = connection_->run(*update, value, {});
  ASSERT_TRUE(updated) << updated.error().message;
  EXPECT_EQ(updated->changed, 1u);
}

TEST_F(ParameterInference, ComparesRowsByTheTypesOfTheirColumns) {
  run("INSERT INTO t (i, b) VALUES (9, 1), (10, 1)");
  const std::vector<data::Value> values = {integer(9), data::Value::int64(1)};
  EXPECT_EQ(first_text("SELECT string_agg(i::TEXT, ',') FROM t WHERE (i, b) > ($1, $2)", values),
            "10");
}

TEST_F(ParameterInference, DescribesATableFunctionOfParameters) {
  auto prepared = prepare("SELECT x FROM generate_series(1, $1) AS g(x)");
  EXPECT_EQ(prepared->schema()[0].name, "x");
  EXPECT_EQ(prepared->schema()[0].type.kind(), Kind::Int64);
  EXPECT_EQ(first_text("SELECT count(*)::TEXT FROM generate_series(1, $1)", {integer(7)}), "7");
}

TEST_F(ParameterInference, LeavesATransactionUsableWhenNothingCanBeInferred) {
  ASSERT_TRUE(connection_->begin(engine::TransactionMode::ReadWrite, {}));
  EXPECT_THAT(parameters("SELECT $1 + $2"), testing::StartsWith("ERROR"));
  EXPECT_EQ(first_text("SELECT $1", {data::Value::text("still here")}), "still here");
  EXPECT_TRUE(connection_->commit({}));
}

}  // namespace
}  // namespace millrace::duck
