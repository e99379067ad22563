#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace millrace::auth {

struct BackoffOptions {
  uint32_t failures_max = 5;        // that many, none longer than `window` after the one before
  milliseconds window{600'000};     // them, and the address has to wait
  milliseconds delay_first{1'000};  // doubles with each further failure
  milliseconds delay_max{30'000};
  size_t addresses_max = 10'000;  // beyond that, the address that failed longest ago is forgotten
};

/// Slows down who guesses passwords, by client address. Any thread; holds its lock for a look-up
/// only. Addresses of IPv6 count by their /64, which one guesser has whole.
class Backoff {
 public:
  /// `clock` outlives this.
  Backoff(BackoffOptions options, const Clock& clock);

  /// From the next failure on; who waits now goes on waiting, but no longer than the new
  /// `delay_max`.
  void set_options(const BackoffOptions& options);

  /// How long `address` (numeric, without port) has to wait before an attempt is looked at; zero:
  /// not at all. The front end refuses the attempt without checking it, or answers that late.
  milliseconds wait(std::string_view address);

  /// An attempt that was looked at and was wrong.
  void failed(std::string_view address);

  /// A right one: the address has a clean slate.
  void succeeded(std::string_view address);

  /// How many addresses are remembered.
  size_t size() const;

 private:
  struct Entry {
    std::string address;
    uint32_t failures = 0;
    Monotonic last_failure;
    Monotonic blocked_until;
  };
  using Entries = std::list<Entry>;  // the most recent failure first

  Entries::iterator find(std::string_view key, Monotonic now);
  milliseconds delay_after(uint32_t failures) const;

  const Clock& clock_;

  mutable std::mutex mutex_;
  // Guarded by mutex_.
  BackoffOptions options_;
  Entries entries_;
  std::map<std::string, Entries::iterator, std::less<>> by_address_;
};

/// What an address counts as: IPv4 itself (also when mapped into IPv6), IPv6 its /64 network,
/// anything else its own text.
std::string backoff_key(std::string_view address);

}  // namespace millrace::auth
