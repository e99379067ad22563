#include "duck/tree.h"

#include <duckdb/parser/parsed_data/create_table_info.hpp>
#include <duckdb/parser/parsed_data/create_view_info.hpp>

namespace millrace::duck {

using duckdb::ExpressionClass;
using duckdb::StatementType;

void TreeVisitor::visit(Expression& expression) {
  if (!expression) return;
  if (expression->GetExpressionClass() == ExpressionClass::SUBQUERY) {
    visit(*expression->Cast<duckdb::SubqueryExpression>().subquery->node);
  }
  if (expression->GetExpressionClass() == ExpressionClass::STAR) {
    for (auto& [name, replacement] : expression->Cast<duckdb::StarExpression>().replace_list)
      visit(replacement);
  }
  duckdb::ParsedExpressionIterator::EnumerateChildren(*expression,
                                                      [this](Expression& child) { visit(child); });
  on_expression(expression);
}

void TreeVisitor::visit(duckdb::TableRef& table) {
  duckdb::ParsedExpressionIterator::EnumerateTableRefChildren(
      table, [this](Expression& expression) { visit(expression); },
      [this](duckdb::TableRef& child) { on_table(child); });
}

void TreeVisitor::visit(duckdb::QueryNode& node) {
  if (node.type == duckdb::QueryNodeType::STATEMENT_NODE)
    return visit(node.Cast<duckdb::StatementNode>().stmt);
  duckdb::ParsedExpressionIterator::EnumerateQueryNodeChildren(
      node, [this](Expression& expression) { visit(expression); },
      [this](duckdb::TableRef& table) { on_table(table); });
  on_node(node);
}

void TreeVisitor::visit(duckdb::CommonTableExpressionMap& ctes) {
  for (auto& entry : ctes.map) visit(*entry.second->query->node);
}

void TreeVisitor::visit(duckdb::UpdateSetInfo& set) {
  for (auto& expression : set.expressions) visit(expression);
  visit(set.condition);
}

void TreeVisitor::visit_insert(duckdb::SQLStatement& statement) {
  auto& insert = statement.Cast<duckdb::InsertStatement>();
  visit(insert.cte_map);
  if (insert.select_statement) visit(*insert.select_statement->node);
  for (auto& expression : insert.returning_list) visit(expression);
  if (!insert.on_conflict_info) return;
  visit(insert.on_conflict_info->condition);
  if (insert.on_conflict_info->set_info) visit(*insert.on_conflict_info->set_info);
}

void TreeVisitor::visit_update(duckdb::SQLStatement& statement) {
  auto& update = statement.Cast<duckdb::UpdateStatement>();
  visit(update.cte_map);
  visit(*update.table);
  if (update.from_table) visit(*update.from_table);
  visit(*update.set_info);
  for (auto& expression : update.returning_list) visit(expression);
}

void TreeVisitor::visit_delete(duckdb::SQLStatement& statement) {
  auto& erase = statement.Cast<duckdb::DeleteStatement>();
  visit(erase.cte_map);
  visit(*erase.table);
  for (auto& table : erase.using_clauses) visit(*table);
  visit(erase.condition);
  for (auto& expression : erase.returning_list) visit(expression);
}

void TreeVisitor::visit_merge(duckdb::SQLStatement& statement) {
  auto& merge = statement.Cast<duckdb::MergeIntoStatement>();
  visit(merge.cte_map);
  visit(*merge.target);
  visit(*merge.source);
  visit(merge.join_condition);
  for (auto& [condition, actions] : merge.actions) {
    for (auto& action : actions) {
      visit(action->condition);
      if (action->update_info) visit(*action->update_info);
      for (auto& expression : action->expressions) visit(expression);
    }
  }
  for (auto& expression : merge.returning_list) visit(expression);
}

void TreeVisitor::visit_create(duckdb::CreateInfo& info) {
  if (info.type == duckdb::CatalogType::VIEW_ENTRY) {
    auto& view = info.Cast<duckdb::CreateViewInfo>();
    if (view.query) visit(*view.query->node);
  }
  if (info.type == duckdb::CatalogType::TABLE_ENTRY) {
    auto& table = info.Cast<duckdb::CreateTableInfo>();
    if (table.query) visit(*table.query->node);
  }
}

void TreeVisitor::visit(duckdb::SQLStatement& statement) {
  switch (statement.type) {
    case StatementType::SELECT_STATEMENT:
      return visit(*statement.Cast<duckdb::SelectStatement>().node);
    case StatementType::INSERT_STATEMENT:
      return visit_insert(statement);
    case StatementType::UPDATE_STATEMENT:
      return visit_update(statement);
    case StatementType::DELETE_STATEMENT:
      return visit_delete(statement);
    case StatementType::MERGE_INTO_STATEMENT:
      return visit_merge(statement);
    case StatementType::CREATE_STATEMENT:
      return visit_create(*statement.Cast<duckdb::CreateStatement>().info);
    case StatementType::EXPLAIN_STATEMENT:
      return visit(*statement.Cast<duckdb::ExplainStatement>().stmt);
    case StatementType::CALL_STATEMENT:
      return visit(statement.Cast<duckdb::CallStatement>().function);
    case StatementType::MULTI_STATEMENT:
      for (auto& part : statement.Cast<duckdb::MultiStatement>().statements) visit(*part);
      return;
    default:
      return;
  }
}

}  // namespace millrace::duck
