#include "query/query_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/fake_service_test.h"

namespace millrace::query {
namespace {

class QueryRunTest : public testing::Test {
 protected:
  QueryRunTest()
      : base(fake_limits()), entry(base.service.open_session(base.request("demo")).value()) {}

  std::unique_ptr<QueryRun> start(std::string_view text) {
    return std::make_unique<QueryRun>(&base.service, entry, text, Ahead{});
  }
  QueryRecord last() { return base.service.queries().at(0); }

  FakeService base;
  std::shared_ptr<SessionEntry> entry;
};

TEST_F(QueryRunTest, RecordsWhatAQueryWasAndTook) {
  auto run = start("SELECT 1");
  EXPECT_EQ(last().state, QueryState::Running);
  const auto since = base.clock.now();
  base.clock.advance(milliseconds(3));
  run->add_step(QueryStep::Run, since);
  run->add_step_micros(QueryStep::Prepare, 7);
  run->add_rows(2);
  run->add_bytes(10);
  run->set_idle_state("idle in transaction");
  run.reset();
  const QueryRecord record = last();
  EXPECT_EQ(record.state, QueryState::Finished);
  EXPECT_EQ(record.user, "demo");
  EXPECT_EQ(record.catalog, "local");
  EXPECT_EQ(record.protocol, "test");
  EXPECT_EQ(record.client, "127.0.0.1:4711");
  EXPECT_EQ(record.text, "SELECT 1");
  EXPECT_EQ(record.total_micros, 3'000u);
  EXPECT_EQ(record.step_micros[static_cast<size_t>(QueryStep::Run)], 3'000u);
  EXPECT_EQ(record.step_micros[static_cast<size_t>(QueryStep::Prepare)], 7u);
  EXPECT_EQ(record.rows, 2u);
  EXPECT_EQ(record.bytes, 10u);
  EXPECT_EQ(entry->view().state, "idle in transaction");
}

TEST_F(QueryRunTest, CutsLongTextsWhereACharacterEnds) {
  const size_t limit = fake_limits().statement_text_bytes_max;
  start(std::string(limit - 1, 'x') + "\xc3\xa9").reset();
  EXPECT_EQ(last().text, std::string(limit - 1, 'x'));
  start(std::string(limit, 'x') + "y").reset();
  EXPECT_EQ(last().text.size(), limit);
}

TEST_F(QueryRunTest, SaysWhyAQueryFailed) {
  auto run = start("SELECT 1");
  (void)run->failed(
      Error{ErrorCode::NotFound, "no such thing", nullptr}.with({.sqlstate = "42P01"}));
  run.reset();
  EXPECT_EQ(last().state, QueryState::Failed);
  EXPECT_EQ(last().sqlstate, "42P01");
  EXPECT_EQ(last().error, "no such thing");
}

struct CancelCase {
  CancelReason reason;
  const char* sqlstate;
};

TEST_F(QueryRunTest, TellsACancelledQueryWhy) {
  for (const auto& [reason, sqlstate] :
       {CancelCase{CancelReason::Client, "57014"}, CancelCase{CancelReason::Operator, "57014"},
        CancelCase{CancelReason::Timeout, "57014"}}) {
    auto run = start("SELECT 1");
    EXPECT_TRUE(entry->cancel(reason));
    const Error error = run->failed(Error{ErrorCode::Cancelled, "interrupted", nullptr});
    EXPECT_EQ(error.details().sqlstate, sqlstate);
    run.reset();
    EXPECT_EQ(last().state, QueryState::Cancelled);
    EXPECT_EQ(last().sqlstate, sqlstate);
  }
}

TEST_F(QueryRunTest, GivesRowsUntilTheEndAndThenNothing) {
  auto connection = base.engine.connect({}).value();
  auto prepared = connection->prepare("SELECT n, name FROM numbers ORDER BY n", {}, {}).value();
  auto answer = connection->run(*prepared, {}, {}).value();
  {
    LiveRows rows(std::move(answer.rows), start("SELECT"), &base.clock);
    EXPECT_EQ(rows.fetch(2).value()->rows(), 2u);
    rows.encoded(100, 5);
    EXPECT_EQ(rows.fetch(kAllRows).value()->rows(), 3u);
    EXPECT_FALSE(rows.fetch(1).value());
    EXPECT_FALSE(rows.fetch(1).value());
  }
  EXPECT_EQ(last().rows, 5u);
  EXPECT_EQ(last().bytes, 100u);
}

TEST_F(QueryRunTest, RecordsAnErrorThatComesAmongTheRows) {
  auto connection = base.engine.connect({}).value();
  auto prepared = connection->prepare("SELECT 1/(n-3) AS q FROM numbers", {}, {}).value();
  auto answer = connection->run(*prepared, {}, {}).value();
  {
    LiveRows rows(std::move(answer.rows), start("SELECT"), &base.clock);
    EXPECT_EQ(rows.fetch(kAllRows).value()->rows(), 2u);
    EXPECT_EQ(rows.fetch(kAllRows).error().details().sqlstate, "22012");
  }
  EXPECT_EQ(last().state, QueryState::Failed);
}

TEST_F(QueryRunTest, RowsThatCannotBeSentAreAFailedQuery) {
  auto connection = base.engine.connect({}).value();
  auto prepared = connection->prepare("SELECT n, name FROM numbers ORDER BY n", {}, {}).value();
  auto answer = connection->run(*prepared, {}, {}).value();
  {
    LiveRows rows(std::move(answer.rows), start("SELECT"), &base.clock);
    ASSERT_TRUE(rows.fetch(kAllRows));
    rows.failed(
        Error{ErrorCode::InvalidInput, "out of range", nullptr}.with({.sqlstate = "22008"}));
    EXPECT_EQ(rows.fetch(kAllRows).error().details().sqlstate, "22008");
  }
  EXPECT_EQ(last().state, QueryState::Failed);
  EXPECT_EQ(last().sqlstate, "22008");
}

TEST_F(QueryRunTest, RowsThatTheirClientLeftAreACancelledQuery) {
  auto connection = base.engine.connect({}).value();
  auto prepared = connection->prepare("SELECT n, name FROM numbers ORDER BY n", {}, {}).value();
  for (const auto left : {QueryState::Cancelled, QueryState::Finished}) {
    auto answer = connection->run(*prepared, {}, {}).value();
    {
      LiveRows rows(std::move(answer.rows), start("SELECT"), &base.clock);
      ASSERT_TRUE(rows.fetch(1));
      if (left == QueryState::Cancelled) entry->cancel(CancelReason::Client);
    }
    EXPECT_EQ(last().state, left);
  }
}

TEST_F(QueryRunTest, WhatEndsElsewhereLeavesTheOthersAlone) {
  auto first = start("SELECT 1");
  auto second = start("SELECT 2");
  first.reset();
  EXPECT_EQ(entry->view().state, "active");
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  EXPECT_TRUE(second->stop().stop_requested());
}

TEST_F(QueryRunTest, WhatRestsIsNotCancelledAndHasItsTimeAnew) {
  ASSERT_TRUE(entry->with_settings([](session::Settings& settings) {
    return settings.set("statement_timeout", "100", session::SettingScope::Session);
  }));
  auto run = start("SELECT 1");
  entry->rest("idle in transaction");
  EXPECT_EQ(entry->view().state, "idle in transaction");
  EXPECT_FALSE(entry->cancel(CancelReason::Client));
  base.clock.advance(milliseconds(150));
  entry->cancel_if_late(base.clock.now());
  run->resume();
  EXPECT_FALSE(run->stop().stop_requested());
  EXPECT_EQ(entry->view().state, "active");
  base.clock.advance(milliseconds(150));
  entry->cancel_if_late(base.clock.now());
  EXPECT_TRUE(run->stop().stop_requested());
  EXPECT_EQ(entry->reason(), CancelReason::Timeout);
}

TEST_F(QueryRunTest, AStepEndsWithTheQueryThatItBelongsTo) {
  auto run = start("COPY");
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  EXPECT_TRUE(entry->begin_step(milliseconds(0), {}).stop_requested());
  entry->end_step(SessionEntry::StepEnd::Failed);
  run.reset();
  EXPECT_FALSE(entry->begin_step(milliseconds(0), {}).stop_requested());
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  entry->end_step(SessionEntry::StepEnd::Done);
  EXPECT_FALSE(entry->cancel(CancelReason::Client));
}

TEST_F(QueryRunTest, ACancelBetweenTwoStepsOfAMessageStrikesTheNext) {
  entry->begin_work();
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  EXPECT_TRUE(entry->begin_step(milliseconds(0), {}).stop_requested());
  entry->end_step(SessionEntry::StepEnd::Failed);
  EXPECT_FALSE(entry->begin_step(milliseconds(0), {}).stop_requested());
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  entry->end_step(SessionEntry::StepEnd::Done);  // it came too late for planning
  EXPECT_TRUE(start("SELECT 1")->stop().stop_requested());
}

TEST_F(QueryRunTest, ACancelThatFoundNothingIsForgottenWithTheMessage) {
  entry->begin_work();
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  entry->rest("idle");
  EXPECT_FALSE(entry->cancel(CancelReason::Client));
  entry->begin_work();
  EXPECT_FALSE(start("SELECT 1")->stop().stop_requested());
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  entry->await_client();
  EXPECT_FALSE(start("SELECT 2")->stop().stop_requested());
}

TEST_F(QueryRunTest, WhatIsPlannedIsListedAndCancelledByItsNumberUntilItRuns) {
  entry->begin_work();
  QueryRecord planned;
  planned.id = 77;
  (void)entry->begin_step(milliseconds(0), planned);
  entry->end_step(SessionEntry::StepEnd::Done);
  ASSERT_TRUE(entry->view().query);
  EXPECT_EQ(entry->view().query->id, 77u);
  EXPECT_TRUE(entry->cancel_query(77, CancelReason::Operator));
  EXPECT_TRUE(start("SELECT 1")->stop().stop_requested());
}

}  // namespace
}  // namespace millrace::query
