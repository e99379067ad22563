#include "auth/password/saslprep.h"

#include <gmock/gmock.h>

namespace millrace::auth {
namespace {

using namespace std::string_literals;

struct Case {
  std::string typed, hashed;
};

TEST(PreparePassword, MapsAndNormalises) {
  const Case cases[] = {
      {"I\u00ADX", "IX"},                     // RFC 4013, section 3: a soft hyphen is dropped
      {"\u00AA", "a"},                        // RFC 4013: NFKC
      {"\u2168", "IX"},                       // RFC 4013: a Roman nine
      {"o\uFB03ce", "office"},                // a ligature
      {"a\u00A0b\u2003c\u3000d", "a b c d"},  // spaces of all kinds
      {"e\u0301", "\u00E9"},                  // combined
      {"\u212B", "\u00C5"},                   // the Angstrom sign
      {"a\u200Bb", "a b"},                    // a space of no width is a space first
      {"\uFDFA",
       "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064A\u0647 "
       "\u0648\u0633\u0644\u0645"},  // the longest expansion there is
      {"пароль", "пароль"},
      {"\U0002F868\U0002F91F", "\u36FC\U000243AB"},  // corrected after Unicode 3.2
  };
  for (const auto& [typed, hashed] : cases) EXPECT_EQ(prepare_password(typed), hashed) << typed;
}

TEST(PreparePassword, LeavesAloneWhatTheProfileDoesNotAllow) {
  const std::string cases[] = {
      "",
      "User",
      "tab\tand bell\a",     // ASCII is not looked at
      "\u0627\u0031",        // RFC 4013: right-to-left text must end so
      "\t\u00E9",            // a control character
      "\uE000\u00AA",        // private use
      "\u0221\u00AA",        // unknown to Unicode 3.2
      "\U0001F600\u00AA",    // likewise
      "\u00AD",              // nothing would be left
      "caf\xE9",             // Latin-1
      "\xC0\xAF\u00AA",      // overlong
      "\xED\xA0\x80\u00AA",  // a surrogate
      "\u00AA\xE2\x82",      // cut short
      "\u00AA\0\u00AA"s,
  };
  for (const std::string& typed : cases) EXPECT_EQ(prepare_password(typed), typed);
}

TEST(PreparePassword, TakesTextOfAnyLength) {
  std::string typed, hashed;
  for (int i = 0; i < 10'000; ++i) {
    typed += "\uFB03";
    hashed += "ffi";
  }
  EXPECT_EQ(prepare_password(typed), hashed);
}

}  // namespace
}  // namespace millrace::auth
