#include <cstddef>
#include <cstdint>
#include <string_view>

#include "net/http_target.h"

/// Any bytes must give an error or a path that starts with a slash and holds no zero byte.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto target =
      millrace::net::http::parse_target({reinterpret_cast<const char*>(data), size});
  if (!target) return 0;
  if (!target->path.starts_with('/')) __builtin_trap();
  if (target->path.find('\0') != std::string::npos) __builtin_trap();
  return 0;
}
