#include <duckdb/execution/expression_executor.hpp>
#include <duckdb/function/function_binder.hpp>
#include <duckdb/planner/expression/bound_cast_expression.hpp>
#include <optional>
#include <string>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::Expression;
using duckdb::FunctionBindExpressionInput;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;

void never_run(duckdb::DataChunk&, duckdb::ExpressionState&, duckdb::Vector&) {
  raise("XX000", "a function that binding replaces was run");
}

const LogicalType& type_of(const Expression& argument) {
  if (argument.return_type.id() == LogicalTypeId::UNKNOWN)
    throw duckdb::ParameterNotResolvedException();
  return argument.return_type;
}

/// What PostgreSQL takes a literal for that stands beside a value of this type and a sign: the same
/// type where there is such an operator, else what the only one that there is takes.
std::optional<LogicalType> literal_type(const LogicalType& other, char sign) {
  if (other.IsNumeric()) return other;
  const bool adds = sign == '+' || sign == '-';
  switch (other.id()) {
    case LogicalTypeId::INTERVAL:
      return adds ? LogicalType::INTERVAL : LogicalType::DOUBLE;
    case LogicalTypeId::DATE:
      return sign == '-' ? std::optional(other) : std::nullopt;
    case LogicalTypeId::TIME:
    case LogicalTypeId::TIMESTAMP:
    case LogicalTypeId::TIMESTAMP_TZ:
      if (sign == '+') return LogicalType::INTERVAL;
      return sign == '-' ? std::optional(other) : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// literal_beside(literal, other, sign): the literal, as the operator wants it.
duckdb::unique_ptr<Expression> bind_literal_beside(FunctionBindExpressionInput& input) {
  const LogicalType& other = type_of(*input.children[1]);
  const auto sign = duckdb::ExpressionExecutor::EvaluateScalar(input.context, *input.children[2]);
  const auto type = literal_type(other, sign.ToString()[0]);
  if (!type) return std::move(input.children[0]);
  return duckdb::BoundCastExpression::AddCastToType(input.context, std::move(input.children[0]),
                                                    *type);
}

/// array_elements(array): those of all its dimensions in one list.
duckdb::unique_ptr<Expression> bind_array_elements(FunctionBindExpressionInput& input) {
  const auto has_dimensions = [](const LogicalType& type) {
    return type.id() == LogicalTypeId::LIST &&
           duckdb::ListType::GetChildType(type).id() == LogicalTypeId::LIST;
  };
  auto array = std::move(input.children[0]);
  while (has_dimensions(type_of(*array))) {
    duckdb::vector<duckdb::unique_ptr<Expression>> arguments;
    arguments.push_back(std::move(array));
    duckdb::ErrorData error;
    array = duckdb::FunctionBinder(input.context)
                .BindScalarFunction(DEFAULT_SCHEMA, "flatten", std::move(arguments), error);
    if (!array) error.Throw();
  }
  return array;
}

duckdb::ScalarFunction replaced_by(const std::string& name, size_t arguments,
                                   duckdb::function_bind_expression_t bind) {
  duckdb::ScalarFunction function(name, duckdb::vector<LogicalType>(arguments, LogicalType::ANY),
                                  LogicalType::ANY, never_run);
  function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  function.SetBindExpressionCallback(bind);
  return function;
}

}  // namespace

/// What the rewriter puts around operands whose types it cannot see.
void register_operand_functions(FunctionCatalog& catalog) {
  catalog.add(replaced_by("literal_beside", 3, bind_literal_beside));
  catalog.add(replaced_by("array_elements", 1, bind_array_elements));
}

}  // namespace millrace::duck::postgres
