#include <cmath>
#include <string>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;

[[noreturn]] void raise_overflow() { raise("22003", "value out of range: overflow"); }
[[noreturn]] void raise_underflow() { raise("22003", "value out of range: underflow"); }

/// A result that only its size keeps from being a number. Infinities stay what they are.
template <class Number>
Number in_range(Number result, Number left, Number right) {
  if (std::isinf(result) && !std::isinf(left) && !std::isinf(right)) raise_overflow();
  return result;
}

template <class Number>
Number sum(Number left, Number right) {
  return in_range<Number>(left + right, left, right);
}

template <class Number>
Number difference(Number left, Number right) {
  return in_range<Number>(left - right, left, right);
}

template <class Number>
Number product(Number left, Number right) {
  const Number result = left * right;
  if (result == Number(0) && left != Number(0) && right != Number(0)) raise_underflow();
  return in_range(result, left, right);
}

double power(double base, double exponent) {
  if (base == 0.0 && exponent < 0.0) raise("2201F", "zero raised to a negative power is undefined");
  if (base < 0.0 && std::isfinite(exponent) && exponent != std::floor(exponent))
    raise("2201F", "a negative number raised to a non-integer power yields a complex result");
  const double result = std::pow(base, exponent);
  if (result == 0.0 && base != 0.0 && std::isfinite(base) && std::isfinite(exponent))
    raise_underflow();
  return in_range(result, base, exponent);
}

double exponential(double exponent) {
  const double result = std::exp(exponent);
  if (result == 0.0 && std::isfinite(exponent)) raise_underflow();
  return in_range(result, exponent, exponent);
}

template <class Number, Number (*kCompute)(Number, Number)>
void compute(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<Number, Number, Number>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](Number left, Number right) { return kCompute(left, right); });
}

void compute_exponential(duckdb::DataChunk& arguments, duckdb::ExpressionState&,
                         duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<double, double>(arguments.data[0], result, arguments.size(),
                                                 [](double each) { return exponential(each); });
}

duckdb::ScalarFunction form(const std::string& name, duckdb::vector<LogicalType> arguments,
                            duckdb::scalar_function_t run) {
  const LogicalType type = arguments[0];
  duckdb::ScalarFunction function(name, std::move(arguments), type, std::move(run));
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  return function;
}

template <class Number>
void register_operators(FunctionCatalog& catalog, const LogicalType& type) {
  catalog.replace(form("+", {type, type}, compute<Number, sum<Number>>));
  catalog.replace(form("-", {type, type}, compute<Number, difference<Number>>));
  catalog.replace(form("*", {type, type}, compute<Number, product<Number>>));
}

}  // namespace

/// The engine gives an infinity where PostgreSQL says that a number is out of range.
void register_float_arithmetic(FunctionCatalog& catalog) {
  register_operators<float>(catalog, LogicalType::FLOAT);
  register_operators<double>(catalog, LogicalType::DOUBLE);
  for (const char* name : {"power", "pow", "^"})
    catalog.replace(form(name, {LogicalType::DOUBLE, LogicalType::DOUBLE}, compute<double, power>));
  catalog.replace(form("exp", {LogicalType::DOUBLE}, compute_exponential));
}

}  // namespace millrace::duck::postgres
