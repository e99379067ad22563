#pragma once

#include <memory>
#include <vector>

#include "query/rows.h"
#include "sql/session_statement.h"

namespace millrace::query {

/// Whether a cursor can go back.
enum class Scroll : uint8_t { ForwardOnly, Both };

/// A place in rows that a client moves about in (PostgreSQL's FETCH and MOVE). One that goes back
/// keeps what it has read, up to kKeptRowsMax.
class Cursor final : public Rows {
 public:
  static constexpr size_t kKeptRowsMax = 5'000'000;

  Cursor(std::unique_ptr<Rows> rows, Scroll scroll);

  const data::Schema& schema() const override { return rows_->schema(); }
  /// Reads on from the place.
  Result<std::optional<Slice>> fetch(uint64_t rows_max) override;
  void encoded(uint64_t bytes, uint64_t micros) override { rows_->encoded(bytes, micros); }

  /// The slices that a FETCH gives, in its order; forward ones of unbounded count are for fetch().
  Result<std::vector<Slice>> fetch(const sql::FetchCursor& what);

 private:
  /// Makes row `row` (from 1) known if it exists; false when there are fewer.
  Result<bool> reach(uint64_t row);
  Slice kept_row(uint64_t row) const;
  Result<std::vector<Slice>> forward(uint64_t count);
  Result<std::vector<Slice>> backward(uint64_t count);
  Result<std::vector<Slice>> absolute(int64_t row);
  std::unexpected<Error> forward_only() const;

  std::unique_ptr<Rows> rows_;
  Scroll scroll_;
  uint64_t place_ =
      0;  // 0: before the first row; the row that was given last; past the last: count + 1
  bool ended_ = false;
  std::vector<Slice> kept_;  // Both: all that was read
  uint64_t kept_rows_ = 0;
};

}  // namespace millrace::query
