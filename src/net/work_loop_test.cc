#include "net/work_loop.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <latch>
#include <thread>
#include <vector>

#include "net/server_test.h"
#include "net/socket.h"
#include "net/task.h"

namespace millrace::net {
namespace {

/// Two connected sockets.
std::array<Socket, 2> connected() {
  std::array<int, 2> pair{};
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
  return {Socket(pair[0]), Socket(pair[1])};
}

void send_byte(const Socket& socket) { ASSERT_EQ(::write(socket.descriptor(), "x", 1), 1); }

class WorkLoopTest : public testing::Test {
 protected:
  WorkLoopTest() { loop_.start(); }

  Events events_;
  WorkLoop loop_{3};
};

Task<SocketWait::Ended> wait_once(SocketWait* wait, Readiness what) {
  co_return co_await wait->until(what);
}

/// Waits once, and says how that ended.
Detached watch(WorkLoop* loop, const Socket* socket, Readiness what, Events* events,
               std::atomic<SocketWait*>* reachable) {
  co_await loop->turn();
  {
    SocketWait wait(loop, socket->descriptor());
    if (reachable != nullptr) *reachable = &wait;
    events->add("waits");
    const auto ended = co_await wait_once(&wait, what);
    if (reachable != nullptr) *reachable = nullptr;
    events->add(ended == SocketWait::Ended::Ready ? "ready" : "interrupted");
  }
  events->add("gone");
}

TEST_F(WorkLoopTest, GoesOnWhenTheSocketIsReadable) {
  const auto sockets = connected();
  watch(&loop_, sockets.data(), Readiness::Readable, &events_, nullptr);
  ASSERT_TRUE(events_.wait_for("waits", 1));
  send_byte(sockets[1]);
  EXPECT_TRUE(events_.wait_for("ready", 1));
  EXPECT_TRUE(events_.wait_for("gone", 1));
}

TEST_F(WorkLoopTest, GoesOnWhenTheSocketWasReadyBefore) {
  const auto sockets = connected();
  send_byte(sockets[1]);
  watch(&loop_, sockets.data(), Readiness::Readable, &events_, nullptr);
  EXPECT_TRUE(events_.wait_for("ready", 1));
  watch(&loop_, &sockets[1], Readiness::Writable, &events_, nullptr);
  EXPECT_TRUE(events_.wait_for("ready", 2));
}

TEST_F(WorkLoopTest, ToldOfABrokenConnectionInAnyWaiting) {
  auto sockets = connected();
  watch(&loop_, sockets.data(), Readiness::Broken, &events_, nullptr);
  ASSERT_TRUE(events_.wait_for("waits", 1));
  sockets[1] = Socket();
  EXPECT_TRUE(events_.wait_for("ready", 1));
}

TEST_F(WorkLoopTest, AnInterruptEndsTheWaitingOrTheNextOne) {
  const auto sockets = connected();
  std::atomic<SocketWait*> reachable = nullptr;
  watch(&loop_, sockets.data(), Readiness::Readable, &events_, &reachable);
  ASSERT_TRUE(events_.wait_for("waits", 1));
  reachable.load()->interrupt();  // before or while it waits: both end it
  EXPECT_TRUE(events_.wait_for("interrupted", 1));
}

Detached ping(WorkLoop* loop, const Socket* socket, int rounds, Events* events) {
  co_await loop->turn();
  {
    SocketWait wait(loop, socket->descriptor());
    std::array<char, 16> buffer{};
    for (int received = 0; received < rounds;) {
      if (co_await wait.until(Readiness::Readable) == SocketWait::Ended::Interrupted) continue;
      const ssize_t count = ::read(socket->descriptor(), buffer.data(), 1);
      if (count != 1) continue;
      ++received;
      if (::write(socket->descriptor(), "y", 1) != 1) break;
    }
  }
  events->add("done");
}

TEST_F(WorkLoopTest, ServesManySocketsWithFewThreads) {
  constexpr int kSockets = 50;
  constexpr int kRounds = 40;
  std::vector<std::array<Socket, 2>> all;
  for (int i = 0; i < kSockets; ++i) all.push_back(connected());
  for (auto& sockets : all) ping(&loop_, sockets.data(), kRounds, &events_);
  for (int round = 0; round < kRounds; ++round) {
    for (auto& sockets : all) send_byte(sockets[1]);
  }
  EXPECT_TRUE(events_.wait_for("done", kSockets));
}

/// Waits once, and stays until the interrupt was given: it may come late.
Detached race(WorkLoop* loop, const Socket* socket, std::atomic<SocketWait*>* reachable,
              std::latch* interrupted, Events* events) {
  co_await loop->turn();
  {
    SocketWait wait(loop, socket->descriptor());
    *reachable = &wait;
    events->add("waits");
    (void)co_await wait.until(Readiness::Readable);
    interrupted->wait();
  }
  events->add("gone");
}

TEST_F(WorkLoopTest, InterruptsAndEventsRaceForTheSameWaiting) {
  for (int i = 1; i <= 300; ++i) {
    const auto sockets = connected();
    std::atomic<SocketWait*> reachable = nullptr;
    std::latch interrupted(1);
    race(&loop_, sockets.data(), &reachable, &interrupted, &events_);
    ASSERT_TRUE(events_.wait_for("waits", i));
    {
      const std::jthread sender([&] { send_byte(sockets[1]); });
      reachable.load()->interrupt();
    }
    interrupted.count_down();
    ASSERT_TRUE(events_.wait_for("gone", i));
  }
}

TEST_F(WorkLoopTest, WhatIsQueuedBehindABlockedThreadIsTakenByAnother) {
  std::latch together(3);
  for (int i = 0; i < 3; ++i) {
    loop_.post([&] {
      together.arrive_and_wait();
      events_.add("passed");
    });
  }
  EXPECT_TRUE(events_.wait_for("passed", 3));
}

}  // namespace
}  // namespace millrace::net
