#pragma once

#include <optional>
#include <stop_token>

#include "base/result.h"
#include "data/batch.h"
#include "data/schema.h"

namespace millrace::data {

/// What every engine produces and every front end consumes: batches, pulled at the client's pace.
/// One thread at a time. Destroying it early ends the query behind it.
class ResultStream {
 public:
  virtual ~ResultStream() = default;
  virtual const Schema& schema() const = 0;

  /// The next batch (never empty), or nothing at the end. Blocks. Ends with Cancelled when `stop`
  /// is requested, within a second. After an error or the end it is not called again.
  virtual Result<std::optional<Batch>> next(std::stop_token stop) = 0;
};

}  // namespace millrace::data
