#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace millrace::bench {

using BenchClock = std::chrono::steady_clock;

inline double seconds_since(BenchClock::time_point begun) {
  return std::chrono::duration<double>(BenchClock::now() - begun).count();
}

/// How long each of many requests took. One thread; join those of several threads with add_all().
class Latencies {
 public:
  void add(BenchClock::duration took) {
    nanos_.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(took).count());
  }
  void add_all(const Latencies& other) {
    nanos_.insert(nanos_.end(), other.nanos_.begin(), other.nanos_.end());
  }

  /// One line of JSON: count, rate, median and 99th percentile in microseconds.
  std::string summary(double seconds) {
    std::ranges::sort(nanos_);
    return fmt::format(
        R"({{"count": {}, "per_second": {:.1f}, "p50_micros": {:.2f}, "p99_micros": {:.2f}}})",
        nanos_.size(), static_cast<double>(nanos_.size()) / seconds, percentile(0.5),
        percentile(0.99));
  }

 private:
  double percentile(double share) const {
    if (nanos_.empty()) return 0;
    const auto at = static_cast<size_t>(share * static_cast<double>(nanos_.size() - 1));
    return static_cast<double>(nanos_[at]) / 1000;
  }

  std::vector<int64_t> nanos_;
};

}  // namespace millrace::bench
