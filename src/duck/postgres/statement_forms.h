#pragma once

#include <string_view>

#include "duck/mended_text.h"
#include "duck/postgres/token_list.h"

namespace millrace::duck::postgres {

// Forms of statements that DuckDB's grammar does not have. Some are written as others; of some the
// tree gets no more than a mark, which the rewriter knows.

/// The name of an index that the client gave none.
inline constexpr std::string_view kUnnamedIndex = "\x01index";
/// LIKE t INCLUDING ALL is a column with the default like_table 't INCLUDING ALL'.
inline constexpr std::string_view kLikeTable = "like_table";
/// ADD COLUMN a int NOT NULL has the type added_column('int NOT NULL'): with a default that is no
/// constant the parser would make several statements of it.
inline constexpr std::string_view kAddedColumn = "added_column";
/// x LIKE ANY (y) is x = ANY (like_patterns('like_any', y)).
inline constexpr std::string_view kLikePatterns = "like_patterns";

/// Whether a text may hold such a form: false for most of them, and costs little.
bool may_have_form(std::string_view text);

/// Mends the forms in a text of which these are the tokens.
void mend_forms(const TokenList& tokens, TextMending& mending);

}  // namespace millrace::duck::postgres
