#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::sql {

// The templates of to_char and to_number for numbers: "FM999,990.00".

/// What one part of a template stands for.
enum class NumberPart : uint8_t {
  Nine,
  Zero,
  Point,
  Group,
  Currency,
  Sign,          // S
  Minus,         // MI
  Plus,          // PL
  SignAnywhere,  // SG
  Ordinal,       // TH, th
  Literal,
};

struct NumberPiece {
  NumberPart part = NumberPart::Literal;
  std::string literal;
  bool lower = false;  // th
};

struct NumberTemplate {
  std::vector<NumberPiece> pieces;
  size_t whole_digits = 0;     // places before the point
  size_t fraction_digits = 0;  // places after it
  size_t shift = 0;            // V: by how many digits the number is moved to the left
  bool has_point = false;
  bool filled = true;   // without FM
  bool angled = false;  // PR
  bool roman = false;   // RN
  bool roman_lower = false;
  bool scientific = false;  // EEEE
};

/// Fails with 42601 when the template makes no sense.
Result<NumberTemplate> parse_number_template(std::string_view text);

/// `decimal` is a number as PostgreSQL prints it: "-12.50", "NaN", "Infinity".
Result<std::string> format_number(const NumberTemplate& form, std::string_view decimal);

/// The number in `text`, as a decimal with as many digits after the point as the template has.
/// Fails with 22P02.
Result<std::string> read_number(const NumberTemplate& form, std::string_view text);

}  // namespace millrace::sql
