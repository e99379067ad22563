#include "frontend/postgres/row_fields.h"

#include <gtest/gtest.h>

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Type;

TEST(RowFields, TellsWhatIsKnownOfAColumn) {
  const data::Schema schema = {{"n", Type::decimal(5, 2)},
                               {"name", Kind::Text},
                               {"mood", Type::enumeration({"ok"})},
                               {"sum", Type::decimal(38, 2)}};
  const std::vector<engine::ColumnDescription> columns = {
      {.relation = 20'000, .column = 3, .modifier = 327'686},
      {.relation = 20'000, .column = 1, .type = 1043, .modifier = 14},
      {.type = 30'000},
      {}};
  const std::vector<Format> formats(schema.size(), Format::Text);
  const auto fields = row_fields(schema, columns, formats);
  ASSERT_EQ(fields.size(), 4u);
  EXPECT_EQ(fields[0].table_oid, 20'000u);
  EXPECT_EQ(fields[0].table_column, 3);
  EXPECT_EQ(fields[0].type_oid, 1700u);
  EXPECT_EQ(fields[0].type_modifier, 327'686);
  EXPECT_EQ(fields[1].type_oid, 1043u);
  EXPECT_EQ(fields[1].type_modifier, 14);
  EXPECT_EQ(fields[2].type_oid, 30'000u);
  EXPECT_EQ(fields[2].type_bytes, 4);
  EXPECT_EQ(fields[3].table_oid, 0u);
  EXPECT_EQ(fields[3].type_modifier, -1);
}

TEST(RowFields, TellsNoMoreThanTheTypeOfAColumnThatNothingIsKnownOf) {
  const data::Schema schema = {{"n", Type::decimal(5, 2)}};
  const std::vector<Format> formats = {Format::Binary};
  const auto fields = row_fields(schema, {}, formats);
  EXPECT_EQ(fields.at(0).table_oid, 0u);
  EXPECT_EQ(fields.at(0).type_modifier, -1);
  EXPECT_EQ(fields.at(0).format, Format::Binary);
}

}  // namespace
}  // namespace millrace::frontend::postgres
