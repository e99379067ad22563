#pragma once

#include <map>
#include <span>

#include "data/type.h"
#include "duck/native.h"

namespace millrace::duck {

/// Types of parameters by their number: that of $1 is under 1.
using ParameterTypes = std::map<size_t, duckdb::LogicalType>;

/// n of the parameter "n" ($n in the statement), or 0 for one with a name.
size_t parameter_number(const std::string& name);

/// What a client declared for $1, $2 … (Kind::Null: nothing).
ParameterTypes to_parameter_types(std::span<const data::Type> declared);

/// Puts a cast around each parameter of a parsed statement that `types` names.
void set_parameter_types(duckdb::SQLStatement& statement, const ParameterTypes& types);

/// Throws with SQLSTATE 42P18 when nothing tells the type of a parameter that `typed` does not
/// name: it stands nowhere, or only where values of all types may stand.
void require_types_of_parameters(duckdb::SQLStatement& statement, const ParameterTypes& typed);

/// The parameters that the planner needs the values of, because they stand in LIMIT, OFFSET, the
/// arguments of a table function or the digits of round(): with the type of the cast around them or
/// else the one PostgreSQL takes there. In a transaction. May throw DuckDB's exceptions.
ParameterTypes computed_parameters(duckdb::ClientContext& context, duckdb::SQLStatement& statement);

/// Which parameters become text because nothing around them tells their type.
enum class Untyped : uint8_t {
  Columns,     // those that are a whole column of a SELECT or VALUES
  Everywhere,  // all
};

/// Puts a cast to text around each such parameter that `typed` does not name.
void set_untyped_to_text(duckdb::SQLStatement& statement, const ParameterTypes& typed,
                         Untyped which);

}  // namespace millrace::duck
