#pragma once

#include <chrono>
#include <memory>

namespace millrace {

using Monotonic = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::sys_time<std::chrono::microseconds>;
using std::chrono::milliseconds;

/// Where time comes from: the only door to the machine's clocks. Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Monotonic now() const = 0;
  virtual WallTime wall() const = 0;
};

/// The machine's clocks. Lives as long as the process.
const Clock& machine_clock();

/// Microseconds between two moments, never negative.
inline uint64_t microseconds_between(Monotonic from, Monotonic to) {
  const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(to - from).count();
  return passed < 0 ? 0 : static_cast<uint64_t>(passed);
}

}  // namespace millrace
