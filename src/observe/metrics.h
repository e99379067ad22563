#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::observe {

/// Only grows. Any thread, no locks.
class Counter {
 public:
  void add(uint64_t count) { value_.fetch_add(count, std::memory_order_relaxed); }
  void increment() { add(1); }
  uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<uint64_t> value_ = 0;
};

/// Goes up and down. Any thread, no locks.
class Gauge {
 public:
  void set(int64_t value) { value_.store(value, std::memory_order_relaxed); }
  void add(int64_t change) { value_.fetch_add(change, std::memory_order_relaxed); }
  int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<int64_t> value_ = 0;
};

/// Durations by size, in buckets from 1 µs to 1000 s in steps of 1-2-5. Any thread, no locks.
class Histogram {
 public:
  /// The longest duration that still counts for each bucket; one more bucket takes the rest.
  static constexpr size_t kBounds = 28;

  struct Snapshot {
    std::array<uint64_t, kBounds + 1> counts{};  // per bucket, not cumulative
    uint64_t count = 0;
    std::chrono::nanoseconds sum{};
  };

  void observe(std::chrono::nanoseconds duration);
  Snapshot snapshot() const;

 private:
  std::array<std::atomic<uint64_t>, kBounds + 1> counts_{};
  std::atomic<uint64_t> sum_ns_ = 0;
};

/// The same metric for several values of its labels, of which there are at most `series_max`; what
/// comes later is counted together under "other". Any thread. The series live as long as the
/// family: ask once, keep the reference.
template <class Metric>
class Family {
 public:
  Family(std::vector<std::string> labels, size_t series_max)
      : labels_(std::move(labels)), series_max_(series_max) {}

  /// As many values as the family has labels, in their order.
  Metric& with(std::initializer_list<std::string_view> values);

  /// Calls `visit(labels, values, metric)` for each series, ordered by values.
  template <class Visit>
  void each(const Visit& visit) const {
    const std::lock_guard lock(mutex_);
    for (const auto& [values, metric] : series_) visit(labels_, values, *metric);
  }

 private:
  const std::vector<std::string> labels_;
  const size_t series_max_;
  mutable std::mutex mutex_;
  std::map<std::vector<std::string>, std::unique_ptr<Metric>> series_;  // guarded by mutex_
};

extern template class Family<Counter>;
extern template class Family<Gauge>;
extern template class Family<Histogram>;

enum class Exposition : uint8_t { Prometheus, OpenMetrics };

/// Content-Type of an exposition.
std::string_view content_type(Exposition exposition);

/// What a process counts. Any thread; two metrics with one name are a bug. What the functions
/// return lives as long as this. Names carry their unit (`_seconds`, `_bytes`), counters end in
/// `_total`.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  using Labels = std::vector<std::string>;
  Counter& counter(std::string name, std::string help);
  Family<Counter>& counters(std::string name, std::string help, Labels labels, size_t series_max);
  Family<Gauge>& gauges(std::string name, std::string help, Labels labels, size_t series_max);
  Family<Histogram>& histograms(std::string name, std::string help, Labels labels,
                                size_t series_max);

  /// A number that somebody else keeps: `read` is called at each exposition, on its thread, with no
  /// lock held, as long as this lives.
  using Read = std::function<double()>;
  void counter_from(std::string name, std::string help, Read read);
  void gauge_from(std::string name, std::string help, Read read);

  /// All metrics by name, as text (Prometheus 0.0.4 or OpenMetrics 1.0.0).
  std::string text(Exposition exposition) const;

 private:
  struct Entry;
  void add(std::string name, std::unique_ptr<Entry> entry);
  template <class Metric>
  Family<Metric>& add_family(std::string name, std::string help, Labels labels, size_t series_max);

  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Entry>> entries_;  // guarded by mutex_
};

}  // namespace millrace::observe
