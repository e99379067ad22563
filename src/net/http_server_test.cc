#include "net/http_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "net/certificates_test.h"
#include "net/client_test.h"
#include "net/server_test.h"

namespace millrace::net::http {
namespace {

using std::chrono::milliseconds;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class HttpServerTest : public testing::Test {
 protected:
  HttpServerTest() {
    options_.tcp = ServerHarness::loopback();
    options_.limits = {.header_bytes_max = 1024, .body_bytes_max = 4096};
  }

  std::unique_ptr<TcpServer> serve(Handler handler) {
    auto server = open_http_server(options_, std::move(handler), harness_.services).value();
    server->start();
    return server;
  }
  std::unique_ptr<TcpServer> serve_echo() {
    return serve([](const Request& request) {
      std::string text = request.method + ' ' + request.path;
      for (const auto& [key, value] : request.query) text += ' ' + key + '=' + value;
      return Response{.status = 200,
                      .headers = {{"Content-Type", "text/plain"}},
                      .body = text + ' ' + request.body + '\n'};
    });
  }

  /// Head and body of one answer.
  static std::pair<std::string, std::string> answer(TestClient* client) {
    std::string head;
    while (!head.ends_with("\r\n\r\n")) {
      const std::string line = client->receive_line();
      if (line.empty()) return {head, ""};
      head += line;
    }
    constexpr std::string_view kLength = "Content-Length: ";
    const size_t at = head.find(kLength);
    const size_t size = at == std::string::npos
                            ? 0
                            : std::strtoull(head.c_str() + at + kLength.size(), nullptr, 10);
    return {head, client->receive(size)};
  }

  TestClock clock_;
  HttpServerOptions options_;
  ServerHarness harness_{clock_};
};

TEST_F(HttpServerTest, AnswersExactly) {
  const auto server = serve_echo();
  TestClient client(server->port());
  client.send("GET /a%20b?x=1&y=2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.receive_until_closed(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Connection: close\r\nContent-Length: 18\r\n\r\nGET /a b x=1 y=2 \n");
}

TEST_F(HttpServerTest, KeepsConnectionsAlive) {
  const auto server = serve_echo();
  TestClient client(server->port());
  for (int i = 0; i < 20; ++i) {
    client.send("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody");
    const auto [head, body] = answer(&client);
    ASSERT_THAT(head, HasSubstr("Connection: keep-alive\r\n"));
    ASSERT_EQ(body, "POST /p body\n");
  }
  client.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_THAT(client.receive_until_closed(), HasSubstr("Connection: close\r\n"));
}

TEST_F(HttpServerTest, AnswersPipelinedRequestsInOrder) {
  const auto server = serve_echo();
  TestClient client(server->port());
  std::string requests;
  for (int i = 0; i < 200; ++i) {
    requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }
  client.send(requests);
  for (int i = 0; i < 200; ++i) {
    ASSERT_EQ(answer(&client).second, "GET /" + std::to_string(i) + " \n");
  }
}

TEST_F(HttpServerTest, ReadsRequestsInAnyPieces) {
  const auto server = serve_echo();
  TestClient client(server->port());
  const std::string request =
      "PUT /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
  for (const char c : request) client.send({&c, 1});
  EXPECT_EQ(answer(&client).second, "PUT /x abcde\n");
}

TEST_F(HttpServerTest, GivesTheHandlerEverythingItMayAskFor) {
  std::promise<Request> seen;
  const auto server = serve([&](const Request& request) {
    seen.set_value(request);
    return Response{.status = 204, .headers = {{"X-Odd", "a\r\nInjected: b"}}, .body = "ignored"};
  });
  TestClient client(server->port());
  client.send(
      "DELETE /q HTTP/1.1\r\nHost: h\r\nX-Two: a\r\nx-two: b\r\nAuthorization: Basic eA==\r\n\r\n");
  const auto [head, body] = answer(&client);
  EXPECT_THAT(head, StartsWith("HTTP/1.1 204 No Content\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("Content-Length")));
  EXPECT_THAT(head, HasSubstr("X-Odd: a  Injected: b\r\n"));
  const Request request = seen.get_future().get();
  EXPECT_EQ(request.method, "DELETE");
  EXPECT_EQ(request.header("x-two"), "a, b");
  EXPECT_EQ(request.header("authorization"), "Basic eA==");
  EXPECT_EQ(request.header("none"), "");
  EXPECT_EQ(request.peer.address, "127.0.0.1");
}

TEST_F(HttpServerTest, SendsNoBodyForHead) {
  const auto server = serve_echo();
  TestClient client(server->port());
  client.send("HEAD /h HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  const std::string all = client.receive_until_closed();
  EXPECT_THAT(all, HasSubstr("Content-Length: 9\r\n"));
  EXPECT_THAT(all, EndsWith("\r\n\r\n"));
}

TEST_F(HttpServerTest, AsksForABodyThatIsHeldBack) {
  const auto server = serve_echo();
  TestClient client(server->port());
  client.send("POST /e HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(answer(&client).first, "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_EQ(answer(&client).second, "POST /e ok\n");
}

TEST_F(HttpServerTest, RefusesWhatIsTooBigOrBroken) {
  const auto server = serve_echo();
  const std::string big(5000, 'x');
  const std::pair<std::string, const char*> cases[] = {
      {"GET /" + big + " HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 431 "},
      {"GET / HTTP/1.1\r\nX: " + big + "\r\n\r\n", "HTTP/1.1 431 "},
      {"POST / HTTP/1.1\r\nContent-Length: 5000\r\n\r\n" + big, "HTTP/1.1 413 "},
      {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n" + big + "\r\n0\r\n\r\n",
       "HTTP/1.1 413 "},
      {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " + big, "HTTP/1.1 431 "},
      {"GET /%zz HTTP/1.1\r\n\r\n", "HTTP/1.1 400 "},
      {"nonsense\r\n\r\n", "HTTP/1.1 400 "},
      {"\x16\x03\x01 TLS to a plain port\r\n\r\n", "HTTP/1.1 400 "},
      {"GET / HTTP/3.0\r\n\r\n", "HTTP/1.1 505 "},
      {"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "HTTP/1.1 400 "},
  };
  for (const auto& [request, status] : cases) {
    TestClient client(server->port());
    client.send(request);
    EXPECT_THAT(client.receive_until_closed(), StartsWith(status)) << request.substr(0, 60);
  }
}

TEST_F(HttpServerTest, EndsASlowRequestHoweverItDrips) {
  const auto server = serve_echo();
  TestClient client(server->port());
  client.send("POST / HTTP/1.1\r\nContent-Length: 4000\r\n\r\n");
  auto end = std::async(std::launch::async, [&] { return client.receive_until_closed(); });
  while (end.wait_for(milliseconds(20)) != std::future_status::ready) {
    client.send("x");
    clock_.move(3);
  }
  EXPECT_THAT(end.get(), StartsWith("HTTP/1.1 408 Request Timeout\r\n"));
}

TEST_F(HttpServerTest, ClosesAConnectionThatIsKeptForNothing) {
  const auto server = serve_echo();
  TestClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_EQ(answer(&client).second, "GET / \n");
  auto closed = std::async(std::launch::async, [&] { return client.is_closed(); });
  while (closed.wait_for(milliseconds(20)) != std::future_status::ready) clock_.move(61);
  EXPECT_TRUE(closed.get());
}

TEST_F(HttpServerTest, SaysThatItIsFull) {
  options_.tcp.connections_max = 1;
  const auto server = serve_echo();
  TestClient inside(server->port());
  inside.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_EQ(answer(&inside).second, "GET / \n");
  TestClient outside(server->port());
  outside.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(outside.receive_until_closed(), StartsWith("HTTP/1.1 503 Service Unavailable\r\n"));
}

TEST_F(HttpServerTest, FinishesWhatRunsWhenItStops) {
  std::promise<void> entered;
  std::promise<void> release;
  const auto server = serve([&](const Request&) {
    entered.set_value();
    release.get_future().wait();
    return Response{.status = 200, .headers = {}, .body = "done"};
  });
  TestClient running(server->port());
  TestClient idle(server->port());
  running.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  entered.get_future().wait();
  auto drained =
      std::async(std::launch::async, [&] { return server->drain(milliseconds(20'000), [] {}); });
  EXPECT_TRUE(idle.is_closed());
  idle.close();
  release.set_value();
  EXPECT_EQ(answer(&running).second, "done");
  EXPECT_TRUE(running.is_closed());
  running.close();
  EXPECT_EQ(drained.get(), 0u);
}

TEST_F(HttpServerTest, SpeaksTls) {
  const TestCertificates certificates;
  TlsOptions files;
  files.cert_file = certificates.file("server.crt");
  files.key_file = certificates.file("server.key");
  files.application_protocols = {"http/1.1"};
  const auto slot = TlsSlot::open(files).value();
  options_.tcp.tls = slot.get();
  const auto server = serve_echo();
  TestClient client(server->port());
  ASSERT_EQ(client.start_tls(
                {.ca = certificates.file("ca.crt"), .cert = {}, .key = {}, .protocol = "http/1.1"}),
            "");
  client.send("GET /s HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(answer(&client).second, "GET /s \n");
  TestClient plain(server->port());
  plain.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(plain.receive_until_closed().find("HTTP/"), std::string::npos);
}

}  // namespace
}  // namespace millrace::net::http
