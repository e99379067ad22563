#include <cstddef>
#include <cstdint>
#include <string_view>

#include "auth/password/saslprep.h"
#include "auth/password/verifier.h"

/// Any bytes are a password, and give one that is not empty unless they are; any bytes that are
/// accepted as a verifier are written back as they came.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (millrace::auth::prepare_password(input).empty() != input.empty()) __builtin_trap();
  const auto verifier = millrace::auth::parse_verifier(input);
  if (!verifier) return 0;
  const auto again = millrace::auth::parse_verifier(millrace::auth::format_verifier(*verifier));
  if (!again || *again != *verifier) __builtin_trap();
  return 0;
}
