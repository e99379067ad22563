#include <cmath>

#include "duck/postgres/function_catalog.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalTypeId;

/// Half to even, as the processor rounds unless told otherwise.
template <class Float>
void round_float(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<Float, Float>(arguments.data[0], result, arguments.size(),
                                               [](Float value) { return std::rint(value); });
}

}  // namespace

void register_rounding(FunctionCatalog& catalog) {
  duckdb::ScalarFunctionSet functions = catalog.engine_scalars("round");
  for (auto& function : functions.functions) {
    if (function.arguments.size() != 1) continue;
    if (function.arguments[0].id() == LogicalTypeId::FLOAT)
      function.SetFunctionCallback(round_float<float>);
    if (function.arguments[0].id() == LogicalTypeId::DOUBLE)
      function.SetFunctionCallback(round_float<double>);
  }
  catalog.add(std::move(functions));
}

}  // namespace millrace::duck::postgres
