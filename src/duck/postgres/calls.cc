#include <algorithm>

#include "duck/database.h"
#include "duck/postgres/catalog_names.h"
#include "duck/postgres/making.h"
#include "duck/postgres/rewriter.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::ExpressionType;
using duckdb::make_uniq;
using duckdb::StringUtil;
using Expression = ParsedExpression;
using Arguments = ParsedArguments;

struct Rename {
  std::string_view postgres;
  std::string_view duck;
};

/// Functions and operators that DuckDB has under another name.
constexpr Rename kRenames[] = {
    {"every", "bool_and"},
    {"btrim", "trim"},
    {"statement_timestamp", "now"},
    {"transaction_timestamp", "now"},
    {"ceiling", "ceil"},
    {"char_length", "length"},
    {"character_length", "length"},
    {"pow", "power"},
    {"regexp_split_to_array", "string_split_regex"},
    {"strpos", "instr"},
    {"array_cat", "list_concat"},
};

/// Functions that count in bigint here and in integer there.
constexpr std::string_view kIntegerResults[] = {"length",       "char_length", "character_length",
                                                "octet_length", "bit_length",  "position",
                                                "strpos"};

/// Operators that are functions of ours or the engine's. Those with # and ? come as `readable()`
/// writes them.
struct OperatorCall {
  std::string_view sign;
  size_t operands;
  const char* function;
  bool own;
};

constexpr OperatorCall kOperatorCalls[] = {{"|/", 1, "sqrt", false},
                                           {"||/", 1, "cbrt", false},
                                           {"@", 2, "xor", false},
                                           {"`", 2, "jsonb_exists", true},
                                           {"`|", 2, "jsonb_exists_any", true},
                                           {"`&", 2, "jsonb_exists_all", true},
                                           {"`>", 2, "json_at_path", true},
                                           {"`>>", 2, "json_at_path_text", true},
                                           {"`-", 2, "jsonb_delete_path", true}};

/// '{a,b}' as a list of texts, where a list is meant.
ParsedExpression as_text_list(ParsedExpression operand) {
  if (constant_text(*operand) == nullptr) return operand;
  auto cast =
      make_cast(std::move(operand), duckdb::LogicalType::LIST(duckdb::LogicalType::VARCHAR));
  auto list = array_of_literal(*cast);
  return list ? std::move(list) : std::move(cast);
}

bool is_list(const duckdb::ParsedExpression& expression) {
  if (expression.GetExpressionClass() == ExpressionClass::CAST) {
    return expression.Cast<duckdb::CastExpression>().cast_type.id() == duckdb::LogicalTypeId::LIST;
  }
  return expression.GetExpressionType() == ExpressionType::ARRAY_CONSTRUCTOR;
}

/// How many of the arguments are null, or are not.
ParsedExpression count_of(ExpressionType test, Arguments arguments) {
  ParsedExpression sum = make_constant(duckdb::Value::INTEGER(0));
  for (auto& argument : arguments) {
    auto one = make_uniq<duckdb::OperatorExpression>(test, std::move(argument));
    sum = make_call(
        "+", list_of(std::move(sum), make_cast(std::move(one), duckdb::LogicalType::INTEGER)));
  }
  return make_cast(std::move(sum), duckdb::LogicalType::INTEGER);
}

/// What gives decimals of many digits after the point.
constexpr std::string_view kQuotients[] = {"divide",     "avg",         "stddev",  "variance",
                                           "stddev_pop", "stddev_samp", "var_pop", "var_samp"};

bool has_quotient(const duckdb::ParsedExpression& expression) {
  bool found = false;
  duckdb::ParsedExpressionIterator::VisitExpression<duckdb::FunctionExpression>(
      expression, [&](const duckdb::FunctionExpression& call) {
        found = found || std::ranges::find(kQuotients, call.function_name) != std::end(kQuotients);
      });
  return found;
}

constexpr std::string_view kSequenceFunctions[] = {"nextval", "currval", "setval"};

/// A period may be said by its start and how long it is.
void add_to_start(Arguments& periods, size_t end) {
  if (periods[end]->GetExpressionClass() != ExpressionClass::CAST) return;
  const auto& type = periods[end]->Cast<duckdb::CastExpression>().cast_type;
  const auto written = written_type(type);
  if (type.id() != duckdb::LogicalTypeId::INTERVAL && (!written || written->name != "interval"))
    return;
  auto sum = make_uniq<duckdb::FunctionExpression>(
      "+", list_of(periods[end - 1]->Copy(), std::move(periods[end])));
  sum->is_operator = true;
  periods[end] = std::move(sum);
}

/// A place or a length that needs no look: a constant that is not below 1.
bool is_positive(const duckdb::ParsedExpression& expression) {
  const duckdb::Value* value = constant(expression);
  return value != nullptr && !value->IsNull() && value->type().IsIntegral() &&
         value->GetValue<int64_t>() > 0;
}

constexpr std::string_view kArithmetic[] = {"+", "-", "*", "/", "//", "%"};

/// A bare text beside another value: only binding can tell the type that it takes.
void fit_literal(const std::string& sign, Arguments& operands) {
  if (std::ranges::find(kArithmetic, sign) == std::end(kArithmetic)) return;
  for (size_t i = 0; i < operands.size(); ++i) {
    const auto& other = *operands[1 - i];
    if (constant_text(*operands[i]) == nullptr || constant_text(other) != nullptr) continue;
    if (other.GetExpressionClass() == ExpressionClass::PARAMETER) return;
    auto arguments = list_of(std::move(operands[i]), other.Copy());
    arguments.push_back(make_text(sign));
    operands[i] = make_own_call("literal_beside", std::move(arguments));
    return;
  }
}

/// Of what PostgreSQL has for these it takes the one of double precision for a bare text.
constexpr std::string_view kFloatFunctions[] = {"abs",   "ceil", "ceiling", "floor",
                                                "round", "sign", "sqrt",    "trunc"};

void fit_literals(const std::string& function, Arguments& arguments) {
  if (function == "mod" && arguments.size() == 2) return fit_literal("%", arguments);
  if (arguments.size() != 1 || constant_text(*arguments[0]) == nullptr) return;
  if (std::ranges::find(kFloatFunctions, function) != std::end(kFloatFunctions))
    arguments[0] = make_cast(std::move(arguments[0]), duckdb::LogicalType::DOUBLE);
}

bool is_sequence_function(const std::string& name) {
  return std::ranges::find(kSequenceFunctions, name) != std::end(kSequenceFunctions);
}

/// nextval('s'::regclass): the engine wants the name alone.
void strip_regclass(duckdb::FunctionExpression& call) {
  if (call.children.empty()) return;
  auto& name = call.children[0];
  if (name->GetExpressionClass() != ExpressionClass::CAST) return;
  auto& cast = name->Cast<duckdb::CastExpression>();
  const auto written = written_type(cast.cast_type);
  if (!written || written->name != "regclass") return;
  ParsedExpression child = std::move(cast.child);
  name = std::move(child);
}

}  // namespace

/// The parser makes a full match of x ~ y, where PostgreSQL finds the pattern anywhere, and of x
/// SIMILAR TO y, whose pattern is another kind. The word at its place tells which it was.
void Rewriter::rewrite_pattern_match(Expression& expression) {
  auto& match = expression->Cast<duckdb::FunctionExpression>();
  const char written = source_at(match.GetQueryLocation());
  const bool similar = written == 's' || written == 'n';  // SIMILAR TO, NOT SIMILAR TO
  if (!similar && written != 'r') match.function_name = "regexp_matches";
  if (similar && match.children.size() == 2) {
    match.children[1] = make_own_call("similar_pattern", list_of(std::move(match.children[1])));
  }
}

/// To the engine a place before the text counts from its end, and so does a length.
void Rewriter::rewrite_substring(Expression& expression) {
  auto& call = expression->Cast<duckdb::FunctionExpression>();
  auto& arguments = call.children;
  const bool plain = std::all_of(arguments.begin() + 1, arguments.end(),
                                 [](const Expression& each) { return is_positive(*each); });
  if (arguments.size() < 2 || arguments.size() > 3 || plain) return;
  expression = make_own_call("substring_at", std::move(arguments));
}

/// To the engine an array of several dimensions is one of arrays.
void Rewriter::rewrite_unnest(duckdb::FunctionExpression& call) {
  if (call.children.size() != 1 ||
      call.children[0]->GetExpressionClass() == ExpressionClass::PARAMETER)
    return;
  auto& array = call.children[0];
  array = make_own_call("array_elements", list_of(std::move(array)));
}

void Rewriter::rewrite_function(Expression& expression) {
  auto& call_expression = expression->Cast<duckdb::FunctionExpression>();
  std::string name = StringUtil::Lower(call_expression.function_name);
  const std::string schema = StringUtil::Lower(call_expression.schema);
  if (is_sequence_function(name)) strip_regclass(call_expression);
  const bool takes_numbers = name.starts_with("pg_") || name.ends_with("_description");
  duckdb::ParsedExpressionIterator::EnumerateChildren(*expression, [&](Expression& child) {
    rewrite(child, takes_numbers ? Use::Number : Use::Value);
  });
  if (!schema.empty() && schema != "pg_catalog" && schema != "information_schema" &&
      schema != "main")
    return;
  if (schema == "pg_catalog" || schema == "information_schema") call_expression.schema.clear();

  fit_literals(name, call_expression.children);
  if (name == "regexp_full_match" && schema.empty()) return rewrite_pattern_match(expression);
  // A function that gives rows, in a select list.
  if (name == "generate_series" && schema != "main") {
    const bool counts = are_integers(call_expression.children);
    expression = make_call("unnest", list_of(std::move(expression)));
    if (counts) expression = make_cast(std::move(expression), duckdb::LogicalType::INTEGER);
    return;
  }
  if (name == "unnest") return rewrite_unnest(call_expression);
  if (name == "num_nulls" || name == "num_nonnulls") {
    const bool nulls = name == "num_nulls";
    expression =
        count_of(nulls ? ExpressionType::OPERATOR_IS_NULL : ExpressionType::OPERATOR_IS_NOT_NULL,
                 std::move(call_expression.children));
    return;
  }
  // substring(x FROM 'pattern')
  if (name == "substring" && call_expression.children.size() == 2 &&
      constant_text(*call_expression.children[1]) != nullptr) {
    expression = make_own_call("regexp_substring", std::move(call_expression.children));
    return;
  }
  if (name == "substring" || name == "substr") return rewrite_substring(expression);
  if (name == "overlaps" && call_expression.children.size() == 4) {
    add_to_start(call_expression.children, 1);
    add_to_start(call_expression.children, 3);
  }
  if (name == "date_part" && schema == "main" && call_expression.children.size() == 2) {
    const std::string* field = constant_text(*call_expression.children[0]);
    if (field == nullptr) return;
    const std::string macro = "extract_" + StringUtil::Lower(*field);
    Expression source = std::move(call_expression.children[1]);
    if (names_.has_function(macro)) {
      expression = make_own_call(macro, list_of(std::move(source)));
      return;
    }
    call_expression.children[1] = std::move(source);
    expression = make_cast(std::move(expression), duckdb::LogicalType::DECIMAL(20, 0));
    return;
  }
  if (rewrite_json_call(expression, name)) return;
  for (const Rename& rename : kRenames) {
    if (rename.postgres == name && !names_.has_function(name))
      call_expression.function_name = std::string(rename.duck);
  }
  if (names_.has_function(name)) {
    call_expression.catalog = kSystemCatalog;
    call_expression.schema = kFunctionsSchema;
    call_expression.function_name = name;
  }
  if (std::ranges::find(kIntegerResults, name) != std::end(kIntegerResults)) {
    expression = make_cast(std::move(expression), duckdb::LogicalType::INTEGER);
  }
}

void Rewriter::rewrite_operator(Expression& expression) {
  auto& operation = expression->Cast<duckdb::FunctionExpression>();
  rewrite_children(*expression);
  operation.schema.clear();
  operation.catalog.clear();
  const std::string& name = operation.function_name;
  auto& operands = operation.children;
  for (const OperatorCall& call : kOperatorCalls) {
    if (call.sign != name || call.operands != operands.size()) continue;
    const std::string function = call.function;
    if (call.own && function != "jsonb_exists") {
      operands[1] = as_text_list(std::move(operands[1]));
    }
    expression = call.own ? make_own_call(function, std::move(operands))
                          : make_call(function, std::move(operands));
    return;
  }
  if (operands.size() != 2) return;
  fit_literal(name, operands);
  // An element beside a list; what neither side shows is left to the engine.
  if (name == "||" && is_list(*operands[0]) != is_list(*operands[1])) {
    const bool after = is_list(*operands[0]);
    auto& element = operands[after ? 1 : 0];
    const duckdb::Value* value = constant(*element);
    if (value != nullptr && !value->IsNull() && constant_text(*element) == nullptr) {
      expression = make_call(after ? "list_append" : "list_prepend", std::move(operands));
      return;
    }
  }
  if (name == "/" || name == "//") {
    expression = make_own_call("divide", std::move(operands));
    return;
  }
  if (name == "*" && (has_quotient(*operands[0]) || has_quotient(*operands[1]))) {
    expression = make_own_call("multiply", std::move(operands));
    return;
  }
  // A divisor that could be 0 is looked at; a constant one is not.
  if (name == "%") {
    const duckdb::Value* divisor = constant(*operands[1]);
    const bool safe = divisor != nullptr && !divisor->IsNull() && divisor->type().IsNumeric() &&
                      divisor->GetValue<double>() != 0.0;
    if (!safe && operands[1]->GetExpressionClass() != ExpressionClass::PARAMETER)
      operands[1] = make_own_call("nonzero", list_of(std::move(operands[1])));
    return;
  }
  if (name == "~*" || name == "!~*") {
    const bool inverted = name == "!~*";
    Arguments arguments = list_of(std::move(operands[0]), std::move(operands[1]));
    arguments.push_back(make_text("i"));
    expression = make_call("regexp_matches", std::move(arguments));
    if (inverted) {
      expression = make_uniq<duckdb::OperatorExpression>(ExpressionType::OPERATOR_NOT,
                                                         std::move(expression));
    }
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
    operands.push_back(make_text("\\"));
    expression = make_call(std::string(escaping), std::move(operands));
    return;
  }
}

}  // namespace millrace::duck::postgres
