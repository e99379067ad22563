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
  Minus,         // MI
  Plus,          // PL
  SignAnywhere,  // SG
  Ordinal,       // TH, th
  Roman,         // RN, rn
  Literal,
};

struct NumberPiece {
  NumberPart part = NumberPart::Literal;
  std::string literal;
  bool lower = false;  // th, rn
};

/// Where S stands.
enum class SignPlace : uint8_t { None, BeforePoint, BehindPoint };

struct NumberTemplate {
  std::vector<NumberPiece> pieces;
  size_t whole_digits = 0;     // places before the point
  size_t fraction_digits = 0;  // places after it
  size_t shift = 0;            // V: by how many digits the number is moved to the left
  SignPlace sign = SignPlace::None;
  size_t digits_before_sign = 0;  // places before S
  bool has_point = false;
  bool has_shift = false;
  bool has_minus = false;   // MI, SG
  bool has_plus = false;    // PL, SG
  bool filled = true;       // without FM
  bool angled = false;      // PR
  bool roman = false;       // RN
  bool scientific = false;  // EEEE
};

/// Fails with 42601 when the template makes no sense.
Result<NumberTemplate> parse_number_template(std::string_view text);

/// `decimal` is a number as PostgreSQL prints it: "-12.50", "NaN", "Infinity". Fails with 22003 and
/// 0A000 for what has no Roman numeral because it is no integer.
Result<std::string> format_number(const NumberTemplate& form, std::string_view decimal);

/// The number in `text`, as a decimal with no more digits after the point than the template has,
/// those that it moves counted. Fails with 22P02, and 0A000 for EEEE and RN.
Result<std::string> read_number(const NumberTemplate& form, std::string_view text);

}  // namespace millrace::sql
