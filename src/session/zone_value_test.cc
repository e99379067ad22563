#include "session/zone_value.h"

#include <gtest/gtest.h>

namespace millrace::session {
namespace {

std::string zone(std::string_view text) {
  const auto found = zone_of_offset(text);
  if (!found) return found.error().message;
  return found->value_or("a name");
}

/// As PostgreSQL 15 shows them.
TEST(ZoneValue, ShowsOffsetsAsPosixZones) {
  EXPECT_EQ(zone("-7"), "<-07>+07");
  EXPECT_EQ(zone("+3"), "<+03>-03");
  EXPECT_EQ(zone("5.5"), "<+05:30>-05:30");
  EXPECT_EQ(zone("0"), "<+00>-00");
  EXPECT_EQ(zone("5.123"), "<+05:07:22>-05:07:22");
  EXPECT_EQ(zone("167"), "<+167>-167");
  EXPECT_EQ(zone("INTERVAL '-08:00'"), "<-08>+08");
  EXPECT_EQ(zone("interval '5 hours 30 minutes'"), "<+05:30>-05:30");
}

TEST(ZoneValue, RefusesWhatIsNoOffset) {
  EXPECT_EQ(zone("168"), "UTC timezone offset is out of range.");
  EXPECT_EQ(zone("1e300"), "UTC timezone offset is out of range.");
  EXPECT_EQ(zone("interval '1 mon'"), "Cannot specify months in time zone interval.");
  EXPECT_EQ(zone("interval '1 day'"), "Cannot specify days in time zone interval.");
}

TEST(ZoneValue, LeavesNames) {
  for (const char* name : {"UTC", "Europe/Berlin", "<-07>+07", "EST5EDT", "", "+", "nan", "7x",
                           "interval", "intervals"})
    EXPECT_EQ(zone(name), "a name") << name;
}

}  // namespace
}  // namespace millrace::session
