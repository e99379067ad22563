#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/principal.h"
#include "base/result.h"

namespace millrace::auth {

/// The server's next move in a challenge-response.
struct Step {
  std::string message;     // for the client, in the mechanism's own bytes
  PrincipalPtr principal;  // set when the client has proved itself: `message` is the last one
};

/// One run of a challenge-response mechanism, without I/O. For one thread at a time; self-contained
/// (a reload of the users does not disturb it).
class Exchange {
 public:
  virtual ~Exchange() = default;

  /// Takes the client's next message. After an error or the last step the exchange is over and
  /// refuses whatever follows. Errors carry the SQLSTATE: 28P01 wrong password or unknown user,
  /// 28000 broken channel binding, 08P01 malformed, 0A000 what we do not offer.
  virtual Result<Step> respond(std::string_view client_message) = 0;
};

/// What a front end knows when a client asks to log in.
struct ExchangeRequest {
  std::string mechanism;  // SASL name
  std::string user;       // as the protocol's start-up message has it
  /// Hash of the server's certificate (RFC 5929, tls-server-end-point) when the connection runs
  /// over TLS. None: the channel cannot be bound.
  std::optional<std::string> server_end_point;
};

/// Decides who comes in. The front ends' only door to it; knows no protocol. Any thread.
/// Attempts are slowed down by Backoff, which is the front end's to ask.
class Authenticator {
 public:
  virtual ~Authenticator() = default;

  /// SASL mechanisms in order of preference; `server_end_point` as in ExchangeRequest.
  virtual std::vector<std::string_view> mechanisms(
      const std::optional<std::string>& server_end_point) const = 0;

  /// Fails with InvalidInput (08P01) for a mechanism that mechanisms() did not offer. An unknown
  /// user is no error here: its exchange looks like every other and fails at the end.
  virtual Result<std::unique_ptr<Exchange>> start(const ExchangeRequest& request) const = 0;

  /// Checks a password that arrived as it is (only ever over TLS or loopback). Costs one PBKDF2,
  /// some milliseconds, whether the user exists or not: blocks, so not for the control loop.
  virtual Result<PrincipalPtr> verify_password(std::string_view user,
                                               std::string_view password) const = 0;

  /// Whether the certificate that TLS verified may be `user`. Fails with Denied (28000).
  virtual Result<PrincipalPtr> verify_certificate(std::string_view user,
                                                  std::string_view common_name) const = 0;
};

/// Denied with SQLSTATE 28P01 in PostgreSQL's words; says nothing about why.
Error password_failed(std::string_view user);

/// Denied with SQLSTATE 28000, likewise.
Error certificate_failed(std::string_view user);

}  // namespace millrace::auth
