#include "frontend/postgres/row_encoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "data/batch_builder.h"
#include "frontend/postgres/sqlstate.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {
namespace {

using data::Int128;
using data::Kind;
using data::Type;
using data::Value;

Value list_of(std::vector<Value> parts) { return {.type = {}, .held = std::move(parts)}; }
Value integer(int64_t value) { return Value::int64(value); }
Value text(std::string value) { return Value::text(std::move(value)); }

data::Batch batch_of(const data::Schema& schema, const std::vector<Value>& row) {
  data::BatchBuilder builder(schema);
  EXPECT_TRUE(builder.append_row(row));
  return builder.finish();
}

/// The one value of a row, "NULL" for null.
Result<std::string> encode(const Type& type, const Value& value, Format format) {
  const data::Schema schema = {{"c", type}};
  const data::Batch batch = batch_of(schema, {value});
  const RowEncoder encoder(schema, {format}, std::make_shared<EncodingSettings>());
  Writer out;
  TRY(encoder.encode(batch, {.first = 0, .end = 1}, SIZE_MAX, out));
  const std::string_view message = out.view();
  EXPECT_EQ(load<uint32_t>(message.data() + 1), message.size() - 1);
  const auto length = load<int32_t>(message.data() + 7);
  if (length < 0) return "NULL";
  EXPECT_EQ(static_cast<size_t>(length), message.size() - 11);
  return std::string(message.substr(11));
}

std::string as_text(const Type& type, const Value& value) {
  return encode(type, value, Format::Text).value();
}

Value held(Kind kind, decltype(Value::held) value) {
  return {.type = kind, .held = std::move(value)};
}

TEST(RowEncoder, PrintsTheExtremesOfWideIntegers) {
  const Int128 min{.low = 0, .high = INT64_MIN};
  const Int128 max{.low = UINT64_MAX, .high = INT64_MAX};
  const Int128 ones{.low = UINT64_MAX, .high = -1};
  EXPECT_EQ(as_text(Kind::Int128, held(Kind::Int128, min)),
            "-170141183460469231731687303715884105728");
  EXPECT_EQ(as_text(Kind::Int128, held(Kind::Int128, max)),
            "170141183460469231731687303715884105727");
  EXPECT_EQ(as_text(Kind::UInt128, held(Kind::UInt128, ones)),
            "340282366920938463463374607431768211455");
  EXPECT_EQ(as_text(Kind::UInt64, held(Kind::UInt64, UINT64_MAX)), "18446744073709551615");
  EXPECT_EQ(as_text(Kind::Int8, integer(-128)), "-128");
}

TEST(RowEncoder, SendsWideIntegersAsNumeric) {
  const auto binary = [](const Type& type, const Value& value) {
    return encode(type, value, Format::Binary).value();
  };
  const std::string expected("\0\5\0\4\0\0\0\0\x07\x34\x1a\x58\x02\xe1\x03\xbb\x06\x4f", 18);
  EXPECT_EQ(binary(Kind::UInt64, held(Kind::UInt64, UINT64_MAX)), expected);
  EXPECT_EQ(binary(Kind::Integer, held(Kind::Integer, "18446744073709551615")), expected);
  EXPECT_EQ(binary(Kind::UInt128, held(Kind::UInt128, Int128{.low = UINT64_MAX, .high = 0})),
            expected);
  EXPECT_EQ(binary(Kind::Int128, held(Kind::Int128, Int128{.low = UINT64_MAX, .high = -1})),
            std::string("\0\1\0\0\x40\0\0\0\0\1", 10));
}

TEST(RowEncoder, RoundsNanosecondsAndKeepsOtherPrecisions) {
  EXPECT_EQ(as_text(Kind::TimestampNs, integer(1'500)), "1970-01-01 00:00:00.000002");
  EXPECT_EQ(as_text(Kind::TimestampNs, integer(-1)), "1970-01-01 00:00:00");
  EXPECT_EQ(as_text(Kind::TimestampMs, integer(1'234)), "1970-01-01 00:00:01.234");
  EXPECT_EQ(as_text(Kind::TimestampS, integer(-1)), "1969-12-31 23:59:59");
  EXPECT_EQ(as_text(Kind::TimestampS, integer(INT64_MAX)), "infinity");
  EXPECT_EQ(as_text(Kind::TimeNs, integer(86'399'999'999'999)), "24:00:00");
  EXPECT_EQ(encode(Kind::TimestampS, integer(1LL << 60), Format::Binary).error().message,
            "timestamp out of range");
}

TEST(RowEncoder, PrintsEnumsBitsAndNulls) {
  const Type mood = Type::enumeration({"sad", "happy"});
  EXPECT_EQ(as_text(mood, integer(1)), "happy");
  EXPECT_EQ(encode(mood, integer(0), Format::Binary).value(), "sad");
  EXPECT_EQ(as_text(Kind::Bit, held(Kind::Bit, "0101")), "0101");
  EXPECT_EQ(as_text(Kind::Null, Value::null(Kind::Null)), "NULL");
  EXPECT_EQ(encode(Kind::Int64, Value::null(Kind::Int64), Format::Binary).value(), "NULL");
}

TEST(RowEncoder, PrintsRowsWithoutNamesAsRecords) {
  const Type record = Type::structure({{"", Kind::Int32},
                                       {"", Kind::Text},
                                       {"", Kind::Text},
                                       {"", Type::list(Kind::Int32)},
                                       {"", Kind::Text}});
  const Value row = list_of({integer(1), text("a \"\\"), Value::null(Kind::Text),
                             list_of({integer(1), integer(2)}), text("")});
  EXPECT_EQ(as_text(record, row), R"-((1,"a ""\\",,"{1,2}",""))-");
  EXPECT_EQ(
      as_text(Type::structure({{"", Kind::Boolean}, {"", Type::structure({{"", Kind::Text}})}}),
              list_of({Value::boolean(true), list_of({text("x y")})})),
      R"-((t,"(""x y"")"))-");
  const Type pair = Type::structure({{"", Kind::Int32}, {"", Kind::Text}});
  EXPECT_EQ(encode(pair, list_of({integer(7), Value::null(Kind::Text)}), Format::Binary).value(),
            std::string("\0\0\0\2\0\0\0\x17\0\0\0\4\0\0\0\7\0\0\0\x19\xff\xff\xff\xff", 24));
  EXPECT_EQ(type_info(pair).oid, 2249u);
  EXPECT_EQ(type_info(Type::list(pair)).oid, 2287u);
}

TEST(RowEncoder, PrintsStructsMapsAndUnionsAsJsonb) {
  const Type structure = Type::structure({{"bb", Kind::Int32},
                                          {"a", Type::list(Kind::Text)},
                                          {"c", Kind::Float64},
                                          {"a", Kind::Date}});
  EXPECT_EQ(as_text(structure, list_of({integer(1), list_of({text("x\"\n"), Value::null({})}),
                                        held(Kind::Float64, 1e20), integer(0)})),
            R"({"a": "1970-01-01", "c": 100000000000000000000, "bb": 1})");
  const Type map = Type::map(Kind::Text, Kind::Boolean);
  EXPECT_EQ(as_text(map, list_of({list_of({text("zz"), Value::boolean(true)}),
                                  list_of({text("k"), Value::null({})}),
                                  list_of({text("zz"), Value::boolean(false)})})),
            R"({"k": null, "zz": false})");
  const Type either = Type::union_of({{"n", Kind::Int32}, {"t", Kind::Text}});
  EXPECT_EQ(as_text(either, list_of({integer(1), text("tab\t\x01")})), R"({"t": "tab\t\u0001"})");
  EXPECT_EQ(encode(either, list_of({integer(0), integer(5)}), Format::Binary).value(),
            "\1{\"n\": 5}");
  EXPECT_EQ(as_text(Type::list(either), list_of({list_of({integer(0), integer(5)})})),
            R"({"{\"n\": 5}"})");
}

TEST(RowEncoder, PrintsMomentsInJsonAsIsoWithT) {
  const Type structure = Type::structure({{"a", Kind::Timestamp},
                                          {"b", Kind::TimestampTz},
                                          {"c", Kind::Blob},
                                          {"d", Kind::Interval},
                                          {"e", Kind::Float32}});
  EXPECT_EQ(as_text(structure, list_of({integer(1'500'000), integer(0), held(Kind::Blob, "\x01"),
                                        held(Kind::Interval, data::Interval{.days = 1}),
                                        held(Kind::Float32, 0.1)})),
            R"({"a": "1970-01-01T00:00:01.5", "b": "1970-01-01T00:00:00+00:00", )"
            R"("c": "\\x01", "d": "1 day", "e": 0.1})");
}

TEST(RowEncoder, ArraysOfUnequalListsAreTextOnly) {
  const Type nested = Type::list(Type::list(Kind::Int32));
  const Value ragged = list_of({list_of({integer(1), integer(2)}), list_of({integer(3)})});
  EXPECT_EQ(as_text(nested, ragged), "{{1,2},{3}}");
  EXPECT_EQ(sqlstate(encode(nested, ragged, Format::Binary).error()), "2202E");
  EXPECT_EQ(as_text(nested, list_of({list_of({}), list_of({})})), "{}");
  EXPECT_EQ(encode(nested, list_of({list_of({}), list_of({})}), Format::Binary).value(),
            std::string("\0\0\0\0\0\0\0\0\0\0\0\x17", 12));
  EXPECT_EQ(as_text(Type::array(Kind::Int32, 2), list_of({integer(1), Value::null({})})),
            "{1,NULL}");
}

TEST(RowEncoder, NamedTypesHaveTheirOwnWireFormat) {
  const Type oid = Type(Kind::Int64).named("oid");
  EXPECT_EQ(encode(oid, integer(23), Format::Binary).value(), std::string("\0\0\0\x17", 4));
  const Type regclass = Type(Kind::Text).named("regclass");
  EXPECT_EQ(encode(regclass, text("1259"), Format::Binary).value(), std::string("\0\0\4\xeb", 4));
  EXPECT_EQ(sqlstate(encode(regclass, text("pg_class"), Format::Binary).error()), "0A000");
  EXPECT_EQ(as_text(regclass, text("pg_class")), "pg_class");
  EXPECT_EQ(encode(Type(Kind::Text).named("char"), text("r"), Format::Binary).value(), "r");
}

TEST(RowEncoder, StopsWhenTheBufferIsFullEnough) {
  const data::Schema schema = {{"a", Kind::Int64}, {"t", Kind::Text}};
  data::BatchBuilder builder(schema);
  for (int64_t i = 0; i < 1000; ++i) {
    builder.column(0).append_integer(i);
    builder.column(1).append_text(std::string(static_cast<size_t>(i % 40), 'x'));
  }
  const data::Batch batch = builder.finish();
  const RowEncoder encoder(schema, {Format::Text, Format::Text},
                           std::make_shared<EncodingSettings>());
  Writer whole;
  EXPECT_EQ(encoder.encode(batch, {.first = 0, .end = 1000}, SIZE_MAX, whole).value(), 1000u);
  std::string pieces;
  for (size_t row = 0; row < 1000;) {
    Writer out;
    row = encoder.encode(batch, {.first = row, .end = 1000}, 500, out).value();
    EXPECT_LT(out.size(), 600u);
    pieces += out.view();
  }
  EXPECT_EQ(whole.view(), pieces);
}

TEST(TypeMap, GivesListsTheArrayTypeOfTheirElements) {
  EXPECT_EQ(type_info(Type::list(Type(Kind::Text).named("name"))).oid, 1003u);
  EXPECT_EQ(type_info(Type::list(Type(Kind::UInt32).named("oid"))).oid, 1028u);
  EXPECT_EQ(type_info(Type::list(Type::list(Kind::Int32))).oid, 1007u);
  EXPECT_EQ(type_info(Type::list(Type::structure({{"a", Kind::Int32}}))).oid, 3807u);
  EXPECT_EQ(type_info(Type::list(Kind::Int16).named("int2vector")).oid, 22u);
  EXPECT_EQ(type_info(Type::list(Kind::Int32)).name(), "_int4");
  EXPECT_EQ(type_info(Kind::Null).oid, 25u);
}

TEST(TypeMap, ReadsNamesThatTypesWereGiven) {
  EXPECT_EQ(type_info(Type(Kind::Text).named("varchar(10)")).oid, 1043u);
  EXPECT_EQ(type_info(Type(Kind::Text).named("no such type")).oid, 25u);
}

TEST(TypeMap, EveryTypeComesBackFromItsOid) {
  for (const PgType& type : pg_types()) {
    if (type.oid == kOidUnknown) continue;
    EXPECT_EQ(type_info(*type_of_oid(type.oid)).oid, type.oid) << type.name;
    if (type.array_oid == 0) continue;
    if (type.wire == Wire::Vector) continue;
    EXPECT_EQ(type_info(*type_of_oid(type.array_oid)).oid, type.array_oid) << type.name;
  }
  EXPECT_EQ(type_of_oid(0), std::nullopt);
  EXPECT_EQ(type_of_oid(99999), std::nullopt);
}

}  // namespace
}  // namespace millrace::frontend::postgres
