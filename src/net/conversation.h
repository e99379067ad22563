#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace millrace::net {

/// Who is at the other end of a connection.
struct Peer {
  std::string address;  // numeric: "127.0.0.1", "::1"
  uint16_t port = 0;
};

/// What is known once a connection is encrypted.
struct TlsInfo {
  std::string version;  // "TLSv1.3"
  std::string cipher;   // "TLS_AES_256_GCM_SHA384"
  std::string
      server_end_point;  // RFC 5929 tls-server-end-point: hash of our certificate, raw bytes
  std::string client_common_name;    // of a client certificate that was verified, else empty
  std::string application_protocol;  // agreed on by ALPN, else empty
};

/// What a conversation wants its serve loop to do next. The loop sends all of output() first.
enum class Step : uint8_t {
  Read,   // wait for more input; read_timeout() applies, and bytes left unconsumed do not extend it
  Write,  // nothing but sending: advance again once the peer has taken it
  StartTls,  // shake hands as the TLS server (unconsumed input is the start of the handshake),
             // report started_tls(), advance
  Wait,      // advance when the waker was called, read_timeout() has passed or the peer is gone
  Close,     // end the connection
};

/// Received bytes that were not consumed yet.
class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes() const { return bytes_; }
  void consume(size_t count) { bytes_.remove_prefix(count); }

 private:
  std::string_view bytes_;
};

/// The server's half of one client's conversation in some protocol, with no socket and no clock.
/// The serve loop (net/tcp_server.h) and the transcript tests drive it alike.
/// One thread at a time, not always the same one; peer_gone() from any thread at any time.
class Conversation {
 public:
  virtual ~Conversation() = default;

  /// Takes what it can from `input`, appends to its output. Called first with no input, for servers
  /// that speak first. Blocks as long as a query needs to give
  /// its next rows; output is bounded: it returns Write when enough has come together.
  virtual Step advance(Input& input) = 0;

  /// Bytes to send, valid until output_sent() or advance().
  virtual std::string_view output() const = 0;
  virtual void output_sent(size_t count) = 0;

  virtual void started_tls(const TlsInfo& tls) = 0;

  /// How long the peer may be silent (Read) or the waker may take (Wait); zero: for ever.
  virtual std::chrono::milliseconds read_timeout() const = 0;
  /// read_timeout() has passed.
  virtual Step timed_out() = 0;

  /// The server stops and this conversation waits for input: says goodbye. Close follows.
  virtual void stopping() = 0;

  /// The peer went away or the drain is over: whatever runs is interrupted. Any thread.
  virtual void peer_gone() = 0;
};

enum class Admission : uint8_t {
  Granted,
  TooMany,  // connections_max is reached: say so in the protocol's words and close, in a few
            // seconds
};

/// What the loop hands to a new conversation.
struct ConversationContext {
  Peer peer;
  Admission admission = Admission::Granted;
  /// Makes a conversation that returned Wait or Read advance again, without input. Any thread;
  /// harmless at other times and after the conversation's end.
  std::function<void()> wake;
};

/// Makes the conversations of one listener. Called on the control loop: must not block.
using ConversationFactory = std::function<std::unique_ptr<Conversation>(ConversationContext)>;

}  // namespace millrace::net
