#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "data/batch_builder.h"
#include "frontend/postgres/copy_decoder.h"
#include "frontend/postgres/copy_encoder.h"
#include "frontend/postgres/sqlstate.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Value;
using testing::ElementsAre;
using testing::HasSubstr;

template <size_t Bytes>
std::string bytes(const char (&text)[Bytes]) {
  return {text, Bytes - 1};
}

const std::string kSignature = bytes("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0");

/// The contents of each CopyData message.
std::vector<std::string> messages(std::string_view out) {
  std::vector<std::string> all;
  while (!out.empty()) {
    EXPECT_EQ(out[0], 'd');
    const auto length = load<uint32_t>(out.data() + 1);
    all.emplace_back(out.substr(5, length - 4));
    out.remove_prefix(1 + length);
  }
  return all;
}

std::vector<std::string> copy_out(const sql::CopyOptions& options, const data::Schema& schema,
                                  const std::vector<std::vector<Value>>& rows) {
  data::BatchBuilder builder(schema);
  for (const auto& row : rows) EXPECT_TRUE(builder.append_row(row));
  const data::Batch batch = builder.finish();
  auto encoder = CopyEncoder::create(schema, options, std::make_shared<EncodingSettings>());
  EXPECT_TRUE(encoder) << encoder.error().message;
  Writer out;
  encoder->begin(out);
  EXPECT_TRUE(encoder->encode(batch, {.first = 0, .end = batch.rows()}, SIZE_MAX, out));
  encoder->end(out);
  return messages(out.view());
}

/// The rows that the outputs below were recorded for.
std::vector<std::string> copy_sample(const sql::CopyOptions& options) {
  const data::Schema schema = {{"a", Kind::Int32}, {"b,c", Kind::Text}, {"d", Kind::Boolean}};
  const auto row = [](int64_t a, const char* b, std::optional<bool> d) {
    return std::vector<Value>{Value::int64(a), Value::text(b),
                              d ? Value::boolean(*d) : Value::null(Kind::Boolean)};
  };
  return copy_out(options, schema,
                  {row(1, "plain", std::nullopt), row(2, "tab\tnl\nbs\\cr\rq\"x", true),
                   row(3, "", false), row(4, "\\.", std::nullopt), row(5, "a,b", true),
                   row(6, "NULL", false), row(7, "\b\fv\x01", true)});
}

sql::CopyOptions csv() { return sql::default_copy_options(sql::CopyFormat::Csv); }

TEST(CopyEncoder, WritesTextAsPostgresDoes) {
  sql::CopyOptions options;
  options.header = sql::CopyHeader::Line;
  EXPECT_THAT(copy_sample(options),
              ElementsAre("a\tb,c\td\n", "1\tplain\t\\N\n", "2\ttab\\tnl\\nbs\\\\cr\\rq\"x\tt\n",
                          "3\t\tf\n", "4\t\\\\.\t\\N\n", "5\ta,b\tt\n", "6\tNULL\tf\n",
                          "7\t\\b\\fv\x01\tt\n"));
  options = {};
  options.delimiter = ',';
  EXPECT_THAT(copy_sample(options),
              ElementsAre("1,plain,\\N\n", "2,tab\\tnl\\nbs\\\\cr\\rq\"x,t\n", "3,,f\n",
                          "4,\\\\.,\\N\n", "5,a\\,b,t\n", "6,NULL,f\n", "7,\\b\\fv\x01,t\n"));
}

TEST(CopyEncoder, WritesCsvAsPostgresDoes) {
  sql::CopyOptions options = csv();
  options.header = sql::CopyHeader::Line;
  EXPECT_THAT(
      copy_sample(options),
      ElementsAre("a,\"b,c\",d\n", "1,plain,\n", "2,\"tab\tnl\nbs\\cr\rq\"\"x\",t\n", "3,\"\",f\n",
                  "4,\\.,\n", "5,\"a,b\",t\n", "6,NULL,f\n", "7,\b\fv\x01,t\n"));
  options = csv();
  options.force_quote_all = true;
  EXPECT_EQ(copy_sample(options)[0], "\"1\",\"plain\",\n");
  options = csv();
  options.escape = '\\';
  EXPECT_EQ(copy_sample(options)[1], "2,\"tab\tnl\nbs\\\\cr\rq\\\"x\",t\n");
  options = csv();
  options.null_text = "NULL";
  EXPECT_EQ(copy_sample(options)[5], "6,\"NULL\",f\n");
  EXPECT_EQ(copy_sample(options)[2], "3,,f\n");
}

TEST(CopyEncoder, QuotesAnEndMarkerThatIsALine) {
  EXPECT_THAT(copy_out(csv(), {{"x", Kind::Text}}, {{Value::text("\\.")}}),
              ElementsAre("\"\\.\"\n"));
}

TEST(CopyEncoder, WritesBinaryWithTheSignatureBeforeTheFirstRow) {
  const sql::CopyOptions options = sql::default_copy_options(sql::CopyFormat::Binary);
  const data::Schema schema = {{"a", Kind::Int32}, {"b", Kind::Text}};
  EXPECT_THAT(
      copy_out(options, schema,
               {{Value::int64(1), Value::text("x")}, {Value::int64(2), Value::null(Kind::Text)}}),
      ElementsAre(kSignature + bytes("\0\2\0\0\0\4\0\0\0\1\0\0\0\1x"),
                  bytes("\0\2\0\0\0\4\0\0\0\2\377\377\377\377"), bytes("\377\377")));
  EXPECT_THAT(copy_out(options, schema, {}), ElementsAre(kSignature + bytes("\377\377")));
}

TEST(CopyEncoder, MarksArraysBytesAndJson) {
  const data::Schema schema = {{"l", data::Type::list(Kind::Text)},
                               {"b", Kind::Blob},
                               {"s", data::Type::structure({{"a", Kind::Text}})}};
  const std::vector<Value> row = {
      {.type = {}, .held = std::vector{Value::text("a b"), Value::null(Kind::Text)}},
      {.type = Kind::Blob, .held = "\\"},
      {.type = {}, .held = std::vector{Value::text("b")}}};
  EXPECT_THAT(copy_out(sql::CopyOptions(), schema, {row}),
              ElementsAre("{\"a b\",NULL}\t\\\\x5c\t{\"a\": \"b\"}\n"));
  EXPECT_THAT(copy_out(csv(), schema, {row}),
              ElementsAre("\"{\"\"a b\"\",NULL}\",\\x5c,\"{\"\"a\"\": \"\"b\"\"}\"\n"));
}

/// Rows as "1|a", nulls as "-"; or the error as "22P04 message @ context".
std::string copy_in(const sql::CopyOptions& options, std::string_view input, size_t piece_bytes) {
  auto decoder =
      CopyDecoder::create(options, {.table = "t", .columns = {"a", "b"}, .row_bytes_max = 1000});
  if (!decoder) return decoder.error().message;
  std::string seen;
  const auto drain = [&]() -> Result<void> {
    while (const auto* fields = TRY(decoder->next())) {
      for (const CopyField& field : *fields) {
        seen += std::string(field.value_or("-")) + (&field == &fields->back() ? ";" : "|");
      }
    }
    return {};
  };
  const auto report = [&](const Error& error) {
    return seen + std::string(sqlstate(error)) + " " + error.message + " @ " +
           error.details().context;
  };
  while (!input.empty()) {
    decoder->feed(input.substr(0, piece_bytes));
    input.remove_prefix(std::min(piece_bytes, input.size()));
    if (const auto drained = drain(); !drained) return report(drained.error());
  }
  decoder->finish();
  if (const auto drained = drain(); !drained) return report(drained.error());
  return seen;
}

struct CopyCase {
  sql::CopyOptions options;
  std::string input;
  std::string seen;
};

/// What a PostgreSQL server made of each input.
std::vector<CopyCase> recorded_cases() {
  const sql::CopyOptions text;
  sql::CopyOptions backslash = csv();
  backslash.escape = '\\';
  sql::CopyOptions match = csv();
  match.header = sql::CopyHeader::Match;
  sql::CopyOptions header = csv();
  header.header = sql::CopyHeader::Line;
  sql::CopyOptions force_null = csv();
  force_null.force_null = {"b"};
  sql::CopyOptions force_not_null = csv();
  force_not_null.force_not_null = {"b"};
  const sql::CopyOptions binary = sql::default_copy_options(sql::CopyFormat::Binary);
  return {
      {text, "1\n", "22P04 missing data for column \"b\" @ COPY t, line 1: \"1\""},
      {text, "1\ta\tb\n",
       "22P04 extra data after last expected column @ COPY t, line 1: \"1\ta\tb\""},
      {text, "1\ta\n2\tb\\", "1|a;2|b\\;"},
      {text, "1\ta\r\n2\tb\n", "1|a;22P04 literal newline found in data @ COPY t, line 2"},
      {text, "1\ta\n2\tb\r\n", "1|a;22P04 literal carriage return found in data @ COPY t, line 2"},
      {text, "1\ta\r2\tb\n", "1|a;22P04 literal newline found in data @ COPY t, line 2"},
      {text, "1\ta\n\\.\n2\tb\n", "1|a;"},
      {text, "1\ta\\\nb\n", "1|a\nb;"},
      {text, "1\t\\101\\x42\\N\n", "1|ABN;"},
      {text, "1\t\\N\n", "1|-;"},
      {text, "1\t\xff\xfe\n",
       "22021 invalid byte sequence for encoding \"UTF8\": 0xff @ COPY t, line 1: \"1\t\xff\xfe\""},
      {text, "1\t\\377\n",
       "22021 invalid byte sequence for encoding \"UTF8\": 0xff @ COPY t, line 1: \"1\t\\377\""},
      {csv(), "1,\"a\nb\"\n2,\n3,\"\"\n", "1|a\nb;2|-;3|;"},
      {csv(), "1,\"a\n", "22P04 unterminated CSV quoted field @ COPY t, line 1: \"1,\"a\n\""},
      {csv(), "1,a\"b\"c\n", "1|abc;"},
      {csv(), "1,\"x\"\r\n2,\"y\r\nz\"\r\n", "1|x;2|y\r\nz;"},
      {csv(), "1,\"a\rb\"\n2,b\rc\n",
       "1|a\rb;22P04 unquoted carriage return found in data @ COPY t, line 3"},
      {csv(), "1,a\n2,x\"\n\n\n",
       "1|a;22P04 unterminated CSV quoted field @ COPY t, line 5: \"2,x\"\n\n\n\""},
      {csv(), "1,a\n\\.\n2,b\n", "1|a;"},
      {backslash, "1,\"a\\\"b\\\\c\\d\"\n", "1|a\"b\\c\\d;"},
      {match, "a,c\n1,x\n",
       "22P04 column name mismatch in header line field 2: got \"c\", expected \"b\" @ "
       "COPY t, line 1: \"a,c\""},
      {match, "a\n1,x\n",
       "22P04 wrong number of fields in header line: got 1, expected 2 @ COPY t, line 1: \"a\""},
      {match, "a,\n1,x\n",
       "22P04 column name mismatch in header line field 2: got null value (\"\"), expected \"b\" @ "
       "COPY t, line 1: \"a,\""},
      {match, "a,b\n1,x\n", "1|x;"},
      {header, "zz\n1,x\n", "1|x;"},
      {force_null, "1,\"\"\n", "1|-;"},
      {force_not_null, "1,\n", "1|;"},
      {binary, kSignature + bytes("\0\2\0\0\0\1x\377\377\377\377\377\377"), "x|-;"},
      {binary, kSignature + bytes("\0\2\0\0\0\1x\377\377\377\377"), "x|-;"},
      {binary, kSignature + bytes("\0\3"),
       "22P04 row field count is 3, expected 2 @ COPY t, line 1"},
      {binary, kSignature + bytes("\0\2\377\377\377\376"),
       "22P04 invalid field size @ COPY t, line 1"},
      {binary, kSignature + bytes("\0\2\0\0\0\4\0\0"),
       "22P04 unexpected EOF in COPY data @ COPY t, line 1"},
      {binary, "PGCOPX", "22P04 COPY file signature not recognized @ COPY t, line 0"},
  };
}

TEST(CopyDecoder, ReadsWhatPostgresReadsHoweverItIsCut) {
  for (const CopyCase& one : recorded_cases()) {
    for (const size_t piece_bytes : {size_t{1}, size_t{3}, size_t{1000}}) {
      EXPECT_EQ(copy_in(one.options, one.input, piece_bytes), one.seen)
          << one.input << " in pieces of " << piece_bytes;
    }
  }
}

TEST(CopyDecoder, RefusesLinesBeyondTheLimit) {
  const std::string at_limit = "1\t" + std::string(998, 'x') + "\n";
  const std::string beyond = "1\t" + std::string(999, 'x') + "\n";
  for (const size_t piece_bytes : {size_t{7}, size_t{5000}}) {
    EXPECT_THAT(copy_in(sql::CopyOptions(), at_limit, piece_bytes), testing::StartsWith("1|xxx"));
    EXPECT_THAT(copy_in(sql::CopyOptions(), beyond, piece_bytes), testing::StartsWith("54000"));
  }
}

TEST(CopyDecoder, RefusesBytesBehindTheEnd) {
  const std::string input = kSignature + bytes("\377\377xx");
  EXPECT_THAT(copy_in(sql::default_copy_options(sql::CopyFormat::Binary), input, 1000),
              HasSubstr("received copy data after EOF marker"));
}

TEST(CopyDecoder, NamesTheValueThatCannotBeConverted) {
  auto decoder = CopyDecoder::create(sql::CopyOptions(),
                                     {.table = "t", .columns = {"a", "b"}, .row_bytes_max = 1000});
  decoder->feed("x\ty\n");
  ASSERT_TRUE(decoder->next());
  EXPECT_EQ(decoder->context(0, "x"), "COPY t, line 1, column a: \"x\"");
  EXPECT_EQ(decoder->context(1, std::nullopt), "COPY t, line 1, column b: null input");
}

TEST(CopyChecks, RefuseOtherEncodingsAndUnknownColumns) {
  sql::CopyOptions options = csv();
  options.encoding = "LATIN1";
  EXPECT_THAT(check_copy_encoding(options).error().message, HasSubstr("LATIN1"));
  options.encoding = "UTF8";
  EXPECT_TRUE(check_copy_encoding(options));
  options.force_null = {"zz"};
  EXPECT_THAT(copy_in(options, "", 1), HasSubstr("\"zz\" not referenced by COPY"));
}

}  // namespace
}  // namespace millrace::frontend::postgres
