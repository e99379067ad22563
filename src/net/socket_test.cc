#include "net/socket.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "net/client_test.h"

namespace millrace::net {
namespace {

int option(const Socket& socket, int level, int name) {
  int value = -1;
  socklen_t size = sizeof(value);
  EXPECT_EQ(::getsockopt(socket.descriptor(), level, name, &value, &size), 0);
  return value;
}

/// A peer that is gone without a word is noticed two minutes after its last sign of life.
TEST(AcceptFrom, HasTheKernelAskSilentPeersWhetherTheyAreThere) {
  const Socket listener =
      listen_on({.address = "127.0.0.1", .port = 0, .unix_path = {}}, 1).value();
  const TestClient client(local_port(listener));
  const Accept accepted = accept_from(listener.descriptor());
  ASSERT_EQ(accepted.outcome, AcceptOutcome::Accepted) << accepted.reason;
  EXPECT_EQ(option(accepted.socket, SOL_SOCKET, SO_KEEPALIVE), 1);
  EXPECT_EQ(option(accepted.socket, IPPROTO_TCP, TCP_KEEPIDLE), 60);
  EXPECT_EQ(option(accepted.socket, IPPROTO_TCP, TCP_KEEPINTVL), 15);
  EXPECT_EQ(option(accepted.socket, IPPROTO_TCP, TCP_KEEPCNT), 4);
  EXPECT_EQ(option(accepted.socket, IPPROTO_TCP, TCP_NODELAY), 1);
}

}  // namespace
}  // namespace millrace::net
