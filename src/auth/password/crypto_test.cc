#include "auth/password/crypto.h"

#include <gmock/gmock.h>

namespace millrace::auth {
namespace {

std::string hex(const Digest& digest) {
  std::string out;
  for (const uint8_t byte : digest) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

TEST(Crypto, GivesThePublishedAnswers) {
  EXPECT_EQ(hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");  // RFC 4231, 4.3
  EXPECT_EQ(hex(hmac_sha256({}, {})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  EXPECT_EQ(hex(pbkdf2_sha256("passwd", "salt", 1)),
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");  // RFC 7914, 11
}

TEST(Crypto, ComparesAndCombinesDigests) {
  const Digest one = sha256("one");
  const Digest two = sha256("two");
  EXPECT_TRUE(equal_in_constant_time(one, one));
  EXPECT_FALSE(equal_in_constant_time(one, two));
  EXPECT_EQ(exclusive_or(exclusive_or(one, two), two), one);
  EXPECT_EQ(view(one).size(), 32u);
}

}  // namespace
}  // namespace millrace::auth
