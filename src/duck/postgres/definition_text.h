#pragma once

#include <string>

#include "duck/native.h"

namespace millrace::duck::postgres {

/// An expression of the parser's as pg_get_expr(…, true) writes it: operators with the parentheses
/// that are needed, casts as ::type. What PostgreSQL has no words for stays in the engine's. The
/// parser knows no types, so what PostgreSQL casts unasked is left as it was written.
std::string expression_text(const duckdb::ParsedExpression& expression);

/// A column's default: as expression_text(), a text constant with the column's type.
std::string default_text(const duckdb::ParsedExpression& expression,
                         const duckdb::LogicalType& type);

/// A view's query as pg_get_viewdef(…, true) writes it, without the semicolon. A query with more
/// than a list, tables, a condition, groups and an order stays in the engine's words.
std::string query_text(const duckdb::QueryNode& node);

/// The name of a type as format_type writes it, bound or not; a type that is no known one keeps its
/// own name.
std::string type_text(const duckdb::LogicalType& type);

}  // namespace millrace::duck::postgres
