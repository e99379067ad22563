#pragma once

#include <expected>

#include "auth/authenticator.h"
#include "auth/backoff.h"
#include "net/http.h"
#include "net/http_conversation.h"
#include "observe/log.h"

namespace millrace::frontend::admin {

/// Who sends a request, or what to answer instead of what was asked for.
using Identity = std::expected<auth::PrincipalPtr, net::http::Response>;

/// Finds out who sends a request: HTTP Basic authentication (RFC 7617) with the users of all front
/// ends, slowed down by Backoff. Any thread; blocks for a password's check.
class Authentication {
 public:
  /// All borrowed, never null, outliving it.
  struct Parts {
    const auth::Authenticator* authenticator = nullptr;
    auth::Backoff* backoff = nullptr;
    observe::Logger* log = nullptr;
    net::http::Encryption encryption = net::http::Encryption::Off;
  };

  explicit Authentication(const Parts& parts) : parts_(parts) {}

  /// Refuses with 401 and a challenge, with 429 while the address has to wait, and with 403
  /// credentials that crossed a network in the clear. The principal is never null.
  Identity authenticate(const net::http::Request& request) const;

 private:
  const Parts parts_;
};

/// Whether a program on this machine sent the request for itself: what a proxy here passes on for
/// others (it says so) does not count.
bool is_from_this_machine(const net::http::Request& request);

}  // namespace millrace::frontend::admin
