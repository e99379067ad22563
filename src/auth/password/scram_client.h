#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "auth/password/crypto.h"
#include "auth/password/saslprep.h"
#include "base/base64.h"

namespace millrace::auth {

/// The client's side of SCRAM (RFC 5802), for tests: written from the RFC alone.
class ScramClient {
 public:
  /// `gs2_header` such as "n,,"; `binding` the channel's bytes when it says "p=…".
  ScramClient(std::string password, std::string gs2_header, std::string binding)
      : password_(std::move(password)),
        gs2_header_(std::move(gs2_header)),
        binding_(std::move(binding)) {}

  std::string first() const { return gs2_header_ + bare(); }

  /// `server_first`: "r=…,s=…,i=…".
  std::string final(std::string_view server_first) {
    const size_t salt_at = server_first.find(",s=");
    const size_t iterations_at = server_first.find(",i=", salt_at);
    const std::string_view nonce = server_first.substr(2, salt_at - 2);
    const auto salt =
        decode_base64(server_first.substr(salt_at + 3, iterations_at - salt_at - 3)).value_or("");
    const auto iterations =
        static_cast<uint32_t>(std::stoul(std::string(server_first.substr(iterations_at + 3))));

    salted_password_ = pbkdf2_sha256(prepare_password(password_), salt, iterations);
    const std::string without_proof =
        "c=" + encode_base64(gs2_header_ + binding_) + ",r=" + std::string(nonce);
    auth_message_ = bare() + "," + std::string(server_first) + "," + without_proof;
    const Digest client_key = hmac_sha256(view(salted_password_), "Client Key");
    const Digest signature = hmac_sha256(view(sha256(view(client_key))), auth_message_);
    return without_proof + ",p=" + encode_base64(view(exclusive_or(client_key, signature)));
  }

  /// What an honest server ends with.
  std::string expected_end() const {
    const Digest server_key = hmac_sha256(view(salted_password_), "Server Key");
    return "v=" + encode_base64(view(hmac_sha256(view(server_key), auth_message_)));
  }

 private:
  static std::string bare() { return "n=,r=fyko+d2lbbFgONRv9qkxdawL"; }

  std::string password_, gs2_header_, binding_;
  Digest salted_password_{};
  std::string auth_message_;
};

}  // namespace millrace::auth
