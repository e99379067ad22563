#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "auth/password/crypto.h"
#include "auth/user_directory.h"
#include "base/result.h"

namespace millrace::auth {

constexpr uint32_t kIterationsDefault = 4096;  // RFC 7677 and PostgreSQL
constexpr uint32_t kIterationsMax = 10'000'000;
constexpr size_t kSaltBytes = 16;
constexpr size_t kSaltBytesMax = 256;
constexpr size_t kPasswordBytesMax = 1024;

/// The costly step from a password, a salt and a number of iterations to a key: pbkdf2_sha256(), or
/// one that also counts.
using DeriveKey = std::function<Digest(std::string_view, std::string_view, uint32_t)>;

/// Derives what is kept of a password; prepares it first (SASLprep). `iterations` within
/// 1..kIterationsMax. Takes about half a microsecond per iteration.
ScramVerifier make_verifier(std::string_view password, std::string_view salt, uint32_t iterations);

/// `SCRAM-SHA-256$4096:salt$StoredKey:ServerKey`, as in PostgreSQL's pg_authid.rolpassword.
std::string format_verifier(const ScramVerifier& verifier);

/// Whether a configured password is meant to be a verifier, well-formed or not. Everything else
/// is plain text, which deserves a warning.
bool is_verifier(std::string_view password);

/// Reads format_verifier()'s form. Fails with InvalidInput; never repeats a part of the text.
Result<ScramVerifier> parse_verifier(std::string_view text);

/// Whether `password` is the one that `verifier` was made of. Takes the same time if not: one
/// derivation with the verifier's iterations.
bool matches(const ScramVerifier& verifier, std::string_view password, const DeriveKey& derive);

}  // namespace millrace::auth
