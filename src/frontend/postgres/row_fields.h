#pragma once

#include <span>
#include <vector>

#include "data/schema.h"
#include "engine/connection.h"
#include "frontend/postgres/replies.h"

namespace millrace::frontend::postgres {

/// What RowDescription tells of columns. `columns`: one for each of `schema`, or none where nothing
/// more is known of them; `formats`: one for each (spread_formats()).
std::vector<RowField> row_fields(const data::Schema& schema,
                                 std::span<const engine::ColumnDescription> columns,
                                 std::span<const Format> formats);

}  // namespace millrace::frontend::postgres
