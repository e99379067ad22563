#include "auth/backoff.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <vector>

namespace millrace::auth {
namespace {

using std::chrono::seconds;

class FakeClock final : public Clock {
 public:
  Monotonic now() const override { return now_; }
  WallTime wall() const override { return {}; }
  void pass(milliseconds time) { now_ += time; }

 private:
  Monotonic now_{seconds(1'000'000)};
};

class BackoffTest : public testing::Test {
 protected:
  void fail_times(std::string_view address, int count) {
    for (int i = 0; i < count; ++i) backoff_.failed(address);
  }

  FakeClock clock_;
  Backoff backoff_{{.failures_max = 5,
                    .window = seconds(600),
                    .delay_first = seconds(1),
                    .delay_max = seconds(30),
                    .addresses_max = 3},
                   clock_};
};

TEST_F(BackoffTest, LetsAFewFailuresPass) {
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0));
  fail_times("192.0.2.1", 4);
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0));
  backoff_.failed("192.0.2.1");
  EXPECT_EQ(backoff_.wait("192.0.2.1"), seconds(1));
  EXPECT_EQ(backoff_.wait("192.0.2.2"), milliseconds(0)) << "another address is not meant";
}

TEST_F(BackoffTest, DoublesUpToTheMaximumAndStaysThere) {
  fail_times("192.0.2.1", 4);
  for (const int expected : {1, 2, 4, 8, 16, 30, 30, 30}) {
    backoff_.failed("192.0.2.1");
    EXPECT_EQ(backoff_.wait("192.0.2.1"), seconds(expected));
    clock_.pass(seconds(expected) - milliseconds(1));
    EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(1));
    clock_.pass(milliseconds(1));
    EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0));
  }
}

TEST_F(BackoffTest, StaysAtTheMaximumAfterAnyNumberOfFailures) {
  fail_times("192.0.2.1", 100'000);
  EXPECT_EQ(backoff_.wait("192.0.2.1"), seconds(30));
}

TEST_F(BackoffTest, SuccessGivesACleanSlate) {
  fail_times("192.0.2.1", 7);
  backoff_.succeeded("192.0.2.1");
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0));
  fail_times("192.0.2.1", 4);
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0));
  backoff_.succeeded("198.51.100.7");  // never seen
}

TEST_F(BackoffTest, ForgetsFailuresAfterTheWindow) {
  fail_times("192.0.2.1", 4);
  clock_.pass(seconds(600));
  backoff_.failed("192.0.2.1");
  EXPECT_EQ(backoff_.wait("192.0.2.1"), seconds(1)) << "the window's end belongs to it";
  clock_.pass(seconds(601));
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0));
  EXPECT_EQ(backoff_.size(), 0u);
  fail_times("192.0.2.1", 4);
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0));
}

TEST_F(BackoffTest, ForgetsTheAddressThatFailedLongestAgoWhenFull) {
  fail_times("192.0.2.1", 5);
  fail_times("192.0.2.2", 5);
  fail_times("192.0.2.3", 5);
  backoff_.failed("192.0.2.1");  // no longer the oldest
  fail_times("192.0.2.4", 5);
  EXPECT_EQ(backoff_.size(), 3u);
  EXPECT_EQ(backoff_.wait("192.0.2.2"), milliseconds(0));
  EXPECT_EQ(backoff_.wait("192.0.2.1"), seconds(2));
  EXPECT_EQ(backoff_.wait("192.0.2.3"), seconds(1));
  EXPECT_EQ(backoff_.wait("192.0.2.4"), seconds(1));
}

TEST_F(BackoffTest, TakesAWholeNetworkOfIpv6ForOneClient) {
  fail_times("2001:db8:1:2::1", 3);
  fail_times("2001:db8:1:2:ffff::", 2);
  EXPECT_EQ(backoff_.wait("2001:db8:1:2::abcd"), seconds(1));
  EXPECT_EQ(backoff_.wait("2001:db8:1:3::1"), milliseconds(0));
}

TEST_F(BackoffTest, ObeysNewOptions) {
  fail_times("192.0.2.1", 10);
  const auto before = backoff_.wait("192.0.2.1");
  ASSERT_GT(before, seconds(1));
  backoff_.set_options({.failures_max = 1, .delay_max = milliseconds(500)});
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(500)) << "nobody waits longer than is allowed";
  fail_times("192.0.2.2", 1);
  EXPECT_EQ(backoff_.wait("192.0.2.2"), milliseconds(500));
  backoff_.set_options({.failures_max = 1, .delay_max = milliseconds(0)});
  EXPECT_EQ(backoff_.wait("192.0.2.1"), milliseconds(0)) << "switched off";
}

TEST_F(BackoffTest, MayBeAskedFromAnyThread) {
  std::vector<std::jthread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this, t] {
      for (int i = 0; i < 2000; ++i) {
        const std::string address = "192.0.2." + std::to_string((i + t) % 8);
        backoff_.failed(address);
        backoff_.wait(address);
        if (i % 16 == t) backoff_.succeeded(address);
      }
    });
  }
  threads.clear();
  EXPECT_LE(backoff_.size(), 3u);
}

TEST(BackoffKey, IsTheClientAndNotItsSpelling) {
  const struct {
    std::string_view address, key;
  } cases[] = {
      {"192.0.2.1", "192.0.2.1"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"2001:DB8::1", "2001:db8::/64"},
      {"2001:0db8:0:0:1::", "2001:db8::/64"},
      {"fe80::1%eth0", "fe80::/64"},
      {"::1", "::/64"},
      {"", ""},
      {"not an address", "not an address"},
  };
  for (const auto& [address, key] : cases) EXPECT_EQ(backoff_key(address), key);
  EXPECT_EQ(backoff_key(std::string(1000, 'x')).size(), 64u);
}

}  // namespace
}  // namespace millrace::auth
