#include "frontend/postgres/row_fields.h"

#include "base/check.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {
namespace {

constexpr int16_t kEnumBytes = 4;  // pg_type.typlen of every enum

}  // namespace

std::vector<RowField> row_fields(const data::Schema& schema,
                                 std::span<const engine::ColumnDescription> columns,
                                 std::span<const Format> formats) {
  CHECK(schema.size() == formats.size(), "one format for each column");
  std::vector<RowField> fields;
  fields.reserve(schema.size());
  for (size_t i = 0; i < schema.size(); ++i) {
    const TypeInfo info = type_info(schema[i].type);
    fields.push_back({.name = schema[i].name,
                      .type_oid = info.oid,
                      .type_bytes = info.bytes,
                      .format = formats[i]});
    if (columns.size() != schema.size()) continue;
    const engine::ColumnDescription& known = columns[i];
    RowField& field = fields.back();
    field.table_oid = known.relation;
    field.table_column = static_cast<int16_t>(known.column);
    field.type_modifier = known.modifier;
    if (known.type == 0) continue;
    field.type_oid = known.type;
    if (schema[i].type.kind() == data::Kind::Enum) field.type_bytes = kEnumBytes;
  }
  return fields;
}

}  // namespace millrace::frontend::postgres
