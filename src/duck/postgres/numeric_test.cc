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

TEST(MultiplyNumeric, DropsDigitsAndRounds) {
  EXPECT_TRUE(multiply_numeric(15, 3, 1) == Wide(5));
  EXPECT_TRUE(multiply_numeric(-11, 4, 1) == Wide(-4));
  EXPECT_TRUE(multiply_numeric(7, 8, 0) == Wide(56));
  Wide large = 1;
  for (int i = 0; i < 37; ++i) large *= 10;
  EXPECT_TRUE(multiply_numeric(large * 9, large * 9, 38) == large * 8 + large / 10);
  EXPECT_FALSE(multiply_numeric(large, large, 30));
}

}  // namespace
}  // namespace millrace::duck::postgres
