#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "data/value.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {

/// Reads one value that is no array in its type's binary format. An error without SQLSTATE means
/// that the bytes are not of that format; the caller knows whose they are.
Result<data::Value> parse_binary_value(const PgType& type, std::string_view bytes);

/// The same for an array of `element`.
Result<data::Value> parse_binary_array(const PgType& element, std::string_view bytes);

}  // namespace millrace::frontend::postgres
