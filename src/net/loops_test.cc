#include "net/loops.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <thread>

#include "net/server_test.h"

namespace millrace::net {
namespace {

using std::chrono::milliseconds;

class LoopsTest : public testing::Test {
 protected:
  LoopsTest() { loops_.start(); }

  Events events_;
  Loops loops_{{.work_threads = 3, .control_threads = 2}};
};

TEST_F(LoopsTest, RunsAsManyBlockingCallsAtOnceAsThereAreWorkThreads) {
  std::latch together(3);
  for (int i = 0; i < 3; ++i) {
    loops_.post_work([&] {
      together.arrive_and_wait();
      events_.add("passed");
    });
  }
  EXPECT_TRUE(events_.wait_for("passed", 3));
}

TEST_F(LoopsTest, RunsControlWhileAllOfWorkBlocks) {
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  for (int i = 0; i < 3; ++i) {
    loops_.post_work([&, released] {
      events_.add("blocking");
      released.wait();
    });
  }
  ASSERT_TRUE(events_.wait_for("blocking", 3));
  loops_.post_control([&] { events_.add("control"); });
  const Timer timer = loops_.after(milliseconds(1), [&] { events_.add("timer"); });
  EXPECT_TRUE(events_.wait_for("control", 1));
  EXPECT_TRUE(events_.wait_for("timer", 1));
  release.set_value();
}

TEST_F(LoopsTest, CallsAgainAndAgainUntilTheTimerGoes) {
  std::atomic<int> calls = 0;
  {
    const Timer timer = loops_.every(milliseconds(1), [&] {
      ++calls;
      events_.add("call");
    });
    EXPECT_TRUE(events_.wait_for("call", 5));
  }
  const int at_end = calls;
  const Timer later = loops_.after(milliseconds(20), [&] { events_.add("later"); });
  EXPECT_TRUE(events_.wait_for("later", 1));
  EXPECT_EQ(calls, at_end);
}

TEST_F(LoopsTest, WaitsForACallUnderWayWhenATimerIsCancelled) {
  std::atomic<bool> inside = false;
  for (int i = 0; i < 50; ++i) {
    Timer timer = loops_.every(milliseconds(1), [&] {
      inside = true;
      events_.add("round " + std::to_string(i));
      inside = false;
    });
    ASSERT_TRUE(events_.wait_for("round " + std::to_string(i), 1));
    timer.cancel();
    EXPECT_FALSE(inside);
  }
}

TEST_F(LoopsTest, LetsACallbackCancelItsOwnTimer) {
  Timer timer;
  std::promise<void> set;
  auto is_set = set.get_future().share();
  timer = loops_.every(milliseconds(1), [&, is_set] {
    is_set.wait();
    timer.cancel();
    events_.add("call");
  });
  set.set_value();
  ASSERT_TRUE(events_.wait_for("call", 1));
  const Timer later = loops_.after(milliseconds(20), [&] { events_.add("later"); });
  EXPECT_TRUE(events_.wait_for("later", 1));
  EXPECT_EQ(events_.count("call"), 1);
}

TEST_F(LoopsTest, TakeNoSignals) {
  std::promise<sigset_t> mask;
  loops_.post_work([&] {
    sigset_t blocked;
    ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
    mask.set_value(blocked);
  });
  const sigset_t blocked = mask.get_future().get();
  EXPECT_EQ(sigismember(&blocked, SIGTERM), 1);
  EXPECT_EQ(sigismember(&blocked, SIGHUP), 1);
}

TEST(Loops, StopsWithoutRunningWhatIsQueued) {
  Events events;
  auto held = std::make_shared<int>(1);
  {
    Loops loops({.work_threads = 1, .control_threads = 1});
    loops.post_work([&events, held] { events.add("call"); });
  }
  EXPECT_EQ(events.count("call"), 0);
  EXPECT_EQ(held.use_count(), 1);
}

}  // namespace
}  // namespace millrace::net
