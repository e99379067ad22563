#pragma once

#include <string_view>

namespace millrace::sql {

/// White space around and between the parts of a value's text: what isspace() takes in C.
inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// A text without the white space around it.
inline std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace millrace::sql
