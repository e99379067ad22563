#include "duck/postgres/doubled_names.h"

#include "duck/postgres/sql_error.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::StringUtil;
using duckdb::TableReferenceType;

/// What an expression of a select list is called; empty when it is several.
std::string name_of(const duckdb::ParsedExpression& expression) {
  if (expression.HasAlias()) return StringUtil::Lower(expression.GetAlias());
  if (expression.GetExpressionClass() != duckdb::ExpressionClass::COLUMN_REF) return "";
  return StringUtil::Lower(expression.Cast<duckdb::ColumnRefExpression>().GetColumnName());
}

/// The names that two columns of the query have.
DoubledNames::Names doubled_of(const duckdb::QueryNode& query) {
  DoubledNames::Names doubled;
  if (query.type == duckdb::QueryNodeType::SET_OPERATION_NODE) {
    const auto& children = query.Cast<duckdb::SetOperationNode>().children;
    return children.empty() ? doubled : doubled_of(*children[0]);
  }
  if (query.type != duckdb::QueryNodeType::SELECT_NODE) return doubled;
  DoubledNames::Names seen;
  for (const auto& expression : query.Cast<duckdb::SelectNode>().select_list) {
    const std::string name = name_of(*expression);
    if (!name.empty() && !seen.insert(name).second) doubled.insert(name);
  }
  return doubled;
}

/// The same with the table's name before them, too.
DoubledNames::Names under(const DoubledNames::Names& doubled, const std::string& table) {
  DoubledNames::Names names = doubled;
  for (const std::string& name : doubled) names.insert(StringUtil::Lower(table) + "." + name);
  return names;
}

}  // namespace

DoubledNames::Scope DoubledNames::enter(const duckdb::TableRef& from) {
  return {*this, std::exchange(present_, doubled_in(from))};
}

void DoubledNames::note(const std::string& name, const duckdb::QueryNode& query) {
  queries_[name] = doubled_of(query);
}

DoubledNames::Names DoubledNames::doubled_in(const duckdb::TableRef& table) const {
  if (!table.column_name_alias.empty()) return {};
  switch (table.type) {
    case TableReferenceType::JOIN: {
      const auto& join = table.Cast<duckdb::JoinRef>();
      Names names = doubled_in(*join.left);
      names.merge(doubled_in(*join.right));
      return names;
    }
    case TableReferenceType::SUBQUERY:
      return under(doubled_of(*table.Cast<duckdb::SubqueryRef>().subquery->node), table.alias);
    case TableReferenceType::BASE_TABLE: {
      const auto& base = table.Cast<duckdb::BaseTableRef>();
      const auto query = queries_.find(StringUtil::Lower(base.table_name));
      if (query == queries_.end() || !base.schema_name.empty()) return {};
      return under(query->second, base.alias.empty() ? base.table_name : base.alias);
    }
    default:
      return {};
  }
}

void DoubledNames::check(const duckdb::ColumnRefExpression& column) const {
  if (present_.empty() || column.column_names.size() > 2) return;
  std::string name = StringUtil::Join(column.column_names, ".");
  if (!present_.contains(StringUtil::Lower(name))) return;
  const auto location = column.GetQueryLocation();
  duckdb::unordered_map<std::string, std::string> details{{"sqlstate", "42702"}};
  if (location.IsValid()) details["position"] = std::to_string(location.GetIndex());
  throw duckdb::Exception(details, duckdb::ExceptionType::INVALID_INPUT,
                          "column reference \"" + name + "\" is ambiguous");
}

}  // namespace millrace::duck::postgres
