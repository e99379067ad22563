// A plan must not outlive what it was made from.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "duck/connection.h"
#include "duck/database.h"
#include "duck/native.h"

namespace millrace::duck {
namespace {

class Plans : public testing::Test {
 protected:
  void SetUp() override {
    database_ = Database::open({.threads = 2}).value();
    connection_ = connect();
    other_ = connect();
    run("CREATE TABLE t AS SELECT range AS a FROM range(10)");
  }

  std::unique_ptr<Connection> connect() {
    auto connection = Connection::open(*database_, {}).value();
    EXPECT_TRUE(connection->use("local", {"public"}, {}));
    return connection;
  }

  std::unique_ptr<engine::Prepared> prepare(const std::string& sql) {
    auto prepared = connection_->prepare(sql, {}, {});
    EXPECT_TRUE(prepared) << prepared.error().message;
    return *std::move(prepared);
  }

  void run(const std::string& sql) { run_on(connection_.get(), sql); }
  static void run_on(Connection* connection, const std::string& sql) {
    auto prepared = connection->prepare(sql, {}, {}).value();
    auto answer = connection->run(*prepared, {}, {});
    EXPECT_TRUE(answer) << answer.error().message;
  }

  /// The one number that a statement gives.
  int64_t number(engine::Prepared* prepared) {
    auto answer = connection_->run(*prepared, {}, {});
    EXPECT_TRUE(answer) << answer.error().message;
    auto batch = answer->rows->next({});
    EXPECT_TRUE(batch && *batch);
    const int64_t found = (*batch)->column(0).at<int64_t>(0);
    batch = answer->rows->next({});
    EXPECT_TRUE(batch && !*batch);
    return found;
  }

  bool in_transaction() const { return connection_->native().transaction.HasActiveTransaction(); }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Connection> other_;
};

// All of 0 … 9 are below 100: the filter is left out of the plan.
constexpr char kCount[] = "SELECT count(*) FROM t WHERE a < 100";

TEST_F(Plans, RunInTheTransactionThatTheyWereMadeIn) {
  const auto prepared = prepare(kCount);
  EXPECT_TRUE(in_transaction());
  run_on(other_.get(), "INSERT INTO t VALUES (1000), (50)");
  EXPECT_EQ(number(prepared.get()), 10);
  EXPECT_FALSE(in_transaction());
  EXPECT_EQ(number(prepared.get()), 11);
  EXPECT_FALSE(in_transaction());
}

TEST_F(Plans, AreMadeAnewWhenTheSessionHadWaited) {
  const auto prepared = prepare(kCount);
  connection_->settle();
  EXPECT_FALSE(in_transaction());
  run_on(other_.get(), "INSERT INTO t VALUES (1000), (50)");
  EXPECT_EQ(number(prepared.get()), 11);
}

TEST_F(Plans, AreMadeAnewAfterAWriteOfTheSameTransaction) {
  ASSERT_TRUE(connection_->begin(engine::TransactionMode::ReadWrite, {}));
  const auto prepared = prepare(kCount);
  EXPECT_EQ(number(prepared.get()), 10);
  EXPECT_EQ(number(prepared.get()), 10);
  run("INSERT INTO t VALUES (1000), (50)");
  EXPECT_EQ(number(prepared.get()), 11);
  ASSERT_TRUE(connection_->rollback({}));
  EXPECT_EQ(number(prepared.get()), 10);
}

TEST_F(Plans, OfOthersEndTheHeldTransaction) {
  const auto first = prepare(kCount);
  const auto second = prepare(kCount);
  run_on(other_.get(), "INSERT INTO t VALUES (1000), (50)");
  EXPECT_EQ(number(first.get()), 11);
  EXPECT_EQ(number(second.get()), 11);
  EXPECT_FALSE(in_transaction());
}

TEST_F(Plans, ThatFailLeaveNoTransaction) {
  EXPECT_FALSE(connection_->prepare("SELECT nothing FROM t", {}, {}));
  EXPECT_FALSE(in_transaction());
  const auto fails = prepare("SELECT error('no') FROM t");
  auto answer = connection_->run(*fails, {}, {});
  EXPECT_TRUE(!answer || !answer->rows->next({}));
  answer = {};
  EXPECT_FALSE(in_transaction());
  const auto prepared = prepare("INSERT INTO t VALUES ($1)");
  EXPECT_FALSE(connection_->run(*prepared, {}, {}));  // no value was given
  EXPECT_TRUE(connection_->begin(engine::TransactionMode::ReadWrite, {}));
  EXPECT_TRUE(connection_->commit({}));
}

TEST_F(Plans, WritesAreKeptWithTheRun) {
  run("INSERT INTO t VALUES (77)");
  EXPECT_FALSE(in_transaction());
  auto seen = other_->prepare("SELECT count(*) FROM t", {}, {}).value();
  auto answer = other_->run(*seen, {}, {}).value();
  EXPECT_EQ((*answer.rows->next({}))->column(0).at<int64_t>(0), 11);
}

}  // namespace
}  // namespace millrace::duck
