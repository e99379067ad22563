#include "base/random.h"

#include <gmock/gmock.h>

namespace millrace {
namespace {

TEST(Random, GivesAsManyBytesAsAskedAndNeverTheSame) {
  EXPECT_EQ(machine_random().bytes(0), "");
  const std::string first = machine_random().bytes(1000);
  EXPECT_EQ(first.size(), 1000u);
  EXPECT_NE(first, machine_random().bytes(1000));
}

}  // namespace
}  // namespace millrace
