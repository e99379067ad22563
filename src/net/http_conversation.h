#pragma once

#include <memory>

#include "base/clock.h"
#include "net/conversation.h"
#include "net/http.h"

namespace millrace::net::http {

enum class Encryption : uint8_t { Off, On };

struct HttpLimits {
  size_t header_bytes_max = 16 * 1024;
  size_t body_bytes_max = 1 << 20;
  milliseconds request_timeout{10'000};     // from a request's first byte to its last
  milliseconds keep_alive_timeout{60'000};  // between requests
};

/// The server's half of HTTP/1.1 (and 1.0) as a conversation: requests one after the other,
/// pipelined or not. `handler` and `clock` are borrowed.
std::unique_ptr<Conversation> make_http_conversation(const ConversationContext& context,
                                                     const HttpLimits& limits,
                                                     Encryption encryption, const Handler* handler,
                                                     const Clock* clock);

}  // namespace millrace::net::http
