#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace millrace::sql {

/// Where PostgreSQL's grammar takes a keyword as a name without quotes.
enum class KeywordCategory : uint8_t {
  Unreserved,      // anywhere
  ColumnName,      // for columns and tables, not for functions and types
  TypeOrFunction,  // for functions and types, not for columns and tables
  Reserved,        // only as a label after AS
};

/// The category of a PostgreSQL 15 keyword given in lower case, or nothing for another word.
std::optional<KeywordCategory> keyword_category(std::string_view lower_case_word);

}  // namespace millrace::sql
