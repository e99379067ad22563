#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "net/conversation.h"
#include "net/loops.h"
#include "net/net_metrics.h"
#include "net/socket.h"
#include "net/tls.h"
#include "observe/log.h"

namespace millrace::net {

/// What servers work with. All borrowed, never null, outliving the server.
struct NetServices {
  Loops* loops = nullptr;
  NetMetrics* metrics = nullptr;
  observe::Logger* log = nullptr;
  const Clock* clock = nullptr;
};

struct TcpServerOptions {
  std::string name;  // in logs and metrics: "postgres"
  std::vector<ListenAddress> listen;
  int backlog = 1024;  // connections that the kernel holds until we take them
  uint32_t connections_max = 5000;
  uint32_t refusals_max = 64;          // connections past those that are told so at once
  milliseconds refusal_timeout{5000};  // how long telling one may take
  size_t input_bytes_max = 65 << 20;   // received, not consumed; past it: closed
  milliseconds write_timeout{0};       // a peer that takes nothing is closed then; zero: never
  const TlsSlot* tls = nullptr;        // borrowed; needed where conversations ask for TLS
};

/// Listens, and serves each connection with a conversation of its own: accepting on the control
/// loop, the conversations on the work loop.
///
/// Past `connections_max` the factory is asked with Admission::TooMany, so that the protocol itself
/// can say what is wrong; past `refusals_max` more, connections are closed unread.
///
/// While a conversation runs, a look every 100 ms notices that its peer hung up. Time-outs end up
/// to 100 ms late. Any thread but the loops' own. Loops must run from start() until this is
/// destroyed, which cuts the connections and waits for them.
class TcpServer {
 public:
  /// Binds and listens; nothing is accepted before start(). Fails when an address is taken.
  static Result<std::unique_ptr<TcpServer>> open(const TcpServerOptions& options,
                                                 ConversationFactory factory,
                                                 const NetServices& services);
  ~TcpServer();
  TcpServer(const TcpServer&) = delete;
  TcpServer& operator=(const TcpServer&) = delete;

  void start();

  /// Of the first address: what port 0 became.
  uint16_t port() const;
  /// From now on; who is connected stays. Any thread.
  void set_connections_max(uint32_t most);
  uint32_t connections() const;

  /// Closes the listeners; connections go on.
  void stop_accepting();

  /// Lets connections that wait for input say goodbye and running ones finish, `patience` long;
  /// then calls `time_is_up`, which may end what runs, and soon cuts the rest. Returns when none is
  /// left, with the number that was there when the time was up. Calls stop_accepting().
  uint32_t drain(milliseconds patience, const std::function<void()>& time_is_up);

 private:
  struct Impl;
  explicit TcpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace millrace::net
