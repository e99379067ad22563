#include "query/cursor.h"

#include <algorithm>

namespace millrace::query {

using Direction = sql::FetchCursor::Direction;

Cursor::Cursor(std::unique_ptr<Rows> rows, Scroll scroll)
    : rows_(std::move(rows)), scroll_(scroll) {}

Result<std::optional<Slice>> Cursor::fetch(uint64_t rows_max) {
  if (scroll_ == Scroll::ForwardOnly) {
    auto slice = ended_ ? std::nullopt : TRY(rows_->fetch(rows_max));
    place_ += slice ? slice->rows() : (ended_ ? 0 : 1);
    ended_ = !slice;
    return slice;
  }
  if (!TRY(reach(place_ + 1))) {
    place_ = kept_rows_ + 1;
    return std::nullopt;
  }
  ++place_;
  return kept_row(place_);
}

Result<bool> Cursor::reach(uint64_t row) {
  while (kept_rows_ < row && !ended_) {
    auto slice = TRY(rows_->fetch(kAllRows));
    ended_ = !slice;
    if (!slice) break;
    kept_rows_ += slice->rows();
    kept_.push_back(*std::move(slice));
    if (kept_rows_ > kKeptRowsMax) {
      return fail(ErrorCode::Exhausted,
                  "a scrollable cursor keeps at most " + std::to_string(kKeptRowsMax) +
                      " rows, this query gives more",
                  {.sqlstate = "53200", .detail = {}, .hint = "Declare it without SCROLL."});
    }
  }
  return row >= 1 && row <= kept_rows_;
}

Slice Cursor::kept_row(uint64_t row) const {
  uint64_t before = 0;
  for (const Slice& slice : kept_) {
    if (row <= before + slice.rows()) {
      const size_t at = slice.first + (row - before - 1);
      return {slice.batch, at, at + 1};
    }
    before += slice.rows();
  }
  std::unreachable();
}

std::unexpected<Error> Cursor::forward_only() const {
  return fail(ErrorCode::InvalidInput, "cursor can only scan forward",
              {.sqlstate = "55000",
               .detail = {},
               .hint = "Declare it with SCROLL option to enable backward scan."});
}

Result<std::vector<Slice>> Cursor::forward(uint64_t count) {
  std::vector<Slice> out;
  while (count != 0) {
    auto slice = TRY(fetch(count));
    if (!slice) break;
    count -= slice->rows();
    out.push_back(*std::move(slice));
  }
  return out;
}

Result<std::vector<Slice>> Cursor::backward(uint64_t count) {
  if (scroll_ == Scroll::ForwardOnly) return forward_only();
  std::vector<Slice> out;
  for (; count != 0 && place_ != 0; --count) {
    if (--place_ != 0) out.push_back(kept_row(place_));
  }
  return out;
}

Result<std::vector<Slice>> Cursor::absolute(int64_t row) {
  if (scroll_ == Scroll::ForwardOnly) {
    if (row <= 0 || static_cast<uint64_t>(row) <= place_) return forward_only();
    TRY(forward(static_cast<uint64_t>(row) - place_ - 1));
    return forward(1);
  }
  if (row < 0) {
    TRY(reach(UINT64_MAX));
    row = std::max<int64_t>(0, static_cast<int64_t>(kept_rows_) + 1 + row);
  }
  const bool there = TRY(reach(static_cast<uint64_t>(row)));
  place_ = there || row == 0 ? static_cast<uint64_t>(row) : kept_rows_ + 1;
  std::vector<Slice> out;
  if (there) out.push_back(kept_row(place_));
  return out;
}

Result<std::vector<Slice>> Cursor::fetch(const sql::FetchCursor& what) {
  const auto magnitude = [&] {
    return static_cast<uint64_t>(what.count < 0 ? -(what.count + 1) : what.count) +
           (what.count < 0);
  };
  const bool again = what.count == 0;  // the present row once more
  switch (what.direction) {
    case Direction::Absolute:
      return absolute(what.count);
    case Direction::Relative:
      if (again) break;
      if (what.count < 0 || scroll_ == Scroll::Both)
        return absolute(std::max<int64_t>(0, static_cast<int64_t>(place_) + what.count));
      TRY(forward(magnitude() - 1));
      return forward(1);
    case Direction::Forward:
      if (again) break;
      return what.count > 0 ? forward(magnitude()) : backward(magnitude());
    case Direction::Backward:
      if (again) break;
      return what.count > 0 ? backward(magnitude()) : forward(magnitude());
  }
  if (scroll_ == Scroll::ForwardOnly) return forward_only();
  std::vector<Slice> out;
  if (place_ >= 1 && place_ <= kept_rows_) out.push_back(kept_row(place_));
  return out;
}

}  // namespace millrace::query
