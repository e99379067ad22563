#include "net/net_metrics.h"

namespace millrace::net {
namespace {

constexpr size_t kListenersMax = 64;

observe::Family<observe::Counter>& counters(observe::Metrics& metrics, const char* name,
                                            const char* help) {
  return metrics.counters(name, help, {"listener"}, kListenersMax);
}

}  // namespace

NetMetrics::NetMetrics(observe::Metrics& metrics)
    : open_(metrics.gauges("millrace_connections", "Connections that are open.", {"listener"},
                           kListenersMax)),
      accepted_(counters(metrics, "millrace_connections_accepted_total",
                         "Connections that were taken in.")),
      refused_(counters(metrics, "millrace_connections_refused_total",
                        "Connections past connections_max.")),
      timed_out_(counters(metrics, "millrace_connections_timed_out_total",
                          "Waits for a peer to send or to take bytes that lasted too long.")),
      tls_failed_(
          counters(metrics, "millrace_tls_handshakes_failed_total", "TLS handshakes that failed.")),
      bytes_received_(counters(metrics, "millrace_received_bytes_total",
                               "Bytes from clients, after decryption.")),
      bytes_sent_(
          counters(metrics, "millrace_sent_bytes_total", "Bytes to clients, before encryption.")) {}

ListenerMetrics NetMetrics::listener(std::string_view name) {
  return {.open = open_.with({name}),
          .accepted = accepted_.with({name}),
          .refused = refused_.with({name}),
          .timed_out = timed_out_.with({name}),
          .tls_failed = tls_failed_.with({name}),
          .bytes_received = bytes_received_.with({name}),
          .bytes_sent = bytes_sent_.with({name})};
}

}  // namespace millrace::net
