#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/schema.h"
#include "data/value.h"
#include "engine/connection.h"

namespace millrace::query {

/// What the fake engine knows of one statement. The texts are SQL that a real PostgreSQL answers in
/// the same way over the tables of test/wire/oracle.py, so that transcripts can be compared.
struct FakeStatement {
  std::string text;
  engine::Effect effect = engine::Effect::Rows;
  bool read_only = true;
  data::Schema schema{};
  std::vector<engine::ColumnDescription> columns{};
  std::vector<data::Type> parameters{};
  std::vector<std::vector<data::Value>> rows{};
  size_t repeated = 1;  // how often the rows come
  uint64_t changed = 0;
  std::vector<engine::Skipped> skipped{};
  std::optional<Error> prepare_error{};
  std::optional<Error> late_error{};  // after the rows, or in place of what is done
  bool echoes = false;                // the row is the parameters
  bool waits = false;                 // for the stop token
  bool commit_fails = false;
};

inline Error fake_error(ErrorCode code, std::string message, const char* sqlstate,
                        uint32_t position) {
  return Error{code, std::move(message), nullptr}.with(
      {.sqlstate = sqlstate, .detail = {}, .hint = {}, .position = position});
}

inline data::Value int32_value(int64_t value) { return {.type = data::Kind::Int32, .held = value}; }

/// Numbers of the tables in the fake catalogue.
inline constexpr uint32_t kNumbersRelation = 16384;
inline constexpr uint32_t kTRelation = 16387;

/// The rows of the table `numbers`.
inline std::vector<std::vector<data::Value>> numbers_rows() {
  std::vector<std::vector<data::Value>> rows;
  for (const char* name : {"one", "two", "three", "four", "five"}) {
    rows.push_back({int32_value(static_cast<int64_t>(rows.size()) + 1), data::Value::text(name)});
  }
  return rows;
}

inline std::vector<FakeStatement> fake_queries() {
  using data::Kind;
  const data::Schema numbers = {{"n", Kind::Int32}, {"name", Kind::Text}};
  const engine::ColumnDescription n{.relation = kNumbersRelation, .column = 1};
  const engine::ColumnDescription name{.relation = kNumbersRelation, .column = 2};
  const auto one = [](const char* text, const char* name, int64_t value) {
    return FakeStatement{
        .text = text, .schema = {{name, Kind::Int32}}, .rows = {{int32_value(value)}}};
  };
  return {
      one("SELECT 1", "?column?", 1),
      one("SELECT 2", "?column?", 2),
      one("SELECT 3 AS n", "n", 3),
      {.text = "SELECT n, name FROM numbers ORDER BY n",
       .schema = numbers,
       .columns = {n, name},
       .rows = numbers_rows()},
      {.text = "SELECT * FROM \"numbers\"",
       .schema = numbers,
       .columns = {n, name},
       .rows = numbers_rows()},
      {.text = "SELECT n FROM numbers WHERE n > 100",
       .schema = {{"n", Kind::Int32}},
       .columns = {n}},
      {.text = "SELECT NULL::numeric(10,2) AS price",
       .schema = {{"price", data::Type::decimal(10, 2)}},
       .columns = {{.modifier = (10 << 16 | 2) + 4}},
       .rows = {{data::Value::null(Kind::Decimal)}}},
      {.text = "SELECT $1::int4 AS n",
       .schema = {{"n", Kind::Int32}},
       .parameters = {Kind::Int32},
       .echoes = true},
      {.text = "SELECT $1::text AS a, $2::int4 AS b",
       .schema = {{"a", Kind::Text}, {"b", Kind::Int32}},
       .parameters = {Kind::Text, Kind::Int32},
       .echoes = true},
      {.text = "SELECT 1/(n-3) AS q FROM numbers",
       .schema = {{"q", Kind::Int32}},
       .rows = {{int32_value(0)}, {int32_value(-1)}},
       .late_error = fake_error(ErrorCode::InvalidInput, "division by zero", "22012", 0)},
      {.text = "SELECT a.n FROM numbers a, numbers b, big",
       .schema = {{"n", Kind::Int32}},
       .columns = {n},
       .rows = numbers_rows(),
       .repeated = 20'000},
      {.text = "SELECT pg_sleep(600)", .schema = {{"pg_sleep", Kind::Text}}, .waits = true},
      {.text = "SELECT NULL::int4",
       .schema = {{"int4", Kind::Int32}},
       .rows = {{data::Value::null(Kind::Int32)}}},
      {.text = "SELECT (7)::VARCHAR",
       .schema = {{"varchar", Kind::Text}},
       .rows = {{data::Value::text("7")}}},
      {.text = "SELECT * FROM missing",
       .prepare_error =
           fake_error(ErrorCode::NotFound, "relation \"missing\" does not exist", "42P01", 15)},
  };
}

inline std::vector<FakeStatement> fake_commands() {
  using data::Kind;
  using engine::Effect;
  Error duplicate =
      fake_error(ErrorCode::Conflict,
                 "duplicate key value violates unique constraint \"unlucky_pkey\"", "23505", 0);
  return {
      {.text = "INSERT INTO t VALUES (1, 'one')",
       .effect = Effect::Changes,
       .read_only = false,
       .changed = 1},
      {.text = "INSERT INTO t VALUES ($1, $2)",
       .effect = Effect::Changes,
       .read_only = false,
       .parameters = {Kind::Int32, Kind::Text},
       .changed = 1},
      {.text = "INSERT INTO t VALUES (2, 'two') RETURNING id",
       .read_only = false,
       .schema = {{"id", Kind::Int32}},
       .columns = {{.relation = kTRelation, .column = 1}},
       .rows = {{int32_value(2)}}},
      {.text = "DELETE FROM t WHERE id = 100", .effect = Effect::Changes, .read_only = false},
      {.text = "CREATE TABLE made (id int4)", .effect = Effect::Nothing, .read_only = false},
      {.text = "CREATE TABLE IF NOT EXISTS t (id int4)",
       .effect = Effect::Nothing,
       .read_only = false,
       .skipped = {{"42P07", "relation \"t\" already exists, skipping"}}},
      {.text = "CREATE TABLE IF NOT EXISTS t AS SELECT 1",
       .effect = Effect::Changes,
       .read_only = false,
       .skipped = {{"42P07", "relation \"t\" already exists, skipping"}}},
      {.text = "DROP TABLE IF EXISTS missing",
       .effect = Effect::Nothing,
       .read_only = false,
       .skipped = {{"00000", "table \"missing\" does not exist, skipping"}}},
      {.text = "INSERT INTO unlucky VALUES (1)",
       .effect = Effect::Changes,
       .read_only = false,
       .changed = 1,
       .late_error = std::move(duplicate),
       .commit_fails = true},
  };
}

}  // namespace millrace::query
