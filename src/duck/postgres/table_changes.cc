#include <duckdb/catalog/catalog_entry/index_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/parsed_data/alter_table_info.hpp>
#include <duckdb/parser/parsed_data/create_index_info.hpp>
#include <duckdb/parser/parsed_data/drop_info.hpp>

#include "duck/postgres/rewriter.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/table_indexes.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::AlterTableType;
using duckdb::CatalogType;

/// What the engine does not do to a table that has an index.
bool minds_indexes(AlterTableType change) {
  return change == AlterTableType::RENAME_TABLE || change == AlterTableType::RENAME_COLUMN ||
         change == AlterTableType::SET_NOT_NULL || change == AlterTableType::DROP_NOT_NULL ||
         change == AlterTableType::ALTER_COLUMN_TYPE;
}

void rename_column(duckdb::CreateIndexInfo& index, const duckdb::RenameColumnInfo& renamed) {
  for (auto* expressions : {&index.expressions, &index.parsed_expressions}) {
    for (auto& expression : *expressions) {
      duckdb::ParsedExpressionIterator::VisitExpressionMutable<duckdb::ColumnRefExpression>(
          *expression, [&](duckdb::ColumnRefExpression& column) {
            auto& name = column.column_names.back();
            if (duckdb::StringUtil::CIEquals(name, renamed.old_name)) name = renamed.new_name;
          });
    }
  }
}

duckdb::unique_ptr<duckdb::SQLStatement> drop_of(const duckdb::CreateIndexInfo& index) {
  auto statement = duckdb::make_uniq<duckdb::DropStatement>();
  statement->info->type = CatalogType::INDEX_ENTRY;
  statement->info->catalog = index.catalog;
  statement->info->schema = index.schema;
  statement->info->name = index.index_name;
  return statement;
}

}  // namespace

/// ALTER TABLE may rename a view.
void Rewriter::rewrite_alter(duckdb::unique_ptr<duckdb::AlterInfo>& info) {
  if (info->type != duckdb::AlterType::ALTER_TABLE) return;
  auto& altered = info->Cast<duckdb::AlterTableInfo>();
  if (altered.alter_table_type == AlterTableType::ADD_COLUMN)
    return rewrite_added_column(altered.Cast<duckdb::AddColumnInfo>());
  if (altered.alter_table_type == AlterTableType::RENAME_TABLE && is_view(altered)) {
    const std::string name = altered.Cast<duckdb::RenameTableInfo>().new_table_name;
    info = duckdb::make_uniq<duckdb::RenameViewInfo>(altered.GetAlterEntryData(), name);
    return;
  }
  if (minds_indexes(altered.alter_table_type)) set_indexes_aside(altered);
}

bool Rewriter::is_view(const duckdb::AlterInfo& altered) const {
  bool found = false;
  context_.RunFunctionInTransaction([&] {
    const duckdb::EntryLookupInfo lookup(CatalogType::TABLE_ENTRY, altered.name);
    const auto entry = duckdb::Catalog::GetEntry(context_, altered.catalog, altered.schema, lookup,
                                                 duckdb::OnEntryNotFound::RETURN_NULL);
    found = entry && entry->type == CatalogType::VIEW_ENTRY;
  });
  return found;
}

void Rewriter::with_table(const std::string& catalog, const std::string& schema,
                          const std::string& name,
                          const std::function<void(duckdb::TableCatalogEntry&)>& use) const {
  context_.RunFunctionInTransaction([&] {
    const duckdb::EntryLookupInfo lookup(CatalogType::TABLE_ENTRY, name);
    auto entry = duckdb::Catalog::GetEntry(context_, catalog, schema, lookup,
                                           duckdb::OnEntryNotFound::RETURN_NULL);
    if (entry && entry->type == CatalogType::TABLE_ENTRY)
      use(entry->Cast<duckdb::TableCatalogEntry>());
  });
}

/// The indexes of the table are dropped, and made again when it is changed.
void Rewriter::set_indexes_aside(const duckdb::AlterTableInfo& altered) {
  with_table(altered.catalog, altered.schema, altered.name, [&](duckdb::TableCatalogEntry& table) {
    for (auto& index : indexes_of(context_, table)) {
      // The engine keeps the names of these until the transaction ends.
      if (index->constraint_type == duckdb::IndexConstraintType::UNIQUE)
        raise("0A000", "cannot alter table \"" + table.name +
                           "\" while it has the unique index \"" + index->index_name + "\"");
      companions_.before.push_back(drop_of(*index));
      if (altered.alter_table_type == AlterTableType::RENAME_TABLE)
        index->table = altered.Cast<duckdb::RenameTableInfo>().new_table_name;
      if (altered.alter_table_type == AlterTableType::RENAME_COLUMN)
        rename_column(*index, altered.Cast<duckdb::RenameColumnInfo>());
      auto create = duckdb::make_uniq<duckdb::CreateStatement>();
      create->info = std::move(index);
      companions_.after.push_back(std::move(create));
    }
  });
}

}  // namespace millrace::duck::postgres
