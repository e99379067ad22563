#pragma once

#include "frontend/postgres/column_encoder.h"

namespace millrace::frontend::postgres {

/// "(1,\"a b\",)": PostgreSQL's text of a row without names; encoder.children write its values.
struct TextRecord {
  static char* write(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output);
};

/// The number of values, then each with its type and length.
struct BinaryRecord {
  static char* write(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output);
};

}  // namespace millrace::frontend::postgres
