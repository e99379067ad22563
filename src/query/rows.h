#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "data/batch.h"
#include "data/schema.h"

namespace millrace::query {

/// Some rows of a batch.
struct Slice {
  data::Batch batch;
  size_t first = 0;
  size_t end = 0;  // the row after the last

  size_t rows() const { return end - first; }
};

/// No bound on the rows wanted.
inline constexpr uint64_t kAllRows = UINT64_MAX;

/// Rows that a client fetches at its own pace. One thread at a time.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual const data::Schema& schema() const = 0;
  /// The next rows, at least one and at most `rows_max` (which is not 0); nothing at the end. After
  /// an error it is not called again.
  virtual Result<std::optional<Slice>> fetch(uint64_t rows_max) = 0;
  /// How much the client's protocol made of the rows; kept in the query's record.
  virtual void encoded(uint64_t bytes, uint64_t micros) = 0;
  /// The client's protocol cannot give them: the query ends with this error. Not called again then.
  virtual void failed(const Error& why) = 0;
};

/// Rows that are there already: of SHOW and the like.
class ReadyRows final : public Rows {
 public:
  ReadyRows(data::Schema schema, data::Batch batch);
  const data::Schema& schema() const override { return schema_; }
  Result<std::optional<Slice>> fetch(uint64_t rows_max) override;
  void encoded(uint64_t, uint64_t) override {}
  void failed(const Error&) override {}

 private:
  data::Schema schema_;
  data::Batch batch_;
  size_t next_ = 0;
};

/// At most `limit` rows of others, which live on.
class SomeRows final : public Rows {
 public:
  SomeRows(std::shared_ptr<Rows> rows, uint64_t limit) : rows_(std::move(rows)), left_(limit) {}
  const data::Schema& schema() const override { return rows_->schema(); }
  Result<std::optional<Slice>> fetch(uint64_t rows_max) override;
  void encoded(uint64_t bytes, uint64_t micros) override { rows_->encoded(bytes, micros); }
  void failed(const Error& why) override { rows_->failed(why); }

 private:
  std::shared_ptr<Rows> rows_;
  uint64_t left_;
};

}  // namespace millrace::query
