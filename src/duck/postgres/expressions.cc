#include <algorithm>
#include <duckdb/common/exception/conversion_exception.hpp>

#include "duck/database.h"
#include "duck/postgres/array_literal.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/type_names.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::ExpressionType;
using duckdb::make_uniq;
using duckdb::StringUtil;
using Expression = duckdb::unique_ptr<duckdb::ParsedExpression>;
using Arguments = duckdb::vector<Expression>;

/// Types whose values are numbers of things and whose text is the thing's name; functions of that
/// name with as_ and _name turn one into the other (catalog/functions.sql).
constexpr std::string_view kNameTypes[] = {"regclass",     "regtype",      "regproc",
                                           "regprocedure", "regnamespace", "regrole"};

struct Rename {
  std::string_view postgres;
  std::string_view duck;
};

/// Functions and operators that DuckDB has under another name.
constexpr Rename kRenames[] = {
    {"bool_and", "bool_and"},
    {"every", "bool_and"},
    {"json_object_agg", "json_group_object"},
    {"jsonb_object_agg", "json_group_object"},
    {"json_agg", "json_group_array"},
    {"jsonb_agg", "json_group_array"},
    {"json_build_object", "json_object"},
    {"jsonb_build_object", "json_object"},
    {"json_build_array", "json_array"},
    {"jsonb_build_array", "json_array"},
    {"to_jsonb", "to_json"},
    {"jsonb_array_length", "json_array_length"},
    {"jsonb_typeof", "json_type"},
    {"json_typeof", "json_type"},
    {"jsonb_extract_path_text", "json_extract_string"},
    {"btrim", "trim"},
    {"clock_timestamp", "now"},
    {"statement_timestamp", "now"},
    {"transaction_timestamp", "now"},
    {"ceiling", "ceil"},
    {"char_length", "length"},
    {"character_length", "length"},
    {"trunc", "trunc"},
    {"pow", "power"},
    {"regexp_split_to_array", "string_split_regex"},
    {"strpos", "instr"},
    {"gen_random_uuid", "gen_random_uuid"},
    {"width_bucket", "width_bucket"},
    {"array_cat", "list_concat"},
    {"cardinality", "len"},
    {"log10", "log10"},
};

/// Columns of pg_catalog that count from 0 when subscripted, because they are int2vector or
/// oidvector.
constexpr std::string_view kVectorColumns[] = {"indkey", "indclass", "indoption", "indcollation",
                                               "proargtypes"};

Expression text(std::string value) {
  return make_uniq<duckdb::ConstantExpression>(duckdb::Value(std::move(value)));
}

Expression function(const std::string& name, Arguments arguments) {
  return make_uniq<duckdb::FunctionExpression>(name, std::move(arguments));
}

Expression cast(Expression child, const duckdb::LogicalType& type) {
  return make_uniq<duckdb::CastExpression>(type, std::move(child));
}

Arguments list_of(Expression first) {
  Arguments arguments;
  arguments.push_back(std::move(first));
  return arguments;
}

Arguments list_of(Expression first, Expression second) {
  Arguments arguments = list_of(std::move(first));
  arguments.push_back(std::move(second));
  return arguments;
}

const duckdb::Value* constant(const duckdb::ParsedExpression& expression) {
  if (expression.GetExpressionClass() != ExpressionClass::CONSTANT) return nullptr;
  return &expression.Cast<duckdb::ConstantExpression>().value;
}

const std::string* constant_text(const duckdb::ParsedExpression& expression) {
  const duckdb::Value* value = constant(expression);
  if (value == nullptr || value->IsNull() || value->type().id() != duckdb::LogicalTypeId::VARCHAR)
    return nullptr;
  return &duckdb::StringValue::Get(*value);
}

bool is_name_type(const duckdb::LogicalType& type) {
  return type.HasAlias() && std::ranges::find(kNameTypes, type.GetAlias()) != std::end(kNameTypes);
}

/// The list that '{…}' is, or nothing when `expression` is another thing.
Expression array_of_literal(const duckdb::ParsedExpression& expression) {
  const std::string* written = constant_text(expression);
  if (written == nullptr || written->empty() || written->front() != '{') return nullptr;
  auto elements = parse_array_literal(*written);
  if (!elements) throw duckdb::ConversionException(elements.error().message);
  Arguments items;
  for (auto& element : *elements) {
    items.push_back(element ? text(std::move(*element))
                            : make_uniq<duckdb::ConstantExpression>(duckdb::Value()));
  }
  return function("list_value", std::move(items));
}

bool is_list(const duckdb::LogicalType& type) {
  if (type.id() == duckdb::LogicalTypeId::LIST) return true;
  if (!type.IsUnbound()) return false;
  const auto& expression = duckdb::UnboundType::GetTypeExpression(type);
  return expression && expression->GetExpressionClass() == ExpressionClass::TYPE &&
         StringUtil::Lower(expression->Cast<duckdb::TypeExpression>().GetTypeName()) == "list";
}

bool is_plain_text(const duckdb::LogicalType& type) {
  if (type.id() == duckdb::LogicalTypeId::VARCHAR) return true;
  return type.IsUnbound() && type.ToString() == "VARCHAR";
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

}  // namespace

Expression call(const std::string& name, Arguments arguments) {
  return make_uniq<duckdb::FunctionExpression>(kSystemCatalog, kFunctionsSchema, name,
                                               std::move(arguments));
}

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
      rewrite_column(expression);
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
    case ExpressionClass::COMPARISON:
    case ExpressionClass::BETWEEN:
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
    case ExpressionClass::PARAMETER:
    case ExpressionClass::DEFAULT:
    case ExpressionClass::POSITIONAL_REFERENCE:
      return;
    case ExpressionClass::TYPE:
      return;
    default:
      rewrite_children(*expression);
      break;
  }
  if (location.IsValid() && !expression->GetQueryLocation().IsValid())
    expression->SetQueryLocation(location);
}

void Rewriter::rewrite_comparison(duckdb::ParsedExpression& expression) {
  duckdb::ParsedExpressionIterator::EnumerateChildren(
      expression, [this](Expression& child) { rewrite(child, Use::Number); });
}

void Rewriter::rewrite_element(duckdb::OperatorExpression& expression) {
  const auto type = expression.GetExpressionType();
  if (type == ExpressionType::COMPARE_IN || type == ExpressionType::COMPARE_NOT_IN)
    return rewrite_comparison(expression);
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
  if (StringUtil::Lower(window.schema) == "pg_catalog") window.schema.clear();
}

void Rewriter::rewrite_column(Expression& expression) {
  auto& column = expression->Cast<duckdb::ColumnRefExpression>();
  auto& names = column.column_names;
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
  if (name != "current_user" && name != "session_user" && name != "current_role" &&
      name != "current_catalog")
    return;
  if (!names_.has_function(name)) return;
  expression = call(name, {});
}

/// The hidden columns of relations of pg_catalog, which are views here.
void Rewriter::rewrite_system_column(Expression& expression) {
  const auto& names = expression->Cast<duckdb::ColumnRefExpression>().column_names;
  const auto table = catalog_tables_.find(StringUtil::Lower(names[0]));
  if (table == catalog_tables_.end()) return;
  const std::string column = StringUtil::Lower(names[1]);
  if (column == "tableoid")
    expression = call("as_regclass", list_of(text("pg_catalog." + table->second)));
  if (column == "xmin" || column == "xmax")
    expression = make_uniq<duckdb::ConstantExpression>(duckdb::Value::BIGINT(0));
}

void Rewriter::rewrite_cast(Expression& expression, Use use) {
  auto& conversion = expression->Cast<duckdb::CastExpression>();
  const bool to_list = is_list(conversion.cast_type);
  rewrite_type(conversion.cast_type);
  // x::regclass::text is the name.
  if (is_plain_text(conversion.cast_type) &&
      conversion.child->GetExpressionClass() == ExpressionClass::CAST) {
    return rewrite(conversion.child, Use::Value);
  }
  rewrite(conversion.child, is_plain_text(conversion.cast_type) ? Use::Value : Use::Number);
  if (to_list) {
    if (Expression list = array_of_literal(*conversion.child)) conversion.child = std::move(list);
    return;
  }
  if (!is_name_type(conversion.cast_type)) return;
  const std::string name = conversion.cast_type.GetAlias() == "regprocedure"
                               ? "regproc"
                               : conversion.cast_type.GetAlias();
  Expression child = std::move(conversion.child);
  if (name == "regclass" && use == Use::Number && constant_text(*child) != nullptr) {
    if (const auto number = names_.relation_number(*constant_text(*child))) {
      expression = make_uniq<duckdb::ConstantExpression>(duckdb::Value::BIGINT(*number));
      return;
    }
  }
  if (use == Use::Number) {
    expression = call("as_" + name, list_of(std::move(child)));
    return;
  }
  // 'x'::regclass as a value is looked up too, so that a wrong name fails.
  if (constant_text(*child) != nullptr) child = call("as_" + name, list_of(std::move(child)));
  expression = call(name + "_name", list_of(std::move(child)));
}

void Rewriter::rewrite_subquery(Expression& expression) {
  auto& subquery = expression->Cast<duckdb::SubqueryExpression>();
  rewrite(subquery.child, Use::Number);
  if (Expression list = take_any_list(subquery)) {
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
      expression = function("list_contains", list_of(std::move(list), std::move(subquery.child)));
      return;
    }
    auto& select = subquery.subquery->node->Cast<duckdb::SelectNode>();
    select.select_list[0]->Cast<duckdb::FunctionExpression>().children[0] = std::move(list);
    return;
  }
  rewrite(*subquery.subquery->node, subquery.child ? Use::Number : Use::Value);
}

void Rewriter::rewrite_function(Expression& expression) {
  auto& call_expression = expression->Cast<duckdb::FunctionExpression>();
  std::string name = StringUtil::Lower(call_expression.function_name);
  const std::string schema = StringUtil::Lower(call_expression.schema);
  const bool takes_numbers = name.starts_with("pg_") || name.ends_with("_description");
  duckdb::ParsedExpressionIterator::EnumerateChildren(*expression, [&](Expression& child) {
    rewrite(child, takes_numbers ? Use::Number : Use::Value);
  });
  if (!schema.empty() && schema != "pg_catalog" && schema != "information_schema" &&
      schema != "main")
    return;
  if (schema == "pg_catalog" || schema == "information_schema") call_expression.schema.clear();

  // x ~ y comes from the parser as a full match; PostgreSQL's finds the pattern anywhere.
  if (name == "regexp_full_match" && schema.empty()) {
    call_expression.function_name = "regexp_matches";
    return;
  }
  // A function that gives rows, in a select list.
  if (name == "generate_series" && schema != "main") {
    expression = function("unnest", list_of(std::move(expression)));
    return;
  }
  // substring(x FROM 'pattern')
  if (name == "substring" && call_expression.children.size() == 2 &&
      constant_text(*call_expression.children[1]) != nullptr) {
    expression = call("regexp_substring", std::move(call_expression.children));
    return;
  }
  if (name == "date_part" && schema == "main" && call_expression.children.size() == 2) {
    const std::string* field = constant_text(*call_expression.children[0]);
    if (field == nullptr) return;
    const std::string macro = "extract_" + StringUtil::Lower(*field);
    Expression source = std::move(call_expression.children[1]);
    if (names_.has_function(macro)) {
      expression = call(macro, list_of(std::move(source)));
      return;
    }
    call_expression.children[1] = std::move(source);
    expression = cast(std::move(expression), duckdb::LogicalType::DECIMAL(20, 0));
    return;
  }
  for (const Rename& rename : kRenames) {
    if (rename.postgres == name && !names_.has_function(name))
      call_expression.function_name = std::string(rename.duck);
  }
  if (!names_.has_function(name)) return;
  call_expression.catalog = kSystemCatalog;
  call_expression.schema = kFunctionsSchema;
  call_expression.function_name = name;
}

void Rewriter::rewrite_operator(Expression& expression) {
  auto& operation = expression->Cast<duckdb::FunctionExpression>();
  rewrite_children(*expression);
  operation.schema.clear();
  operation.catalog.clear();
  const std::string& name = operation.function_name;
  auto& operands = operation.children;
  if (operands.size() != 2) return;
  // A divisor that could be 0 is looked at; a constant one is not.
  if (name == "/" || name == "//" || name == "%") {
    const duckdb::Value* divisor = constant(*operands[1]);
    const bool safe = divisor != nullptr && !divisor->IsNull() && divisor->type().IsNumeric() &&
                      divisor->GetValue<double>() != 0.0;
    if (!safe && operands[1]->GetExpressionClass() != ExpressionClass::PARAMETER)
      operands[1] = call("nonzero", list_of(std::move(operands[1])));
    return;
  }
  if (name == "~*" || name == "!~*") {
    const bool inverted = name == "!~*";
    Arguments arguments = list_of(std::move(operands[0]), std::move(operands[1]));
    arguments.push_back(text("i"));
    expression = function("regexp_matches", std::move(arguments));
    if (inverted)
      expression = make_uniq<duckdb::OperatorExpression>(ExpressionType::OPERATOR_NOT,
                                                         std::move(expression));
    return;
  }
  // LIKE's escape character is the backslash unless said otherwise.
  const std::string_view like[][2] = {{"~~", "like_escape"},
                                      {"!~~", "not_like_escape"},
                                      {"~~*", "ilike_escape"},
                                      {"!~~*", "not_ilike_escape"}};
  for (const auto& [sign, escaping] : like) {
    if (name != sign) continue;
    const std::string* pattern = constant_text(*operands[1]);
    if (pattern != nullptr && pattern->find('\\') == std::string::npos) return;
    operands.push_back(text("\\"));
    expression = function(std::string(escaping), std::move(operands));
    return;
  }
}

}  // namespace millrace::duck::postgres
