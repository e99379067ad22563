#pragma once

#include <string>
#include <string_view>

namespace millrace::sql {

/// A name as an identifier, in double quotes only where PostgreSQL needs them: as its quote_ident.
std::string quote_identifier(std::string_view name);

/// A name as an identifier in double quotes, whatever it is: safe for every dialect that has them.
std::string delimit_identifier(std::string_view name);

/// A text as a string literal, E'…' when it holds a backslash: as PostgreSQL's quote_literal.
std::string quote_literal(std::string_view value);

}  // namespace millrace::sql
