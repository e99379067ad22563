#include "auth/backoff.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/check.h"

namespace millrace::auth {
namespace {

constexpr uint32_t kFailuresMax = 1'000'000;  // counted no further
constexpr size_t kKeyBytesMax = 64;           // no numeric address is longer

}  // namespace

Backoff::Backoff(BackoffOptions options, const Clock& clock) : clock_(clock), options_(options) {
  CHECK(options_.addresses_max > 0, "a table for no address");
}

void Backoff::set_options(const BackoffOptions& options) {
  CHECK(options.addresses_max > 0, "a table for no address");
  const Monotonic latest = clock_.now() + options.delay_max;
  const std::scoped_lock lock(mutex_);
  options_ = options;
  for (Entry& entry : entries_) entry.blocked_until = std::min(entry.blocked_until, latest);
  while (entries_.size() > options_.addresses_max) {
    by_address_.erase(entries_.back().address);
    entries_.pop_back();
  }
}

milliseconds Backoff::wait(std::string_view address) {
  const Monotonic now = clock_.now();
  const std::scoped_lock lock(mutex_);
  const auto entry = find(backoff_key(address), now);
  if (entry == entries_.end() || entry->blocked_until <= now) return milliseconds::zero();
  return std::chrono::ceil<milliseconds>(entry->blocked_until - now);
}

void Backoff::failed(std::string_view address) {
  const Monotonic now = clock_.now();
  std::string key = backoff_key(address);
  const std::scoped_lock lock(mutex_);
  auto entry = find(key, now);
  if (entry == entries_.end()) {
    if (entries_.size() >= options_.addresses_max) {
      by_address_.erase(entries_.back().address);
      entries_.pop_back();
    }
    entries_.push_front({.address = key, .last_failure = now, .blocked_until = now});
    entry = entries_.begin();
    by_address_.emplace(std::move(key), entry);
  }
  entries_.splice(entries_.begin(), entries_, entry);
  entry->failures = std::min(entry->failures, kFailuresMax - 1) + 1;
  entry->last_failure = now;
  entry->blocked_until = now + delay_after(entry->failures);
}

void Backoff::succeeded(std::string_view address) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_address_.find(backoff_key(address));
  if (found == by_address_.end()) return;
  entries_.erase(found->second);
  by_address_.erase(found);
}

size_t Backoff::size() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

/// Finds what is remembered of an address, forgetting it first when it is too old.
Backoff::Entries::iterator Backoff::find(std::string_view key, Monotonic now) {
  const auto found = by_address_.find(key);
  if (found == by_address_.end()) return entries_.end();
  if (now - found->second->last_failure <= options_.window) return found->second;
  entries_.erase(found->second);
  by_address_.erase(found);
  return entries_.end();
}

milliseconds Backoff::delay_after(uint32_t failures) const {
  if (failures < options_.failures_max) return milliseconds::zero();
  milliseconds delay = options_.delay_first;
  for (uint32_t i = options_.failures_max; i < failures && delay < options_.delay_max; ++i) {
    delay *= 2;
  }
  return std::min(delay, options_.delay_max);
}

std::string backoff_key(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));  // without the zone of fe80::1%eth0
  in6_addr parsed{};
  if (::inet_pton(AF_INET6, text.c_str(), &parsed) != 1)
    return std::string(address.substr(0, kKeyBytesMax));
  char out[INET6_ADDRSTRLEN] = {};
  if (IN6_IS_ADDR_V4MAPPED(&parsed)) {
    ::inet_ntop(AF_INET, parsed.s6_addr + 12, out, sizeof out);
    return out;
  }
  std::memset(parsed.s6_addr + 8, 0, 8);
  ::inet_ntop(AF_INET6, &parsed, out, sizeof out);
  return std::string(out) + "/64";
}

}  // namespace millrace::auth
