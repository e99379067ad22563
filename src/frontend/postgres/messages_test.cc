#include "frontend/postgres/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "frontend/postgres/replies.h"
#include "frontend/postgres/sqlstate.h"

namespace millrace::frontend::postgres {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;
using testing::Pair;

constexpr FrameLimits kLimits{.message_bytes_max = 100'000};

/// The literal with each of its zero bytes.
template <size_t Bytes>
std::string_view bytes(const char (&text)[Bytes]) {
  return {text, Bytes - 1};
}

template <class Value>
std::string state_of(const Result<Value>& result) {
  return result ? "no error" : std::string(sqlstate(result.error()));
}

TEST(Messages, AFrameIsTakenWhenItIsThereWholly) {
  const std::string_view whole = bytes("Q\0\0\0\x0dSELECT 1\0S\0\0\0\4");
  for (size_t size = 0; size < 14; ++size) {
    std::string_view part = whole.substr(0, size);
    EXPECT_EQ(take_frame(part, kLimits).value(), std::nullopt);
    EXPECT_EQ(part.size(), size);
  }
  std::string_view input = whole;
  const auto query = take_frame(input, kLimits).value();
  ASSERT_TRUE(query);
  EXPECT_EQ(parse_query(query->body).value().sql, "SELECT 1");
  const auto sync = take_frame(input, kLimits).value();
  ASSERT_TRUE(sync);
  EXPECT_EQ(sync->type, 'S');
  EXPECT_TRUE(parse_empty(sync->body));
  EXPECT_TRUE(input.empty());
}

TEST(Messages, LengthsAreCheckedBeforeTheBodyArrives) {
  const std::string_view cases[] = {
      bytes("Q\0\0\0\3"),          // shorter than the length itself
      bytes("Q\0\1\x86\xa1"),      // one more than the limit
      bytes("Q\xff\xff\xff\xff"),  // negative
      bytes("D\0\0\x27\x11"),      // a small message of 10,001 bytes
      bytes("p\0\1\0\0"),          // a token of 65,536 bytes
  };
  for (std::string_view input : cases) {
    const auto taken = take_frame(input, kLimits);
    EXPECT_EQ(state_of(taken), "08P01");
    EXPECT_EQ(taken.error().message, "invalid message length");
  }
  std::string_view at_limit = "Q\0\1\x86\xa0";
  EXPECT_TRUE(take_frame(at_limit, kLimits));
}

TEST(Messages, UnknownTypesAreRefusedAtTheirFirstByte) {
  std::string_view input = "y";
  EXPECT_EQ(take_frame(input, kLimits).error().message, "invalid frontend message type 121");
}

TEST(Messages, StartupPacketsCarryVersionAndParameters) {
  const std::string_view packet = bytes("\0\0\0\x1f\0\3\0\2user\0demo\0database\0db\0\0");
  std::string_view input = packet.substr(0, packet.size() - 1);
  EXPECT_EQ(take_startup_packet(input).value(), std::nullopt);
  input = packet;
  const auto taken = take_startup_packet(input).value();
  ASSERT_TRUE(taken);
  const auto& startup = std::get<StartupMessage>(*taken);
  EXPECT_EQ(startup.protocol, kProtocol32);
  EXPECT_THAT(startup.parameters, ElementsAre(Pair("user", "demo"), Pair("database", "db")));
}

TEST(Messages, RequestsBeforeStartupAreRecognised) {
  const std::string_view ssl_bytes = bytes("\0\0\0\x08\x04\xd2\x16\x2f");
  const std::string_view gss_bytes = bytes("\0\0\0\x08\x04\xd2\x16\x30");
  const std::string_view cancel_bytes = bytes("\0\0\0\x12\x04\xd2\x16\x2e\0\0\0\x07secret");
  std::string_view input = ssl_bytes;
  EXPECT_TRUE(std::holds_alternative<SslRequest>(*take_startup_packet(input).value()));
  input = gss_bytes;
  EXPECT_TRUE(std::holds_alternative<GssEncryptionRequest>(*take_startup_packet(input).value()));
  input = cancel_bytes;
  const auto cancel = std::get<CancelRequest>(*take_startup_packet(input).value());
  EXPECT_EQ(cancel.process_id, 7u);
  EXPECT_EQ(cancel.key, "secret");
}

TEST(Messages, MalformedStartupPacketsAreRefused) {
  struct Case {
    std::string_view packet;
    std::string state;
    std::string message;
  };
  const Case cases[] = {
      {bytes("\0\0\0\7\0\3\0\0"), "08P01", "invalid length of startup packet"},
      {bytes("\0\0\x27\x11\0\3\0\0"), "08P01", "invalid length of startup packet"},
      {bytes("\0\0\0\x0c\0\3\0\0user"), "08P01", "expected terminator"},
      {bytes("\0\0\0\x09\0\2\0\0\0"), "0A000", "unsupported frontend protocol 2.0"},
      {bytes("\0\0\0\x08\x04\xd2\x16\x2e"), "08P01", "cancel request"},
  };
  for (const Case& one : cases) {
    std::string_view input = one.packet;
    const auto taken = take_startup_packet(input);
    EXPECT_EQ(state_of(taken), one.state);
    EXPECT_THAT(taken.error().message, HasSubstr(one.message));
  }
}

TEST(Messages, BindIsReadWithFormatsSpreadOverParameters) {
  const auto bind =
      parse_bind(bytes("portal\0stmt\0\0\1\0\1\0\2\0\0\0\2ab\xff\xff\xff\xff\0\1\0\0"));
  ASSERT_TRUE(bind) << bind.error().message;
  EXPECT_EQ(bind->portal, "portal");
  EXPECT_EQ(bind->statement, "stmt");
  EXPECT_THAT(bind->parameters, ElementsAre(Optional(std::string_view("ab")), std::nullopt));
  EXPECT_THAT(bind->parameter_formats, ElementsAre(Format::Binary, Format::Binary));
  EXPECT_THAT(bind->result_formats, ElementsAre(Format::Text));
  EXPECT_THAT(spread_formats(bind->result_formats, 3).value(),
              ElementsAre(Format::Text, Format::Text, Format::Text));
  EXPECT_EQ(state_of(spread_formats({Format::Text, Format::Text}, 3)), "08P01");
}

TEST(Messages, MalformedBodiesHavePostgresMessages) {
  EXPECT_EQ(parse_query("no end").error().message, "invalid string in message");
  EXPECT_EQ(parse_query(bytes("a\0b")).error().message, "invalid message format");
  EXPECT_EQ(parse_bind(bytes("\0\0\0\2\0\0\0\1\0\1\0\0\0\0\0\0")).error().message,
            "bind message has 2 parameter formats but 1 parameters");
  EXPECT_EQ(parse_bind(bytes("\0\0\0\1\0\7\0\0\0\0")).error().message,
            "unsupported format code: 7");
  EXPECT_EQ(parse_bind(bytes("\0\0\0\0\xff\xff")).error().message,
            "insufficient data left in message");
  EXPECT_EQ(parse_bind(bytes("\0\0\0\0\0\1\0\0\0\5abc\0\0")).error().message,
            "insufficient data left in message");
  EXPECT_EQ(parse_describe(bytes("Xname\0")).error().message,
            "invalid DESCRIBE message subtype 88");
  EXPECT_EQ(parse_close(bytes("Xname\0")).error().message, "invalid CLOSE message subtype 88");
}

TEST(Messages, TheOtherBodiesAreRead) {
  const auto parse = parse_parse(bytes("s\0SELECT $1\0\0\1\0\0\0\x17")).value();
  EXPECT_EQ(parse.sql, "SELECT $1");
  EXPECT_THAT(parse.parameter_types, ElementsAre(23u));
  EXPECT_EQ(parse_execute(bytes("p\0\0\0\0\5")).value().rows_max, 5);
  EXPECT_EQ(parse_describe(bytes("Pp\0")).value().kind, NameKind::Portal);
  EXPECT_EQ(parse_copy_fail(bytes("why\0")).value().reason, "why");
  const auto sasl = parse_sasl_initial_response(bytes("SCRAM-SHA-256\0\0\0\0\2n,")).value();
  EXPECT_EQ(sasl.mechanism, "SCRAM-SHA-256");
  EXPECT_THAT(sasl.response, Optional(std::string_view("n,")));
}

TEST(Replies, AreFramedMessages) {
  Writer out;
  write_authentication_ok(out);
  write_parameter_status(out, "a", "b");
  write_ready_for_query(out, TransactionStatus::Idle);
  EXPECT_EQ(out.view(), bytes("R\0\0\0\x08\0\0\0\0S\0\0\0\x08"
                              "a\0b\0Z\0\0\0\5I"));
}

TEST(Replies, ReportsCarryEveryField) {
  Writer out;
  const Error error = Error{.code = ErrorCode::NotFound, .message = "no table", .more = {}}.with(
      {.detail = "d", .hint = "h", .position = 12, .context = "w"});
  write_report(out, Severity::Error, error);
  EXPECT_EQ(out.view().substr(5), bytes("SERROR\0VERROR\0C42P01\0Mno table\0Dd\0Hh\0P12\0Ww\0\0"));
  EXPECT_EQ(out.view()[0], 'E');
}

TEST(Replies, RowDescriptionNamesTypes) {
  Writer out;
  const RowField field{.name = "a", .type_oid = 23, .type_bytes = 4, .format = Format::Binary};
  write_row_description(out, std::span(&field, 1));
  EXPECT_EQ(out.view().substr(5), bytes("\0\1a\0\0\0\0\0\0\0\0\0\0\x17\0\4\xff\xff\xff\xff\0\1"));
}

TEST(Writer, GrowsAndKeepsItsContents) {
  Writer out;
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    out.put_string("0123456789");
    expected += std::string("0123456789") + '\0';
  }
  EXPECT_EQ(out.view(), expected);
  out.clear();
  out.shrink(64);
  EXPECT_EQ(out.capacity(), 0u);
}

}  // namespace
}  // namespace millrace::frontend::postgres
