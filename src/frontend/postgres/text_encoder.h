#pragma once

#include <memory>

#include "frontend/postgres/column_encoder.h"

namespace millrace::frontend::postgres {

/// Encoder of what PostgreSQL 15 prints for values of `type`, byte for byte, but for: enums, which
/// are text; structs, maps and unions, which are jsonb; arrays whose sub-arrays differ in length,
/// which PostgreSQL has not: "{{1,2},{3}}"; timestamps finer than a microsecond, which are rounded.
ColumnEncoder make_text_encoder(const data::Type& type,
                                std::shared_ptr<const EncodingSettings> settings);

}  // namespace millrace::frontend::postgres
