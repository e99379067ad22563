#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duck/native.h"

namespace millrace::duck::postgres {

// Parts of a parsed tree, made and looked at.

using ParsedExpression = duckdb::unique_ptr<duckdb::ParsedExpression>;
using ParsedArguments = duckdb::vector<ParsedExpression>;

ParsedExpression make_text(std::string value);
ParsedExpression make_constant(duckdb::Value value);
ParsedExpression make_cast(ParsedExpression child, const duckdb::LogicalType& type);
/// A call of an engine's function.
ParsedExpression make_call(const std::string& name, ParsedArguments arguments);
/// A call of a function that our scripts made.
ParsedExpression make_own_call(const std::string& name, ParsedArguments arguments);

ParsedArguments list_of(ParsedExpression first);
ParsedArguments list_of(ParsedExpression first, ParsedExpression second);

/// The value of a constant, null for another expression.
const duckdb::Value* constant(const duckdb::ParsedExpression& expression);
/// The text of a constant of type text, null for another expression.
const std::string* constant_text(const duckdb::ParsedExpression& expression);

/// Whether all of them are constants of type integer, as PostgreSQL types numbers.
bool are_integers(const ParsedArguments& arguments);

/// The name of a type as the client wrote it, in lower case, and what stood in parentheses behind
/// it: "varchar" and 3. Nothing for one that the engine's parser has resolved.
struct WrittenType {
  std::string name;
  std::vector<int64_t> modifiers;
};
std::optional<WrittenType> written_type(const duckdb::LogicalType& type);

/// The text that readable() has put into the default of a column under this word: DEFAULT
/// like_table 't'. Nothing for another default.
std::optional<std::string> carried_text(const duckdb::ColumnDefinition& column,
                                        std::string_view word);

/// The same of what it has put into a type under this word: added_column('t').
std::optional<std::string> carried_type(const duckdb::LogicalType& type, std::string_view word);

}  // namespace millrace::duck::postgres
