#include "query/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "query/client_session.h"
#include "query/fake_service_test.h"
#include "query/query_run.h"

namespace millrace::query {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string state_of(const Error& error) { return error.details().sqlstate; }

class ServiceTest : public testing::Test {
 protected:
  ServiceTest() : base(fake_limits()) {}

  std::shared_ptr<SessionEntry> open(const std::string& user) {
    return base.service.open_session(base.request(user)).value();
  }

  std::unique_ptr<QueryRun> start(const std::shared_ptr<SessionEntry>& entry) {
    return std::make_unique<QueryRun>(&base.service, entry, "SELECT 1", Ahead{});
  }

  FakeService base;
};

TEST_F(ServiceTest, OpensSessionsThatCanBeFound) {
  const auto first = open("a");
  const auto second = open("b");
  EXPECT_NE(first->facts().id, second->facts().id);
  EXPECT_EQ(base.service.find_session(first->facts().id), first);
  EXPECT_THAT(base.service.sessions(), SizeIs(2));
  base.service.close_session(*first);
  base.service.close_session(*first);
  EXPECT_EQ(base.service.find_session(first->facts().id), nullptr);
}

TEST_F(ServiceTest, RefusesWhatASessionCannotBe) {
  auto request = base.request("a");
  request.catalog = "nowhere";
  EXPECT_EQ(state_of(base.service.open_session(request).error()), "3D000");
  request = base.request("a");
  request.settings["nothing_like_it"] = "1";
  EXPECT_EQ(state_of(base.service.open_session(request).error()), "42704");
  request = base.request("a");
  request.settings["statement_timeout"] = "soon";
  EXPECT_EQ(state_of(base.service.open_session(request).error()), "22023");
  EXPECT_THAT(base.service.sessions(), IsEmpty());
}

TEST_F(ServiceTest, BoundsTheSessionsOfEachUser) {
  auto limits = fake_limits();
  limits.connections_per_user_max = 2;
  base.service.set_limits(limits);
  const auto first = open("a");
  const auto second = open("a");
  EXPECT_EQ(state_of(base.service.open_session(base.request("a")).error()), "53300");
  const auto other = open("b");
  base.service.close_session(*first);
  EXPECT_TRUE(base.service.open_session(base.request("a")));
}

TEST_F(ServiceTest, GivesSettingsOfTheStartAsTheSessionsDefaults) {
  auto limits = fake_limits();
  limits.statement_timeout = milliseconds(300'000);
  base.service.set_limits(limits);
  auto request = base.request("a");
  request.settings["application_name"] = "tests";
  const auto entry = base.service.open_session(request).value();
  entry->with_settings([](session::Settings& settings) {
    EXPECT_EQ(settings.value("statement_timeout"), "5min");
    ASSERT_TRUE(settings.set("application_name", "other", session::SettingScope::Session));
    ASSERT_TRUE(settings.reset_all());
    EXPECT_EQ(settings.value("application_name"), "tests");
    EXPECT_EQ(settings.value("session_authorization"), "a");
  });
}

TEST_F(ServiceTest, CancelsByTheRightKeyAlone) {
  const auto entry = open("a");
  const auto& facts = entry->facts();
  EXPECT_FALSE(base.service.cancel_by_key(facts.id, facts.cancel_key)) << "nothing runs";
  const auto run = start(entry);
  EXPECT_FALSE(base.service.cancel_by_key(facts.id, "wrong"));
  EXPECT_FALSE(base.service.cancel_by_key(facts.id, ""));
  EXPECT_FALSE(base.service.cancel_by_key(facts.id + 1, facts.cancel_key));
  EXPECT_FALSE(run->stop().stop_requested());
  EXPECT_TRUE(base.service.cancel_by_key(facts.id, facts.cancel_key));
  EXPECT_TRUE(run->stop().stop_requested());
  EXPECT_EQ(entry->reason(), CancelReason::Client);
}

TEST_F(ServiceTest, CancelsForWhoMay) {
  const auto entry = open("a");
  const auto run = start(entry);
  const uint64_t id = entry->view().query->id;
  const auto cancel = [&](const char* user, std::set<std::string, std::less<>> grants) {
    auto done = base.service.cancel_query(id, *fake_principal(user, std::move(grants)));
    return done ? "cancelled" : state_of(done.error());
  };
  EXPECT_EQ(cancel("b", {}), "42501");
  EXPECT_EQ(cancel("b", {"files"}), "42501");
  EXPECT_FALSE(run->stop().stop_requested());
  EXPECT_EQ(cancel("b", {"cancel"}), "cancelled");
  EXPECT_TRUE(run->stop().stop_requested());
  EXPECT_EQ(cancel("b", {"admin"}), "cancelled");
  EXPECT_EQ(cancel("a", {}), "cancelled");
  EXPECT_EQ(state_of(base.service.cancel_query(id + 1, *entry->facts().principal).error()),
            "42704");
}

TEST_F(ServiceTest, CancelsWhatIsLate) {
  const auto entry = open("a");
  entry->with_settings([](session::Settings& settings) {
    ASSERT_TRUE(settings.set("statement_timeout", "2s", session::SettingScope::Session));
  });
  auto run = start(entry);
  base.clock.advance(milliseconds(1'999));
  base.service.enforce_deadlines();
  EXPECT_FALSE(run->stop().stop_requested());
  base.clock.advance(milliseconds(1));
  base.service.enforce_deadlines();
  EXPECT_TRUE(run->stop().stop_requested());
  const Error error = run->failed(Error{ErrorCode::Cancelled, "interrupted", nullptr});
  EXPECT_EQ(error.code, ErrorCode::Timeout);
  EXPECT_EQ(state_of(error), "57014");
  run.reset();
  run = start(entry);
  base.service.enforce_deadlines();
  EXPECT_FALSE(run->stop().stop_requested()) << "the next query has its own time";
}

TEST_F(ServiceTest, RunsForEverWithoutATimeout) {
  const auto entry = open("a");
  const auto run = start(entry);
  base.clock.advance(milliseconds(1'000'000'000));
  base.service.enforce_deadlines();
  EXPECT_FALSE(run->stop().stop_requested());
}

TEST_F(ServiceTest, ShowsWhatRunsThenWhatEndedNewestFirst) {
  const auto entry = open("a");
  start(entry).reset();
  start(entry).reset();
  const auto run = start(entry);
  std::vector<uint64_t> ids;
  for (const auto& record : base.service.queries()) ids.push_back(record.id);
  EXPECT_THAT(ids, ElementsAre(3, 2, 1));
  EXPECT_EQ(entry->view().state, "active");
}

TEST_F(ServiceTest, KeepsSoMuchHistoryAndNoMore) {
  auto limits = fake_limits();
  limits.history_entries_max = 2;
  base.service.set_limits(limits);
  const auto entry = open("a");
  for (int i = 0; i < 5; ++i) start(entry).reset();
  EXPECT_THAT(base.service.queries(), SizeIs(2));
}

TEST_F(ServiceTest, EndsATerminatedSession) {
  const auto entry = open("a");
  const auto run = start(entry);
  EXPECT_FALSE(entry->terminated());
  entry->terminate();
  EXPECT_TRUE(entry->terminated() && run->stop().stop_requested());
  EXPECT_EQ(state_of(run->failed(Error{ErrorCode::Cancelled, "", nullptr})), "57P01");
}

TEST_F(ServiceTest, KeepsTheFirstReasonOfACancel) {
  const auto entry = open("a");
  const auto run = start(entry);
  EXPECT_TRUE(entry->cancel(CancelReason::Client));
  EXPECT_TRUE(entry->cancel(CancelReason::Timeout));
  EXPECT_EQ(entry->reason(), CancelReason::Client);
}

TEST_F(ServiceTest, WakesASleepingQueryThatIsCancelled) {
  const auto entry = open("a");
  const auto run = start(entry);
  std::jthread other([&] { EXPECT_TRUE(entry->cancel(CancelReason::Operator)); });
  EXPECT_FALSE(entry->sleep(std::chrono::hours(1)));
  EXPECT_TRUE(entry->facts().id != 0);
}

TEST_F(ServiceTest, IsUsedByManyThreads) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 50;
  std::vector<std::jthread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < kRounds; ++round) {
        auto session =
            ClientSession::open(&base.service, base.request("user" + std::to_string(i))).value();
        auto statement = session->prepare("SELECT 1", {}).value();
        auto outcome = session->run(statement, {}).value();
        for (const auto& view : base.service.sessions()) {
          (void)base.service.cancel_by_key(view.facts.id, "wrong");
        }
        base.service.enforce_deadlines();
        EXPECT_TRUE(outcome.rows->fetch(kAllRows).value());
      }
    });
  }
  threads.clear();
  EXPECT_THAT(base.service.sessions(), IsEmpty());
  EXPECT_THAT(base.service.queries(), SizeIs(fake_limits().history_entries_max));
}

}  // namespace
}  // namespace millrace::query
