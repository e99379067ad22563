#include "frontend/postgres/time_zone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "frontend/postgres/posix_zone.h"

namespace millrace::frontend::postgres {
namespace {

const std::string kDirectory(kZoneDirectory);

TEST(TimeZone, FindsNamesInAnyCaseOfLetters) {
  EXPECT_EQ(open_time_zone("europe/berlin", kDirectory).value().name, "Europe/Berlin");
  EXPECT_EQ(open_time_zone("utc", kDirectory).value().name, "UTC");
  EXPECT_EQ(open_time_zone("+02", kDirectory).value().name, "<+02>-02");
  EXPECT_EQ(open_time_zone("-3.5", kDirectory).value().name, "<-03:30>+03:30");
}

TEST(TimeZone, RefusesWhatLeadsOutOfTheDirectory) {
  for (const char* name : {"../../../etc/passwd", "/etc/passwd", "Europe/../../../etc/passwd", "",
                           "Europe", "Europe/", "Europe//Berlin", "No/Such", "tzdata.zi"}) {
    EXPECT_FALSE(open_time_zone(name, kDirectory)) << name;
  }
  EXPECT_FALSE(open_time_zone(std::string(1000, 'a'), kDirectory));
  EXPECT_FALSE(open_time_zone(std::string("UTC\0x", 5), kDirectory));
}

TEST(TimeZone, KnowsWhatPeopleCallTheTime) {
  const auto berlin = open_time_zone("Europe/Berlin", kDirectory).value();
  EXPECT_EQ(berlin.offsets->abbreviation(1'720'000'000'000'000), "CEST");
  EXPECT_EQ(berlin.offsets->abbreviation(1'705'000'000'000'000), "CET");
  EXPECT_EQ(open_time_zone("+02", kDirectory).value().offsets->abbreviation(0), "");
}

TEST(TimeZone, BrokenFilesAreErrors) {
  EXPECT_FALSE(parse_zone_file(""));
  EXPECT_FALSE(parse_zone_file(std::string(44, '\0')));
  std::string claims = "TZif2" + std::string(15, '\0') + std::string(24, '\xff');
  EXPECT_FALSE(parse_zone_file(claims));
}

TEST(PosixZone, HasRulesOfThreeForms) {
  constexpr int64_t kDay = 86'400;
  const auto weekday = parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();
  EXPECT_EQ(weekday.at(0).offset_seconds, 3600);
  EXPECT_EQ(weekday.at(180 * kDay).offset_seconds, 7200);
  const auto julian = parse_posix_zone("AAA0BBB,J60,J300").value();
  EXPECT_EQ(julian.at(58 * kDay).abbreviation, "AAA");
  EXPECT_EQ(julian.at(60 * kDay).abbreviation, "BBB");
  const auto southern = parse_posix_zone("NZST-12NZDT,M9.5.0,M4.1.0/3").value();
  EXPECT_EQ(southern.at(0).abbreviation, "NZDT");
  for (const char* text : {"", "AB1", "ABC", "ABC1DEF,", "ABC1DEF,M13.1.0,M1.1.0", "ABC999"}) {
    EXPECT_FALSE(parse_posix_zone(text)) << text;
  }
}

}  // namespace
}  // namespace millrace::frontend::postgres
