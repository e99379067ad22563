#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "data/value.h"
#include "frontend/postgres/messages.h"

namespace millrace::frontend::postgres {

/// Turns parameter `number` (from 1) of Bind into a value. `type_oid` is its declared or inferred
/// type; 0, unknown and types that we have no row for are text, and refused (0A000) in binary but
/// for 0 and unknown. What is null has the type too. Intervals in text, and dates and times in text
/// in other forms than ISO's or without the zone they need, have the wanted type and a string in
/// `held`: the engine casts them. Errors carry PostgreSQL's messages: 22P02, 22003, 22008, 22021,
/// 22P03.
Result<data::Value> decode_parameter(std::optional<std::string_view> bytes, uint32_t type_oid,
                                     Format format, size_t number);

/// The same for field values of COPY, whose errors name no parameter. Binary fields of another
/// format are "incorrect binary data format" (22P03).
Result<data::Value> decode_field(std::optional<std::string_view> bytes, uint32_t type_oid,
                                 Format format);

}  // namespace millrace::frontend::postgres
