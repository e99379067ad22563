#pragma once

#include <string_view>

namespace millrace {

/// Prints where and why to standard error and aborts.
[[noreturn]] void check_failed(std::string_view condition, std::string_view why,
                               std::string_view file, int line);

}  // namespace millrace

/// For our own bugs only: what the world can cause is a Result.
#define CHECK(condition, why)                                        \
  do {                                                               \
    if (!(condition)) [[unlikely]]                                   \
      ::millrace::check_failed(#condition, why, __FILE__, __LINE__); \
  } while (false)
