// A cast to numeric without precision. PostgreSQL's keeps every digit; DECIMAL has a scale, so it
// is chosen by what is cast.

#include <array>
#include <charconv>
#include <limits>

#include "duck/postgres/function_catalog.h"
#include "duck/types.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

/// By way of the digits that are a float's own; the engine would give those as well that only its
/// binary form has.
template <class Number>
void from_float(duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
                duckdb::Vector& result) {
  constexpr int kDigits = std::numeric_limits<Number>::digits10;
  const duckdb::idx_t count = arguments.size();
  duckdb::Vector texts(LogicalType::VARCHAR, count);
  duckdb::UnaryExecutor::Execute<Number, duckdb::string_t>(
      arguments.data[0], texts, count, [&](Number value) {
        std::array<char, 32> text;
        const auto written = std::to_chars(text.data(), text.data() + text.size(), value,
                                           std::chars_format::general, kDigits);
        return duckdb::StringVector::AddString(texts, text.data(),
                                               static_cast<size_t>(written.ptr - text.data()));
      });
  duckdb::VectorOperations::Cast(state.GetContext(), texts, result, count);
}

duckdb::unique_ptr<duckdb::FunctionData> bind_numeric(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  LogicalType given = arguments[0]->return_type;
  if (given.id() == LogicalTypeId::INTEGER_LITERAL) given = LogicalType::INTEGER;
  const LogicalType type = numeric_for(given);
  const bool is_double = given.id() == LogicalTypeId::DOUBLE;
  const bool is_float = is_double || given.id() == LogicalTypeId::FLOAT;
  if (is_float) function.function = is_double ? from_float<double> : from_float<float>;
  function.arguments[0] = is_float ? given : type;
  function.SetReturnType(type);
  return nullptr;
}

/// The binder has cast the argument.
void give_through(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  result.Reference(arguments.data[0]);
}

}  // namespace

void register_plain_numeric(FunctionCatalog& catalog) {
  duckdb::ScalarFunction function("as_numeric", {LogicalType::ANY}, LogicalType::ANY, give_through,
                                  bind_numeric);
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  catalog.add(std::move(function));
}

}  // namespace millrace::duck::postgres
