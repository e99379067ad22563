#include <cmath>
#include <duckdb/planner/expression/bound_function_expression.hpp>
#include <limits>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/numeric.h"
#include "duck/postgres/sql_error.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

[[noreturn]] void raise_zero() { raise("22012", "division by zero"); }

template <class Number>
Number quotient(Number dividend, Number divisor) {
  if (divisor == Number(0)) raise_zero();
  if constexpr (std::numeric_limits<Number>::is_integer && std::numeric_limits<Number>::is_signed) {
    if (divisor == Number(-1) && dividend == std::numeric_limits<Number>::min())
      raise("22003", "value out of range: overflow");
  }
  const auto result = static_cast<Number>(dividend / divisor);
  if constexpr (std::is_floating_point_v<Number>) {
    if (std::isinf(result) && !std::isinf(dividend)) raise("22003", "value out of range: overflow");
    if (result == Number(0) && dividend != Number(0) && !std::isinf(divisor))
      raise("22003", "value out of range: underflow");
  }
  return result;
}

template <class Number>
void divide(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<Number, Number, Number>(
      arguments.data[0], arguments.data[1], result, arguments.size(), quotient<Number>);
}

/// By how many digits a dividend is moved to the left, or a product to the right.
struct MovedDigits final : duckdb::FunctionData {
  explicit MovedDigits(uint32_t moved) : digits(moved) {}
  uint32_t digits;

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<MovedDigits>(digits);
  }
  bool Equals(const FunctionData& other) const override {
    return digits == other.Cast<MovedDigits>().digits;
  }
};

void divide_decimals(duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
                     duckdb::Vector& result) {
  using duckdb::hugeint_t;
  const auto& call = state.expr.Cast<duckdb::BoundFunctionExpression>();
  const uint32_t digits = call.bind_info->Cast<MovedDigits>().digits;
  duckdb::BinaryExecutor::Execute<hugeint_t, hugeint_t, hugeint_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [digits](hugeint_t dividend, hugeint_t divisor) {
        if (divisor == hugeint_t(0)) raise_zero();
        const auto value = divide_numeric(to_wide(dividend), to_wide(divisor), digits);
        if (!value) raise("22003", "value overflows numeric format");
        return to_hugeint(*value);
      });
}

struct Digits {
  uint8_t width = 0;
  uint8_t scale = 0;
};

Digits digits_of(const duckdb::Expression& argument) {
  if (argument.return_type.id() == LogicalTypeId::UNKNOWN)
    throw duckdb::ParameterNotResolvedException();
  Digits digits;
  if (!argument.return_type.GetDecimalProperties(digits.width, digits.scale))
    return {.width = kNumericWidthMax, .scale = 0};
  return digits;
}

/// The quotient of two decimals has at least kQuotientScale digits after the point, and as many as
/// either operand.
duckdb::unique_ptr<duckdb::FunctionData> bind_decimals(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const Digits dividend = digits_of(*arguments[0]);
  const Digits divisor = digits_of(*arguments[1]);
  const uint8_t scale = std::max({kQuotientScale, dividend.scale, divisor.scale});
  const uint32_t width = uint32_t{dividend.width} - dividend.scale + divisor.scale + scale + 1;
  function.arguments[0] = LogicalType::DECIMAL(kNumericWidthMax, dividend.scale);
  function.arguments[1] = LogicalType::DECIMAL(kNumericWidthMax, divisor.scale);
  constexpr uint32_t kWideMin = 19;  // narrower ones are kept in less than 128 bits
  function.SetReturnType(LogicalType::DECIMAL(
      static_cast<uint8_t>(std::clamp<uint32_t>(width, kWideMin, kNumericWidthMax)), scale));
  return duckdb::make_uniq<MovedDigits>(uint32_t{scale} + divisor.scale - dividend.scale);
}

/// The engine's product of decimals has the digits of both after the point, which leaves few before
/// it when they are quotients. Beyond this many, ours drops some.
constexpr uint32_t kProductScaleMax = 20;

void multiply_decimals(duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
                       duckdb::Vector& result) {
  using duckdb::hugeint_t;
  const auto& call = state.expr.Cast<duckdb::BoundFunctionExpression>();
  const uint32_t digits = call.bind_info->Cast<MovedDigits>().digits;
  duckdb::BinaryExecutor::Execute<hugeint_t, hugeint_t, hugeint_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [digits](hugeint_t left, hugeint_t right) {
        const auto value = multiply_numeric(to_wide(left), to_wide(right), digits);
        if (!value) raise("22003", "value overflows numeric format");
        return to_hugeint(*value);
      });
}

/// The engine's own multiplication of decimals.
duckdb::ScalarFunction engine_product(duckdb::ClientContext& context) {
  for (auto& function : FunctionCatalog(context).engine_scalars("*").functions) {
    if (function.arguments[0].id() == LogicalTypeId::DECIMAL) return function;
  }
  throw duckdb::InternalException("the engine cannot multiply decimals");
}

duckdb::unique_ptr<duckdb::FunctionData> bind_product(
    duckdb::ClientContext& context, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const Digits left = digits_of(*arguments[0]);
  const Digits right = digits_of(*arguments[1]);
  const uint32_t scale = uint32_t{left.scale} + right.scale;
  if (scale <= kProductScaleMax) {
    function = engine_product(context);
    return function.GetBindCallback()(context, function, arguments);
  }
  function.arguments[0] = LogicalType::DECIMAL(kNumericWidthMax, left.scale);
  function.arguments[1] = LogicalType::DECIMAL(kNumericWidthMax, right.scale);
  function.SetReturnType(LogicalType::DECIMAL(kNumericWidthMax, kProductScaleMax));
  return duckdb::make_uniq<MovedDigits>(scale - kProductScaleMax);
}

duckdb::ScalarFunction operation(const LogicalType& type, duckdb::scalar_function_t run,
                                 duckdb::bind_scalar_function_t bind) {
  duckdb::ScalarFunction function({type, type}, type, std::move(run), bind);
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  return function;
}

}  // namespace

void register_arithmetic(FunctionCatalog& catalog) {
  duckdb::ScalarFunctionSet functions("divide");
  functions.AddFunction(operation(LogicalType::TINYINT, divide<int8_t>, nullptr));
  functions.AddFunction(operation(LogicalType::SMALLINT, divide<int16_t>, nullptr));
  functions.AddFunction(operation(LogicalType::INTEGER, divide<int32_t>, nullptr));
  functions.AddFunction(operation(LogicalType::BIGINT, divide<int64_t>, nullptr));
  functions.AddFunction(operation(LogicalType::UTINYINT, divide<uint8_t>, nullptr));
  functions.AddFunction(operation(LogicalType::USMALLINT, divide<uint16_t>, nullptr));
  functions.AddFunction(operation(LogicalType::UINTEGER, divide<uint32_t>, nullptr));
  functions.AddFunction(operation(LogicalType::UBIGINT, divide<uint64_t>, nullptr));
  functions.AddFunction(operation(LogicalType::FLOAT, divide<float>, nullptr));
  functions.AddFunction(operation(LogicalType::DOUBLE, divide<double>, nullptr));
  // What the engine keeps as hugeint (the sum of bigints) is numeric to PostgreSQL.
  functions.AddFunction(operation(LogicalType::HUGEINT, divide_decimals, bind_decimals));
  functions.AddFunction(operation(LogicalTypeId::DECIMAL, divide_decimals, bind_decimals));
  for (auto& function : catalog.engine_scalars("/").functions) {
    if (function.arguments[0].id() == LogicalTypeId::INTERVAL) functions.AddFunction(function);
  }
  catalog.add(std::move(functions));

  duckdb::ScalarFunctionSet products("multiply");
  for (auto& function : catalog.engine_scalars("*").functions) {
    const bool decimal = function.arguments[0].id() == LogicalTypeId::DECIMAL &&
                         function.arguments[1].id() == LogicalTypeId::DECIMAL;
    products.AddFunction(
        decimal ? operation(LogicalTypeId::DECIMAL, multiply_decimals, bind_product) : function);
  }
  catalog.add(std::move(products));
}

}  // namespace millrace::duck::postgres
