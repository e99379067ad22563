#include "query/cursor.h"

#include <algorithm>

namespace millrace::query {
namespace {

using Direction = sql::FetchCursor::Direction;
using Way = Cursor::Reading::Way;

uint64_t magnitude(int64_t count) {
  return count < 0 ? uint64_t{0} - static_cast<uint64_t>(count) : static_cast<uint64_t>(count);
}

/// Bytes of the first `rows` values of a column.
uint64_t bytes_of(const data::Column& column, uint64_t rows) {
  using data::Kind;
  uint64_t bytes = rows * column.type.value_size() + rows / 8;
  switch (column.type.kind()) {
    case Kind::Integer:
    case Kind::Text:
    case Kind::Blob:
    case Kind::Bit:
    case Kind::Json:
      for (size_t row = 0; row < rows; ++row) {
        const size_t length = column.valid(row) ? column.text(row).size() : 0;
        if (length > data::TextView::kInlineMax) bytes += length;
      }
      return bytes;
    case Kind::List:
    case Kind::Map: {
      uint64_t elements = 0;
      for (size_t row = 0; row < rows; ++row) {
        if (!column.valid(row)) continue;
        const auto& entry = column.at<data::ListEntry>(row);
        elements = std::max(elements, entry.offset + entry.length);
      }
      rows = elements;
      break;
    }
    case Kind::Array:
      rows *= column.type.length();
      break;
    default:
      break;
  }
  for (const data::Column& child : column.children) bytes += bytes_of(child, rows);
  return bytes;
}

std::unexpected<Error> forward_only() {
  return fail(ErrorCode::InvalidInput, "cursor can only scan forward",
              {.sqlstate = "55000",
               .detail = {},
               .hint = "Declare it with SCROLL option to enable backward scan."});
}

}  // namespace

Cursor::Cursor(std::unique_ptr<Rows> rows, Scroll scroll, std::shared_ptr<KeptRows> room)
    : rows_(std::move(rows)), scroll_(scroll), room_(std::move(room)) {}

Cursor::~Cursor() { room_->bytes -= kept_bytes_; }

Result<std::optional<Slice>> Cursor::fetch(uint64_t rows_max) {
  if (scroll_ == Scroll::ForwardOnly) {
    if (ended_) return std::nullopt;
    auto slice = TRY(rows_->fetch(rows_max));
    place_ += slice ? slice->rows() : 1;
    ended_ = !slice;
    return slice;
  }
  if (!TRY(reach(place_ + 1))) {
    place_ = kept_rows_ + 1;
    return std::nullopt;
  }
  const Slice slice = kept_from(place_ + 1, rows_max);
  place_ += slice.rows();
  return slice;
}

std::optional<Slice> Cursor::fetch_back() {
  if (place_ == 0 || --place_ == 0) return std::nullopt;
  return kept_from(place_, 1);
}

Result<bool> Cursor::reach(uint64_t row) {
  while (kept_rows_ < row && !ended_) {
    auto slice = TRY(rows_->fetch(kAllRows));
    ended_ = !slice;
    if (!slice) break;
    uint64_t bytes = 0;
    for (const data::Column& column : slice->batch.columns())
      bytes += bytes_of(column, slice->batch.rows());
    if (bytes > KeptRows::kBytesMax - std::min(room_->bytes, KeptRows::kBytesMax)) {
      return fail(ErrorCode::Exhausted,
                  "the scrollable cursors of a session keep at most " +
                      std::to_string(KeptRows::kBytesMax >> 20) + " MiB of rows",
                  {.sqlstate = "53200",
                   .detail = "Query has kept " + std::to_string(kept_rows_) + " rows.",
                   .hint = "Declare it without SCROLL, or CLOSE others."});
    }
    room_->bytes += bytes;
    kept_bytes_ += bytes;
    rows_before_.push_back(kept_rows_);
    kept_rows_ += slice->rows();
    kept_.push_back(*std::move(slice));
  }
  return row >= 1 && row <= kept_rows_;
}

Slice Cursor::kept_from(uint64_t row, uint64_t rows_max) const {
  const auto after = std::ranges::lower_bound(rows_before_, row);
  const auto index = static_cast<size_t>(after - rows_before_.begin()) - 1;
  const Slice& slice = kept_[index];
  const size_t first = slice.first + (row - 1 - rows_before_[index]);
  return {slice.batch, first, first + std::min<uint64_t>(rows_max, slice.end - first)};
}

bool Cursor::on_row() const {
  if (place_ == 0) return false;
  return scroll_ == Scroll::ForwardOnly ? !ended_ : place_ <= kept_rows_;
}

Result<uint64_t> Cursor::skip_forward(uint64_t rows) {
  uint64_t passed = 0;
  while (passed < rows) {
    const auto slice = TRY(fetch(rows - passed));
    if (!slice) break;
    passed += slice->rows();
  }
  return passed;
}

Result<uint64_t> Cursor::skip_backward(uint64_t rows) {
  if (rows == 0) return 0;
  if (scroll_ == Scroll::ForwardOnly) return forward_only();
  const uint64_t before = place_ == 0 ? 0 : place_ - 1;
  place_ = rows > before ? 0 : place_ - rows;
  return std::min(rows, before);
}

/// The present row once more, if there is one.
Result<Cursor::Reading> Cursor::go_to_present() {
  if (!on_row()) return Reading{};
  TRY(skip_backward(1));
  return Reading{.way = Way::Forward, .rows = 1};
}

Result<Cursor::Reading> Cursor::go_to_absolute(int64_t row) {
  const uint64_t number = magnitude(row);
  if (row < 0) {
    TRY(skip_forward(kAllRows));
    TRY(skip_backward(number - 1));
    return Reading{.way = Way::Backward, .rows = 1};
  }
  const uint64_t before = number == 0 ? 0 : number - 1;
  if (place_ > before) {
    if (scroll_ == Scroll::ForwardOnly) return forward_only();
    place_ = before;
  }
  TRY(skip_forward(before - place_));
  return Reading{.way = Way::Forward, .rows = number == 0 ? uint64_t{0} : 1};
}

Result<Cursor::Reading> Cursor::go_to(const sql::FetchCursor& what) {
  if (what.direction == Direction::Absolute && what.count >= 0) return go_to_absolute(what.count);
  if (what.count == 0) return go_to_present();
  const uint64_t rows = magnitude(what.count);
  Reading reading;
  switch (what.direction) {
    case Direction::Absolute:
      reading = TRY(go_to_absolute(what.count));
      break;
    case Direction::Relative:
      reading = {.way = what.count < 0 ? Way::Backward : Way::Forward, .rows = 1};
      TRY(what.count < 0 ? skip_backward(rows - 1) : skip_forward(rows - 1));
      break;
    case Direction::Forward:
      reading = {.way = what.count < 0 ? Way::Backward : Way::Forward, .rows = rows};
      break;
    case Direction::Backward:
      reading = {.way = what.count < 0 ? Way::Forward : Way::Backward, .rows = rows};
      break;
  }
  if (reading.way == Way::Backward && scroll_ == Scroll::ForwardOnly) return forward_only();
  return reading;
}

Result<uint64_t> Cursor::move(const sql::FetchCursor& what) {
  if (what.count == 0 && what.direction != Direction::Absolute) return on_row() ? 1 : 0;
  const Reading reading = TRY(go_to(what));
  return reading.way == Way::Backward ? skip_backward(reading.rows) : skip_forward(reading.rows);
}

Result<std::optional<Slice>> FetchedRows::fetch(uint64_t rows_max) {
  if (reading_.rows == 0) return std::nullopt;
  auto slice = reading_.way == Way::Backward
                   ? cursor_->fetch_back()
                   : TRY(cursor_->fetch(std::min(rows_max, reading_.rows)));
  reading_.rows = slice ? reading_.rows - slice->rows() : 0;
  return slice;
}

}  // namespace millrace::query
