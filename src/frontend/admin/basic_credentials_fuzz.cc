#include <cstddef>
#include <cstdint>
#include <string_view>

#include "frontend/admin/basic_credentials.h"

/// Any bytes must give an error or a user that is one, without zero bytes anywhere.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto found = millrace::frontend::admin::parse_basic_credentials(
      {reinterpret_cast<const char*>(data), size});
  if (!found) return 0;
  if (found->user.empty() || found->user.contains(':')) __builtin_trap();
  if ((found->user + found->password).contains('\0')) __builtin_trap();
  return 0;
}
