#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "data/batch.h"
#include "data/schema.h"
#include "frontend/postgres/column_encoder.h"
#include "frontend/postgres/messages.h"

namespace millrace::frontend::postgres {

/// A part of a batch.
struct RowRange {
  size_t first;
  size_t end;  // the row after the last
};

/// Turns the batches of one result into DataRow messages. Immutable once made; any thread.
class RowEncoder {
 public:
  /// `formats`: one per column of `schema` (spread_formats()).
  RowEncoder(const data::Schema& schema, const std::vector<Format>& formats,
             std::shared_ptr<const EncodingSettings> settings);

  /// Appends rows until the range ends or `out` holds `bytes_enough` bytes; returns the row after
  /// the last one written. Fails when a value has no form in the wanted format and with SQLSTATE
  /// 54000 for rows of 1 GiB and more; `out` is then as it was before the row that failed.
  Result<size_t> encode(const data::Batch& batch, RowRange rows, size_t bytes_enough,
                        Writer& out) const;

 private:
  std::vector<ColumnEncoder> columns_;
  size_t row_bytes_ = 0;  // what a row takes but for values of unbounded size
};

}  // namespace millrace::frontend::postgres
