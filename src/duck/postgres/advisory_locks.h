#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace millrace::duck::postgres {

/// What an advisory lock is about: one number of 64 bits, or two of 32.
struct LockKey {
  bool pair = false;
  int64_t first = 0;
  int64_t second = 0;
  friend auto operator<=>(const LockKey&, const LockKey&) = default;
};

enum class LockMode : uint8_t { Exclusive, Shared };

/// Advisory locks of all sessions of a server, as PostgreSQL has them: a session may take a lock
/// more than once and must give it back as often. Any thread.
class AdvisoryLocks {
 public:
  using Holder = const void*;  // stands for a session

  /// False: another session has it.
  bool try_lock(Holder holder, const LockKey& key, LockMode mode);

  /// Waits until it has the lock; false when `cancelled`, asked every few milliseconds, says so.
  bool lock(Holder holder, const LockKey& key, LockMode mode,
            const std::function<bool()>& cancelled);

  /// False: the session did not have it.
  bool unlock(Holder holder, const LockKey& key, LockMode mode);

 private:
  using Held = std::map<std::pair<Holder, LockMode>, uint64_t>;  // how often

  bool is_free(Holder holder, const LockKey& key, LockMode mode) const;

  std::mutex lock_;
  std::condition_variable freed_;
  std::map<LockKey, Held> held_;
};

}  // namespace millrace::duck::postgres
