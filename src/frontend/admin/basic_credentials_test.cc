#include "frontend/admin/basic_credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace millrace::frontend::admin {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(BasicCredentials, AreReadAsTheStandardSays) {
  const struct {
    const char* header;
    const char* user;
    const char* password;
  } cases[] = {
      {"Basic ZGVtbzpkZW1v", "demo", "demo"},
      {"bASIC   ZGVtbzpkZW1v", "demo", "demo"},
      {"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame"},
      {"Basic YTpiOmM=", "a", "b:c"},
      {"Basic YTo=", "a", ""},
      {"Basic dGVzdDoxMjPCow==", "test", "123\xC2\xA3"},
  };
  for (const auto& each : cases) {
    const auto found = parse_basic_credentials(each.header);
    ASSERT_TRUE(found) << each.header;
    EXPECT_EQ(found->user, each.user);
    EXPECT_EQ(found->password, each.password);
  }
}

TEST(BasicCredentials, RefuseWhatIsNone) {
  const char* const cases[] = {
      "",
      "Basic",
      "Basic ",
      "Basic ZGVtbzpkZW1",               // no padding
      "Basic ZGVtbzpkZW1v====",          // too much
      "Basic ZGVt bzpkZW1v",             // a blank within
      "Basic ZGVtbw==",                  // no colon
      "Basic OmRlbW8=",                  // no user
      "Basic YTp=",                      // bits that stand for nothing
      "Basic YToK",                      // a line end
      "Basic YWI6AA==",                  // a zero byte
      "Bearer ZGVtbzpkZW1v",             // another scheme
      "BasicZGVtbzpkZW1v",               // no blank
      "Basic YTo=, Basic YTo=",          // twice
      "Basic \xC3\xA9\xC3\xA9\xC3\xA9",  // no ASCII
  };
  for (const char* header : cases) {
    const auto found = parse_basic_credentials(header);
    ASSERT_FALSE(found) << header;
    EXPECT_EQ(found.error().code, ErrorCode::Denied);
    EXPECT_EQ(found.error().details().sqlstate, "28000");
    EXPECT_THAT(found.error().message, Not(HasSubstr("ZGV")));
  }
}

}  // namespace
}  // namespace millrace::frontend::admin
