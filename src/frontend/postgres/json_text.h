#pragma once

#include <string_view>

#include "frontend/postgres/column_encoder.h"

namespace millrace::frontend::postgres {

/// Structs, maps and unions as PostgreSQL prints jsonb: {"a": 1, "bc": [true, null]}. Keys are in
/// its order, shorter ones first, and of equal ones the last counts. A union is an object with its
/// member's name; a Json value inside is copied as it stands; NaN and infinities are strings.
struct JsonText {
  static char* write(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output);
};

/// "a\"b" with the quotes.
char* write_json_string(std::string_view text, char* at, Output& output);

/// jsonb's order of keys.
bool json_key_less(std::string_view left, std::string_view right);

}  // namespace millrace::frontend::postgres
