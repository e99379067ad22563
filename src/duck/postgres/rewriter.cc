#include "duck/postgres/rewriter.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/constraints/check_constraint.hpp>
#include <duckdb/parser/parsed_data/create_index_info.hpp>
#include <duckdb/parser/parsed_data/create_macro_info.hpp>
#include <duckdb/parser/parsed_data/create_table_info.hpp>
#include <duckdb/parser/parsed_data/create_view_info.hpp>

#include "duck/database.h"
#include "duck/postgres/column_descriptions.h"
#include "duck/postgres/making.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/table_indexes.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::QueryNodeType;
using duckdb::StatementType;
using duckdb::TableReferenceType;

constexpr char kPgCatalog[] = "pg_catalog";
constexpr char kInformation[] = "information_schema";
constexpr char kPgTemp[] = "pg_temp";

/// NULL alone is of type text in a result.
void type_nulls(duckdb::SelectNode& node) {
  for (auto& expression : node.select_list) {
    const duckdb::Value* value = constant(*expression);
    if (value == nullptr || value->type().id() != duckdb::LogicalTypeId::SQLNULL) continue;
    const std::string name = expression->GetAlias();
    expression = make_cast(std::move(expression), duckdb::LogicalType::VARCHAR);
    expression->SetAlias(name);
  }
}

/// How many values a row has that is inserted; 0 where only binding tells.
size_t width_of(const duckdb::InsertStatement& insert) {
  if (const auto values = insert.GetValuesList()) return values->values.front().size();
  const auto& node = *insert.select_statement->node;
  if (node.type != QueryNodeType::SELECT_NODE) return 0;
  const auto& select = node.Cast<duckdb::SelectNode>();
  return std::ranges::any_of(select.select_list, [](const auto& each) { return has_star(*each); })
             ? 0
             : select.select_list.size();
}

/// Whether it has the name by itself. As an alias the engine would take current_timestamp for a
/// column that refers to itself.
bool is_named(const duckdb::ParsedExpression& expression, const std::string& name) {
  if (expression.GetExpressionClass() != duckdb::ExpressionClass::COLUMN_REF) return false;
  const auto& column = expression.Cast<duckdb::ColumnRefExpression>();
  return !column.IsQualified() && column.GetColumnName() == name;
}

}  // namespace

Companions Rewriter::rewrite_all(duckdb::SQLStatement& statement) {
  source_ = statement.query;
  if (source_.contains('"')) quoted_.emplace(context_, source_);
  rewrite(statement);
  if (quoted_ && statement.type == StatementType::SELECT_STATEMENT) quoted_->check_columns();
  return std::move(companions_);
}

char Rewriter::source_at(duckdb::optional_idx location) const {
  if (!location.IsValid() || location.GetIndex() >= source_.size()) return '\0';
  return duckdb::StringUtil::CharacterToLower(source_[location.GetIndex()]);
}

void Rewriter::rewrite(duckdb::SQLStatement& statement) {
  switch (statement.type) {
    case StatementType::SELECT_STATEMENT: {
      auto& node = *statement.Cast<duckdb::SelectStatement>().node;
      const bool is_select = node.type == QueryNodeType::SELECT_NODE;
      if (is_select)
        companions_.written = written_columns(node.Cast<duckdb::SelectNode>().select_list);
      rewrite(node, Use::Output);
      if (is_select) type_nulls(node.Cast<duckdb::SelectNode>());
      return;
    }
    case StatementType::ALTER_STATEMENT:
      return rewrite_alter(statement.Cast<duckdb::AlterStatement>().info);
    case StatementType::EXPLAIN_STATEMENT:
      return rewrite(*statement.Cast<duckdb::ExplainStatement>().stmt);
    case StatementType::CREATE_STATEMENT:
      return rewrite_create(*statement.Cast<duckdb::CreateStatement>().info);
    case StatementType::INSERT_STATEMENT:
    case StatementType::UPDATE_STATEMENT:
    case StatementType::DELETE_STATEMENT:
    case StatementType::MERGE_INTO_STATEMENT:
      return rewrite_modification(statement);
    case StatementType::CALL_STATEMENT:
      return rewrite(statement.Cast<duckdb::CallStatement>().function, Use::Value);
    case StatementType::MULTI_STATEMENT:
      for (auto& part : statement.Cast<duckdb::MultiStatement>().statements) rewrite(*part);
      return;
    default:
      return;
  }
}

void Rewriter::rewrite_create(duckdb::CreateInfo& info) {
  if (info.type == duckdb::CatalogType::VIEW_ENTRY) {
    if (duckdb::StringUtil::Lower(info.schema) == kPgTemp) {
      info.schema.clear();
      info.temporary = true;
    }
    auto& view = info.Cast<duckdb::CreateViewInfo>();
    if (view.query) rewrite(*view.query->node, Use::Value);
    return;
  }
  if (info.type == duckdb::CatalogType::INDEX_ENTRY)
    return rewrite_index(info.Cast<duckdb::CreateIndexInfo>());
  if (info.type != duckdb::CatalogType::TABLE_ENTRY) return;
  auto& table = info.Cast<duckdb::CreateTableInfo>();
  if (table.query) rewrite(*table.query->node, Use::Value);
  for (auto& constraint : table.constraints) {
    if (constraint->type == duckdb::ConstraintType::CHECK) {
      rewrite(constraint->Cast<duckdb::CheckConstraint>().expression, Use::Value);
    }
  }
  rewrite_columns(table);
  copy_likes(table);
}

void Rewriter::rewrite_update_set(duckdb::UpdateSetInfo& set) {
  for (auto& expression : set.expressions) rewrite(expression, Use::Value);
  rewrite(set.condition, Use::Value);
}

void Rewriter::rewrite_modification(duckdb::SQLStatement& statement) {
  const auto returning = [this](duckdb::vector<Expression>& list) {
    companions_.written = written_columns(list);
    for (auto& expression : list) {
      const std::string name =
          expression->HasAlias() || has_star(*expression) ? "" : column_name(*expression);
      rewrite(expression, Use::Output);
      if (!name.empty()) expression->SetAlias(name);
    }
  };
  switch (statement.type) {
    case StatementType::INSERT_STATEMENT: {
      auto& insert = statement.Cast<duckdb::InsertStatement>();
      rewrite_ctes(insert.cte_map);
      if (insert.select_statement) rewrite(*insert.select_statement->node, Use::Value);
      name_filled_columns(insert);
      drop_empty_conflict(insert);
      if (insert.on_conflict_info) {
        rewrite(insert.on_conflict_info->condition, Use::Value);
        if (insert.on_conflict_info->set_info)
          rewrite_update_set(*insert.on_conflict_info->set_info);
      }
      returning(insert.returning_list);
      break;
    }
    case StatementType::UPDATE_STATEMENT: {
      auto& update = statement.Cast<duckdb::UpdateStatement>();
      rewrite_ctes(update.cte_map);
      rewrite(update.table);
      rewrite(update.from_table);
      rewrite_update_set(*update.set_info);
      returning(update.returning_list);
      break;
    }
    case StatementType::DELETE_STATEMENT: {
      auto& erase = statement.Cast<duckdb::DeleteStatement>();
      rewrite_ctes(erase.cte_map);
      rewrite(erase.table);
      for (auto& table : erase.using_clauses) rewrite(table);
      rewrite(erase.condition, Use::Value);
      returning(erase.returning_list);
      break;
    }
    default: {
      auto& merge = statement.Cast<duckdb::MergeIntoStatement>();
      rewrite_ctes(merge.cte_map);
      rewrite(merge.target);
      rewrite(merge.source);
      rewrite(merge.join_condition, Use::Value);
      for (auto& [condition, actions] : merge.actions) {
        for (auto& action : actions) {
          rewrite(action->condition, Use::Value);
          if (action->update_info) rewrite_update_set(*action->update_info);
          for (auto& expression : action->expressions) rewrite(expression, Use::Value);
        }
      }
      returning(merge.returning_list);
      break;
    }
  }
  if (!ctes_.empty()) ctes_.pop_back();
}

/// INSERT INTO t VALUES (1) fills the first columns of t; the engine wants a value for each.
void Rewriter::name_filled_columns(duckdb::InsertStatement& insert) const {
  const bool by_place = insert.columns.empty() && insert.select_statement &&
                        insert.column_order == duckdb::InsertColumnOrder::INSERT_BY_POSITION;
  const size_t width = by_place ? width_of(insert) : 0;
  if (width == 0) return;
  with_table(insert.catalog, insert.schema, insert.table, [&](duckdb::TableCatalogEntry& table) {
    const auto& columns = table.GetColumns();
    const size_t count = columns.PhysicalColumnCount();
    if (width > count) raise("42601", "INSERT has more expressions than target columns");
    for (const auto& column : columns.Physical()) {
      if (width < count && insert.columns.size() < width) insert.columns.push_back(column.Name());
    }
  });
}

/// ON CONFLICT DO NOTHING of a table that has no keys: the engine asks for which one is meant.
void Rewriter::drop_empty_conflict(duckdb::InsertStatement& insert) const {
  if (!insert.on_conflict_info || !insert.on_conflict_info->indexed_columns.empty() ||
      insert.on_conflict_info->action_type != duckdb::OnConflictAction::NOTHING)
    return;
  with_table(insert.catalog, insert.schema, insert.table, [&](duckdb::TableCatalogEntry& table) {
    const bool has_key = std::ranges::any_of(table.GetConstraints(), [](const auto& constraint) {
      return constraint->type == duckdb::ConstraintType::UNIQUE;
    });
    const bool has_unique_index =
        std::ranges::any_of(indexes_of(context_, table), [](const auto& index) {
          return index->constraint_type == duckdb::IndexConstraintType::UNIQUE;
        });
    if (!has_key && !has_unique_index) insert.on_conflict_info.reset();
  });
}

bool Rewriter::is_cte(const std::string& name) const {
  for (const auto& scope : ctes_) {
    if (scope.contains(name)) return true;
  }
  return false;
}

void Rewriter::rewrite_ctes(duckdb::CommonTableExpressionMap& ctes) {
  ctes_.emplace_back();
  for (auto& entry : ctes.map) {
    const std::string name = duckdb::StringUtil::Lower(entry.first);
    for (const std::string& alias : entry.second->aliases) {
      if (quoted_) quoted_->note_name(alias);
    }
    const bool recursive = entry.second->query->node->type == QueryNodeType::RECURSIVE_CTE_NODE;
    if (recursive) ctes_.back().insert(name);
    rewrite(*entry.second->query->node, Use::Value);
    if (entry.second->aliases.empty()) doubled_.note(name, *entry.second->query->node);
    ctes_.back().insert(name);
  }
}

void Rewriter::rewrite(duckdb::QueryNode& node, Use use) {
  const auto outside = doubled_.leave();
  rewrite_ctes(node.cte_map);
  switch (node.type) {
    case QueryNodeType::SELECT_NODE:
      rewrite_select(node.Cast<duckdb::SelectNode>(), use);
      break;
    case QueryNodeType::SET_OPERATION_NODE:
      for (auto& child : node.Cast<duckdb::SetOperationNode>().children) rewrite(*child, use);
      break;
    case QueryNodeType::RECURSIVE_CTE_NODE: {
      auto& recursive = node.Cast<duckdb::RecursiveCTENode>();
      rewrite(*recursive.left, use);
      rewrite(*recursive.right, use);
      break;
    }
    case QueryNodeType::CTE_NODE: {
      auto& cte = node.Cast<duckdb::CTENode>();
      rewrite(*cte.query, Use::Value);
      ctes_.back().insert(duckdb::StringUtil::Lower(cte.ctename));
      rewrite(*cte.child, use);
      break;
    }
    case QueryNodeType::STATEMENT_NODE:
      rewrite(node.Cast<duckdb::StatementNode>().stmt);
      break;
    default:
      break;
  }
  rewrite_modifiers(node);
  ctes_.pop_back();
}

void Rewriter::rewrite_select(duckdb::SelectNode& node, Use use) {
  rewrite(node.from_table);
  const auto scope = doubled_.enter(*node.from_table);
  for (auto& expression : node.select_list) {
    const bool named = expression->HasAlias() ||
                       expression->GetExpressionClass() == duckdb::ExpressionClass::STAR ||
                       has_star(*expression);
    const std::string name = named ? "" : column_name(*expression);
    const std::string alias = expression->GetAlias();
    if (quoted_) quoted_->note_name(alias);
    rewrite(expression, use);
    if (!named) {
      if (!is_named(*expression, name)) expression->SetAlias(name);
    } else if (!alias.empty()) {
      expression->SetAlias(alias);
    }
  }
  for (auto& expression : node.groups.group_expressions) rewrite(expression, Use::Value);
  rewrite(node.where_clause, Use::Value);
  rewrite(node.having, Use::Value);
  rewrite(node.qualify, Use::Value);
}

void Rewriter::rewrite_modifiers(duckdb::QueryNode& node) {
  if (node.modifiers.empty()) return;
  duckdb::ParsedExpressionIterator::EnumerateQueryNodeModifiers(
      node, [this](Expression& expression) { rewrite(expression, Use::Value); });
}

void Rewriter::rewrite(Table& table) {
  if (!table) return;
  if (quoted_) note_names(*table);
  switch (table->type) {
    case TableReferenceType::BASE_TABLE:
      return rewrite_base(table->Cast<duckdb::BaseTableRef>());
    case TableReferenceType::JOIN: {
      auto& join = table->Cast<duckdb::JoinRef>();
      rewrite(join.left);
      rewrite(join.right);
      return rewrite(join.condition, Use::Value);
    }
    case TableReferenceType::SUBQUERY:
      return rewrite(*table->Cast<duckdb::SubqueryRef>().subquery->node, Use::Value);
    case TableReferenceType::TABLE_FUNCTION:
      return rewrite_table_function(table);
    case TableReferenceType::EXPRESSION_LIST: {
      auto& list = table->Cast<duckdb::ExpressionListRef>();
      for (auto& row : list.values) {
        for (auto& expression : row) rewrite(expression, Use::Number);
      }
      if (list.values.empty() || !list.column_name_alias.empty()) return;
      list.expected_names.clear();
      for (size_t i = 1; i <= list.values[0].size(); ++i) {
        list.expected_names.push_back("column" + std::to_string(i));
      }
      return;
    }
    case TableReferenceType::PIVOT: {
      auto& pivot = table->Cast<duckdb::PivotRef>();
      rewrite(pivot.source);
      for (auto& expression : pivot.aggregates) rewrite(expression, Use::Value);
      return;
    }
    case TableReferenceType::SHOW_REF: {
      auto& show = table->Cast<duckdb::ShowRef>();
      if (show.query) rewrite(*show.query, Use::Value);
      return;
    }
    default:
      return;
  }
}

void Rewriter::rewrite_base(duckdb::BaseTableRef& table) {
  const std::string name = duckdb::StringUtil::Lower(table.table_name);
  const std::string schema = duckdb::StringUtil::Lower(table.schema_name);
  const auto redirect = [&](const char* to) {
    if (quoted_) quoted_->note_unknown();
    if (table.alias.empty()) table.alias = table.table_name;
    table.catalog_name = kSystemCatalog;
    table.schema_name = to;
    table.table_name = name;
    catalog_tables_[duckdb::StringUtil::Lower(table.alias)] = name;
  };
  if (schema == kPgCatalog ||
      (schema.empty() && name.starts_with("pg_") && names_.has_relation(name) && !is_cte(name))) {
    return redirect(kFunctionsSchema);
  }
  if (schema == kInformation) return redirect(kInformationSchema);
  if (schema == kPgTemp) {
    table.catalog_name = "temp";
    table.schema_name = "main";
    if (quoted_) quoted_->note_unknown();
    return;
  }
  if (quoted_ && (!schema.empty() || !is_cte(name))) quoted_->note_relation(table);
}

/// What a table calls its columns.
void Rewriter::note_names(const duckdb::TableRef& table) {
  for (const std::string& name : table.column_name_alias) quoted_->note_name(name);
  const bool known = table.type == TableReferenceType::BASE_TABLE ||
                     table.type == TableReferenceType::JOIN ||
                     table.type == TableReferenceType::SUBQUERY ||
                     table.type == TableReferenceType::EXPRESSION_LIST ||
                     table.type == TableReferenceType::EMPTY_FROM;
  if (!known) quoted_->note_unknown();
}

}  // namespace millrace::duck::postgres
