#include "net/doorbell.h"

#include <utility>

namespace millrace::net {

void Doorbell::attach(Owner* owner) {
  const std::lock_guard lock(mutex_);
  owner_ = owner;
}

void Doorbell::detach() { attach(nullptr); }

void Doorbell::ring(Ring why) {
  rung_.fetch_or(std::to_underlying(why), std::memory_order_acq_rel);
  const std::lock_guard lock(mutex_);
  if (owner_ != nullptr) owner_->interrupt();
}

bool Doorbell::has(Ring why) const {
  return (rung_.load(std::memory_order_acquire) & std::to_underlying(why)) != 0;
}

bool Doorbell::take(Ring why) {
  const uint8_t bit = std::to_underlying(why);
  return (rung_.fetch_and(static_cast<uint8_t>(~bit), std::memory_order_acq_rel) & bit) != 0;
}

}  // namespace millrace::net
