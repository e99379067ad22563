#include "duck/postgres/system_columns.h"

#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/parsed_data/create_view_info.hpp>

#include "duck/database.h"
#include "duck/postgres/catalog_names.h"
#include "duck/postgres/type_numbers.h"

namespace millrace::duck::postgres {

void SystemColumns::add(std::string_view schema, const std::string& relation, size_t place,
                        const std::string& name, const duckdb::LogicalType& type) {
  const std::string_view shown = schema == kFunctionsSchema ? "pg_catalog" : "information_schema";
  columns_.push_back({.relation = std::string(shown) + "." + relation,
                      .number = static_cast<int64_t>(place) + 1,
                      .name = name,
                      .type = type});
}

void SystemColumns::note(const duckdb::CreateViewInfo& view, std::string_view schema) {
  if (view.query->node->type != duckdb::QueryNodeType::SELECT_NODE) return;
  const auto& list = view.query->node->Cast<duckdb::SelectNode>().select_list;
  for (size_t place = 0; place < list.size(); ++place) {
    if (list[place]->GetExpressionClass() != duckdb::ExpressionClass::CAST) continue;
    const auto& type = list[place]->Cast<duckdb::CastExpression>().cast_type;
    if (!type.IsUnbound()) {
      add(schema, view.view_name, place, list[place]->GetAlias(), type);
      continue;
    }
    const auto [bound, added] = bound_.try_emplace(type.ToString());
    if (added) bound->second = duckdb::UnboundType::TryParseAndDefaultBind(bound->first);
    add(schema, view.view_name, place, list[place]->GetAlias(), bound->second);
  }
}

void SystemColumns::note(const duckdb::TableCatalogEntry& table, std::string_view schema) {
  for (const auto& column : table.GetColumns().Logical())
    add(schema, table.name, column.Logical().index, column.Name(), column.Type());
}

void SystemColumns::write(duckdb::Connection& connection, const KnownFacts& facts) {
  duckdb::Appender appender(connection, kSystemCatalog, kFunctionsSchema, "column_facts");
  for (const Column& column : columns_) {
    const auto relation = facts.relations_by_name.find(column.relation);
    if (relation == facts.relations_by_name.end()) continue;
    const TypeNumber type = type_number(column.type);
    appender.AppendRow(relation->second, column.number, duckdb::Value(column.name), type.oid,
                       type.modifier, type.dimensions);
  }
  appender.Close();
}

}  // namespace millrace::duck::postgres
