#include "duck/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "duck/connection.h"
#include "duck/csv_errors.h"
#include "duck/database.h"
#include "duck/error_rules.h"
#include "duck/throw_error.h"

namespace millrace::duck {
namespace {

class DuckErrors : public testing::Test {
 protected:
  void SetUp() override {
    database_ = Database::open({.threads = 1}).value();
    connection_ = Connection::open(*database_, {}).value();
    ASSERT_TRUE(connection_->use("local", {"public"}, {}));
    for (const char* sql :
         {"CREATE TABLE t (a INT PRIMARY KEY, b TEXT NOT NULL, c INT CHECK (c > 0), "
          "d INT UNIQUE, e INT)",
          "CREATE TABLE r (x INT REFERENCES t(a))", "INSERT INTO t VALUES (1, 'x', 1, 1, 0)",
          "INSERT INTO r VALUES (1)"}) {
      const auto made = error_of(sql);
      ASSERT_FALSE(made) << made->message;
    }
  }

  std::optional<Error> error_of(const std::string& sql) {
    auto plan = connection_->prepare(sql, {}, {});
    if (!plan) return plan.error();
    auto answer = connection_->run(**plan, {}, {});
    if (!answer) return answer.error();
    if (!answer->rows) return std::nullopt;
    auto batch = answer->rows->next({});
    return batch ? std::nullopt : std::optional(batch.error());
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
};

/// What PostgreSQL 15 says: state, position (0: none) and message.
struct Case {
  const char* sql;
  const char* sqlstate;
  uint32_t position;
  const char* message;
};

constexpr Case kCases[] = {
    {"SELECT nosuch", "42703", 8, "column \"nosuch\" does not exist"},
    {"SELECT 'é', nosuch FROM t", "42703", 13, "column \"nosuch\" does not exist"},
    {"SELECT t.nosuch FROM t", "42703", 8, "column t.nosuch does not exist"},
    {"SELECT z.a FROM t", "42P01", 8, "missing FROM-clause entry for table \"z\""},
    {"INSERT INTO t (nosuch) VALUES (1)", "42703", 16,
     "column \"nosuch\" of relation \"t\" does not exist"},
    {"UPDATE t SET nosuch = 1", "42703", 14, "column \"nosuch\" of relation \"t\" does not exist"},
    {"SELECT * FROM nosuch", "42P01", 15, "relation \"nosuch\" does not exist"},
    {"SELECT * FROM nosuch.t", "42P01", 15, "relation \"nosuch.t\" does not exist"},
    {"INSERT INTO nosuch VALUES (1)", "42P01", 13, "relation \"nosuch\" does not exist"},
    {"SELECT nosuch()", "42883", 8, "function nosuch does not exist"},
    {"SELECT lower(1, 2)", "42883", 8, "function lower(integer, integer) does not exist"},
    {"SELECT 1::nosuch", "42704", 11, "type \"nosuch\" does not exist"},
    {"SELECT 'x'::INT", "22P02", 8, "invalid input syntax for type integer: \"x\""},
    {"SELECT CAST('x' AS INT)", "22P02", 13, "invalid input syntax for type integer: \"x\""},
    {"SELECT '32768'::SMALLINT", "22003", 8, "value \"32768\" is out of range for type smallint"},
    {"SELECT '2023-02-29'::DATE", "22008", 8, "date/time field value out of range: \"2023-02-29\""},
    {"SELECT 'no date'::DATE", "22007", 8, "invalid input syntax for type date: \"no date\""},
    {"SELECT '25:00:00'::TIME", "22008", 8, "date/time field value out of range: \"25:00:00\""},
    {"SELECT 'bad'::TIME", "22007", 8, "invalid input syntax for type time: \"bad\""},
    {"SELECT 'one day'::INTERVAL", "22007", 8,
     "invalid input syntax for type interval: \"one day\""},
    {"SELECT 'maybe'::BOOLEAN", "22P02", 8, "invalid input syntax for type boolean: \"maybe\""},
    {"SELECT 2147483647 + 1::INT", "22003", 0, "integer out of range"},
    {"SELECT 2147483648::INT", "22003", 0, "integer out of range"},
    {"SELECT sqrt(-1)", "2201F", 0, "cannot take square root of a negative number"},
    {"SELECT ln(0)", "2201E", 0, "cannot take logarithm of zero"},
    {"SELECT 1 LIMIT -1", "2201W", 0, "LIMIT must not be negative"},
    {"SELECT 1 OFFSET -1", "2201X", 0, "OFFSET must not be negative"},
    {"SELECT sum(sum(1))", "42803", 12, "aggregate function calls cannot be nested"},
    {"SELECT a, count(*) FROM t", "42803", 8,
     "column \"a\" must appear in the GROUP BY clause or be used in an aggregate function"},
    {"SELECT a FROM t WHERE sum(a) > 1", "42803", 23,
     "aggregate functions are not allowed in WHERE"},
    {"SELECT 1 UNION SELECT 1, 2", "42601", 0,
     "each UNION query must have the same number of columns"},
    {"CREATE TABLE n (a INT, a INT)", "42701", 0, "column \"a\" specified more than once"},
    {"CREATE TABLE t (a INT)", "42P07", 0, "relation \"t\" already exists"},
    {"CREATE SCHEMA public", "42P06", 0, "schema \"public\" already exists"},
    {"DROP TABLE nosuch", "42P01", 0, "relation \"nosuch\" does not exist"},
    {"DROP VIEW t", "42809", 0, "\"t\" is not a view"},
    {"DROP TABLE t", "2BP01", 0, "cannot drop table t because other objects depend on it"},
    {"UPDATE t SET e = 1, e = 2", "42601", 0, "multiple assignments to same column \"e\""},
    {"WITH x AS (SELECT 1), x AS (SELECT 2) SELECT 1", "42712", 0,
     "WITH query name \"x\" specified more than once"},
    {"SELECT regexp_matches('a', '(')", "2201B", 0, "invalid regular expression: missing )"},
    {"SELEC 1", "42601", 1, "syntax error at or near \"SELEC\""},
    {"SELECT * FRM x", "42601", 10, "syntax error at or near \"FRM\""},
    {"SELECT (1", "42601", 10, "syntax error at end of input"},
};

TEST_F(DuckErrors, AreThoseOfPostgres) {
  for (const Case& each : kCases) {
    const auto error = error_of(each.sql);
    ASSERT_TRUE(error) << each.sql;
    EXPECT_EQ(error->details().sqlstate, each.sqlstate) << each.sql << ": " << error->message;
    EXPECT_EQ(error->details().position, each.position) << each.sql << ": " << error->message;
    EXPECT_EQ(error->message, each.message) << each.sql;
  }
}

struct Violation {
  const char* sql;
  const char* sqlstate;
  const char* table;
  const char* column;
  const char* constraint;
  const char* detail;
};

constexpr Violation kViolations[] = {
    {"INSERT INTO t VALUES (1, 'y', 1, 2, 0)", "23505", "t", "", "t_pkey",
     "Key (a)=(1) already exists."},
    {"INSERT INTO public.t VALUES (2, 'y', 1, 1, 0)", "23505", "t", "", "t_d_key",
     "Key (d)=(1) already exists."},
    {"INSERT INTO t VALUES (2, NULL, 1, 2, 0)", "23502", "t", "b", "", ""},
    {"UPDATE t SET b = NULL", "23502", "t", "b", "", ""},
    {"INSERT INTO t VALUES (2, 'y', 0, 2, 0)", "23514", "t", "", "t_c_check",
     "The check is (c > 0)."},
    {"DELETE FROM t", "23503", "r", "", "r_x_fkey",
     "Key (a)=(1) is still referenced from table \"r\"."},
};

TEST_F(DuckErrors, NameTheConstraintThatIsBroken) {
  for (const Violation& each : kViolations) {
    const auto error = error_of(each.sql);
    ASSERT_TRUE(error) << each.sql;
    const ErrorDetails& details = error->details();
    EXPECT_EQ(details.sqlstate, each.sqlstate) << each.sql << ": " << error->message;
    EXPECT_EQ(details.schema, "public") << each.sql;
    EXPECT_EQ(details.table, each.table) << each.sql;
    EXPECT_EQ(details.column, each.column) << each.sql;
    EXPECT_EQ(details.constraint, each.constraint) << each.sql;
    EXPECT_EQ(details.detail, each.detail) << each.sql;
  }
  const auto missing = error_of("INSERT INTO r VALUES (99)");
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->details().sqlstate, "23503");
  EXPECT_EQ(missing->details().table, "r");
}

TEST(ThrowError, ComesBackAsItWas) {
  for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
    const auto thrown = no_throw("", [&] {
      throw_error(Error{static_cast<ErrorCode>(code), "it broke", nullptr}.with(
          {.sqlstate = "HV000", .detail = "the detail", .hint = "the hint"}));
    });
    ASSERT_FALSE(thrown);
    EXPECT_EQ(thrown.error().code, static_cast<ErrorCode>(code));
    EXPECT_EQ(thrown.error().details().sqlstate, "HV000");
    EXPECT_EQ(thrown.error().details().detail, "the detail");
    EXPECT_EQ(thrown.error().details().hint, "the hint");
  }
}

TEST(ErrorOfTheEngine, DoesNotShowItsStack) {
  const auto thrown = no_throw("", [] { throw duckdb::InternalException("it broke"); });
  ASSERT_FALSE(thrown);
  EXPECT_EQ(thrown.error().code, ErrorCode::Internal);
  EXPECT_EQ(thrown.error().message, "it broke");
  EXPECT_EQ(thrown.error().details().hint, "");
}

TEST(CsvError, NamesFileLineAndCause) {
  const auto error = csv_error(
      "CSV Error on Line: 3\nOriginal Line: 2,abc\nError when converting column \"v\". Could not "
      "convert string \"abc\" to 'BIGINT'\n\nColumn v is being converted as type BIGINT\nPossible "
      "solutions:\n* sample_size=-1\n\n  file = /data/late.csv\n  delimiter = ,\n");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message,
            "line 3 of \"/data/late.csv\": Error when converting column \"v\". Could not convert "
            "string \"abc\" to 'BIGINT'");
  EXPECT_EQ(error->detail, "The line is: 2,abc");
  EXPECT_THAT(error->hint, testing::HasSubstr("\"columns\""));
  EXPECT_EQ(csv_error("table t: CSV Error on Line: 1\nThis file is not utf-8 encoded.")->message,
            "table t: line 1 of \"\": This file is not utf-8 encoded.");
  EXPECT_EQ(csv_error("table t: Error when sniffing file \"/a b.csv\".\nMuch more")->message,
            "table t: no form of CSV fits the first lines of \"/a b.csv\"");
  EXPECT_FALSE(csv_error("Some other error"));
  EXPECT_TRUE(csv_error("CSV Error on Line: "));  // whatever is missing
}

TEST(ErrorRules, CountTheirStars) {
  for (const ErrorRule& rule : error_rules()) {
    const auto stars = std::ranges::count(rule.pattern, '*');
    EXPECT_LE(rule.subject, stars) << rule.pattern;
    EXPECT_EQ(rule.sqlstate.size(), 5u) << rule.pattern;
  }
}

TEST(ErrorRules, MatchFromEndToEnd) {
  using testing::ElementsAre;
  EXPECT_THAT(match_pattern("a *: *", "a b: c: d").value(), ElementsAre("b", "c: d"));
  EXPECT_THAT(match_pattern("*x*", "x").value(), ElementsAre("", ""));
  EXPECT_THAT(match_pattern("* end", "the end end").value(), ElementsAre("the end"));
  EXPECT_FALSE(match_pattern("a*b", "abc"));
  EXPECT_FALSE(match_pattern("ab*b", "ab"));
  EXPECT_EQ(postgres_type_names("INTEGER_LITERAL, DECIMAL(4,1), VARCHAR[]"),
            "integer, numeric, text[]");
}

TEST(MendedText, KnowsWhereThingsWere) {
  // select at, lambda  →  select "at", "lambda"
  const MendedText quoted{.text = "select \"at\", \"lambda\"",
                          .insertions = {{7, 1}, {10, 1}, {13, 1}, {20, 1}}};
  EXPECT_EQ(quoted.place_before(0), 0u);
  EXPECT_EQ(quoted.place_before(7), 7u);
  EXPECT_EQ(quoted.place_before(13), 11u);
  TextMending mending("select 1");
  mending.insert(0, "create table t as ");
  const MendedText made = std::move(mending).finish();
  EXPECT_EQ(made.text, "create table t as select 1");
  EXPECT_EQ(made.place_before(5), 0u);
  EXPECT_EQ(made.place_before(25), 7u);
}

}  // namespace
}  // namespace millrace::duck
