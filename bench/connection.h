#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "bench/messages.h"

namespace millrace::bench {

/// A libpq connection that closes itself.
struct Closer {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using LibpqConnection = std::unique_ptr<PGconn, Closer>;

Result<LibpqConnection> connect(const std::string& conninfo);

/// A connection that libpq made (it knows SCRAM) and that is driven message by message over its
/// socket from then on, so that the client costs next to nothing. Blocks. One thread.
class WireConnection {
 public:
  static Result<WireConnection> open(const std::string& conninfo);

  int socket() const { return PQsocket(libpq_.get()); }
  int server_process() const { return PQbackendPID(libpq_.get()); }
  Inbox& inbox() { return inbox_; }

  Result<void> send(std::string_view bytes);

  /// Waits for the next message. Fails for an ErrorResponse.
  Result<Message> receive();

  /// Passes over messages up to ReadyForQuery.
  Result<void> receive_until_ready();

 private:
  explicit WireConnection(LibpqConnection libpq);

  LibpqConnection libpq_;
  Inbox inbox_;
};

/// Fails if the message is an ErrorResponse.
Result<Message> not_an_error(const Message& message);

}  // namespace millrace::bench
