#include "duck/postgres/table_indexes.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/index_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/parsed_data/create_index_info.hpp>

#include "duck/postgres/rewriter.h"
#include "duck/postgres/statement_forms.h"
#include "duck/postgres/token_list.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::CatalogType;

/// Without the name of the table, which the catalogue puts before its columns.
duckdb::vector<duckdb::unique_ptr<duckdb::ParsedExpression>> copies_of(
    const duckdb::vector<duckdb::unique_ptr<duckdb::ParsedExpression>>& expressions) {
  duckdb::vector<duckdb::unique_ptr<duckdb::ParsedExpression>> copies;
  for (const auto& expression : expressions) {
    copies.push_back(expression->Copy());
    duckdb::ParsedExpressionIterator::VisitExpressionMutable<duckdb::ColumnRefExpression>(
        *copies.back(), [](duckdb::ColumnRefExpression& column) {
          column.column_names = {column.column_names.back()};
        });
  }
  return copies;
}

/// "t_a_idx": the longer of the first two parts is cut when all are too long.
std::string object_name(const std::string& table, const std::string& columns,
                        const std::string& label) {
  const size_t room = kNameBytesMax - label.size() - 2;
  size_t table_bytes = table.size();
  size_t columns_bytes = columns.size();
  while (table_bytes + columns_bytes > room) {
    if (table_bytes > columns_bytes) {
      --table_bytes;
    } else {
      --columns_bytes;
    }
  }
  return std::string(clipped_name(table, table_bytes)) + "_" +
         std::string(clipped_name(columns, columns_bytes)) + "_" + label;
}

/// What the indexed columns are called, each once.
std::string joined_columns(const duckdb::CreateIndexInfo& index) {
  duckdb::vector<duckdb::string> names;
  for (const auto& expression : index.parsed_expressions) {
    std::string stem = column_name(*expression);
    if (stem == "?column?") stem = "expr";
    std::string name = stem;
    for (int i = 1; std::ranges::find(names, name) != names.end(); ++i)
      name = stem + std::to_string(i);
    names.push_back(std::move(name));
  }
  return duckdb::StringUtil::Join(names, "_");
}

}  // namespace

std::vector<duckdb::unique_ptr<duckdb::CreateIndexInfo>> indexes_of(
    duckdb::ClientContext& context, duckdb::TableCatalogEntry& table) {
  std::vector<duckdb::unique_ptr<duckdb::CreateIndexInfo>> found;
  table.ParentSchema().Scan(context, CatalogType::INDEX_ENTRY, [&](duckdb::CatalogEntry& entry) {
    const auto& native = entry.Cast<duckdb::IndexCatalogEntry>();
    if (native.GetTableName() != table.name) return;
    auto index =
        duckdb::unique_ptr_cast<duckdb::CreateInfo, duckdb::CreateIndexInfo>(native.GetInfo());
    index->catalog = table.ParentCatalog().GetName();
    index->schema = table.ParentSchema().name;
    index->table = table.name;
    index->parsed_expressions = copies_of(native.parsed_expressions);
    index->expressions = copies_of(native.parsed_expressions);
    index->column_ids.clear();  // this and the rest are found anew
    index->dependencies = {};
    index->names.clear();
    index->scan_types.clear();
    found.push_back(std::move(index));
  });
  return found;
}

std::string index_name(const duckdb::CreateIndexInfo& index,
                       const std::function<bool(const std::string&)>& is_taken) {
  const std::string columns = joined_columns(index);
  std::string name = object_name(index.table, columns, "idx");
  for (int i = 1; is_taken(name); ++i)
    name = object_name(index.table, columns, "idx" + std::to_string(i));
  return name;
}

void Rewriter::rewrite_index(duckdb::CreateIndexInfo& index) {
  const std::string kind = duckdb::StringUtil::Upper(index.index_type);
  if (kind == "BTREE" || kind == "HASH") index.index_type = "ART";  // the one that there is
  if (index.index_name != kUnnamedIndex) return;
  SchemaName schema = schema_of(index);
  with_table(index.catalog, index.schema, index.table, [&](duckdb::TableCatalogEntry& table) {
    schema = {table.ParentCatalog().GetName(), table.ParentSchema().name};
  });
  name_index(index, schema);
}

void Rewriter::name_index(duckdb::CreateIndexInfo& index, const SchemaName& schema) {
  index.index_name = index_name(index, [&](const std::string& name) {
    const bool given = std::ranges::any_of(companions_.after, [&](const auto& made) {
      if (made->type != duckdb::StatementType::CREATE_STATEMENT) return false;
      const auto& info = *made->template Cast<duckdb::CreateStatement>().info;
      return info.type == CatalogType::INDEX_ENTRY &&
             info.template Cast<duckdb::CreateIndexInfo>().index_name == name;
    });
    return given || exists(CatalogType::INDEX_ENTRY, schema, name) ||
           exists(CatalogType::TABLE_ENTRY, schema, name) ||
           exists(CatalogType::SEQUENCE_ENTRY, schema, name);
  });
}

}  // namespace millrace::duck::postgres
