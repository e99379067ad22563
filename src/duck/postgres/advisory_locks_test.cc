#include "duck/postgres/advisory_locks.h"

#include <gtest/gtest.h>

#include <thread>

namespace millrace::duck::postgres {
namespace {

constexpr LockKey kKey{.pair = false, .first = 7, .second = 0};
const int kOne = 1;
const int kTwo = 2;

TEST(AdvisoryLocks, AreGivenBackAsOftenAsTaken) {
  AdvisoryLocks locks;
  EXPECT_TRUE(locks.try_lock(&kOne, kKey, LockMode::Exclusive));
  EXPECT_TRUE(locks.try_lock(&kOne, kKey, LockMode::Exclusive));
  EXPECT_FALSE(locks.try_lock(&kTwo, kKey, LockMode::Exclusive));
  EXPECT_TRUE(locks.unlock(&kOne, kKey, LockMode::Exclusive));
  EXPECT_FALSE(locks.try_lock(&kTwo, kKey, LockMode::Shared));
  EXPECT_TRUE(locks.unlock(&kOne, kKey, LockMode::Exclusive));
  EXPECT_FALSE(locks.unlock(&kOne, kKey, LockMode::Exclusive));
  EXPECT_TRUE(locks.try_lock(&kTwo, kKey, LockMode::Exclusive));
}

TEST(AdvisoryLocks, ShareWhatIsShared) {
  AdvisoryLocks locks;
  EXPECT_TRUE(locks.try_lock(&kOne, kKey, LockMode::Shared));
  EXPECT_TRUE(locks.try_lock(&kTwo, kKey, LockMode::Shared));
  EXPECT_FALSE(locks.try_lock(&kTwo, kKey, LockMode::Exclusive));
  EXPECT_TRUE(locks.try_lock(&kTwo, {.pair = true, .first = 7, .second = 0}, LockMode::Exclusive));
}

TEST(AdvisoryLocks, WaitUntilFreedOrCancelled) {
  AdvisoryLocks locks;
  ASSERT_TRUE(locks.try_lock(&kOne, kKey, LockMode::Exclusive));
  EXPECT_FALSE(locks.lock(&kTwo, kKey, LockMode::Exclusive, [] { return true; }));
  std::jthread other([&] { locks.unlock(&kOne, kKey, LockMode::Exclusive); });
  EXPECT_TRUE(locks.lock(&kTwo, kKey, LockMode::Exclusive, [] { return false; }));
}

}  // namespace
}  // namespace millrace::duck::postgres
