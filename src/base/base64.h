#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace {

/// RFC 4648, section 4, with padding.
std::string encode_base64(std::string_view bytes);

/// Strict: only what encode_base64() writes. No white space, no missing padding, no stray bits.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace millrace
