#include "auth/password/scram.h"

#include <gmock/gmock.h>

#include "auth/password/scram_client.h"
#include "auth/password/verifier.h"

namespace millrace::auth {
namespace {

using testing::StartsWith;

const std::string kBound = "p=tls-server-end-point,,";
const std::string kHash = "\x01\x02, a hash of thirty-two bytes!";

ScramLogin login_over(Method method, std::optional<std::string> server_end_point) {
  const ScramVerifier verifier = make_verifier("pencil", "sixteen of bytes", 16);
  return {.user = "ann",
          .method = method,
          .verifier = verifier,
          .principal = make_principal(User{.name = "ann", .scram = verifier}),
          .server_end_point = std::move(server_end_point),
          .nonce = "3rfcNHYJY1ZVvWVs7j"};
}

/// Lets `client` log in; `tamper` changes its last message on the way.
template <class Tamper>
Result<Step> log_in(ScramLogin login, ScramClient client, Tamper tamper) {
  const auto exchange = make_scram(std::move(login));
  const Step challenge = TRY(exchange->respond(client.first()));
  EXPECT_EQ(challenge.principal, nullptr);
  Step last = TRY(exchange->respond(tamper(client.final(challenge.message))));
  EXPECT_EQ(last.message, client.expected_end());
  return last;
}

Result<Step> log_in(ScramLogin login, ScramClient client) {
  return log_in(std::move(login), std::move(client), [](std::string same) { return same; });
}

std::string sqlstate_of(const Result<Step>& step) {
  if (step.has_value()) return "let in";
  return step.error().details().sqlstate;
}

TEST(Scram, GoesAsInTheRfc) {
  ScramLogin login = login_over(Method::Scram, std::nullopt);
  login.verifier = make_verifier("pencil", decode_base64("W22ZaJ0SNY7soEsUEjb6gQ==").value(), 4096);
  login.nonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  const auto exchange = make_scram(std::move(login));
  const auto challenge = exchange->respond("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
  ASSERT_TRUE(challenge);
  EXPECT_EQ(challenge->message,
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,"
            "i=4096");
  EXPECT_EQ(challenge->principal, nullptr);
  const auto last = exchange->respond(
      "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
      "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
  ASSERT_TRUE(last) << last.error().message;
  EXPECT_EQ(last->message, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  ASSERT_NE(last->principal, nullptr);
  EXPECT_EQ(last->principal->user, "ann") << "the name in the message does not count";
}

TEST(Scram, LetsInWhoKnowsThePassword) {
  const struct {
    Method method;
    std::optional<std::string> server_end_point;
    std::string gs2_header, binding;
  } cases[] = {
      {Method::Scram, std::nullopt, "n,,", ""},
      {Method::Scram, std::nullopt, "y,,", ""},
      {Method::Scram, kHash, "n,,", ""},
      {Method::ScramPlus, kHash, kBound, kHash},
  };
  for (const auto& [method, server_end_point, gs2_header, binding] : cases) {
    const auto last =
        log_in(login_over(method, server_end_point), ScramClient("pencil", gs2_header, binding));
    ASSERT_TRUE(last) << gs2_header << last.error().message;
    ASSERT_NE(last->principal, nullptr);
  }
}

TEST(Scram, RefusesAWrongPassword) {
  const auto last = log_in(login_over(Method::Scram, std::nullopt), {"pencils", "n,,", ""});
  EXPECT_EQ(sqlstate_of(last), "28P01");
  EXPECT_EQ(last.error().message, "password authentication failed for user \"ann\"");
}

TEST(Scram, RefusesTheRightProofOfAUserThatDoesNotExist) {
  ScramLogin login = login_over(Method::Scram, std::nullopt);
  login.principal = nullptr;
  EXPECT_EQ(sqlstate_of(log_in(std::move(login), {"pencil", "n,,", ""})), "28P01");
}

TEST(Scram, NoticesAnOfferThatWasCutDownOnTheWay) {
  const auto last = log_in(login_over(Method::Scram, kHash), {"pencil", "y,,", ""});
  EXPECT_EQ(sqlstate_of(last), "28000");
  EXPECT_EQ(last.error().message, "SCRAM channel binding negotiation error");
}

TEST(Scram, RefusesABindingThatDoesNotFitTheMechanism) {
  const auto bound = login_over(Method::ScramPlus, kHash);
  const auto plain = login_over(Method::Scram, kHash);
  EXPECT_EQ(sqlstate_of(log_in(bound, {"pencil", "n,,", ""})), "08P01");
  EXPECT_EQ(sqlstate_of(log_in(bound, {"pencil", "y,,", ""})), "08P01");
  EXPECT_EQ(sqlstate_of(log_in(plain, {"pencil", kBound, kHash})), "08P01");
  EXPECT_EQ(sqlstate_of(log_in(bound, {"pencil", "p=tls-unique,,", kHash})), "08P01");
  EXPECT_EQ(sqlstate_of(log_in(bound, {"pencil", "p=,,", kHash})), "08P01");
}

TEST(Scram, RefusesAClientThatSeesAnotherCertificate) {
  const auto last = log_in(login_over(Method::ScramPlus, kHash), {"pencil", kBound, "another"});
  EXPECT_EQ(sqlstate_of(last), "28000");
  EXPECT_EQ(last.error().message, "SCRAM channel binding check failed");
}

TEST(Scram, RefusesEveryChangeOfTheFinalMessage) {
  std::string genuine;
  ASSERT_TRUE(log_in(login_over(Method::Scram, std::nullopt), {"pencil", "n,,", ""},
                     [&](const std::string& message) { return genuine = message; }));
  for (size_t i = 0; i < genuine.size(); ++i) {
    for (const int bit : {1, 32}) {
      std::string changed = genuine;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      const auto last = log_in(login_over(Method::Scram, std::nullopt), {"pencil", "n,,", ""},
                               [&](const std::string&) { return changed; });
      EXPECT_FALSE(last) << changed;
    }
    const auto cut = log_in(login_over(Method::Scram, std::nullopt), {"pencil", "n,,", ""},
                            [&](const std::string&) { return genuine.substr(0, i); });
    EXPECT_FALSE(cut) << i;
  }
}

TEST(Scram, RefusesAnExtensionSlippedIn) {
  const auto last = log_in(
      login_over(Method::Scram, std::nullopt), {"pencil", "n,,", ""},
      [](std::string message) { return message.insert(message.rfind(",p="), ",x=slipped in"); });
  EXPECT_EQ(sqlstate_of(last), "28P01") << "it is allowed, and signed";
}

TEST(Scram, RefusesAReplayedProof) {
  std::string recorded;
  ASSERT_TRUE(log_in(login_over(Method::Scram, std::nullopt), {"pencil", "n,,", ""},
                     [&](const std::string& message) { return recorded = message; }));
  ScramLogin other = login_over(Method::Scram, std::nullopt);
  other.nonce = "another";
  const auto last =
      log_in(std::move(other), {"pencil", "n,,", ""}, [&](const std::string&) { return recorded; });
  EXPECT_EQ(sqlstate_of(last), "08P01");
  EXPECT_EQ(last.error().details().detail, "Nonce does not match.");
}

TEST(Scram, IsOverAfterTheEndAndAfterAnError) {
  ScramClient client("pencil", "n,,", "");
  const auto done = make_scram(login_over(Method::Scram, std::nullopt));
  const auto challenge = done->respond(client.first());
  ASSERT_TRUE(challenge);
  EXPECT_THAT(challenge->message, StartsWith("r=fyko+d2lbbFgONRv9qkxdawL3rfc"));
  const std::string final = client.final(challenge->message);
  EXPECT_TRUE(done->respond(final));
  EXPECT_FALSE(done->respond(final));

  const auto failed = make_scram(login_over(Method::Scram, std::nullopt));
  EXPECT_FALSE(failed->respond("nonsense"));
  EXPECT_EQ(sqlstate_of(failed->respond(client.first())), "08P01");
}

}  // namespace
}  // namespace millrace::auth
