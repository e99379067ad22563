#include "base/clock.h"

namespace millrace {
namespace {

class MachineClock final : public Clock {
 public:
  Monotonic now() const override { return std::chrono::steady_clock::now(); }
  WallTime wall() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
  }
};

}  // namespace

const Clock& machine_clock() {
  static const MachineClock kClock;
  return kClock;
}

}  // namespace millrace
