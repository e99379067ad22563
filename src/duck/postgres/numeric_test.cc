#include "duck/postgres/numeric.h"

#include <gtest/gtest.h>

namespace millrace::duck::postgres {
namespace {

TEST(DivideNumeric, RoundsHalfAwayFromZero) {
  EXPECT_TRUE(divide_numeric(1, 3, 4) == Wide(3333));
  EXPECT_TRUE(divide_numeric(2, 3, 4) == Wide(6667));
  EXPECT_TRUE(divide_numeric(-2, 3, 4) == Wide(-6667));
  EXPECT_TRUE(divide_numeric(1, 2, 0) == Wide(1));
  EXPECT_TRUE(divide_numeric(-1, 2, 0) == Wide(-1));
  EXPECT_TRUE(divide_numeric(0, -5, 3) == Wide(0));
}

TEST(DivideNumeric, TakesNumbersOf38Digits) {
  Wide large = 1;
  for (int i = 0; i < 37; ++i) large *= 10;
  EXPECT_TRUE(divide_numeric(large, large * 4, 16) == Wide(2'500'000'000'000'000));
  EXPECT_TRUE(divide_numeric(large * 9, large * 9, 30) == divide_numeric(1, 1, 30));
  EXPECT_FALSE(divide_numeric(large, 1, 16));
}

}  // namespace
}  // namespace millrace::duck::postgres
