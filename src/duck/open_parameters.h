#pragma once

#include <span>

#include "duck/native.h"
#include "duck/parameter_types.h"

namespace millrace::duck {

/// Whether a type is numeric without precision as the parser leaves it, or an array of that.
bool is_plain_numeric(const duckdb::LogicalType& written);

/// The declared types, and those of other parameters that stand under a cast to an array or to
/// plain numeric: the first cast counts, as for PostgreSQL. Casts to plain numeric keep the digits
/// that are there, so they are taken away from parameters that are numbers or arrays already. In a
/// transaction. May throw DuckDB's exceptions.
ParameterTypes take_types_of_casts(duckdb::ClientContext& context, duckdb::SQLStatement& statement,
                                   ParameterTypes declared);

/// The parameters of a statement whose exact type only a value tells, because PostgreSQL's types
/// say less than the engine's: a numeric has the digits and an array has the dimensions of its
/// value. Each stands under a cast, which changes with the values. One thread at a time.
class OpenParameters {
 public:
  OpenParameters() = default;
  /// `typed`: parameters of which every one stands under a cast to its type.
  explicit OpenParameters(const ParameterTypes& typed);

  /// Gives the open parameters, and their casts in `statement`, the types of `values` ($1 first).
  void follow(duckdb::SQLStatement& statement, std::span<const duckdb::Value> values);

  /// What they are cast to at present.
  const ParameterTypes& types() const { return present_; }
  bool are_as_planned() const { return present_ == planned_; }

 private:
  ParameterTypes planned_;
  ParameterTypes present_;
};

}  // namespace millrace::duck
