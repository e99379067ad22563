#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/result.h"
#include "net/conversation.h"

namespace millrace::net {

/// Owns a file descriptor, of a socket mostly, or none.
class Socket {
 public:
  Socket() = default;
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&& other) noexcept;
  ~Socket();

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  /// Gives it away: the caller closes it.
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_ = -1;
};

/// Where a server listens: a host name or numeric address and a port (0: any that is free), or the
/// path of a Unix socket, and then no port.
struct ListenAddress {
  std::string address;
  uint16_t port = 0;
  std::string unix_path;
};

/// "127.0.0.1:15432", "[::1]:15432" or "unix:/run/millrace.sock".
std::string to_string(const ListenAddress& address);

/// A non-blocking socket that listens. `backlog`: connections the kernel holds until we accept.
/// A Unix socket's file that nobody listens on any more is replaced. Blocks while a name resolves.
Result<Socket> listen_on(const ListenAddress& address, int backlog);

/// The port a TCP socket is bound to; 0 for others.
uint16_t local_port(const Socket& socket);

enum class AcceptOutcome : uint8_t {
  Accepted,
  Nothing,    // nobody waits (any more)
  Exhausted,  // no files or memory: trying again at once would spin
  Failed,     // `reason` says why
};

struct Accept {
  AcceptOutcome outcome = AcceptOutcome::Nothing;
  Socket socket;  // non-blocking, TCP_NODELAY and SO_KEEPALIVE set
  Peer peer;
  std::string reason;
};

Accept accept_from(int listener);

}  // namespace millrace::net
