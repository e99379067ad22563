#include "auth/password/scram.h"

#include <cstdint>
#include <utility>

#include "auth/password/crypto.h"
#include "auth/password/scram_message.h"
#include "base/base64.h"
#include "base/check.h"

namespace millrace::auth {
namespace {

constexpr std::string_view kBindingName = "tls-server-end-point";

std::unexpected<Error> binding_refused(std::string message, std::string detail) {
  return fail(ErrorCode::Denied, std::move(message),
              {.sqlstate = "28000", .detail = std::move(detail)});
}

class ScramExchange final : public Exchange {
 public:
  explicit ScramExchange(ScramLogin login) : login_(std::move(login)) {
    CHECK(login_.method == Method::Scram || login_.server_end_point, "nothing to bind to");
  }

  Result<Step> respond(std::string_view client_message) override {
    const State state = std::exchange(state_, State::Over);
    switch (state) {
      case State::First:
        return on_first(client_message);
      case State::Final:
        return on_final(client_message);
      case State::Over:
        return fail(malformed_scram("The exchange is over."));
    }
    std::unreachable();
  }

 private:
  enum class State : uint8_t { First, Final, Over };

  Result<Step> on_first(std::string_view message) {
    const ClientFirst first = TRY(parse_client_first(message));
    TRY(check_flag(first));
    binding_expected_ = first.gs2_header;
    if (first.flag == BindingFlag::Used) binding_expected_ += login_.server_end_point.value_or("");
    nonce_ = first.nonce + login_.nonce;

    std::string answer = "r=" + nonce_ + ",s=" + encode_base64(login_.verifier.salt) +
                         ",i=" + std::to_string(login_.verifier.iterations);
    auth_message_ = first.bare + "," + answer + ",";
    state_ = State::Final;
    return Step{.message = std::move(answer), .principal = nullptr};
  }

  Result<Step> on_final(std::string_view message) {
    const ClientFinal final = TRY(parse_client_final(message));
    if (final.channel_binding != encode_base64(binding_expected_)) return binding_differs();
    if (final.nonce != nonce_) {
      return fail(ErrorCode::InvalidInput, "invalid SCRAM response",
                  {.sqlstate = "08P01", .detail = "Nonce does not match."});
    }
    auth_message_ += final.without_proof;
    const bool right = knows_password(final.proof);
    const Digest signature = hmac_sha256(view(login_.verifier.server_key), auth_message_);
    if (!right || login_.principal == nullptr) return fail(password_failed(login_.user));
    return Step{.message = "v=" + encode_base64(view(signature)), .principal = login_.principal};
  }

  /// Whether the client's wish fits the mechanism it chose and what was offered.
  Result<void> check_flag(const ClientFirst& first) const {
    const bool plus = login_.method == Method::ScramPlus;
    switch (first.flag) {
      case BindingFlag::NotSupported:
      case BindingFlag::ServerCannot:
        if (plus) {
          return fail(
              malformed_scram("The client selected SCRAM-SHA-256-PLUS, but the message "
                              "does not include channel binding data."));
        }
        // Somebody between us took SCRAM-SHA-256-PLUS out of our offer.
        if (first.flag == BindingFlag::ServerCannot && login_.server_end_point) {
          return binding_refused("SCRAM channel binding negotiation error",
                                 "The client supports SCRAM channel binding but thinks the server "
                                 "does not. However, this server does support channel binding.");
        }
        return {};
      case BindingFlag::Used:
        if (!plus) {
          return fail(
              malformed_scram("The client selected SCRAM-SHA-256 without channel binding, "
                              "but the message includes channel binding data."));
        }
        if (first.binding_name == kBindingName) return {};
        return fail(ErrorCode::InvalidInput, "unsupported SCRAM channel-binding type",
                    {.sqlstate = "08P01",
                     .detail = "Only " + std::string(kBindingName) + " is supported."});
    }
    std::unreachable();
  }

  Result<Step> binding_differs() const {
    if (login_.method == Method::ScramPlus) {
      return binding_refused("SCRAM channel binding check failed",
                             "The client sees another server certificate than ours.");
    }
    return fail(malformed_scram("Unexpected channel-binding attribute in the final message."));
  }

  bool knows_password(const Digest& proof) const {
    const Digest& stored_key = login_.verifier.stored_key;
    const Digest client_key = exclusive_or(proof, hmac_sha256(view(stored_key), auth_message_));
    return equal_in_constant_time(sha256(view(client_key)), stored_key);
  }

  const ScramLogin login_;
  State state_ = State::First;
  std::string binding_expected_;  // what `c=` of the final message must hold, decoded
  std::string nonce_;             // the client's and ours
  std::string auth_message_;      // RFC 5802, section 3; grows with the conversation
};

}  // namespace

std::unique_ptr<Exchange> make_scram(ScramLogin login) {
  return std::make_unique<ScramExchange>(std::move(login));
}

}  // namespace millrace::auth
