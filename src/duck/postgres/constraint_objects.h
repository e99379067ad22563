#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "duck/postgres/catalog_objects.h"

namespace millrace::duck::postgres {

/// The places of the columns that must not be null.
std::set<uint64_t> not_null_columns(const duckdb::TableCatalogEntry& table);

/// How long the values of columns may be, by the columns' names: varchar(40), bit(3). The engine
/// keeps no such lengths; checks made with the table (generated_columns.cc) watch over them.
std::map<std::string, TypeNumber> declared_lengths(const duckdb::TableCatalogEntry& table);

/// A table's keys, checks and not-null columns, named as PostgreSQL names them.
std::vector<ConstraintObject> constraints_of(const duckdb::TableCatalogEntry& table,
                                             const RelationObject& relation);

/// The index of a primary or unique key, which the engine does not list; nothing for another
/// constraint.
std::optional<IndexObject> index_of_key(const ConstraintObject& constraint);

// Definitions, as pg_get_constraintdef and pg_get_indexdef write them. `referenced` is how the
// table is called that a foreign key refers to.
std::string definition_of(const ConstraintObject& constraint, const std::string& referenced);
std::string definition_of(const IndexObject& index);
std::string quoted_name(const std::string& name);
std::string quoted_names(const std::vector<std::string>& names);

}  // namespace millrace::duck::postgres
