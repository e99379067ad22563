#include "sql/lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace millrace::sql {
namespace {

char letter(TokenKind kind) {
  constexpr std::string_view kLetters = ".iquINsenubxd$op";  // in the order of TokenKind
  return kLetters[static_cast<size_t>(kind)];
}

/// The tokens as `letter:bytes`, between them one space; or the error.
std::string tokens(std::string_view text) {
  const auto found = tokenize(text);
  if (!found) {
    return found.error().details().sqlstate + " at " +
           std::to_string(found.error().details().position) + ": " + found.error().message;
  }
  std::string out;
  for (const Token token : *found) {
    out += out.empty() ? "" : " ";
    out += letter(token.kind);
    out.append(":").append(token_text(text, token));
  }
  return out;
}

struct Case {
  std::string_view text;
  std::string_view tokens;
};

class LexerText : public testing::TestWithParam<Case> {};

TEST_P(LexerText, HasTheTokensOfPostgres) { EXPECT_EQ(tokens(GetParam().text), GetParam().tokens); }

INSTANTIATE_TEST_SUITE_P(
    Names, LexerText,
    testing::Values(Case{"", ""}, Case{" \t\r\n\f", ""}, Case{"a B_1 c$d é", "i:a i:B_1 i:c$d i:é"},
                    Case{"\"a b\"\"c\"\"\"", "q:\"a b\"\"c\"\"\""},
                    Case{"U&\"a\" u&\"b\" u & \"c\"", "u:U&\"a\" u:u&\"b\" i:u o:& q:\"c\""},
                    Case{"\"", "42601 at 1: unterminated quoted identifier at or near \"\"\""},
                    Case{"é \"\"",
                         "42601 at 3: zero-length delimited identifier at or near \"\"\"\""},
                    Case{"\"a\n\" \"b\"", "q:\"a\n\" q:\"b\""}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, LexerText,
    testing::Values(
        Case{"1 42 007", "I:1 I:42 I:007"}, Case{"1.5 .5 1. 1.e5", "N:1.5 N:.5 N:1. N:1.e5"},
        Case{"1e5 1E+5 1e-5 1.5e5", "N:1e5 N:1E+5 N:1e-5 N:1.5e5"},
        Case{"0x1F 0o17 0b01 0XfF", "I:0x1F I:0o17 I:0b01 I:0XfF"},
        Case{"1_000 0x_ff 1_0.0_1 1e1_0", "I:1_000 I:0x_ff N:1_0.0_1 N:1e1_0"},
        Case{"1..2", "I:1 p:.. I:2"}, Case{"123.45.6", "N:123.45 N:.6"},
        Case{"1abc", "42601 at 1: trailing junk after numeric literal at or near \"1abc\""},
        Case{"é 1e", "42601 at 3: trailing junk after numeric literal at or near \"1e\""},
        Case{"1__0", "42601 at 1: trailing junk after numeric literal at or near \"1__0\""},
        Case{"1_", "42601 at 1: trailing junk after numeric literal at or near \"1_\""},
        Case{"0x", "42601 at 1: trailing junk after numeric literal at or near \"0x\""},
        Case{"0b12", "I:0b1 I:2"},
        Case{"1.5abc", "42601 at 1: trailing junk after numeric literal at or near \"1.5abc\""},
        Case{"$1 $23", "$:$1 $:$23"},
        Case{"$1a", "42601 at 1: trailing junk after parameter at or near \"$1a\""}));

INSTANTIATE_TEST_SUITE_P(
    Strings, LexerText,
    testing::Values(
        Case{"'a''b' ''", "s:'a''b' s:''"}, Case{"'a\\'", "s:'a\\'"},
        Case{"E'a\\'b'", "e:E'a\\'b'"}, Case{"e'\\\\'", "e:e'\\\\'"},
        Case{"N'a' n'b'", "n:N'a' n:n'b'"}, Case{"u&'a'", "u:u&'a'"},
        Case{"B'01' b'1'", "b:B'01' b:b'1'"}, Case{"X'1f'", "x:X'1f'"}, Case{"f'a'", "i:f s:'a'"},
        Case{"'a'\n 'b'", "s:'a'\n 'b'"}, Case{"'a' -- c '\n 'b'", "s:'a' -- c '\n 'b'"},
        Case{"'a' 'b'", "s:'a' s:'b'"}, Case{"'a' /* c */\n 'b'", "s:'a' s:'b'"},
        Case{"E'a'\n'\\''", "e:E'a'\n'\\''"}, Case{"E'a'\nE'b'", "e:E'a' e:E'b'"},
        Case{"$$a$$ $x$a$$b$x$", "d:$$a$$ d:$x$a$$b$x$"}, Case{"$é$a'$é$", "d:$é$a'$é$"},
        Case{"$$a$$\n'b'", "d:$$a$$ s:'b'"}, Case{"a$$b$$", "i:a$$b$$"},
        Case{"$a-$", "p:$ i:a o:- p:$"},
        Case{"'abc", "42601 at 1: unterminated quoted string at or near \"'abc\""},
        Case{"é 'a'\n'b", "42601 at 3: unterminated quoted string at or near \"'a'\n'b\""},
        Case{"E'abc\\", "42601 at 1: unterminated quoted string at or near \"E'abc\\\""},
        Case{"B'01", "42601 at 1: unterminated bit string literal at or near \"B'01\""},
        Case{"X'", "42601 at 1: unterminated hexadecimal string literal at or near \"X'\""},
        Case{"$a$ abc", "42601 at 1: unterminated dollar-quoted string at or near \"$a$ abc\""}));

INSTANTIATE_TEST_SUITE_P(
    Operators, LexerText,
    testing::Values(Case{"a<=b >= <> != => ||", "i:a o:<= i:b o:>= o:<> o:!= o:=> o:||"},
                    Case{"a::b := x..y", "i:a p::: i:b p::= i:x p:.. i:y"},
                    Case{"1=-1", "I:1 o:= o:- I:1"}, Case{"*-+-1", "o:* o:- o:+ o:- I:1"},
                    Case{"@- ?-1", "o:@- o:?- I:1"}, Case{"1 <-- x", "I:1 o:<"},
                    Case{"*/* c */2", "o:* I:2"}, Case{"->> #>> @>", "o:->> o:#>> o:@>"},
                    Case{"f(a[1],b);", "i:f p:( i:a p:[ I:1 p:] p:, i:b p:) p:;"},
                    Case{"{\\}", "p:{ p:\\ p:}"}, Case{"?", "o:?"}));

INSTANTIATE_TEST_SUITE_P(
    Comments, LexerText,
    testing::Values(Case{"a--b\nc", "i:a i:c"}, Case{"a--b", "i:a"}, Case{"a--b\rc", "i:a i:c"},
                    Case{"/* /* */ */a/**/b", "i:a i:b"}, Case{"/*/*/**/*/*/a", "i:a"},
                    Case{"é /* /* */ ",
                         "42601 at 3: unterminated /* comment at or near \"/* /* */ \""}));

TEST(Lexer, RefusesOverlongOperators) {
  EXPECT_EQ(tokens(std::string(63, '~')), "o:" + std::string(63, '~'));
  EXPECT_EQ(tokens(std::string(64, '~')),
            "42601 at 1: operator too long at or near \"" + std::string(64, '~') + "\"");
}

TEST(Lexer, QuotesABoundedPartOfLongTokensInErrors) {
  const auto found = tokenize("'" + std::string(kQuotedInErrorBytesMax, 'x') + "é");
  ASSERT_FALSE(found);
  EXPECT_LT(found.error().message.size(), kQuotedInErrorBytesMax + 64);
}

TEST(Lexer, StaysLinear) {
  for (const std::string_view piece :
       {"+", "-", "/*", "$a", "'", "''", "E'\\", "\"", "1_", "$$a", "(", "'\n", "U&"}) {
    std::string text;
    while (text.size() < (1u << 18)) text += piece;
    const auto found = tokenize(text);
    EXPECT_TRUE(found || found.error().details().sqlstate == "42601") << piece;
  }
}

TEST(Lexer, CountsPositionsInCharacters) {
  EXPECT_EQ(character_position("aé€😀b", 0), 1u);
  EXPECT_EQ(character_position("aé€😀b", 1), 2u);
  EXPECT_EQ(character_position("aé€😀b", 3), 3u);
  EXPECT_EQ(character_position("aé€😀b", 10), 5u);
  EXPECT_EQ(character_position("aé€😀b", 99), 6u);
}

TEST(Lexer, ComparesWordsWithoutCase) {
  EXPECT_TRUE(is_word("SeLecT", {TokenKind::Identifier, 0, 6}, "select"));
  EXPECT_FALSE(is_word("SELECTS", {TokenKind::Identifier, 0, 7}, "select"));
  EXPECT_FALSE(is_word("\"select\"", {TokenKind::QuotedIdentifier, 0, 8}, "\"select\""));
}

}  // namespace
}  // namespace millrace::sql
