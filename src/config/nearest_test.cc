#include "config/nearest.h"

#include <gtest/gtest.h>

#include <vector>

namespace millrace::config {
namespace {

const std::vector<std::string> kKnown = {"port", "listen", "tls", "enabled"};

TEST(Nearest, CountsWhatATypistDoes) {
  EXPECT_EQ(edit_distance("port", "port"), 0U);
  EXPECT_EQ(edit_distance("prot", "port"), 1U);
  EXPECT_EQ(edit_distance("ports", "port"), 1U);
  EXPECT_EQ(edit_distance("", "port"), 4U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Nearest, FindsTheNameThatWasMeant) {
  EXPECT_EQ(nearest("prot", kKnown), "port");
  EXPECT_EQ(nearest("PORT", kKnown), "port");
  EXPECT_EQ(nearest("enable", kKnown), "enabled");
  EXPECT_EQ(nearest("password", kKnown), std::nullopt);
  EXPECT_EQ(nearest(std::string(1'000'000, 'x'), kKnown), std::nullopt);
  EXPECT_EQ(nearest("x", {}), std::nullopt);
}

TEST(Nearest, NamesWhatIsKnownWhenNothingIsNear) {
  EXPECT_EQ(suggestion("lisen", kKnown), "did you mean 'listen'?");
  EXPECT_EQ(suggestion("certificate", kKnown), "known are port, listen, tls, enabled");
}

}  // namespace
}  // namespace millrace::config
