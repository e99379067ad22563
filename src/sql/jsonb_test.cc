#include "sql/jsonb.h"

#include <gtest/gtest.h>

#include "sql/jsonb_changes.h"
#include "sql/jsonb_parts.h"

namespace millrace::sql {
namespace {

std::string normal(std::string_view text) {
  const auto value = normal_jsonb(text);
  return value ? *value : value.error().details().sqlstate + ": " + value.error().message;
}

Jsonb parsed(std::string_view text) { return parse_jsonb(text).value(); }

std::string shown(const Result<Jsonb>& value) {
  return value ? to_text(*value) : value.error().details().sqlstate + ": " + value.error().message;
}

TEST(Jsonb, HasOneTextForOneValue) {
  EXPECT_EQ(normal(R"( {"b":1,  "a":2, "b":[ ],"aa":{} } )"), R"({"a": 2, "b": [], "aa": {}})");
  EXPECT_EQ(normal(R"([1,"x",null,true,false])"), R"([1, "x", null, true, false])");
  EXPECT_EQ(normal(R"("\u0041\u00e9\ud83d\ude00\/\b\u0001")"), "\"Aé😀/\\b\\u0001\"");
}

TEST(Jsonb, PrintsNumbersAsNumericDoes) {
  EXPECT_EQ(normal("[-0, -0.0, 0e5, 1e3, 1.50e1, 12e-1, 1.0e-3, -1.20]"),
            "[0, 0.0, 0, 1000, 15.0, 1.2, 0.0010, -1.20]");
  EXPECT_EQ(normal("1e200000"), "22003: value overflows numeric format");
  EXPECT_EQ(normal("1e-17000"), "22003: value overflows numeric format");
  EXPECT_EQ(normal("1e99999999999999999999"), "22003: value overflows numeric format");
}

TEST(Jsonb, RefusesWhatIsNoJson) {
  for (const char* text :
       {"",        "{",           "[1,]",      "{\"a\":1,}", "{a:1}", "01",    "1.",
        ".5",      "1e",          "+1",        "nul",        "truer", "1 2",   "\"\n\"",
        "\"\\x\"", "\"\\ud800\"", "\"\\u12\"", "\"abc",      "-",     "[1 2]", "{\"a\" 1}"}) {
    EXPECT_EQ(normal(text), "22P02: invalid input syntax for type json") << text;
  }
  EXPECT_EQ(normal(R"("\u0000")"), "22P05: unsupported Unicode escape sequence");
  EXPECT_EQ(normal(std::string(100000, '[')), "54001: stack depth limit exceeded");
}

TEST(Jsonb, PrintsOnSeveralLines) {
  EXPECT_EQ(pretty_text(parsed(R"({"a":[],"c":[1,{"x":2}]})")),
            "{\n    \"a\": [\n    ],\n    \"c\": [\n        1,\n        {\n            \"x\": 2\n"
            "        }\n    ]\n}");
}

TEST(JsonbParts, AreViewsIntoTheText) {
  const std::string value = normal(R"({"a":{"b":[1,"x,]}",{"c":null}]},"q\"":2,"e":{}})");
  EXPECT_EQ(jsonb_member(value, "q\""), "2");
  EXPECT_EQ(jsonb_member(value, "e"), "{}");
  EXPECT_EQ(jsonb_member(value, "b"), std::nullopt);
  EXPECT_EQ(jsonb_at_path(value, {"a", "b", "1"}), "\"x,]}\"");
  EXPECT_EQ(jsonb_at_path(value, {"a", "b", "-1", "c"}), "null");
  EXPECT_EQ(jsonb_at_path(value, {"a", "b", "x"}), std::nullopt);
  EXPECT_EQ(jsonb_at_path(value, {"a", "b", "3"}), std::nullopt);
  EXPECT_EQ(jsonb_element("[]", 0), std::nullopt);
  EXPECT_EQ(jsonb_element("[1, 2]", -3), std::nullopt);
  EXPECT_EQ(jsonb_as_text("\"a\\\"b\""), "a\"b");
  EXPECT_EQ(jsonb_as_text("null"), std::nullopt);
  EXPECT_EQ(jsonb_at_path(" { \"\\u0061\" : [ 1 , {\"c\":  2} ] } ", {"a", "1"}), "{\"c\":  2}");
  EXPECT_EQ(jsonb_as_text("[1, 2]"), "[1, 2]");
}

TEST(JsonbChanges, ContainsByMembersAndElements) {
  const auto contains = [](const char* whole, const char* part) {
    return jsonb_contains(parsed(whole), parsed(part));
  };
  EXPECT_TRUE(contains("[1,2]", "1"));
  EXPECT_TRUE(contains("[1,2]", "[1,1]"));
  EXPECT_TRUE(contains("[1.0]", "[1]"));
  EXPECT_TRUE(contains(R"([{"a":1,"b":2}])", R"([{"a":1}])"));
  EXPECT_TRUE(contains(R"({"a":[1,2]})", R"({"a":[1]})"));
  EXPECT_FALSE(contains(R"({"a":[1,2]})", R"({"a":1})"));
  EXPECT_FALSE(contains("[1,[2]]", "[2]"));
  EXPECT_FALSE(contains("1", "[1]"));
  EXPECT_FALSE(contains("[]", "{}"));
}

TEST(JsonbChanges, JoinsObjectsOrElements) {
  const auto joined = [](const char* left, const char* right) {
    return to_text(jsonb_joined(parsed(left), parsed(right)));
  };
  EXPECT_EQ(joined(R"({"a":1,"c":1})", R"({"b":2,"c":3})"), R"({"a": 1, "b": 2, "c": 3})");
  EXPECT_EQ(joined("[1]", R"({"a":1})"), R"([1, {"a": 1}])");
  EXPECT_EQ(joined("1", "[2]"), "[1, 2]");
}

TEST(JsonbChanges, TakesAway) {
  EXPECT_EQ(shown(jsonb_without(parsed(R"(["a","b","a",1])"), {"a"})), R"(["b", 1])");
  EXPECT_EQ(shown(jsonb_without(parsed(R"({"a":1,"b":2})"), {"b", "c"})), R"({"a": 1})");
  EXPECT_EQ(shown(jsonb_without(parsed("[1,2,3]"), -1)), "[1, 2]");
  EXPECT_EQ(shown(jsonb_without(parsed("[1,2,3]"), 7)), "[1, 2, 3]");
  EXPECT_EQ(shown(jsonb_without(parsed("1"), 0)), "22023: cannot delete from scalar");
  EXPECT_EQ(shown(jsonb_without(parsed("{}"), 0)),
            "22023: cannot delete from object using integer index");
  EXPECT_EQ(shown(jsonb_without_path(parsed(R"({"a":[1,{"b":2}]})"), {"a", "1", "b"})),
            R"({"a": [1, {}]})");
  EXPECT_EQ(shown(jsonb_without_path(parsed("[1]"), {"a"})),
            "22P02: path element at position 1 is not an integer: \"a\"");
  EXPECT_EQ(to_text(jsonb_without_nulls(parsed(R"({"a":null,"b":[null,{"c":null}]})"))),
            R"({"b": [null, {}]})");
}

TEST(JsonbChanges, Puts) {
  const auto put = [](const char* value, const JsonbPath& path, JsonbPut how) {
    return shown(jsonb_with(parsed(value), path, parsed("9"), how));
  };
  EXPECT_EQ(put(R"({"a":{"b":1}})", {"a", "b"}, JsonbPut::Replace), R"({"a": {"b": 9}})");
  EXPECT_EQ(put(R"({"a":{"b":1}})", {"a", "c"}, JsonbPut::Replace), R"({"a": {"b": 1}})");
  EXPECT_EQ(put(R"({"a":1})", {"a", "b"}, JsonbPut::ReplaceOrAdd), R"({"a": 1})");
  EXPECT_EQ(put("[1,2]", {"5"}, JsonbPut::ReplaceOrAdd), "[1, 2, 9]");
  EXPECT_EQ(put("[1,2]", {"-5"}, JsonbPut::ReplaceOrAdd), "[9, 1, 2]");
  EXPECT_EQ(put("[1,2]", {"-1"}, JsonbPut::ReplaceOrAdd), "[1, 9]");
  EXPECT_EQ(put("[1,2]", {"-1"}, JsonbPut::InsertBefore), "[1, 9, 2]");
  EXPECT_EQ(put("[1,2]", {"-1"}, JsonbPut::InsertAfter), "[1, 2, 9]");
  EXPECT_EQ(put("[1,2]", {"-9"}, JsonbPut::InsertAfter), "[9, 1, 2]");
  EXPECT_EQ(put(R"({"a":1})", {"a"}, JsonbPut::InsertBefore), "22023: cannot replace existing key");
  EXPECT_EQ(put("1", {"a"}, JsonbPut::Replace), "22023: cannot set path in scalar");
}

}  // namespace
}  // namespace millrace::sql
