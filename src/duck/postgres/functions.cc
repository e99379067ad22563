#include "duck/postgres/functions.h"

#include <duckdb/common/vector_operations/unary_executor.hpp>

#include "duck/postgres/function_catalog.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

/// Fails for a zero, as PostgreSQL's division does; gives any other number back unchanged.
template <class Number>
void nonzero(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  auto& input = arguments.data[0];
  duckdb::UnaryExecutor::Execute<Number, Number>(input, result, arguments.size(), [](Number value) {
    if (value == Number(0))
      throw duckdb::Exception(duckdb::ExceptionType::DIVIDE_BY_ZERO, "division by zero");
    return value;
  });
}

duckdb::scalar_function_t nonzero_of(const LogicalType& type) {
  switch (type.InternalType()) {
    case duckdb::PhysicalType::INT8:
      return nonzero<int8_t>;
    case duckdb::PhysicalType::INT16:
      return nonzero<int16_t>;
    case duckdb::PhysicalType::INT32:
      return nonzero<int32_t>;
    case duckdb::PhysicalType::INT64:
      return nonzero<int64_t>;
    case duckdb::PhysicalType::UINT8:
      return nonzero<uint8_t>;
    case duckdb::PhysicalType::UINT16:
      return nonzero<uint16_t>;
    case duckdb::PhysicalType::UINT32:
      return nonzero<uint32_t>;
    case duckdb::PhysicalType::UINT64:
      return nonzero<uint64_t>;
    case duckdb::PhysicalType::INT128:
      return nonzero<duckdb::hugeint_t>;
    case duckdb::PhysicalType::FLOAT:
      return nonzero<float>;
    case duckdb::PhysicalType::DOUBLE:
      return nonzero<double>;
    default:
      return nullptr;
  }
}

/// Takes the type of its argument. What is no number (text, a parameter without a type) is given
/// through as it is.
duckdb::unique_ptr<duckdb::FunctionData> bind_nonzero(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  LogicalType type = arguments[0]->return_type;
  if (type.id() == LogicalTypeId::INTEGER_LITERAL) type = LogicalType::INTEGER;
  function.arguments[0] = type;
  function.SetReturnType(type);
  if (type.IsNumeric()) {
    if (auto typed = nonzero_of(type)) function.function = typed;
  }
  return nullptr;
}

void give_through(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  result.Reference(arguments.data[0]);
}

}  // namespace

void register_functions(duckdb::ClientContext& context) {
  FunctionCatalog catalog(context);
  duckdb::ScalarFunction function("nonzero", {LogicalType::ANY}, LogicalType::ANY, give_through,
                                  bind_nonzero);
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  catalog.add(std::move(function));
  register_arithmetic(catalog);
  register_plain_numeric(catalog);
  register_rounding(catalog);
  register_aggregates(catalog);
  register_byte_functions(catalog);
  register_sequence_functions(catalog);
  register_pattern_functions(catalog);
  register_lock_functions(catalog);
  register_template_functions(catalog);
  register_length_functions(catalog);
  register_jsonb_functions(catalog);
  register_array_functions(catalog);
  register_time_functions(catalog);
  register_format_function(catalog);
  register_float_arithmetic(catalog);
  register_operand_functions(catalog);
}

}  // namespace millrace::duck::postgres
