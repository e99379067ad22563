#pragma once

#include "frontend/postgres/column_encoder.h"

namespace millrace::frontend::postgres {

/// The rows of a list's child that make up one value.
data::ListEntry list_entry(const data::Column& column, size_t row);

/// The type of a list's elements; those of int2vector and oidvector have their own wire format.
data::Type element_type(const ColumnEncoder& encoder);

/// "{1,2,NULL,\"a b\"}": PostgreSQL's text of lists; encoder.children[0] writes the elements.
struct TextArray {
  static char* write(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output);
};

/// "1 2 3": int2vector and oidvector.
struct TextVector {
  static char* write(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output);
};

/// Dimensions, then elements; refuses what is not rectangular.
struct BinaryArray {
  static char* write(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output);
};

}  // namespace millrace::frontend::postgres
