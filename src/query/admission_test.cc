#include "query/admission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

namespace millrace::query {
namespace {

using testing::ElementsAre;

using TicketPtr = std::unique_ptr<Admission::Ticket>;

TicketPtr ask(Admission& admission) {
  return admission.ask([] {}).value();
}

TEST(Admission, GivesSlotsUpToItsLimitThenQueuesThenRefuses) {
  Admission admission({.running_max = 2, .queued_max = 1});
  auto first = ask(admission);
  auto second = ask(admission);
  const Slot one = first->take();
  const Slot two = second->take();
  EXPECT_TRUE(one.held() && two.held());
  auto third = ask(admission);
  EXPECT_FALSE(third->take().held());
  EXPECT_EQ(admission.running(), 2u);
  EXPECT_EQ(admission.queued(), 1u);
  const auto fourth = admission.ask([] {});
  ASSERT_FALSE(fourth);
  EXPECT_EQ(fourth.error().code, ErrorCode::Busy);
  EXPECT_EQ(fourth.error().details().sqlstate, "53300");
}

TEST(Admission, ServesInOrderOfArrival) {
  Admission admission({.running_max = 1, .queued_max = 3});
  std::vector<int> woken;
  auto running = ask(admission);
  Slot slot = running->take();
  std::vector<TicketPtr> waiting;
  for (int i = 0; i < 3; ++i) {
    waiting.push_back(admission.ask([&woken, i] { woken.push_back(i); }).value());
  }
  for (auto& ticket : waiting) {
    slot.release();
    slot = ticket->take();
    EXPECT_TRUE(slot.held());
  }
  EXPECT_THAT(woken, ElementsAre(0, 1, 2));
  slot.release();
  EXPECT_EQ(admission.running(), 0u);
}

TEST(Admission, LetsNobodyOvertakeTheQueue) {
  Admission admission({.running_max = 1, .queued_max = 3});
  auto running = ask(admission);
  Slot slot = running->take();
  auto waiting = ask(admission);
  admission.set_limits({.running_max = 2, .queued_max = 3});
  auto late = ask(admission);
  EXPECT_FALSE(late->take().held()) << "someone has waited longer";
}

TEST(Admission, WakesThoseForWhomAHigherLimitHasRoom) {
  Admission admission({.running_max = 1, .queued_max = 3});
  auto running = ask(admission);
  const Slot slot = running->take();
  int woken = 0;
  auto first = admission.ask([&] { ++woken; }).value();
  auto second = admission.ask([&] { ++woken; }).value();
  admission.set_limits({.running_max = 3, .queued_max = 3});
  EXPECT_EQ(woken, 2);
  EXPECT_TRUE(first->take().held() && second->take().held());
}

TEST(Admission, ShrinksToALowerLimitAsSlotsComeFree) {
  Admission admission({.running_max = 3, .queued_max = 3});
  std::vector<Slot> slots;
  for (int i = 0; i < 3; ++i) slots.push_back(ask(admission)->take());
  auto waiting = ask(admission);
  admission.set_limits({.running_max = 1, .queued_max = 3});
  slots.pop_back();
  slots.pop_back();
  EXPECT_FALSE(waiting->take().held());
  EXPECT_EQ(admission.running(), 1u);
  slots.pop_back();
  EXPECT_TRUE(waiting->take().held());
}

TEST(Admission, ForgetsATicketThatIsGone) {
  Admission admission({.running_max = 1, .queued_max = 2});
  Slot slot = ask(admission)->take();
  auto impatient = ask(admission);
  auto patient = ask(admission);
  impatient.reset();
  EXPECT_EQ(admission.queued(), 1u);
  slot.release();
  EXPECT_TRUE(patient->take().held());
}

TEST(Admission, PassesOnASlotThatItsTicketNeverTook) {
  Admission admission({.running_max = 1, .queued_max = 2});
  Slot slot = ask(admission)->take();
  auto granted = ask(admission);
  auto next = ask(admission);
  slot.release();
  granted.reset();
  EXPECT_TRUE(next->take().held());
  EXPECT_FALSE(next->take().held()) << "a ticket is spent once";
}

TEST(Admission, ReleasesASlotOnceHoweverItMoves) {
  Admission admission({.running_max = 2, .queued_max = 0});
  {
    Slot slot = ask(admission)->take();
    Slot moved = std::move(slot);
    slot.release();
    EXPECT_EQ(admission.running(), 1u);
    moved = ask(admission)->take();
    EXPECT_EQ(admission.running(), 1u);
    moved.release();
    moved.release();
    EXPECT_EQ(admission.running(), 0u);
  }
  EXPECT_EQ(admission.running(), 0u);
}

TEST(Admission, NeverExceedsItsLimitAmongManyThreads) {
  constexpr int kThreads = 8;
  constexpr int kRounds = 200;
  Admission admission({.running_max = 3, .queued_max = kThreads});
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) {
        auto ready = std::make_shared<std::latch>(1);
        auto ticket = admission.ask([ready] { ready->count_down(); }).value();
        Slot slot = ticket->take();
        if (!slot.held()) {
          ready->wait();
          slot = ticket->take();
        }
        ASSERT_TRUE(slot.held());
        const int now = ++inside;
        int seen = most.load();
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        --inside;
      }
    });
  }
  threads.clear();
  EXPECT_LE(most.load(), 3);
  EXPECT_EQ(admission.running(), 0u);
  EXPECT_EQ(admission.queued(), 0u);
}

}  // namespace
}  // namespace millrace::query
