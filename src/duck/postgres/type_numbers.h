#pragma once

#include <cstdint>
#include <string>

#include "duck/native.h"

namespace millrace::duck::postgres {

/// A type as pg_attribute tells it.
struct TypeNumber {
  int64_t oid = 0;         // of the array type when dimensions > 0
  int32_t modifier = -1;   // numeric(p, s); -1: none
  int32_t dimensions = 0;  // of a list
};

/// What an engine's type is in PostgreSQL's numbers. An enum is text: whoever knows which of the
/// user's enums it is puts that number in its place. The front end sends the same
/// (frontend/postgres/type_map.cc).
TypeNumber type_number(const duckdb::LogicalType& type);

/// Its name as format_type writes it. An enum is text here too.
std::string type_word(const duckdb::LogicalType& type);

/// The element of a list of lists, or the type itself.
const duckdb::LogicalType& innermost(const duckdb::LogicalType& type);

}  // namespace millrace::duck::postgres
