#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::duck {

/// The error of a constraint that the statement broke, in PostgreSQL's words, with table, column
/// and constraint (named as pg_constraint names it) as far as `message` and the statement tell
/// them. Nothing: it is no such message. The schema is as the statement has it. Of foreign keys the
/// engine tells the columns alone: they are the error's column until with_foreign_key().
std::optional<Error> violation_of(std::string_view message, std::string_view statement);

/// Of an error about a table that was named without a schema, `schema` is where it is.
Error with_schema(Error error, const std::string& schema);

}  // namespace millrace::duck
