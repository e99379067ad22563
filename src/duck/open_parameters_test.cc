#include "duck/open_parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "duck/connection.h"
#include "duck/database.h"

namespace millrace::duck {
namespace {

using data::Kind;
using data::Type;
using data::Value;

class OpenParametersOf : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Database::open({.threads = 1});
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = *std::move(opened);
    connection_ = Connection::open(*database_, {}).value();
    ASSERT_TRUE(connection_->use("local", {"public"}, {}));
  }

  std::unique_ptr<engine::Prepared> prepare(const std::string& sql,
                                            std::vector<Type> declared) const {
    auto prepared = connection_->prepare(sql, declared, {});
    EXPECT_TRUE(prepared) << sql << ": " << prepared.error().message;
    return *std::move(prepared);
  }

  /// The type of the answer's first column, or the error.
  std::string type_of(engine::Prepared& prepared, Value value) const {
    const std::vector<Value> values = {std::move(value)};
    auto answer = connection_->run(prepared, values, {});
    if (!answer) return answer.error().message;
    return answer->rows->schema()[0].type.to_string();
  }

  /// The answer's only value, cast to text by `sql`.
  std::string text_of(engine::Prepared& prepared, Value value) const {
    const std::vector<Value> values = {std::move(value)};
    auto answer = connection_->run(prepared, values, {});
    if (!answer) return answer.error().message;
    auto batch = answer->rows->next({});
    if (!batch || !*batch || !(*batch)->column(0).valid(0)) return "nothing";
    return std::string((*batch)->column(0).text(0));
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
};

Value decimal(int64_t unscaled, uint8_t width, uint8_t scale) {
  return {.type = Type::decimal(width, scale),
          .held = data::Int128{.low = static_cast<uint64_t>(unscaled), .high = unscaled >> 63}};
}

Value numbers(std::vector<int64_t> parts) {
  std::vector<Value> values;
  for (const int64_t part : parts) values.push_back({.type = Kind::Int32, .held = part});
  return {.type = Type::list(Kind::Int32), .held = std::move(values)};
}

Value rows_of_numbers() {
  return {.type = Type::list(Type::list(Kind::Int32)),
          .held = std::vector<Value>{numbers({1, 2}), numbers({3, 4})}};
}

TEST_F(OpenParametersOf, ANumericHasTheDigitsOfItsValue) {
  for (const std::vector<Type>& declared :
       {std::vector<Type>{}, std::vector<Type>{Type::decimal(38, 9)}}) {
    const auto plain = prepare("SELECT ($1::NUMERIC)::VARCHAR", declared);
    EXPECT_EQ(text_of(*plain, decimal(15, 2, 1)), "1.5");
    EXPECT_EQ(text_of(*plain, decimal(123456789012, 12, 11)), "1.23456789012");
    EXPECT_EQ(text_of(*plain, decimal(-7, 1, 0)), "-7");
    EXPECT_EQ(text_of(*plain, Value::text("-1.2500")), "-1.2500");
    EXPECT_EQ(text_of(*plain, Value::null(Type::decimal(38, 9))), "nothing");
    const auto rounded = prepare("SELECT ($1::NUMERIC(12, 3))::VARCHAR", declared);
    EXPECT_EQ(text_of(*rounded, decimal(123456, 6, 5)), "1.235");
  }
}

TEST_F(OpenParametersOf, ACastToPlainNumericKeepsOtherTypes) {
  const auto integer = prepare("SELECT ($1::NUMERIC)::VARCHAR", {Kind::Int32});
  EXPECT_EQ(text_of(*integer, {.type = Kind::Int32, .held = int64_t{5}}), "5");
}

TEST_F(OpenParametersOf, AnArrayHasTheDimensionsOfItsValue) {
  const auto array = prepare("SELECT $1::INTEGER[]", {});
  EXPECT_EQ(type_of(*array, numbers({1, 2})), "int32[]");
  EXPECT_EQ(type_of(*array, rows_of_numbers()), "int32[][]");
  EXPECT_EQ(type_of(*array, numbers({1, 2})), "int32[]");
  EXPECT_EQ(type_of(*array, Value::null(Type::list(Kind::Int32))), "int32[]");
  const auto deep = prepare("SELECT $1::INTEGER[][]", {});
  EXPECT_EQ(type_of(*deep, numbers({})), "int32[]");
  const auto widened = prepare("SELECT $1::BIGINT[]", {Type::list(Kind::Int32)});
  EXPECT_EQ(type_of(*widened, rows_of_numbers()), "int64[][]");
  const auto declared = prepare("SELECT $1", {Type::list(Kind::Int32)});
  EXPECT_EQ(type_of(*declared, rows_of_numbers()), "int32[][]");
}

TEST_F(OpenParametersOf, AnArrayOfNumericsHasTheDigitsOfItsValues) {
  const auto array = prepare("SELECT $1::NUMERIC[]", {});
  const Value value{.type = Type::list(Type::decimal(6, 5)),
                    .held = std::vector<Value>{decimal(123456, 6, 5), decimal(200000, 6, 5)}};
  EXPECT_EQ(type_of(*array, value), "decimal(6,5)[]");
}

TEST_F(OpenParametersOf, AColumnTakesNoMoreDimensionsThanItHas) {
  auto made = prepare("CREATE TABLE t (a INTEGER[])", {});
  ASSERT_TRUE(connection_->run(*made, {}, {}));
  const auto insert = prepare("INSERT INTO t VALUES ($1)", {Type::list(Kind::Int32)});
  const std::vector<Value> values = {rows_of_numbers()};
  const auto answer = connection_->run(*insert, values, {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().details().sqlstate, "0A000");
}

}  // namespace
}  // namespace millrace::duck
