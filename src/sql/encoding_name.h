#pragma once

#include <optional>
#include <string_view>

namespace millrace::sql {

/// PostgreSQL's own spelling ("UTF8", "LATIN1") of an encoding that a client may ask for, given in
/// any of the spellings that PostgreSQL 15 takes; nothing when it knows no such encoding. Lives for
/// ever.
std::optional<std::string_view> canonical_encoding(std::string_view name);

}  // namespace millrace::sql
