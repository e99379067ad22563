#pragma once

#include <string_view>

#include "observe/metrics.h"

namespace millrace::net {

/// What one listener counts.
struct ListenerMetrics {
  observe::Gauge& open;
  observe::Counter& accepted;
  observe::Counter& refused;
  observe::Counter& timed_out;
  observe::Counter& tls_failed;
  observe::Counter& bytes_received;
  observe::Counter& bytes_sent;
};

/// The metrics of all listeners, by listener. One for each registry. Any thread.
class NetMetrics {
 public:
  explicit NetMetrics(observe::Metrics& metrics);

  ListenerMetrics listener(std::string_view name);

 private:
  observe::Family<observe::Gauge>& open_;
  observe::Family<observe::Counter>& accepted_;
  observe::Family<observe::Counter>& refused_;
  observe::Family<observe::Counter>& timed_out_;
  observe::Family<observe::Counter>& tls_failed_;
  observe::Family<observe::Counter>& bytes_received_;
  observe::Family<observe::Counter>& bytes_sent_;
};

}  // namespace millrace::net
