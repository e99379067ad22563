#include "sql/literal.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace millrace::sql {
namespace {

/// The value of the first token of a text; or the error, with its SQLSTATE and position.
std::string value(std::string_view text, char escape) {
  const auto token = next_token(text, 0);
  if (!token) return token.error().message;
  const bool name = token->kind == TokenKind::Identifier ||
                    token->kind == TokenKind::QuotedIdentifier ||
                    token->kind == TokenKind::UnicodeIdentifier;
  const auto decoded =
      name ? decode_identifier(text, *token, escape) : decode_string(text, *token, escape);
  if (decoded) return *decoded;
  return decoded.error().details().sqlstate + " at " +
         std::to_string(decoded.error().details().position) + ": " + decoded.error().message;
}

struct Case {
  std::string_view text;
  std::string_view value;
};

class LiteralText : public testing::TestWithParam<Case> {};

TEST_P(LiteralText, HasTheValueThatPostgresGivesIt) {
  EXPECT_EQ(value(GetParam().text, kUnicodeEscape), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Identifiers, LiteralText,
                         testing::Values(Case{"AbCÉ", "abcÉ"}, Case{"\"AbC\"", "AbC"},
                                         Case{"\"a\"\"b\"", "a\"b"}, Case{"\"a''b\"", "a''b"},
                                         Case{R"(U&"d\0061t\+000061")", "data"},
                                         Case{R"(U&"a""\\b'")", "a\"\\b'"}));

INSTANTIATE_TEST_SUITE_P(
    Strings, LiteralText,
    testing::Values(Case{"''", ""}, Case{"'it''s'", "it's"}, Case{"'a\\nb'", "a\\nb"},
                    Case{"'a'\n'b''c'\n''\n'd'", "ab'cd"}, Case{"'a' --x'\n 'b'", "ab"},
                    Case{"N'x'", "x"}, Case{"$$a'b$$", "a'b"}, Case{"$x$$$$x$", "$$"},
                    Case{"$$$$", ""}, Case{"B'01'", "01"}, Case{"X'1f'\n'A0'", "1fA0"},
                    Case{"B'012'", "22P02 at 1: \"2\" is not a valid binary digit"},
                    Case{"X'0G'", "22P02 at 1: \"G\" is not a valid hexadecimal digit"}));

INSTANTIATE_TEST_SUITE_P(
    Escapes, LiteralText,
    testing::Values(
        Case{R"(E'a''b\'c')", "a'b'c"}, Case{R"(E'\q\b\f\n\r\t\v')", "q\b\f\n\r\t\v"},
        Case{R"(E'\1\12\1234\x4g\x41\xz')", "\1\nS4\4gAxz"},
        Case{R"(E'\u00e9\U0001F600\ud83d\ude00')", "é😀😀"}, Case{"E'a'\n'\\'b'", "a'b"},
        Case{R"(E'\303\xa9')", "é"}, Case{"E'\\ud83d'\n'\\ude00'", "😀"},
        Case{R"(E'\u12')", "22025 at 3: invalid Unicode escape"},
        Case{R"(E'\u0000')", "42601 at 3: invalid Unicode escape value"},
        Case{R"(E'\U00110000')", "42601 at 3: invalid Unicode escape value"},
        Case{R"(E'\ud800')", "42601 at 9: invalid Unicode surrogate pair"},
        Case{R"(E'\ud83dx')", "42601 at 9: invalid Unicode surrogate pair"},
        Case{R"(E'\ude00')", "42601 at 3: invalid Unicode surrogate pair"},
        Case{R"(E'\ud83d\ud83d')", "42601 at 9: invalid Unicode surrogate pair"},
        Case{R"(E'\xff')", "22021 at 0: invalid byte sequence for encoding \"UTF8\": 0xff"},
        Case{R"(E'\303')", "22021 at 0: invalid byte sequence for encoding \"UTF8\": 0xc3"},
        Case{R"(E'a\0b')", "22021 at 0: invalid byte sequence for encoding \"UTF8\": 0x00"}));

INSTANTIATE_TEST_SUITE_P(
    Unicode, LiteralText,
    testing::Values(Case{R"(U&'d\0061t\+000061''')", "data'"}, Case{"U&'a'\n'\\0061'", "aa"},
                    Case{R"(U&'a\\b')", "a\\b"}, Case{R"(U&'\d83d\de00')", "😀"},
                    Case{R"(U&'\zz')", "22025 at 4: invalid Unicode escape"},
                    Case{R"(U&'\00')", "22025 at 4: invalid Unicode escape"},
                    Case{R"(U&'\+11ffff')", "42601 at 4: invalid Unicode escape value"},
                    Case{R"(U&'\d800')", "42601 at 9: invalid Unicode surrogate pair"},
                    Case{R"(U&'\d800\\')", "42601 at 9: invalid Unicode surrogate pair"}));

TEST(Literal, TakesAnotherUnicodeEscape) {
  EXPECT_EQ(value(R"(U&'d!0061!!\')", '!'), "da!\\");
  EXPECT_TRUE(is_unicode_escape_character('!'));
  for (const char refused : {'0', 'a', 'F', '+', '\'', '"', ' ', '\n'}) {
    EXPECT_FALSE(is_unicode_escape_character(refused)) << refused;
  }
}

}  // namespace
}  // namespace millrace::sql
