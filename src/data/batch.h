#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "data/type.h"

namespace millrace::data {

/// 128 bits, two's complement. Same layout as the engine's and as Arrow's Decimal128.
struct Int128 {
  uint64_t low = 0;
  int64_t high = 0;
};

/// Months, days and microseconds, each with a sign of its own.
struct Interval {
  int32_t months = 0;
  int32_t days = 0;
  int64_t micros = 0;
};

/// Time of day with the offset of its zone, in seconds east of Greenwich.
struct TimeTz {
  int64_t micros = 0;
  int32_t offset_seconds = 0;
  int32_t reserved = 0;
};

/// Where a list's elements lie in the child column.
struct ListEntry {
  uint64_t offset = 0;
  uint64_t length = 0;
};

/// A string of at most 4 GiB - 1 bytes: up to 12 bytes lie in it, longer ones behind a pointer.
/// The layout that DuckDB and Velox share; Arrow's string view with an address for its offset.
class TextView {
 public:
  static constexpr uint32_t kInlineMax = 12;

  // Each constructor writes the member of the union that view() reads.
  // NOLINTBEGIN(cppcoreguidelines-pro-type-member-init)
  TextView() : length_(0) { std::memset(inline_, 0, kInlineMax); }

  /// Borrows `text` when it is longer than kInlineMax.
  explicit TextView(std::string_view text) : length_(static_cast<uint32_t>(text.size())) {
    if (length_ <= kInlineMax) {
      std::memset(inline_, 0, kInlineMax);
      if (length_ != 0) std::memcpy(inline_, text.data(), length_);
      return;
    }
    std::memcpy(far_.prefix, text.data(), sizeof(far_.prefix));
    far_.data = text.data();
  }
  // NOLINTEND(cppcoreguidelines-pro-type-member-init)

  std::string_view view() const { return {length_ <= kInlineMax ? inline_ : far_.data, length_}; }

 private:
  struct __attribute__((packed)) Far {
    char prefix[4];
    const char* data;
  };

  uint32_t length_;
  union {
    char inline_[kInlineMax];
    Far far_;
  };
};
static_assert(sizeof(TextView) == 16 && sizeof(Int128) == 16 && sizeof(Interval) == 16 &&
              sizeof(TimeTz) == 16 && sizeof(ListEntry) == 16);

/// A run of values of one type; borrows all its memory from the Batch (or Chunk) it is part of.
/// Arrow's columnar layout, except that strings are TextView and lists are ListEntry.
struct Column {
  Type type;
  /// Bit i (least significant first) set: value i is not null. Null pointer: no nulls.
  const uint64_t* validity = nullptr;
  /// `rows` values of type.value_size() bytes; null for Null, Array, Struct and Union.
  const void* values = nullptr;
  std::vector<Column> children;

  bool valid(size_t row) const {
    return validity == nullptr || ((validity[row >> 6] >> (row & 63)) & 1) != 0;
  }
  template <class Value>
  const Value& at(size_t row) const {
    return static_cast<const Value*>(values)[row];
  }
  std::string_view text(size_t row) const { return at<TextView>(row).view(); }
};

/// Rows in columnar form with the memory they lie in. Movable; immutable once made, so any thread
/// may read it.
class Batch {
 public:
  Batch() = default;
  Batch(size_t rows, std::vector<Column> columns, std::shared_ptr<const void> memory)
      : rows_(rows), columns_(std::move(columns)), memory_(std::move(memory)) {}

  size_t rows() const { return rows_; }
  const std::vector<Column>& columns() const { return columns_; }
  const Column& column(size_t index) const { return columns_[index]; }
  const std::shared_ptr<const void>& memory() const { return memory_; }

 private:
  size_t rows_ = 0;
  std::vector<Column> columns_;
  std::shared_ptr<const void> memory_;
};

}  // namespace millrace::data
