#include "query/client_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/fake_service_test.h"

namespace millrace::query {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

constexpr const char* kNumbers = "SELECT n, name FROM numbers ORDER BY n";
constexpr const char* kInsert = "INSERT INTO t VALUES (1, 'one')";

class ClientSessionTest : public testing::Test {
 protected:
  ClientSessionTest()
      : base(fake_limits()),
        session(ClientSession::open(&base.service, base.request("demo")).value()) {}

  Result<Outcome> run(std::string_view text) {
    auto statement = TRY(session->prepare(text, {}));
    return session->run(statement, {});
  }

  /// The command's tag, the first column of its rows, or its error's SQLSTATE. Each is a run of its
  /// own, as a simple query is.
  std::string answer(std::string_view text) {
    auto ending = ClientSession::Ending::Commit;
    std::string shown;
    if (auto outcome = run(text); !outcome) {
      session->note_error();
      ending = ClientSession::Ending::Rollback;
      shown = outcome.error().details().sqlstate;
    } else if (outcome->rows) {
      shown = first_column(*outcome->rows);
    } else {
      shown = sql::complete_tag(outcome->kind, outcome->changed);
    }
    session->end_of_run(ending);
    return shown;
  }

  std::string first_column(Rows& rows) {
    std::string out;
    for (;;) {
      auto slice = rows.fetch(kAllRows);
      if (!slice) return out + slice.error().details().sqlstate;
      if (!*slice) return out;
      const data::Column& column = (*slice)->batch.column(0);
      for (size_t row = (*slice)->first; row < (*slice)->end; ++row) {
        if (column.type.kind() == data::Kind::Int32) {
          out += std::to_string(column.at<int32_t>(row)) + " ";
        } else {
          out += std::string(column.text(row)) + " ";
        }
      }
    }
  }

  /// What the engine was asked to do, without the set-up of its connection.
  std::vector<std::string> events() {
    auto all = base.engine.database().take_events();
    std::erase_if(all, [](const std::string& event) {
      return event == "connect" || event.starts_with("use ") || event.starts_with("zone ");
    });
    return all;
  }

  FakeService base;
  std::unique_ptr<ClientSession> session;
};

TEST_F(ClientSessionTest, ConnectsToItsEngineAtTheFirstNeed) {
  EXPECT_EQ(answer("SHOW work_mem"), "4MB ");
  EXPECT_THAT(base.engine.database().take_events(), IsEmpty());
  EXPECT_EQ(answer("SELECT 1"), "1 ");
  EXPECT_THAT(base.engine.database().take_events(),
              ElementsAre("connect", "use local public", "zone UTC", "run SELECT 1"));
}

TEST_F(ClientSessionTest, TellsTheEngineOfSettingsThatConcernIt) {
  EXPECT_EQ(answer("SELECT 1"), "1 ");
  (void)base.engine.database().take_events();
  EXPECT_EQ(answer("SET search_path TO a, \"B c\""), "SET");
  EXPECT_EQ(answer("SET TimeZone = 'Europe/Berlin'"), "SET");
  EXPECT_EQ(answer("SET work_mem = '1GB'"), "SET");
  EXPECT_THAT(base.engine.database().take_events(),
              ElementsAre("use local a B c", "zone Europe/Berlin"));
  EXPECT_EQ(answer("SET TimeZone = 'Nowhere'"), "22023");
  EXPECT_EQ(answer("SHOW TimeZone"), "Europe/Berlin ");
}

TEST_F(ClientSessionTest, RunsTransactionsAsAsked) {
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(session->transaction_state(), TransactionState::Explicit);
  EXPECT_EQ(answer(kInsert), "INSERT 0 1");
  EXPECT_EQ(answer("COMMIT"), "COMMIT");
  EXPECT_EQ(answer("START TRANSACTION READ ONLY"), "START TRANSACTION");
  EXPECT_EQ(answer(kInsert), "25006");
  EXPECT_EQ(session->transaction_state(), TransactionState::Failed);
  EXPECT_EQ(answer("SELECT 1"), "25P02");
  EXPECT_EQ(answer("COMMIT"), "ROLLBACK");
  EXPECT_EQ(session->transaction_state(), TransactionState::Idle);
  EXPECT_THAT(events(), ElementsAre("begin", std::string("run ") + kInsert, "commit",
                                    "begin read only", "rollback"));
}

TEST_F(ClientSessionTest, KeepsTheModesOfAChainedTransaction) {
  EXPECT_EQ(answer("BEGIN READ ONLY"), "BEGIN");
  EXPECT_EQ(answer("COMMIT AND CHAIN"), "COMMIT");
  EXPECT_EQ(session->transaction_state(), TransactionState::Explicit);
  EXPECT_EQ(answer(kInsert), "25006");
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
  EXPECT_EQ(answer("COMMIT AND CHAIN"), "25P01");
}

TEST_F(ClientSessionTest, MakesARunOfStatementsOneTransaction) {
  ASSERT_TRUE(session->begin_implicit());
  EXPECT_EQ(answer(kInsert), "INSERT 0 1");
  ASSERT_TRUE(session->end_implicit(ClientSession::Ending::Commit));
  ASSERT_TRUE(session->begin_implicit());
  EXPECT_EQ(answer("SELECT * FROM missing"), "42P01");
  EXPECT_EQ(session->transaction_state(), TransactionState::Implicit);
  ASSERT_TRUE(session->end_implicit(ClientSession::Ending::Rollback));
  EXPECT_THAT(events(),
              ElementsAre("begin", std::string("run ") + kInsert, "commit", "begin", "rollback"));
}

TEST_F(ClientSessionTest, RollsBackWhenACommitFails) {
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer("INSERT INTO unlucky VALUES (1)"), "INSERT 0 1");
  EXPECT_EQ(answer("COMMIT"), "23505");
  EXPECT_EQ(session->transaction_state(), TransactionState::Idle);
  EXPECT_THAT(events(), ElementsAre("begin", "run INSERT INTO unlucky VALUES (1)", "rollback"));
}

TEST_F(ClientSessionTest, WarnsOfTransactionsThatAreNone) {
  EXPECT_EQ(answer("COMMIT"), "COMMIT");
  const auto notices = session->take_notices();
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].sqlstate, "25P01");
  EXPECT_EQ(notices[0].level, Notice::Level::Warning);
  EXPECT_THAT(session->take_notices(), IsEmpty());
}

TEST_F(ClientSessionTest, GoesBackToASavepointWhereNothingIsToBeUndone) {
  EXPECT_EQ(answer("SAVEPOINT a"), "25P01");
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer("SAVEPOINT a"), "SAVEPOINT");
  EXPECT_EQ(answer("SELECT * FROM missing"), "42P01");
  EXPECT_EQ(answer("ROLLBACK TO a"), "ROLLBACK");
  EXPECT_EQ(session->transaction_state(), TransactionState::Explicit);
  EXPECT_EQ(answer("SELECT 1"), "1 ");
  EXPECT_EQ(answer("ROLLBACK TO b"), "3B001");
  EXPECT_EQ(answer("ROLLBACK TO a"), "ROLLBACK") << "a savepoint stays";
  EXPECT_EQ(answer("RELEASE a"), "RELEASE");
  EXPECT_EQ(answer("RELEASE a"), "3B001");
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
}

TEST_F(ClientSessionTest, RefusesToGoBackOverWhatWasWritten) {
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer("SAVEPOINT a"), "SAVEPOINT");
  EXPECT_EQ(answer(kInsert), "INSERT 0 1");
  EXPECT_EQ(answer("SAVEPOINT b"), "SAVEPOINT");
  EXPECT_EQ(answer("ROLLBACK TO b"), "ROLLBACK") << "nothing was written since";
  EXPECT_EQ(answer("ROLLBACK TO a"), "0A000");
  EXPECT_EQ(answer("ROLLBACK TO b"), "0A000") << "the engine's transaction failed with its writes";
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
}

TEST_F(ClientSessionTest, DropsPortalsWithTheirTransactionAndKeepsHeldOnes) {
  EXPECT_EQ(answer("DECLARE c CURSOR FOR SELECT 1"), "25P01");
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer(std::string("DECLARE c CURSOR FOR ") + kNumbers), "DECLARE CURSOR");
  EXPECT_EQ(answer(std::string("DECLARE h CURSOR WITH HOLD FOR ") + kNumbers), "DECLARE CURSOR");
  EXPECT_EQ(answer("FETCH 2 FROM c"), "1 2 ");
  EXPECT_EQ(answer("FETCH 2 FROM h"), "1 2 ");
  EXPECT_EQ(answer("COMMIT"), "COMMIT");
  EXPECT_EQ(answer("FETCH c"), "34000");
  EXPECT_EQ(answer("FETCH h"), "3 ");
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
  EXPECT_EQ(answer("FETCH h"), "4 ") << "of an earlier transaction";
  EXPECT_EQ(answer("CLOSE h"), "CLOSE CURSOR");
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer("DECLARE h CURSOR WITH HOLD FOR SELECT 1"), "DECLARE CURSOR");
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
  EXPECT_EQ(answer("FETCH h"), "34000") << "of the transaction that was rolled back";
}

TEST_F(ClientSessionTest, DeclaresCursorsWithTheParametersOfTheirQuery) {
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  auto declare = session->prepare("DECLARE c CURSOR FOR SELECT $1::int4 AS n", {});
  ASSERT_TRUE(declare);
  EXPECT_THAT((*declare)->parameters, ElementsAre(data::Type(data::Kind::Int32)));
  EXPECT_FALSE((*declare)->gives_rows());
  ASSERT_TRUE(session->run(*declare, {int32_value(7)}));
  EXPECT_EQ(answer("FETCH c"), "7 ");
  EXPECT_EQ(answer("DECLARE d CURSOR FOR SELECT * FROM missing"), "42P01");
}

TEST_F(ClientSessionTest, KeepsStatementsByTheirNames) {
  EXPECT_EQ(answer("PREPARE s AS SELECT 1"), "PREPARE");
  EXPECT_EQ(answer("PREPARE s AS SELECT 2"), "42P05");
  EXPECT_EQ(answer("EXECUTE s"), "1 ");
  EXPECT_EQ(answer("EXECUTE other"), "26000");
  EXPECT_TRUE(session->statement("s"));
  EXPECT_EQ(
      session->keep_statement("s", session->statement("s").value()).error().details().sqlstate,
      "42P05");
  EXPECT_EQ(answer("DEALLOCATE s"), "DEALLOCATE");
  EXPECT_EQ(answer("DEALLOCATE s"), "26000");
  EXPECT_EQ(session->statement("").error().details().sqlstate, "26000");
}

TEST_F(ClientSessionTest, BoundsStatementsAndPortalsHoweverTheyAreMade) {
  const auto limits = base.service.limits();
  for (uint32_t i = 0; i < limits->prepared_per_session_max; ++i) {
    EXPECT_EQ(answer("PREPARE s" + std::to_string(i) + " AS SELECT 1"), "PREPARE");
  }
  EXPECT_EQ(answer("PREPARE more AS SELECT 1"), "53400");
  EXPECT_FALSE(session->keep_statement("more", session->statement("s0").value()));
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  for (uint32_t i = 0; i < limits->portals_per_session_max; ++i) {
    EXPECT_EQ(answer("DECLARE c" + std::to_string(i) + " CURSOR FOR SELECT 1"), "DECLARE CURSOR");
  }
  EXPECT_FALSE(session->keep_portal("more", Portal()));
  EXPECT_EQ(answer("DECLARE more CURSOR FOR SELECT 1"), "53400");
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
}

TEST_F(ClientSessionTest, GivesRepeatedTextsFromItsCacheUntilSettingsChange) {
  const auto first = session->prepare("SELECT 1", {}).value();
  EXPECT_EQ(session->prepare("SELECT 1", {}).value(), first);
  const data::Type declared[] = {data::Kind::Int32};
  EXPECT_NE(session->prepare("SELECT 1", declared).value(), first);
  EXPECT_EQ(answer("SET search_path TO other"), "SET");
  EXPECT_NE(session->prepare("SELECT 1", {}).value(), first);
}

TEST_F(ClientSessionTest, BindsAgainWhatItsCacheHasWhenAnybodyDefinesSomething) {
  const auto first = session->prepare("SELECT 1", {}).value();
  auto other = ClientSession::open(&base.service, base.request("other")).value();
  ASSERT_TRUE(other->begin_implicit());
  auto made = other->prepare("CREATE TABLE made (id int4)", {}).value();
  ASSERT_TRUE(other->run(made, {}));
  const auto second = session->prepare("SELECT 1", {}).value();
  EXPECT_NE(second, first);
  ASSERT_TRUE(other->end_implicit(ClientSession::Ending::Commit));
  EXPECT_NE(session->prepare("SELECT 1", {}).value(), second) << "now it is there for others";
}

TEST_F(ClientSessionTest, RunsAPortalInPortions) {
  Portal made;
  made.statement = session->prepare(kNumbers, {}).value();
  ASSERT_TRUE(session->keep_portal("p", std::move(made)));
  EXPECT_EQ(first_column(*session->run_portal("p", 2)->rows), "1 2 ");
  EXPECT_EQ(first_column(*session->run_portal("p", 2)->rows), "3 4 ");
  EXPECT_EQ(first_column(*session->run_portal("p", kAllRows)->rows), "5 ");
  EXPECT_EQ(first_column(*session->run_portal("p", kAllRows)->rows), "");
  session->end_of_run(ClientSession::Ending::Commit);
  EXPECT_FALSE(session->portal("p"));
}

TEST_F(ClientSessionTest, SurvivesPortalsThatEndThePortalsThemselves) {
  for (const char* text : {"BEGIN", "COMMIT", "CLOSE ALL", "DISCARD ALL"}) {
    Portal made;
    made.statement = session->prepare(text, {}).value();
    ASSERT_TRUE(session->keep_portal("p", std::move(made)));
    EXPECT_TRUE(session->run_portal("p", kAllRows)) << text;
    session->drop_portal("p");
  }
}

TEST_F(ClientSessionTest, LeavesNothingOfATextThatAnErrorCutShort) {
  EXPECT_EQ(answer("SELECT 1/(n-3) AS q FROM numbers"), "0 -1 22012");
  EXPECT_EQ(answer("SELECT 1"), "1 ");
}

TEST_F(ClientSessionTest, LoadsRowsInATransactionOfTheirOwn) {
  auto outcome = run("COPY t FROM STDIN").value();
  ASSERT_TRUE(outcome.copy_in);
  const std::optional<std::string_view> row[] = {"1", "one"};
  ASSERT_TRUE(outcome.copy_in->load->add_row(row));
  EXPECT_EQ(session->finish_copy(*outcome.copy_in).value(), 1u);
  EXPECT_THAT(events(), ElementsAre("begin", "load 1", "commit"));
  outcome = run("COPY t FROM STDIN").value();
  session->abandon_copy(*outcome.copy_in, Error{ErrorCode::Cancelled, "no more", nullptr});
  EXPECT_THAT(events(), ElementsAre("begin", "rollback"));
  EXPECT_EQ(session->transaction_state(), TransactionState::Idle);
}

TEST_F(ClientSessionTest, CountsErrorPositionsInTheWholeText) {
  auto error = run("EXPLAIN SELECT * FROM missing");
  ASSERT_FALSE(error);
  const Error moved = moved_position(
      Error{ErrorCode::NotFound, "", nullptr}.with({.sqlstate = "42P01", .position = 3}),
      "\xc3\xa9\xc3\xa9; SELECT", 6);
  EXPECT_EQ(moved.details().position, 7u) << "two letters of two bytes, ';' and ' ' come before";
}

TEST_F(ClientSessionTest, DiscardsWhatItIsTold) {
  EXPECT_EQ(answer("PREPARE s AS SELECT 1"), "PREPARE");
  EXPECT_EQ(answer("SET application_name = 'x'"), "SET");
  EXPECT_EQ(answer("DISCARD PLANS"), "DISCARD PLANS");
  EXPECT_EQ(answer("DISCARD TEMP"), "DISCARD TEMP");
  EXPECT_EQ(answer("EXECUTE s"), "1 ");
  EXPECT_EQ(answer("DISCARD ALL"), "DISCARD ALL");
  EXPECT_EQ(answer("EXECUTE s"), "26000");
  EXPECT_EQ(answer("SHOW application_name"), " ");
}

TEST_F(ClientSessionTest, DiscardsTemporaryThingsWithinATransaction) {
  (void)answer("BEGIN");
  (void)base.engine.database().take_events();
  EXPECT_EQ(answer("DISCARD TEMP"), "DISCARD TEMP");
  EXPECT_THAT(base.engine.database().take_events(), ElementsAre("drop temporary"));
  EXPECT_EQ(answer("DISCARD ALL"), "25001");
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
}

TEST_F(ClientSessionTest, ParsesWithoutRunningAndBindsLater) {
  auto parsed = session->parse(kInsert);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(session->parse("SELEC 1").error().details().sqlstate, "42601");
  EXPECT_EQ(session->parse("EXPLAIN SELEC 1").error().details().position, 9u);
  EXPECT_THAT(base.engine.database().take_events(), testing::Not(Contains(HasSubstr("run"))));
  const auto statement = session->prepare(*std::move(parsed));
  ASSERT_TRUE(statement);
  EXPECT_TRUE(session->run(*statement, {}));
  // What was prepared before need not be parsed.
  auto again = session->parse(kInsert);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->engine, nullptr);
  EXPECT_EQ(session->prepare(*std::move(again)), *statement);
}

TEST_F(ClientSessionTest, TellsWhatWasPassedOver) {
  EXPECT_EQ(answer("CREATE TABLE IF NOT EXISTS t AS SELECT 1"), "CREATE TABLE AS");
  const auto notices = session->take_notices();
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].sqlstate, "42P07");
  EXPECT_EQ(answer("SET client_min_messages = 'warning'"), "SET");
  EXPECT_EQ(answer("DROP TABLE IF EXISTS missing"), "DROP TABLE");
  EXPECT_THAT(session->take_notices(), IsEmpty());
}

TEST_F(ClientSessionTest, TakesSettingsBackWithTheirTransaction) {
  (void)session->take_reports();
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer("SET application_name = 'x'"), "SET");
  EXPECT_THAT(session->take_reports(), ElementsAre(Pair("application_name", "x")));
  EXPECT_EQ(answer("ROLLBACK"), "ROLLBACK");
  EXPECT_THAT(session->take_reports(), ElementsAre(Pair("application_name", "")));
}

TEST_F(ClientSessionTest, RollsBackWhenItEnds) {
  EXPECT_EQ(answer("BEGIN"), "BEGIN");
  EXPECT_EQ(answer(kInsert), "INSERT 0 1");
  session.reset();
  EXPECT_THAT(events(), Contains("rollback"));
  EXPECT_THAT(base.service.sessions(), IsEmpty());
}

}  // namespace
}  // namespace millrace::query
