#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "auth/password/crypto.h"
#include "base/result.h"

namespace millrace::auth {

/// Longer messages of a client are refused unread.
constexpr size_t kScramMessageBytesMax = 1024;

/// What a client says about channel binding in its GS2 header (RFC 5802, section 7).
enum class BindingFlag : uint8_t {
  NotSupported,  // n: the client cannot
  ServerCannot,  // y: the client can, and believes that the server cannot
  Used           // p=name: it does
};

/// The client-first-message. The user name in it is read over: the one of the connection counts.
struct ClientFirst {
  BindingFlag flag = BindingFlag::NotSupported;
  std::string binding_name;  // with BindingFlag::Used only
  std::string gs2_header;    // up to and with the second comma
  std::string bare;          // what follows: client-first-message-bare
  std::string nonce;
};

/// The client-final-message.
struct ClientFinal {
  std::string channel_binding;  // as it came: base64
  std::string nonce;
  Digest proof{};
  std::string without_proof;  // client-final-message-without-proof
};

/// Both fail with InvalidInput (08P01) on malformed bytes, with Unsupported (0A000) on what the
/// grammar allows and we do not offer: authorisation identities and mandatory extensions.
Result<ClientFirst> parse_client_first(std::string_view message);
Result<ClientFinal> parse_client_final(std::string_view message);

/// The error of every malformed message.
Error malformed_scram(std::string detail);

}  // namespace millrace::auth
