#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/constraints/check_constraint.hpp>
#include <duckdb/parser/constraints/not_null_constraint.hpp>
#include <duckdb/parser/parsed_data/alter_table_info.hpp>
#include <duckdb/parser/parsed_data/create_table_info.hpp>

#include "duck/postgres/dialect.h"
#include "duck/postgres/making.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/statement_forms.h"
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
  for (const std::string_view word : kIdentityTypes) {
    if (auto options = carried_text(column, word)) return options;
  }
  return std::nullopt;
}

std::string qualified(const SchemaName& schema, const std::string& name) {
  return sql::delimit_identifier(schema.catalog) + "." + sql::delimit_identifier(schema.schema) +
         "." + sql::delimit_identifier(name);
}

duckdb::unique_ptr<duckdb::SQLStatement> alteration(duckdb::unique_ptr<duckdb::AlterInfo> info) {
  auto statement = duckdb::make_uniq<duckdb::AlterStatement>();
  statement->info = std::move(info);
  return statement;
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
  return alteration(duckdb::make_uniq<duckdb::ChangeOwnershipInfo>(
      CatalogType::SEQUENCE_ENTRY, schema.catalog, schema.schema, sequence, schema.schema, table,
      duckdb::OnEntryNotFound::THROW_EXCEPTION));
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

/// The schema that something without one is made in.
SchemaName Rewriter::schema_of(const duckdb::CreateInfo& made) const {
  if (made.temporary) return {"temp", "main"};
  SchemaName schema{made.catalog, made.schema};
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

/// Makes the sequence that fills a column, named as PostgreSQL would, before the table and has it
/// dropped with the table; gives the call that takes its next value.
Rewriter::Expression Rewriter::make_sequence(const SchemaName& schema, const std::string& table,
                                             const std::string& column,
                                             const std::string& options) {
  const std::string stem = table + "_" + column + "_seq";
  std::string name = stem;
  for (int i = 1; exists(CatalogType::SEQUENCE_ENTRY, schema, name); ++i)
    name = stem + std::to_string(i);
  const std::string full_name = qualified(schema, name);
  const std::string made = schema.catalog == "temp"
                               ? "TEMPORARY SEQUENCE " + sql::delimit_identifier(name)
                               : "SEQUENCE " + full_name;
  companions_.before.push_back(parse_one("CREATE " + made + " " + options));
  companions_.after.push_back(give_to(schema, name, table));
  return make_own_call("nextval", list_of(make_text(full_name)));
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
      if (!made) continue;
      editable.SetDefaultValue(
          make_sequence(schema_of(table), table.table, editable.Name(), *options));
      table.constraints.push_back(
          duckdb::make_uniq<duckdb::NotNullConstraint>(duckdb::LogicalIndex(column.Logical())));
      continue;
    }
    duckdb::LogicalType type = editable.Type();
    if (rewrite_type(type)) editable.SetType(type);
    if (!editable.HasDefaultValue() || editable.Generated()) continue;
    if (carried_text(editable, kLikeTable)) continue;
    ParsedExpression value = editable.DefaultValue().Copy();
    rewrite(value, Use::Value);
    editable.SetDefaultValue(std::move(value));
  }
}

/// ALTER TABLE ADD COLUMN: what the engine cannot add with the column comes after it.
void Rewriter::rewrite_added_column(duckdb::AddColumnInfo& added) {
  auto& column = added.new_column;
  bool required = false;
  const auto carried = carried_type(column.Type(), kAddedColumn);
  if (carried) {
    auto parsed = parse_one(
        readable("CREATE TABLE t (" + sql::delimit_identifier(column.Name()) + " " + *carried + ")")
            .text);
    auto& table = parsed->Cast<duckdb::CreateStatement>().info->Cast<duckdb::CreateTableInfo>();
    for (const auto& constraint : table.constraints) {
      if (constraint->type != duckdb::ConstraintType::NOT_NULL)
        raise("0A000", "ALTER TABLE ... ADD COLUMN with the constraint " + constraint->ToString() +
                           " is not supported");
      required = true;
    }
    column = table.columns.GetColumn(duckdb::LogicalIndex(0)).Copy();
  }
  std::optional<SchemaName> schema;
  bool is_there = false;
  with_table(added.catalog, added.schema, added.name, [&](duckdb::TableCatalogEntry& table) {
    schema = {table.ParentCatalog().GetName(), table.ParentSchema().name};
    is_there = table.ColumnExists(column.Name());
  });
  if (!schema || is_there) {
    column = duckdb::ColumnDefinition(column.Name(), duckdb::LogicalType::INTEGER);
    return;  // nothing is added
  }
  const auto alter = [&](auto info) { companions_.after.push_back(alteration(std::move(info))); };
  if (const auto options = take_sequence(column)) {
    Expression next = make_sequence(*schema, added.name, column.Name(), *options);
    // The rows that are there are numbered, too: the engine takes no NOT NULL after that.
    column.SetDefaultValue(make_constant(duckdb::Value::INTEGER(0)));
    alter(duckdb::make_uniq<duckdb::SetNotNullInfo>(added.GetAlterEntryData(), column.Name()));
    set_indexes_aside(added);
    companions_.after.push_back(parse_one("UPDATE " + qualified(*schema, added.name) + " SET " +
                                          sql::delimit_identifier(column.Name()) + " = " +
                                          next->ToString()));
    alter(duckdb::make_uniq<duckdb::SetDefaultInfo>(added.GetAlterEntryData(), column.Name(),
                                                    std::move(next)));
    return;
  }
  duckdb::LogicalType type = column.Type();
  if (rewrite_type(type)) column.SetType(type);
  if (column.HasDefaultValue() && !column.Generated()) {
    Expression value = column.DefaultValue().Copy();
    rewrite(value, Use::Value);
    column.SetDefaultValue(std::move(value));
  }
  if (!required) return;
  alter(duckdb::make_uniq<duckdb::SetNotNullInfo>(added.GetAlterEntryData(), column.Name()));
  set_indexes_aside(added);
}

}  // namespace millrace::duck::postgres
