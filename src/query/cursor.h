#pragma once

#include <memory>
#include <vector>

#include "query/rows.h"
#include "sql/session_statement.h"

namespace millrace::query {

/// Whether a cursor can go back.
enum class Scroll : uint8_t { ForwardOnly, Both };

/// What the scrollable cursors of one session keep of their rows, in bytes. One thread at a time.
struct KeptRows {
  static constexpr uint64_t kBytesMax = uint64_t{256} << 20;
  uint64_t bytes = 0;
};

/// A place in rows that a client moves about in, as PostgreSQL's FETCH and MOVE do. One that goes
/// back keeps what it has read, as far as KeptRows has room for it. One thread at a time.
class Cursor final : public Rows {
 public:
  /// So many rows from the place on, or before it.
  struct Reading {
    enum class Way : uint8_t { Forward, Backward };
    Way way = Way::Forward;
    uint64_t rows = 0;
  };

  Cursor(std::unique_ptr<Rows> rows, Scroll scroll, std::shared_ptr<KeptRows> room);
  ~Cursor() override;
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  const data::Schema& schema() const override { return rows_->schema(); }
  /// Reads on from the place.
  Result<std::optional<Slice>> fetch(uint64_t rows_max) override;
  /// Reads the row before the place; nothing at the start. Not for ForwardOnly.
  std::optional<Slice> fetch_back();
  void encoded(uint64_t bytes, uint64_t micros) override { rows_->encoded(bytes, micros); }
  void failed(const Error& why) override { rows_->failed(why); }

  /// Goes to where the rows of a FETCH begin; what then is to be read.
  Result<Reading> go_to(const sql::FetchCursor& what);
  /// Passes the rows that a FETCH would give; their number.
  Result<uint64_t> move(const sql::FetchCursor& what);

 private:
  /// Makes row `row` (from 1) known if it exists; false when there are fewer.
  Result<bool> reach(uint64_t row);
  /// At most `rows_max` of the kept rows from `row` on, as they lie together.
  Slice kept_from(uint64_t row, uint64_t rows_max) const;
  bool on_row() const;
  Result<uint64_t> skip_forward(uint64_t rows);
  Result<uint64_t> skip_backward(uint64_t rows);
  Result<Reading> go_to_present();
  Result<Reading> go_to_absolute(int64_t row);

  std::unique_ptr<Rows> rows_;
  const Scroll scroll_;
  uint64_t place_ = 0;  // row given last, from 1; 0: before the first; past the last: count + 1
  bool ended_ = false;
  std::vector<Slice> kept_;            // Both: all that was read
  std::vector<uint64_t> rows_before_;  // of each slice in kept_
  uint64_t kept_rows_ = 0;
  uint64_t kept_bytes_ = 0;
  const std::shared_ptr<KeptRows> room_;
};

/// The rows of one FETCH. The cursor lives on when it is closed meanwhile.
class FetchedRows final : public Rows {
 public:
  FetchedRows(std::shared_ptr<Cursor> cursor, Cursor::Reading reading)
      : cursor_(std::move(cursor)), reading_(reading) {}
  const data::Schema& schema() const override { return cursor_->schema(); }
  Result<std::optional<Slice>> fetch(uint64_t rows_max) override;
  void encoded(uint64_t bytes, uint64_t micros) override { cursor_->encoded(bytes, micros); }
  void failed(const Error& why) override { cursor_->failed(why); }

 private:
  std::shared_ptr<Cursor> cursor_;
  Cursor::Reading reading_;  // what is left of it
};

}  // namespace millrace::query
