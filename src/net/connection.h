#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "net/conversation.h"
#include "net/doorbell.h"
#include "net/loops.h"
#include "net/net_metrics.h"
#include "net/socket.h"
#include "net/tls.h"
#include "observe/log.h"

namespace millrace::net {

/// What all connections of a server share. Outlives them.
struct ConnectionSettings {
  size_t input_bytes_max;      // received and not consumed; past it the connection is closed
  milliseconds write_timeout;  // how long a peer may take nothing of what is sent; zero: for ever
  const TlsSlot* tls;          // null: conversations never ask for it
  Loops* loops;
  const Clock* clock;
  observe::Logger* log;
  ListenerMetrics metrics;
  std::atomic<bool> draining = false;  // connections that wait for input say goodbye
};

/// One client: a coroutine on the work loop that moves bytes between a socket and a conversation.
/// The coroutine runs on one thread at a time; the functions here are for any thread.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Once. `ended` is called on the work loop and may destroy the connection.
  virtual void start(std::function<void()> ended) = 0;

  /// Makes it look at its deadline and at `draining`.
  virtual void nudge() = 0;
  /// Interrupts what runs and ends the connection without waiting for the peer any more.
  virtual void cut() = 0;

  /// Whether it waits for its peer longer than allowed: it wants a nudge().
  virtual bool is_overdue(Monotonic now) const = 0;

  /// The socket, when nobody reads from it just now: that its peer hung up has to be seen from
  /// outside.
  virtual std::optional<int> unwatched_socket() const = 0;
  /// What to do then.
  virtual void hung_up() = 0;
};

struct NewConnection {
  Socket socket;
  Peer peer;
  std::shared_ptr<Doorbell> bell;
  std::unique_ptr<Conversation> conversation;
  std::optional<Monotonic> end_by;  // it is cut then at the latest
};

std::unique_ptr<Connection> make_connection(NewConnection parts, ConnectionSettings* settings);

}  // namespace millrace::net
