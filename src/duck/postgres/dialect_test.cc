#include "duck/postgres/dialect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "duck/database.h"
#include "duck/native.h"
#include "duck/postgres/array_literal.h"

namespace millrace::duck::postgres {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::Optional;

TEST(Readable, LeavesPositionsAsTheyWere) {
  EXPECT_EQ(readable("SELECT a OPERATOR(pg_catalog.~) 'b' COLLATE pg_catalog.default"),
            "SELECT a                     ~  'b'                           ");
  EXPECT_EQ(readable("SELECT a::pg_catalog.text"), "SELECT a::           text");
  EXPECT_EQ(readable("SELECT 'pg_catalog.text', pg_catalog.pg_class"),
            "SELECT 'pg_catalog.text', pg_catalog.pg_class");
}

TEST(ArrayLiteral, IsReadAsPostgresDoes) {
  EXPECT_THAT(parse_array_literal("{}").value(), ElementsAre());
  EXPECT_THAT(parse_array_literal(R"( {1, "a, \"b" , NULL,"NULL"} )").value(),
              ElementsAre(Optional(Eq("1")), Optional(Eq("a, \"b")), Eq(std::nullopt),
                          Optional(Eq("NULL"))));
  for (const char* wrong : {"", "1,2", "{1,2", "{1,,2}", "{1}x", "{\"a}"}) {
    const auto parsed = parse_array_literal(wrong);
    ASSERT_FALSE(parsed) << wrong;
    EXPECT_EQ(parsed.error().details().sqlstate, "22P02") << wrong;
  }
}

/// One record of a file in sqllogictest's format.
struct Record {
  std::string sql;
  std::string columns;
  std::vector<std::string> rows;
  bool fails = false;
};

std::vector<Record> read_records(const std::filesystem::path& file) {
  std::vector<Record> records;
  std::ifstream in(file);
  std::string columns;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# columns: ")) columns = line.substr(11);
    if (!line.starts_with("query ") && !line.starts_with("statement ")) continue;
    Record record{
        .sql = "", .columns = columns, .rows = {}, .fails = line.starts_with("statement error")};
    while (std::getline(in, line) && !line.empty() && line != "----") record.sql += line + "\n";
    while (line == "----" && std::getline(in, line) && !line.empty()) {
      record.rows.push_back(line);
      line = "----";
    }
    records.push_back(std::move(record));
  }
  return records;
}

/// DuckDB's text of a value where PostgreSQL's is short for the same.
std::string as_text(const duckdb::Value& value) {
  if (value.IsNull()) return "NULL";
  if (value.type().id() == duckdb::LogicalTypeId::BOOLEAN)
    return value.GetValue<bool>() ? "t" : "f";
  std::string text = value.ToString();
  if (value.type().id() == duckdb::LogicalTypeId::DOUBLE && text.ends_with(".0"))
    text.resize(text.size() - 2);
  return text.empty() ? "(empty)" : text;
}

TEST(PostgresDialect, AnswersAsRecordedFromPostgres) {
  auto database = Database::open({}).value();
  auto dialect = install(*database, scripts()).value();
  duckdb::Connection connection(database->native());
  connection.Query("USE local.public");
  for (const auto& file : std::filesystem::directory_iterator("test/sql/postgres_dialect")) {
    for (const Record& record : read_records(file.path())) {
      SCOPED_TRACE(file.path().stem().string() + ": " + record.sql);
      duckdb::unique_ptr<duckdb::MaterializedQueryResult> result;
      std::string columns;
      std::vector<std::string> rows;
      try {
        auto statements = connection.ExtractStatements(readable(record.sql));
        dialect->rewrite(*statements[0], *connection.context);
        result = connection.Query(std::move(statements[0]));
        if (result->HasError()) result->ThrowError();
      } catch (const std::exception& thrown) {
        EXPECT_TRUE(record.fails) << duckdb::ErrorData(thrown).Message();
        continue;
      }
      if (record.fails) {
        ADD_FAILURE() << "no error";
        continue;
      }
      for (const auto& name : result->names) columns += (columns.empty() ? "" : " ") + name;
      for (duckdb::idx_t row = 0; row < result->RowCount(); ++row) {
        std::string line;
        for (duckdb::idx_t column = 0; column < result->ColumnCount(); ++column) {
          line += (column == 0 ? "" : "\t") + as_text(result->GetValue(column, row));
        }
        rows.push_back(line);
      }
      EXPECT_EQ(columns, record.columns);
      EXPECT_EQ(rows, record.rows);
    }
  }
}

}  // namespace
}  // namespace millrace::duck::postgres
