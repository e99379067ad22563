// A cast to numeric without precision. PostgreSQL's keeps every digit; DECIMAL has a scale, so it
// is chosen by what is cast.

#include "duck/postgres/function_catalog.h"
#include "duck/types.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

duckdb::unique_ptr<duckdb::FunctionData> bind_numeric(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  LogicalType given = arguments[0]->return_type;
  if (given.id() == LogicalTypeId::INTEGER_LITERAL) given = LogicalType::INTEGER;
  const LogicalType type = numeric_for(given);
  function.arguments[0] = type;
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
