#include "auth/password/verifier.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "auth/password/saslprep.h"
#include "base/base64.h"
#include "base/check.h"

namespace millrace::auth {
namespace {

constexpr std::string_view kPrefix = "SCRAM-SHA-256$";

std::unexpected<Error> malformed(std::string_view what) {
  return fail(ErrorCode::InvalidInput, std::string("SCRAM verifier: ").append(what),
              {.hint = "Make one with 'millrace password'. The form is "
                       "SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>."});
}

/// Cuts `text` behind the first `separator` and returns what stood before it.
std::optional<std::string_view> cut(std::string_view& text, char separator) {
  const size_t at = text.find(separator);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view before = text.substr(0, at);
  text.remove_prefix(at + 1);
  return before;
}

std::optional<Digest> decode_digest(std::string_view base64) {
  const auto bytes = decode_base64(base64);
  Digest out{};
  if (!bytes || bytes->size() != out.size()) return std::nullopt;
  std::ranges::copy(*bytes, out.begin());
  return out;
}

ScramVerifier derive_verifier(std::string_view password, std::string_view salt, uint32_t iterations,
                              const DeriveKey& derive) {
  CHECK(iterations > 0 && iterations <= kIterationsMax, "iterations out of bounds");
  const Digest salted = derive(prepare_password(password), salt, iterations);
  return {.iterations = iterations,
          .salt = std::string(salt),
          .stored_key = sha256(view(hmac_sha256(view(salted), "Client Key"))),
          .server_key = hmac_sha256(view(salted), "Server Key")};
}

}  // namespace

ScramVerifier make_verifier(std::string_view password, std::string_view salt, uint32_t iterations) {
  return derive_verifier(password, salt, iterations, pbkdf2_sha256);
}

std::string format_verifier(const ScramVerifier& verifier) {
  return std::string(kPrefix)
      .append(std::to_string(verifier.iterations))
      .append(":")
      .append(encode_base64(verifier.salt))
      .append("$")
      .append(encode_base64(view(verifier.stored_key)))
      .append(":")
      .append(encode_base64(view(verifier.server_key)));
}

bool is_verifier(std::string_view password) { return password.starts_with(kPrefix); }

Result<ScramVerifier> parse_verifier(std::string_view text) {
  if (!is_verifier(text)) return malformed("does not begin with SCRAM-SHA-256$");
  text.remove_prefix(kPrefix.size());
  const auto iterations_text = cut(text, ':');
  const auto salt_text = cut(text, '$');
  const auto stored_key_text = cut(text, ':');
  if (!iterations_text || !salt_text || !stored_key_text) {
    return malformed("a part is missing: expected 'iterations:salt$StoredKey:ServerKey'");
  }

  ScramVerifier verifier;
  const char* end = iterations_text->data() + iterations_text->size();
  const auto read = std::from_chars(iterations_text->data(), end, verifier.iterations);
  if (read.ec != std::errc() || read.ptr != end || verifier.iterations == 0 ||
      verifier.iterations > kIterationsMax) {
    return malformed("iterations must be a number from 1 to " + std::to_string(kIterationsMax));
  }
  auto salt = decode_base64(*salt_text);
  if (!salt || salt->empty() || salt->size() > kSaltBytesMax) {
    return malformed("the salt must be base64 of 1 to " + std::to_string(kSaltBytesMax) + " bytes");
  }
  verifier.salt = *std::move(salt);
  const auto stored_key = decode_digest(*stored_key_text);
  if (!stored_key) return malformed("StoredKey must be base64 of 32 bytes");
  verifier.stored_key = *stored_key;
  const auto server_key = decode_digest(text);
  if (!server_key) return malformed("ServerKey must be base64 of 32 bytes");
  verifier.server_key = *server_key;
  return verifier;
}

bool matches(const ScramVerifier& verifier, std::string_view password, const DeriveKey& derive) {
  const ScramVerifier made = derive_verifier(password, verifier.salt, verifier.iterations, derive);
  return equal_in_constant_time(made.stored_key, verifier.stored_key);
}

}  // namespace millrace::auth
