#include "duck/skipping.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/parsed_data/alter_info.hpp>
#include <duckdb/parser/parsed_data/alter_table_info.hpp>
#include <duckdb/parser/parsed_data/create_index_info.hpp>
#include <duckdb/parser/parsed_data/create_macro_info.hpp>
#include <duckdb/parser/parsed_data/create_schema_info.hpp>
#include <duckdb/parser/parsed_data/create_sequence_info.hpp>
#include <duckdb/parser/parsed_data/create_table_info.hpp>
#include <duckdb/parser/parsed_data/create_type_info.hpp>
#include <duckdb/parser/parsed_data/create_view_info.hpp>
#include <duckdb/parser/parsed_data/drop_info.hpp>
#include <duckdb/planner/binder.hpp>
#include <optional>

namespace millrace::duck {
namespace {

using duckdb::CatalogType;
using When = Condition::When;

struct KindRow {
  CatalogType type;
  std::string_view word;       // of DROP
  std::string_view made_word;  // of CREATE
  const char* made_state;      // when it is there already
};

constexpr KindRow kKinds[] = {
    {CatalogType::TABLE_ENTRY, "table", "relation", "42P07"},
    {CatalogType::VIEW_ENTRY, "view", "relation", "42P07"},
    {CatalogType::INDEX_ENTRY, "index", "relation", "42P07"},
    {CatalogType::SEQUENCE_ENTRY, "sequence", "relation", "42P07"},
    {CatalogType::SCHEMA_ENTRY, "schema", "schema", "42P06"},
    {CatalogType::TYPE_ENTRY, "type", "type", "42710"},
    {CatalogType::MACRO_ENTRY, "function", "function", "42723"},
    {CatalogType::TABLE_MACRO_ENTRY, "function", "function", "42723"},
};

const KindRow* find_kind(CatalogType type) {
  const auto* found = std::ranges::find(kKinds, type, &KindRow::type);
  return found == std::end(kKinds) ? nullptr : found;
}

std::string made_name(const duckdb::CreateInfo& info) {
  switch (info.type) {
    case CatalogType::TABLE_ENTRY:
      return info.Cast<duckdb::CreateTableInfo>().table;
    case CatalogType::VIEW_ENTRY:
      return info.Cast<duckdb::CreateViewInfo>().view_name;
    case CatalogType::INDEX_ENTRY:
      return info.Cast<duckdb::CreateIndexInfo>().index_name;
    case CatalogType::SEQUENCE_ENTRY:
      return info.Cast<duckdb::CreateSequenceInfo>().name;
    case CatalogType::TYPE_ENTRY:
      return info.Cast<duckdb::CreateTypeInfo>().name;
    case CatalogType::MACRO_ENTRY:
    case CatalogType::TABLE_MACRO_ENTRY:
      return info.Cast<duckdb::CreateMacroInfo>().name;
    default:
      return "";
  }
}

std::optional<Condition> condition_of(const duckdb::CreateInfo& info) {
  if (info.on_conflict != duckdb::OnCreateConflict::IGNORE_ON_CONFLICT || !find_kind(info.type))
    return std::nullopt;
  Condition condition{.when = When::Exists, .type = info.type};
  condition.catalog = info.temporary ? TEMP_CATALOG : info.catalog;
  condition.schema = info.temporary ? DEFAULT_SCHEMA : info.schema;
  condition.name = made_name(info);
  return condition;
}

std::optional<Condition> condition_of(const duckdb::DropInfo& info) {
  if (info.if_not_found != duckdb::OnEntryNotFound::RETURN_NULL || !find_kind(info.type))
    return std::nullopt;
  Condition condition{.when = When::IsMissing, .type = info.type};
  condition.catalog = info.catalog;
  const bool is_schema = info.type == CatalogType::SCHEMA_ENTRY;
  condition.schema = is_schema ? info.name : info.schema;
  if (!is_schema) condition.name = info.name;
  return condition;
}

Condition condition_on(const duckdb::AlterInfo& info) {
  Condition condition{.when = When::IsMissing, .altered = true, .type = info.GetCatalogType()};
  condition.catalog = info.catalog;
  condition.schema = info.schema;
  condition.name = info.name;
  return condition;
}

void add_conditions(const duckdb::AlterInfo& info, std::vector<Condition>& conditions) {
  if (info.if_not_found == duckdb::OnEntryNotFound::RETURN_NULL)
    conditions.push_back(condition_on(info));
  if (info.type != duckdb::AlterType::ALTER_TABLE) return;
  const auto& table = info.Cast<duckdb::AlterTableInfo>();
  Condition condition = condition_on(info);
  if (table.alter_table_type == duckdb::AlterTableType::ADD_COLUMN) {
    const auto& add = table.Cast<duckdb::AddColumnInfo>();
    if (!add.if_column_not_exists) return;
    condition.when = When::Exists;
    condition.column = add.new_column.Name();
  } else if (table.alter_table_type == duckdb::AlterTableType::REMOVE_COLUMN) {
    const auto& remove = table.Cast<duckdb::RemoveColumnInfo>();
    if (!remove.if_column_exists) return;
    condition.column = remove.removed_column;
  } else {
    return;
  }
  conditions.push_back(std::move(condition));
}

void add_conditions(const duckdb::SQLStatement& statement, std::vector<Condition>& conditions) {
  std::optional<Condition> one;
  switch (statement.type) {
    case duckdb::StatementType::CREATE_STATEMENT:
      one = condition_of(*statement.Cast<duckdb::CreateStatement>().info);
      break;
    case duckdb::StatementType::DROP_STATEMENT:
      one = condition_of(*statement.Cast<duckdb::DropStatement>().info);
      break;
    case duckdb::StatementType::ALTER_STATEMENT:
      return add_conditions(*statement.Cast<duckdb::AlterStatement>().info, conditions);
    case duckdb::StatementType::MULTI_STATEMENT:
      for (const auto& part : statement.Cast<duckdb::MultiStatement>().statements)
        add_conditions(*part, conditions);
      return;
    default:
      return;
  }
  if (one) conditions.push_back(*std::move(one));
}

/// Looks one condition's object up.
class Look {
 public:
  Look(duckdb::ClientContext& context, const Condition& condition)
      : context_(context),
        condition_(condition),
        catalog_(condition.catalog),
        schema_(condition.schema) {
    duckdb::Binder::BindSchemaOrCatalog(context_, catalog_, schema_);
    if (condition.when == When::Exists && schema_.empty() && condition.column.empty()) {
      // What is made without a schema is made in the first of the search path.
      const auto& usual = duckdb::ClientData::Get(context_).catalog_search_path->GetDefault();
      catalog_ = usual.catalog;
      schema_ = usual.schema;
    }
  }

  bool schema_exists() {
    if (schema_.empty()) return true;
    return duckdb::Catalog::GetSchema(context_, catalog_, schema_,
                                      duckdb::OnEntryNotFound::RETURN_NULL) != nullptr;
  }

  bool exists() {
    if (!schema_exists()) return false;
    if (condition_.name.empty()) return true;
    const auto found = entry();
    if (condition_.column.empty() || !found) return found != nullptr;
    return found->type == CatalogType::TABLE_ENTRY &&
           found->Cast<duckdb::TableCatalogEntry>().ColumnExists(condition_.column);
  }

  duckdb::optional_ptr<duckdb::CatalogEntry> entry() {
    const bool is_view = condition_.type == CatalogType::VIEW_ENTRY;
    const duckdb::EntryLookupInfo lookup(is_view ? CatalogType::TABLE_ENTRY : condition_.type,
                                         condition_.name);
    return duckdb::Catalog::GetEntry(context_, catalog_, schema_, lookup,
                                     duckdb::OnEntryNotFound::RETURN_NULL);
  }

 private:
  duckdb::ClientContext& context_;
  const Condition& condition_;
  std::string catalog_;
  std::string schema_;
};

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

engine::Skipped skipped(const Condition& condition, Look& look) {
  const KindRow* kind = find_kind(condition.type);
  const std::string object = quoted(condition.name.empty() ? condition.schema : condition.name);
  if (!condition.column.empty()) {
    const std::string column = "column " + quoted(condition.column) + " of relation " + object;
    if (condition.when == When::Exists) return {"42701", column + " already exists, skipping"};
    return {"00000", column + " does not exist, skipping"};
  }
  if (condition.when == When::Exists) {
    return {kind->made_state,
            std::string(kind->made_word) + " " + object + " already exists, skipping"};
  }
  if (condition.altered) return {"00000", "relation " + object + " does not exist, skipping"};
  if (!look.schema_exists())
    return {"00000", "schema " + quoted(condition.schema) + " does not exist, skipping"};
  if (kind->word == "function")
    return {"00000", "function " + condition.name + "() does not exist, skipping"};
  return {"00000", std::string(kind->word) + " " + object + " does not exist, skipping"};
}

}  // namespace

std::vector<Condition> conditions_of(const duckdb::SQLStatement& statement) {
  std::vector<Condition> conditions;
  add_conditions(statement, conditions);
  return conditions;
}

std::vector<engine::Skipped> skipped_now(duckdb::ClientContext& context,
                                         const std::vector<Condition>& conditions) {
  std::vector<engine::Skipped> out;
  for (const Condition& condition : conditions) {
    Look look(context, condition);
    // A column of a table that is not there is passed over with the table.
    if (!condition.column.empty() && !look.entry()) continue;
    if (look.exists() == (condition.when == When::Exists)) out.push_back(skipped(condition, look));
  }
  return out;
}

}  // namespace millrace::duck
