#include "sql/interval_input.h"

#include <gtest/gtest.h>

namespace millrace::sql {
namespace {

struct Row {
  const char* text;
  int32_t months;
  int32_t days;
  int64_t micros;
};

// As PostgreSQL 15 reads them.
constexpr Row kRows[] = {
    {"1 year 2 mons", 14, 0, 0},
    {"-1 year -2 mons +3 days -04:05:06.789", -14, 3, -14'706'789'000},
    {"1-2 3 4:05:06", 14, 3, 14'706'000'000},
    {"1.5 months", 1, 15, 0},
    {"0.5 years", 6, 0, 0},
    {"1.5 days", 0, 1, 43'200'000'000},
    {"@ 1 minute", 0, 0, 60'000'000},
    {"3 days ago", 0, -3, 0},
    {"P1Y2M3DT4H5M6S", 14, 3, 14'706'000'000},
    {"5", 0, 0, 5'000'000},
    {"04:05", 0, 0, 14'700'000'000},
    {"2w", 0, 14, 0},
};

TEST(IntervalInput, IsReadAsPostgresDoes) {
  for (const Row& row : kRows) {
    const auto value = parse_interval(row.text).value();
    ASSERT_TRUE(value) << row.text;
    EXPECT_EQ(value->months, row.months) << row.text;
    EXPECT_EQ(value->days, row.days) << row.text;
    EXPECT_EQ(value->micros, row.micros) << row.text;
  }
}

TEST(IntervalInput, LeavesOtherFormsAndRefusesWhatDoesNotFit) {
  for (const char* other : {"", "soon", "1 parsec", "P", "P1X"}) {
    EXPECT_FALSE(parse_interval(other).value()) << other;
  }
  EXPECT_EQ(parse_interval("99999999999 years").error().details().sqlstate, "22015");
  EXPECT_EQ(parse_interval("99999999999999999999 s").error().details().sqlstate, "22015");
}

}  // namespace
}  // namespace millrace::sql
