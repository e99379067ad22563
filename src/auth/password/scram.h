#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "auth/authenticator.h"
#include "auth/user_directory.h"

namespace millrace::auth {

constexpr std::string_view kScram = "SCRAM-SHA-256";
constexpr std::string_view kScramPlus = "SCRAM-SHA-256-PLUS";

enum class Method : uint8_t {
  Scram,
  ScramPlus,  // bound to the TLS connection
};

/// One log-in by SCRAM (RFC 5802, RFC 7677), the server's side.
struct ScramLogin {
  std::string user;
  Method method = Method::Scram;  // or ScramPlus, which needs `server_end_point`
  ScramVerifier verifier;         // of an unknown user: a made-up one
  /// Who the client is when it knows the password. Null for an unknown user: the exchange then
  /// does the same work with the same answers and fails at the end whatever the proof.
  PrincipalPtr principal;
  /// tls-server-end-point of the connection, if it is over TLS, also without ScramPlus: it means
  /// that the client was offered it.
  std::optional<std::string> server_end_point;
  std::string nonce;  // ours: printable, no comma
};

std::unique_ptr<Exchange> make_scram(ScramLogin login);

}  // namespace millrace::auth
