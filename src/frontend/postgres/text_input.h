#pragma once

#include <string_view>

#include "base/result.h"
#include "data/value.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {

/// Reads one value that is no array, in PostgreSQL's input syntax, with its errors (22P02, 22003,
/// 22008). Dates and times in other forms than ISO's, and intervals, stay text with the wanted
/// type: `held` is a string then and the engine casts it. A numeric becomes a decimal as wide as it
/// needs, an Integer when it has more than 38 digits before the point, a Float64 for NaN and
/// infinities.
Result<data::Value> parse_text_value(const PgType& type, std::string_view text);

/// How messages name a type: "integer" for int4.
std::string_view display_name(const PgType& type);

}  // namespace millrace::frontend::postgres
