#include "data/batch_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace millrace::data {
namespace {

Value list_of(std::vector<Value> parts) { return {.type = Kind::List, .held = std::move(parts)}; }

TEST(BatchBuilder, KeepsRowsOfSeveralTypesWithTheirNulls) {
  BatchBuilder builder({{"n", Kind::Int16}, {"t", Kind::Text}, {"d", Type::decimal(5, 2)}});
  const std::string long_text(50, 'x');
  const Value rows[][3] = {
      {Value::int64(-7), Value::text("short"), {.type = Kind::Int64, .held = int64_t{12345}}},
      {Value::null(Kind::Int16), Value::text(long_text), Value::null(Kind::Decimal)},
  };
  for (const auto& row : rows) ASSERT_TRUE(builder.append_row(row));
  const Batch batch = builder.finish();
  ASSERT_EQ(batch.rows(), 2u);
  EXPECT_EQ(batch.column(0).at<int16_t>(0), -7);
  EXPECT_FALSE(batch.column(0).valid(1));
  EXPECT_EQ(batch.column(1).validity, nullptr);
  EXPECT_EQ(batch.column(1).text(1), long_text);
  EXPECT_EQ(batch.column(2).at<int32_t>(0), 12345);
}

TEST(BatchBuilder, RefusesWhatDoesNotFitAndStaysAsItWas) {
  BatchBuilder builder({{"a", Kind::Int8}, {"b", Kind::UInt8}});
  const Value too_large[] = {Value::int64(1), Value::int64(256)};
  const Value negative[] = {Value::int64(1), Value::int64(-1)};
  const Value text[] = {Value::text("1"), Value::int64(1)};
  EXPECT_FALSE(builder.append_row(too_large));
  EXPECT_FALSE(builder.append_row(negative));
  EXPECT_FALSE(builder.append_row(text));
  EXPECT_EQ(builder.rows(), 0u);
  const Value extremes[] = {Value::int64(-128), Value::int64(255)};
  EXPECT_TRUE(builder.append_row(extremes));
}

TEST(BatchBuilder, BuildsListsStructsMapsAndUnions) {
  const Type structure = Type::structure({{"a", Kind::Int32}, {"b", Kind::Text}});
  BatchBuilder builder({{"l", Type::list(Type::list(Kind::Int32))},
                        {"s", structure},
                        {"u", Type::union_of({{"n", Kind::Int64}, {"t", Kind::Text}})},
                        {"f", Type::array(Kind::Int32, 2)}});
  const Value row[] = {list_of({list_of({Value::int64(1), Value::int64(2)}), list_of({})}),
                       list_of({Value::int64(3), Value::null(Kind::Text)}),
                       list_of({Value::int64(1), Value::text("one")}),
                       list_of({Value::int64(4), Value::int64(5)})};
  const Value nulls[] = {Value::null({}), Value::null({}), Value::null({}), Value::null({})};
  ASSERT_TRUE(builder.append_row(nulls));
  ASSERT_TRUE(builder.append_row(row));
  const Batch batch = builder.finish();
  EXPECT_EQ(batch.column(0).at<ListEntry>(1).length, 2u);
  EXPECT_EQ(batch.column(0).children[0].children[0].at<int32_t>(1), 2);
  EXPECT_EQ(batch.column(1).children[0].at<int32_t>(1), 3);
  EXPECT_FALSE(batch.column(1).valid(0));
  EXPECT_EQ(batch.column(2).children[0].at<uint8_t>(1), 1);
  EXPECT_EQ(batch.column(2).children[2].text(1), "one");
  EXPECT_EQ(batch.column(3).children[0].at<int32_t>(3), 5);
}

TEST(BatchBuilder, CanBeUsedAgainAfterFinish) {
  BatchBuilder builder({{"t", Kind::Text}});
  builder.column(0).append_text("a text that is too long to lie inline");
  const Batch first = builder.finish();
  builder.column(0).append_null();
  const Batch second = builder.finish();
  EXPECT_EQ(first.column(0).text(0), "a text that is too long to lie inline");
  EXPECT_EQ(second.rows(), 1u);
  EXPECT_FALSE(second.column(0).valid(0));
}

}  // namespace
}  // namespace millrace::data
