#include "frontend/postgres/postgres_conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frontend/postgres/dialogue_test.h"

namespace millrace::frontend::postgres {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class PostgresConversationTest : public testing::Test {
 protected:
  PostgresConversationTest() : server(query::fake_limits()) {}

  milliseconds timeout() { return dialogue.conversation().read_timeout(); }

  std::vector<std::string> ask(const std::string& sql) {
    return server_lines(dialogue.receive(framed("Q", sql + std::string(1, '\0'))));
  }

  FakeServer server;
  Dialogue dialogue{&server, net::Admission::Granted};
};

TEST_F(PostgresConversationTest, GivesTheWholeStartUpItsTimeAndNotEachMessage) {
  EXPECT_EQ(timeout(), milliseconds(10'000));
  server.base.clock.advance(milliseconds(4'000));
  (void)dialogue.receive(framed("", big_endian(80877103)));
  EXPECT_EQ(timeout(), milliseconds(6'000));
  server.base.clock.advance(milliseconds(4'000));
  (void)dialogue.receive(framed("", std::string("\0\3\0\0user\0demo\0\0", 15)));
  EXPECT_EQ(timeout(), milliseconds(2'000));
  server.base.clock.advance(milliseconds(4'000));
  EXPECT_EQ(timeout(), milliseconds(1)) << "at once: zero would be for ever";
}

TEST_F(PostgresConversationTest, DoesNotCountTheTimeThatItMakesAClientWait) {
  for (int i = 0; i < 5; ++i) server.backoff.failed("127.0.0.1");
  (void)dialogue.receive(framed("", std::string("\0\3\0\0user\0demo\0\0", 15)));
  ASSERT_TRUE(dialogue.waiting());
  server.base.clock.advance(timeout());
  (void)dialogue.time_out();
  EXPECT_EQ(timeout(), milliseconds(10'000));
}

TEST_F(PostgresConversationTest, DoesNotEndATransactionThatCopiesAsIdle) {
  (void)log_in(dialogue);
  (void)ask("SET idle_in_transaction_session_timeout = 1000");
  (void)ask("BEGIN");
  EXPECT_EQ(timeout(), milliseconds(1'000));
  (void)ask("COPY t FROM STDIN");
  EXPECT_EQ(timeout(), milliseconds(0));
  (void)dialogue.receive(framed("c", ""));
  EXPECT_EQ(timeout(), milliseconds(1'000));
}

TEST_F(PostgresConversationTest, ObeysMessageLimitsOfAReload) {
  (void)log_in(dialogue);
  auto limits = query::fake_limits();
  limits.message_bytes_max = 64;
  server.base.service.set_limits(limits);
  const std::string longer = "SELECT 1" + std::string(100, ' ');
  limits.message_bytes_max = 1 << 20;
  server.base.service.set_limits(limits);
  EXPECT_THAT(ask(longer), Contains("C \"SELECT 1\\0\""));
  limits.message_bytes_max = 64;
  server.base.service.set_limits(limits);
  EXPECT_THAT(ask(longer), ElementsAre(HasSubstr("08P01")));
  EXPECT_TRUE(dialogue.closed());
}

TEST_F(PostgresConversationTest, ShowsACopyWhileItRunsAndEndsOneThatWasCancelled) {
  (void)log_in(dialogue);
  (void)ask("COPY t FROM STDIN");
  const auto session = server.base.service.find_session(1);
  EXPECT_EQ(session->view().query->text, "COPY t FROM STDIN");
  EXPECT_TRUE(session->cancel(query::CancelReason::Client));
  EXPECT_THAT(server_lines(dialogue.receive(framed("d", "1\tone\n"))),
              ElementsAre(HasSubstr("57014"), "Z \"I\""));
  EXPECT_EQ(server.base.service.queries().at(0).state, query::QueryState::Cancelled);
  (void)ask("COPY t FROM STDIN");
  EXPECT_THAT(server_lines(dialogue.receive(framed("d", "1\tone\n") + framed("c", ""))),
              ElementsAre("C \"COPY 1\\0\"", "Z \"I\""));
  EXPECT_EQ(server.base.service.queries().at(0).rows, 1u);
}

TEST_F(PostgresConversationTest, KeepsAFetchUnderWayWhenItsCursorIsClosed) {
  (void)log_in(dialogue);
  (void)ask("BEGIN; DECLARE c CURSOR FOR SELECT n, name FROM numbers ORDER BY n");
  const std::string begun = framed("P", std::string("f\0FETCH 3 FROM c\0\0\0", 19)) +
                            framed("B", std::string("p\0f\0\0\0\0\0\0\0", 10)) +
                            framed("E", std::string("p\0\0\0\0\1", 6));
  const std::string closed = framed("P", std::string("\0CLOSE c\0\0\0", 11)) +
                             framed("B", std::string("\0\0\0\0\0\0\0\0", 8)) +
                             framed("E", std::string("\0\0\0\0\0", 5));
  const std::string rest = framed("E", std::string("p\0\0\0\0\0", 6)) + framed("S", "");
  EXPECT_THAT(server_lines(dialogue.receive(begun + closed + rest)),
              ElementsAre("1 \"\"", "2 \"\"", HasSubstr("one"), "s \"\"", "1 \"\"", "2 \"\"",
                          "C \"CLOSE CURSOR\\0\"", HasSubstr("two"), HasSubstr("three"),
                          "C \"FETCH 2\\0\"", "Z \"T\""));
}

TEST_F(PostgresConversationTest, RefusesAnExecuteThatRunsItself) {
  (void)log_in(dialogue);
  const std::string sent = framed("P", std::string("a\0EXECUTE b\0\0\0", 14)) +
                           framed("P", std::string("b\0EXECUTE a\0\0\0", 14)) + framed("S", "");
  (void)dialogue.receive(sent);
  EXPECT_THAT(ask("EXECUTE a"), ElementsAre(HasSubstr("0A000"), "Z \"I\""));
}

}  // namespace
}  // namespace millrace::frontend::postgres
