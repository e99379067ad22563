#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "data/value.h"

namespace millrace::frontend::postgres {

/// Reads a numeric's text: a decimal as wide as it needs; an Integer when it has more than 38
/// digits before the point; a Float64 for NaN and infinities. Digits behind the point that a
/// decimal has no room for are rounded off. Errors are PostgreSQL's (22P02, 22003).
Result<data::Value> parse_numeric(std::string_view text);

/// NaN, infinity and inf in any case of letters and with a sign; nothing for other text.
std::optional<double> parse_special_float(std::string_view text);

/// Gives the numbers in a list of lists of what parse_numeric() made one type: the decimal that has
/// room for all, or Float64 where there is none.
void unify_numerics(data::Value& list);

}  // namespace millrace::frontend::postgres
