#include "sql/text_format.h"

#include <gtest/gtest.h>

namespace millrace::sql {
namespace {

std::string format(std::string_view form, const std::vector<std::optional<std::string>>& values) {
  const auto text = format_text(form, values);
  return text ? *text : text.error().details().sqlstate + ": " + text.error().message;
}

TEST(TextFormat, PutsArgumentsIntoPlaces) {
  EXPECT_EQ(format("%1$s %2$s %1$s", {"a", "b"}), "a b a");
  EXPECT_EQ(format("%2$s %s", {"a", "b", "c"}), "b c");
  EXPECT_EQ(format("%I %L %L %%", {"a b", std::nullopt, "it's"}), "\"a b\" NULL 'it''s' %");
  EXPECT_EQ(format("[%s]", {std::nullopt}), "[]");
}

TEST(TextFormat, FillsUpToWidths) {
  EXPECT_EQ(format("%-5s|%5s|%1$-3s|", {"a", "é"}), "a    |    é|a  |");
  EXPECT_EQ(format("%*s|", {"4", "a"}), "   a|");
  EXPECT_EQ(format("%*s|%-*s|", {"-4", "a", "3", "b"}), "a   |b  |");
  EXPECT_EQ(format("%2$*1$s|", {"5", "x"}), "    x|");
  EXPECT_EQ(format("%*s|", {std::nullopt, "a"}), "a|");
}

TEST(TextFormat, RefusesWhatMakesNoSense) {
  EXPECT_EQ(format("%s", {}), "22023: too few arguments for format()");
  EXPECT_EQ(format("%x", {"a"}), "22023: unrecognized format() type specifier \"x\"");
  for (const char* form : {"abc%", "%1$", "%1$5", "%-", "%*"})
    EXPECT_EQ(format(form, {"1"}), "22023: unterminated format() type specifier") << form;
  EXPECT_EQ(format("%0$s", {"a"}),
            "22023: format specifies argument 0, but arguments are numbered from 1");
  EXPECT_EQ(format("%I", {std::nullopt}),
            "22004: null values cannot be formatted as an SQL identifier");
  EXPECT_EQ(format("%2147483648s", {"a"}), "22003: number is out of range");
  EXPECT_EQ(format("%*s", {"x", "a"}), "22P02: invalid input syntax for type integer: \"x\"");
}

}  // namespace
}  // namespace millrace::sql
