#include "auth/password/verifier.h"

#include <gmock/gmock.h>

namespace millrace::auth {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Recorded {
  std::string password, verifier;
};

/// What PostgreSQL 15 put into pg_authid.rolpassword after CREATE USER … PASSWORD.
const Recorded kRecorded[] = {
    {"pencil",
     "SCRAM-SHA-256$4096:dhZx926Gcyg5HP+e0yGCYg==$+tw52yUdT4ZGORX7LMQfPZH435AioBoN2almZApOB2I=:"
     "iAud0s6zjNW4OFWnCoKCl0f+EfjFsScsFqmb7zg11Gk="},
    {"o\uFB03ce\u00A0\u2168\u00AD\u212B",
     "SCRAM-SHA-256$4096:7xflrRSGERoSnlDOeuyVOQ==$j1Q0quOWBDlOlo1Rj3kbmX0e7g4/ULnL/AqPnvShNTM=:"
     "pCSgtPkqzZqvtagyFI8M0Q6PgDuq2/mbqsZD67rZs6Y="},
    {"tab\t\u00E9",
     "SCRAM-SHA-256$4096:r5upBi3bxgT7sjYNwMcJdw==$0hA7UtsS8h98Z1FAnXvCfTpHuroFP6I4CUaOsqzlgqI=:"
     "8hV2uit7+EcmJw+h5Pd1tgOu85u5w284X01m2J2Yp1E="},
    {"\u06271",
     "SCRAM-SHA-256$4096:2WVT+m8v3pDu5Y3TbZp2uQ==$GVO7ZK/lTq5IfZT7sDsY4ukHtmeH06Ij3+tFhCCOtPY=:"
     "pqFBHA1yQDYLPO/v1y7REnbTBz1hxbJbii3kfQZ7IVc="},
    {"пароль",
     "SCRAM-SHA-256$4096:43DMnCqHNZnNwWEK3TzIUw==$On8huKcbbXIZIrf4zkO++Beu2ehd1QWwilACXq9w4pM=:"
     "JEeoqGiOiDETEq7mb2j1ICYmjqt3bqpbqHwru2Y+UjU="},
};

TEST(Verifier, IsTheOneThatPostgresqlMakes) {
  for (const auto& [password, text] : kRecorded) {
    const auto verifier = parse_verifier(text);
    ASSERT_TRUE(verifier) << verifier.error().message;
    EXPECT_EQ(make_verifier(password, verifier->salt, verifier->iterations), *verifier);
    EXPECT_EQ(format_verifier(*verifier), text);
    EXPECT_TRUE(matches(*verifier, password, pbkdf2_sha256));
    EXPECT_FALSE(matches(*verifier, password + "x", pbkdf2_sha256));
    EXPECT_FALSE(matches(*verifier, "", pbkdf2_sha256));
  }
}

TEST(Verifier, SaysWhatIsWrongWithoutRepeatingIt) {
  const std::string key(43, 'A');
  const struct {
    std::string text, said;
  } cases[] = {
      {"secret", "does not begin"},
      {"scram-sha-256$4096:c2VjcmV0$" + key + "=:" + key + "=", "does not begin"},
      {"SCRAM-SHA-256$", "a part is missing"},
      {"SCRAM-SHA-256$4096:c2VjcmV0", "a part is missing"},
      {"SCRAM-SHA-256$4096:c2VjcmV0$" + key + "=", "a part is missing"},
      {"SCRAM-SHA-256$:c2VjcmV0$" + key + "=:" + key + "=", "iterations"},
      {"SCRAM-SHA-256$0:c2VjcmV0$" + key + "=:" + key + "=", "iterations"},
      {"SCRAM-SHA-256$-1:c2VjcmV0$" + key + "=:" + key + "=", "iterations"},
      {"SCRAM-SHA-256$10000001:c2VjcmV0$" + key + "=:" + key + "=", "iterations"},
      {"SCRAM-SHA-256$99999999999:c2VjcmV0$" + key + "=:" + key + "=", "iterations"},
      {"SCRAM-SHA-256$4096x:c2VjcmV0$" + key + "=:" + key + "=", "iterations"},
      {"SCRAM-SHA-256$4096:secret$" + key + "=:" + key + "=", "salt"},
      {"SCRAM-SHA-256$4096:$" + key + "=:" + key + "=", "salt"},
      {"SCRAM-SHA-256$4096:c2VjcmV0$secret:" + key + "=", "StoredKey"},
      {"SCRAM-SHA-256$4096:c2VjcmV0$" + key + "=:c2VjcmV0", "ServerKey"},
      {"SCRAM-SHA-256$4096:c2VjcmV0$" + key + "=:" + key + "= ", "ServerKey"},
  };
  for (const auto& [text, said] : cases) {
    const auto verifier = parse_verifier(text);
    ASSERT_FALSE(verifier) << text;
    EXPECT_EQ(verifier.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(verifier.error().message, HasSubstr(said)) << text;
    EXPECT_THAT(verifier.error().message, Not(HasSubstr("secret")));
  }
  EXPECT_TRUE(parse_verifier("SCRAM-SHA-256$10000000:c2VjcmV0$" + key + "=:" + key + "="));
}

TEST(Verifier, IsToldFromPlainTextByItsPrefix) {
  EXPECT_TRUE(is_verifier(kRecorded[0].verifier));
  EXPECT_TRUE(is_verifier("SCRAM-SHA-256$broken"));
  EXPECT_FALSE(is_verifier("demo"));
}

}  // namespace
}  // namespace millrace::auth
