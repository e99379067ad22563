#pragma once

#include <optional>

#include "duck/native.h"
#include "duck/parameter_types.h"

namespace millrace::duck {

/// What is known of a statement once each of its parameters has a type.
struct Inferred {
  ParameterTypes parameters;
  duckdb::vector<std::string> names;  // of the answer's columns
  duckdb::vector<duckdb::LogicalType> columns;
  duckdb::StatementProperties properties;
};

/// Infers the types of the parameters of `statement`. An operand takes the type that the operator
/// or function wants beside the other operands, a whole column is text; where a parameter stands in
/// several places, the first in the tree that is not a whole column tells. Plans a copy, runs
/// nothing. Nothing when that copy cannot be planned. May throw DuckDB's exceptions.
std::optional<Inferred> infer_parameters(duckdb::ClientContext& context,
                                         const duckdb::SQLStatement& statement);

}  // namespace millrace::duck
