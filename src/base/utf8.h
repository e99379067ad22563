#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace millrace {

/// Bytes of the UTF-8 character that `text` begins with (RFC 3629); 0: with none. A zero byte is
/// one.
size_t character_bytes(std::string_view text);

/// Fails with PostgreSQL's message and SQLSTATE 22021 when `text` is not UTF-8 or holds a zero
/// byte.
Result<void> check_utf8(std::string_view text);

/// At most `bytes_max` bytes of `text`, without a part of a character at the end.
std::string_view shortened(std::string_view text, size_t bytes_max);

}  // namespace millrace
