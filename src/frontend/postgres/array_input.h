#pragma once

#include <string_view>

#include "base/result.h"
#include "data/value.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {

/// Reads "{1,2,NULL,\"a b\"}", "[0:1]={…}" and nested braces into a List value of elements of
/// `element`; the bounds before the '=' must be well formed and are passed over. Malformed arrays
/// are errors with SQLSTATE 22P02, more than six dimensions with 54000.
Result<data::Value> parse_array(const PgType& element, std::string_view text);

}  // namespace millrace::frontend::postgres
