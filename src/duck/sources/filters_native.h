#pragma once

#include <duckdb/planner/operator/logical_get.hpp>
#include <optional>
#include <string>
#include <vector>

#include "connector/connector.h"
#include "data/schema.h"
#include "duck/native.h"

namespace millrace::duck::sources {

/// DuckDB's value in our words; nothing for nested types and those whose text form we carry.
std::optional<data::Value> from_native_value(const duckdb::Value& value, const data::Type& type);

/// A condition of the plan as filters that all hold; nothing when it is none that a connector
/// knows: comparisons of a column with a constant, BETWEEN, IN, IS NULL and IS NOT NULL.
std::optional<std::vector<connector::Filter>> filters_of(const duckdb::Expression& condition,
                                                         const duckdb::LogicalGet& get,
                                                         const data::Schema& schema);

/// What a filter that the engine found at run time (out of a join's other side, or of a top-N)
/// says for sure. It only helps: rows that it does not know to be unwanted may pass.
std::vector<connector::Filter> filters_of(const duckdb::TableFilter& filter, size_t column,
                                          const data::Schema& schema);

/// "a >= 3", for EXPLAIN.
std::string to_string(const connector::Filter& filter, const data::Schema& schema);

}  // namespace millrace::duck::sources
