#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/batch.h"
#include "data/schema.h"
#include "data/value.h"

namespace millrace::data {

/// Bytes that stay where they are until the arena goes. One thread at a time.
class TextArena {
 public:
  /// A copy of `text`.
  std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  size_t free_bytes_ = 0;
};

/// The memory that a built column's pointers lead to.
struct ColumnMemory {
  std::vector<std::byte> values;
  std::vector<uint64_t> validity;
  TextArena texts;
  std::vector<ColumnMemory> children;
};

/// Collects the values of one column and owns copies of them. One thread at a time.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(Type type);

  const Type& type() const { return type_; }
  size_t rows() const { return rows_; }

  void append_null();

  /// Appends a value whose `held` is as data/value.h says for the column's kind; whole numbers of
  /// either sign do for all integer kinds. Of a union: two values, the member's index and the
  /// value. Fails, and appends nothing, when `held` is of another kind or does not fit.
  Result<void> append(const Value& value);
  /// Whether append() would take the value.
  Result<void> check(const Value& value) const;

  // The same for one kind of value each, without a Value; CHECK: the column's kind takes it.
  /// Kinds of up to 64 bits. The value must fit.
  void append_integer(int64_t value);
  void append_double(double value);
  /// Text, Blob, Bit, Json, Integer.
  void append_text(std::string_view text);

  /// Gives the column and the memory behind it away; the builder is empty afterwards.
  struct Built {
    Column column;
    ColumnMemory memory;
  };
  Built finish();

 private:
  template <class Fixed>
  void push(const Fixed& value);
  void push_validity(bool valid);
  /// Moves the rows of the children of an Array, Struct or Union on by one row of nulls.
  void push_null_children();
  void push_scalar(const Value& value);
  void push_nested(const std::vector<Value>& parts);

  Type type_;
  size_t rows_ = 0;
  bool has_nulls_ = false;
  ColumnMemory memory_;
  std::vector<ColumnBuilder> children_;
};

/// Builds batches that own their memory, row by row or column by column. One thread at a time.
class BatchBuilder {
 public:
  explicit BatchBuilder(const Schema& schema);

  /// Rows of the first column; all columns must be equally long when finish() is called.
  size_t rows() const { return columns_.empty() ? 0 : columns_[0].rows(); }
  ColumnBuilder& column(size_t index) { return columns_[index]; }

  /// One value per column. On failure the batch is as it was.
  Result<void> append_row(std::span<const Value> values);

  /// The batch so far; the builder is empty afterwards and can be used again.
  Batch finish();

 private:
  std::vector<ColumnBuilder> columns_;
};

}  // namespace millrace::data
