#include "query/rows.h"

#include <algorithm>

namespace millrace::query {

ReadyRows::ReadyRows(data::Schema schema, data::Batch batch)
    : schema_(std::move(schema)), batch_(std::move(batch)) {}

Result<std::optional<Slice>> ReadyRows::fetch(uint64_t rows_max) {
  const size_t count = std::min<uint64_t>(rows_max, batch_.rows() - next_);
  if (count == 0) return std::nullopt;
  const size_t first = std::exchange(next_, next_ + count);
  return Slice{batch_, first, next_};
}

Result<std::optional<Slice>> SomeRows::fetch(uint64_t rows_max) {
  if (left_ == 0) return std::nullopt;
  auto slice = TRY(rows_->fetch(std::min(rows_max, left_)));
  if (slice && left_ != kAllRows) left_ -= slice->rows();
  return slice;
}

}  // namespace millrace::query
