#include "auth/password/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include "base/check.h"

namespace millrace::auth {
namespace {

const uint8_t* octets(std::string_view data) {
  return reinterpret_cast<const uint8_t*>(data.data());
}

}  // namespace

Digest sha256(std::string_view data) {
  Digest out{};
  ::SHA256(octets(data), data.size(), out.data());
  return out;
}

Digest hmac_sha256(std::string_view key, std::string_view data) {
  // An empty view may hold a null pointer, which HMAC() takes for "the key as before".
  static constexpr char kNone = 0;
  Digest out{};
  unsigned int size = 0;
  const void* made =
      ::HMAC(::EVP_sha256(), key.empty() ? &kNone : key.data(), static_cast<int>(key.size()),
             octets(data), data.size(), out.data(), &size);
  CHECK(made != nullptr && size == out.size(), "HMAC-SHA-256 failed");
  return out;
}

Digest pbkdf2_sha256(std::string_view password, std::string_view salt, uint32_t iterations) {
  Digest out{};
  const int made =
      ::PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), octets(salt),
                          static_cast<int>(salt.size()), static_cast<int>(iterations),
                          ::EVP_sha256(), static_cast<int>(out.size()), out.data());
  CHECK(made == 1, "PBKDF2 failed");
  return out;
}

bool equal_in_constant_time(const Digest& left, const Digest& right) {
  return ::CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

Digest exclusive_or(const Digest& left, const Digest& right) {
  Digest out{};
  for (size_t i = 0; i < out.size(); ++i) out[i] = left[i] ^ right[i];
  return out;
}

std::string_view view(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace millrace::auth
