#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace millrace {
namespace {

TEST(Utf8, KnowsWhatIsACharacter) {
  const struct {
    std::string_view text;
    size_t bytes;
  } cases[] = {
      {"a", 1},
      {std::string_view("\0", 1), 1},
      {"\xC3\xA4", 2},
      {"\xE2\x82\xAC!", 3},
      {"\xF0\x9F\x98\x80", 4},
      {"\xF4\x8F\xBF\xBF", 4},
      {"", 0},
      {"\x80", 0},              // nothing began
      {"\xC3", 0},              // cut
      {"\xC0\xAF", 0},          // overlong
      {"\xE0\x9F\xBF", 0},      // overlong
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"\xED\xA0\x80", 0},      // a surrogate
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"\xFF", 0},
  };
  for (const auto& [text, bytes] : cases) EXPECT_EQ(character_bytes(text), bytes) << text;
}

TEST(Utf8, SaysWhichBytesAreWrong) {
  EXPECT_TRUE(check_utf8("0123456789 \xC3\xA4\xE2\x82\xAC"));
  const auto refused = check_utf8("01234567\xE2\x28\xA1");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().details().sqlstate, "22021");
  EXPECT_EQ(refused.error().message, "invalid byte sequence for encoding \"UTF8\": 0xe2 0x28 0xa1");
  EXPECT_FALSE(check_utf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, CutsBetweenCharacters) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "abc");
  EXPECT_EQ(shortened("a\xE2\x82\xAC", 3), "a");
}

}  // namespace
}  // namespace millrace
