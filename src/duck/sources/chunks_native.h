#pragma once

#include "data/batch.h"
#include "duck/native.h"

namespace millrace::duck::sources {

/// Fills `vector`, of the type that duck/types.h gives for the column's, with `count` rows of
/// `column` from `first` on. Long texts stay in `memory`, which the vector keeps alive.
/// May throw DuckDB's exceptions.
void fill_vector(duckdb::Vector& vector, const data::Column& column, size_t first, size_t count,
                 const std::shared_ptr<const void>& memory);

}  // namespace millrace::duck::sources
