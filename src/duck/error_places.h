#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::duck {

/// Where things of an error stand in a statement: bytes from its start. Nothing: nowhere, or the
/// text cannot be read. Only for texts that failed: each call reads all tokens.

/// A name, or several with dots between, as DuckDB writes them: case and quotes do not matter.
/// Names that follow AS are new ones and do not count.
std::optional<size_t> place_of_name(std::string_view statement, std::string_view name);

/// The text literal with this value; of several the last one before `near`, else the first one
/// after it. Where none has just this value, likewise one that contains it.
std::optional<size_t> place_of_literal(std::string_view statement, std::string_view value,
                                       size_t near);

std::optional<size_t> place_of_parameter(std::string_view statement);

/// The table that the statement changes or drops; without a schema: as it was written.
struct ChangedTable {
  std::string schema;  // empty: none was written
  std::string table;
};
ChangedTable changed_table(std::string_view statement);

/// Whether the word before byte `place` is this one (in lower case).
bool follows_word(std::string_view statement, size_t place, std::string_view word);

/// DuckDB takes a word after the star of a select list for its alias, and finds the error behind
/// it, at `place`; PostgreSQL has it at that word.
std::optional<Error> earlier_syntax_error(std::string_view statement, size_t place);

/// PostgreSQL points into queries, not into statements about objects: DROP, ALTER, COMMENT …
bool points_into(std::string_view statement);

}  // namespace millrace::duck
