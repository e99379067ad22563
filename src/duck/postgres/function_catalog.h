#pragma once

#include <string>

#include "duck/native.h"

namespace millrace::duck::postgres {

/// The schema millrace.pg as a place for functions written in C++, and the engine's own functions
/// to build on. Lives within a transaction; one thread.
class FunctionCatalog {
 public:
  explicit FunctionCatalog(duckdb::ClientContext& context) : context_(context) {}

  void add(duckdb::ScalarFunctionSet functions);
  void add(duckdb::ScalarFunction function);
  void add(duckdb::AggregateFunctionSet functions);

  /// One more form of a function of the engine's, which must be there; for all sessions, for good.
  void overload(duckdb::ScalarFunction function);
  /// Ours in the place of the engine's form with the same arguments, which must be there.
  void replace(duckdb::ScalarFunction function);

  /// Copies of what the engine has under that name; it must be there.
  duckdb::ScalarFunctionSet engine_scalars(const std::string& name);
  duckdb::AggregateFunctionSet engine_aggregates(const std::string& name);

 private:
  duckdb::ClientContext& context_;
};

// Each puts the functions of one subject into the catalogue.
void register_arithmetic(FunctionCatalog& catalog);
void register_plain_numeric(FunctionCatalog& catalog);
void register_rounding(FunctionCatalog& catalog);
void register_aggregates(FunctionCatalog& catalog);
void register_byte_functions(FunctionCatalog& catalog);
void register_sequence_functions(FunctionCatalog& catalog);
void register_pattern_functions(FunctionCatalog& catalog);
void register_lock_functions(FunctionCatalog& catalog);
void register_template_functions(FunctionCatalog& catalog);
void register_length_functions(FunctionCatalog& catalog);
void register_jsonb_functions(FunctionCatalog& catalog);
void register_array_functions(FunctionCatalog& catalog);
void register_time_functions(FunctionCatalog& catalog);
void register_format_function(FunctionCatalog& catalog);
void register_float_arithmetic(FunctionCatalog& catalog);
void register_operand_functions(FunctionCatalog& catalog);

}  // namespace millrace::duck::postgres
