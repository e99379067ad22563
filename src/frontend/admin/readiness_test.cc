#include "frontend/admin/readiness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <future>

#include "frontend/admin/admin_test_support.h"

namespace millrace::frontend::admin {
namespace {

using testing::HasSubstr;

class ReadinessTest : public testing::Test {
 protected:
  ReadinessTest() { loops_.start(); }

  TestClock clock_;
  net::Loops loops_{{.work_threads = 1, .control_threads = 1}};
};

TEST_F(ReadinessTest, KeepsWhatItFoundForASecond) {
  int runs = 0;
  Readiness readiness(
      [&](const std::stop_token&) {
        ++runs;
        return std::vector<engine::Health>{{.part = "p", .healthy = runs == 1}};
      },
      &loops_, &clock_);
  EXPECT_TRUE(readiness.parts().at(0).healthy);
  clock_.move(milliseconds(999));
  EXPECT_TRUE(readiness.parts().at(0).healthy);
  EXPECT_EQ(runs, 1);
  clock_.move(milliseconds(1));
  EXPECT_FALSE(readiness.parts().at(0).healthy);
  EXPECT_EQ(runs, 2);
}

TEST_F(ReadinessTest, RunsOneCheckAtATimeAndLetsNobodyWaitForIt) {
  std::promise<void> entered;
  std::promise<void> release;
  std::atomic<int> runs = 0;
  Readiness readiness(
      [&](const std::stop_token&) {
        if (++runs == 2) {
          entered.set_value();
          release.get_future().wait();
        }
        return std::vector<engine::Health>{{.part = "p"}};
      },
      &loops_, &clock_);
  ASSERT_TRUE(readiness.parts().at(0).healthy);
  clock_.move(milliseconds(1000));
  auto slow = std::async(std::launch::async, [&] { return readiness.parts(); });
  entered.get_future().wait();
  EXPECT_TRUE(readiness.parts().at(0).healthy) << "what was found before";
  clock_.move(Readiness::kPatience);
  const auto late = readiness.parts();
  ASSERT_EQ(late.size(), 1u);
  EXPECT_FALSE(late[0].healthy);
  EXPECT_THAT(late[0].reason, HasSubstr("under way"));
  release.set_value();
  EXPECT_TRUE(slow.get().at(0).healthy);
  EXPECT_TRUE(readiness.parts().at(0).healthy);
  EXPECT_EQ(runs, 2);
}

TEST_F(ReadinessTest, TellsAHangingCheckToStop) {
  Readiness readiness(
      [](const std::stop_token& stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any changed;
        changed.wait_for(lock, stop, std::chrono::seconds(60), [] { return false; });
        return std::vector<engine::Health>{{.part = "p"}};
      },
      &loops_, &clock_);
  const auto found = readiness.parts();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].part, "checks");
  EXPECT_FALSE(found[1].healthy);
}

}  // namespace
}  // namespace millrace::frontend::admin
