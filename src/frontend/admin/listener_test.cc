#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <string>
#include <string_view>

#include "frontend/admin/admin_test_support.h"
#include "net/http_server.h"
#include "net/socket.h"

/// The front end behind a real socket.
namespace millrace::frontend::admin {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// Sends one request and gives all that comes back until the server closes.
std::string exchange(uint16_t port, std::string_view request) {
  const net::Socket socket(::socket(AF_INET, SOCK_STREAM, 0));
  const timeval patience{.tv_sec = 20, .tv_usec = 0};
  ::setsockopt(socket.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(socket.descriptor(), generic, sizeof(address)) != 0) return "no connection";
  if (::send(socket.descriptor(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return "";
  std::string answer;
  char chunk[4096];
  for (ssize_t size = 1; size > 0;) {
    size = ::recv(socket.descriptor(), chunk, sizeof(chunk), 0);
    if (size > 0) answer.append(chunk, static_cast<size_t>(size));
  }
  return answer;
}

TEST(AdminListener, ServesOverHttp) {
  AdminHarness harness;
  AdminFrontend frontend(harness.parts());
  net::NetMetrics net_metrics(harness.metrics);
  net::http::HttpServerOptions options;
  options.tcp.name = "admin";
  options.tcp.listen = {{.address = "127.0.0.1", .port = 0, .unix_path = {}}};
  const auto server = net::http::open_http_server(options, frontend.handler(),
                                                  {.loops = &harness.loops,
                                                   .metrics = &net_metrics,
                                                   .log = harness.log.get(),
                                                   .clock = &harness.clock})
                          .value();
  server->start();
  const auto ask = [&](const std::string& line, const std::string& headers) {
    return exchange(server->port(),
                    line + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + headers + "\r\n");
  };

  const std::string health = ask("GET /health", "");
  EXPECT_THAT(health, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(health, EndsWith("\r\n\r\nok\n"));
  EXPECT_THAT(ask("HEAD /health", ""), EndsWith("Content-Length: 3\r\n\r\n"));
  EXPECT_THAT(ask("GET /api/v1/info", ""), StartsWith("HTTP/1.1 401 Unauthorized\r\n"));
  const std::string login = "Authorization: " + basic("ann") + "\r\n";
  EXPECT_THAT(ask("GET /api/v1/info", login), HasSubstr(R"("user":{"name":"ann")"));
  EXPECT_THAT(ask("GET /api/v1/queries?limit=0", login), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(ask("GET /metrics", ""),
              HasSubstr("millrace_connections_accepted_total{listener=\"admin\"}"));

  const auto session = harness.open_session("ann");
  const auto stop = session->work_on(harness.record(*session, "select 1"), milliseconds(0));
  EXPECT_THAT(ask("DELETE /api/v1/queries/1", login), StartsWith("HTTP/1.1 204 No Content\r\n"));
  EXPECT_TRUE(stop.stop_requested());
}

}  // namespace
}  // namespace millrace::frontend::admin
