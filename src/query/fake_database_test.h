#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "data/batch_builder.h"
#include "query/fake_statements_test.h"

namespace millrace::query {

/// What the connections of a fake engine share. Any thread.
class FakeDatabase {
 public:
  static constexpr size_t kEventsMax = 1000;

  FakeDatabase() {
    for (auto statement : fake_queries()) known_.emplace(statement.text, std::move(statement));
    for (auto statement : fake_commands()) known_.emplace(statement.text, std::move(statement));
  }

  const FakeStatement* find(const std::string& text) const {
    auto found = known_.find(text);
    return found == known_.end() ? nullptr : &found->second;
  }

  /// Called by a statement that waits, on the thread that runs it: cancel it there.
  void set_while_waiting(std::function<void()> call) { while_waiting_ = std::move(call); }
  void wait() const {
    if (while_waiting_) while_waiting_();
  }

  void note(std::string event) {
    const std::lock_guard lock(mutex_);
    if (events_.size() < kEventsMax) events_.push_back(std::move(event));
  }
  /// What connections were asked to do since this was called last.
  std::vector<std::string> take_events() {
    const std::lock_guard lock(mutex_);
    return std::exchange(events_, {});
  }

 private:
  std::map<std::string, FakeStatement> known_;
  std::function<void()> while_waiting_;
  std::mutex mutex_;
  std::vector<std::string> events_;  // guarded by mutex_
};

struct FakeParsed final : engine::Parsed {
  explicit FakeParsed(const FakeStatement* statement_in) : statement(statement_in) {}
  const FakeStatement* statement;
};

class FakePrepared final : public engine::Prepared {
 public:
  FakePrepared(const FakeStatement* statement, std::weak_ptr<const void> connection)
      : statement_(statement), connection_(std::move(connection)) {}
  const data::Schema& schema() const override { return statement_->schema; }
  const std::vector<engine::ColumnDescription>& columns() const override {
    return statement_->columns;
  }
  const std::vector<data::Type>& parameters() const override { return statement_->parameters; }
  engine::Effect effect() const override { return statement_->effect; }
  bool read_only() const override { return statement_->read_only; }

  const FakeStatement& statement() const { return *statement_; }
  bool is_of(const std::shared_ptr<const void>& connection) const {
    return connection_.lock() == connection;
  }

 private:
  const FakeStatement* statement_;
  std::weak_ptr<const void> connection_;
};

/// The rows of one run, a batch a time.
class FakeStream final : public data::ResultStream {
 public:
  FakeStream(const FakeDatabase* database, const FakeStatement* statement,
             std::vector<std::vector<data::Value>> rows)
      : database_(database), statement_(statement), rows_(std::move(rows)) {}

  const data::Schema& schema() const override { return statement_->schema; }

  Result<std::optional<data::Batch>> next(std::stop_token stop) override {
    if (statement_->waits) database_->wait();
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "interrupted");
    if (statement_->waits) return fail(ErrorCode::Internal, "nobody cancelled what waits");
    if (given_ == statement_->repeated || rows_.empty()) {
      if (statement_->late_error) return fail(*statement_->late_error);
      return std::nullopt;
    }
    data::BatchBuilder builder(statement_->schema);
    for (; given_ < statement_->repeated && builder.rows() < 2048; ++given_) {
      for (const auto& row : rows_) {
        TRY(builder.append_row(std::span(row).first(statement_->schema.size())));
      }
    }
    return builder.finish();
  }

 private:
  const FakeDatabase* database_;
  const FakeStatement* statement_;
  std::vector<std::vector<data::Value>> rows_;
  size_t given_ = 0;
};

/// Takes rows of table t (id int4, name text).
class FakeLoad final : public engine::Load {
 public:
  FakeLoad(FakeDatabase* database, data::Schema schema)
      : database_(database), schema_(std::move(schema)) {}

  const data::Schema& schema() const override { return schema_; }

  Result<void> add_row(std::span<const std::optional<std::string_view>> fields) override {
    CHECK(fields.size() == schema_.size(), "a row has a field per column");
    for (size_t i = 0; i < fields.size(); ++i) {
      if (schema_[i].type.kind() != data::Kind::Int32 || !fields[i]) continue;
      if (!fields[i]->empty() && fields[i]->find_first_not_of("0123456789") == std::string::npos) {
        continue;
      }
      return fail(
          fake_error(ErrorCode::InvalidInput,
                     "invalid input syntax for type integer: \"" + std::string(*fields[i]) + "\"",
                     "22P02", 0));
    }
    ++rows_;
    return {};
  }
  Result<void> add_values(std::span<const data::Value> values) override {
    CHECK(values.size() == schema_.size(), "a row has a value per column");
    ++rows_;
    return {};
  }
  Result<uint64_t> finish() override {
    database_->note("load " + std::to_string(rows_));
    return rows_;
  }

 private:
  FakeDatabase* database_;
  data::Schema schema_;
  uint64_t rows_ = 0;
};

}  // namespace millrace::query
