#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/batch_builder.h"
#include "frontend/postgres/parameter_decoder.h"
#include "frontend/postgres/row_encoder.h"
#include "frontend/postgres/time_zone.h"

namespace millrace::frontend::postgres {
namespace {

/// A line of testdata/values.txt: one value as a PostgreSQL server sent it.
struct RecordedValue {
  size_t line;
  std::string type;
  std::string setting;
  std::string text;
  std::string binary;
};

std::string unescape(std::string_view escaped) {
  std::string text;
  for (size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] != '\\') {
      text += escaped[i];
      continue;
    }
    const char letter = escaped[++i];
    text += letter == 't' ? '\t' : letter == 'n' ? '\n' : letter;
  }
  return text;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

std::vector<RecordedValue> read_values() {
  std::ifstream file("src/frontend/postgres/testdata/values.txt");
  std::vector<RecordedValue> values;
  std::string line;
  for (size_t number = 1; std::getline(file, line); ++number) {
    if (line.starts_with('#')) continue;
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    values.push_back({.line = number,
                      .type = fields.at(0),
                      .setting = fields.at(1),
                      .text = unescape(fields.at(2)),
                      .binary = from_hex(fields.at(3))});
  }
  return values;
}

uint32_t oid_of(const std::string& name) {
  if (!name.ends_with("[]")) return find_pg_type(name)->oid;
  return find_pg_type(name.substr(0, name.size() - 2))->array_oid;
}

EncodingSettings settings_of(const std::string& setting) {
  EncodingSettings settings;
  const std::string value = setting.substr(setting.find('=') + 1);
  if (setting.starts_with("TimeZone")) {
    settings.zone = open_time_zone(value, std::string(kZoneDirectory)).value().offsets;
  } else if (setting.starts_with("extra_float_digits")) {
    settings.extra_float_digits = std::stoi(value);
  } else if (setting.starts_with("bytea_output")) {
    settings.bytea_output = ByteaOutput::Escape;
  } else if (setting.starts_with("IntervalStyle")) {
    settings.interval_style = value == "sql_standard" ? IntervalStyle::SqlStandard
                              : value == "iso_8601"   ? IntervalStyle::Iso8601
                                                      : IntervalStyle::PostgresVerbose;
  } else if (setting.starts_with("DateStyle")) {
    settings.date_style = value.starts_with("SQL")        ? DateStyle::Sql
                          : value.starts_with("German")   ? DateStyle::German
                          : value.starts_with("Postgres") ? DateStyle::Postgres
                                                          : DateStyle::Iso;
    settings.date_order = value.ends_with("DMY") ? DateOrder::Dmy : DateOrder::Mdy;
  }
  return settings;
}

/// What a DataRow of one column carries for the value.
Result<std::string> encode(const data::Value& value, Format format,
                           const EncodingSettings& settings) {
  const data::Schema schema = {{"value", value.type}};
  data::BatchBuilder builder(schema);
  TRY(builder.append_row(std::span(&value, 1)));
  const data::Batch batch = builder.finish();
  const RowEncoder encoder(schema, {format}, std::make_shared<EncodingSettings>(settings));
  Writer writer;
  TRY(encoder.encode(batch, {.first = 0, .end = 1}, SIZE_MAX, writer));
  constexpr size_t kRowHeadBytes = 11;
  return std::string(writer.view().substr(kRowHeadBytes));
}

/// Dates and times in other forms than ISO's, and intervals, are left to the engine.
bool is_left_to_engine(const data::Value& value) {
  return std::holds_alternative<std::string>(value.held) && value.type.kind() >= data::Kind::Date;
}

TEST(RecordedValues, HasTheWholeFile) { EXPECT_GT(read_values().size(), 1500u); }

TEST(RecordedValues, AreEncodedByteForByte) {
  for (const RecordedValue& recorded : read_values()) {
    SCOPED_TRACE("values.txt:" + std::to_string(recorded.line) + " " + recorded.type + " " +
                 recorded.setting);
    const auto value = decode_parameter(recorded.binary, oid_of(recorded.type), Format::Binary, 1);
    ASSERT_TRUE(value) << value.error().message;
    const EncodingSettings settings = settings_of(recorded.setting);
    EXPECT_EQ(encode(*value, Format::Text, settings), recorded.text);
    EXPECT_EQ(encode(*value, Format::Binary, settings), recorded.binary);
  }
}

TEST(RecordedValues, AreReadFromTheirText) {
  for (const RecordedValue& recorded : read_values()) {
    if (recorded.setting != "-" && !recorded.setting.starts_with("TimeZone")) continue;
    SCOPED_TRACE("values.txt:" + std::to_string(recorded.line) + " " + recorded.type);
    const auto value = decode_parameter(recorded.text, oid_of(recorded.type), Format::Text, 1);
    ASSERT_TRUE(value) << value.error().message;
    if (is_left_to_engine(*value)) continue;
    const auto* parts = std::get_if<std::vector<data::Value>>(&value->held);
    if (parts != nullptr && !parts->empty() && is_left_to_engine(parts->front())) continue;
    EXPECT_EQ(encode(*value, Format::Binary, EncodingSettings()), recorded.binary);
  }
}

}  // namespace
}  // namespace millrace::frontend::postgres
