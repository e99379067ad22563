#include "net/tcp_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include "net/client_test.h"
#include "net/server_test.h"
#include "observe/process_metrics.h"

namespace millrace::net {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

class TcpServerTest : public testing::Test {
 protected:
  LineRules rules_;
  TestClock clock_;
  ServerHarness harness_{clock_};
  TcpServerOptions options_ = ServerHarness::loopback();
};

TEST_F(TcpServerTest, EchoesAndCounts) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  for (int i = 0; i < 100; ++i) {
    client.send("hello\n");
    ASSERT_EQ(client.receive_line(), "hello\n");
  }
  EXPECT_EQ(server->connections(), 1u);
  EXPECT_EQ(harness_.metric("millrace_connections"), 1u);
  EXPECT_EQ(harness_.metric("millrace_connections_accepted_total"), 1u);
  client.close();
  ASSERT_TRUE(rules_.events.wait_for("ended", 1));
  EXPECT_EQ(harness_.metric("millrace_received_bytes_total"), 600u);
  EXPECT_EQ(harness_.metric("millrace_sent_bytes_total"), 600u);
  const std::lock_guard lock(rules_.mutex);
  EXPECT_EQ(rules_.peers.at(0).address, "127.0.0.1");
  EXPECT_NE(rules_.peers.at(0).port, 0);
}

TEST_F(TcpServerTest, AnswersPipelinedLinesAndLinesInPieces) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  std::string all;
  for (int i = 0; i < 20'000; ++i) all += "line " + std::to_string(i) + '\n';
  auto sending = std::async(std::launch::async, [&] { return client.send(all); });
  EXPECT_EQ(client.receive(all.size()), all);
  EXPECT_TRUE(sending.get());
  for (const char c : std::string("slow")) client.send({&c, 1});
  client.send("\n");
  EXPECT_EQ(client.receive_line(), "slow\n");
}

TEST_F(TcpServerTest, ClosesWhenTheConversationEnds) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("last\nbye\n");
  EXPECT_EQ(client.receive_until_closed(), "last\n");
  client.close();
  EXPECT_TRUE(rules_.events.wait_for("ended", 1));
}

TEST_F(TcpServerTest, EndsTheConversationWhenThePeerLeaves) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient polite(server->port());
  TestClient rude(server->port());
  for (TestClient* each : {&polite, &rude}) {
    each->send("a\n");
    ASSERT_EQ(each->receive_line(), "a\n");
  }
  polite.close();
  rude.abort();
  EXPECT_TRUE(rules_.events.wait_for("ended", 2));
  EXPECT_EQ(rules_.events.count("gone"), 2);
}

TEST_F(TcpServerTest, AnswersAPeerThatClosedItsHalf) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("question\n");
  client.half_close();
  EXPECT_EQ(client.receive_until_closed(), "question\n");
}

TEST_F(TcpServerTest, InterruptsWhatRunsWithinASecondWhenThePeerLeaves) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("block\n");
  ASSERT_TRUE(rules_.events.wait_for("blocking", 1));
  client.abort();
  EXPECT_TRUE(rules_.events.wait_until("interrupted", 1, milliseconds(1000)));
  EXPECT_TRUE(rules_.events.wait_for("ended", 1));
}

TEST_F(TcpServerTest, ServesOthersWhileSomeBlock) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient first(server->port());
  TestClient second(server->port());
  TestClient other(server->port());
  first.send("block\n");
  second.send("block\n");
  ASSERT_TRUE(rules_.events.wait_for("blocking", 2));
  other.send("hello\n");
  EXPECT_EQ(other.receive_line(), "hello\n");
}

TEST_F(TcpServerTest, HoldsLittleForAReaderThatStopsAndServesOthers) {
  const auto server = harness_.serve(options_, &rules_);
  constexpr size_t kFlood = 512 << 20;
  TestClient slow(server->port());
  slow.send("flood " + std::to_string(kFlood) + '\n');
  ASSERT_TRUE(rules_.events.wait_for("flood", 1));
  std::vector<TestClient> floods;
  for (int i = 0; i < 8; ++i) {  // more than there are threads
    floods.emplace_back(server->port());
    floods.back().send("flood " + std::to_string(kFlood) + '\n');
  }
  TestClient other(server->port());
  for (int i = 0; i < 50; ++i) {
    other.send("hello\n");
    ASSERT_EQ(other.receive_line(), "hello\n");
  }
  ASSERT_TRUE(rules_.events.wait_for("flood", 9));
  // Sockets' buffers hold some MiB each; nothing else was made in advance.
  EXPECT_LT(rules_.events.count("flood"), 9 * 400);
  EXPECT_EQ(slow.receive(1 << 20).size(), size_t{1} << 20);
}

TEST_F(TcpServerTest, SendsAFloodWholeToASlowReader) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  constexpr size_t kFlood = 20 << 20;
  client.send("flood " + std::to_string(kFlood) + '\n');
  EXPECT_EQ(client.receive(kFlood).size(), kFlood);
  client.send("after\n");
  EXPECT_EQ(client.receive_line(), "after\n");
}

TEST_F(TcpServerTest, CutsAPeerThatTakesNothing) {
  options_.write_timeout = std::chrono::seconds(30);
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("flood " + std::to_string(512 << 20) + '\n');
  ASSERT_TRUE(rules_.events.wait_for("flood", 1));
  while (rules_.events.count("ended") == 0) {
    clock_.move(31);  // again and again: at first the socket may still be filling
    rules_.events.wait_until("ended", 1, milliseconds(20));
  }
  EXPECT_EQ(rules_.events.count("gone"), 1);
}

TEST_F(TcpServerTest, TimesASilentPeerOutAndSaysSo) {
  rules_.read_timeout = std::chrono::seconds(10);
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("a\n");
  ASSERT_EQ(client.receive_line(), "a\n");
  auto answer = std::async(std::launch::async, [&] { return client.receive_until_closed(); });
  while (answer.wait_for(milliseconds(20)) != std::future_status::ready) clock_.move(11);
  EXPECT_EQ(answer.get(), "timed out\n");
  EXPECT_EQ(harness_.metric("millrace_connections_timed_out_total"), 1u);
}

TEST_F(TcpServerTest, IsNotKeptWaitingByBytesThatMakeNoMessage) {
  rules_.read_timeout = std::chrono::seconds(10);
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  auto answer = std::async(std::launch::async, [&] { return client.receive_until_closed(); });
  while (answer.wait_for(milliseconds(20)) != std::future_status::ready) {
    client.send("x");
    clock_.move(4);
  }
  EXPECT_EQ(answer.get(), "timed out\n");
}

TEST_F(TcpServerTest, ClosesAPeerThatSendsTooMuchAtOnce) {
  options_.input_bytes_max = 1000;
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  EXPECT_TRUE(client.send(std::string(1000, 'x')));
  EXPECT_TRUE(client.send("\n"));
  EXPECT_EQ(client.receive_line().size(), 1001u);
  client.send(std::string(1001, 'x'));
  EXPECT_TRUE(client.is_closed());
}

TEST_F(TcpServerTest, AdvancesAWaitingConversationWhenItIsWoken) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  for (int i = 1; i <= 50; ++i) {
    client.send("wait\n");
    ASSERT_TRUE(rules_.events.wait_for("waiting", i));
    std::function<void()> wake;
    {
      const std::lock_guard lock(rules_.mutex);
      wake = rules_.wakers.at(0);
    }
    wake();
    ASSERT_EQ(client.receive_line(), "woken\n");
  }
  client.close();
  ASSERT_TRUE(rules_.events.wait_for("ended", 1));
  rules_.wakers.at(0)();  // harmless after the end
}

TEST_F(TcpServerTest, AdvancesAReadingConversationWhenItIsWoken) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("hello\n");
  ASSERT_EQ(client.receive_line(), "hello\n");
  std::function<void()> wake;
  {
    const std::lock_guard lock(rules_.mutex);
    wake = rules_.wakers.at(0);
  }
  const int before = rules_.events.count("advanced");
  wake();
  ASSERT_TRUE(rules_.events.wait_for("advanced", before + 1));
  client.send("again\n");
  EXPECT_EQ(client.receive_line(), "again\n");
}

TEST_F(TcpServerTest, TellsAWaitingConversationThatItsPeerLeft) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("wait\n");
  ASSERT_TRUE(rules_.events.wait_for("waiting", 1));
  client.close();
  EXPECT_TRUE(rules_.events.wait_for("gone", 1));
  EXPECT_TRUE(rules_.events.wait_for("ended", 1));
}

TEST_F(TcpServerTest, RefusesInTheProtocolsWordsPastTheLimit) {
  options_.connections_max = 3;
  options_.refusals_max = 100;
  const auto server = harness_.serve(options_, &rules_);
  std::vector<TestClient> inside;
  for (int i = 0; i < 3; ++i) {
    inside.emplace_back(server->port());
    inside.back().send("a\n");
    ASSERT_EQ(inside.back().receive_line(), "a\n");
  }
  for (int i = 0; i < 50; ++i) {
    TestClient refused(server->port());
    refused.send("hello\n");
    ASSERT_EQ(refused.receive_until_closed(), "too many\n");
  }
  EXPECT_EQ(harness_.metric("millrace_connections_refused_total"), 50u);
  inside.pop_back();
  ASSERT_TRUE(rules_.events.wait_for("ended", 51));
  while (server->connections() == 3) std::this_thread::yield();
  TestClient again(server->port());
  again.send("a\n");
  EXPECT_EQ(again.receive_line(), "a\n");
}

TEST_F(TcpServerTest, ClosesUnreadPastTheReserve) {
  options_.connections_max = 0;
  options_.refusals_max = 0;
  const auto server = harness_.serve(options_, &rules_);
  for (int i = 0; i < 20; ++i) {
    TestClient client(server->port());
    EXPECT_TRUE(client.is_closed());
  }
}

TEST_F(TcpServerTest, EndsARefusalThatTakesTooLong) {
  options_.connections_max = 0;
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  ASSERT_EQ(client.receive_line(), "too many\n");
  while (!rules_.events.wait_until("ended", 1, milliseconds(20))) clock_.move(6);
}

TEST_F(TcpServerTest, DrainsPolitely) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient idle(server->port());
  idle.send("a\n");
  ASSERT_EQ(idle.receive_line(), "a\n");
  TestClient waiting(server->port());
  waiting.send("wait\n");
  ASSERT_TRUE(rules_.events.wait_for("waiting", 1));
  auto drained =
      std::async(std::launch::async, [&] { return server->drain(milliseconds(20'000), [] {}); });
  EXPECT_EQ(idle.receive_until_closed(), "stopping\n");
  idle.close();
  {
    const std::lock_guard lock(rules_.mutex);
    rules_.wakers.at(1)();
  }
  EXPECT_EQ(waiting.receive_until_closed(), "woken\nstopping\n");
  waiting.close();
  EXPECT_EQ(drained.get(), 0u);
}

TEST_F(TcpServerTest, CutsWhatRunsWhenThePatienceEnds) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient blocked(server->port());
  blocked.send("block\n");
  ASSERT_TRUE(rules_.events.wait_for("blocking", 1));
  TestClient waiting(server->port());
  waiting.send("wait\n");
  TestClient flooded(server->port());
  flooded.send("flood " + std::to_string(512 << 20) + '\n');
  ASSERT_TRUE(rules_.events.wait_for("waiting", 1));
  ASSERT_TRUE(rules_.events.wait_for("flood", 1));
  EXPECT_EQ(server->drain(milliseconds(50), [] {}), 3u);
  EXPECT_EQ(rules_.events.count("interrupted"), 1);
  EXPECT_EQ(rules_.events.count("ended"), 3);
}

TEST_F(TcpServerTest, AcceptsNobodyAfterStopAndKeepsWhoIsThere) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("a\n");
  ASSERT_EQ(client.receive_line(), "a\n");
  server->stop_accepting();
  client.send("b\n");
  EXPECT_EQ(client.receive_line(), "b\n");
  EXPECT_TRUE(listen_on({.address = "127.0.0.1", .port = server->port(), .unix_path = {}}, 1));
}

TEST_F(TcpServerTest, SaysWhichAddressIsTaken) {
  const auto server = harness_.serve(options_, &rules_);
  options_.listen[0].port = server->port();
  const auto second =
      TcpServer::open(options_, make_line_conversations(&rules_), harness_.services);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message,
            "listen on 127.0.0.1:" + std::to_string(server->port()) + ": Address already in use");
  options_.listen[0].address = "no.such.host.invalid";
  const auto third = TcpServer::open(options_, make_line_conversations(&rules_), harness_.services);
  ASSERT_FALSE(third);
  EXPECT_THAT(third.error().message, HasSubstr("listen on no.such.host.invalid:"));
}

TEST_F(TcpServerTest, ListensOnAUnixSocketAndReplacesALeftOne) {
  const std::string path =
      std::filesystem::temp_directory_path() / ("millrace-" + std::to_string(::getpid()));
  options_.listen = {{.address = {}, .port = 0, .unix_path = path}};
  {
    const Socket left = listen_on(options_.listen[0], 1).value();
  }
  {
    const auto server = harness_.serve(options_, &rules_);
    EXPECT_FALSE(listen_on(options_.listen[0], 1)) << "somebody listens there";
    TestClient client(path);
    client.send("hello\n");
    EXPECT_EQ(client.receive_line(), "hello\n");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

/// Takes all files away, so that accepting fails, and gives them back.
TEST_F(TcpServerTest, GoesOnAcceptingAfterFilesRanOut) {
  const auto server = harness_.serve(options_, &rules_);
  TestClient client(server->port());
  client.send("a\n");
  ASSERT_EQ(client.receive_line(), "a\n");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  TestClient late = [&] {
    const Socket last(::dup(0));  // its number is the first that is free
    const rlimit none{.rlim_cur = static_cast<rlim_t>(last.descriptor()) + 1,
                      .rlim_max = before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    return [&] {
      const_cast<Socket&>(last) = Socket();
      return TestClient(server->port());  // takes the last file: nothing is left to accept with
    }();
  }();
  late.send("b\n");
  client.send("c\n");
  EXPECT_EQ(client.receive_line(), "c\n");
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_EQ(late.receive_line(), "b\n");
}

TEST_F(TcpServerTest, HoldsIdleConnectionsInLittleMemory) {
  constexpr size_t kConnections = 2000;
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 2 * kConnections + 200);
  ::setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur < 2 * kConnections + 200) GTEST_SKIP() << "too few files";
  const auto server = harness_.serve(options_, &rules_);
  std::vector<TestClient> clients;
  clients.reserve(kConnections);
  const uint64_t before = observe::resident_memory_bytes();
  for (size_t i = 0; i < kConnections; ++i) {
    clients.emplace_back(server->port());
    clients.back().send("a\n");
    ASSERT_EQ(clients.back().receive_line(), "a\n");
  }
  const uint64_t each = (observe::resident_memory_bytes() - before) / kConnections;
  RecordProperty("bytes_per_idle_connection", std::to_string(each));
  std::printf("bytes per idle connection, client included: %zu\n", static_cast<size_t>(each));
  EXPECT_LT(each, 24u * 1024);
  clients[0].send("still\n");
  EXPECT_EQ(clients[0].receive_line(), "still\n");
}

}  // namespace
}  // namespace millrace::net
