#pragma once

#include <string_view>

#include "duck/native.h"

namespace millrace::duck::postgres {

/// PostgreSQL's own types that the engine has no kind for: kept as a number or text under an alias,
/// which travels with the value and tells the front end the type's number.
struct AliasType {
  std::string_view name;  // PostgreSQL's name and the alias
  duckdb::LogicalTypeId base;
  duckdb::LogicalTypeId element = duckdb::LogicalTypeId::INVALID;  // when the base is a list
};

/// What `oid` is for DuckDB's parser, which takes the word itself for bigint; as long as the word.
inline constexpr std::string_view kOidForParser = "oi$";

/// Whether a type's name is one of numeric's.
bool is_plain_numeric(std::string_view name);

/// The type of that name, in lower case, or nothing. "pg_oid" and the like are how our own scripts
/// write the names that DuckDB's parser takes for its own.
const AliasType* find_alias_type(std::string_view name);

duckdb::LogicalType to_logical_type(const AliasType& type);

/// What DuckDB's own name for a type of PostgreSQL is that it knows by another name ("_int4" is a
/// list of integers). Nothing when the name stands as it is.
struct RenamedType {
  std::string_view name;
  std::string_view duck;
};
const RenamedType* find_renamed_type(std::string_view name);

/// Makes the alias types known to the binder (for ORDER BY, which looks types up by name) and
/// teaches it the casts between them and their base, so that functions of text take names and
/// functions of numbers take oids.
void register_alias_types(duckdb::DatabaseInstance& database);

}  // namespace millrace::duck::postgres
