#include "query/cursor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "data/batch_builder.h"
#include "query/fake_statements_test.h"

namespace millrace::query {
namespace {

/// Rows 1, 2, … `count`, two a batch, as an engine gives them.
class CountingRows final : public Rows {
 public:
  explicit CountingRows(int64_t count) : count_(count) {}
  const data::Schema& schema() const override { return schema_; }
  void encoded(uint64_t, uint64_t) override {}
  void failed(const Error&) override {}

  Result<std::optional<Slice>> fetch(uint64_t rows_max) override {
    CHECK(rows_max != 0, "nobody asks for no rows");
    data::BatchBuilder builder(schema_);
    while (given_ < count_ && builder.rows() < std::min<uint64_t>(rows_max, 2)) {
      builder.column(0).append_integer(++given_);
    }
    if (builder.rows() == 0) return std::nullopt;
    const size_t rows = builder.rows();
    return Slice{builder.finish(), 0, rows};
  }

 private:
  const data::Schema schema_ = {{"n", data::Kind::Int32}};
  const int64_t count_;
  int64_t given_ = 0;
};

sql::FetchCursor parsed(std::string_view text) {
  return std::get<sql::FetchCursor>(*sql::parse_session_statement(text).value());
}

using CursorPtr = std::shared_ptr<Cursor>;

CursorPtr open_cursor(int64_t rows, Scroll scroll) {
  return std::make_shared<Cursor>(std::make_unique<CountingRows>(rows), scroll,
                                  std::make_shared<KeptRows>());
}

/// `count` rows of a long text each.
class LongRows final : public Rows {
 public:
  LongRows(size_t count, size_t bytes) : left_(count), text_(bytes, 'x') {}
  const data::Schema& schema() const override { return schema_; }
  void encoded(uint64_t, uint64_t) override {}
  void failed(const Error&) override {}

  Result<std::optional<Slice>> fetch(uint64_t) override {
    if (left_ == 0) return std::nullopt;
    --left_;
    data::BatchBuilder builder(schema_);
    builder.column(0).append_text(text_);
    return Slice{builder.finish(), 0, 1};
  }

 private:
  const data::Schema schema_ = {{"t", data::Kind::Text}};
  size_t left_;
  const std::string text_;
};

/// What one FETCH gives: "1 2 ", a MOVE: "(2)", an error: its SQLSTATE.
std::string outcome_of(const CursorPtr& cursor, std::string_view text) {
  const auto what = parsed(text);
  if (what.move) {
    const auto count = cursor->move(what);
    return count ? "(" + std::to_string(*count) + ")" : count.error().details().sqlstate;
  }
  const auto reading = cursor->go_to(what);
  if (!reading) return reading.error().details().sqlstate;
  FetchedRows rows(cursor, *reading);
  std::string shown;
  while (const auto slice = rows.fetch(kAllRows).value()) {
    for (size_t row = slice->first; row < slice->end; ++row) {
      shown += std::to_string(slice->batch.column(0).at<int32_t>(row)) + " ";
    }
  }
  return shown;
}

struct Step {
  const char* statement;
  const char* expected;
};
using Steps = std::vector<Step>;

void expect_steps(Scroll scroll, const Steps& steps) {
  const CursorPtr cursor = open_cursor(5, scroll);
  std::string so_far;
  for (const auto& [statement, expected] : steps) {
    so_far += std::string(statement) + "; ";
    EXPECT_EQ(outcome_of(cursor, statement), expected) << so_far;
  }
}

// All that is expected below is what PostgreSQL 15 answers over five rows.
TEST(Cursor, ScrollsAsPostgresDoes) {
  const std::vector<Steps> cases = {
      {{"FETCH c", "1 "},
       {"FETCH 2 FROM c", "2 3 "},
       {"FETCH 0 FROM c", "3 "},
       {"FETCH ALL FROM c", "4 5 "},
       {"FETCH c", ""},
       {"FETCH 0 FROM c", ""}},
      {{"FETCH 0 FROM c", ""},
       {"FETCH PRIOR FROM c", ""},
       {"FETCH 3 FROM c", "1 2 3 "},
       {"FETCH PRIOR FROM c", "2 "},
       {"FETCH BACKWARD 5 FROM c", "1 "},
       {"FETCH c", "1 "}},
      {{"FETCH ALL FROM c", "1 2 3 4 5 "},
       {"FETCH PRIOR FROM c", "5 "},
       {"FETCH BACKWARD ALL FROM c", "4 3 2 1 "},
       {"FETCH FORWARD ALL FROM c", "1 2 3 4 5 "},
       {"FETCH LAST FROM c", "5 "},
       {"FETCH FIRST FROM c", "1 "}},
      {{"FETCH ABSOLUTE 0 FROM c", ""},
       {"FETCH ABSOLUTE 3 FROM c", "3 "},
       {"FETCH ABSOLUTE 3 FROM c", "3 "},
       {"FETCH ABSOLUTE -1 FROM c", "5 "},
       {"FETCH ABSOLUTE -5 FROM c", "1 "},
       {"FETCH ABSOLUTE -6 FROM c", ""},
       {"FETCH ABSOLUTE 9 FROM c", ""},
       {"FETCH RELATIVE -1 FROM c", "5 "}},
      {{"FETCH RELATIVE 2 FROM c", "2 "},
       {"FETCH RELATIVE 0 FROM c", "2 "},
       {"FETCH RELATIVE -1 FROM c", "1 "},
       {"FETCH RELATIVE -5 FROM c", ""},
       {"FETCH RELATIVE 1 FROM c", "1 "},
       {"FETCH RELATIVE 9 FROM c", ""},
       {"FETCH RELATIVE 0 FROM c", ""},
       {"FETCH FORWARD -2 FROM c", "5 4 "},
       {"FETCH BACKWARD -2 FROM c", "5 "}},
      {{"MOVE 2 FROM c", "(2)"},
       {"MOVE 0 FROM c", "(1)"},
       {"MOVE ALL FROM c", "(3)"},
       {"MOVE 0 FROM c", "(0)"},
       {"MOVE PRIOR FROM c", "(1)"},
       {"MOVE BACKWARD ALL FROM c", "(4)"},
       {"MOVE ABSOLUTE 3 FROM c", "(1)"},
       {"MOVE ABSOLUTE 9 FROM c", "(0)"},
       {"MOVE RELATIVE -2 FROM c", "(1)"},
       {"MOVE LAST FROM c", "(1)"},
       {"MOVE ABSOLUTE 0 FROM c", "(0)"},
       {"MOVE 3 FROM c", "(3)"},
       {"MOVE FIRST FROM c", "(1)"},
       {"MOVE RELATIVE 0 FROM c", "(1)"}},
      {{"MOVE ABSOLUTE 4 FROM c", "(1)"},
       {"FETCH ABSOLUTE 2 FROM c", "2 "},
       {"FETCH FORWARD 0 FROM c", "2 "},
       {"FETCH BACKWARD 0 FROM c", "2 "},
       {"FETCH LAST FROM c", "5 "},
       {"FETCH c", ""},
       {"FETCH LAST FROM c", "5 "},
       {"FETCH NEXT FROM c", ""}},
  };
  for (const Steps& steps : cases) expect_steps(Scroll::Both, steps);
}

TEST(Cursor, OnlyGoesForwardWithoutScroll) {
  const std::vector<Steps> cases = {
      {{"FETCH c", "1 "}, {"FETCH 2 FROM c", "2 3 "}, {"FETCH 0 FROM c", "55000"}},
      {{"FETCH 0 FROM c", ""}, {"FETCH 3 FROM c", "1 2 3 "}, {"FETCH PRIOR FROM c", "55000"}},
      {{"FETCH ALL FROM c", "1 2 3 4 5 "},
       {"FETCH c", ""},
       {"FETCH 0 FROM c", ""},
       {"FETCH BACKWARD ALL FROM c", "55000"}},
      {{"FETCH ABSOLUTE 0 FROM c", ""},
       {"FETCH ABSOLUTE 3 FROM c", "3 "},
       {"FETCH ABSOLUTE 3 FROM c", "55000"}},
      {{"FETCH RELATIVE 2 FROM c", "2 "},
       {"FETCH RELATIVE 3 FROM c", "5 "},
       {"FETCH RELATIVE 1 FROM c", ""},
       {"FETCH RELATIVE -1 FROM c", "55000"}},
      {{"MOVE 2 FROM c", "(2)"},
       {"MOVE 0 FROM c", "(1)"},
       {"MOVE ALL FROM c", "(3)"},
       {"MOVE 0 FROM c", "(0)"},
       {"MOVE PRIOR FROM c", "55000"}},
      {{"MOVE ABSOLUTE 4 FROM c", "(1)"}, {"FETCH ABSOLUTE 2 FROM c", "55000"}},
  };
  for (const Steps& steps : cases) expect_steps(Scroll::ForwardOnly, steps);
}

TEST(Cursor, TakesTheLargestNumbers) {
  for (const Scroll scroll : {Scroll::Both, Scroll::ForwardOnly}) {
    const CursorPtr cursor = open_cursor(5, scroll);
    EXPECT_EQ(outcome_of(cursor, "FETCH c"), "1 ");
    sql::FetchCursor what = parsed("FETCH RELATIVE 1 FROM c");
    what.count = std::numeric_limits<int64_t>::max();
    EXPECT_EQ(cursor->move(what).value(), 0u);
    what.count = std::numeric_limits<int64_t>::min();
    EXPECT_EQ(cursor->move(what).has_value(), scroll == Scroll::Both);
    what.direction = sql::FetchCursor::Direction::Absolute;
    EXPECT_EQ(cursor->move(what).has_value(), scroll == Scroll::Both);
  }
}

TEST(Cursor, GivesNoRowsOfAnEmptyQuery) {
  for (const char* text : {"FETCH c", "FETCH ALL FROM c", "FETCH LAST FROM c", "FETCH FIRST FROM c",
                           "FETCH PRIOR FROM c", "FETCH 0 FROM c", "FETCH ABSOLUTE -1 FROM c"}) {
    const CursorPtr cursor = open_cursor(0, Scroll::Both);
    EXPECT_EQ(outcome_of(cursor, text), "") << text;
    EXPECT_EQ(outcome_of(cursor, text), "") << text;
  }
}

TEST(Cursor, ReadsOnWhereAFetchStopped) {
  for (const Scroll scroll : {Scroll::Both, Scroll::ForwardOnly}) {
    Cursor cursor(std::make_unique<CountingRows>(5), scroll, std::make_shared<KeptRows>());
    size_t rows = 0;
    while (auto slice = cursor.fetch(uint64_t{2}).value()) rows += slice->rows();
    EXPECT_EQ(rows, 5u);
    EXPECT_FALSE(cursor.fetch(uint64_t{2}).value());
  }
}

TEST(SomeRows, GivesNoMoreThanItsLimitAndLeavesTheRest) {
  const auto all = std::make_shared<CountingRows>(5);
  SomeRows some(all, 3);
  EXPECT_EQ(some.fetch(kAllRows).value()->rows(), 2u);
  EXPECT_EQ(some.fetch(kAllRows).value()->rows(), 1u);
  EXPECT_FALSE(some.fetch(kAllRows).value());
  EXPECT_EQ(all->fetch(kAllRows).value()->rows(), 2u);
}

TEST(FetchedRows, GivesKeptRowsAsTheyLieTogether) {
  const CursorPtr cursor = open_cursor(5, Scroll::Both);
  FetchedRows rows(cursor, {.way = Cursor::Reading::Way::Forward, .rows = 4});
  EXPECT_EQ(rows.fetch(kAllRows).value()->rows(), 2u);
  EXPECT_EQ(rows.fetch(1).value()->rows(), 1u);
  EXPECT_EQ(rows.fetch(kAllRows).value()->rows(), 1u);
  EXPECT_FALSE(rows.fetch(kAllRows).value());
  EXPECT_EQ(outcome_of(cursor, "FETCH ALL FROM c"), "5 ");
}

TEST(FetchedRows, OutlivesItsCursorsName) {
  CursorPtr cursor = open_cursor(5, Scroll::ForwardOnly);
  FetchedRows rows(cursor, {.way = Cursor::Reading::Way::Forward, .rows = 3});
  cursor.reset();
  EXPECT_EQ(rows.fetch(kAllRows).value()->rows(), 2u);
  EXPECT_EQ(rows.schema().size(), 1u);
}

TEST(ReadyRows, GivesItsRowsInPortions) {
  CountingRows all(2);
  auto slice = *all.fetch(kAllRows).value();
  ReadyRows rows(all.schema(), slice.batch);
  EXPECT_EQ(rows.fetch(1).value()->first, 0u);
  EXPECT_EQ(rows.fetch(kAllRows).value()->first, 1u);
  EXPECT_FALSE(rows.fetch(kAllRows).value());
}

TEST(CursorTest, WhatGoesBackKeepsSoManyBytesAndGivesThemBack) {
  const auto room = std::make_shared<KeptRows>();
  constexpr size_t kMebibyte = size_t{1} << 20;
  const auto open = [&](size_t rows) {
    return std::make_shared<Cursor>(std::make_unique<LongRows>(rows, kMebibyte), Scroll::Both,
                                    room);
  };
  auto first = open(200);
  EXPECT_EQ(outcome_of(first, "MOVE ALL FROM c"), "(200)");
  EXPECT_EQ(outcome_of(open(100), "MOVE ALL FROM c"), "53200");
  first.reset();
  EXPECT_EQ(room->bytes, 0u);
  EXPECT_EQ(outcome_of(open(100), "MOVE ALL FROM c"), "(100)");
}

}  // namespace
}  // namespace millrace::query
