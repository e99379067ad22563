#include "net/tls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <future>

#include "net/certificates_test.h"
#include "net/client_test.h"
#include "net/server_test.h"

namespace millrace::net {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TlsTest : public testing::Test {
 protected:
  TlsOptions files() const {
    TlsOptions options;
    options.cert_file = certificates_.file("server.crt");
    options.key_file = certificates_.file("server.key");
    options.client_ca_file = certificates_.file("ca.crt");
    options.application_protocols = {"postgresql"};
    return options;
  }

  /// Of loading `options`; empty when that works.
  static std::string error(const TlsOptions& options) {
    const auto loaded = TlsContext::load(options);
    return loaded ? "" : loaded.error().message;
  }

  std::unique_ptr<TcpServer> serve(const TlsOptions& options) {
    files_ = options;
    slot_ = TlsSlot::open(options).value();
    TcpServerOptions server = ServerHarness::loopback();
    server.tls = slot_.get();
    return harness_.serve(server, &rules_);
  }

  TlsInfo info() {
    const std::lock_guard lock(rules_.mutex);
    return rules_.tls;
  }

  TestClient::TlsFiles alice() const {
    return {.ca = certificates_.file("ca.crt"),
            .cert = certificates_.file("client.crt"),
            .key = certificates_.file("client.key"),
            .protocol = {}};
  }

  TestCertificates certificates_;
  TestClock clock_;
  LineRules rules_;
  TlsOptions files_;
  std::unique_ptr<TlsSlot> slot_;
  ServerHarness harness_{clock_};
};

TEST_F(TlsTest, ErrorsNameFileAndReason) {
  TlsOptions options = files();
  options.cert_file = "/no/such.crt";
  EXPECT_EQ(error(options), "TLS certificate '/no/such.crt': No such file or directory");

  options = files();
  options.key_file = "/no/such.key";
  EXPECT_EQ(error(options), "TLS key '/no/such.key': No such file or directory");

  options = files();
  options.key_file = certificates_.file("client.key");
  EXPECT_THAT(error(options), HasSubstr("client.key': key values mismatch"));

  options = files();
  std::ofstream(certificates_.file("broken.crt")) << "not a certificate";
  options.cert_file = certificates_.file("broken.crt");
  EXPECT_THAT(error(options), HasSubstr("TLS certificate '"));
  EXPECT_THAT(error(options), HasSubstr("broken.crt': no start line"));

  options = files();
  options.client_certificates = ClientCertificates::Accepted;
  options.client_ca_file = "/no/ca.crt";
  EXPECT_EQ(error(options), "TLS client CA '/no/ca.crt': No such file or directory");
}

TEST_F(TlsTest, WarnsOfAKeyThatOthersCanRead) {
  EXPECT_THAT(TlsContext::load(files()).value()->warnings(), IsEmpty());
  ::chmod(certificates_.file("server.key").c_str(), 0644);
  EXPECT_THAT(TlsContext::load(files()).value()->warnings(),
              ElementsAre(HasSubstr("server.key' can be read or changed by every user")));
}

TEST_F(TlsTest, EncryptsOnDemand) {
  const auto server = serve(files());
  TestClient client(server->port());
  client.send("plain\n");
  ASSERT_EQ(client.receive_line(), "plain\n");
  client.send("tls\n");
  ASSERT_EQ(client.receive(1), "S");
  ASSERT_EQ(
      client.start_tls(
          {.ca = certificates_.file("ca.crt"), .cert = {}, .key = {}, .protocol = "postgresql"}),
      "");
  client.send("secret\n");
  ASSERT_EQ(client.receive_line(), "secret\n");
  EXPECT_EQ(client.tls_protocol(), "postgresql");
  EXPECT_EQ(info().version, "TLSv1.3");
  EXPECT_EQ(info().application_protocol, "postgresql");
  EXPECT_EQ(info().client_common_name, "");
  EXPECT_EQ(info().server_end_point, client.server_certificate_sha256());
  EXPECT_EQ(info().server_end_point.size(), 32u);
  EXPECT_THAT(info().cipher, HasSubstr("TLS_"));
}

TEST_F(TlsTest, EncryptsFromTheFirstByteAndMovesMuch) {
  rules_.tls_at_once = true;
  const auto server = serve(files());
  TestClient client(server->port());
  ASSERT_EQ(client.start_tls({}), "");
  std::string all;
  for (int i = 0; i < 20'000; ++i) all += "line " + std::to_string(i) + '\n';
  auto sending = std::async(std::launch::async, [&] {
    TestClient other(server->port());
    EXPECT_EQ(other.start_tls({}), "");
    other.send("flood 30000000\n");
    return other.receive(30'000'000).size();
  });
  for (size_t at = 0; at < all.size(); at += 60'000) {
    const std::string_view piece = std::string_view(all).substr(at, 60'000);
    ASSERT_TRUE(client.send(piece));
  }
  EXPECT_EQ(sending.get(), 30'000'000u);
  EXPECT_EQ(client.receive(all.size()), all);
  client.send("bye\n");
  EXPECT_EQ(client.receive_until_closed(), "");
}

TEST_F(TlsTest, TakesThePlainBytesAfterTheRequestAsTheHandshakeOnly) {
  const auto server = serve(files());
  TestClient client(server->port());
  client.send("tls\ninjected\n");
  const std::string answer = client.receive_until_closed();  // "S" and perhaps an alert
  EXPECT_THAT(answer, testing::StartsWith("S"));
  EXPECT_THAT(answer, testing::Not(HasSubstr("injected")));
  EXPECT_EQ(harness_.metric("millrace_tls_handshakes_failed_total"), 1u);
}

TEST_F(TlsTest, KnowsAClientByItsCertificate) {
  TlsOptions options = files();
  options.client_certificates = ClientCertificates::Required;
  rules_.tls_at_once = true;
  const auto server = serve(options);

  TestClient client(server->port());
  ASSERT_EQ(client.start_tls(alice()), "");
  client.send("hello\n");
  ASSERT_EQ(client.receive_line(), "hello\n");
  EXPECT_EQ(info().client_common_name, "alice");

  TestClient stranger(server->port());
  TestClient::TlsFiles mallory = alice();
  mallory.cert = certificates_.file("stranger.crt");
  mallory.key = certificates_.file("stranger.key");
  stranger.start_tls(mallory);  // a TLS 1.3 client learns of the refusal when it reads
  stranger.send("hello\n");
  EXPECT_EQ(stranger.receive_line(), "");

  TestClient nobody(server->port());
  nobody.start_tls({});
  nobody.send("hello\n");
  EXPECT_EQ(nobody.receive_line(), "");
}

TEST_F(TlsTest, ServesClientsWithoutCertificateWhereItIsOptional) {
  TlsOptions options = files();
  options.client_certificates = ClientCertificates::Accepted;
  rules_.tls_at_once = true;
  const auto server = serve(options);
  TestClient client(server->port());
  ASSERT_EQ(client.start_tls({}), "");
  client.send("hello\n");
  EXPECT_EQ(client.receive_line(), "hello\n");
  EXPECT_EQ(info().client_common_name, "");
}

TEST_F(TlsTest, RefusesAProtocolThatItDoesNotSpeak) {
  rules_.tls_at_once = true;
  const auto server = serve(files());
  TestClient client(server->port());
  EXPECT_NE(client.start_tls({.ca = {}, .cert = {}, .key = {}, .protocol = "smtp"}), "");
}

TEST_F(TlsTest, ReloadsForNewConnectionsOnly) {
  rules_.tls_at_once = true;
  const auto server = serve(files());
  TestClient before(server->port());
  ASSERT_EQ(before.start_tls({}), "");
  certificates_.renew_server();
  slot_->swap_in(TlsContext::load(files_).value());
  TestClient after(server->port());
  ASSERT_EQ(after.start_tls({}), "");
  EXPECT_NE(before.server_certificate_sha256(), after.server_certificate_sha256());
  for (TestClient* each : {&before, &after}) {
    each->send("hello\n");
    EXPECT_EQ(each->receive_line(), "hello\n");
  }
  std::ofstream(certificates_.file("server.key")) << "broken";
  EXPECT_FALSE(TlsContext::load(files_));
  TestClient later(server->port());
  EXPECT_EQ(later.start_tls({}), "");
}

TEST_F(TlsTest, EndsAHandshakeThatDoesNotComeForward) {
  rules_.tls_at_once = true;
  rules_.read_timeout = std::chrono::seconds(10);
  const auto server = serve(files());
  TestClient client(server->port());
  client.send("\x16");
  auto closed = std::async(std::launch::async, [&] { return client.is_closed(); });
  while (closed.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
    clock_.move(11);
  }
  EXPECT_TRUE(closed.get());
  EXPECT_EQ(harness_.metric("millrace_tls_handshakes_failed_total"), 1u);
}

}  // namespace
}  // namespace millrace::net
