#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace millrace::auth {

/// A SHA-256 hash, or a key of that size.
using Digest = std::array<uint8_t, 32>;

Digest sha256(std::string_view data);
Digest hmac_sha256(std::string_view key, std::string_view data);
Digest pbkdf2_sha256(std::string_view password, std::string_view salt, uint32_t iterations);

/// Takes the same time wherever the two differ.
bool equal_in_constant_time(const Digest& left, const Digest& right);

Digest exclusive_or(const Digest& left, const Digest& right);

/// The digest's bytes; valid as long as `digest`.
std::string_view view(const Digest& digest);

}  // namespace millrace::auth
