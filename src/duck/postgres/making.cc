#include "duck/postgres/making.h"

#include <algorithm>
#include <duckdb/parser/expression/type_expression.hpp>

#include "duck/database.h"
#include "duck/postgres/catalog_names.h"

namespace millrace::duck::postgres {

using duckdb::ExpressionClass;
using duckdb::make_uniq;

ParsedExpression make_text(std::string value) {
  return make_constant(duckdb::Value(std::move(value)));
}

ParsedExpression make_constant(duckdb::Value value) {
  return make_uniq<duckdb::ConstantExpression>(std::move(value));
}

ParsedExpression make_cast(ParsedExpression child, const duckdb::LogicalType& type) {
  return make_uniq<duckdb::CastExpression>(type, std::move(child));
}

ParsedExpression make_call(const std::string& name, ParsedArguments arguments) {
  return make_uniq<duckdb::FunctionExpression>(name, std::move(arguments));
}

ParsedExpression make_own_call(const std::string& name, ParsedArguments arguments) {
  return make_uniq<duckdb::FunctionExpression>(kSystemCatalog, kFunctionsSchema, name,
                                               std::move(arguments));
}

ParsedArguments list_of(ParsedExpression first) {
  ParsedArguments arguments;
  arguments.push_back(std::move(first));
  return arguments;
}

ParsedArguments list_of(ParsedExpression first, ParsedExpression second) {
  ParsedArguments arguments = list_of(std::move(first));
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

bool are_integers(const ParsedArguments& arguments) {
  return std::ranges::all_of(arguments, [](const ParsedExpression& argument) {
    const duckdb::Value* value = constant(*argument);
    return value != nullptr && value->type().id() == duckdb::LogicalTypeId::INTEGER &&
           !value->IsNull();
  });
}

std::optional<WrittenType> written_type(const duckdb::LogicalType& type) {
  if (!type.IsUnbound()) return std::nullopt;
  const auto& expression = duckdb::UnboundType::GetTypeExpression(type);
  if (!expression || expression->GetExpressionClass() != ExpressionClass::TYPE) return std::nullopt;
  const auto& written = expression->Cast<duckdb::TypeExpression>();
  WrittenType found{.name = duckdb::StringUtil::Lower(written.GetTypeName()), .modifiers = {}};
  for (const auto& child : written.GetChildren()) {
    const duckdb::Value* modifier = constant(*child);
    if (modifier != nullptr && modifier->type().IsIntegral())
      found.modifiers.push_back(modifier->GetValue<int64_t>());
  }
  return found;
}

std::optional<std::string> carried_text(const duckdb::ColumnDefinition& column,
                                        std::string_view word) {
  if (column.Generated() || !column.HasDefaultValue()) return std::nullopt;
  const auto& value = column.DefaultValue();
  if (value.GetExpressionClass() != ExpressionClass::CAST) return std::nullopt;
  const auto& cast = value.Cast<duckdb::CastExpression>();
  const auto written = written_type(cast.cast_type);
  if (!written || written->name != word || constant_text(*cast.child) == nullptr)
    return std::nullopt;
  return *constant_text(*cast.child);
}

std::optional<std::string> carried_type(const duckdb::LogicalType& type, std::string_view word) {
  const auto written = written_type(type);
  if (!written || written->name != word) return std::nullopt;
  const auto& children =
      duckdb::UnboundType::GetTypeExpression(type)->Cast<duckdb::TypeExpression>().GetChildren();
  if (children.size() != 1 || constant_text(*children[0]) == nullptr) return std::nullopt;
  return *constant_text(*children[0]);
}

}  // namespace millrace::duck::postgres
