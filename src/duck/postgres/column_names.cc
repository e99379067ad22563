#include <duckdb/parser/expression/type_expression.hpp>

#include "duck/postgres/rewriter.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::ExpressionType;

constexpr char kNoName[] = "?column?";

struct NamePair {
  std::string_view duck;
  std::string_view postgres;
};

/// Functions that DuckDB's parser calls otherwise than PostgreSQL does.
constexpr NamePair kFunctions[] = {
    {"count_star", "count"},
    {"list_value", "array"},
    {"trim", "btrim"},
    {"quantile_cont", "percentile_cont"},
    {"quantile_disc", "percentile_disc"},
    {"like_escape", kNoName},
    {"not_like_escape", kNoName},
    {"ilike_escape", kNoName},
    {"not_ilike_escape", kNoName},
    {"regexp_full_match", kNoName},
    {"array_extract", kNoName},
    {"struct_pack", "row"},
};

/// Types whose name in pg_type differs from DuckDB's.
constexpr NamePair kTypes[] = {
    {"boolean", "bool"},
    {"tinyint", "int2"},
    {"smallint", "int2"},
    {"integer", "int4"},
    {"bigint", "int8"},
    {"hugeint", "numeric"},
    {"decimal", "numeric"},
    {"float", "float4"},
    {"double", "float8"},
    {"varchar", "text"},
    {"blob", "bytea"},
    {"timestamp with time zone", "timestamptz"},
    {"time with time zone", "timetz"},
};

template <size_t Count>
std::string translated(const NamePair (&pairs)[Count], std::string name) {
  for (const NamePair& pair : pairs) {
    if (pair.duck == name) return std::string(pair.postgres);
  }
  return name;
}

std::string type_name(const duckdb::LogicalType& type) {
  if (!type.IsUnbound()) return duckdb::StringUtil::Lower(type.ToString());
  const auto& expression = duckdb::UnboundType::GetTypeExpression(type);
  if (!expression || expression->GetExpressionClass() != ExpressionClass::TYPE) return kNoName;
  const auto& written = expression->Cast<duckdb::TypeExpression>();
  const std::string name = duckdb::StringUtil::Lower(written.GetTypeName());
  if (name == "list" && written.GetChildren().size() == 1 &&
      written.GetChildren()[0]->GetExpressionClass() == ExpressionClass::TYPE) {
    return translated(kTypes,
                      duckdb::StringUtil::Lower(
                          written.GetChildren()[0]->Cast<duckdb::TypeExpression>().GetTypeName()));
  }
  return translated(kTypes, name);
}

/// How sure a name is: a cast's own name gives way to what is inside it.
struct Found {
  std::string name;
  bool strong = false;
};

bool is_truth_literal(const duckdb::CastExpression& cast) {
  if (cast.child->GetExpressionClass() != ExpressionClass::CONSTANT) return false;
  const std::string text = cast.child->Cast<duckdb::ConstantExpression>().value.ToString();
  return (text == "t" || text == "f") && type_name(cast.cast_type) == "bool";
}

Found find(const duckdb::ParsedExpression& expression);

Found find_function(const duckdb::FunctionExpression& function) {
  if (function.is_operator) return {kNoName};
  const std::string name = duckdb::StringUtil::Lower(function.function_name);
  if (name == "date_part" && function.schema == "main") return {"extract", true};
  if (name == "array_extract" && !function.children.empty()) return find(*function.children[0]);
  const std::string translated_name = translated(kFunctions, name);
  return {translated_name, translated_name != kNoName};
}

Found find_subquery(const duckdb::SubqueryExpression& subquery) {
  if (subquery.subquery_type == duckdb::SubqueryType::EXISTS) return {"exists", true};
  if (subquery.subquery_type != duckdb::SubqueryType::SCALAR) return {kNoName};
  if (subquery.subquery->node->type != duckdb::QueryNodeType::SELECT_NODE) return {kNoName};
  const auto& list = subquery.subquery->node->Cast<duckdb::SelectNode>().select_list;
  if (list.size() != 1) return {kNoName};
  // ARRAY(SELECT …) comes from the parser as a CASE over array_agg of the first column.
  if (list[0]->GetExpressionClass() == ExpressionClass::CASE &&
      list[0]->ToString().find("array_agg(#1") != std::string::npos) {
    return {"array", true};
  }
  if (list[0]->HasAlias()) return {list[0]->GetAlias(), true};
  return find(*list[0]);
}

Found find_operator(const duckdb::OperatorExpression& expression) {
  switch (expression.GetExpressionType()) {
    case ExpressionType::OPERATOR_COALESCE:
      return {"coalesce", true};
    case ExpressionType::ARRAY_CONSTRUCTOR:
      return {"array", true};
    case ExpressionType::ARRAY_EXTRACT:
    case ExpressionType::ARRAY_SLICE:
      return find(*expression.children[0]);
    case ExpressionType::STRUCT_EXTRACT:
      if (expression.children[1]->GetExpressionClass() == ExpressionClass::CONSTANT) {
        return {expression.children[1]->Cast<duckdb::ConstantExpression>().value.ToString(), true};
      }
      return {kNoName};
    case ExpressionType::GROUPING_FUNCTION:
      return {"grouping", true};
    default:
      return {kNoName};
  }
}

Found find(const duckdb::ParsedExpression& expression) {
  switch (expression.GetExpressionClass()) {
    case ExpressionClass::COLUMN_REF:
      return {expression.Cast<duckdb::ColumnRefExpression>().GetColumnName(), true};
    case ExpressionClass::FUNCTION:
      return find_function(expression.Cast<duckdb::FunctionExpression>());
    case ExpressionClass::WINDOW:
      return {
          translated(kFunctions, duckdb::StringUtil::Lower(
                                     expression.Cast<duckdb::WindowExpression>().function_name)),
          true};
    case ExpressionClass::COLLATE:
      return find(*expression.Cast<duckdb::CollateExpression>().child);
    case ExpressionClass::SUBQUERY:
      return find_subquery(expression.Cast<duckdb::SubqueryExpression>());
    case ExpressionClass::OPERATOR:
      return find_operator(expression.Cast<duckdb::OperatorExpression>());
    case ExpressionClass::CASE: {
      const Found inside = find(*expression.Cast<duckdb::CaseExpression>().else_expr);
      return inside.strong ? inside : Found{.name = "case"};
    }
    case ExpressionClass::CAST: {
      const auto& cast = expression.Cast<duckdb::CastExpression>();
      // TRUE and FALSE come from the parser as casts of 't' and 'f'.
      if (is_truth_literal(cast)) return {kNoName};
      const Found inside = find(*cast.child);
      return inside.strong ? inside : Found{.name = type_name(cast.cast_type)};
    }
    default:
      return {kNoName};
  }
}

}  // namespace

std::string column_name(const duckdb::ParsedExpression& expression) {
  return find(expression).name;
}

}  // namespace millrace::duck::postgres
