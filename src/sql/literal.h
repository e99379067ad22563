#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "sql/lexer.h"

namespace millrace::sql {

/// The escape character of U&'…' and U&"…" where no UESCAPE follows.
inline constexpr char kUnicodeEscape = '\\';

/// The name that an identifier token stands for: folded to lower case when unquoted, never cut
/// short. `escape` counts for U&"…" alone.
Result<std::string> decode_identifier(std::string_view text, Token token, char escape);

/// The value that a string token stands for, its parts on later lines joined. B'…' and X'…' give
/// their digits, checked. `escape` counts for U&'…' alone. Fails with PostgreSQL's 22025, 22021,
/// 22P02, 42601.
Result<std::string> decode_string(std::string_view text, Token token, char escape);

/// True for the kinds that PostgreSQL's grammar takes where it wants a text: not N'…', B'…' and
/// X'…'.
bool is_text_literal(TokenKind kind);

/// True when PostgreSQL takes the character after UESCAPE.
bool is_unicode_escape_character(char escape);

}  // namespace millrace::sql
