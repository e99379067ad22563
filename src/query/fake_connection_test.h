#pragma once

#include "query/fake_database_test.h"

namespace millrace::query {

/// Fails the test program when a session breaks the rules of engine/connection.h.
class FakeConnection final : public engine::Connection {
 public:
  explicit FakeConnection(FakeDatabase* database) : database_(database) {}
  ~FakeConnection() override { CHECK(!open_, "a connection is left within a transaction"); }

  Result<void> use(const std::string& catalog, const std::vector<std::string>& schemas,
                   std::stop_token) override {
    std::string event = "use " + catalog;
    for (const std::string& schema : schemas) event += " " + schema;
    database_->note(std::move(event));
    return {};
  }

  Result<void> set_time_zone(const std::string& name, std::stop_token) override {
    if (name == "Nowhere") return fail(ErrorCode::InvalidInput, "unknown time zone");
    database_->note("zone " + name);
    return {};
  }

  Result<std::unique_ptr<engine::Parsed>> parse(std::string text) override {
    const FakeStatement* known = database_->find(text);
    if (known == nullptr) {
      return fail(
          fake_error(ErrorCode::InvalidInput,
                     "syntax error at or near \"" + text.substr(0, text.find_first_of(" ;")) + "\"",
                     "42601", 1));
    }
    return std::make_unique<FakeParsed>(known);
  }

  Result<std::unique_ptr<engine::Prepared>> bind(std::unique_ptr<engine::Parsed> parsed,
                                                 std::span<const data::Type>,
                                                 std::stop_token) override {
    const FakeStatement* known = dynamic_cast<const FakeParsed&>(*parsed).statement;
    if (known->prepare_error) return fail(*known->prepare_error);
    return std::make_unique<FakePrepared>(known, life_);
  }

  Result<engine::Answer> run(engine::Prepared& prepared, std::span<const data::Value> parameters,
                             std::stop_token) override {
    const auto& own = dynamic_cast<const FakePrepared&>(prepared);
    CHECK(own.is_of(life_), "a statement is run by the connection that prepared it");
    const FakeStatement& known = own.statement();
    CHECK(parameters.size() == known.parameters.size(), "every parameter has a value");
    database_->note("run " + known.text);
    if (known.commit_fails) {
      if (!open_) return fail(*known.late_error);
      doomed_ = &known;
    }
    engine::Answer answer;
    answer.changed = known.changed;
    answer.skipped = known.skipped;
    if (known.effect != engine::Effect::Rows) return answer;
    auto rows = known.rows;
    if (known.echoes) rows = {std::vector(parameters.begin(), parameters.end())};
    answer.rows = std::make_unique<FakeStream>(database_, &known, std::move(rows));
    return answer;
  }

  void settle() override {}
  void detach_streams(std::stop_token) override { database_->note("detach"); }

  Result<void> begin(engine::TransactionMode mode, std::stop_token) override {
    CHECK(!open_, "a transaction begins after the one before has ended");
    open_ = true;
    database_->note(mode == engine::TransactionMode::ReadOnly ? "begin read only" : "begin");
    return {};
  }

  Result<void> commit(std::stop_token stop) override {
    CHECK(open_, "a transaction is committed once");
    if (stop.stop_requested()) return fail(fake_error(ErrorCode::Cancelled, "stopped", "57014", 0));
    if (const FakeStatement* doomed = std::exchange(doomed_, nullptr)) {
      return fail(*doomed->late_error);
    }
    open_ = false;
    database_->note("commit");
    return {};
  }

  Result<void> rollback(std::stop_token) override {
    CHECK(open_, "a transaction is rolled back once");
    open_ = false;
    doomed_ = nullptr;
    database_->note("rollback");
    return {};
  }

  Result<void> drop_temporary(std::stop_token) override {
    database_->note("drop temporary");
    return {};
  }

  Result<std::unique_ptr<engine::Load>> load(engine::LoadTarget target, std::stop_token) override {
    if (target.table != "t") {
      return fail(fake_error(ErrorCode::NotFound,
                             "relation \"" + target.table + "\" does not exist", "42P01", 0));
    }
    const data::Schema all = {{"id", data::Kind::Int32}, {"name", data::Kind::Text}};
    data::Schema schema = target.columns.empty() ? all : data::Schema();
    for (const std::string& column : target.columns) {
      auto found = std::ranges::find(all, column, &data::Field::name);
      if (found == all.end()) {
        return fail(fake_error(ErrorCode::NotFound,
                               "column \"" + column + "\" of relation \"t\" does not exist",
                               "42703", 0));
      }
      schema.push_back(*found);
    }
    return std::make_unique<FakeLoad>(database_, std::move(schema));
  }

 private:
  FakeDatabase* database_;
  const std::shared_ptr<const void> life_ = std::make_shared<int>(0);
  bool open_ = false;
  const FakeStatement* doomed_ = nullptr;  // makes the next commit fail
};

}  // namespace millrace::query
