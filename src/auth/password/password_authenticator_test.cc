#include "auth/password/password_authenticator.h"

#include <gmock/gmock.h>

#include "auth/password/scram.h"
#include "auth/password/scram_client.h"
#include "auth/password/verifier.h"

namespace millrace::auth {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string kSecret = "thirty-two bytes nobody else has";

/// Counts up, so that no two answers are the same and every test run is.
class CountingRandom final : public Random {
 public:
  std::string bytes(size_t count) override { return std::string(count, next_++); }

 private:
  char next_ = 'a';
};

DirectoryOptions options() {
  return {
      .users = {{.name = "demo",
                 .password = "demo",
                 .groups = {"analysts", "operators"},
                 .grants = {"cancel"}},
                {.name = "ann",
                 .password = format_verifier(make_verifier("o\uFB03ce\u00A0x", "salt", 4096)),
                 .certificate_names = {"ann.example.org"}},
                {.name = "machine", .password = "", .certificate_names = {"machine-1"}}},
      .grants_by_group = {{"operators", {"files", "admin"}}},
  };
}

class PasswordAuthenticatorTest : public testing::Test {
 protected:
  Result<Step> log_in(std::string user, std::string password) const {
    ScramClient client(std::move(password), "n,,", "");
    const auto exchange = TRY(authenticator_->start({.mechanism = std::string(kScram),
                                                     .user = std::move(user),
                                                     .server_end_point = std::nullopt}));
    const Step challenge = TRY(exchange->respond(client.first()));
    return exchange->respond(client.final(challenge.message));
  }

  /// Salt and iterations that a client asking for `user` is shown.
  std::string challenge_for(std::string user) const {
    const auto exchange = authenticator_->start({.mechanism = std::string(kScram),
                                                 .user = std::move(user),
                                                 .server_end_point = std::nullopt});
    const std::string message =
        exchange.value()->respond(ScramClient("", "n,,", "").first()).value().message;
    return message.substr(message.find(",s="));
  }

  CountingRandom random_;
  std::vector<uint32_t> derivations_;  // the iterations of each
  CurrentUsers users_{make_directory(options(), kSecret).value()};
  std::unique_ptr<Authenticator> authenticator_ = make_password_authenticator(
      users_, random_, kSecret,
      [this](std::string_view password, std::string_view salt, uint32_t iterations) {
        derivations_.push_back(iterations);
        return pbkdf2_sha256(password, salt, iterations);
      });
};

TEST_F(PasswordAuthenticatorTest, LetsUsersInByScram) {
  const auto demo = log_in("demo", "demo");
  ASSERT_TRUE(demo) << demo.error().message;
  EXPECT_EQ(demo->principal->user, "demo");
  EXPECT_THAT(demo->principal->groups, ElementsAre("analysts", "operators"));
  EXPECT_THAT(demo->principal->grants, ElementsAre("admin", "cancel", "files"));
  EXPECT_TRUE(log_in("ann", "office x")) << "typed in another way";
}

TEST_F(PasswordAuthenticatorTest, OffersBindingOnlyOverTls) {
  EXPECT_THAT(authenticator_->mechanisms(std::nullopt), ElementsAre("SCRAM-SHA-256"));
  EXPECT_THAT(authenticator_->mechanisms("hash"),
              ElementsAre("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"));

  ScramClient client("demo", "p=tls-server-end-point,,", "hash");
  const ExchangeRequest plus{
      .mechanism = "SCRAM-SHA-256-PLUS", .user = "demo", .server_end_point = "hash"};
  const auto exchange = authenticator_->start(plus).value();
  const auto last = exchange->respond(client.final(exchange->respond(client.first())->message));
  ASSERT_TRUE(last) << last.error().message;

  for (const char* mechanism : {"SCRAM-SHA-256-PLUS", "SCRAM-SHA-1", "PLAIN", ""}) {
    const auto refused = authenticator_->start(
        {.mechanism = mechanism, .user = "demo", .server_end_point = std::nullopt});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().details().sqlstate, "08P01");
  }
}

TEST_F(PasswordAuthenticatorTest, AnswersUnknownUsersAsIfTheyWereThere) {
  EXPECT_EQ(challenge_for("nobody"), challenge_for("nobody"));
  EXPECT_NE(challenge_for("nobody"), challenge_for("no-one"));
  EXPECT_EQ(challenge_for("nobody").size(), challenge_for("demo").size());
  EXPECT_THAT(challenge_for("nobody"), HasSubstr(",i=4096"));
  EXPECT_THAT(challenge_for("machine"), HasSubstr(",i=4096")) << "no password, looks the same";

  const std::string before = challenge_for("demo");
  const std::string before_nobody = challenge_for("nobody");
  users_.swap_in(make_directory(options(), kSecret).value());
  EXPECT_EQ(challenge_for("demo"), before) << "a reload gives nobody away";
  EXPECT_EQ(challenge_for("nobody"), before_nobody);

  const auto unknown = log_in("nobody", "demo");
  const auto wrong = log_in("demo", "nobody");
  ASSERT_FALSE(unknown);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(unknown.error().code, wrong.error().code);
  EXPECT_EQ(unknown.error().details().sqlstate, wrong.error().details().sqlstate);
  EXPECT_EQ(unknown.error().message, "password authentication failed for user \"nobody\"");
}

TEST_F(PasswordAuthenticatorTest, GivesUnknownUsersTheIterationsOfTheOthers) {
  users_.swap_in(make_directory({.users = {{.name = "ann",
                                            .password = format_verifier(
                                                make_verifier("x", "sixteen of bytes", 20'000))}}},
                                kSecret)
                     .value());
  EXPECT_THAT(challenge_for("nobody"), HasSubstr(",i=20000"));
  users_.swap_in(make_directory({}, kSecret).value());
  EXPECT_THAT(challenge_for("nobody"), HasSubstr(",i=4096"));
}

TEST_F(PasswordAuthenticatorTest, TakesAFreshNonceEachTime) {
  const auto nonce = [&] {
    const auto exchange = authenticator_->start(
        {.mechanism = "SCRAM-SHA-256", .user = "demo", .server_end_point = std::nullopt});
    return exchange.value()->respond(ScramClient("", "n,,", "").first()).value().message;
  };
  EXPECT_NE(nonce(), nonce());
}

TEST_F(PasswordAuthenticatorTest, ChecksAPasswordThatComesAsItIs) {
  const auto demo = authenticator_->verify_password("demo", "demo");
  ASSERT_TRUE(demo);
  EXPECT_TRUE((*demo)->may("admin"));
  EXPECT_TRUE(authenticator_->verify_password("ann", "o\uFB03ce x"));

  const std::string too_long(kPasswordBytesMax + 1, 'x');
  for (const auto& [user, password] :
       std::initializer_list<std::pair<std::string, std::string>>{{"demo", "Demo"},
                                                                  {"demo", ""},
                                                                  {"nobody", "demo"},
                                                                  {"", ""},
                                                                  {"machine", ""},
                                                                  {"demo", too_long}}) {
    const auto refused = authenticator_->verify_password(user, password);
    ASSERT_FALSE(refused) << user;
    EXPECT_EQ(refused.error().code, ErrorCode::Denied);
    EXPECT_EQ(refused.error().details().sqlstate, "28P01");
  }
}

TEST_F(PasswordAuthenticatorTest, DoesTheSameWorkWhoeverAsks) {
  users_.swap_in(
      make_directory({.users = {{.name = "demo",
                                 .password = format_verifier(make_verifier("demo", "salt", 5000))},
                                {.name = "machine", .certificate_names = {"machine-1"}}}},
                     kSecret)
          .value());
  const struct {
    const char* who;
    const char* user;
    const char* password;
  } cases[] = {{"a right password", "demo", "demo"},
               {"a wrong password", "demo", "Demo"},
               {"no password given", "demo", ""},
               {"an unknown user", "nobody", "demo"},
               {"a user who has none", "machine", "demo"}};
  for (const auto& [who, user, password] : cases) {
    derivations_.clear();
    (void)authenticator_->verify_password(user, password);
    EXPECT_THAT(derivations_, ElementsAre(5000)) << who;
  }
}

TEST_F(PasswordAuthenticatorTest, LetsUsersInByTheirCertificatesOnly) {
  const auto ann = authenticator_->verify_certificate("ann", "ann.example.org");
  ASSERT_TRUE(ann);
  for (const auto& [user, name] :
       std::initializer_list<std::pair<std::string, std::string>>{{"ann", "machine-1"},
                                                                  {"ann", "ann"},
                                                                  {"ann", ""},
                                                                  {"demo", "demo"},
                                                                  {"demo", ""},
                                                                  {"nobody", "ann.example.org"}}) {
    const auto refused = authenticator_->verify_certificate(user, name);
    ASSERT_FALSE(refused) << user << name;
    EXPECT_EQ(refused.error().details().sqlstate, "28000");
    EXPECT_EQ(refused.error().message,
              "certificate authentication failed for user \"" + user + "\"");
  }
}

TEST_F(PasswordAuthenticatorTest, FinishesAnExchangeOnTheUsersItBeganWith) {
  ScramClient client("demo", "n,,", "");
  const auto exchange =
      authenticator_
          ->start({.mechanism = "SCRAM-SHA-256", .user = "demo", .server_end_point = std::nullopt})
          .value();
  const auto challenge = exchange->respond(client.first());
  users_.swap_in(make_directory({}, kSecret).value());
  EXPECT_TRUE(exchange->respond(client.final(challenge->message)));
  EXPECT_FALSE(log_in("demo", "demo"));
}

TEST(MakeDirectory, NamesTheUserAndNeverThePassword) {
  const struct {
    std::vector<UserOptions> users;
    std::string said;
  } cases[] = {
      {{{.name = "", .password = "secret"}}, "a user has no name"},
      {{{.name = "ann", .password = "secret"}, {.name = "ann"}}, "user 'ann' is there twice"},
      {{{.name = "ann", .password = "SCRAM-SHA-256$secret"}}, "user 'ann': SCRAM verifier"},
      {{{.name = "ann", .password = "md5" + std::string(32, 'a')}}, "user 'ann': MD5"},
      {{{.name = "ann", .password = std::string(kPasswordBytesMax + 1, 's')}}, "user 'ann': the"},
  };
  for (const auto& [users, said] : cases) {
    const auto directory = make_directory({.users = users}, kSecret);
    ASSERT_FALSE(directory);
    EXPECT_EQ(directory.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(directory.error().message, HasSubstr(said));
    EXPECT_THAT(directory.error().message, Not(HasSubstr("secret")));
  }
}

}  // namespace
}  // namespace millrace::auth
