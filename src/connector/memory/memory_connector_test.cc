#include "connector/memory/memory_connector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "connector/memory/row_filter.h"

namespace millrace::connector::memory {
namespace {

using data::Kind;
using data::Value;
using testing::ElementsAre;
using testing::IsEmpty;

/// Numbers 0, 1, 2, … of which each third is null.
data::Batch numbers(size_t rows) {
  struct Memory {
    std::vector<int64_t> values;
    std::vector<uint64_t> validity;
  };
  auto memory = std::make_shared<Memory>();
  memory->validity.resize((rows + 63) / 64);
  for (size_t i = 0; i < rows; ++i) {
    memory->values.push_back(static_cast<int64_t>(i));
    if (i % 3 != 2) memory->validity[i / 64] |= uint64_t{1} << (i % 64);
  }
  std::vector<data::Column> columns(1);
  columns[0] = {
      .type = Kind::Int64, .validity = memory->validity.data(), .values = memory->values.data()};
  return {rows, std::move(columns), std::move(memory)};
}

std::vector<size_t> filtered(Comparison comparison, std::vector<Value> values) {
  const Filter filters[] = {{.column = 0, .comparison = comparison, .values = std::move(values)}};
  return matching_rows(numbers(6), filters);
}

TEST(RowFilter, KnowsAllComparisonsAndNeverTakesNullsForValues) {
  EXPECT_THAT(filtered(Comparison::Equal, {Value::int64(3)}), ElementsAre(3));
  EXPECT_THAT(filtered(Comparison::Equal, {Value::int64(2)}), IsEmpty());
  EXPECT_THAT(filtered(Comparison::NotEqual, {Value::int64(3)}), ElementsAre(0, 1, 4));
  EXPECT_THAT(filtered(Comparison::Less, {Value::int64(3)}), ElementsAre(0, 1));
  EXPECT_THAT(filtered(Comparison::LessOrEqual, {Value::int64(3)}), ElementsAre(0, 1, 3));
  EXPECT_THAT(filtered(Comparison::Greater, {Value::int64(3)}), ElementsAre(4));
  EXPECT_THAT(filtered(Comparison::GreaterOrEqual, {Value::int64(3)}), ElementsAre(3, 4));
  EXPECT_THAT(filtered(Comparison::IsNull, {}), ElementsAre(2, 5));
  EXPECT_THAT(filtered(Comparison::IsNotNull, {}), ElementsAre(0, 1, 3, 4));
  EXPECT_THAT(filtered(Comparison::In, {Value::int64(4), Value::int64(0), Value::int64(2)}),
              ElementsAre(0, 4));
}

TEST(RowFilter, OrdersNotANumberAboveAll) {
  const double values[] = {1.5, std::numeric_limits<double>::quiet_NaN()};
  std::vector<data::Column> columns(1);
  columns[0] = {.type = Kind::Float64, .values = values};
  const data::Batch batch(2, std::move(columns), nullptr);
  const Filter filters[] = {{.column = 0,
                             .comparison = Comparison::Greater,
                             .values = {{.type = Kind::Float64, .held = 1e300}}}};
  EXPECT_THAT(matching_rows(batch, filters), ElementsAre(1));
}

std::vector<int64_t> read_all(Scan& scan) {
  std::vector<int64_t> out;
  for (size_t split = 0; split < scan.splits(); ++split) {
    auto stream = scan.open(split).value();
    while (auto batch = stream->next({}).value()) {
      for (size_t row = 0; row < batch->rows(); ++row) {
        out.push_back(batch->column(0).valid(row) ? batch->column(0).at<int64_t>(row) : -1);
      }
    }
  }
  return out;
}

TEST(MemoryConnector, DoesWhatItPromisedAndKeepsIt) {
  MemoryConnector connector;
  connector.put({"s", "t"}, {.schema = {{"n", Kind::Int64}},
                             .batches = {numbers(4), numbers(4), numbers(4)},
                             .splits = 2,
                             .comparisons = {Comparison::Less}});
  auto table = connector.table({"s", "t"}).value();
  EXPECT_EQ(table->statistics().rows, 12u);

  const Filter less{.column = 0, .comparison = Comparison::Less, .values = {Value::int64(2)}};
  const Filter is_null{.column = 0, .comparison = Comparison::IsNull};
  EXPECT_FALSE(table->offer({.columns = {0}, .filters = {less, is_null}, .limit = 5}).limit)
      << "the limit comes after all filters";
  const Pushdown accepted = table->offer({.columns = {0}, .filters = {less}, .limit = 5});
  EXPECT_EQ(accepted.limit, 5u);
  EXPECT_THAT(read_all(*table->scan(accepted, {}).value()), ElementsAre(0, 1, 0, 1, 0));
  ASSERT_EQ(connector.scans().size(), 1u);
  EXPECT_EQ(connector.scans()[0].filters.size(), 1u);
}

TEST(MemoryConnector, TellsUnknownFromBroken) {
  MemoryConnector connector;
  connector.put({"s", "broken"},
                {.broken = Error{ErrorCode::Unavailable, "the disk is gone", nullptr}});
  EXPECT_EQ(connector.table({"s", "t"}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(connector.table({"s", "broken"}).error().message, "the disk is gone");
  EXPECT_EQ(connector.tables("s").value().size(), 1u);
}

TEST(MemoryConnector, StopsWhenAsked) {
  MemoryConnector connector;
  connector.put({"s", "t"}, {.schema = {{"n", Kind::Int64}}, .batches = {numbers(4)}});
  std::stop_source stop;
  auto scan = connector.table({"s", "t"}).value()->scan({.columns = {0}}, stop.get_token()).value();
  auto stream = scan->open(0).value();
  stop.request_stop();
  EXPECT_EQ(stream->next({}).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace millrace::connector::memory
