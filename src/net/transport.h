#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "net/conversation.h"
#include "net/tls.h"

namespace millrace::net {

enum class Progress : uint8_t {
  Done,
  WantsRead,   // try again when the socket is readable
  WantsWrite,  // try again when the socket is writable
  Closed,      // the peer ended, or the connection broke
};

struct Moved {
  Progress progress = Progress::Closed;
  size_t count = 0;  // bytes, with Done; at least one
};

/// Bytes over a non-blocking socket, plain or encrypted. Never waits. One thread at a time.
class Transport {
 public:
  /// The socket is borrowed for the transport's life.
  explicit Transport(int descriptor);
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  Moved receive(std::span<char> into);
  Moved send(std::string_view bytes);

  /// Whether receive() may have bytes although the socket is not readable.
  bool has_buffered() const;

  /// Encrypts from here on. `received`: what was already read, the start of the handshake.
  void start_tls(std::shared_ptr<const TlsContext> context, std::string_view received);
  /// Done once; then tls_info() tells.
  Progress handshake();
  TlsInfo tls_info() const;
  /// Why the handshake failed, in OpenSSL's words.
  const std::string& failure() const { return failure_; }

  /// Tells the peer that no more will come, as far as that goes without waiting.
  void close();
  /// After close(): takes what the peer still sends off the wire.
  Moved discard(std::span<char> scratch);

 private:
  struct Tls;
  Progress progress_of(int outcome);

  const int descriptor_;
  std::unique_ptr<Tls> tls_;  // null while plain
  std::string failure_;
};

}  // namespace millrace::net
