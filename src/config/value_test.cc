#include "config/value.h"

#include <gtest/gtest.h>

#include "config/units.h"

namespace millrace::config {
namespace {

TEST(Value, ReadsSizes) {
  EXPECT_EQ(parse_bytes("64MiB"), 64 * kMiB);
  EXPECT_EQ(parse_bytes("4GB"), 4'000'000'000);
  EXPECT_EQ(parse_bytes("4 gb"), 4'000'000'000);
  EXPECT_EQ(parse_bytes("512"), 512);
  EXPECT_EQ(parse_bytes("1B"), 1);
  EXPECT_EQ(parse_bytes("1TiB"), kTiB);
  for (const auto* wrong :
       {"", "MiB", "-1", "1.5GB", "1PB", "0x10", "9223372036854775807KiB", "1 Mi B"}) {
    EXPECT_FALSE(parse_bytes(wrong)) << wrong;
  }
}

TEST(Value, ReadsDurationsWithTheirUnit) {
  EXPECT_EQ(parse_duration("300s"), 300'000);
  EXPECT_EQ(parse_duration("5m"), 300'000);
  EXPECT_EQ(parse_duration("5min"), 300'000);
  EXPECT_EQ(parse_duration("100ms"), 100);
  EXPECT_EQ(parse_duration("2h"), 2 * kHourMs);
  EXPECT_EQ(parse_duration("1d"), kDayMs);
  EXPECT_EQ(parse_duration("0"), 0);
  for (const auto* wrong : {"", "300", "s", "-1s", "1.5s", "1y", "9223372036854775807d"}) {
    EXPECT_FALSE(parse_duration(wrong)) << wrong;
  }
}

TEST(Value, ReadsTheWordsForTrueAndFalse) {
  EXPECT_EQ(parse_boolean("true"), true);
  EXPECT_EQ(parse_boolean("Yes"), true);
  EXPECT_EQ(parse_boolean("off"), false);
  EXPECT_FALSE(parse_boolean("1"));
  EXPECT_FALSE(parse_boolean(""));
}

TEST(Value, WritesTheShortestNumber) {
  EXPECT_EQ(bytes_text(64 * kMiB), "64MiB");
  EXPECT_EQ(bytes_text(4'000'000'000), "4GB");
  EXPECT_EQ(bytes_text(0), "0");
  EXPECT_EQ(bytes_text(1023), "1023B");
  EXPECT_EQ(duration_text(300'000), "5m");
  EXPECT_EQ(duration_text(100), "100ms");
  EXPECT_EQ(duration_text(0), "0");
}

TEST(Value, WritesWhatItReads) {
  for (const int64_t bytes :
       {int64_t{1}, int64_t{999}, kKiB, 3 * kMiB, int64_t{5'000'000}, 7 * kTiB}) {
    EXPECT_EQ(parse_bytes(bytes_text(bytes)), bytes);
  }
  for (const int64_t ms :
       {int64_t{1}, int64_t{999}, kSecondMs, 90 * kSecondMs, kHourMs, 24 * kDayMs}) {
    EXPECT_EQ(parse_duration(duration_text(ms)), ms);
  }
}

TEST(Value, KeepsToTheBoundsOfItsOption) {
  const Option option{.path = "x", .type = OptionType::Integer, .minimum = 1, .maximum = 9};
  EXPECT_FALSE(parse_scalar(option, "0"));
  EXPECT_EQ(parse_scalar(option, "1"), Value(int64_t{1}));
  EXPECT_EQ(parse_scalar(option, "9"), Value(int64_t{9}));
  EXPECT_FALSE(parse_scalar(option, "10"));
  EXPECT_EQ(expected(option), "an integer from 1 to 9");
}

TEST(Value, IsShownAsOneWouldWriteIt) {
  EXPECT_EQ(to_text(Value(true), OptionType::Boolean), "true");
  EXPECT_EQ(to_text(Value(int64_t{5000}), OptionType::Integer), "5000");
  EXPECT_EQ(to_text(Value(int64_t{5000}), OptionType::Duration), "5s");
  EXPECT_EQ(to_text(Value(std::vector<std::string>{"a", "b"}), OptionType::TextList), "[a, b]");
  EXPECT_EQ(to_text(Value(TextMap{{"a", "int"}, {"b", "text"}}), OptionType::TextMap),
            "{a: int, b: text}");
  EXPECT_EQ(to_text(Value(), OptionType::Text), "");
}

}  // namespace
}  // namespace millrace::config
