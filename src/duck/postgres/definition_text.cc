#include "duck/postgres/definition_text.h"

#include <algorithm>

#include "duck/postgres/constraint_objects.h"
#include "duck/postgres/type_numbers.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::ExpressionType;
using duckdb::ParsedExpression;

/// Operands of an operator: another operator in it is put in parentheses.
bool is_operator(const ParsedExpression& expression) {
  switch (expression.GetExpressionClass()) {
    case ExpressionClass::COMPARISON:
    case ExpressionClass::CONJUNCTION:
    case ExpressionClass::BETWEEN:
    case ExpressionClass::OPERATOR:
      return true;
    case ExpressionClass::FUNCTION:
      return expression.Cast<duckdb::FunctionExpression>().is_operator;
    default:
      return false;
  }
}

std::string operand(const ParsedExpression& expression) {
  const std::string text = expression_text(expression);
  return is_operator(expression) ? "(" + text + ")" : text;
}

template <class Expressions>
std::string list_text(const Expressions& expressions, std::string_view separator) {
  std::string out;
  for (const auto& expression : expressions) {
    if (!out.empty()) out += separator;
    out += expression_text(*expression);
  }
  return out;
}

std::string column_text(const duckdb::ColumnRefExpression& column) {
  std::string out;
  for (const std::string& name : column.column_names)
    out += (out.empty() ? "" : ".") + quoted_name(name);
  return out;
}

std::string constant_text(const duckdb::Value& value) {
  if (value.IsNull()) return "NULL";
  if (value.type().id() == duckdb::LogicalTypeId::BOOLEAN)
    return value.GetValue<bool>() ? "true" : "false";
  if (value.type().id() == duckdb::LogicalTypeId::VARCHAR)
    return duckdb::KeywordHelper::WriteQuoted(value.ToString(), '\'') + "::text";
  return value.type().IsNumeric() ? value.ToString() : value.ToSQLString();
}

const duckdb::Value* text_constant(const ParsedExpression& expression) {
  if (expression.GetExpressionClass() != ExpressionClass::CONSTANT) return nullptr;
  const auto& value = expression.Cast<duckdb::ConstantExpression>().value;
  return value.IsNull() || value.type().id() != duckdb::LogicalTypeId::VARCHAR ? nullptr : &value;
}

/// TRUE comes from the parser as CAST('t' AS BOOLEAN).
std::string cast_text(const duckdb::CastExpression& cast) {
  const std::string type = type_text(cast.cast_type);
  const duckdb::Value* constant = text_constant(*cast.child);
  if (constant == nullptr) return operand(*cast.child) + "::" + type;
  const std::string text = constant->ToString();
  if (type == "boolean" && (text == "t" || text == "f")) return text == "t" ? "true" : "false";
  return duckdb::KeywordHelper::WriteQuoted(text, '\'') + "::" + type;
}

std::string function_text(const duckdb::FunctionExpression& function) {
  const auto& arguments = function.children;
  if (function.is_operator && arguments.size() == 2)
    return operand(*arguments[0]) + " " + function.function_name + " " + operand(*arguments[1]);
  if (function.is_operator && arguments.size() == 1)
    return function.function_name + operand(*arguments[0]);
  if (function.distinct || function.filter || function.order_bys->orders.size() > 0)
    return function.ToString();
  if (function.function_name == "count_star") return "count(*)";
  if (function.function_name == "nextval" && arguments.size() == 1) {
    if (const auto* sequence = text_constant(*arguments[0])) {
      return "nextval(" + duckdb::KeywordHelper::WriteQuoted(sequence->ToString(), '\'') +
             "::regclass)";
    }
  }
  return quoted_name(function.function_name) + "(" + list_text(arguments, ", ") + ")";
}

std::string operator_text(const duckdb::OperatorExpression& expression) {
  const auto& operands = expression.children;
  switch (expression.GetExpressionType()) {
    case ExpressionType::OPERATOR_IS_NULL:
      return operand(*operands[0]) + " IS NULL";
    case ExpressionType::OPERATOR_IS_NOT_NULL:
      return operand(*operands[0]) + " IS NOT NULL";
    case ExpressionType::OPERATOR_NOT:
      return "NOT " + operand(*operands[0]);
    case ExpressionType::OPERATOR_COALESCE:
      return "COALESCE(" + list_text(operands, ", ") + ")";
    default:
      return expression.ToString();
  }
}

const char* comparison_sign(ExpressionType type) {
  switch (type) {
    case ExpressionType::COMPARE_EQUAL:
      return " = ";
    case ExpressionType::COMPARE_NOTEQUAL:
      return " <> ";
    case ExpressionType::COMPARE_LESSTHAN:
      return " < ";
    case ExpressionType::COMPARE_GREATERTHAN:
      return " > ";
    case ExpressionType::COMPARE_LESSTHANOREQUALTO:
      return " <= ";
    case ExpressionType::COMPARE_GREATERTHANOREQUALTO:
      return " >= ";
    default:
      return nullptr;
  }
}

std::string conjunction_text(const duckdb::ConjunctionExpression& conjunction) {
  const bool all = conjunction.GetExpressionType() == ExpressionType::CONJUNCTION_AND;
  std::string out;
  for (const auto& child : conjunction.children) {
    if (!out.empty()) out += all ? " AND " : " OR ";
    const bool nested = child->GetExpressionClass() == ExpressionClass::CONJUNCTION;
    out += nested ? "(" + expression_text(*child) + ")" : expression_text(*child);
  }
  return out;
}

// Queries --------------------------------------------------------------------------------------

std::string table_text(const duckdb::BaseTableRef& table) {
  std::string out;
  if (!table.schema_name.empty()) out = quoted_name(table.schema_name) + ".";
  out += quoted_name(table.table_name);
  if (!table.alias.empty() && table.alias != table.table_name)
    out += " " + quoted_name(table.alias);
  return out;
}

/// The one table of a query with its alias; null: it reads something else.
const duckdb::BaseTableRef* only_table(const duckdb::SelectNode& node) {
  if (!node.from_table || node.from_table->type != duckdb::TableReferenceType::BASE_TABLE)
    return nullptr;
  return &node.from_table->Cast<duckdb::BaseTableRef>();
}

bool is_plain(const duckdb::SelectNode& node) {
  return only_table(node) != nullptr && node.cte_map.map.empty() && !node.qualify && !node.sample &&
         !node.having && node.modifiers.empty() && node.groups.grouping_sets.size() <= 1;
}

/// PostgreSQL names the table of each column.
void qualify(duckdb::unique_ptr<ParsedExpression>& expression, const std::string& table) {
  if (expression->GetExpressionClass() == ExpressionClass::COLUMN_REF) {
    auto& names = expression->Cast<duckdb::ColumnRefExpression>().column_names;
    if (names.size() == 1) names.insert(names.begin(), table);
  }
  duckdb::ParsedExpressionIterator::EnumerateChildren(
      *expression, [&](duckdb::unique_ptr<ParsedExpression>& child) { qualify(child, table); });
}

std::string qualified_text(const ParsedExpression& expression, const std::string& table) {
  auto copy = expression.Copy();
  qualify(copy, table);
  return expression_text(*copy);
}

}  // namespace

std::string type_text(const duckdb::LogicalType& type) {
  if (!type.IsUnbound()) return type_word(type);
  const auto bound = duckdb::UnboundType::TryDefaultBind(type);
  return bound.IsUnbound() || bound.id() == duckdb::LogicalTypeId::INVALID ? type.ToString()
                                                                           : type_word(bound);
}

std::string expression_text(const ParsedExpression& expression) {
  switch (expression.GetExpressionClass()) {
    case ExpressionClass::COLUMN_REF:
      return column_text(expression.Cast<duckdb::ColumnRefExpression>());
    case ExpressionClass::CONSTANT:
      return constant_text(expression.Cast<duckdb::ConstantExpression>().value);
    case ExpressionClass::CAST:
      return cast_text(expression.Cast<duckdb::CastExpression>());
    case ExpressionClass::FUNCTION:
      return function_text(expression.Cast<duckdb::FunctionExpression>());
    case ExpressionClass::OPERATOR:
      return operator_text(expression.Cast<duckdb::OperatorExpression>());
    case ExpressionClass::CONJUNCTION:
      return conjunction_text(expression.Cast<duckdb::ConjunctionExpression>());
    case ExpressionClass::COMPARISON: {
      const auto& comparison = expression.Cast<duckdb::ComparisonExpression>();
      const char* sign = comparison_sign(expression.GetExpressionType());
      if (sign == nullptr) return expression.ToString();
      return operand(*comparison.left) + sign + operand(*comparison.right);
    }
    default:
      return expression.ToString();
  }
}

std::string default_text(const ParsedExpression& expression, const duckdb::LogicalType& type) {
  if (const duckdb::Value* constant = text_constant(expression))
    return duckdb::KeywordHelper::WriteQuoted(constant->ToString(), '\'') + "::" + type_text(type);
  return expression_text(expression);
}

std::string query_text(const duckdb::QueryNode& node) {
  const auto* select =
      node.type == duckdb::QueryNodeType::SELECT_NODE ? &node.Cast<duckdb::SelectNode>() : nullptr;
  if (select == nullptr || !is_plain(*select)) return " " + node.ToString();
  const auto& table = *only_table(*select);
  const std::string name = table.alias.empty() ? table.table_name : table.alias;
  std::string out;
  for (const auto& item : select->select_list) {
    out += out.empty() ? " SELECT " : ",\n    ";
    out += qualified_text(*item, name);
    const bool is_column = item->GetExpressionClass() == ExpressionClass::COLUMN_REF;
    const std::string& alias = item->GetAlias();
    if (!alias.empty() &&
        !(is_column && item->Cast<duckdb::ColumnRefExpression>().GetColumnName() == alias))
      out += " AS " + quoted_name(alias);
  }
  out += "\n   FROM " + table_text(table);
  if (select->where_clause) out += "\n  WHERE " + qualified_text(*select->where_clause, name);
  std::string groups;
  for (const auto& group : select->groups.group_expressions)
    groups += (groups.empty() ? "\n  GROUP BY " : ", ") + qualified_text(*group, name);
  return out + groups;
}

}  // namespace millrace::duck::postgres
