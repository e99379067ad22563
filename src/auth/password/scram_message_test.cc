#include "auth/password/scram_message.h"

#include <gmock/gmock.h>

namespace millrace::auth {
namespace {

using namespace std::string_literals;

const std::string kProof = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

TEST(ScramMessage, TakesAClientFirstApart) {
  const auto first = parse_client_first("p=tls-server-end-point,,n=us=2Cer,r=abc,x=later").value();
  EXPECT_EQ(first.flag, BindingFlag::Used);
  EXPECT_EQ(first.binding_name, "tls-server-end-point");
  EXPECT_EQ(first.gs2_header, "p=tls-server-end-point,,");
  EXPECT_EQ(first.bare, "n=us=2Cer,r=abc,x=later");
  EXPECT_EQ(first.nonce, "abc");
  EXPECT_EQ(parse_client_first("n,,n=,r=a").value().flag, BindingFlag::NotSupported);
  EXPECT_EQ(parse_client_first("y,,n=*,r=a").value().flag, BindingFlag::ServerCannot);
}

TEST(ScramMessage, TakesAClientFinalApart) {
  const auto final = parse_client_final("c=biws,r=abc,x=later,p=" + kProof).value();
  EXPECT_EQ(final.channel_binding, "biws");
  EXPECT_EQ(final.nonce, "abc");
  EXPECT_EQ(final.without_proof, "c=biws,r=abc,x=later");
  EXPECT_EQ(final.proof, Digest{});
}

TEST(ScramMessage, RefusesMalformedBytes) {
  const std::string firsts[] = {
      "",           "n",           "n,",        "n,,",           "x,,n=,r=a",    "p,,n=,r=a",
      "n,b,n=,r=a", "n,,n=",       "n,,r=a",    "n,,n=,r=",      "n,,n=,r=\t",   "n,,n=,r=\xC3\xA9",
      "n,,n=,r=a,", "n,,n=,r=a,x", "n,,n=,r,b", "n,,n=,r=a,1=x", "n,,n=,r=a\0"s, " n,,n=,r=a",
      "n,,n=,,r=a", "nn,,n=,r=a",  ",,n=,r=a"};
  for (const std::string& message : firsts) {
    const auto first = parse_client_first(message);
    ASSERT_FALSE(first) << message;
    EXPECT_EQ(first.error().details().sqlstate, "08P01") << message;
  }
  const std::string finals[] = {"",
                                "c=biws",
                                "c=biws,r=a",
                                "r=a,c=biws,p=" + kProof,
                                "c=biws,p=" + kProof,
                                "c=biws,r=a,p=",
                                "c=biws,r=a,p=AAAA",
                                "c=biws,r=a,p=" + kProof + kProof,
                                "c=biws,r=a,p=" + kProof + ",x=y",
                                "c=biws,r=a,p=" + kProof + ",",
                                "c=biws,r=a,p=" + kProof + "\0"s,
                                "c=biws,r=a,,p=" + kProof};
  for (const std::string& message : finals) {
    const auto final = parse_client_final(message);
    ASSERT_FALSE(final) << message;
    EXPECT_EQ(final.error().details().sqlstate, "08P01") << message;
  }
}

TEST(ScramMessage, RefusesWhatIsNotOffered) {
  for (const std::string_view message : {"n,a=root,n=,r=a", "n,,m=must,n=,r=a"}) {
    const auto first = parse_client_first(message);
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(first.error().details().sqlstate, "0A000");
  }
}

TEST(ScramMessage, TakesMessagesUpToTheBound) {
  const std::string head = "n,,n=,r=";
  const std::string longest = head + std::string(kScramMessageBytesMax - head.size(), 'a');
  EXPECT_TRUE(parse_client_first(longest));
  EXPECT_FALSE(parse_client_first(longest + "a"));
}

}  // namespace
}  // namespace millrace::auth
