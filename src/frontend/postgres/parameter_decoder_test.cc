#include "frontend/postgres/parameter_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "frontend/postgres/sqlstate.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Value;

/// What a PostgreSQL server says to a text: SQLSTATE, message and detail.
struct Refused {
  std::string_view type;
  std::string_view text;
  std::string_view state;
  std::string_view message;
  std::string_view detail;
};

constexpr Refused kRefused[] = {
    {"int4", "x", "22P02", "invalid input syntax for type integer: \"x\"", ""},
    {"int4", "99999999999", "22003", "value \"99999999999\" is out of range for type integer", ""},
    {"int2", "40000", "22003", "value \"40000\" is out of range for type smallint", ""},
    {"int8", "", "22P02", "invalid input syntax for type bigint: \"\"", ""},
    {"int8", "9223372036854775808", "22003",
     "value \"9223372036854775808\" is out of range for type bigint", ""},
    {"bool", "o", "22P02", "invalid input syntax for type boolean: \"o\"", ""},
    {"bool", "maybe", "22P02", "invalid input syntax for type boolean: \"maybe\"", ""},
    {"float8", "1e400", "22003", "\"1e400\" is out of range for type double precision", ""},
    {"float8", "abc", "22P02", "invalid input syntax for type double precision: \"abc\"", ""},
    {"float4", "1e39", "22003", "\"1e39\" is out of range for type real", ""},
    {"numeric", "1.2.3", "22P02", "invalid input syntax for type numeric: \"1.2.3\"", ""},
    {"numeric", "1e200000", "22003", "value overflows numeric format", ""},
    {"bytea", "\\xg0", "22023", "invalid hexadecimal digit: \"g\"", ""},
    {"bytea", "\\x1", "22023", "invalid hexadecimal data: odd number of digits", ""},
    {"bytea", "\\9", "22P02", "invalid input syntax for type bytea", ""},
    {"uuid", "a0eebc99", "22P02", "invalid input syntax for type uuid: \"a0eebc99\"", ""},
    {"date", "2020-02-30", "22008", "date/time field value out of range: \"2020-02-30\"", ""},
    {"timestamp", "2020-01-01 25:00", "22008",
     "date/time field value out of range: \"2020-01-01 25:00\"", ""},
    {"varbit", "12", "22P02", "\"2\" is not a valid binary digit", ""},
    {"oid", "4294967296", "22003", "value \"4294967296\" is out of range for type oid", ""},
    {"text", "\xff", "22021", "invalid byte sequence for encoding \"UTF8\": 0xff", ""},
    {"_int4", "{1,2", "22P02", "malformed array literal: \"{1,2\"", "Unexpected end of input."},
    {"_int4", "{{1},{2,3}}", "22P02", "malformed array literal: \"{{1},{2,3}}\"",
     "Multidimensional arrays must have sub-arrays with matching dimensions."},
    {"_int4", "x", "22P02", "malformed array literal: \"x\"",
     "Array value must start with \"{\" or dimension information."},
    {"_int4", "{1}x", "22P02", "malformed array literal: \"{1}x\"",
     "Junk after closing right brace."},
    {"_int4", "{{1},2}", "22P02", "malformed array literal: \"{{1},2}\"",
     "Unexpected array element."},
    {"_int4", "{1,{2}}", "22P02", "malformed array literal: \"{1,{2}}\"",
     "Unexpected \"{\" character."},
    {"_int4", "{1,,2}", "22P02", "malformed array literal: \"{1,,2}\"",
     "Unexpected \",\" character."},
    {"_int4", "{1,}", "22P02", "malformed array literal: \"{1,}\"", "Unexpected \"}\" character."},
    {"_text", "{a\"b\"}", "22P02", "malformed array literal: \"{a\"b\"}\"",
     "Unexpected array element."},
    {"_text", "{\"a\"b}", "22P02", "malformed array literal: \"{\"a\"b}\"",
     "Unexpected array element."},
    {"_int4", "{{{{{{{1}}}}}}}", "54000",
     "number of array dimensions (7) exceeds the maximum allowed (6)", ""},
    {"_int4", "[2:1]={}", "2202E", "upper bound cannot be less than lower bound", ""},
    {"_int4", "[1:2={1,2}", "22P02", "malformed array literal: \"[1:2={1,2}\"",
     "Missing \"]\" after array dimensions."},
    {"_int4", "[1:2]{1,2}", "22P02", "malformed array literal: \"[1:2]{1,2}\"",
     "Missing \"=\" after array dimensions."},
    {"_int4", "{a}", "22P02", "invalid input syntax for type integer: \"a\"", ""},
};

uint32_t oid_of(std::string_view name) {
  if (name.starts_with('_')) return find_pg_type(name.substr(1))->array_oid;
  return find_pg_type(name)->oid;
}

Value decode_text(std::string_view type, std::string_view text) {
  auto value = decode_parameter(text, oid_of(type), Format::Text, 1);
  EXPECT_TRUE(value) << value.error().message;
  return value ? *value : Value();
}

TEST(ParameterDecoder, RefusesTextInPostgresWords) {
  for (const Refused& refused : kRefused) {
    const auto value = decode_parameter(refused.text, oid_of(refused.type), Format::Text, 1);
    ASSERT_FALSE(value) << refused.type << " " << refused.text;
    EXPECT_EQ(sqlstate(value.error()), refused.state) << refused.text;
    EXPECT_EQ(value.error().message, refused.message);
    EXPECT_EQ(value.error().details().detail, refused.detail) << refused.text;
  }
}

TEST(ParameterDecoder, TakesEverySpellingOfTruthValues) {
  for (const char* text : {"t", "tr", "TRUE", " yes ", "y", "on", "1"}) {
    EXPECT_EQ(std::get<bool>(decode_text("bool", text).held), true) << text;
  }
  for (const char* text : {"f", "False", "n", "no", "of", "off", "0"}) {
    EXPECT_EQ(std::get<bool>(decode_text("bool", text).held), false) << text;
  }
}

TEST(ParameterDecoder, GivesNumericsTheDecimalThatTheyNeed) {
  EXPECT_EQ(decode_text("numeric", "123.450").type, data::Type::decimal(6, 3));
  EXPECT_EQ(decode_text("numeric", "1e3").type, data::Type::decimal(4, 0));
  EXPECT_EQ(decode_text("numeric", "0").type, data::Type::decimal(1, 0));
  EXPECT_EQ(decode_text("numeric", std::string(50, '9')).type, Kind::Integer);
  EXPECT_EQ(decode_text("numeric", "NaN").type, Kind::Float64);
  EXPECT_EQ(decode_text("numeric", "1e-100").type, data::Type::decimal(38, 38));
  EXPECT_EQ(decode_text("_numeric", "{1.5,100}").type, data::Type::list(data::Type::decimal(4, 1)));
}

TEST(ParameterDecoder, ReadsArraysWithSpacesQuotesAndNulls) {
  const auto list = std::get<std::vector<Value>>(
      decode_text("_text", "[0:3]={ \"a\\\"\" , NuLL, \\NULL,b c }").held);
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(std::get<std::string>(list[0].held), "a\"");
  EXPECT_TRUE(list[1].is_null());
  EXPECT_EQ(std::get<std::string>(list[2].held), "NULL");
  EXPECT_EQ(std::get<std::string>(list[3].held), "b c");
  const Value nested = decode_text("_int4", "{{1,2},{3,4}}");
  EXPECT_EQ(nested.type, data::Type::list(data::Type::list(Kind::Int32)));
  EXPECT_EQ(decode_text("_int4", "{}").type, data::Type::list(Kind::Int32));
}

TEST(ParameterDecoder, LeavesToTheEngineWhatNeedsIt) {
  const Value interval = decode_text("interval", "1 day 2 hours");
  EXPECT_EQ(interval.type, Kind::Interval);
  EXPECT_EQ(std::get<data::Interval>(interval.held).days, 1);
  const Value zoneless = decode_text("timestamptz", "2020-01-01 12:00");
  EXPECT_EQ(std::get<std::string>(zoneless.held), "2020-01-01 12:00");
  EXPECT_EQ(std::get<int64_t>(decode_text("timestamptz", "1970-01-01 02:00+02").held), 0);
  EXPECT_EQ(std::get<int64_t>(decode_text("timestamp", "1970-01-01T00:00:00.25Z").held), 250'000);
}

TEST(ParameterDecoder, NamesTheParameterWhoseBinaryFormIsWrong) {
  const auto value = decode_parameter("abc", kOidInt4, Format::Binary, 2);
  ASSERT_FALSE(value);
  EXPECT_EQ(sqlstate(value.error()), "22P03");
  EXPECT_EQ(value.error().message, "incorrect binary data format in bind parameter 2");
  EXPECT_EQ(decode_field("abc", kOidInt4, Format::Binary).error().message,
            "incorrect binary data format");
}

TEST(ParameterDecoder, BoundsWhatABinaryArrayClaims) {
  const std::string huge("\0\0\0\2\0\0\0\0\0\0\0\x17\x7f\xff\xff\xff\0\0\0\1\0\0\0\0\0\0\0\1", 28);
  const auto empty = decode_parameter(huge, 1007, Format::Binary, 1);
  ASSERT_FALSE(empty);  // the first length alone is more than what follows could hold
  const std::string many("\0\0\0\1\0\0\0\0\0\0\0\x17\x7f\xff\xff\xff\0\0\0\1", 20);
  EXPECT_EQ(sqlstate(decode_parameter(many, 1007, Format::Binary, 1).error()), "22P03");
}

TEST(ParameterDecoder, UnknownTypesAreTextOrRefused) {
  EXPECT_EQ(decode_parameter("x", 99999, Format::Text, 1).value().type, Kind::Text);
  EXPECT_EQ(sqlstate(decode_parameter("x", 99999, Format::Binary, 1).error()), "0A000");
  EXPECT_EQ(decode_parameter("x", 0, Format::Binary, 1).value().type, Kind::Text);
  EXPECT_TRUE(decode_parameter(std::nullopt, kOidInt4, Format::Text, 1).value().is_null());
}

}  // namespace
}  // namespace millrace::frontend::postgres
