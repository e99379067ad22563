#include <algorithm>

#include "duck/database.h"
#include "duck/postgres/making.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/statement_forms.h"
#include "sql/lexer.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::ExpressionType;
using duckdb::make_uniq;
using duckdb::StringUtil;
using Expression = ParsedExpression;
using Arguments = ParsedArguments;

/// Columns of pg_catalog that count from 0 when subscripted, because they are int2vector or
/// oidvector.
constexpr std::string_view kVectorColumns[] = {"indkey", "indclass", "indoption", "indcollation",
                                               "proargtypes"};

/// Columns of type regproc, whose text is the function's name.
constexpr std::string_view kFunctionColumns[] = {
    "typsubscript", "typinput",   "typoutput", "typreceive",   "typsend",   "typmodin",
    "typmodout",    "typanalyze", "amhandler", "amproc",       "conproc",   "oprcode",
    "oprrest",      "oprjoin",    "aggfnoid",  "rngcanonical", "rngsubdiff"};

std::string bits_of_hex(std::string_view digits) {
  std::string bits;
  for (const char c : digits) {
    const size_t digit = std::string_view("0123456789abcdef").find(StringUtil::CharacterToLower(c));
    if (digit == std::string_view::npos) {
      raise("22P02", "\"" + std::string(1, c) + "\" is not a valid hexadecimal digit");
    }
    for (size_t bit = 8; bit != 0; bit /= 2) bits += (digit & bit) != 0 ? '1' : '0';
  }
  return bits;
}

/// What x = ANY(SELECT unnest(list)) was made of by the parser: the list; nothing for another
/// subquery.
Expression take_any_list(duckdb::SubqueryExpression& subquery) {
  if (subquery.subquery_type != duckdb::SubqueryType::ANY || !subquery.child) return nullptr;
  if (subquery.subquery->node->type != duckdb::QueryNodeType::SELECT_NODE) return nullptr;
  auto& select = subquery.subquery->node->Cast<duckdb::SelectNode>();
  if (select.select_list.size() != 1 || !select.from_table || select.where_clause ||
      select.from_table->type != duckdb::TableReferenceType::EMPTY_FROM) {
    return nullptr;
  }
  if (select.select_list[0]->GetExpressionClass() != ExpressionClass::FUNCTION) return nullptr;
  auto& unnest = select.select_list[0]->Cast<duckdb::FunctionExpression>();
  if (unnest.function_name != "unnest" || unnest.children.size() != 1) return nullptr;
  return std::move(unnest.children[0]);
}

/// LIKE and its kin beside the patterns of an array, which are functions of ours.
constexpr std::string_view kLikes[] = {"like_any",  "not_like_any",  "like_all",  "not_like_all",
                                       "ilike_any", "not_ilike_any", "ilike_all", "not_ilike_all"};

/// Which of kLikes a list is meant for, that readable() has put there; empty for another.
std::string like_of(const duckdb::ParsedExpression& list) {
  if (list.GetExpressionClass() != ExpressionClass::FUNCTION) return "";
  const auto& call = list.Cast<duckdb::FunctionExpression>();
  if (call.function_name != kLikePatterns || call.children.size() != 2) return "";
  const std::string* name = constant_text(*call.children[0]);
  return name != nullptr && std::ranges::find(kLikes, *name) != std::end(kLikes) ? *name : "";
}

/// x BETWEEN SYMMETRIC a AND b is x BETWEEN a AND b OR x BETWEEN b AND a.
void try_both_orders(Expression& expression) {
  auto other = expression->Copy();
  auto& between = other->Cast<duckdb::BetweenExpression>();
  std::swap(between.lower, between.upper);
  expression = make_uniq<duckdb::ConjunctionExpression>(ExpressionType::CONJUNCTION_OR,
                                                        std::move(expression), std::move(other));
}

}  // namespace

void Rewriter::rewrite_children(duckdb::ParsedExpression& expression) {
  duckdb::ParsedExpressionIterator::EnumerateChildren(
      expression, [this](Expression& child) { rewrite(child, Use::Value); });
}

void Rewriter::rewrite(Expression& expression, Use use) {
  if (!expression) return;
  const auto location = expression->GetQueryLocation();
  switch (expression->GetExpressionClass()) {
    case ExpressionClass::CAST:
      rewrite_cast(expression, use);
      break;
    case ExpressionClass::COLUMN_REF:
      rewrite_column(expression, use);
      break;
    case ExpressionClass::FUNCTION:
      if (expression->Cast<duckdb::FunctionExpression>().is_operator) {
        rewrite_operator(expression);
      } else {
        rewrite_function(expression);
      }
      break;
    case ExpressionClass::SUBQUERY:
      rewrite_subquery(expression);
      break;
    case ExpressionClass::COLLATE: {
      // Every collation that PostgreSQL clients name here ("default", "C") is how DuckDB compares
      // anyway.
      auto& collate = expression->Cast<duckdb::CollateExpression>();
      const std::string name = StringUtil::Lower(collate.collation);
      rewrite(collate.child, use);
      if (name.ends_with("default") || name == "c" || name.ends_with(".c") ||
          name.ends_with("posix") || name == "ucs_basic") {
        Expression child = std::move(collate.child);
        expression = std::move(child);
      }
      break;
    }
    case ExpressionClass::BETWEEN:
      rewrite_comparison(*expression);
      if (is_symmetric(expression->GetQueryLocation())) try_both_orders(expression);
      break;
    case ExpressionClass::COMPARISON:
      rewrite_comparison(*expression);
      break;
    case ExpressionClass::OPERATOR:
      rewrite_element(expression->Cast<duckdb::OperatorExpression>());
      break;
    case ExpressionClass::WINDOW:
      rewrite_window(expression->Cast<duckdb::WindowExpression>());
      break;
    case ExpressionClass::STAR:
      for (auto& [name, replacement] : expression->Cast<duckdb::StarExpression>().replace_list)
        rewrite(replacement, Use::Value);
      rewrite_children(*expression);
      break;
    case ExpressionClass::CONSTANT:
      rewrite_constant(expression);
      break;
    case ExpressionClass::PARAMETER:
    case ExpressionClass::DEFAULT:
    case ExpressionClass::POSITIONAL_REFERENCE:
    case ExpressionClass::TYPE:
      return;
    default:
      rewrite_children(*expression);
      break;
  }
  if (location.IsValid() && !expression->GetQueryLocation().IsValid())
    expression->SetQueryLocation(location);
}

/// B'101' and X'1F' come from the parser as the texts "b101" and "x1F".
void Rewriter::rewrite_constant(Expression& expression) {
  const std::string* written = constant_text(*expression);
  if (written == nullptr || written->empty()) return;
  const char kind = (*written)[0];
  const auto location = expression->GetQueryLocation();
  if ((kind != 'b' && kind != 'x') || source_at(location) != kind) return;
  const std::string_view digits = std::string_view(*written).substr(1);
  if (digits.empty()) raise("0A000", "bit strings without bits are not supported");
  const auto bits = kind == 'b' ? std::string(digits) : bits_of_hex(digits);
  expression = make_cast(make_text(bits), duckdb::LogicalType::BIT);
}

void Rewriter::rewrite_comparison(duckdb::ParsedExpression& expression) {
  duckdb::ParsedExpressionIterator::EnumerateChildren(
      expression, [this](Expression& child) { rewrite(child, Use::Number); });
}

/// Whether [NOT] BETWEEN SYMMETRIC stands at a place of the client's text.
bool Rewriter::is_symmetric(duckdb::optional_idx location) const {
  if (!location.IsValid() || location.GetIndex() >= source_.size()) return false;
  auto token = sql::next_token(source_, location.GetIndex());
  for (const char* word : {"not", "between"}) {
    if (token && sql::is_word(source_, *token, word))
      token = sql::next_token(source_, token->end());
  }
  return token && sql::is_word(source_, *token, "symmetric");
}

void Rewriter::rewrite_element(duckdb::OperatorExpression& expression) {
  const auto type = expression.GetExpressionType();
  if (type == ExpressionType::COMPARE_IN || type == ExpressionType::COMPARE_NOT_IN)
    return rewrite_comparison(expression);
  // x NOT SIMILAR TO y: the parser gives its place to the NOT alone.
  if (type == ExpressionType::OPERATOR_NOT && !expression.children[0]->GetQueryLocation().IsValid())
    expression.children[0]->SetQueryLocation(expression.GetQueryLocation());
  rewrite_children(expression);
  if (type != ExpressionType::ARRAY_EXTRACT || expression.children.size() != 2) return;
  if (expression.children[0]->GetExpressionClass() != ExpressionClass::COLUMN_REF) return;
  const auto& column = expression.children[0]->Cast<duckdb::ColumnRefExpression>().GetColumnName();
  if (std::ranges::find(kVectorColumns, column) == std::end(kVectorColumns)) return;
  auto one = make_uniq<duckdb::ConstantExpression>(duckdb::Value::INTEGER(1));
  auto sum = make_uniq<duckdb::FunctionExpression>(
      "+", list_of(std::move(expression.children[1]), std::move(one)));
  sum->is_operator = true;
  expression.children[1] = std::move(sum);
}

void Rewriter::rewrite_window(duckdb::WindowExpression& window) {
  rewrite_children(window);
  const std::string schema = StringUtil::Lower(window.schema);
  if (schema == "pg_catalog") window.schema.clear();
  if (!schema.empty() && schema != "pg_catalog") return;
  if (!names_.has_function(StringUtil::Lower(window.function_name))) return;
  window.catalog = kSystemCatalog;
  window.schema = kFunctionsSchema;
}

/// Whether a column of a relation of pg_catalog is a function's number.
bool Rewriter::is_function_column(const duckdb::ColumnRefExpression& column) const {
  if (std::ranges::find(kFunctionColumns, column.GetColumnName()) == std::end(kFunctionColumns))
    return false;
  if (!column.IsQualified()) return !catalog_tables_.empty();
  return catalog_tables_.contains(StringUtil::Lower(column.GetTableName()));
}

void Rewriter::rewrite_column(Expression& expression, Use use) {
  auto& column = expression->Cast<duckdb::ColumnRefExpression>();
  auto& names = column.column_names;
  if (quoted_) quoted_->note_column(column);
  doubled_.check(column);
  if (use == Use::Output && is_function_column(column)) {
    expression = make_own_call("regproc_name", list_of(std::move(expression)));
    return;
  }
  // pg_catalog.pg_class.oid: the schema is ours, the table keeps its name as alias.
  if (names.size() >= 3) {
    const std::string schema = StringUtil::Lower(names[names.size() - 3]);
    if (schema == "pg_catalog" || schema == "information_schema")
      names.erase(names.begin(), names.end() - 2);
    return;
  }
  if (names.size() == 2 && StringUtil::Lower(names[0]) == "pg_catalog") {
    names.erase(names.begin());
    return;
  }
  if (names.size() == 2) return rewrite_system_column(expression);
  const std::string name = StringUtil::Lower(names[0]);
  const bool user = name == "user" && source_at(column.GetQueryLocation()) == 'u';
  if (!user && name != "current_user" && name != "session_user" && name != "current_role" &&
      name != "current_catalog")
    return;
  if (!names_.has_function(name)) return;
  expression = make_own_call(name, {});
}

/// The hidden columns of relations of pg_catalog, which are views here.
void Rewriter::rewrite_system_column(Expression& expression) {
  const auto& names = expression->Cast<duckdb::ColumnRefExpression>().column_names;
  const auto table = catalog_tables_.find(StringUtil::Lower(names[0]));
  if (table == catalog_tables_.end()) return;
  const std::string column = StringUtil::Lower(names[1]);
  if (column == "tableoid")
    expression = make_own_call("as_regclass", list_of(make_text("pg_catalog." + table->second)));
  if (column == "xmin" || column == "xmax")
    expression = make_uniq<duckdb::ConstantExpression>(duckdb::Value::BIGINT(0));
}

void Rewriter::rewrite_subquery(Expression& expression) {
  auto& subquery = expression->Cast<duckdb::SubqueryExpression>();
  rewrite(subquery.child, Use::Number);
  if (Expression list = take_any_list(subquery)) {
    if (const std::string like = like_of(*list); !like.empty()) {
      Expression patterns = std::move(list->Cast<duckdb::FunctionExpression>().children[1]);
      Expression literal = array_of_literal(*patterns);
      if (literal) patterns = std::move(literal);
      rewrite(patterns, Use::Value);
      expression = make_own_call(like, list_of(std::move(subquery.child), std::move(patterns)));
      return;
    }
    if (Expression literal = array_of_literal(*list)) {
      // x = ANY('{…}'): as x IN (…), so that the elements take the type of x.
      auto in = make_uniq<duckdb::OperatorExpression>(ExpressionType::COMPARE_IN,
                                                      std::move(subquery.child));
      auto& items = literal->Cast<duckdb::FunctionExpression>().children;
      if (subquery.comparison_type == ExpressionType::COMPARE_EQUAL && !items.empty()) {
        for (auto& item : items) in->children.push_back(std::move(item));
        expression = std::move(in);
        return;
      }
      subquery.child = std::move(in->children[0]);
      list = std::move(literal);
    } else {
      rewrite(list, Use::Value);
    }
    if (subquery.comparison_type == ExpressionType::COMPARE_EQUAL) {
      expression = make_call("list_contains", list_of(std::move(list), std::move(subquery.child)));
      return;
    }
    auto& select = subquery.subquery->node->Cast<duckdb::SelectNode>();
    select.select_list[0]->Cast<duckdb::FunctionExpression>().children[0] = std::move(list);
    return;
  }
  rewrite(*subquery.subquery->node, subquery.child ? Use::Number : Use::Value);
}

}  // namespace millrace::duck::postgres
