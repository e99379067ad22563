#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sql/token_cursor.h"

namespace millrace::sql {

/// One entry of `(FORMAT csv, HEADER, FORCE_QUOTE (a, b))`, as COPY and EXPLAIN have them.
struct GenericOption {
  struct None {};
  struct Text {
    std::string value;  // a word or a string
  };
  struct Number {
    std::string value;
  };
  struct Star {};
  struct List {
    std::vector<std::string> values;
  };

  std::string name;
  std::variant<None, Text, Number, Star, List> value;
  uint32_t offset = 0;  // of the name, in bytes
};

/// Which arguments besides words, strings and numbers an option list takes.
enum class OptionArguments : uint8_t { Scalar, ScalarStarOrList };

/// Reads a parenthesised list of options.
Result<std::vector<GenericOption>> read_option_list(TokenCursor& cursor, OptionArguments arguments);

/// The option as a boolean: on when it has no argument. PostgreSQL's defGetBoolean.
Result<bool> boolean_of(const GenericOption& option);

/// The option as a text: PostgreSQL's defGetString.
Result<std::string> text_of(const GenericOption& option);

/// True, false, or nothing when the option's argument is no boolean.
std::optional<bool> boolean_or_nothing(const GenericOption& option);

/// An error with a SQLSTATE and no position.
std::unexpected<Error> option_error(std::string_view sqlstate, std::string message);

}  // namespace millrace::sql
