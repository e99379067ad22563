#include "base/calendar.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

TEST(Calendar, DividesTheSmallestNumber) {
  constexpr FloorDivision kDivided = floor_divide(INT64_MIN, 1000);
  EXPECT_EQ(kDivided.quotient, -9'223'372'036'854'776);
  EXPECT_EQ(kDivided.remainder, 192);
  EXPECT_EQ(floor_divide(-1, kMicrosPerDay).remainder, kMicrosPerDay - 1);
  EXPECT_EQ(floor_divide(-7, 7).quotient, -1);
}

TEST(Calendar, FindsDaysThatItCounted) {
  for (const int64_t days : {-106'751'993, -719'529, -1, 0, 59, 10'957, 2'932'896, 106'751'991}) {
    EXPECT_EQ(days_from_civil(civil_from_days(days)), days);
  }
}

}  // namespace
}  // namespace millrace
