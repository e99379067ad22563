#include <algorithm>
#include <duckdb/parser/expression/type_expression.hpp>

#include "duck/open_parameters.h"
#include "duck/postgres/array_literal.h"
#include "duck/postgres/making.h"
#include "duck/postgres/numeric.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/type_names.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::ExpressionType;
using duckdb::make_uniq;
using duckdb::StringUtil;
using Expression = ParsedExpression;
using Arguments = ParsedArguments;

/// Types whose values are numbers of things and whose text is the thing's name; functions of that
/// name with as_ and _name turn one into the other (catalog/functions.sql).
constexpr std::string_view kNameTypes[] = {"regclass",     "regtype",      "regproc",
                                           "regprocedure", "regnamespace", "regrole"};

bool is_name_type(const duckdb::LogicalType& type) {
  return type.HasAlias() && std::ranges::find(kNameTypes, type.GetAlias()) != std::end(kNameTypes);
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

Expression list_value(ArrayElement array) {
  Arguments items;
  for (ArrayElement& element : array.elements) {
    if (element.is_array) {
      items.push_back(list_value(std::move(element)));
    } else if (element.text) {
      items.push_back(make_text(std::move(*element.text)));
    } else {
      items.push_back(make_constant(duckdb::Value()));
    }
  }
  return make_call("list_value", std::move(items));
}

/// What ARRAY[…], also one that was made above, is made of; null for other expressions.
const Arguments* items_of(const duckdb::ParsedExpression& expression) {
  if (expression.GetExpressionType() == ExpressionType::ARRAY_CONSTRUCTOR)
    return &expression.Cast<duckdb::OperatorExpression>().children;
  if (expression.GetExpressionClass() != ExpressionClass::FUNCTION) return nullptr;
  const auto& call = expression.Cast<duckdb::FunctionExpression>();
  return call.function_name == "list_value" ? &call.children : nullptr;
}

/// Arrays that are seen to lie in each other.
size_t dimensions_of(const duckdb::ParsedExpression& expression) {
  const Arguments* items = items_of(expression);
  if (items == nullptr) return 0;
  return items->empty() ? 1 : 1 + dimensions_of(*items->front());
}

size_t dimensions_of(const duckdb::LogicalType& type) {
  if (type.id() == duckdb::LogicalTypeId::LIST)
    return 1 + dimensions_of(duckdb::ListType::GetChildType(type));
  if (!is_list(type)) return 0;
  const auto& written =
      duckdb::UnboundType::GetTypeExpression(type)->Cast<duckdb::TypeExpression>();
  if (written.GetChildren().empty()) return 1;
  return 1 + dimensions_of(duckdb::LogicalType::UNBOUND(written.GetChildren()[0]->Copy()));
}

/// What becomes of a value that is cast to a type with a length: it is cut, or filled up.
struct Fitting {
  std::string_view type;  // as the parser names it
  const char* function;
};
constexpr Fitting kFittings[] = {{"varchar", "left"}, {"bit", "fit_bits"}, {"varbit", "cut_bits"}};

const Fitting* find_fitting(const std::optional<WrittenType>& written) {
  if (!written || written->modifiers.size() != 1) return nullptr;
  for (const Fitting& fitting : kFittings) {
    if (fitting.type == written->name) return &fitting;
  }
  return nullptr;
}

/// How many digits a number has behind its point; nothing for what is written in another way.
std::optional<uint8_t> written_scale(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  constexpr std::string_view kDigits = "0123456789";
  const size_t whole = std::min(text.find_first_not_of(kDigits), text.size());
  const std::string_view rest = text.substr(whole);
  if (rest.empty()) return whole == 0 ? std::nullopt : std::optional<uint8_t>(0);
  if (rest.front() != '.' || rest.find_first_not_of(kDigits, 1) != std::string_view::npos)
    return std::nullopt;
  const size_t scale = rest.size() - 1;
  if (whole + scale > kNumericWidthMax || scale == 0) return std::nullopt;
  return static_cast<uint8_t>(scale);
}

}  // namespace

Expression array_of_literal(const duckdb::ParsedExpression& expression) {
  const std::string* written = constant_text(expression);
  if (written == nullptr || written->empty() || written->front() != '{') return nullptr;
  auto array = parse_array_literal(*written);
  if (!array) raise(array.error());
  return list_value(*std::move(array));
}

void Rewriter::rewrite_cast(Expression& expression, Use use) {
  auto& conversion = expression->Cast<duckdb::CastExpression>();
  // A parameter has the digits of its value (duck/open_parameters.h).
  const bool parameter = conversion.child->GetExpressionClass() == ExpressionClass::PARAMETER;
  if (parameter && duck::is_plain_numeric(conversion.cast_type)) return;
  const auto written = written_type(conversion.cast_type);
  if (const Fitting* fitting = find_fitting(written)) {
    const auto length =
        make_constant(duckdb::Value::INTEGER(static_cast<int32_t>(written->modifiers.front())));
    const bool text = written->name == "varchar";
    // Bits are cut off a text on the right, off a number on the left: the function sees which.
    if (text || constant_text(*conversion.child) != nullptr) {
      conversion.cast_type = text ? duckdb::LogicalType::VARCHAR : duckdb::LogicalType::BIT;
      rewrite_cast(expression, Use::Value);
    } else {
      rewrite(conversion.child, Use::Value);
      ParsedExpression child = std::move(conversion.child);
      expression = std::move(child);
    }
    Arguments arguments = list_of(std::move(expression), length->Copy());
    expression = text ? make_call(fitting->function, std::move(arguments))
                      : make_own_call(fitting->function, std::move(arguments));
    return;
  }
  if (written && written->name == "tid")
    raise("0A000", "type tid is not offered: rows have no ctid, name them by their columns");
  if (written && is_plain_numeric(written->name) && written->modifiers.empty()) {
    return rewrite_plain_numeric(expression);
  }
  const bool to_list = is_list(conversion.cast_type);
  rewrite_type(conversion.cast_type);
  // x::regclass::text is the name.
  if (is_plain_text(conversion.cast_type) &&
      conversion.child->GetExpressionClass() == ExpressionClass::CAST) {
    return rewrite(conversion.child, Use::Value);
  }
  const bool is_column = conversion.child->GetExpressionClass() == ExpressionClass::COLUMN_REF;
  const Use as_text = is_column ? Use::Output : Use::Value;
  rewrite(conversion.child, is_plain_text(conversion.cast_type) ? as_text : Use::Number);
  if (to_list) {
    if (Expression list = array_of_literal(*conversion.child)) conversion.child = std::move(list);
    // PostgreSQL's int[] is a list of as many dimensions as its value has.
    const size_t dimensions = dimensions_of(*conversion.child);
    for (size_t i = dimensions_of(conversion.cast_type); i < dimensions; ++i)
      conversion.cast_type = duckdb::LogicalType::LIST(conversion.cast_type);
    return;
  }
  if (is_name_type(conversion.cast_type)) rewrite_name_cast(expression, use);
}

/// x::numeric keeps all the digits that x has.
void Rewriter::rewrite_plain_numeric(Expression& expression) {
  auto& conversion = expression->Cast<duckdb::CastExpression>();
  const duckdb::Value* value = constant(*conversion.child);
  if (value != nullptr && value->IsNull()) {
    rewrite_type(conversion.cast_type);
    return;
  }
  if (const std::string* text = constant_text(*conversion.child)) {
    if (const auto scale = written_scale(*text)) {
      conversion.cast_type = duckdb::LogicalType::DECIMAL(kNumericWidthMax, *scale);
      return;
    }
  }
  rewrite(conversion.child, Use::Value);
  Expression child = std::move(conversion.child);
  expression = make_own_call("as_numeric", list_of(std::move(child)));
}

/// A cast to regclass and its like: a number where it is compared, else a name.
void Rewriter::rewrite_name_cast(Expression& expression, Use use) {
  auto& conversion = expression->Cast<duckdb::CastExpression>();
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
    expression = make_own_call("as_" + name, list_of(std::move(child)));
    return;
  }
  // 'x'::regclass as a value is looked up too, so that a wrong name fails.
  if (constant_text(*child) != nullptr)
    child = make_own_call("as_" + name, list_of(std::move(child)));
  expression = make_own_call(name + "_name", list_of(std::move(child)));
}

}  // namespace millrace::duck::postgres
