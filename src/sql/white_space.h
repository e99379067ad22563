#pragma once

#include <string_view>

#include "base/ascii.h"

namespace millrace::sql {

/// A text without the white space around it.
inline std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace millrace::sql
