#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::sql {

/// The bytes that a bytea is written as: "\x6162", or the escape form "a\142\\". Fails with 22P02,
/// 22023.
Result<std::string> parse_bytea(std::string_view text);

/// "\x6162"
std::string hex_bytea(std::string_view bytes);

/// What encode(bytes, format) gives; the formats are "hex", "base64" and "escape", in any case.
/// Fails with 22023 for another one.
Result<std::string> encode_bytes(std::string_view bytes, std::string_view format);

/// What decode(text, format) gives. Fails with 22023, 22P02.
Result<std::string> decode_bytes(std::string_view text, std::string_view format);

}  // namespace millrace::sql
