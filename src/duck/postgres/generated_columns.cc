#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/constraints/check_constraint.hpp>
#include <duckdb/parser/constraints/not_null_constraint.hpp>
#include <duckdb/parser/parsed_data/alter_table_info.hpp>
#include <duckdb/parser/parsed_data/create_table_info.hpp>

#include "duck/postgres/making.h"
#include "duck/postgres/rewriter.h"
#include "sql/quoting.h"

// Columns that more happens to than the engine knows: sequences that fill them, lengths that are
// checked.

namespace millrace::duck::postgres {
namespace {

using duckdb::CatalogType;

struct SerialType {
  std::string_view name;
  duckdb::LogicalTypeId type;
  int64_t last;  // value of its sequence
};

constexpr SerialType kSerialTypes[] = {
    {"serial", duckdb::LogicalTypeId::INTEGER, INT32_MAX},
    {"serial4", duckdb::LogicalTypeId::INTEGER, INT32_MAX},
    {"bigserial", duckdb::LogicalTypeId::BIGINT, INT64_MAX},
    {"serial8", duckdb::LogicalTypeId::BIGINT, INT64_MAX},
    {"smallserial", duckdb::LogicalTypeId::SMALLINT, INT16_MAX},
    {"serial2", duckdb::LogicalTypeId::SMALLINT, INT16_MAX},
};

/// What readable() makes of GENERATED … AS IDENTITY: DEFAULT identity_always 'START WITH 5'.
constexpr std::string_view kIdentityTypes[] = {"identity_always", "identity_default"};

/// The options of the sequence that a column is filled from, its type corrected; nothing for an
/// ordinary column.
std::optional<std::string> take_sequence(duckdb::ColumnDefinition& column) {
  const auto written = written_type(column.Type());
  for (const SerialType& serial : kSerialTypes) {
    if (!written || written->name != serial.name) continue;
    column.SetType(serial.type);
    return "MAXVALUE " + std::to_string(serial.last);
  }
  if (column.Generated() || !column.HasDefaultValue()) return std::nullopt;
  const auto& value = column.DefaultValue();
  if (value.GetExpressionClass() != duckdb::ExpressionClass::CAST) return std::nullopt;
  const auto& cast = value.Cast<duckdb::CastExpression>();
  const auto identity = written_type(cast.cast_type);
  if (!identity || std::ranges::find(kIdentityTypes, identity->name) == std::end(kIdentityTypes) ||
      constant_text(*cast.child) == nullptr) {
    return std::nullopt;
  }
  return *constant_text(*cast.child);
}

std::string qualified(const SchemaName& schema, const std::string& name) {
  return sql::delimit_identifier(schema.catalog) + "." + sql::delimit_identifier(schema.schema) +
         "." + sql::delimit_identifier(name);
}

duckdb::unique_ptr<duckdb::SQLStatement> parse_one(const std::string& text) {
  duckdb::Parser parser;
  parser.ParseQuery(text);
  return std::move(parser.statements.at(0));
}

/// ALTER SEQUENCE … OWNED BY: the sequence goes with the table.
duckdb::unique_ptr<duckdb::SQLStatement> give_to(const SchemaName& schema,
                                                 const std::string& sequence,
                                                 const std::string& table) {
  auto statement = duckdb::make_uniq<duckdb::AlterStatement>();
  statement->info = duckdb::make_uniq<duckdb::ChangeOwnershipInfo>(
      CatalogType::SEQUENCE_ENTRY, schema.catalog, schema.schema, sequence, schema.schema, table,
      duckdb::OnEntryNotFound::THROW_EXCEPTION);
  return statement;
}

/// A call that fails when a value is longer than its column.
struct LengthCheck {
  std::string_view type;  // as the parser names it
  const char* function;
};
constexpr LengthCheck kLengthChecks[] = {
    {"varchar", "fits_text"}, {"bit", "fits_bits"}, {"varbit", "fits_varbits"}};

ParsedExpression length_check(const duckdb::ColumnDefinition& column) {
  const auto written = written_type(column.Type());
  if (!written || written->modifiers.size() != 1) return nullptr;
  for (const LengthCheck& check : kLengthChecks) {
    if (check.type != written->name) continue;
    return make_own_call(check.function,
                         list_of(duckdb::make_uniq<duckdb::ColumnRefExpression>(column.Name()),
                                 make_constant(duckdb::Value::INTEGER(
                                     static_cast<int32_t>(written->modifiers.front())))));
  }
  return nullptr;
}

}  // namespace

/// The schema that a table without one is made in.
SchemaName Rewriter::schema_of(const duckdb::CreateTableInfo& table) const {
  if (table.temporary) return {"temp", "main"};
  SchemaName schema{table.catalog, table.schema};
  const auto& usual = duckdb::ClientData::Get(context_).catalog_search_path->GetDefault();
  if (schema.catalog.empty()) schema.catalog = usual.catalog;
  if (schema.schema.empty()) schema.schema = usual.schema;
  return schema;
}

bool Rewriter::exists(duckdb::CatalogType type, const SchemaName& schema,
                      const std::string& name) const {
  bool found = false;
  context_.RunFunctionInTransaction([&] {
    const duckdb::EntryLookupInfo lookup(type, name);
    found = duckdb::Catalog::GetEntry(context_, schema.catalog, schema.schema, lookup,
                                      duckdb::OnEntryNotFound::RETURN_NULL) != nullptr;
  });
  return found;
}

/// A column that a sequence fills gets one: named as PostgreSQL would, made before the table and
/// dropped with it.
void Rewriter::fill_from_sequence(duckdb::CreateTableInfo& table, duckdb::ColumnDefinition& column,
                                  const std::string& options) {
  const SchemaName schema = schema_of(table);
  const std::string stem = table.table + "_" + column.Name() + "_seq";
  std::string name = stem;
  for (int i = 1; exists(CatalogType::SEQUENCE_ENTRY, schema, name); ++i)
    name = stem + std::to_string(i);
  const std::string full_name = qualified(schema, name);
  column.SetDefaultValue(make_own_call("nextval", list_of(make_text(full_name))));
  table.constraints.push_back(
      duckdb::make_uniq<duckdb::NotNullConstraint>(duckdb::LogicalIndex(column.Logical())));
  const std::string made = table.temporary ? "TEMPORARY SEQUENCE " + sql::delimit_identifier(name)
                                           : "SEQUENCE " + full_name;
  companions_.before.push_back(parse_one("CREATE " + made + " " + options));
  companions_.after.push_back(give_to(schema, name, table.table));
}

void Rewriter::rewrite_columns(duckdb::CreateTableInfo& table) {
  const bool made = table.on_conflict != duckdb::OnCreateConflict::IGNORE_ON_CONFLICT ||
                    !exists(CatalogType::TABLE_ENTRY, schema_of(table), table.table);
  for (auto& column : table.columns.Logical()) {
    auto& editable = table.columns.GetColumnMutable(column.Logical());
    if (ParsedExpression check = length_check(editable))
      table.constraints.push_back(duckdb::make_uniq<duckdb::CheckConstraint>(std::move(check)));
    if (const auto options = take_sequence(editable)) {
      editable.SetDefaultValue(make_constant(duckdb::Value()));
      if (made) fill_from_sequence(table, editable, *options);
      continue;
    }
    duckdb::LogicalType type = editable.Type();
    if (rewrite_type(type)) editable.SetType(type);
    if (!editable.HasDefaultValue() || editable.Generated()) continue;
    ParsedExpression value = editable.DefaultValue().Copy();
    rewrite(value, Use::Value);
    editable.SetDefaultValue(std::move(value));
  }
}

}  // namespace millrace::duck::postgres
