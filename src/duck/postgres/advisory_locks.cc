#include "duck/postgres/advisory_locks.h"

#include <algorithm>
#include <chrono>

namespace millrace::duck::postgres {
namespace {

/// How soon a session that waits notices that its statement was cancelled.
constexpr std::chrono::milliseconds kLookAgain{20};

}  // namespace

bool AdvisoryLocks::is_free(Holder holder, const LockKey& key, LockMode mode) const {
  const auto found = held_.find(key);
  if (found == held_.end()) return true;
  return std::ranges::all_of(found->second, [&](const auto& entry) {
    const auto& [other, other_mode] = entry.first;
    return other == holder || (mode == LockMode::Shared && other_mode == LockMode::Shared);
  });
}

bool AdvisoryLocks::try_lock(Holder holder, const LockKey& key, LockMode mode) {
  const std::lock_guard guard(lock_);
  if (!is_free(holder, key, mode)) return false;
  ++held_[key][{holder, mode}];
  return true;
}

bool AdvisoryLocks::lock(Holder holder, const LockKey& key, LockMode mode,
                         const std::function<bool()>& cancelled) {
  std::unique_lock guard(lock_);
  while (!is_free(holder, key, mode)) {
    if (cancelled()) return false;
    freed_.wait_for(guard, kLookAgain);
  }
  ++held_[key][{holder, mode}];
  return true;
}

bool AdvisoryLocks::unlock(Holder holder, const LockKey& key, LockMode mode) {
  const std::lock_guard guard(lock_);
  const auto found = held_.find(key);
  if (found == held_.end()) return false;
  const auto entry = found->second.find({holder, mode});
  if (entry == found->second.end()) return false;
  if (--entry->second == 0) found->second.erase(entry);
  if (found->second.empty()) held_.erase(found);
  freed_.notify_all();
  return true;
}

}  // namespace millrace::duck::postgres
