#include "frontend/admin/authentication.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frontend/admin/admin_test_support.h"

namespace millrace::frontend::admin {
namespace {

using net::http::Encryption;
using net::http::Request;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class AuthenticationTest : public testing::Test {
 protected:
  Authentication with(Encryption encryption) {
    return Authentication({.authenticator = &harness_.authenticator,
                           .backoff = &harness_.backoff,
                           .log = harness_.log.get(),
                           .encryption = encryption});
  }

  static Request request(const std::string& authorization) {
    Request out;
    out.peer.address = "127.0.0.1";
    if (!authorization.empty()) out.headers["authorization"] = authorization;
    return out;
  }
  static Request request_from(const std::string& address, const std::string& authorization) {
    Request out = request(authorization);
    out.peer.address = address;
    return out;
  }

  AdminHarness harness_;
};

TEST_F(AuthenticationTest, KnowsAUserByThePassword) {
  const Identity found = with(Encryption::Off).authenticate(request(basic("ann")));
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)->user, "ann");
}

TEST_F(AuthenticationTest, ChallengesWhoSaysNothingOrSomethingWrong) {
  for (const std::string& header : {std::string(), basic("wrong"), std::string("Bearer abc")}) {
    const Identity found = with(Encryption::Off).authenticate(request(header));
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().status, 401);
    EXPECT_THAT(found.error().headers.at("WWW-Authenticate"), StartsWith("Basic realm="));
    EXPECT_THAT(found.error().body, HasSubstr("\"sqlstate\":\"28"));
    EXPECT_THAT(found.error().body, Not(HasSubstr("abc")));
  }
}

TEST_F(AuthenticationTest, MakesAGuesserWaitAndDoesNotLookMeanwhile) {
  const Authentication authentication = with(Encryption::Off);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(authentication.authenticate(request(basic("wrong"))).error().status, 401);
  }
  const int checks = harness_.authenticator.checks;
  const Identity refused = authentication.authenticate(request(basic("ann")));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, 429);
  EXPECT_EQ(refused.error().headers.at("Retry-After"), "1");
  EXPECT_EQ(harness_.authenticator.checks, checks);
  EXPECT_TRUE(with(Encryption::On).authenticate(request_from("10.0.0.9", basic("ann"))));

  harness_.clock.move(milliseconds(1000));
  EXPECT_TRUE(authentication.authenticate(request(basic("ann"))));
}

TEST_F(AuthenticationTest, CountsOnlyPasswordsThatWereLookedAt) {
  const Authentication authentication = with(Encryption::Off);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(authentication.authenticate(request("")).error().status, 401);
    EXPECT_EQ(authentication.authenticate(request("Basic ?")).error().status, 401);
  }
  EXPECT_EQ(harness_.backoff.size(), 0u);
}

TEST_F(AuthenticationTest, TakesNoPasswordThatCrossedANetworkInTheClear) {
  const Request far = request_from("192.0.2.7", basic("ann"));
  const Identity refused = with(Encryption::Off).authenticate(far);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, 403);
  EXPECT_THAT(refused.error().body, HasSubstr("frontends.admin.tls"));
  EXPECT_EQ(harness_.authenticator.checks, 0);
  EXPECT_TRUE(with(Encryption::On).authenticate(far));
}

TEST_F(AuthenticationTest, KnowsThisMachine) {
  for (const char* address : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(is_from_this_machine(request_from(address, ""))) << address;
  }
  for (const char* address : {"192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1", ""}) {
    EXPECT_FALSE(is_from_this_machine(request_from(address, ""))) << address;
  }
  for (const char* header : {"forwarded", "x-forwarded-for", "x-real-ip", "via"}) {
    Request passed_on = request("");
    passed_on.headers[header] = "192.0.2.7";
    EXPECT_FALSE(is_from_this_machine(passed_on)) << header;
  }
}

}  // namespace
}  // namespace millrace::frontend::admin
