#pragma once

#include <memory>

#include "frontend/postgres/column_encoder.h"

namespace millrace::frontend::postgres {

/// Encoder of each type's send format. Values that have none are refused through Output: arrays
/// whose sub-arrays differ in length, and moments beyond PostgreSQL's range (SQLSTATE 22008).
ColumnEncoder make_binary_encoder(const data::Type& type,
                                  std::shared_ptr<const EncodingSettings> settings);

}  // namespace millrace::frontend::postgres
