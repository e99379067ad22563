#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "duck/native.h"

namespace millrace::duck {

/// Where in the statement an error points at, as PostgreSQL does.
enum class Place : uint8_t {
  Engine,     // where the engine says; else as Name
  Name,       // where the subject stands, a name that may be qualified
  Literal,    // the text literal whose value is the subject, or has it inside
  Parameter,  // the first parameter
  Nowhere,
};

/// What an error of the engine means to a client of PostgreSQL. Where one exception type stands for
/// several things, DuckDB tells them apart by text alone.
struct ErrorRule {
  duckdb::ExceptionType type;
  /// The engine's message; each * stands for any text, which is $1, $2 … below.
  std::string_view pattern;
  ErrorCode code;
  std::string_view sqlstate;
  /// PostgreSQL's words, empty: the engine's. $1 is text of the message as it is, %1 in lower case,
  /// @1 as the name of a type, $t the table that the statement changes.
  std::string_view message;
  Place place;
  uint8_t subject;          // 1 for $1 …; 0: none
  std::string_view detail;  // likewise
  std::string_view hint;    // empty: none, unless the engine's message is kept
};

/// In order: the first that fits counts.
std::span<const ErrorRule> error_rules();

/// The texts that the stars of `pattern` stand for, each as short as can be, when it fits the whole
/// message.
std::optional<std::vector<std::string>> match_pattern(std::string_view pattern,
                                                      std::string_view message);

/// PostgreSQL's name of a type as the engine's messages write it: "INT32" is integer,
/// "VARCHAR[]" text[], "STRING_LITERAL" unknown. A list in commas is several.
std::string postgres_type_names(std::string_view engine_names);

}  // namespace millrace::duck
