#include "sql/bytea.h"

#include <gtest/gtest.h>

namespace millrace::sql {
namespace {

TEST(Bytea, ReadsHexadecimalAndEscapes) {
  EXPECT_EQ(parse_bytea("\\x6162").value(), "ab");
  EXPECT_EQ(parse_bytea("\\x61 62").value(), "ab");
  EXPECT_EQ(parse_bytea("a\\142\\\\").value(), "ab\\");
  EXPECT_EQ(parse_bytea("").value(), "");
  EXPECT_EQ(parse_bytea("\\x6").error().details().sqlstate, "22023");
  EXPECT_EQ(parse_bytea("\\xzz").error().details().sqlstate, "22023");
  EXPECT_EQ(parse_bytea("\\9").error().details().sqlstate, "22P02");
}

TEST(Bytea, ComesBackFromEveryFormat) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  for (const char* format : {"hex", "base64", "escape", "HEX"}) {
    EXPECT_EQ(decode_bytes(encode_bytes(bytes, format).value(), format).value(), bytes) << format;
  }
  EXPECT_EQ(encode_bytes(bytes, "morse").error().details().sqlstate, "22023");
}

TEST(Bytea, RefusesWrongBase64) {
  EXPECT_EQ(decode_bytes("YQ==", "base64").value(), "a");
  for (const char* wrong : {"Y", "YQ=", "Y===", "YQ==YQ", "?A=="}) {
    EXPECT_FALSE(decode_bytes(wrong, "base64")) << wrong;
  }
}

}  // namespace
}  // namespace millrace::sql
